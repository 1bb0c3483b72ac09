// What stands beside an answer or a claim: how to cite it, how to correct it, and what its words mean. What is only needed after a
// click is loaded then.
import { html, nothing } from "lit";

/**
 * What is cited: the page, unless it is said.
 * @typedef {object} Cited
 * @property {string} [title]
 * @property {string} [sentence] the answer in words
 * @property {string} [path] the address without the host; the page's own unless said
 * @property {string} [anchor] the id of the part of the page
 * @property {string} [passing] for a page that has no answer of another moment: what its address will show instead
 * @property {{ revision: number, changedAt: string }} [catalogue] as it was when it answered; asked for when it is not said
 */

/** Of an address that is no permalink. */
export const PASSING = "The address shows what the catalogue knows on the day on which it is opened.";

/** Of a claim's address: claims are never changed, only superseded. */
export const LASTING = "This address always belongs to this claim. A correction keeps the address, and the page also shows earlier versions.";

/** @param {Cited} [cited] @param {string} [label] what the button is called where there are several */
export function citing(cited = {}, label) {
  return html`<button type="button" class="quiet" aria-label=${label ?? "Cite this"} aria-haspopup="dialog" @click=${async () => (await import("./cite.js")).cite(cited)}>Cite this</button>`;
}

/**
 * A word that the glossary explains, where it stands; without scripts and in a new window it leads there.
 * @param {string} id @param {string} word @param {string} [label] for a word that does not say it
 */
export function term(id, word, label) {
  return html`<a class="term" href="/glossary#${id}" aria-label=${label ?? nothing} @click=${(/** @type {MouseEvent} */ event) => explain(event, id)}>${word}</a>`;
}

/** @param {MouseEvent} event @param {string} id */
async function explain(event, id) {
  if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    const word = /** @type {HTMLAnchorElement} */ (event.currentTarget);
    event.preventDefault();
    (await import("./explain.js")).explain(word, id);
  }
}

/**
 * A text with the first of its words that are terms explained.
 * @param {string} text
 */
export function explained(text) {
  const [before, ...after] = text.split("model year");
  return after.length === 0 ? text : html`${before}${term("model-year", "model year")}${after.join("model year")}`;
}

/** Where corrections go; null when the operator has no address for them. */
const address = document.getElementById("main")?.dataset.corrections ?? null;

/**
 * The way to the form for a change, to the history, and, where the operator has an address for it, a letter or an issue with all that a
 * curator needs to know.
 * @param {{ about: string, path: string, slug?: string, says: string, change?: string, history?: string }} wrong `slug`: of a claim;
 * `change`, `history`: what the form begins with and whose history there is, as the address of the page for changes says it
 */
export function correcting({ about, path, slug, says, change = slug && `correct?claim=${slug}`, history = slug && `claim=${slug}` }) {
  return html`
    ${change ? html`<a class="quiet" href="/curate#${change}" aria-label="Suggest a correction: ${about}">Suggest a correction</a>` : ""}
    ${history ? html`<a class="quiet" href="/curate#history?${history}" aria-label="History: ${about}">History</a>` : ""}
    ${writing({ about, path, slug, says })}
  `;
}

/** @param {{ about: string, path: string, slug?: string, says: string }} wrong */
function writing({ about, path, slug, says }) {
  if (!address) {
    return "";
  }
  const subject = `Correction: ${about}`;
  const body = [
    `About: ${about}`,
    `Address: ${location.origin}${path}`,
    ...(slug ? [`Claim: ${slug}`] : []),
    `It says: ${says}`,
    "",
    "What is right, and which source says so:",
    "",
    "",
  ];
  return html`<a class="quiet" href=${letter(address, subject, body)} rel="noopener noreferrer external" aria-label="Write about it: ${about}">Write about it</a>`;
}

/** @param {string} address @param {string} subject @param {string[]} body */
function letter(address, subject, body) {
  const given = address.includes("?") ? "&" : "?";
  const [title, lines, line] = address.startsWith("mailto:") ? ["subject", "body", "\r\n"] : ["title", "body", "\n"];
  return `${address}${given}${title}=${encodeURIComponent(subject)}&${lines}=${encodeURIComponent(body.join(line))}`;
}
