import { html, svg } from "lit";
import { charted, credit, files, tableSwitch, takeAlong } from "./along.js";
import { builtOn, certainty, count, forWhom, inSeveral, join, lastCertain, shares, titled } from "./catalogue.js";
import { inWords, span } from "./dates.js";
import "./day.js";
import { Answered } from "./element.js";
import { headline } from "./headline.js";
import "./map.js";
import { since } from "./since.js";
import "./timeline.js";
import { citing } from "./tools.js";
import { badge, strength } from "./verdict.js";
import { ANSWERS, STATUSES, attest, choose, to, view } from "./view.js";

/** Map, list, shares and timeline of one day: the first page. */
class Home extends Answered {
  /** @returns {[string, Record<string, unknown>]} */
  question() {
    const { brand, market, publishedBy, knownAt } = view();
    return ["explorer", { brand, market, publishedBy, knownAt }];
  }

  take(/** @type {any} */ data) {
    const catalogue = join(data);
    attest(lastCertain(catalogue.periods));
    return catalogue;
  }

  drawn() {
    /** @type {import("./catalogue.js").Catalogue} */
    const catalogue = this.data;
    const { on, publishedBy, knownAt, show, brand, market, rows, plant, embed } = view();
    const periods = catalogue.periods.filter((period) => show.includes(period.verdict.status));
    const built = builtOn(periods, on);
    const where = () => html`
      <wb-map
        .built=${built}
        .markets=${catalogue.markets}
        .chosen=${plant}
        @choose=${(/** @type {CustomEvent} */ event) => choose({ plant: event.detail })}
      ></wb-map>
    `;
    const when = () => html`<wb-timeline .periods=${periods} .rows=${rows} .on=${on} .market=${market}></wb-timeline>`;
    // Of most brands only lines are known.
    const generations = !brand || catalogue.models.size > 0;
    const lines = brand ? this.lines(catalogue, !generations) : "";
    if (embed) {
      return html`${generations ? html`${where()} ${when()}` : ""} ${lines} ${credit(generations ? this.told(catalogue, on) : "Where the lines of a brand were built, by model year")}`;
    }
    const filter = { brand, market, publishedBy, knownAt, show: show.join() === ANSWERS.join() ? null : show.join() };
    return html`
      ${since()}
      <div class="controls">
        <wb-day></wb-day>
        ${this.filters(catalogue, generations)}
      </div>
      ${generations ? this.generations(catalogue, periods, built, where, when) : ""}
      ${lines}
      ${brand || catalogue.facts.lines === 0
        ? ""
        : html`<p class="dim">The pictures are of generations. The catalogue has ${count(catalogue.facts.lines, "line")}, too, of which sources name model years and no days, or nothing: choose a brand to see its lines, or see <a href="/coverage">how far each brand is known</a>.</p>`}
      <p class="along">
        ${takeAlong(this.question(), generations ? [files("This day", "periods", { ...filter, on }), files("All days", "periods", filter)] : [], { embed: true })}
        <span>Revision ${catalogue.facts.revision}: ${catalogue.facts.plants} plants, ${catalogue.facts.models} models, ${catalogue.facts.lines} lines, ${catalogue.facts.claims} claims from ${catalogue.facts.sources} sources.</span>
        ${citing({ catalogue: catalogue.facts })}
      </p>
    `;
  }

  /** @param {import("./catalogue.js").Catalogue} catalogue @param {boolean} alone whether nothing else is shown of the brand */
  lines({ brands, markets, plants }, alone) {
    import("./lines.js");
    const { brand } = view();
    const name = brands.find(({ slug }) => slug === brand)?.name ?? brand;
    return html`<wb-lines .plants=${plants} .markets=${markets} .brand=${name} .alone=${alone}></wb-lines>`;
  }

