// The lines of the chosen brand on the first page: where each was built. Sources speak of their model years and of no days, so they
// have a map for one model year and a picture of all of them. Loaded when a brand is chosen.
import { html, svg } from "lit";
import { charted, takeAlong } from "./along.js";
import { count } from "./catalogue.js";
import { listedYears, runs } from "./dates.js";
import { Answered } from "./element.js";
import "./map.js";
import { badge } from "./verdict.js";
import { choose, to, view } from "./view.js";

/** @typedef {import("./catalogue.js").Plant} Plant */
/** @typedef {{ country: { name: string }, status: string, modelYears: number[], plants: Plant[], possiblePlants: Plant[] }} BuiltIn */
/** @typedef {{ slug: string, name: string, builtIn: BuiltIn[], inYear: BuiltIn[] }} Line */
/** A line at a plant in the model year. @typedef {{ model: Line, sure: boolean, verdict: { status: string }, markets: never[], excludedMarkets: never[] }} Built */

/** A bar and the room around it, in pixels. */
const LANE = 20;
const GAP = 4;
/** About as wide as a year's number with room around it, in parts of a hundred of the narrowest picture. */
const TICKS = 8;

class Lines extends Answered {
  static properties = { ...Answered.properties, plants: { attribute: false }, brand: {}, alone: { attribute: false } };

  constructor() {
    super();
    /** The brand's name. */
    this.brand = "";
    /** Whether the page has nothing else of the brand. */
    this.alone = false;
    /** @type {Map<string, Plant>} */
    this.plants = new Map();
  }

  /** The model year of the chosen day is the year of the calendar: most cars of the model year are built in it. */
  get modelYear() {
    return Number(view().on.slice(0, 4));
  }

  /** @returns {[string, Record<string, unknown>]} */
  question() {
    const { brand, market, publishedBy, knownAt } = view();
    return ["lines", { brand, modelYear: this.modelYear, market, publishedBy, knownAt }];
  }

  drawn() {
    /** @type {Line[]} */
    const lines = this.data.models.nodes;
    if (lines.length === 0) {
      return this.alone ? html`<p class="notice">The catalogue has no car of this brand.</p>` : "";
    }
    const built = this.built(lines);
    const { view: shown, plant, embed } = view();
    const where = () => html`
      <wb-map
        .built=${built}
        .noun=${"line"}
        .label=${`Map of the plants of model year ${this.modelYear}`}
        .chosen=${plant}
        @choose=${(/** @type {CustomEvent} */ event) => choose({ plant: event.detail })}
      ></wb-map>
    `;
    if (embed) {
      return html`${where()} ${this.years(lines)}`;
    }
    return html`
      <section aria-labelledby="lines">
        <h2 id="lines">Lines of ${this.brand}</h2>
        <p class="said" aria-live="polite">${this.told(lines)}</p>
        <div class=${shown === "chart" ? "where" : "whole"}>
          ${charted(() => html`${where()} ${this.list(lines, built)}`, "lineYear", rows(lines, "inYear"), `Lines in model year ${this.modelYear}`)}
        </div>
        <h3 class="all">All model years</h3>
        ${charted(() => this.years(lines), "lines", rows(lines, "builtIn"), "Lines in all model years")}
        <ul class="legend" aria-label="Legend of the lines">
          <li><span class="sample solid"></span>at a plant</li>
          <li><span class="sample weak"></span>in a country, perhaps at one of several plants</li>
        </ul>
        <p class="along">${takeAlong(this.question(), [])}</p>
      </section>
    `;
  }

  /** How much sources say of the model year. @param {Line[]} lines */
  told(lines) {
    const known = lines.filter(({ inYear }) => inYear.length > 0);
    const plants = known.filter(({ inYear }) => inYear.some(({ plants }) => plants.length > 0));
    const possible = known.filter((line) => !plants.includes(line) && line.inYear.some(({ possiblePlants }) => possiblePlants.length > 0));
    if (known.length === 0) {
      return `Sources list none of ${count(lines.length, "line")} for model year ${this.modelYear}.`;
    }
    const how = [
      plants.length > 0 ? `${plants.length} with a plant` : "",
      possible.length > 0 ? `${possible.length} with several possible plants` : "",
      known.length > plants.length + possible.length ? `${known.length - plants.length - possible.length} with the country only` : "",
    ];
    return `Sources list ${known.length} of ${count(lines.length, "line")} for model year ${this.modelYear}: ${how.filter(Boolean).join(", ")}.`;
  }

  /** The plants of the model year, those with most lines first. @param {Line[]} lines */
  built(lines) {
    /** @type {Map<string, { plant: Plant, periods: Built[] }>} */
    const found = new Map();
    for (const model of lines) {
      for (const { status, plants, possiblePlants } of model.inYear) {
        const named = plants.map(({ slug }) => ({ slug, sure: true }));
        for (const { slug, sure } of [...named, ...possiblePlants.map(({ slug }) => ({ slug, sure: false }))]) {
          const plant = this.plants.get(slug);
          if (plant) {
            const at = found.get(slug) ?? { plant, periods: [] };
            at.periods.push({ model, sure, verdict: { status: sure ? status : "UNCONFIRMED" }, markets: [], excludedMarkets: [] });
            found.set(slug, at);
          }
        }
      }
    }
    return [...found.values()].sort((one, other) => other.periods.length - one.periods.length || (one.plant.name < other.plant.name ? -1 : 1));
  }

