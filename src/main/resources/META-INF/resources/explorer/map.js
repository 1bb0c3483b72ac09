import "d3-array";
import "d3-geo";
import "d3-dispatch";
import "d3-timer";
import "d3-quadtree";
import "d3-force";
import "d3-path";
import "d3-shape";
import "d3-selection";
import "d3-drag";
import "d3-color";
import "d3-interpolate";
import "d3-ease";
import "d3-transition";
import "d3-zoom";
import { html, svg } from "lit";
import { count, titled } from "./catalogue.js";
import { d3 } from "./d3.js";
import { Element } from "./element.js";
import { PLACES } from "./places.js";
import { land } from "./small-map.js";

const SMALLEST = 6;
/** The radius of a disc of ten models. */
const TEN = 23;
/** What a finger can hit, and keep apart from the next. */
const TARGET = 12;
const CLOSEST_ZOOM = 24;
/** The world without Antarctica, as high as it is wide. */
const RATIO = 0.47;

/** About as wide as a letter is, in pixels. */
const LETTER = 6.2;
/** A map that is less wide has no room for every name. */
const NARROW = 600;

/** A point on the map in pixels. @typedef {[number, number]} Point */
/** @typedef {{ plant: import("./catalogue.js").Plant, periods: import("./catalogue.js").Period[], at: Point, x: number, y: number, r: number }} Disc */

/**
 * The world with plants as discs: the area is the number of models, the sectors are their verdicts. Lines go to the markets that
 * sources name. Plants that would cover one another stand side by side, with a line to where they are.
 */
class WorldMap extends Element {
  static properties = {
    built: { attribute: false },
    markets: { attribute: false },
    chosen: { attribute: false },
    noun: { attribute: false },
    label: { attribute: false },
    says: { attribute: false },
    peeked: { state: true },
    world: { state: true },
    zoomed: { state: true },
    wide: { state: true },
  };

  constructor() {
    super();
    /** @type {{ plant: import("./catalogue.js").Plant, periods: import("./catalogue.js").Period[] }[]} */
    this.built = [];
    /** @type {Map<string, import("./catalogue.js").Market>} */
    this.markets = new Map();
    /** @type {string | null} */
    this.chosen = null;
    /** What stands at a plant. */
    this.noun = "model";
    this.label = "Map of the plants that built something on this day";
    /** What its signs mean. */
    this.says = "Area: number of models. Sectors: verdicts. Lines: the markets that sources name.";
    /** @type {string | null} */
    this.peeked = null;
    /** @type {{ land: any, borders: any } | null} */
    this.world = null;
    this.zoomed = d3.zoomIdentity;
    this.wide = 960;
    this.projection = d3.geoNaturalEarth1();
    this.size = new ResizeObserver(([{ contentRect }]) => (this.wide = Math.max(280, Math.round(contentRect.width))));
  }

  get high() {
    return Math.round(this.wide * RATIO);
  }

  async connectedCallback() {
    super.connectedCallback();
    this.world ??= await land();
  }