  /**
   * What is known to the day: the chosen day's map, list and shares, and all production periods.
   * @param {import("./catalogue.js").Catalogue} catalogue
   * @param {import("./catalogue.js").Period[]} periods
   * @param {ReturnType<typeof builtOn>} built
   * @param {() => unknown} where
   * @param {() => unknown} when
   */
  generations({ complete }, periods, built, where, when) {
    const { on, show, rows, view: shown } = view();
    // What is rejected or only planned may be looked at, but it is not counted as built.
    const held = builtOn(periods.filter(({ countsAsAnswer }) => countsAsAnswer), on);
    return html`
      <p class="said" aria-live="polite">${headline(built, view())}</p>
      ${complete ? "" : html`<p class="notice">Only the first 500 production periods are shown. Choose a brand or a market to see all of its own.</p>`}
      ${tableSwitch()}
      <section class=${shown === "chart" ? "where" : "whole"} aria-labelledby="where">
        <h2 class="hidden" id="where">Where</h2>
        ${charted(() => html`${where()} ${this.list(built)}`, "day", built.flatMap((one) => one.periods), "Built on this day")}
      </section>
      ${this.shares(held)}
      <section class="when" aria-labelledby="when">
        <div class="title">
          <h2 id="when">When</h2>
          ${shown === "table"
            ? ""
            : html`
              <div class="switch" role="group" aria-label="A row for each">
                <button type="button" aria-pressed=${rows === "model"} @click=${() => choose({ rows: "model" })}>Model</button>
                <button type="button" aria-pressed=${rows === "plant"} @click=${() => choose({ rows: "plant" })}>Plant</button>
              </div>
    
              `}
        </div>
        ${charted(when, "periods", periods, "Production periods")}
        ${legend(show)}
      </section>
    `;
  }

  /** What the pictures are of, where no filter is seen. @param {import("./catalogue.js").Catalogue} catalogue @param {string} on */
  told({ brands, markets }, on) {
    const { brand, market } = view();
    const of = brands.find((one) => one.slug === brand);
    const built = market ? markets.get(market) : null;
    return `What ${of ? `${of.name} ` : ""}was built${built ? ` for ${built.name}` : ""} on ${inWords(on)}`;
  }

  /** @param {import("./catalogue.js").Catalogue} catalogue @param {boolean} verdicts whether verdicts can be chosen */
  filters({ brands, markets }, verdicts) {
    const { brand, market, show } = view();
    return html`
      <form class="filters" aria-label="Filters" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <label>
          <span>Brand</span>
          <select @change=${(/** @type {any} */ event) => choose({ brand: event.target.value || null })}>
            <option value="">any brand</option>
            ${brands.map(({ slug, name }) => html`<option value=${slug} ?selected=${slug === brand}>${name}</option>`)}
          </select>
        </label>
        <label>
          <span>Built for</span>
          <select @change=${(/** @type {any} */ event) => choose({ market: event.target.value || null })}>
            <option value="">any market</option>
            ${[...markets.values()].map(({ slug, name }) => html`<option value=${slug} ?selected=${slug === market}>${name}</option>`)}
          </select>
        </label>
        ${verdicts
          ? html`
            <fieldset>
              <legend>Verdicts</legend>
              ${Object.keys(STATUSES).map(
                (status) => html`
                  <label class="check">
                    <input
                      type="checkbox"
                      .checked=${show.includes(status)}
                      @change=${(/** @type {any} */ event) => this.toggle(status, event.target.checked)}
                    />${badge(status)}
                  </label>
                `,
              )}
            </fieldset>
          `
          : ""}
      </form>
    `;
  }

  /** @param {string} status @param {boolean} wanted */
  toggle(status, wanted) {
    const show = Object.keys(STATUSES).filter((one) => (one === status ? wanted : view().show.includes(one)));
    choose({ show });
  }

