// Many changes at once: files in the form of the catalogue's, looked at first, then made.
import { html } from "lit";
import { AskError, reach } from "./api.js";
import { count } from "./catalogue.js";
import { Element } from "./element.js";
import { bearer, random, signedIn, watch } from "./sign-in.js";

/** @typedef {{ file: string | null, line: number | null, column: string | null, value: string | null, message: string }} Problem */

class Upload extends Element {
  static properties = { file: { state: true }, answer: { state: true }, problem: { state: true }, progress: { state: true }, confirmed: { state: true }, because: { state: true } };

  constructor() {
    super();
    /** @type {File | null} */
    this.file = null;
    /** @type {any} */
    this.answer = null;
    this.problem = "";
    this.progress = "";
    this.confirmed = false;
    this.because = "";
    /** Sent again with the same key, a file is taken once. */
    this.key = random();
    watch(this);
  }

  /** @param {File | null} file */
  choose(file) {
    this.file = file;
    this.answer = null;
    this.problem = "";
    this.confirmed = false;
    this.because = "";
    this.key = random();
    if (file) {
      this.send(false);
    }
  }

  /** @param {boolean} apply */
  async send(apply) {
    const file = /** @type {File} */ (this.file);
    const packed = /\.zip$/i.test(file.name);
    const parameters = new URLSearchParams({ ...(packed ? {} : { file: file.name }) });
    if (apply) {
      Object.entries({ apply: "true", because: this.because.trim(), confirm: String(this.confirmed), idempotencyKey: this.key }).forEach(([name, value]) => parameters.set(name, value));
    }
    this.problem = "";
    this.progress = apply ? "Making the changes…" : "Looking at the file…";
    try {
      const token = await bearer();
      const answer = await reach(() =>
        fetch(`/catalogue/changes?${parameters}`, {
          method: "POST",
          body: file,
          headers: {
            "Content-Type": packed ? "application/zip" : "text/csv",
            Accept: "application/jsonl, application/json",
            ...(token ? { Authorization: `Bearer ${token}` } : {}),
          },
        }),
      );
      const told = await this.read(answer).catch(() => null);
      if (file !== this.file) {
        return;
      }
      if (!told || told.errors) {
        const lost = apply ? "The answer was lost on its way. Send it again: the same file is taken once." : "The service could not look at the file.";
        throw new AskError("refused", told?.errors?.[0]?.message ?? lost);
      }
      this.answer = told;
    } catch (failed) {
      if (!(failed instanceof AskError)) {
        throw failed;
      }
      this.problem = failed.message;
    } finally {
      this.progress = "";
    }
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".done"))?.focus();
  }

  /** Reads lines about the progress, if the answer has some, up to the last one, which has the result. @param {Response} answer @returns {Promise<any>} */
  async read(answer) {
    if (!answer.headers.get("Content-Type")?.startsWith("application/jsonl") || !answer.body) {
      return answer.json().catch(() => null);
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines.filter(Boolean)) {
        const { phase, result, rows, changed } = JSON.parse(line);
        if (phase === "done") {
          return result;
        }
        this.progress = `${phase[0].toUpperCase()}${phase.slice(1)}${rows ? ` ${count(rows, "row")}` : changed ? ` ${count(changed, "change")}` : ""}…`;
      }
    }
    return null;
  }

  render() {
    const role = signedIn()?.role;
    const mayLook = role && role !== "READER";
    return html`
      <p>
        One CSV file in the form of the <a href="/catalogue.zip" download>catalogue's files</a>, or a zip of a folder of them. Rows with new keys are recorded, rows that say something else are corrections, and
        rows that are not in the file stay as they are. The file is only looked at until you say so.
      </p>
      <div class="field wide">
        <label for="file">File</label>
        <input id="file" type="file" accept=".csv,.zip,text/csv,application/zip" ?disabled=${!mayLook || this.progress !== ""} @click=${(/** @type {any} */ { target }) => (target.value = "")} @change=${(/** @type {any} */ { target }) => this.choose(target.files[0] ?? null)} />
        ${mayLook ? "" : html`<p class="hint">Sign in as a contributor or a curator first.</p>`}
      </div>
      <p role="status">${this.progress}</p>
      ${this.problem ? html`<div class="notice trouble" role="alert"><p>${this.problem}</p></div>` : ""} ${this.answer ? this.told(this.answer) : ""}
    `;
  }

  /** @param {any} answer */
  told({ applied, files, problems, problemCount, warnings, warningCount, changes, changeCount, edit }) {
    const role = signedIn()?.role;
    const ready = problemCount === 0 && (warningCount === 0 || this.confirmed) && !this.progress;
    return html`
      <section class="done" tabindex="-1" aria-labelledby="told">
        <h3 id="told">${applied ? (edit ? `It is made, as edit ${edit.number}` : "The catalogue said so already") : problemCount > 0 ? `${count(problemCount, "problem")}: nothing can be made of it yet` : "What it would do"}</h3>
        <ul>
          ${files.map((/** @type {any} */ one) => html`<li><code>${one.file}</code>: ${count(one.rows, "row")}, ${["recorded", "corrected", "retracted", "unchanged"].filter((what) => one[what] > 0).map((what) => `${one[what]} ${what}`).join(", ")}</li>`)}
        </ul>
        ${places(problems, problemCount, "Problems")} ${places(warnings, warningCount, "To be looked at")}
        ${problemCount > 0 ? "" : answers(changes, changeCount)}
        ${!applied && (role === "CURATOR" || role === "ADMINISTRATOR") && problemCount === 0
          ? html`
              <div class="field wide"><label for="because">Why <span class="dim">(required)</span></label><textarea id="because" rows="2" .value=${this.because} @input=${(/** @type {any} */ { target }) => (this.because = target.value)}></textarea></div>
              ${warningCount > 0
                ? html`<label class="check"><input type="checkbox" .checked=${this.confirmed} @change=${(/** @type {any} */ { target }) => (this.confirmed = target.checked)} />I have looked at that, and it is meant so</label>`
                : ""}
              <p class="send"><button type="button" class="first" ?disabled=${!ready || !this.because.trim()} @click=${() => this.send(true)}>Make the changes</button></p>
            `
          : ""}
      </section>
    `;
  }
}

