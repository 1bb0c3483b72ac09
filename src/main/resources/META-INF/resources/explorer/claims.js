// Claims as lines that open: what a source says, in its words, with who it is and how its word came to count.
import { html, nothing } from "lit";
import { count, forWhom, titled } from "./catalogue.js";
import { inWords, span } from "./dates.js";
import { LASTING, citing, correcting, term } from "./tools.js";
import { to } from "./view.js";

const RANKS = ["", "register or company", "news", "reference", "web"];

/** What each part of a verdict is called in a sentence. */
const PARTS = { place: "the place", start: "the start", end: "the end", markets: "the markets" };

/** @typedef {{ claim: any, of: string, here: boolean, won: string[], against: string[], id: string | null }} Said */

/**
 * The claims that bear on a period: the one that decides the place, open; those that decide a date or the markets, and those that
 * dissent; and, folded, those that agree and the plans.
 * @param {any} period @param {Set<string>} seen the slugs of the claims that stand on the page already: an id is there only once, and
 * only the first answer has its claim open
 */
export function claims({ claims, verdict, plant, model }, seen) {
  const first = seen.size === 0;
  /** @type {Said[]} */
  const said = claims.map((/** @type {any} */ claim) => ({
    claim,
    of: `the ${titled(model)}`,
    here: claim.plant?.slug === plant.slug,
    won: parts(verdict, claim, wins),
    against: parts(verdict, claim, dissents),
    id: seen.has(claim.slug) ? null : (seen.add(claim.slug), `claim-${claim.slug}`),
  }));
  const dissent = said.filter(({ against }) => against.length > 0);
  const decides = said.filter(({ won, against }) => won.length > 0 && against.length === 0);
  const rest = said.filter(({ won, against }) => won.length + against.length === 0);
  const plans = rest.filter(({ claim }) => claim.kind === "ANNOUNCED");
  const agree = rest.filter(({ claim }) => claim.kind !== "ANNOUNCED");
  const place = decides.find(({ won }) => won.includes(PARTS.place));
  return html`
    <div class="claims">
      ${decides.map((one) => line(one, first && one === place))}
      ${dissent.length > 0
        ? html`<p class="split"><strong>${dissent.length} of ${claims.length}</strong> claims ${term("dissent", dissent.length === 1 ? "dissents" : "dissent")} on some part.</p>`
        : ""}
      ${dissent.slice(0, FIRST).map((one) => line(one))}
      ${folded(dissent.slice(FIRST), (number) => `${number} more that ${number === 1 ? "dissents" : "dissent"}`)}
      ${folded(agree, (number) => `${number} more that ${number === 1 ? "agrees" : "agree"}`)} ${folded(plans, (number) => count(number, "plan"))}
    </div>
  `;
}

/** Claims that bear on no one answer, each in a line. @param {any[]} claims @param {Set<string>} seen as for {@link claims} */
export function lines(claims, seen) {
  return html`
    <div class="claims">
      ${claims.map((claim) => line({ claim, of: "all cars of the brand", here: true, won: [], against: [], id: seen.has(claim.slug) ? null : (seen.add(claim.slug), `claim-${claim.slug}`) }))}
    </div>
  `;
}

/** So many that dissent are seen at once. */
const FIRST = 4;

/** @param {Said[]} said @param {(number: number) => string} named */
function folded(said, named) {
  return said.length === 0 ? "" : html`<details class="more"><summary>${named(said.length)}</summary>${said.map((one) => line(one))}</details>`;
}

/** One claim in one line, which opens. @param {Said} said @param {boolean} [open] */
function line({ claim, of, here, won, against, id }, open = false) {
  const { source } = claim;
  return html`
    <details class="claim ${against.length > 0 ? "against" : won.length > 0 ? "decides" : ""}" id=${id ?? nothing} ?open=${open}>
      <summary>
        <strong>${who(source)}</strong>
        ${won.length > 0 ? html`<span class="won">decides ${won.join(", ")}:</span>` : ""}
        ${against.length > 0 ? html`<span class="lost">dissents on ${against.join(", ")}:</span>` : ""}
        <span>${[here ? "" : place(claim), details(claim)].filter(Boolean).join(", ") || (claim.stance === "DENIES" ? "not built there" : "built there")}</span>
        <span class="dim">· ${published(source)} · rank ${source.rank}</span>
      </summary>
      ${card(claim, of, won, against)}
    </details>
  `;
}

