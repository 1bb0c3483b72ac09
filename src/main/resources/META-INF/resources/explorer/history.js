// The history: every edit with who, when and why, what it did to the answers, and a way back.
import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { AskError, ask } from "./api.js";
import { noted, whenAndWho } from "./effects.js";
import { Element } from "./element.js";
import { bearer, random, signedIn, watch } from "./sign-in.js";

const ORIGINS = { BEGINNING: "The catalogue as it was when its history begins", FILE: "From the catalogue's files", DATABASE: "In the database", CURATOR: "By a curator" };

/** Of what there is a history of its own. */
const KINDS = ["plant", "model", "market", "source", "claim"];

/** `of`: the slug of the one thing whose history it is, by what it is; empty for all. */
class History extends Element {
  static properties = { of: { attribute: false }, edits: { state: true }, answers: { state: true }, more: { state: true }, looked: { state: true }, problem: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.of = {};
    this.shown = "";
    /** @type {any[] | null} */
    this.edits = null;
    /** @type {{ nodes: any[], pageInfo: { hasNextPage: boolean } } | null} */
    this.answers = null;
    /** @type {string | null} where the next page begins; null on the last */
    this.more = null;
    /** @type {Record<number, any[]>} */
    this.looked = {};
    this.problem = "";
    this.said = "";
    /** Only what was asked for last is shown. */
    this.turn = 0;
    watch(this);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const shown = JSON.stringify(this.of);
    if (changed.has("of") && shown !== this.shown) {
      this.shown = shown;
      this.said = "";
      this.load();
    }
  }

  /** @param {string | null} after */
  load(after = null) {
    const turn = ++this.turn;
    return this.attempt(async () => {
      const { plant, model, market, source, claim } = this.of;
      const answers = after === null && Boolean(plant ?? model);
      const data = await ask("curate-history", { plant, model, market, source, claim, after, answers }, { inBody: true });
      if (turn !== this.turn) {
        return;
      }
      this.edits = after ? [...(this.edits ?? []), ...data.edits.nodes] : data.edits.nodes;
      this.more = data.edits.pageInfo.hasNextPage ? data.edits.pageInfo.endCursor : null;
      this.answers = after ? this.answers : (data.periodChanges ?? null);
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
      await this.updateComplete;
      this.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
    }
  }

  /** @param {number} number */
  look(number) {
    if (!this.looked[number]) {
      this.attempt(async () => {
        const { periodChanges } = await ask("curate-edit", { edit: [number] });
        this.looked = { ...this.looked, [number]: periodChanges.nodes };
      });
    }
  }

  /** @param {any} edit */
  undo({ id, number }) {
    return this.attempt(async () => {
      const because = /** @type {HTMLTextAreaElement} */ (this.querySelector(`#because-${number}`)).value.trim();
      const { revert } = await ask("curate-revert", { edit: id, because, key: random() }, { inBody: true, token: await bearer() });
      this.said = revert.edit ? `Edit ${number} is undone, by edit ${revert.edit.number}.` : `Edit ${number} was undone already.`;
      await this.load();
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector(".said"))?.focus();
    });
  }

  render() {
    const [kind, slug] = Object.entries(this.of).find(([name]) => KINDS.includes(name)) ?? [];
    return html`
      ${kind ? html`<p>Of the ${kind} <a href="/${kind}/${slug}" target="_blank"><code>${slug}</code></a>. <a href="#history">All of the catalogue</a></p>` : ""}
      <p class="said" tabindex="-1" role="status">${this.said}</p>
      ${this.problem ? html`<div class="notice trouble" role="alert"><p>${this.problem}</p></div>` : ""}
      ${this.answers ? this.ofAnswers(this.answers) : ""}
      ${this.edits === null
        ? html`<p role="status">Loading…</p>`
        : html`
            ${kind ? html`<h3>What is said of it</h3>` : ""}
            ${this.edits.length === 0 ? html`<p class="empty">Nothing was changed since its history begins.</p>` : repeat(this.edits, ({ id }) => id, (edit) => this.edit(edit))}
          `}
      ${this.more ? html`<p><button type="button" @click=${() => this.load(this.more)}>Earlier ones</button></p>` : ""}
    `;
  }

  /** How the answers about a plant or a model changed. @param {{ nodes: any[], pageInfo: { hasNextPage: boolean } }} answers */
  ofAnswers({ nodes, pageInfo }) {
    /** @type {Map<number, any[]>} */
    const byEdit = new Map();
    nodes.forEach((change) => byEdit.set(change.edit.number, [...(byEdit.get(change.edit.number) ?? []), change]));
    return html`
      <h3>Its answers</h3>
      ${byEdit.size === 0 ? html`<p class="empty">None has changed.</p>` : ""}
      ${[...byEdit.values()].map((changes) => html`<div class="proposal"><p>${this.line(changes[0].edit)}</p>${noted(changes)}</div>`)}
      ${pageInfo.hasNextPage ? html`<p class="dim">Only the newest 50 are shown.</p>` : ""}
    `;
  }

  /** @param {any} edit */
  line({ number, at, origin, edition, by, proposedBy, because }) {
    return html`
      <strong>Edit ${number}:</strong> ${/** @type {any} */ (ORIGINS)[origin]}${edition ? `, edition ${edition}` : ""}${because ? html`: ${because}` : ""}
      <span class="dim">${whenAndWho(at, by)}${proposedBy ? `, proposed by ${proposedBy}` : ""}</span>
    `;
  }

  /** @param {any} edit */
  edit(edit) {
    const { number, origin } = edit;
    const role = signedIn()?.role;
    const changes = this.looked[number];
    return html`
      <details class="proposal" @toggle=${(/** @type {any} */ { target }) => target.open && this.look(number)}>
        <summary>${this.line(edit)}</summary>
        ${changes ? noted(changes) : html`<p role="status">Loading…</p>`}
        ${origin === "CURATOR" && (role === "CURATOR" || role === "ADMINISTRATOR")
          ? html`
              <div class="field wide"><label for="because-${number}">Why it should be undone</label><textarea id="because-${number}" rows="2"></textarea></div>
              <p class="send"><button type="button" @click=${() => this.undo(edit)}>Undo it</button></p>
            `
          : ""}
      </details>
    `;
  }
}

customElements.define("wb-history", History);