  disconnectedCallback() {
    this.size.disconnect();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("wide") || changed.has("world")) {
      this.projection.translate([this.wide * 0.475, this.high * 0.573]).scale(this.wide * 0.186);
      const path = d3.geoPath(this.projection).digits(1);
      this.shapes = this.world && { land: path(this.world.land), borders: path(this.world.borders) };
      this.zoom?.translateExtent([[0, 0], [this.wide, this.high]]); // prettier-ignore
    }
  }

  firstUpdated() {
    const map = /** @type {SVGSVGElement} */ (this.querySelector("svg.map"));
    this.zoom = d3
      .zoom()
      .scaleExtent([1, CLOSEST_ZOOM])
      .translateExtent([[0, 0], [this.wide, this.high]]) // prettier-ignore
      // The page is scrolled by wheel and finger as ever; the map by Ctrl and wheel, by two fingers, or by dragging.
      .filter((event) =>
        event.type === "wheel" ? event.ctrlKey || event.metaKey : event.touches ? event.touches.length > 1 : !event.button,
      )
      .on("zoom", (event) => (this.zoomed = event.transform));
    d3.select(map).call(/** @type {any} */ (this.zoom)).on("dblclick.zoom", null);
    this.size.observe(map);
  }

  /** @param {number} factor */
  zoomBy(factor) {
    d3.select(this.querySelector("svg.map")).call(/** @type {any} */ (this.zoom).scaleBy, factor);
  }

  reset() {
    d3.select(this.querySelector("svg.map")).call(/** @type {any} */ (this.zoom).transform, d3.zoomIdentity);
  }

  /** @param {string} slug */
  choose(slug) {
    this.dispatchEvent(new CustomEvent("choose", { detail: slug === this.chosen ? null : slug }));
  }

  /** Where a plant is on the map, or null. @param {import("./catalogue.js").Plant} plant @returns {Point | null} */
  at(plant) {
    return plant.location && this.point([plant.location.longitude, plant.location.latitude]);
  }

  /** @param {Point} place degrees @returns {Point | null} */
  point(place) {
    const projected = this.projection(place);
    return projected && this.zoomed.apply(projected);
  }

  /** The discs, moved apart where they would cover one another: what pulls them home wanes, what keeps them apart does not. @returns {Disc[]} */
  discs() {
    const discs = this.built.flatMap(({ plant, periods }) => {
      const at = this.at(plant);
      return at ? [{ plant, periods, at, x: at[0], y: at[1], r: Math.max(SMALLEST, TEN * Math.sqrt(periods.length / 10)) }] : [];
    });
    d3.forceSimulation(discs)
      .force("x", d3.forceX((/** @type {any} */ disc) => disc.at[0]).strength(0.6))
      .force("y", d3.forceY((/** @type {any} */ disc) => disc.at[1]).strength(0.6))
      .force("apart", d3.forceCollide((/** @type {any} */ disc) => Math.max(disc.r, TARGET) + 1).iterations(4))
      .alphaDecay(0.05)
      .stop()
      .tick(120);
    return discs;
  }

  /** The markets to which lines go: the ones named, and the parts of the world, less what is left out. */
  ends(/** @type {import("./catalogue.js").Period} */ { markets, excludedMarkets }) {
    const out = new Set(excludedMarkets.map((market) => market.slug));
    return markets
      .flatMap((market) => (market.kind === "WORLD" ? market.members.map((member) => member.slug) : [market.slug]))
      .filter((slug) => !out.has(slug) && PLACES[slug]);
  }

  render() {
    const shown = this.peeked ?? this.chosen;
    const discs = this.discs();
    const lit = discs.find(({ plant }) => plant.slug === shown);
    return html`
      <figure class="worldmap">
        <svg class="map" viewBox="0 0 ${this.wide} ${this.high}" role="group" aria-label=${this.label}>
          <g class="world" transform=${this.zoomed.toString()} aria-hidden="true">
            <path class="land" d=${this.shapes?.land ?? ""}></path>
            <path class="borders" d=${this.shapes?.borders ?? ""}></path>
          </g>
          <g class="flows" aria-hidden="true">${discs.map((disc) => (lit ? "" : this.flows(disc)))} ${lit ? this.flows(lit, discs) : ""}</g>
          <g class="plants">${discs.map((disc) => this.disc(disc, disc === lit))}</g>
        </svg>
        <div class="zoom" role="group" aria-label="Zoom">
          <button type="button" aria-label="Zoom in" @click=${() => this.zoomBy(2)}>+</button>
          <button type="button" aria-label="Zoom out" @click=${() => this.zoomBy(0.5)}>−</button>
          <button type="button" @click=${() => this.reset()}>Whole world</button>
        </div>
        <figcaption>${lit ? caption(lit) : this.says}</figcaption>
      </figure>
    `;
  }

  /** The lines of a plant; with all discs they are lit and have names. @param {Disc} disc @param {Disc[]} [all] */
  flows({ x, y, periods }, all) {
    const ends = [...new Set(periods.flatMap((period) => this.ends(period)))].flatMap((slug) => {
      const at = this.point(PLACES[slug]);
      return at ? [{ at, name: this.markets.get(slug)?.name ?? "" }] : [];
    });
    const lit = all ? "lit" : "";
    return [
      ends.map(({ at: [toX, toY] }) => {
        const rise = Math.min(90, Math.hypot(toX - x, toY - y) / 4);
        return svg`<path class="flow ${lit}" d="M${x},${y}Q${(x + toX) / 2},${(y + toY) / 2 - rise} ${toX},${toY}"></path>`;
      }),
      all ? this.names(ends, all) : "",
    ];
  }

  /**
   * The names of markets, each on the side of its point where nothing is; where a map is too narrow for one, it is left to the list.
   * @param {{ at: Point, name: string }[]} ends @param {Disc[]} discs
   */
  names(ends, discs) {
    /** @type {[number, number, number, number][]} */
    const taken = [
      ...discs.map(({ x, y, r }) => /** @type {[number, number, number, number]} */ ([x - r, y - r, x + r, y + r])),
      ...ends.map(({ at: [x, y] }) => /** @type {[number, number, number, number]} */ ([x - 3, y - 3, x + 3, y + 3])),
    ];
    return ends.map(({ at: [x, y], name }) => {
      const wide = name.length * LETTER;
      // The name of a market that lies below a disc stands beside the disc.
      const { x: atX, y: atY, r } = discs.find((disc) => Math.hypot(disc.x - x, disc.y - y) < disc.r) ?? { x, y, r: 0 };
      const [right, before, above, below] = [atX + r + 5, atX - r - 5 - wide, atY - r - 10, atY + r + 10];
      const sides = [[right, atY], [before, atY], [atX - wide / 2, above], [atX - wide / 2, below], [right, above], [right, below], [before, above], [before, below]]; // prettier-ignore
      const free = sides.find(
        ([left, middle]) =>
          left > 0 && left + wide < this.wide && taken.every(([x0, y0, x1, y1]) => left > x1 || left + wide < x0 || middle - 6 > y1 || middle + 6 < y0),
      );
      const [left, middle] = free ?? sides[0];
      taken.push([left, middle - 6, left + wide, middle + 6]);
      return svg`
        <circle class="end" cx=${x} cy=${y} r="3"></circle>
        ${free || this.wide > NARROW ? svg`<text class="end" x=${left} y=${middle + 4}>${name}</text>` : ""}
      `;
    });
  }

  /** @param {Disc} disc @param {boolean} lit */
  disc({ plant, periods, at, x, y, r }, lit) {
    const arc = d3.arc().innerRadius(0).outerRadius(r);
    const sectors = d3.pie().sort(null)(d3.rollups(periods, (all) => all.length, (period) => period.verdict.status).map(([, n]) => n)); // prettier-ignore
    const statuses = [...new Set(periods.map((period) => period.verdict.status))];
    const peek = (/** @type {string | null} */ slug) => () => (this.peeked = slug);
    return svg`
      <g
        class="plant ${lit ? "lit" : ""}"
        role="button"
        tabindex="0"
        aria-pressed=${plant.slug === this.chosen}
        aria-label="${plant.name}, ${plant.country.name}: ${count(periods.length, this.noun)}, ${statuses.join(" and ").toLowerCase()}"
        @mouseenter=${peek(plant.slug)}
        @mouseleave=${peek(null)}
        @focus=${peek(plant.slug)}
        @blur=${peek(null)}
        @click=${() => this.choose(plant.slug)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            this.choose(plant.slug);
          }
        }}
      >
        ${Math.hypot(x - at[0], y - at[1]) > 3 ? svg`<path class="leader" d="M${at[0]},${at[1]}L${x},${y}"></path>` : ""}
        <circle class="target" cx=${x} cy=${y} r=${Math.max(r, TARGET)}></circle>
        ${sectors.map((sector, i) => svg`<path class="sector ${statuses[i].toLowerCase()}" transform="translate(${x},${y})" d=${arc(/** @type {any} */ (sector)) ?? ""}></path>`)}
        <circle class="rim" cx=${x} cy=${y} r=${r}></circle>
      </g>
    `;
  }
}

/** What the plant that is pointed at is. @param {{ plant: { name: string }, periods: import("./catalogue.js").Period[] }} disc */
function caption({ plant, periods }) {
  const models = [...new Set(periods.map((period) => titled(period.model)))];
  const more = models.length > 4 ? ` and ${models.length - 4} more` : "";
  return html`<span class="caption"><strong>${plant.name}</strong> ${models.slice(0, 4).join(", ")}${more}</span>`;
}

customElements.define("wb-map", WorldMap);
