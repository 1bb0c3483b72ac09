// What the pages of one model, one plant and one market have in common.
import { html, nothing } from "lit";
import { charted, credit, files, tableSwitch, takeAlong } from "./along.js";
import { certainty, count, forWhom, lastCertain, titled } from "./catalogue.js";
import { TODAY, inWords, span } from "./dates.js";
import "./day.js";
import { Answered } from "./element.js";
import "./timeline.js";
import { changed, since } from "./since.js";
import { citing, correcting, explained, term } from "./tools.js";
import { badge, bounds, strength } from "./verdict.js";
import { STATUSES, attest, to, view } from "./view.js";

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

  drawn() {
    if (view().embed && !this.data.gone) {
      return this.embedded();
    }
    return this.data.gone
      ? html`<p class="notice">It is no longer in the catalogue.</p>`
      : html`
          ${this.since()} ${this.page()}
          <p class="along">${citing({ sentence: this.sentence(), catalogue: this.data.catalogue })} ${takeAlong(this.question(), this.files(), { embed: this.question()[0] !== "market" })} <a href="/curate#history?${this.question()[0]}=${this.slug}">History</a></p>
        `;
  }

  since() {
    const { beganAt, now, productionPeriods } = this.data;
    const named = (/** @type {any} */ { model, plant }) => [model && titled(model), plant?.name].filter(Boolean).join(" at ");
    return since({ beganAt, changes: now && changed(productionPeriods, now, named) });
  }

  /** The answer in words, to be cited; undefined where it is a list. @returns {string | undefined} */
  sentence() {
    return undefined;
  }

  /** What is on screen, as files. */
  files() {
    const [kind, { market, publishedBy, knownAt }] = /** @type {[string, Record<string, any>]} */ (this.question());
    const filter = { market, publishedBy, knownAt, [kind]: this.slug };
    const periods = files("Periods", "periods", { ...filter, show: Object.keys(STATUSES).join() });
    return kind === "market" ? [periods] : [periods, files("Claims", "claims", filter)];
  }

  /** The picture alone. */
  embedded() {
    return html`${this.picture()} ${credit(document.title.replace(/ · Wherebuilt$/, ""))}`;
  }

  /** @returns {unknown} */
  picture() {
    const kind = this.question()[0];
    const periods = this.data.productionPeriods.map((/** @type {any} */ period) => ({ ...period, [kind]: this.data }));
    return html`<wb-timeline .periods=${periods} .rows=${kind === "plant" ? "model" : "plant"} .on=${view().on} .of=${kind}></wb-timeline>`;
  }

  /** @returns {unknown} */
  page() {
    throw new Error("not said");
  }

  /** @param {any[]} periods @param {"model" | "plant"} rows */
  timeline(periods, rows) {
    return html`
      <section class="when" aria-labelledby="when">
        <div class="title"><h2 id="when">When</h2> ${periods.length > 0 ? tableSwitch() : ""}</div>
        <wb-day></wb-day>
        ${periods.length === 0
          ? html`<p class="empty">${view().publishedBy ? "Nothing was known then." : "No source says anything."}</p>`
          : charted(() => html`<wb-timeline .periods=${periods} .rows=${rows} .on=${view().on} .of=${this.question()[0]}></wb-timeline>`, "periods", periods, "Production periods")}
      </section>
    `;
  }
}

/**
 * One production period in words, with its verdict. With an id it has an address of its own on its page, and a link to it.
 * @param {any} period @param {unknown} title @param {unknown} [more] @param {{ id?: string }} [options]
 */
