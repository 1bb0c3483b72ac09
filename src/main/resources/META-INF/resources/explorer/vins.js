import { html } from "lit";
import { AskError, ask, graphiql } from "./api.js";
import { count } from "./catalogue.js";
import { Element } from "./element.js";
import { SURE, answerOf, masked, nameplates, numberIn, where } from "./number.js";
import { to } from "./view.js";

const MOST = 1000;
const COLUMNS = ["line", "number", "maker", "model", "model_year", "place", "plant", "how_sure", "problem"];

/** @typedef {{ line: number, number: string | null }} Entry */
/** @typedef {Record<string, string> & { slug: string }} Answer */

/**
 * Many vehicle numbers at once. They are sent by POST, stand in no address, and are forgotten with the page; the file is made in the
 * browser.
 */
class Vins extends Element {
  static properties = { rows: { state: true }, error: { state: true }, note: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {Answer[]} */
    this.rows = [];
    this.error = "";
    this.note = "";
    this.busy = false;
  }

  render() {
    return html`
      <form class="controls numbers" @submit=${(/** @type {Event} */ event) => this.submit(event)}>
        <label for="numbers">Vehicle numbers, one a line</label>
        <textarea
          id="numbers"
          name="numbers"
          rows="8"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="numbers-help"
          placeholder="5N1AL0MM2DC000001"
        ></textarea>
        <p id="numbers-help" class="dim">Up to 1,000. From a line of a CSV file only the cell with the number is sent. The first 11 characters are enough; write * for an unknown one.</p>
        <p class="presets">
          <button type="submit" ?disabled=${this.busy}>Read them</button>
          <button type="reset" @click=${() => this.forget()}>Clear</button>
        </p>
      </form>
      ${this.error ? html`<p class="notice trouble" role="alert">${this.error}</p>` : ""}
      <p class="said" role="status">${this.busy ? "Reading…" : this.rows.length > 0 ? this.summary() : ""}</p>
      ${this.rows.length > 0 ? this.table() : ""}
      <p class="dim kept">The numbers are sent only to this service, by POST. No address, log or cache contains them, and they are gone when you leave the page.</p>
      <p class="along"><a href=${graphiql("vins", { vins: [] })}>As GraphQL</a></p>
    `;
  }

  forget() {
    this.rows = [];
    this.error = "";
    this.note = "";
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    this.forget();
    const { entries, heading } = read(/** @type {HTMLTextAreaElement} */ (this.querySelector("textarea")).value);
    if (entries.length === 0 || entries.length > MOST) {
      this.error =
        entries.length === 0
          ? "All lines are empty."
          : `${entries.length.toLocaleString("en")} lines are more than ${MOST.toLocaleString("en")}. Nothing was sent.`;
      return;
    }
    this.note = heading ? ` Line ${heading} was read as a heading.` : "";
    this.busy = true;
    try {
      const numbers = entries.flatMap(({ number }) => number ?? []);
      const answers = numbers.length > 0 ? (await ask("vins", { vins: numbers }, { inBody: true })).vins : [];
      let next = 0;
      this.rows = entries.map((entry) => answered(entry, entry.number === null ? null : answers[next++]));
    } catch (failed) {
      if (!(failed instanceof AskError)) {
        throw failed;
      }
      this.error = failed.message;
    } finally {
      this.busy = false;
    }
  }

  summary() {
    const built = this.rows.filter((row) => row.place !== "").length;
    const wrong = this.rows.filter((row) => row.how_sure === "").length;
    return `${count(this.rows.length, "number")}: ${built} with a place${wrong > 0 ? `, ${wrong} not read` : ""}.${this.note}`;
  }

  table() {
    return html`
      <p class="dim"><button type="button" @click=${() => save(this.rows)}>Download CSV</button> The browser makes the file. It has the complete numbers.</p>
      <div class="scroll" role="region" aria-label="What the numbers say" tabindex="0">
        <table class="numbers">
          <thead>
            <tr>${["Line", "Number", "Car", "Built at", "How sure", "Problem"].map((head) => html`<th scope="col">${head}</th>`)}</tr>
          </thead>
          <tbody>
            ${this.rows.map(
              (row) => html`
                <tr>
                  <td>${row.line}</td>
                  <th scope="row"><code>${masked(row.number)}</code></th>
                  <td>${[row.model || row.maker, row.model_year].filter(Boolean).join(", ")}</td>
                  <td>${row.slug ? html`<a href=${to(`/plant/${row.slug}`)}>${row.plant}</a><br />` : ""}${row.place}</td>
                  <td>${row.how_sure}</td>
                  <td>${row.problem}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}

/**
 * The lines with something in them, each with its number; a first line without any digit is a heading.
 * @param {string} text @returns {{ entries: Entry[], heading: number }}
 */
function read(text) {
  const lines = text.split(/\r\n|\r|\n/).flatMap((line, i) => (line.trim() ? [{ line: i + 1, cells: cells(line) }] : []));
  const heading = lines.length > 1 && lines[0].cells.every((cell) => !/\d/.test(cell)) ? lines.shift() : null;
  return { entries: lines.map(({ line, cells: all }) => ({ line, number: pick(all) })), heading: heading?.line ?? 0 };
}

/** The cells of a line that have something in them. @param {string} line */
function cells(line) {
  return [...line.matchAll(/"((?:[^"]|"")*)"|[^,;\t]+/g)].map(([cell, quoted]) => (quoted ?? cell).trim()).filter(Boolean);
}

/** The cell that is a number; what stands beside it is nobody's business. @param {string[]} all */
function pick(all) {
  const likely = all.filter((cell) => numberIn(cell));
  return likely.find((cell) => numberIn(cell)?.length === 17) ?? likely[0] ?? (all.length === 1 && /\d/.test(all[0]) ? all[0] : null);
}

/** A row of table and file. @param {Entry} entry @param {any} answer @returns {Answer} */
function answered({ line, number }, answer) {
  const row = { ...Object.fromEntries(COLUMNS.map((column) => [column, ""])), line: String(line), number: number ?? "", slug: "" };
  const report = answer?.report;
  if (!report) {
    return { ...row, problem: answer ? sentence(answer.error) : "No vehicle number in this line." };
  }
  const { places, sure, because } = answerOf(report);
  return {
    ...row,
    maker: report.wmi?.manufacturer ?? "",
    model: nameplates(report),
    model_year: report.modelYears.join(" or "),
    place: [...new Set(places.map(({ place }) => where(place)))].join(" or "),
    plant: places.flatMap(({ plant }) => plant?.name ?? []).join(" or "),
    slug: places.length === 1 ? (places[0].plant?.slug ?? "") : "",
    how_sure: SURE[sure],
    problem: [
      ...report.problems,
      ...report.contradictions.map((/** @type {any} */ one) => one.says),
      ...(sure === "unknown" ? [because] : []),
    ].join(" "),
  };
}

/** @param {string} error */
function sentence(error) {
  return `${error[0].toUpperCase()}${error.slice(1)}.`;
}

/** Hands the rows over as a CSV file (RFC 4180; the mark in front tells a spreadsheet that it is UTF-8). @param {Answer[]} rows */
function save(rows) {
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))].map((line) => line.map(cell).join(","));
  const address = URL.createObjectURL(new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "vehicle-numbers.csv";
  link.click();
  URL.revokeObjectURL(address);
}

/** A cell that no spreadsheet takes for a formula. @param {string} value */
function cell(value) {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

customElements.define("wb-vins", Vins);
