// Proposals: what waits for a curator, with what it would do now, and what became of the others.
import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { AskError, ask } from "./api.js";
import { fieldsOf } from "./draft.js";
import { differences, effects, faults, whenAndWho } from "./effects.js";
import { Element } from "./element.js";
import { bearer, signedIn, watch } from "./sign-in.js";

const KINDS = { RECORD: "New", CORRECT: "Correction of", REMOVE: "Removal of", RETRACT: "Retraction of" };

class Queue extends Element {
  static properties = { state: {}, proposals: { state: true }, more: { state: true }, looked: { state: true }, problem: { state: true }, said: { state: true } };

  constructor() {
    super();
    this.state = "OPEN";
    /** @type {any[] | null} */
    this.proposals = null;
    /** @type {string | null} where the next page begins; null on the last */
    this.more = null;
    /** @type {Record<string, { preview: any, before: Record<string, any> }>} */
    this.looked = {};
    /** @type {Record<string, string>} */
    this.problem = {};
    this.said = "";
    /** Only what was asked for last is shown. */
    this.turn = 0;
    watch(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** @param {string | null} after */
  load(after = null) {
    const turn = ++this.turn;
    return this.attempt("", async () => {
      const { proposals } = await ask("curate-queue", { state: this.state === "OPEN" ? ["OPEN"] : ["ACCEPTED", "REJECTED", "WITHDRAWN"], after }, { inBody: true });
      if (turn !== this.turn) {
        return;
      }
      this.proposals = after ? [...(this.proposals ?? []), ...proposals.nodes] : proposals.nodes;
      this.more = proposals.pageInfo.hasNextPage ? proposals.pageInfo.endCursor : null;
    });
  }

  /** @param {string} id what it is about; "" for the list @param {() => Promise<void>} what */
  async attempt(id, what) {
    this.problem = { ...this.problem, [id]: "" };
    try {
      await what();
    } catch (failed) {
      if (!(failed instanceof AskError)) {
        throw failed;
      }
      this.problem = { ...this.problem, [id]: failed.message };
    }
  }

  /** What a proposal would do now, and what its claims say now. @param {any} proposal */
  look(proposal) {
    if (!proposal) {
      return;
    }
    const { id, changes } = proposal;
    this.attempt(id, async () => {
      const corrected = changes.filter((/** @type {any} */ change) => change.what === "claim" && change.kind !== "RECORD");
      const [answer, ...claims] = await Promise.all([
        ask("curate-preview-proposal", { proposal: id }, { inBody: true }).catch(refused),
        ...corrected.map((/** @type {any} */ { slug }) => ask("curate-claim", { slug })),
      ]);
      const before = Object.fromEntries(claims.filter(({ claim }) => claim).map(({ claim }) => [claim.slug, claim]));
      this.looked = { ...this.looked, [id]: { preview: answer.previewProposal, before } };
    });
  }

  /** @param {string} id @param {string} document @param {Record<string, unknown>} how @param {string} said */
  settle(id, document, how, said) {
    return this.attempt(id, async () => {
      await ask(document, { proposal: id, ...how }, { inBody: true, token: await bearer() });
      this.said = said;
      this.looked = {};
      await this.load();
      await this.updateComplete;
      // Of those that are open still, it may be another thing now.
      this.querySelectorAll("details[open]").forEach((open) => this.look(this.proposals?.find((one) => one.id === /** @type {HTMLElement} */ (open).dataset.id)));
      /** @type {HTMLElement | null} */ (this.querySelector(".said"))?.focus();
    });
  }

  /** @param {string} id */
  because(id) {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector(`#because-${CSS.escape(id)}`)).value.trim();
  }

  render() {
    return html`
      <div class="switch" role="group" aria-label="Which proposals">
        ${["OPEN", "SETTLED"].map(
          (state) => html`<button type="button" aria-pressed=${state === this.state} @click=${() => ((this.state = state), (this.said = ""), this.load())}>${state === "OPEN" ? "Waiting" : "Decided"}</button>`,
        )}
      </div>
      <p class="said" tabindex="-1" role="status">${this.said}</p>
      ${this.problem[""] ? html`<div class="notice trouble" role="alert"><p>${this.problem[""]}</p></div>` : ""}
      ${this.proposals === null
        ? html`<p role="status">Loading…</p>`
        : this.proposals.length === 0
          ? html`<p class="empty">${this.state === "OPEN" ? "Nothing waits for a curator." : "Nothing was decided yet."}</p>`
          : repeat(this.proposals, ({ id }) => id, (proposal) => this.proposal(proposal))}
      ${this.more ? html`<p><button type="button" @click=${() => this.load(this.more)}>Earlier ones</button></p>` : ""}
    `;
  }

  /** @param {any} proposal */
  proposal(proposal) {
    const { id, state, by, note, proposedAt, decidedAt, decidedBy, because, edit, changes } = proposal;
    const looked = this.looked[id];
    return html`
      <details class="proposal" data-id=${id} @toggle=${(/** @type {any} */ { target }) => target.open && state === "OPEN" && this.look(proposal)}>
        <summary><strong>${note}</strong> <span class="dim">${whenAndWho(proposedAt, by)}${state === "OPEN" ? "" : `, ${state.toLowerCase()}`}</span></summary>
        ${changes.map((/** @type {any} */ change) => difference(change, looked?.before[change.slug]))}
        ${state === "OPEN"
          ? html`
              <h4>What it would change now</h4>
              ${looked
                ? html`
                    ${faults(looked.preview.problems, "Why it can no longer be made")} ${faults(looked.preview.warnings, "To be looked at")}
                    ${looked.preview.problems.length > 0 ? html`<p>It cannot be made as it is.</p>` : effects(looked.preview.changes, "No answer would change.")}
                  `
                : html`<p role="status">Loading…</p>`}
              ${this.decision(proposal)}
            `
          : html`<p>${state === "WITHDRAWN" ? "Withdrawn" : state === "ACCEPTED" ? "Accepted" : "Rejected"} ${whenAndWho(decidedAt, decidedBy)}${because ? `: ${because}` : ""}${edit ? html`, as <a href="#history">edit ${edit.number}</a>` : ""}.</p>`}
        ${this.problem[id] ? html`<p class="problem" role="alert">${this.problem[id]}</p>` : ""}
      </details>
    `;
  }

  /** @param {any} proposal */
  decision({ id, by }) {
    const who = signedIn();
    if (!who || who.role === "READER") {
      return html`<p class="dim">Curators decide. Sign in if you are one.</p>`;
    }
    const decides = who.role !== "CONTRIBUTOR";
    return html`
      ${decides
        ? html`<div class="field wide"><label for="because-${id}">Why <span class="dim">(required to reject)</span></label><textarea id="because-${id}" rows="2" @input=${() => this.requestUpdate()}></textarea></div>`
        : ""}
      <p class="send">
        ${decides
          ? html`
              <button type="button" class="first" @click=${() => this.settle(id, "curate-decide", { decision: "ACCEPT", because: this.because(id) || null }, "Accepted: its changes are made.")}>Accept</button>
              <button type="button" @click=${() => this.settle(id, "curate-decide", { decision: "REJECT", because: this.because(id) || null }, "Rejected.")}>Reject</button>
            `
          : ""}
        ${by === who.name ? html`<button type="button" @click=${() => this.settle(id, "curate-withdraw", {}, "Withdrawn.")}>Withdraw</button>` : ""}
      </p>
    `;
  }
}

/** A change field by field, with what stands there now. @param {any} change @param {any} now the claim; undefined for other things */
function difference({ kind, what, slug, values }, now) {
  /** @type {Record<string, any>} */
  const held = kind === "CORRECT" && now ? fieldsOf(now) : {};
  /** @type {Record<string, string>} */
  const said = Object.fromEntries(values.map((/** @type {any} */ { id, value }) => [id, value]));
  const text = (/** @type {any} */ value) => (Array.isArray(value) ? value.join(";") : (value ?? ""));
  // A correction has everything again: what it leaves out is removed.
  const rows = [...new Set([...Object.keys(held), ...Object.keys(said)])].map((field) => ({ field, before: text(held[field]), after: said[field] ?? "" }));
  return html`
    <h4>${/** @type {any} */ (KINDS)[kind]} ${what.replaceAll("_", " ")} ${what === "claim" && kind !== "RECORD" ? html`<a href="/claim/${slug}" target="_blank">${slug}</a>` : html`<code>${slug}</code>`}</h4>
    ${kind === "RETRACT" ? "" : differences(rows, ["Now", "Proposed"])}
  `;
}

/** A proposal of an outdated version is refused, and that is what there is to say of it. @param {unknown} failed */
function refused(failed) {
  if (!(failed instanceof AskError && failed.trouble === "refused")) {
    throw failed;
  }
  return { previewProposal: { problems: [{ field: "", value: null, message: failed.message }], warnings: [], changes: [] } };
}

customElements.define("wb-queue", Queue);
