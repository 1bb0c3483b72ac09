// What new files of the catalogue say of what curators keep: which of the two is to be in force.
import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { AskError, ask } from "./api.js";
import { differences, effects, faults } from "./effects.js";
import { Element } from "./element.js";
import { bearer, random, signedIn, watch } from "./sign-in.js";

class Reviews extends Element {
  static properties = { reviews: { state: true }, more: { state: true }, looked: { state: true }, problem: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** @type {any[] | null} */
    this.reviews = null;
    /** @type {string | null} where the next page begins; null on the last */
    this.more = null;
    /** @type {Record<string, any>} what each would do, by its id */
    this.looked = {};
    this.problem = "";
    this.said = "";
    watch(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** @param {string | null} after */
  load(after = null) {
    return this.attempt(async () => {
      const { reviews } = await ask("curate-reviews", { after }, { inBody: true });
      this.reviews = after ? [...(this.reviews ?? []), ...reviews.nodes] : reviews.nodes;
      this.more = reviews.pageInfo.hasNextPage ? reviews.pageInfo.endCursor : null;
    });
  }

  /** @param {() => Promise<void>} what */
  async attempt(what) {
    this.problem = "";
    try {
      await what();
    } catch (failed) {
      if (!(failed instanceof AskError)) {
        throw failed;
      }
      this.problem = failed.message;
    }
  }

  /** @param {string} id */
  look(id) {
    this.attempt(async () => {
      const { previewReview } = await ask("curate-preview-review", { review: id }, { inBody: true });
      this.looked = { ...this.looked, [id]: previewReview };
    });
  }

  /** @param {string} id @param {"CURATORS" | "FILES"} by */
  settle(id, by) {
    return this.attempt(async () => {
      const because = /** @type {HTMLTextAreaElement} */ (this.querySelector(`#because-${CSS.escape(id)}`)).value.trim();
      const { settleReview } = await ask("curate-settle", { review: id, by, because, key: random() }, { inBody: true, token: await bearer() });
      this.said = `${by === "FILES" ? "The files' side is in force" : "The curators' side stays in force"}, as of revision ${settleReview.revision}.`;
      this.looked = {};
      await this.load();
      await this.updateComplete;
      // Of those that are open still, it may be another thing now.
      this.querySelectorAll("details[open]").forEach((open) => {
        const { id } = /** @type {HTMLElement} */ (open).dataset;
        if (id && this.reviews?.some((review) => review.id === id)) {
          this.look(id);
        }
      });
    });
  }

  render() {
    if (this.reviews?.length === 0 && !this.said && !this.problem) {
      return "";
    }
    return html`
      <h3>Changed in the files</h3>
      <p>New files say something else of these than curators do. The curators' side is in force until somebody decides.</p>
      <p class="said" role="status">${this.said}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : ""}
      ${repeat(this.reviews ?? [], ({ id }) => id, (review) => this.review(review))}
      ${this.more ? html`<p><button type="button" @click=${() => this.load(this.more)}>More</button></p>` : ""}
    `;
  }

  /** @param {any} review */
  review({ id, what, slug, kept, inFiles }) {
    const looked = this.looked[id];
    const role = signedIn()?.role;
    /** @param {any[]} values @returns {Record<string, string>} */
    const byField = (values) => Object.fromEntries(values.map((one) => [one.id, one.value]));
    const [now, then] = [byField(kept), byField(inFiles)];
    const rows = [...new Set([...Object.keys(now), ...Object.keys(then)])].map((field) => ({ field, before: now[field] ?? "", after: then[field] ?? "" }));
    return html`
      <details class="proposal" data-id=${id} @toggle=${(/** @type {any} */ { target }) => target.open && this.look(id)}>
        <summary>${what.replaceAll("_", " ")} <code>${slug}</code></summary>
        ${inFiles.length === 0 ? html`<p>The files no longer have it.</p>` : ""} ${differences(rows, ["Curators", "Files"])}
        <h4>What the files' side would change</h4>
        ${looked
          ? html`${faults(looked.problems, "Why it cannot be in force")} ${faults(looked.warnings, "To be looked at")} ${looked.problems.length > 0 ? "" : effects(looked.changes, "No answer would change.")}`
          : html`<p role="status">Loading…</p>`}
        ${role === "CURATOR" || role === "ADMINISTRATOR"
          ? html`
              <div class="field wide"><label for="because-${id}">Why <span class="dim">(required)</span></label><textarea id="because-${id}" rows="2"></textarea></div>
              <p class="send">
                <button type="button" @click=${() => this.settle(id, "CURATORS")}>Keep the curators' side</button>
                <button type="button" @click=${() => this.settle(id, "FILES")}>Take the files' side</button>
              </p>
            `
          : ""}
      </details>
    `;
  }
}

customElements.define("wb-reviews", Reviews);
