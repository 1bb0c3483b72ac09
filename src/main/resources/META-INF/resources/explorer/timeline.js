import { html, svg } from "lit";
import { bar, lanes } from "./bars.js";
import "./card.js";
import { namesOf, titled } from "./catalogue.js";
import { FIRST_DAY, TODAY, earliest, span, years } from "./dates.js";
import { Element } from "./element.js";
import { grade } from "./verdict.js";
import { to } from "./view.js";

const LANE = 20;
const NAMES = 13;
const GAP = 4;
/** The small type of labels, in pixels. */
const TYPE = 11;
/** As wide as what stands behind the last bar. */
const MARGIN = 12;

/** @typedef {import("./catalogue.js").Period} Period */

/**
 * A row for each model or plant, a bar for each production period: solid where it is certain, fading where it is only possible,
 * hatched where it is disputed or only planned, with a question mark where an end is not known. Each bar leads to who says so, and has
 * a card. A model's names stand where it bore them.
 */
class Timeline extends Element {
  static properties = {
    periods: { attribute: false },
    rows: { attribute: false },
    of: { attribute: false },
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
    /** What the page itself is of, which its bars need not say. @type {"model" | "plant" | "market" | null} */
    this.of = null;
    this.on = TODAY;
    /** @type {string | null} */
    this.market = null;
    this.wide = 0;
    this.pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    this.size = new ResizeObserver(() => this.measure());
  }

  disconnectedCallback() {
    this.size.disconnect();
    super.disconnectedCallback();
  }

  firstUpdated() {
    this.pen.font = `${TYPE}px ${getComputedStyle(this).fontFamily}`;
    this.size.observe(this);
    this.measure();
  }

  measure() {
    this.wide = Math.floor(this.querySelector(".axis")?.getBoundingClientRect().width ?? 0);
  }

  /** How wide a label is. @param {string} text */
  length(text) {
    return this.pen.measureText(text).width;
  }

  /** The day at the left end. */
  get first() {
    const starts = this.periods.map((period) => period.possibleFrom ?? period.certainFrom ?? FIRST_DAY).sort();
    return starts[0] && starts[0] > FIRST_DAY ? starts[0] : FIRST_DAY;
  }

  /** The rows of each brand, or all rows of plants, under one heading; no heading where there is one brand. */
  headed() {
    const rows = this.grouped();
    /** @type {Map<string, typeof rows>} */
    const brands = new Map();
    for (const row of rows) {
      const brand = this.rows === "model" ? row.thing.brand.name : "";
      brands.set(brand, [...(brands.get(brand) ?? []), row]);
    }
    return [...brands].sort(([one], [other]) => (one < other ? -1 : 1)).map(([brand, rows]) => ({ heading: brands.size > 1 ? brand : "", rows }));
  }

  /** The rows in the order of time: what it is a row of, and its periods. */
  grouped() {
    const of = (/** @type {Period} */ period) => (this.rows === "model" ? period.model : period.plant);
    const beginning = (/** @type {Period} */ period) => period.possibleFrom ?? period.certainFrom ?? period.possibleTo ?? TODAY;
    const sorted = [...this.periods].sort((one, other) => (beginning(one) < beginning(other) ? -1 : 1));
    /** @type {Map<string, { thing: any, periods: Period[] }>} */
    const rows = new Map();
    for (const period of sorted) {
      const thing = of(period);
      rows.set(thing.slug, { thing, periods: [...(rows.get(thing.slug)?.periods ?? []), period] });
    }
    return [...rows.values()];
  }

  render() {
    const x = scale(this.first, TODAY, 4, Math.max(this.wide - MARGIN, 5));
    const ticks = ticksOf(this.first, TODAY, Math.max(2, Math.min(10, this.wide / 70)));
    return html`
      <div class="timeline">
        ${paints()}
        <div class="head" aria-hidden="true">
          <span></span>
          <svg class="axis" height="18">
            ${ticks.map((tick) => svg`<text x=${Math.min(Math.max(x(tick), 14), this.wide - 14)} y="12" text-anchor="middle">${tick.getUTCFullYear()}</text>`)}
          </svg>
        </div>
        <ol>
          ${this.headed().map(({ heading, rows }) => html`
            ${heading ? html`<li class="brand">${heading}</li>` : ""}
            ${rows.map(({ thing, periods }) => this.row(thing, periods, x, ticks))}
          `)}
        </ol>
        <wb-card id="period-card" role="tooltip" hidden></wb-card>
      </div>
    `;
  }

  /** @param {any} thing @param {Period[]} periods @param {(day: Date) => number} x @param {Date[]} ticks */
  row(thing, periods, x, ticks) {
    // A row of one model alone, of whichever kind, can tell what it was called when.
    const [model, ...others] = new Set(periods.map((period) => period.model));
    const names = others.length === 0 ? this.names(model, x) : [];
    const top = names.length > 1 ? NAMES : 0;
    const bars = periods.map((period) => bar(period, this.says(period), (day) => Math.round(x(new Date(day)))));
    const placed = lanes(bars, this.wide, (text) => this.length(text));
    const height = top + placed.length * (LANE + GAP) + GAP;
    const day = Math.round(x(new Date(this.on)));
    const name = titled(thing);
    return html`
      <li>
        <a href=${to(`/${this.rows}/${thing.slug}`)}>${name}</a>
        <svg height=${height} width="100%" role="group" aria-label="When: ${name}">
          ${ticks.map((tick) => svg`<line class="grid" x1=${x(tick)} x2=${x(tick)} y2=${height}></line>`)}
          ${top > 0 ? names.map(({ name, at }) => svg`<text class="name" x=${at} y="10">${name}</text>`) : ""}
          ${placed.map((lane, i) => lane.map((one) => this.bar(one, top + GAP + i * (LANE + GAP))))}
          <line class="today" x1=${day} x2=${day} y2=${height}></line>
        </svg>
      </li>
    `;
  }