  /** What the map shows, in words, and what it cannot show. @param {Line[]} lines @param {ReturnType<Lines["built"]>} built */
  list(lines, built) {
    const chosen = view().plant;
    const sorted = [...built].sort((one, other) => Number(other.plant.slug === chosen) - Number(one.plant.slug === chosen));
    const unplaced = rows(lines, "inYear").filter(({ plants, possiblePlants }) => plants.length + possiblePlants.length === 0);
    return html`
      <div class="list" role="region" aria-label="Plants of model year ${this.modelYear}" tabindex="0">
        ${built.length + unplaced.length === 0 ? html`<p class="empty">No plant. Choose another day or brand.</p>` : ""}
        ${sorted.map(
          ({ plant, periods }) => html`
            <article class="plant ${plant.slug === chosen ? "chosen" : ""}">
              <h3><a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a></h3>
              <p class="place">${plant.city}, ${plant.country.name} · ${count(periods.length, "line")}</p>
              <ul>
                ${periods.map(
                  ({ model, sure, verdict }) => html`
                    <li>${named(model)} ${badge(verdict.status)} ${sure ? "" : html`<span class="possible" title="One of several plants that a source lists">possibly</span>`}</li>
                  `,
                )}
              </ul>
            </article>
          `,
        )}
        ${unplaced.length > 0
          ? html`
            <article>
              <h3>Country only</h3>
              <ul>${unplaced.map(({ model, country, status }) => html`<li>${named(model)} ${badge(status)} <span class="dim">${country.name}</span></li>`)}</ul>
            </article>
          `
          : ""}
      </div>
    `;
  }

  /** A row for each line, a bar for each run of model years in a country. @param {Line[]} lines */
  years(lines) {
    const all = lines.flatMap(({ builtIn }) => builtIn.flatMap(({ modelYears }) => modelYears));
    if (all.length === 0) {
      return html`<p class="empty">No source names a model year.</p>`;
    }
    const first = Math.min(...all);
    const number = Math.max(...all) + 1 - first;
    const x = (/** @type {number} */ year) => ((year - first) / number) * 100;
    const step = Math.ceil(number / TICKS);
    const ticks = [...Array(Math.ceil(number / step)).keys()].map((i) => first + i * step);
    const dated = lines.filter(({ builtIn }) => builtIn.some(({ modelYears }) => modelYears.length > 0));
    return html`
      <div class="timeline">
        <div class="head" aria-hidden="true">
          <span></span>
          <svg class="axis" height="18">${ticks.map((year) => svg`<text x="${x(year)}%" y="12">${year}</text>`)}</svg>
        </div>
        <ol aria-label="Model years">${dated.map((line) => this.row(line, x, ticks))}</ol>
      </div>
    `;
  }

  /** @param {Line} line @param {(year: number) => number} x @param {number[]} ticks */
  row(line, x, ticks) {
    const countries = line.builtIn.filter(({ modelYears }) => modelYears.length > 0);
    const height = countries.length * (LANE + GAP) + GAP;
    return html`
      <li>
        ${named(line)}
        <svg height=${height} width="100%" role="group" aria-label="Model years: ${line.name}">
          ${ticks.map((year) => svg`<line class="grid" x1="${x(year)}%" x2="${x(year)}%" y2=${height}></line>`)}
          ${countries.map((built, i) => runs(built.modelYears).map((run) => this.bar(line, built, run, x, GAP + i * (LANE + GAP))))}
        </svg>
      </li>
    `;
  }

  /** A bar that cuts what it says where it ends. @param {Line} line @param {BuiltIn} built @param {[number, number]} run @param {(year: number) => number} x @param {number} y */
  bar(line, built, [from, till], x, y) {
    const { country, status, plants, possiblePlants } = built;
    const kind = `${status.toLowerCase()} ${plants.length > 0 ? "" : "weak"}`;
    const at = plants.length > 0 ? plants.map(({ slug, name }) => this.plants.get(slug)?.city ?? name).join(", ") : country.name;
    const possible = possiblePlants.length > 0 ? `, possibly ${possiblePlants.map(({ name }) => name).join(" or ")}` : "";
    const told = `${line.name}: ${country.name}${plants.length > 0 ? `, ${plants.map(({ name }) => name).join(" and ")}` : ""}${possible}, model year ${listedYears(built.modelYears)}, ${status.toLowerCase()}`;
    return svg`
      <svg x="${x(from)}%" y=${y} width="${x(till + 1) - x(from)}%" height=${LANE}>
        <a class="period" href=${to(`/model/${line.slug}`)} aria-label=${told}>
          <title>${told}</title>
          <rect class="bar solid ${kind}" width="100%" height=${LANE}></rect>
          <text class="what solid ${kind}" x="4" y="14">${at}</text>
          <rect class="edge" width="100%" height=${LANE}></rect>
        </a>
      </svg>
    `;
  }
}

/** @param {Line} line */
function named({ slug, name }) {
  return html`<a href=${to(`/model/${slug}`)}>${name}</a>`;
}

/** A row for each line and country. @param {Line[]} lines @param {"builtIn" | "inYear"} when */
function rows(lines, when) {
  return lines.flatMap((model) => model[when].map((built) => ({ model, ...built })));
}

customElements.define("wb-lines", Lines);