export function answer(period, title, more = "", { id } = {}) {
  return html`
    <article class="answer ${period.verdict.status.toLowerCase()}" id=${id ?? nothing}>
      <h3>${title} ${signs(period)} ${id ? html`<a class="permalink" href="#${id}" aria-label="Link to this answer">#</a>` : ""}</h3>
      ${told(period, more, id)}
    </article>
  `;
}

/**
 * The same in one line that opens, for a page with many.
 * @param {any} period
 * @param {{ id: string, name: string, note?: string, about: unknown, more?: unknown }} what `about`: links to what it is of
 */
export function line(period, { id, name, note, about, more = "" }) {
  return html`
    <details class="answer ${period.verdict.status.toLowerCase()}" id=${id}>
      <summary>
        <h3>${name}</h3> ${signs(period)} <span class="dim">${[span(period) || "no date stated", note].filter(Boolean).join("; ")}</span>
      </summary>
      <p class="about">More about ${about} · <a class="permalink" href="#${id}" aria-label="Link to this answer">#</a></p>
      ${told(period, more, id)}
    </details>
  `;
}

/**
 * Periods in the order of time, seen from the chosen day; folded, what only weaker sources say, or better ones deny.
 * @param {any[]} periods
 * @param {{ before: string, then: string, today: string, after: string, planned: string }} titles `today` stands for `then` and the day
 * @param {(period: any) => unknown} line
 * @param {boolean} [many] whether what was before and after the day is folded, too
 */
export function inTime(periods, titles, line, many = false) {
  const { on } = view();
  const today = on === TODAY;
  const beginning = (/** @type {any} */ { possibleFrom, certainFrom }) => possibleFrom ?? certainFrom ?? "";
  const sorted = [...periods].sort((one, other) => (beginning(one) < beginning(other) ? -1 : 1));
  const of = (/** @type {string[]} */ statuses) => sorted.filter(({ verdict }) => statuses.includes(verdict.status));
  const told = sorted.filter(({ countsAsAnswer }) => countsAsAnswer);
  const then = told.filter((period) => certainty(period, on) !== "NO");
  const past = told.filter((period) => !then.includes(period) && period.possibleTo !== null && period.possibleTo < on);
  const later = told.filter((period) => !then.includes(period) && !past.includes(period));
  const doubted = of(["UNCONFIRMED", "REJECTED"]);
  const section = (/** @type {string} */ title, /** @type {any[]} */ some, /** @type {boolean} */ folded, none = "") =>
    some.length === 0 && !none
      ? ""
      : html`
          <section aria-label=${title}>
            <h2>${title}</h2>
            ${folded ? more(count(new Set(some.map(({ model }) => model.slug)).size, "model"), some.map(line)) : some.length > 0 ? some.map(line) : none}
          </section>
        `;
  return html`
    ${section(`${titles.before} ${today ? "today" : inWords(on)}`, past, many)}
    ${section(today ? titles.today : `${titles.then} ${inWords(on)}`, then, false, told.length > 0 ? "Nothing, according to the sources." : "No source says anything.")}
    ${section(`${titles.after} ${inWords(on)}`, later, many)} ${section(titles.planned, of(["PLANNED"]), false)}
    ${more(`${count(doubted.length, "more answer")} that only weaker sources support, or that better sources deny`, doubted.length > 0 && doubted.map(line))}
  `;
}

/** What is folded until it is asked for; nothing where there is nothing. @param {string} named @param {unknown} what */
export function more(named, what) {
  return what ? html`<details class="more"><summary>${named}</summary>${what}</details>` : "";
}

/** @param {any} period */
function signs({ verdict, dissent }) {
  return html`${badge(verdict.status, verdict.strength)} ${dissent > 0 ? html`<span class="dissent">dissent</span>` : ""}`;
}

/** @param {any} period @param {unknown} more @param {string} [id] */
function told(period, more, id) {
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
    <p>${said ? html`Built there ${explained(said)}.` : ""} <span class="dim">${period.countsAsAnswer ? there : ""}</span></p>
    <p class="reason">${period.verdict.reason}</p>
    ${backed || limits.length > 0 ? html`<p class="backed">${backed ? html`${term("strength", "Strength")}: ${backed}. ` : ""}${limits.map((limit) => html`${limit} `)}</p>` : ""}
    ${more}
    <p class="tools">
      ${citing({ title: about, sentence: period.verdict.reason, anchor: id }, `Cite this: ${about}`)}
      ${correcting({
        about,
        path: `${location.pathname}${id ? `#${id}` : ""}`,
        says: period.verdict.reason,
        change: `claim?plant=${period.plant.slug}&model=${period.model.slug}`,
      })}
    </p>
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
