import { html, svg } from "lit";
import { namesOf, titled } from "./catalogue.js";
import { d3 } from "./d3.js";
import { FIRST_DAY, TODAY, earliest, inWords, span } from "./dates.js";
import { Element } from "./element.js";
import { to } from "./view.js";

const LANE = 16;
const NAMES = 12;
const GAP = 3;
/** About as wide as a letter of the small type is, in pixels. */
const LETTER = 6;

/** @typedef {import("./catalogue.js").Period} Period */

/**
 * A row for each model or plant, a bar for each production period: solid where it is certain, fading where it is only possible,
 * hatched where it is disputed or only planned. A model's names stand where it bore them.
 */
class Timeline extends Element {
  static properties = {
    periods: { attribute: false },
    rows: { attribute: false },
    on: { attribute: false },
    market: { attribute: false },
    wide: { state: true },
  };

  constructor() {
    super();
    /** @type {Period[]} */
    this.periods = [];
    /** @type {"model" | "plant"} */
    this.rows = "model";
    this.on = TODAY;
    /** @type {string | null} */
    this.market = null;
    this.wide = 0;
    this.size = new ResizeObserver(() => this.measure());
  }

  disconnectedCallback() {
    this.size.disconnect();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.size.observe(this);
    this.measure();
  }

  measure() {
    this.wide = Math.floor(this.querySelector(".axis")?.getBoundingClientRect().width ?? 0);
  }

  get scale() {
    const starts = this.periods.map((period) => period.possibleFrom ?? period.certainFrom ?? FIRST_DAY).sort();
    const first = starts[0] && starts[0] > FIRST_DAY ? starts[0] : FIRST_DAY;
    return d3.scaleUtc([new Date(first), new Date(TODAY)], [4, Math.max(this.wide - 4, 5)]).clamp(true);
  }

  /** The rows in the order of time: what it is a row of, and its periods in lanes that keep them apart. */
  grouped() {
    const of = (/** @type {Period} */ period) => (this.rows === "model" ? period.model : period.plant);
    const beginning = (/** @type {Period} */ period) => period.certainFrom ?? period.possibleFrom ?? period.possibleTo ?? TODAY;
    const sorted = [...this.periods].sort((one, other) => (beginning(one) < beginning(other) ? -1 : 1));
    return d3.groups(sorted, (period) => of(period).slug).map(([, periods]) => ({ thing: of(periods[0]), lanes: lanes(periods) }));
  }

  render() {
    const x = this.scale;
    const ticks = x.ticks(Math.max(2, Math.min(10, this.wide / 70)));
    return html`
      <div class="timeline">
        <svg class="defs" aria-hidden="true" width="0" height="0">
          <defs>
            <linearGradient id="fade-in"><stop offset="0" class="clear"></stop><stop offset="1" class="full"></stop></linearGradient>
            <linearGradient id="fade-out"><stop offset="0" class="full"></stop><stop offset="1" class="clear"></stop></linearGradient>
            <mask id="soft-start" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#fade-in)"></rect></mask>
            <mask id="soft-end" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#fade-out)"></rect></mask>
            ${["disputed", "planned"].map(
              (status) => svg`
                <pattern id="hatch-${status}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <rect class="ground ${status}" width="6" height="6"></rect><rect class="stripe ${status}" width="2.5" height="6"></rect>
                </pattern>`,
            )}
          </defs>
        </svg>
        <div class="head" aria-hidden="true">
          <span></span>
          <svg class="axis" height="18">
            ${ticks.map((tick) => svg`<text x=${x(tick)} y="12" text-anchor="middle">${tick.getUTCFullYear()}</text>`)}
          </svg>
        </div>
        <ol>
          ${this.grouped().map(({ thing, lanes }) => this.row(thing, lanes, x, ticks))}
        </ol>
      </div>
    `;
  }

  /**
   * @param {any} thing @param {Period[][]} lanes @param {d3.ScaleTime<number, number>} x @param {Date[]} ticks
   */
  row(thing, lanes, x, ticks) {
    // A row of one model alone, of whichever kind, can tell what it was called when.
    const [model, ...others] = new Set(lanes.flat().map((period) => period.model));
    const names = others.length === 0 ? this.names(model, x) : [];
    const top = names.length > 1 ? NAMES : 0;
    const height = top + lanes.length * (LANE + GAP) + GAP;
    const day = x(new Date(this.on));
    return html`
      <li>
        <a href=${to(`/${this.rows}/${thing.slug}`)}>${this.rows === "model" ? titled(thing) : thing.name}</a>
        <svg height=${height} width="100%" role="img" aria-label=${this.told(lanes.flat())}>
          ${ticks.map((tick) => svg`<line class="grid" x1=${x(tick)} x2=${x(tick)} y2=${height}></line>`)}
          ${top > 0 ? names.map(({ name, at }) => svg`<text class="name" x=${at} y="10">${name}</text>`) : ""}
          ${lanes.map((lane, i) => lane.map((period) => this.bar(period, x, top + GAP + i * (LANE + GAP))))}
          <line class="today" x1=${day} x2=${day} y2=${height}></line>
        </svg>
      </li>
    `;
  }

