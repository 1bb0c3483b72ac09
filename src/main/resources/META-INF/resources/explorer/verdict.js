// Verdicts as signs, and how well each is backed.
import { html } from "lit";
import { inWords } from "./dates.js";
import { STATUSES } from "./view.js";

/** @typedef {{ independentSources: number, bestRank: number, dated: boolean, lastConfirmed: string | null, inWords: string }} Strength */

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
  return backed ? backed.inWords.replace(/(?:MY)?\d{4}[\d-]*~?$/, inWords) : "";
}
