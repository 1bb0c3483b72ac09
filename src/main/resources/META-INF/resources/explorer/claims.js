// Claims as cards: what a source says, in its words, with who it is and how its word came to count.
import { html } from "lit";
import { forWhom } from "./catalogue.js";
import { inWords, span } from "./dates.js";

const RANKS = ["", "register or company", "news", "reference", "web"];

/** What each part of a verdict is called in a sentence. */
const PARTS = { place: "the place", start: "the start", end: "the end", markets: "the markets" };

/**
 * The claims that bear on a period, each with what it decided and where it dissents; those that decide first, dissent last as the
 * service has it.
 * @param {any} period
 */
export function claims({ claims, verdict }) {
  const dissent = claims.filter((/** @type {any} */ claim) => parts(verdict, claim, dissents).length > 0);
  return html`
    ${dissent.length > 0
      ? html`<p class="split"><strong>${dissent.length} of ${claims.length}</strong> ${claims.length === 1 ? "claim" : "claims"} say otherwise on some part.</p>`
      : ""}
    <ul class="claims">
      ${claims.map((/** @type {any} */ claim) => html`<li>${card(claim, parts(verdict, claim, wins), parts(verdict, claim, dissents))}</li>`)}
    </ul>
  `;
}

/** @param {any} claim @param {string[]} won @param {string[]} against */
function card(claim, won, against) {
  const { source } = claim;
  const says = [place(claim), span(claim) || (claim.endStated ? "ended, the time not stated" : ""), forWhom(claim)].filter(Boolean);
  return html`
    <article class="claim ${against.length > 0 ? "against" : won.length > 0 ? "decides" : ""}">
      <p class="role">
        <span class="stance">${stance(claim)}</span>
        ${won.length > 0 ? html`<span class="won">Decides ${won.join(", ")}</span>` : ""}
        ${against.length > 0 ? html`<span class="lost">Dissents on ${against.join(", ")}</span>` : ""}
      </p>
      ${claim.quote ? html`<blockquote>${claim.quote}</blockquote>` : ""}
      ${claim.note ? html`<p>${claim.note}</p>` : ""}
      ${says.length > 0 ? html`<p class="dim">${says.join(", ")}</p>` : ""}
      ${claim.exclusiveBecause ? html`<p class="dim">Excludes other plants: ${claim.exclusiveBecause}</p>` : ""}
      <footer>
        ${source.address
          ? html`<a href=${source.address} rel="noopener noreferrer external">${source.title}</a>`
          : html`<cite>${source.title}</cite>`}
        <span>
          ${[source.publisher, source.published ? inWords(source.published) : "undated", `read ${inWords(source.readOn)}`].filter(Boolean).join(" · ")}
        </span>
        <span class="rank" title=${source.rankBecause ?? "by its kind"}>Rank ${source.rank}: ${source.rankBecause ? "by hand" : RANKS[source.rank]}</span>
      </footer>
    </article>
  `;
}

/** @param {any} claim */
function stance({ stance, kind }) {
  if (stance === "DENIES") {
    return "Says it was not";
  }
  return { ANNOUNCED: "Announces", DECODED: "Shows by vehicle numbers", INFERRED: "Implies", REPORTED: "Says it was" }[/** @type {string} */ (kind)];
}

/** @param {any} claim */
function place({ plant, region, country }) {
  return plant ? plant.name : (region ?? country?.name ?? "");
}

/** @param {any} verdict @param {any} claim @param {(part: any, slug: string) => boolean} does */
function parts(verdict, claim, does) {
  return Object.entries(PARTS)
    .filter(([part]) => does(part === "place" ? verdict : verdict[part], claim.slug))
    .map(([, words]) => words);
}

/** @param {any} part @param {string} slug */
function wins(part, slug) {
  return part.winner?.slug === slug;
}

/** @param {any} part @param {string} slug */
function dissents(part, slug) {
  return part.dissenters.some((/** @type {any} */ claim) => claim.slug === slug);
}
