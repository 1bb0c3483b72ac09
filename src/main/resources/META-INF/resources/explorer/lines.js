// The lines of the chosen brand on the first page: where each was built. Sources speak of their model years and of no days, so they
// have a map for one model year and a picture of all of them. Loaded when a brand is chosen.
import { html, svg } from "lit";
import { charted, tableSwitch, takeAlong } from "./along.js";
import { count, yearsAt } from "./catalogue.js";
import { TODAY, inWords, listedYears } from "./dates.js";
import { Answered } from "./element.js";
import "./map.js";
import { badge } from "./verdict.js";
import { choose, to, view } from "./view.js";

/** @typedef {import("./catalogue.js").Plant} Plant */
/** @typedef {{ kind: string, start: string | null, end: string | null, plant: { slug: string } | null }} Claim */
/** @typedef {{ country: { name: string }, status: string, modelYears: number[], plants: Plant[], possiblePlants: Plant[], claims: Claim[] }} BuiltIn */
/** @typedef {{ slug: string, name: string, builtIn: BuiltIn[], inYear: Omit<BuiltIn, "modelYears" | "claims">[] }} Line */
/** A line at a plant in the model year. @typedef {{ model: Line, verdict: { status: "NAMED" | "POSSIBLE" }, markets: never[], excludedMarkets: never[] }} Built */

/** A bar and the room around it, in pixels. */
const LANE = 20;
const GAP = 4;
/** So many years have their number above the picture, at most. */
const TICKS = 8;

class Lines extends Answered {
  static properties = { ...Answered.properties, plants: { attribute: false }, markets: { attribute: false }, brand: {}, alone: { attribute: false } };

  constructor() {
    super();
    /** The brand's name. */
    this.brand = "";
    /** Whether the page has nothing else of the brand. */
    this.alone = false;
    /** @type {Map<string, Plant>} */
    this.plants = new Map();
    /** @type {Map<string, { name: string }>} */
    this.markets = new Map();
    /** The last model year for which a line of the brand is listed. @type {{ brand: string | null, year: number } | null} */
    this.last = null;
  }

  /** The year of the chosen day: most cars of a model year are built in that year of the calendar. Where no day is named, and none is attested, it is the last one that is listed. */
  get modelYear() {
    const { on, named, brand } = view();
    return this.alone && !named && this.last?.brand === brand ? this.last.year : Number(on.slice(0, 4));
  }

  /** @returns {[string, Record<string, unknown>]} */
  question() {
    const { brand, market, publishedBy, knownAt } = view();
    return ["lines", { brand, modelYear: this.modelYear, market, publishedBy, knownAt }];
  }

  /** With what was asked, which the next question may change before its answer is there. */
  take(/** @type {any} */ data) {
    /** @type {Line[]} */
    const lines = data.models.nodes;
    const { brand, market, publishedBy } = view();
    const taken = { lines, modelYear: this.modelYear, brand: this.brand, market: market && this.markets.get(market)?.name, publishedBy };
    const listed = lines.flatMap(({ builtIn }) => builtIn.flatMap(({ modelYears }) => modelYears)).filter((year) => String(year) <= TODAY.slice(0, 4));
    this.last = listed.length > 0 ? { brand, year: Math.max(...listed) } : null;
    return taken;
  }

