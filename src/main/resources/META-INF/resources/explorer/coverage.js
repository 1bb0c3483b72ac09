// How far the catalogue knows the cars of each brand: a row for each, and its lines below.
import { html } from "lit";
import { takeAlong } from "./along.js";
import { count } from "./catalogue.js";
import { Answered } from "./element.js";
import "./table.js";
import { link } from "./thing.js";
import { PASSING, citing } from "./tools.js";

/** What the columns mean and what is not known, as the server wrote it: it stands before the many lines. */
const MEANING = document.querySelector("main > .prose");

class Coverage extends Answered {
  /** @returns {[string, Record<string, unknown>]} */
  question() {
    return ["coverage", {}];
  }

  drawn() {
    const { coverage: rows, catalogue } = this.data;
    return html`
      <p class="said">${told(rows)}</p>
      <wb-table .kind=${"coverage"} .rows=${rows} .label=${"Brands"}></wb-table>
      ${MEANING}
      <section aria-labelledby="lines">
        <h2 id="lines">The lines of each brand</h2>
        <div class="brands">${rows.filter((/** @type {any} */ { lines }) => lines > 0).map(lines)}</div>
      </section>
      <p class="along">${takeAlong(this.question(), [])} ${citing({ title: "How far the cars of each brand are known", sentence: told(rows), passing: PASSING, catalogue })}</p>
    `;
  }
}

/** All brands in a few words. @param {any[]} rows */
function told(rows) {
  const sum = (/** @type {string} */ field) => rows.reduce((all, row) => all + row[field], 0);
  const brands = (/** @type {string} */ field) => count(rows.filter((row) => row[field] > 0).length, "brand");
  const said = (/** @type {string} */ field) => (sum(field) > 0 ? `${count(sum(field), "line")} of ${brands(field)}` : "no line");
  return [
    `Plant known by hand: ${sum("generationsByPlant")} of ${count(sum("generations"), "generation")}, of ${brands("generationsByPlant")}, and by them ${count(sum("linesByGeneration"), "line")}.`,
    `By register: ${said("linesByPlant")}.`,
    ...(sum("linesListed") > 0 ? [`One of several plants: ${said("linesListed")}.`] : []),
    `Country only: ${said("linesByCountry")}.`,
    ...(sum("linesWithoutClaim") > 0 ? [`No claim: ${said("linesWithoutClaim")}.`] : []),
  ].join(" ");
}

/** @param {any} row */
function lines({ brand, lines: number }) {
  const own = brand.models.filter((/** @type {any} */ { scope }) => scope === "LINE");
  return html`
    <details id="lines-${brand.slug}">
      <summary>${brand.name} <span class="dim">${count(number, "line")}</span></summary>
      ${own.map((/** @type {any} */ line, /** @type {number} */ i) => html`${i > 0 ? " · " : ""}${link("model", line)}`)}
    </details>
  `;
}

customElements.define("wb-coverage", Coverage);
