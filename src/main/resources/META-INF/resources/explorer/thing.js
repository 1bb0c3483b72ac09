// What the pages of one model, one plant and one market have in common.
import { html, nothing } from "lit";
import { graphiql } from "./api.js";
import { certainty, forWhom, titled } from "./catalogue.js";
import { TODAY, inWords, span } from "./dates.js";
import "./day.js";
import { Answered } from "./element.js";
import "./timeline.js";
import { badge, strength } from "./verdict.js";
import { STATUSES, to, view } from "./view.js";

/** The page of one thing: its facts, its production periods as bars, and the periods in words. */
export class Thing extends Answered {
  static properties = { ...Answered.properties, slug: {} };

  constructor() {
    super();
    this.slug = "";
  }

  take(/** @type {any} */ data) {
    const thing = Object.values(data)[0];
    const order = Object.keys(STATUSES);
    thing?.productionPeriods.sort(
      (/** @type {any} */ one, /** @type {any} */ other) => order.indexOf(one.verdict.status) - order.indexOf(other.verdict.status),
    );
    return thing ?? { gone: true };
  }

  /** @returns {Record<string, unknown>} */
  variables() {
    const { market, publishedBy } = view();
    return { slug: this.slug, market, publishedBy };
  }

  drawn() {
    return this.data.gone
      ? html`<p class="notice">The catalogue does not have it any more.</p>`
      : html`${this.page()} <p class="along"><a href=${graphiql(...this.question())}>As GraphQL</a></p>`;
  }

  /** @returns {unknown} */
  page() {
    throw new Error("not said");
  }

  /** @param {any[]} periods @param {"model" | "plant"} rows */
  timeline(periods, rows) {
    return html`
      <section class="when" aria-labelledby="when">
        <h2 id="when">When</h2>
        <wb-day></wb-day>
        ${periods.length === 0
          ? html`<p class="empty">${view().publishedBy ? "Nothing was known by then." : "No source tells."}</p>`
          : html`<wb-timeline .periods=${periods} .rows=${rows} .on=${view().on}></wb-timeline>`}
      </section>
    `;
  }
}

/**
 * One production period in words, with its verdict. With an id it has an address of its own on its page, and a link to it.
 * @param {any} period @param {unknown} title @param {unknown} [more] @param {{ id?: string }} [options]
 */
export function answer(period, title, more = "", { id } = {}) {
  const { on } = view();
  const day = on === TODAY ? "today" : `on ${inWords(on)}`;
  const there = {
    CERTAIN: `Built there ${day}: yes, certainly.`,
    POSSIBLE: `Built there ${day}: possibly.`,
    NO: `Built there ${day}: no.`,
  }[certainty(period, on)];
  const backed = strength(period.verdict);
  const said = [span(period), forWhom(period)].filter(Boolean).join(", ");
  return html`
    <article class="answer ${period.verdict.status.toLowerCase()}" id=${id ?? nothing}>
      <h3>
        ${title} ${badge(period.verdict.status, period.verdict.strength)}
        ${period.dissent > 0 ? html`<span class="dissent">dissent</span>` : ""} ${id ? html`<a class="permalink" href="#${id}" aria-label="Link to this answer">#</a>` : ""}
      </h3>
      <p>${said ? `Built there ${said}.` : ""} <span class="dim">${["SUPPORTED", "DISPUTED"].includes(period.verdict.status) ? there : ""}</span></p>
      <p class="reason">${period.verdict.reason}</p>
      ${backed ? html`<p class="backed">Who says so: ${backed}.</p>` : ""}
      ${more}
    </article>
  `;
}

/**
 * The same in one line that opens, for a page with many.
 * @param {any} period @param {string} name @param {unknown} about a link to what the line is of @param {unknown} more @param {string} id
 */
export function line(period, name, about, more, id) {
  const { status, reason, strength: known } = period.verdict;
  const backed = strength(period.verdict);
  const whom = forWhom(period);
  return html`
    <details class="answer ${status.toLowerCase()}" id=${id}>
      <summary>
        <h3>${name}</h3>
        ${badge(status, known)} ${period.dissent > 0 ? html`<span class="dissent">dissent</span>` : ""}
        <span class="dim">${span(period) || "nobody states when"}</span>
      </summary>
      <p class="reason">${reason}</p>
      ${whom ? html`<p>It was built there ${whom}.</p>` : ""}
      ${backed ? html`<p class="backed">Who says so: ${backed}.</p>` : ""}
      <p>More: ${about} · <a class="permalink" href="#${id}">link to this answer</a></p>
      ${more}
    </details>
  `;
}

/** @param {string} term @param {unknown} value */
export function fact(term, value) {
  return value ? html`<div><dt>${term}</dt><dd>${value}</dd></div>` : "";
}

/** @param {"model" | "plant" | "market"} kind @param {any} thing */
export function link(kind, thing) {
  return html`<a href=${to(`/${kind}/${thing.slug}`)}>${titled(thing)}</a>`;
}

/** @param {unknown[]} items */
export function list(items) {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** @param {{ title: string, address: string | null } | null} from */
export function source(from) {
  return from?.address ? html`<a href=${from.address} rel="noopener noreferrer external">${from.title}</a>` : (from?.title ?? "no source");
}
