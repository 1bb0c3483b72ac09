// The rows of a picture as a table that sorts. Loaded when a reader asks for it.
import { html } from "lit";
import { certainty, forWhom, titled } from "./catalogue.js";
import { inWords, listedYears } from "./dates.js";
import { Element } from "./element.js";
import { badge } from "./verdict.js";
import { to, view } from "./view.js";

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {(row: any) => string | number | null} key what it is sorted by; what has none stands last
 * @property {(row: any) => unknown} [draw] what is shown, if it is not the key
 */

/** @type {Column} */
const MODEL = {
  name: "Model",
  key: ({ model }) => titled(model),
  draw: ({ model }) => html`<a href=${to(`/model/${model.slug}`)}>${titled(model)}</a>`,
};

/** @type {Column} */
const PLANT = {
  name: "Plant",
  key: ({ plant }) => plant.name,
  draw: ({ plant }) => html`<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a>`,
};

/** @type {Column[]} */
const PERIOD = [
  MODEL,
  PLANT,
  { name: "Country", key: ({ plant }) => plant.country.name },
  { name: "Verdict", key: ({ verdict }) => verdict.status, draw: ({ verdict }) => badge(verdict.status, verdict.strength) },
  { name: "From", key: ({ start, possibleFrom }) => start && (possibleFrom ?? start), draw: ({ start }) => start && inWords(start) },
  {
    name: "To",
    key: ({ end, ongoing, possibleTo, ongoingAsOf }) => (end && (possibleTo ?? end)) || (ongoing ? (ongoingAsOf ?? "9999") : null),
    draw: ({ end, ongoing }) => (end ? inWords(end) : ongoing ? "still going on" : ""),
  },
  { name: "Certain from", key: ({ certainFrom }) => certainFrom, draw: ({ certainFrom }) => html`<time>${certainFrom}</time>` },
  { name: "Certain to", key: ({ certainTo }) => certainTo, draw: ({ certainTo }) => html`<time>${certainTo}</time>` },
  { name: "For", key: (period) => forWhom({ ...period, markets: period.markets ?? period.marketsFor, excludedMarkets: period.excludedMarkets ?? [] }).replace(/^for /, "") || null },
];

/** A line in a country. @type {Column[]} */
const LINE = [
  MODEL,
  { name: "Country", key: ({ country }) => country.name },
  { name: "Verdict on the country", key: ({ status }) => status, draw: ({ status }) => badge(status) },
  plants("Plants", "plants"),
];

const NONE = html`<span class="dim">0</span>`;
const HAPPENED = { MOVED: "moved", STARTED: "began", ENDED: "ended" };
const WORDS = { CERTAIN: "certainly", POSSIBLE: "possibly", NO: "no" };

