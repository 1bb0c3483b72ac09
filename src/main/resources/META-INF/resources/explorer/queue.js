// Proposals: what waits for a curator, with what it would do now, and what became of the others.
import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { AskError, ask } from "./api.js";
import { effects, faults, whenAndWho } from "./effects.js";
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
    watch(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** @param {string | null} after */
  load(after = null) {
    return this.attempt("", async () => {
      const { proposals } = await ask("curate-queue", { state: this.state === "OPEN" ? ["OPEN"] : ["ACCEPTED", "REJECTED", "WITHDRAWN"], after }, { inBody: true });
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
  look({ id, changes }) {
    if (this.looked[id]) {
      return;
    }
    this.attempt(id, async () => {
      const corrected = changes.filter((/** @type {any} */ change) => change.what === "claim" && change.kind !== "RECORD");
      const [answer, ...claims] = await Promise.all([
        ask("curate-preview-proposal", { proposal: id }, { inBody: true }),
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
      <details class="proposal" @toggle=${(/** @type {any} */ { target }) => target.open && state === "OPEN" && this.look(proposal)}>
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
  const held = (/** @type {string} */ name) => {
    const value = now?.[name === "region" ? "regionNode" : name];
    return Array.isArray(value) ? value.map((one) => one.slug).join(";") : (value?.slug ?? value?.code ?? value ?? "");
  };
  const rows = values.map((/** @type {any} */ { id, value }) => ({ field: id, before: now ? held(id) : "", after: value })).filter((/** @type {any} */ { before, after }) => before !== after);
  return html`
    <h4>${/** @type {any} */ (KINDS)[kind]} ${what.replaceAll("_", " ")} ${what === "claim" && kind !== "RECORD" ? html`<a href="/claim/${slug}" target="_blank">${slug}</a>` : html`<code>${slug}</code>`}</h4>
    ${rows.length === 0
      ? ""
      : html`
          <table class="difference">
            <thead><tr><th scope="col">Field</th>${now ? html`<th scope="col">Now</th>` : ""}<th scope="col">${now ? "Proposed" : "Value"}</th></tr></thead>
            <tbody>
              ${rows.map((/** @type {any} */ { field, before, after }) => html`<tr><th scope="row">${field}</th>${now ? html`<td>${before ? html`<del>${before}</del>` : html`<span class="dim">none</span>`}</td>` : ""}<td>${now ? html`<ins>${after}</ins>` : after}</td></tr>`)}
            </tbody>
          </table>
        `}
  `;
}

customElements.define("wb-queue", Queue);
