// Where on a line of time the bars of production periods begin and end, where their labels stand, and which bars share a lane.
import { TODAY, later } from "./dates.js";

/** How long a bar goes on fading where its end is not known. */
const FADE_YEARS = 3;
/** What stays free around a label, in pixels. */
const ROOM = 5;
/** As wide as a question mark is. */
const MARK = 10;

/** @typedef {import("./catalogue.js").Period} Period */

/**
 * A bar in pixels; the solid part is empty when no day is certain.
 * @typedef {object} Bar
 * @property {Period} period
 * @property {string} text
 * @property {number} from
 * @property {number} solidFrom
 * @property {number} solidTo
 * @property {number} till
 * @property {boolean} dated whether any bound is known
 * @property {boolean} startKnown
 * @property {boolean} endKnown
 */

/** @typedef {{ text: string, x: number, anchor: "start" | "end", inside: boolean }} Label */

/**
 * The bar of a period: an end that is not known fades soon, and never past today.
 * @param {Period} period @param {string} text @param {(day: string) => number} x @returns {Bar}
 */
export function bar(period, text, x) {
  const { possibleFrom, certainFrom, certainTo, possibleTo } = period;
  const known = /** @type {string[]} */ ([possibleFrom, certainFrom, certainTo, possibleTo].filter((day) => day !== null));
  if (known.length === 0) {
    const from = x("0000-01-01");
    return { period, text, from, solidFrom: from, solidTo: from, till: from + MARK, dated: false, startKnown: false, endKnown: false };
  }
  const from = x(possibleFrom ?? later(known[0], -FADE_YEARS));
  const faded = later(known[known.length - 1], FADE_YEARS);
  const till = Math.max(x(possibleTo ?? (faded < TODAY ? faded : TODAY)), from + 3);
  const [solidFrom, solidTo] = certainFrom && certainTo ? [x(certainFrom), Math.max(x(certainTo), x(certainFrom) + 1)] : [from, from];
  return { period, text, from, solidFrom, solidTo, till, dated: true, startKnown: possibleFrom !== null, endKnown: possibleTo !== null };
}

/**
 * Puts bars with their labels into lanes, so that nothing lies upon anything.
 * @param {Bar[]} bars @param {number} wide @param {(text: string) => number} length how wide a text is
 * @returns {{ bar: Bar, label: Label }[][]}
 */
export function lanes(bars, wide, length) {
  /** @type {{ end: number, placed: { bar: Bar, label: Label }[] }[]} */
  const lanes = [];
  for (const bar of [...bars].sort((one, other) => one.from - other.from)) {
    const room = length(bar.text);
    const free = lanes.find(({ end }) => end <= bar.from && beside(bar, room, end, wide) !== null);
    const lane = free ?? { end: 0, placed: [] };
    if (!free) {
      lanes.push(lane);
    }
    const label = beside(bar, room, lane.end, wide) ?? cut(bar, wide, length);
    lane.placed.push({ bar, label });
    lane.end = (label.inside || label.anchor === "end" ? bar.till : label.x + room) + ROOM;
  }
  return lanes.map(({ placed }) => placed);
}

/** The label in its bar if it has room there, else behind it, else before it. @param {Bar} bar @param {number} room @param {number} free @param {number} wide @returns {Label | null} */
function beside(bar, room, free, wide) {
  const { text } = bar;
  const [left, right] = inner(bar);
  if (room + 2 * ROOM <= right - left) {
    return { text, x: left + ROOM, anchor: "start", inside: true };
  }
  if (bar.till + ROOM + room <= wide) {
    return { text, x: bar.till + ROOM, anchor: "start", inside: false };
  }
  return bar.from - ROOM - room >= free ? { text, x: bar.from - ROOM, anchor: "end", inside: false } : null;
}

/** What fits of a label where most of it does. @param {Bar} bar @param {number} wide @param {(text: string) => number} length @returns {Label} */
function cut(bar, wide, length) {
  const [left, right] = inner(bar);
  const places = [
    { room: right - left - 2 * ROOM, x: left + ROOM, anchor: /** @type {const} */ ("start"), inside: true },
    { room: wide - bar.till - ROOM, x: bar.till + ROOM, anchor: /** @type {const} */ ("start"), inside: false },
    { room: bar.from - ROOM, x: bar.from - ROOM, anchor: /** @type {const} */ ("end"), inside: false },
  ];
  const { room, ...place } = places.reduce((best, one) => (one.room > best.room ? one : best));
  let { text } = bar;
  while (text.length > 1 && length(`${text}…`) > room) {
    text = text.slice(0, -1);
  }
  return { text: `${text.trimEnd()}…`, ...place };
}

/** Between what in a bar a label may stand: the solid part, or a bar without one, less its question marks. @param {Bar} bar @returns {[number, number]} */
function inner({ from, solidFrom, solidTo, till, dated, startKnown, endKnown }) {
  if (!dated) {
    return [from, from];
  }
  return solidTo > solidFrom ? [solidFrom, solidTo] : [from + (startKnown ? 0 : MARK), till - (endKnown ? 0 : MARK)];
}