/** @param {any} claim @param {string} of @param {string[]} won @param {string[]} against */
function card(claim, of, won, against) {
  const { source, quote, note, slug } = claim;
  const says = `${stance(claim)}: ${[place(claim), details(claim)].filter(Boolean).join(", ")}`;
  const path = `/claim/${slug}`;
  const title = `What ${who(source)} says of ${of}`;
  const inItsWords = quote && !cells(quote) ? `“${quote}”` : (note ?? says);
  return html`
    <div class="card">
      <p class="role">
        <span class="stance">${stance(claim)}.</span>
        ${won.length > 0 ? html`<span class="won">${term("decides", "Decides")} ${won.join(", ")}.</span>` : ""}
        ${against.length > 0 ? html`<span class="lost">${term("dissent", "Dissents")} on ${against.join(", ")}.</span>` : ""}
        ${says.includes("model year") ? html`<span class="dim">Its years are ${term("model-year", "model years")}.</span>` : ""}
      </p>
      ${quote ? html`<blockquote>${quoted(quote)}</blockquote>` : ""}
      ${note ? html`<p>${note}</p>` : ""}
      ${claim.exclusiveBecause ? html`<p class="dim">${term("exclusive", "Excludes")} other plants: ${claim.exclusiveBecause}</p>` : ""}
      <p class="source">
        ${source.address ? html`<a href=${source.address} rel="noopener noreferrer external">${source.title}</a>` : html`<cite>${source.title}</cite>`}
        <span>
          Read ${inWords(source.readOn)} · ${term("rank", "Rank")} ${source.rank}: ${source.rankBecause ? `by hand, because ${source.rankBecause}` : RANKS[source.rank]}
          · <a href=${to(`/source/${source.slug}`)}>all claims of this source</a>
        </span>
      </p>
      <p class="tools">
        <a href=${to(path)}>This claim</a>
        ${citing({ title, sentence: `${who(source)} (“${source.title}”, ${published(source)}): ${inItsWords}`, path, passing: LASTING }, `Cite this claim of ${who(source)}`)}
        ${correcting({ about: title, path, slug, says: quote ?? note ?? says })}
      </p>
    </div>
  `;
}

/** @param {any} source */
function who({ publisher, title }) {
  return publisher ?? title;
}

/** @param {any} source */
function published(source) {
  return source.published ? inWords(source.published) : "undated";
}

/** The cells of a row of a table; null for other words. @param {string} quote */
function cells(quote) {
  const found = quote.replace(/^\s*\||\|\s*$/g, "").split(/[|\t]/);
  return found.length < 3 ? null : found;
}

/** A row of a table is quoted as one. @param {string} quote */
export function quoted(quote) {
  return cells(quote)
    ? html`
        <div class="row" tabindex="0" role="group" aria-label="A row of a table">
          <table><tbody><tr>${cells(quote)?.map((cell) => html`<td>${cell.trim()}</td>`)}</tr></tbody></table>
        </div>
      `
    : quote;
}

/** When and for whom, as it says. @param {any} claim */
function details(claim) {
  return [span(claim) || (claim.endStated && !claim.ongoing ? "ended, date not stated" : ""), forWhom(claim)].filter(Boolean).join(", ");
}

/** @param {any} claim */
function stance({ stance, kind }) {
  if (stance === "DENIES") {
    return "Denies it";
  }
  return { ANNOUNCED: "Announces it", DECODED: "Shows it by vehicle numbers", INFERRED: "Implies it", LISTED: "Lists it as possible", REPORTED: "States it" }[/** @type {string} */ (kind)];
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
