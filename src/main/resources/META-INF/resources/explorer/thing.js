// What the pages of one model, one plant and one market have in common.
import { html, nothing } from "lit";
import { graphiql } from "./api.js";
import { certainty, forWhom, lastCertain, titled } from "./catalogue.js";
import { TODAY, inWords, span } from "./dates.js";
import "./day.js";
import { Answered } from "./element.js";
import "./timeline.js";
import { since } from "./since.js";
import { citing, correcting, explained, term } from "./tools.js";
import { badge, bounds, strength } from "./verdict.js";
import { ANSWERS, STATUSES, attest, to, view } from "./view.js";

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
    attest(lastCertain(thing?.productionPeriods ?? []));
    return thing ? { ...thing, catalogue: data.catalogue, beganAt: data.changes?.nodes[0]?.at } : { gone: true };
  }

  /** @returns {Record<string, unknown>} */
  variables() {
    const { market, publishedBy, knownAt } = view();
    return { slug: this.slug, market, publishedBy, knownAt, past: knownAt ? true : null };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", reach);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", reach);
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    // What an address points at is drawn only now.
    if (changed.has("data") && changed.get("data") === null) {
      reach();
    }
  }

  drawn() {
    return this.data.gone
      ? html`<p class="notice">The catalogue does not have it any more.</p>`
      : html`
          ${this.since()} ${this.page()}
          <p class="along">${citing({ sentence: this.sentence(), catalogue: this.data.catalogue })} <a href=${graphiql(...this.question())}>As GraphQL</a></p>
        `;
  }

  since() {
    const { beganAt, now, productionPeriods } = this.data;
    const named = (/** @type {any} */ { model, plant }) => [model && titled(model), plant?.name].filter(Boolean).join(" at ");
    return since({ beganAt, then: productionPeriods, now, named });
  }

  /** The answer in words, to be cited; undefined where it is a list. @returns {string | undefined} */
  sentence() {
    return undefined;
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
          : html`<wb-timeline .periods=${periods} .rows=${rows} .on=${view().on} .of=${this.question()[0]}></wb-timeline>`}
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
  const limits = bounds(period);
  const said = [span(period), forWhom(period)].filter(Boolean).join(", ");
  const about = `${period.model.brand?.name ?? ""} ${titled(period.model)} at ${period.plant.name}`.trim();
  return html`
    <article class="answer ${period.verdict.status.toLowerCase()}" id=${id ?? nothing}>
      <h3>
        ${title} ${badge(period.verdict.status, period.verdict.strength)}
        ${period.dissent > 0 ? html`<span class="dissent">dissent</span>` : ""} ${id ? html`<a class="permalink" href="#${id}" aria-label="Link to this answer">#</a>` : ""}
      </h3>
      <p>${said ? html`Built there ${explained(said)}.` : ""} <span class="dim">${ANSWERS.includes(period.verdict.status) ? there : ""}</span></p>
      <p class="reason">${period.verdict.reason}</p>
      ${backed || limits.length > 0 ? html`<p class="backed">${backed ? html`${term("strength", "Strength")}: ${backed}. ` : ""}${limits.map((limit) => html`${limit} `)}</p>` : ""}
      ${more}
      <p class="tools">
        ${citing({ title: about, sentence: period.verdict.reason, anchor: id }, `Cite: ${about}`)}
        ${correcting({ about, path: `${location.pathname}${id ? `#${id}` : ""}`, says: period.verdict.reason })}
      </p>
    </article>
  `;
}

/** Opens what the address points at, and goes there. */
function reach() {
  const there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (there) {
    for (let one = /** @type {HTMLElement | null} */ (there); one; one = one.parentElement) {
      if (one instanceof HTMLDetailsElement) {
        one.open = true;
      }
    }
    there.scrollIntoView();
  }
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