  /** What a bar says: what neither its row nor its page does. @param {Period} period */
  says(period) {
    const { of, rows } = this;
    return of !== null && of !== "market" ? years(period) : rows === "model" ? period.plant.name : titled(period.model);
  }

  /** The names that have room, where they begin. @param {any} model @param {(day: Date) => number} x */
  names(model, x) {
    let free = -Infinity;
    const borne = namesOf(model, this.market).filter(({ from }) => from);
    const first = borne.filter(({ name }, i) => borne.findIndex((other) => other.name === name) === i);
    return first.flatMap(({ name, from }) => {
      const at = Math.max(4, Math.min(x(new Date(earliest(/** @type {string} */ (from)))), this.wide - this.length(name)));
      if (at < free) {
        return [];
      }
      free = at + this.length(`${name} `) + 2;
      return [{ name, at }];
    });
  }

  /** @param {ReturnType<typeof lanes>[number][number]} placed @param {number} y */
  bar({ bar: { period, from, solidFrom, solidTo, till, dated, startKnown, endKnown }, label }, y) {
    const status = `${period.verdict.status.toLowerCase()} ${period.verdict.strength ? grade(period.verdict.strength) : ""}`;
    const rect = (/** @type {string} */ kind, /** @type {number} */ left, /** @type {number} */ right) =>
      right - left < 0.5 ? "" : svg`<rect class="bar ${kind} ${status}" x=${left} y=${y} width=${right - left} height=${LANE}></rect>`;
    const mark = (/** @type {number} */ x) => svg`<text class="mark" x=${x} y=${y + 14} text-anchor="middle">?</text>`;
    const possible = startKnown === endKnown ? "possible" : startKnown ? "possible soft-end" : "possible soft-start";
    return svg`
      <a
        class="period"
        href=${this.leads(period)}
        aria-label=${told(period)}
        @pointerenter=${(/** @type {PointerEvent} */ event) => this.card.point(period, event)}
        @pointerleave=${() => this.card.leave()}
        @focus=${(/** @type {FocusEvent} */ event) => this.card.show(period, event)}
        @blur=${() => this.card.leave()}
      >
        <rect class="edge" x=${from} y=${y} width=${till - from} height=${LANE}></rect>
        ${
          solidTo > solidFrom
            ? [rect("soft-start", from, solidFrom), rect("solid", solidFrom, solidTo), rect("soft-end", solidTo, till)]
            : dated
              ? rect(possible, from, till)
              : ""
        }
        ${dated && !startKnown ? mark(Math.min(from + 5, solidFrom - 5)) : ""} ${endKnown ? "" : mark(Math.max(till - 5, solidTo + 5))}
        <text class="${label.inside ? `what ${solidTo > solidFrom ? "solid" : ""}` : "beside"} ${status}" x=${label.x} y=${y + 14} text-anchor=${label.anchor}>${label.text}</text>
      </a>
    `;
  }

  /** @returns {import("./card.js").PeriodCard} */
  get card() {
    return /** @type {any} */ (this.querySelector("wb-card"));
  }

  /** Where one reads who says so: on the page that is open, else on the model's. @param {Period} period */
  leads({ model, plant }) {
    return this.of === "plant"
      ? `#of-${model.slug}`
      : this.of === "model"
        ? `#at-${plant.slug}`
        : `${to(`/model/${model.slug}`)}#at-${plant.slug}`;
  }
}

/** Where a day is, between the two ends. @param {string} first @param {string} last @param {number} left @param {number} right */
function scale(first, last, left, right) {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return (/** @type {Date} */ day) => left + Math.min(1, Math.max(0, (day.getTime() - from) / (to - from))) * (right - left);
}

/** The beginnings of every year, or of every second, fifth, tenth, so that no more than so many are told. @param {string} first @param {string} last @param {number} most */
function ticksOf(first, last, most) {
  const beginnings = (/** @type {number} */ step) => {
    const [from, to] = [new Date(first).getUTCFullYear(), new Date(last).getUTCFullYear()];
    return Array.from({ length: to - from + 1 }, (_, i) => from + i)
      .filter((year) => year % step === 0)
      .map((year) => new Date(Date.UTC(year, 0)))
      .filter((day) => day >= new Date(first));
  };
  const found = [1, 2, 5, 10, 20].map(beginnings).find(({ length }) => length <= most) ?? [];
  return found.length > 0 ? found : [new Date(first)];
}

/** A bar in words, for who does not see it. @param {Period} period */
function told(period) {
  const { model, plant, verdict, possibleFrom, possibleTo } = period;
  const when = span(period) || "at an unknown time";
  const unknown = [possibleFrom ? "" : "start unknown", possibleTo ? "" : "end unknown"];
  return [`${titled(model)} at ${plant.name} ${when}`, ...unknown, verdict.status.toLowerCase()].filter(Boolean).join(", ");
}

/** What bars are filled with that a colour alone cannot. */
function paints() {
  return html`
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
  `;
}

customElements.define("wb-timeline", Timeline);