  /** The bars in words, for who does not see them. @param {Period[]} periods */
  told(periods) {
    return periods
      .map((period) => {
        return `${this.other(period)} ${span(period) || "at a time that nobody states"}, ${period.verdict.status.toLowerCase()}`;
      })
      .join("; ");
  }

  /** The names that have room, where they begin. @param {any} model @param {d3.ScaleTime<number, number>} x */
  names(model, x) {
    let free = -Infinity;
    const borne = namesOf(model, this.market).filter(({ from }) => from);
    const first = d3.rollups(borne, ([one]) => one, ({ name }) => name).map(([, one]) => one); // prettier-ignore
    return first.flatMap(({ name, from }) => {
      const at = Math.max(4, Math.min(x(new Date(earliest(/** @type {string} */ (from)))), this.wide - name.length * LETTER));
      if (at < free) {
        return [];
      }
      free = at + (name.length + 1) * LETTER;
      return [{ name, at }];
    });
  }

  /** @param {Period} period @param {d3.ScaleTime<number, number>} x @param {number} y */
  bar(period, x, y) {
    const { possibleFrom, certainFrom, certainTo, possibleTo, verdict } = period;
    const status = verdict.status.toLowerCase();
    const at = (/** @type {string | null} */ day, /** @type {number} */ otherwise) => (day ? x(new Date(day)) : otherwise);
    const [first, last] = x.range();
    const from = at(possibleFrom, first);
    const till = Math.max(at(possibleTo, last), from + 3);
    const [solidFrom, solidTo] = certainFrom && certainTo ? [at(certainFrom, from), at(certainTo, till)] : [from, from];
    const rect = (/** @type {string} */ kind, /** @type {number} */ left, /** @type {number} */ right) =>
      right - left < 0.5 ? "" : svg`<rect class="bar ${kind} ${status}" x=${left} y=${y} width=${right - left} height=${LANE}></rect>`;
    return svg`
      <g>
        <title>${this.other(period)}: ${span(period) || "nobody states when"} (${status})${ends(period)}</title>
        ${
          solidTo > solidFrom
            ? [rect("soft-start", from, solidFrom), rect("solid", solidFrom, solidTo), rect("soft-end", solidTo, till)]
            : rect("possible", from, till)
        }
        ${this.label(period, from, till, y + 12)}
      </g>
    `;
  }

  /** @param {Period} period */
  other(period) {
    return this.rows === "model" ? period.plant.name : titled(period.model);
  }

  /** What a bar is of: in it where there is room, else behind it. @param {Period} period @param {number} from @param {number} till @param {number} y */
  label(period, from, till, y) {
    const texts = this.rows === "model" ? [period.plant.name, period.plant.city] : [titled(period.model), period.model.name];
    const inside = texts.find((text) => text.length * LETTER + 10 < till - from);
    const behind = texts.find((text) => till + text.length * LETTER + 8 < this.wide);
    return inside
      ? svg`<text class="what ${period.verdict.status.toLowerCase()}" x=${from + 5} y=${y}>${inside}</text>`
      : behind
        ? svg`<text class="beside" x=${till + 4} y=${y}>${behind}</text>`
        : "";
  }
}

/** What is certain and what is only possible. @param {Period} period */
function ends({ certainFrom, certainTo }) {
  return certainFrom && certainTo ? `. Certain from ${inWords(certainFrom)} to ${inWords(certainTo)}` : ". No day is certain";
}

/** Puts each period into the first lane in which nothing lies in its way. @param {Period[]} periods @returns {Period[][]} */
function lanes(periods) {
  /** @type {Period[][]} */
  const lanes = [];
  for (const period of periods) {
    const lane = lanes.find((one) => one.every((other) => apart(other, period)));
    lane ? lane.push(period) : lanes.push([period]);
  }
  return lanes;
}

/** @param {Period} one @param {Period} other */
function apart(one, other) {
  return (
    (one.possibleTo !== null && other.possibleFrom !== null && one.possibleTo < other.possibleFrom) ||
    (other.possibleTo !== null && one.possibleFrom !== null && other.possibleTo < one.possibleFrom)
  );
}

customElements.define("wb-timeline", Timeline);