  drawn() {
    const { lines, modelYear, brand } = this.data;
    if (lines.length === 0) {
      return this.alone ? html`<p class="notice">The catalogue has no car of this brand.</p>` : "";
    }
    const built = this.built(lines);
    const unsaid = lines.filter((/** @type {Line} */ { builtIn }) => builtIn.length === 0);
    if (unsaid.length === lines.length) {
      return html`
        <section aria-labelledby="lines">
          <h2 id="lines">Lines of ${brand}</h2>
          ${this.noClaim(unsaid)}
        </section>
      `;
    }
    const { view: shown, plant, embed } = view();
    const where = () => html`
      <wb-map
        .built=${built}
        .noun=${"line"}
        .label=${`Map of the plants of model year ${modelYear}`}
        .says=${"Area: number of lines. Green: a source names the plant, or it follows from sources. Grey: one of several possible plants."}
        .chosen=${plant}
        @choose=${(/** @type {CustomEvent} */ event) => choose({ plant: event.detail })}
      ></wb-map>
    `;
    if (embed) {
      return html`${where()} ${this.years(lines)}`;
    }
    return html`
      <section aria-labelledby="lines">
        <h2 id="lines">Lines of ${brand}</h2>
        <p class="said" aria-live="polite">${this.told()}</p>
        <p class="dim">Most sources of lines are American lists and registers, which speak of cars for the United States.</p>
        ${this.alone ? tableSwitch() : ""}
        <div class=${shown === "chart" ? "where" : "whole"}>
          ${charted(() => html`${where()} ${this.list(lines, built)}`, "lineYear", inYear(lines), `Lines in model year ${modelYear}`)}
        </div>
        <h3 class="all">All model years</h3>
        ${charted(() => this.years(lines), "lines", everyYear(lines), "Lines in all model years")}
        <ul class="legend" aria-label="Legend of the lines">
          <li><span class="sample solid"></span>at the plant in this town</li>
          <li><span class="sample weak"></span>in this country, at a plant that no source names alone</li>
        </ul>
        ${unsaid.length > 0 ? this.noClaim(unsaid) : ""}
        <p class="along">${takeAlong(this.question(), [])}</p>
      </section>
    `;
  }

  /** Lines of which no source says where they were built; for a market or an earlier day that says little. @param {Line[]} lines */
  noClaim(lines) {
    const { market, publishedBy } = this.data;
    const { knownAt } = view();
    const they = lines.length > 1 ? "they were" : "it was";
    return html`
      <p class="unsaid">
        Of ${count(lines.length, "line")} no source says where ${they} built${market ? ` for ${market}` : ""}${publishedBy || knownAt ? ", as known then" : ""}.
        ${market || publishedBy || knownAt ? "They are" : "The pages tell which places the American register of vehicle numbers lists"}:
        ${lines.map((line, i) => html`${i > 0 ? " · " : ""}${named(line)}`)}.
      </p>
    `;
  }

  /** How much sources say of the model year. */
  told() {
    const { modelYear, market, publishedBy } = this.data;
    /** @type {Line[]} */
    const lines = this.data.lines;
    const known = lines.filter(({ inYear }) => inYear.length > 0);
    const plants = known.filter(({ inYear }) => inYear.some(({ plants }) => plants.length > 0));
    const possible = known.filter((line) => !plants.includes(line) && line.inYear.some(({ possiblePlants }) => possiblePlants.length > 0));
    const country = known.length - plants.length - possible.length;
    const how = [
      plants.length > 0 ? `${plants.length} with a plant` : "",
      possible.length > 0 ? `${possible.length} with several possible plants` : "",
      country > 0 ? `${country} with the country only` : "",
    ];
    const which = `of ${count(lines.length, "line")} for model year ${modelYear}${market ? ` for ${market}` : ""}`;
    const asOf = publishedBy ? ` As known on ${inWords(publishedBy)}.` : "";
    return `Sources list ${known.length > 0 ? `${known.length} ${which}: ${how.filter(Boolean).join(", ")}` : `none ${which}`}.${asOf}`;
  }