/** The columns by what the rows are. @type {Record<string, Column[]>} */
const COLUMNS = {
  periods: PERIOD,
  day: [...PERIOD.slice(0, 4), { name: "On this day", key: (period) => WORDS[certainty(period, view().on)] }, ...PERIOD.slice(4)],
  shares: [
    { name: "Country", key: ({ country }) => country.name },
    { name: "Models", key: ({ models }) => models },
    { name: "Share", key: ({ share }) => share, draw: ({ share }) => `${Math.round(share * 100)} %` },
  ],
  moves: [
    {
      name: "Line",
      key: ({ line }) => line.map(titled).join(", "),
      draw: ({ line }) => line.map((/** @type {any} */ model, /** @type {number} */ i) => html`${i > 0 ? ", " : ""}<a href=${to(`/model/${model.slug}`)}>${titled(model)}</a>`),
    },
    { name: "What happened", key: ({ kind }) => HAPPENED[/** @type {keyof HAPPENED} */ (kind)] },
    plants("On the first day", "fromPlants"),
    plants("On the second day", "toPlants"),
  ],
  lines: [...LINE, { name: "Model years", key: ({ modelYears }) => modelYears[0] ?? null, draw: ({ modelYears }) => listedYears(modelYears) }],
  lineYear: [...LINE, plants("Possible plants", "possiblePlants")],
  coverage: [
    {
      name: "Brand",
      key: ({ brand }) => brand.name,
      draw: ({ brand }) => html`<a href="/?brand=${brand.slug}">${brand.name}</a>`,
    },
    number("Generations", "generations"),
    number("With plant", "generationsByPlant"),
    number("With start", "generationsByPlantAndStart"),
    { ...number("Lines", "lines"), draw: ({ brand, lines }) => (lines > 0 ? html`<a href="#lines-${brand.slug}">${lines}</a>` : NONE) },
    number("By generation", "linesByGeneration"),
    number("By register", "linesByPlant"),
    number("One of several", "linesListed"),
    number("Country only", "linesByCountry"),
    number("No claim", "linesWithoutClaim"),
    { name: "Model years", key: ({ firstModelYear }) => firstModelYear, draw: ({ firstModelYear, lastModelYear }) => (firstModelYear ? [...new Set([firstModelYear, lastModelYear])].join("\u00a0to\u00a0") : "") },
    number("Claims", "claims"),
    number("Sources", "sources"),
  ],
};

/** @param {string} name @param {string} field @returns {Column} */
function number(name, field) {
  return { name, key: (row) => row[field], draw: (row) => (row[field] > 0 ? row[field] : NONE) };
}

/** @param {string} name @param {string} field @returns {Column} */
function plants(name, field) {
  return {
    name,
    key: (row) => row[field].map((/** @type {any} */ plant) => plant.name).join(", ") || null,
    draw: (row) =>
      row[field].map((/** @type {any} */ plant, /** @type {number} */ i) => html`${i > 0 ? ", " : ""}<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a>${plant.country ? ` (${plant.country.name})` : ""}`),
  };
}

const names = new Intl.Collator("en", { numeric: true });

/** A table whose column heads sort it: once upwards, once more downwards. */
class Table extends Element {
  static properties = { kind: {}, rows: {}, label: {}, by: { state: true }, down: { state: true } };

  constructor() {
    super();
    this.kind = "periods";
    /** @type {any[]} */
    this.rows = [];
    this.label = "";
    this.by = "";
    this.down = false;
  }

  /** @param {Column} column */
  sort({ name }) {
    this.down = this.by === name && !this.down;
    this.by = name;
  }

  sorted() {
    const column = COLUMNS[this.kind].find(({ name }) => name === this.by);
    if (!column) {
      return this.rows;
    }
    const turn = this.down ? -1 : 1;
    return [...this.rows].sort((one, other) => {
      const [a, b] = [column.key(one), column.key(other)];
      return a === null || b === null ? Number(a === null) - Number(b === null) : turn * compare(a, b);
    });
  }

  render() {
    const columns = COLUMNS[this.kind];
    return html`
      <div class="sheet" role="region" aria-label=${this.label} tabindex="0">
        <table>
          <thead>
            <tr>${columns.map((column) => this.head(column))}</tr>
          </thead>
          <tbody>
            ${this.sorted().map(
              (row) => html`<tr>${columns.map(({ key, draw = key }, i) => (i === 0 ? html`<th scope="row">${draw(row)}</th>` : html`<td>${draw(row)}</td>`))}</tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="dim">${this.rows.length === 1 ? "1 row" : `${this.rows.length} rows`}</p>
    `;
  }

  /** @param {Column} column */
  head(column) {
    const order = this.by !== column.name ? "none" : this.down ? "descending" : "ascending";
    return html`<th scope="col" aria-sort=${order}><button type="button" @click=${() => this.sort(column)}>${column.name}<span aria-hidden="true"></span></button></th>`;
  }
}

/** @param {string | number} a @param {string | number} b */
function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : names.compare(String(a), String(b));
}

customElements.define("wb-table", Table);
