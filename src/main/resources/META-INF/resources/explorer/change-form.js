// The form for a claim or a source, new or to be corrected, with what the change would do to the answers while it is written.
import { html, nothing } from "lit";
import { AskError, ask } from "./api.js";
import { TODAY } from "./dates.js";
import { Draft } from "./draft.js";
import { effects, faults } from "./effects.js";
import { Element } from "./element.js";
import { CLAIM, SOURCE, choices, drawn, lists } from "./fields.js";
import { bearer, canSignIn, random, signedIn, watch } from "./sign-in.js";

/** Who writes is not asked about after every letter. */
const PAUSE_MILLIS = 400;

/** `what`: "claim" or "source"; `correct`: the slug of the claim to be corrected; `given`: what a new one begins with. */
class ChangeForm extends Element {
  static properties = {
    what: {},
    correct: {},
    given: { attribute: false },
    draft: { state: true },
    preview: { state: true },
    problem: { state: true },
    newer: { state: true },
    done: { state: true },
    busy: { state: true },
    sending: { state: true },
  };

  constructor() {
    super();
    this.what = "claim";
    this.correct = "";
    /** @type {Record<string, string>} */
    this.given = {};
    /** @type {Draft | null} */
    this.draft = null;
    /** @type {Record<string, { value: string, label: string }[]>} */
    this.all = {};
    /** @type {{ problems: import("./effects.js").Problem[], warnings: import("./effects.js").Problem[], changes: any[] } | null} */
    this.preview = null;
    this.problem = "";
    /** @type {Record<string, string> | null} */
    this.newer = null;
    /** @type {{ proposed: boolean, edit: { id: string, number: number } | null, changes: any[] } | null} */
    this.done = null;
    this.busy = false;
    this.sending = false;
    /** Of which changes the preview is; nothing is sent before it was seen. */
    this.of = "";
    this.waiting = 0;
    watch(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.begin();
  }

  disconnectedCallback() {
    clearTimeout(this.waiting);
    super.disconnectedCallback();
  }

  async begin() {
    await this.attempt(async () => {
      const [names, found] = await Promise.all([ask("curate-names"), this.correct ? ask("curate-claim", { slug: this.correct }) : null]);
      this.all = choices(names);
      if (this.correct && !found.claim) {
        throw new AskError("refused", `No claim has the key “${this.correct}”.`);
      }
      this.draft = Draft.of(this.what, found?.claim ?? null, this.given, TODAY);
      await this.look();
    });
  }

  /** Does what may be refused, and says why if it is. @param {() => Promise<void>} what */
  async attempt(what) {
    this.busy = true;
    this.problem = "";
    this.newer = null;
    try {
      await what();
    } catch (failed) {
      if (!(failed instanceof AskError)) {
        throw failed;
      }
      this.problem = failed.message;
      this.newer = failed.details.current ?? null;
      const { problems, warnings } = failed.details;
      this.preview = problems || warnings ? { problems: problems ?? [], warnings: warnings ?? [], changes: [] } : null;
      this.of = "";
      await this.updateComplete;
      this.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
    } finally {
      this.busy = false;
    }
  }

  /** Asks what the draft would do. An answer that is late is not shown. */
  async look() {
    const changes = this.draft?.changes();
    if (!changes) {
      this.preview = null;
      return;
    }
    const { previewChanges } = await ask("curate-preview", { changes }, { inBody: true });
    const of = JSON.stringify(changes);
    if (of === JSON.stringify(this.draft?.changes())) {
      this.preview = previewChanges;
      this.of = of;
    }
  }

  changed() {
    if (this.draft) {
      // What was looked at was something else.
      this.draft.confirmed = false;
      this.draft.keep();
    }
    this.requestUpdate();
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.attempt(() => this.look()), PAUSE_MILLIS);
  }