  /** The plants of the model year, those with most lines first. @param {Line[]} lines */
  built(lines) {
    /** @type {Map<string, { plant: Plant, periods: Built[] }>} */
    const found = new Map();
    for (const model of lines) {
      for (const { plants, possiblePlants } of model.inYear) {
        for (const { slug } of [...plants, ...possiblePlants]) {
          const plant = this.plants.get(slug);
          if (plant) {
            const at = found.get(slug) ?? { plant, periods: [] };
            const status = plants.some((one) => one.slug === slug) ? "NAMED" : "POSSIBLE";
            at.periods.push({ model, verdict: { status }, markets: [], excludedMarkets: [] });
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
    const unplaced = inYear(lines).filter(({ plants, possiblePlants }) => plants.length + possiblePlants.length === 0);
    return html`
      <div class="list" role="region" aria-label="Plants of model year ${this.data.modelYear}" tabindex="0">
        ${built.length + unplaced.length === 0 ? html`<p class="empty">No plant. Choose another day, brand or market.</p>` : ""}
        ${sorted.map(
          ({ plant, periods }) => html`
            <article class="plant ${plant.slug === chosen ? "chosen" : ""}">
              <h3><a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a></h3>
              <p class="place">${plant.city}, ${plant.country.name} · ${count(periods.length, "line")}</p>
              <ul>
                ${periods.map(
                  ({ model, verdict }) => html`
                    <li>${named(model)} ${verdict.status === "NAMED" ? "" : html`<span class="possible" title="One of several plants that a source lists">possibly</span>`}</li>
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
          ${countries.map((built, i) => segments(built).map((segment) => this.bar(line, built, segment, x, GAP + i * (LANE + GAP))))}
        </svg>
      </li>
    `;
  }

  /** A bar that cuts what it says where it ends. @param {Line} line @param {BuiltIn} built @param {Segment} segment @param {(year: number) => number} x @param {number} y */
  bar(line, { country, status }, segment, x, y) {
    const { from, till, plants } = segment;
    const known = plants.map((slug) => this.plants.get(slug));
    const at = known.length > 0 ? known.map((plant) => plant?.city).join(", ") : country.name;
    const where = [country.name, ...known.map((plant) => plant?.name)].join(", ");
    const told = `${line.name}: ${where}, model year ${listedYears(each(segment))}${status === "SUPPORTED" ? "" : `, ${status.toLowerCase()}`}`;
    const kind = `${known.length > 0 ? "named" : "country"} ${status === "SUPPORTED" ? "" : "doubted"}`;
    return svg`
      <svg x="${x(from)}%" y=${y} width="${x(till + 1) - x(from)}%" height=${LANE}>
        <a class="period" href=${to(`/model/${line.slug}`)} aria-label=${told}>
          <title>${told}</title>
          <rect class="bar ${kind}" width="100%" height=${LANE}></rect>
          <text class="what ${known.length > 0 ? "solid" : ""}" x="4" y="14">${at}</text>
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

/** A row for each line and country in the model year. @param {Line[]} lines */
function inYear(lines) {
  return lines.flatMap((model) => model.inYear.map((built) => ({ model, ...built })));
}

/** A row for each bar, and for each country of which no list names a model year. @param {Line[]} lines */
function everyYear(lines) {
  return lines.flatMap((model) =>
    model.builtIn.flatMap((built) => {
      const { country, status, plants } = built;
      const bars = segments(built).map((segment) => ({ modelYears: each(segment), plants: plants.filter(({ slug }) => segment.plants.includes(slug)) }));
      return (bars.length > 0 ? bars : [{ modelYears: [], plants }]).map((row) => ({ model, country, status, ...row }));
    }),
  );
}

/** Model years in a row in which sources name the same plants, or none. @typedef {{ from: number, till: number, plants: string[] }} Segment */

/** The model years of a country, the earliest first. What is only possible names no plant. @param {BuiltIn} built @returns {Segment[]} */
function segments({ modelYears, plants, claims }) {
  const named = plants.map(({ slug }) => ({ slug, years: yearsAt(claims, slug, false) }));
  /** @type {Segment[]} */
  const segments = [];
  for (const year of modelYears) {
    const here = named.filter(({ years }) => years.includes(year)).map(({ slug }) => slug);
    const last = segments.at(-1);
    if (last?.till === year - 1 && last.plants.join() === here.join()) {
      last.till = year;
    } else {
      segments.push({ from: year, till: year, plants: here });
    }
  }
  return segments;
}

/** All years of a segment. @param {Segment} segment */
function each({ from, till }) {
  return [...Array(till + 1 - from).keys()].map((i) => from + i);
}

customElements.define("wb-lines", Lines);
