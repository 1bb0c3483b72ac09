// What a reader has chosen: kept in the page's address, so that a link shows the same to someone else.
import { FIRST_DAY, TODAY, isDay, isMoment } from "./dates.js";

/** The verdicts in the order in which they are shown, with what each means. */
export const STATUSES = {
  SUPPORTED: "the best ranked sources say so",
  DISPUTED: "equally ranked sources contradict each other",
  PLANNED: "announced, and no source reports it yet",
  UNCONFIRMED: "only sources ranked below those that name other plants say so",
  REJECTED: "better ranked sources deny it",
};

/** The verdicts that answer "it was built there". */
export const ANSWERS = ["SUPPORTED", "DISPUTED"];

/**
 * What the address says.
 * @typedef {object} Said
 * @property {string | null} on the day that map, list and shares are of; null when none is named
 * @property {string | null} publishedBy as one could know on this day; null for all that is known today
 * @property {string | null} knownAt as the catalogue knew at this moment, ISO 8601; null for the present
 * @property {string | null} brand the slug of the brand; null for any
 * @property {string | null} market the slug of the market that it was built for; null for any
 * @property {"model" | "plant"} rows what the timeline has a row for
 * @property {string[]} show the verdicts that are shown
 * @property {string | null} plant the slug of the chosen plant
 * @property {"chart" | "table"} view how rows are shown
 * @property {boolean} embed whether the page stands in one of another site
 */

/**
 * What is chosen: where the address names no day, it is the last one that is well attested.
 * @typedef {Omit<Said, "on"> & { on: string, named: boolean, attested: string | null }} View
 */

/** @returns {Said} */
function read() {
  const given = new URLSearchParams(location.search);
  const day = (/** @type {string} */ name) => (isDay(given.get(name)) ? given.get(name) : null);
  const on = day("on");
  return {
    on: on && on >= FIRST_DAY && on <= TODAY ? on : null,
    publishedBy: day("publishedBy"),
    knownAt: isMoment(given.get("knownAt")) ? given.get("knownAt") : null,
    brand: given.get("brand"),
    market: given.get("market"),
    rows: given.get("rows") === "plant" ? "plant" : "model",
    show: given.get("show")?.split(",").filter((status) => status in STATUSES) ?? ANSWERS,
    plant: given.get("plant"),
    view: given.get("view") === "table" ? "table" : "chart",
    embed: document.body.classList.contains("embed"),
  };
}

/** The view as a query string with its "?", without what is as it is anyway. @param {Said} view */
function written(view) {
  const said = new URLSearchParams(location.search);
  const put = (/** @type {string} */ name, /** @type {string | null} */ value) =>
    value === null ? said.delete(name) : said.set(name, value);
  put("on", view.on);
  put("publishedBy", view.publishedBy);
  put("knownAt", view.knownAt);
  put("brand", view.brand);
  put("market", view.market);
  put("rows", view.rows === "model" ? null : view.rows);
  put("show", view.show.join() === ANSWERS.join() ? null : view.show.join());
  put("plant", view.plant);
  put("view", view.view === "chart" ? null : view.view);
  const text = said.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text && `?${text}`;
}

let current = read();
/** @type {string | null} */
let attested = null;
const watchers = new Set();

/** What is chosen now. @returns {View} */
export function view() {
  return { ...current, on: current.on ?? attested ?? TODAY, named: current.on !== null, attested };
}

/** Says which day is the last well attested one, which only an answer can tell. @param {string | null} day */
export function attest(day) {
  if (day !== attested) {
    attested = day;
    watchers.forEach((watcher) => watcher());
  }
}

/** Chooses. @param {Partial<Said>} change */
export function choose(change) {
  current = { ...current, ...change };
  history.replaceState(null, "", location.pathname + written(current) + location.hash);
  watchers.forEach((watcher) => watcher());
}

/** The address of another page, with the day that is named and what could be known taken along. @param {string} path */
export function to(path) {
  const along = new URLSearchParams(location.search);
  for (const name of [...along.keys()]) {
    if (!["on", "publishedBy", "knownAt"].includes(name)) {
      along.delete(name);
    }
  }
  return along.size > 0 ? `${path}?${along}`.replaceAll("%3A", ":") : path;
}

/**
 * Draws a component again whenever something else is chosen.
 * @param {import("lit").ReactiveControllerHost} host
 */
export function follow(host) {
  const watcher = () => host.requestUpdate();
  host.addController({
    hostConnected() {
      watchers.add(watcher);
    },
    hostDisconnected() {
      watchers.delete(watcher);
    },
  });
}