  /** @param {boolean} proposed */
  send(proposed) {
    const draft = /** @type {Draft} */ (this.draft);
    if (this.sending) {
      return;
    }
    clearTimeout(this.waiting);
    this.sending = true;
    return this.attempt(async () => {
      const token = await bearer();
      const changes = draft.changes();
      if (!changes) {
        throw new AskError("refused", "Nothing is changed yet.");
      }
      if (proposed) {
        await ask("curate-propose", { changes, note: draft.because }, { inBody: true, token });
        this.done = { proposed, edit: null, changes: [] };
      } else {
        const because = draft.because.trim() || null;
        const { applyChanges } = await ask("curate-apply", { changes, because, confirm: draft.confirmed, key: draft.key }, { inBody: true, token });
        this.done = { proposed, edit: applyChanges.edit, changes: applyChanges.changes };
      }
      draft.forget();
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector(".done"))?.focus();
    }).finally(() => (this.sending = false));
  }

  undo() {
    return this.attempt(async () => {
      const { edit } = /** @type {any} */ (this.done);
      const answer = await ask("curate-revert", { edit: edit.id, because: "Undone by who made it", key: random() }, { inBody: true, token: await bearer() });
      this.done = { proposed: false, edit: null, changes: answer.revert.changes };
    });
  }

  again() {
    this.done = null;
    this.preview = null;
    this.begin();
  }

  render() {
    return html`
      ${this.problem ? html`<div class="notice trouble" role="alert"><p>${this.problem}</p></div>` : ""}
      ${this.newer ? this.conflict(this.newer) : ""} ${this.done ? this.finished(this.done) : this.draft ? this.form(this.draft) : html`<p role="status">Loading…</p>`}
    `;
  }

  /** @param {Draft} draft */
  form(draft) {
    const { problems = [], warnings = [] } = this.preview ?? {};
    const shown = new Set();
    const groups = (/** @type {"claim" | "source"} */ noun) =>
      (noun === "claim" ? CLAIM : SOURCE).map(({ title, hint, folded, fields }) => {
        const inner = html`
          ${hint ? html`<p class="hint">${hint}</p>` : ""}
          <div class="fields">
            ${fields
              .filter(({ name }) => !(name === "slug" && noun === "claim" && draft.correct))
              .map((field) => {
                const own = problems.filter((problem) => draft.isOf(problem.field, noun, field.name));
                own.forEach((problem) => shown.add(problem));
                return drawn(field, `${noun}-${field.name}`, draft.fields[noun][field.name], {
                  problems: own.map(({ message }) => `${message[0].toUpperCase()}${message.slice(1)}.`),
                  all: this.all,
                  change: (value) => {
                    draft.fields[noun][field.name] = value;
                    this.changed();
                  },
                });
              })}
          </div>
        `;
        return folded ? html`<details class="more" ?open=${fields.some(({ name }) => problems.some((problem) => draft.isOf(problem.field, noun, name)))}><summary>${title}</summary>${inner}</details>` : html`<fieldset><legend>${title}</legend>${inner}</fieldset>`;
      });
    const body =
      draft.what === "source"
        ? groups("source")
        : html`
            ${draft.correct ? this.choice(draft) : ""}
            ${draft.retract ? "" : html`${this.source(draft, groups, problems, shown)} ${groups("claim")}`}
          `;
    return html`
      ${draft.restored ? html`<p class="notice">This is your draft, kept in this browser. <button type="button" class="quiet" @click=${() => (draft.forget(), this.begin())}>Discard it</button></p>` : ""}
      <form class="change" aria-busy=${this.busy ? "true" : nothing} @submit=${(/** @type {SubmitEvent} */ event) => event.preventDefault()}>
        <div class="written">${lists(this.all)} ${body}</div>
        <div class="beside">
        <div class="field wide">
          <label for="because">Why${draft.correct ? html` <span class="dim">(required)</span>` : ""}</label>
          <textarea id="because" rows="2" .value=${draft.because} @input=${(/** @type {any} */ { target }) => ((draft.because = target.value), draft.keep(), this.requestUpdate())}></textarea>
          <p class="hint">Everybody can read it in the history.</p>
        </div>
        <section class="preview" aria-labelledby="preview" aria-live="polite">
          <h3 id="preview">What it would change</h3>
          ${!draft.changes()
            ? html`<p>Nothing is changed yet.</p>`
            : !this.preview
              ? html`<p>…</p>`
              : html`
                  ${faults(problems.filter((problem) => !shown.has(problem)), "What is wrong")}
                  ${problems.length > 0
                    ? html`<p>It cannot be sent yet: ${problems.length === 1 ? "one thing is" : `${problems.length} things are`} wrong.</p>`
                    : effects(this.preview.changes, "No answer would change. It is kept with the others that say the same.")}
                  ${faults(warnings, "To be looked at")}
                `}
        </section>
        ${this.buttons(draft, problems.length === 0, warnings.length > 0)}
        </div>
      </form>
    `;
  }

  /** @param {Draft} draft */
  choice(draft) {
    const one = (/** @type {boolean} */ retract, /** @type {string} */ words) =>
      html`<label class="check"><input type="radio" name="how" .checked=${draft.retract === retract} @change=${() => ((draft.retract = retract), this.changed())} />${words}</label>`;
    return html`
      <fieldset class="how">
        <legend>The claim <code>${draft.correct}</code></legend>
        ${draft.retracted ? html`<p>It was dropped. A correction puts it in force again.</p>` : html`${one(false, "Correct it")} ${one(true, "Drop it: the source does not say so")}`}
      </fieldset>
    `;
  }

  /** Which source says so: one of the catalogue, or a new one, which is recorded with the claim. */
  source(/** @type {Draft} */ draft, /** @type {any} */ groups, /** @type {any[]} */ problems, /** @type {Set<any>} */ shown) {
    const own = problems.filter((problem) => draft.isOf(problem.field, "claim", "source"));
    if (!draft.withSource) {
      own.forEach((problem) => shown.add(problem));
    }
    return html`
      <fieldset>
        <legend>Who says so</legend>
        <label class="check"><input type="checkbox" .checked=${draft.withSource} @change=${(/** @type {any} */ { target }) => ((draft.withSource = target.checked), this.changed())} />The source is not in the catalogue yet</label>
        ${draft.withSource
          ? groups("source")
          : drawn({ name: "source", label: "Source", list: "sources", required: true }, "claim-source", draft.fields.claim.source, {
              problems: own.map(({ message }) => `${message}.`),
              all: this.all,
              change: (value) => ((draft.fields.claim.source = value), this.changed()),
            })}
      </fieldset>
    `;
  }

  /** @param {Draft} draft @param {boolean} right @param {boolean} doubtful */
  buttons(draft, right, doubtful) {
    const role = signedIn()?.role;
    const ready = right && !this.sending && this.of !== "" && this.of === JSON.stringify(draft.changes());
    const reasoned = draft.because.trim() !== "";
    return html`
      ${doubtful && role !== "CONTRIBUTOR"
        ? html`<label class="check"><input type="checkbox" .checked=${draft.confirmed} @change=${(/** @type {any} */ { target }) => ((draft.confirmed = target.checked), this.requestUpdate())} />I have looked at that, and it is meant so</label>`
        : ""}
      <p class="send">
        ${role === "CURATOR" || role === "ADMINISTRATOR"
          ? html`<button type="button" class="first" ?disabled=${!ready || (doubtful && !draft.confirmed) || (draft.correct !== "" && !reasoned)} @click=${() => this.send(false)}>Record it</button>`
          : ""}
        ${role && role !== "READER" ? html`<button type="button" ?disabled=${!ready || !reasoned} @click=${() => this.send(true)}>Propose it</button>` : ""}
        ${role === "READER" ? html`<span class="dim">Your account may not change the catalogue.</span>` : ""}
        ${!role && canSignIn() ? html`<a href="#sign-in" @click=${this.toSignIn}>Sign in to send it</a>; the draft stays.` : ""}
        ${role && !reasoned ? html`<span class="dim">${draft.correct ? "Say why." : "Say why to propose it."}</span>` : ""}
      </p>
    `;
  }

  /** @param {Event} event */
  toSignIn(event) {
    event.preventDefault();
    /** @type {HTMLElement | null} */ (document.querySelector("wb-sign-in :is(button, input)"))?.focus();
  }

  /** Somebody was faster. @param {Record<string, string>} newer */
  conflict(newer) {
    return html`
      <div class="notice" role="group" aria-label="What it says now">
        <dl class="facts">${Object.entries(newer).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
        <button type="button" @click=${() => (this.draft?.forget(), (this.newer = null), this.begin())}>Begin again with this</button>
      </div>
    `;
  }

  /** @param {{ proposed: boolean, edit: { id: string, number: number } | null, changes: any[] }} done */
  finished({ proposed, edit, changes }) {
    return html`
      <section class="done" tabindex="-1" aria-labelledby="done">
        <h3 id="done">${proposed ? "It is proposed" : edit ? `It is recorded as edit ${edit.number}` : "It is as it was"}</h3>
        ${proposed ? html`<p>A curator decides. It is in the <a href="#queue">queue</a>.</p>` : effects(changes, "No answer has changed.")}
        <p class="send">
          ${edit && signedIn() ? html`<button type="button" ?disabled=${this.busy} @click=${this.undo}>Undo it</button>` : ""}
          <button type="button" @click=${this.again}>${this.correct ? "Go on with this claim" : "Another one"}</button>
        </p>
      </section>
    `;
  }
}


customElements.define("wb-change-form", ChangeForm);
