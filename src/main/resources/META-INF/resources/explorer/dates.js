// Days are ISO 8601 texts (2019-06-01), which sort as the days do. Partial dates are the catalogue's: 2012, 2012-02, 2012-02-20,
// 2012~ and MY2012.

/** The first day that the explorer shows: the year in which the first catalogue begins. */
export const FIRST_DAY = "1989-01-01";

/** Today where the reader is. */
export const TODAY = iso(new Date());

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
]; // prettier-ignore

/** @param {Date} date */
function iso(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whether a text is a day that exists. @param {string | null} text */
export function isDay(text) {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toJSON()?.startsWith(text) === true;
}

const MOMENT = /^(?!0000)\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/** Whether a text is a moment with its offset, such as 2026-11-26T13:24:24.463Z. @param {string | null} text */
export function isMoment(text) {
  return text !== null && MOMENT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** Months since the year 0, for counting. @param {string} day */
export function monthOf(day) {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** The first day of a month that {@link monthOf} counted. @param {number} month */
export function firstOfMonth(month) {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** A day or a partial date in words: "20 February 2012", "about 2012", "model year 2012". @param {string} date */
export function inWords(date) {
  const [year, month, day] = date.replace("MY", "").replace("~", "").split("-");
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  return date.startsWith("MY") ? `model year ${words}` : date.endsWith("~") ? `about ${words}` : words;
}

/** Years in order, those that follow one another as the first and the last: 2007 to 2013, 2015. @param {number[]} all */
export function listedYears(all) {
  /** @type {number[][]} */
  const spans = [];
  for (const year of all) {
    const last = spans.at(-1);
    if (last?.at(-1) === year - 1) {
      last.push(year);
    } else {
      spans.push([year]);
    }
  }
  return spans.map((span) => (span.length === 1 ? span[0] : `${span[0]} to ${span.at(-1)}`)).join(", ");
}

/** The first day that a partial date can mean, to place a name on a line; a model year begins in the year before. @param {string} date */
export function earliest(date) {
  if (date.startsWith("MY")) {
    return `${Number(date.slice(2)) - 1}-01-02`;
  }
  const [year, month = "01", day = "01"] = date.replace("~", "").split("-");
  return `${date.endsWith("~") ? Number(year) - 1 : year}-${month}-${day}`;
}

/** The day so many years later, to place something on a line. @param {string} day @param {number} years */
export function later(day, years) {
  const date = new Date(day);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toJSON().slice(0, 10);
}

/**
 * From when to when, in words; "" when nobody says. That it goes on is known as of a day, and not for ever.
 * @param {{ start: string | null, end: string | null, ongoing: boolean, ongoingAsOf?: string | null }} period
 */
export function span({ start, end, ongoing, ongoingAsOf }) {
  const from = start ? `from ${inWords(start)}` : "";
  const to = end ? `to ${inWords(end)}` : ongoing ? `still going on${ongoingAsOf ? ` as of ${inWords(ongoingAsOf)}` : ""}` : "";
  return [from, to].filter(Boolean).join(from && ongoing ? ", " : " ");
}

/** The same in short, to stand on a bar: "2012–2020", "MY2022–?". @param {{ start: string | null, end: string | null }} period */
export function years({ start, end }) {
  const year = (/** @type {string | null} */ date) => (date ? (date.endsWith("~") ? `about ${date.slice(0, 4)}` : date.replace(/-.*/, "")) : "?");
  return start || end ? `${year(start)}–${year(end)}` : "no dates";
}