/** What is wrong where in the file. @param {Problem[]} problems @param {number} all @param {string} named */
function places(problems, all, named) {
  return problems.length === 0
    ? ""
    : html`
        <div class="sheet" tabindex="0" role="region" aria-label=${named}>
          <table>
            <thead><tr><th scope="col">File</th><th scope="col">Line</th><th scope="col">Column</th><th scope="col">Value</th><th scope="col">What</th></tr></thead>
            <tbody>
              ${problems.map(({ file, line, column, value, message }) => html`<tr><td>${file ?? ""}</td><td>${line ?? ""}</td><td>${column ?? ""}</td><td>${value ?? ""}</td><td>${message}</td></tr>`)}
            </tbody>
          </table>
        </div>
        ${all > problems.length ? html`<p class="dim">${all - problems.length} more.</p>` : ""}
      `;
}

/** @param {any[]} changes @param {number} all */
function answers(changes, all) {
  return html`
    <h4>${all === 0 ? "No answer changes" : `${count(all, "answer")} ${all === 1 ? "changes" : "change"}`}</h4>
    <ul class="effects">
      ${changes.map(
        ({ plant, model, before, after }) => html`
          <li><a href="/model/${model.slug}#at-${plant.slug}" target="_blank">${model.name} at ${plant.name}</a>: ${before ?? "no answer"} <span class="arrow" role="img" aria-label="becomes">→</span> ${after ?? "no answer"}</li>
        `,
      )}
    </ul>
    ${all > changes.length ? html`<p class="dim">${all - changes.length} more.</p>` : ""}
  `;
}

customElements.define("wb-upload", Upload);
