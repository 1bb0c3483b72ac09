// Verdicts as signs, and how well each is backed.
import { html } from "lit";
import { inWords } from "./dates.js";
import { STATUSES } from "./view.js";

/** @typedef {{ bestRank: number, dated: boolean, inWords: string }} Strength */

/**
 * A verdict as a sign: a word and a shape, never a colour alone. What a register or the maker says is told from what the press says,
 * and both from what only reference works, web pages or undated documents say.
 * @param {string} status @param {Strength | null} [strength]
 */
export function badge(status, strength = null) {
  const level = status === "SUPPORTED" && strength ? grade(strength) : "";
  const why = [/** @type {any} */ (STATUSES)[status], strength && strength.inWords].filter(Boolean).join(": ");
  return html`<span class="badge ${status.toLowerCase()} ${level}" title=${why}>${status.toLowerCase()}${level === "weak" ? ", weakly" : ""}</span>`;
}

/** @param {Strength} strength @returns {"firm" | "fair" | "weak"} */
export function grade({ bestRank, dated }) {
  return bestRank > 2 || !dated ? "weak" : bestRank === 2 ? "fair" : "firm";
}

/** How well an answer is backed, in words; "" when that was not asked for. @param {{ strength?: Strength }} verdict */
export function strength({ strength: backed }) {
  return backed?.inWords ?? "";
}

/** Why a day is the first or the last on which it may have been built, where no source states one. */
const BECAUSE = {
  start: {
    STATED: "",
    MODEL_YEAR: "the first day of the first model year that a register lists",
    NAME: "when it got a name of its own",
    PLAN: "when the plan was published",
    PLANT: "when the plant opened",
    SUCCESSOR: "",
  },
  end: {
    STATED: "",
    MODEL_YEAR: "the last day of the last model year that a register lists",
    NAME: "when it lost its own name",
    PLAN: "three years after a plan without result",
    PLANT: "when the plant closed",
    SUCCESSOR: "when its successor had been built for two years",
  },
};

/** What is not stated of a period's time, and what bounds it all the same; nothing where all is stated. @param {any} period */
export function bounds({ start, end, ongoing, ongoingAsOf, verdict }) {
  if (!verdict.end?.bound && !verdict.start?.bound) {
    return [];
  }
  return [
    bound("Start", start, verdict.start.bound, "not before", BECAUSE.start),
    ongoing
      ? `Still going on at the last report${ongoingAsOf ? `, ${inWords(ongoingAsOf)}` : ""}; no source gives an end${limited(verdict.end.bound, "not after", BECAUSE.end)}.`
      : bound("End", end, verdict.end.bound, "not after", BECAUSE.end),
  ].filter(Boolean);
}

/** @param {string} part @param {string | null} stated @param {any} bound @param {string} limit @param {Record<string, string>} because */
function bound(part, stated, bound, limit, because) {
  const why = bound && because[bound.basis];
  if (stated) {
    return why ? `${limit.replace(/^n/, "N")} ${inWords(bound.value)}, ${why}.` : "";
  }
  return `${part} not stated${limited(bound, limit, because)}.`;
}

/** The end of a sentence: what bounds it, and why. @param {any} bound @param {string} limit @param {Record<string, string>} because */
function limited(bound, limit, because) {
  const why = bound && because[bound.basis];
  return bound ? `; ${limit} ${inWords(bound.value)}${why ? `, ${why}` : ""}` : "";
}