  /** What the map shows, in words. @param {ReturnType<typeof builtOn>} built */
  list(built) {
    const { on, plant: chosen } = view();
    const order = Object.keys(STATUSES);
    const sorted = chosen ? [...built].sort((one, other) => Number(other.plant.slug === chosen) - Number(one.plant.slug === chosen)) : built;
    return html`
      <div class="list" role="region" aria-label="Plants on this day" tabindex="0">
        ${built.length === 0 ? html`<p class="empty">No plant. Choose another day, brand, market or verdict.</p>` : ""}
        ${sorted.map(
          ({ plant, periods }) => html`
            <article class="plant ${plant.slug === chosen ? "chosen" : ""}">
              <h3><a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a></h3>
              <p class="place">${plant.city}, ${plant.country.name} · ${many(periods)}</p>
              <ul>
                ${[...periods].sort((one, other) => order.indexOf(one.verdict.status) - order.indexOf(other.verdict.status)).map(
                  (period) => html`
                    <li>
                      <a href=${to(`/model/${period.model.slug}`)}>${titled(period.model)}</a>
                      ${badge(period.verdict.status, period.verdict.strength)}
                      ${certainty(period, on) === "POSSIBLE" ? html`<span class="possible" title="The start or the end is unknown, or not known to the day">possibly</span>` : ""}
                      ${period.dissent > 0 ? html`<span class="dissent" title=${period.verdict.reason}>dissent</span>` : ""}
                      <span class="dim">${[span(period), forWhom(period)].filter(Boolean).join(", ")}</span>
                      <span class="backed">${strength(period.verdict)}</span>
                    </li>
                  `,
                )}
              </ul>
            </article>
          `,
        )}
      </div>
    `;
  }

  /** @param {ReturnType<typeof builtOn>} built */
  shares(built) {
    const all = shares(built);
    if (all.length === 0) {
      return "";
    }
    const abroad = inSeveral(built);
    const total = all.reduce((sum, { models }) => sum + models, 0);
    let x = 0;
    const bars = () => html`
      <svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true">
        ${all.map(({ models }, i) => {
          const from = x;
          x += (models / total) * 1000;
          return svg`<rect class="share-${i % 6}" x=${from} width=${x - from} height="14"></rect>`;
        })}
      </svg>
      <ol>
        ${all.map(
          ({ country, models, share }, i) => html`
            <li><span class="key share-${i % 6}"></span>${country.name} <strong>${Math.round(share * 100)} %</strong> <span class="dim">${count(models, "model")}</span></li>
          `,
        )}
      </ol>
    `;
    return html`
      <section class="shares" aria-labelledby="shares">
        <h2 id="shares">In which countries</h2>
        ${charted(bars, "shares", all, "Countries")}
        ${abroad.length === 0
          ? ""
          : html`<p class="dim">Together more than 100 %: ${abroad.map(titled).join(", ")} ${abroad.length === 1 ? "counts" : "count"} in more than one country.</p>`}
      </section>
    `;
  }
}

/** How many of a plant's models are held to have been built, and how many are not. @param {import("./catalogue.js").Period[]} periods */
function many(periods) {
  const held = periods.filter(({ countsAsAnswer }) => countsAsAnswer).length;
  const claimed = periods.length - held;
  return [held > 0 ? count(held, "model") : "", claimed > 0 ? `${claimed} only claimed` : ""].filter(Boolean).join(", ");
}

/** @param {string[]} show */
function legend(show) {
  return html`
    <ul class="legend" aria-label="Legend">
      <li><span class="sample solid"></span>certain</li>
      <li><span class="sample soft"></span>possible: the start or the end is unknown, or not known to the day</li>
      <li><span class="sample unknown">?</span>this end is unknown</li>
      <li><span class="sample weak"></span>weak: only undated documents, reference works or web pages</li>
      ${show.map((status) => html`<li>${badge(status)} ${/** @type {any} */ (STATUSES)[status]}</li>`)}
    </ul>
  `;
}

customElements.define("wb-home", Home);
