import { html } from "lit";
import { namesOf, titled } from "./catalogue.js";
import { Thing, fact, inTime, line, link, list } from "./thing.js";
import { to, view } from "./view.js";

/** One market: what was built for it, and where. */
class MarketPage extends Thing {
  /** @returns {[string, Record<string, unknown>]} */
  question() {
    const { publishedBy, knownAt } = view();
    return ["market", { slug: this.slug, publishedBy, knownAt, past: knownAt ? true : null }];
  }

  /** @param {any} data */
  take({ market, productionPeriods, now, ...more }) {
    const forIt = (/** @type {any} */ period) => ({ ...period, markets: period.marketsFor, excludedMarkets: [] });
    return super.take({ market: market && { ...market, productionPeriods: productionPeriods.nodes.map(forIt), now: now?.nodes.map(forIt) }, ...more });
  }

  page() {
    const market = this.data;
    return html`
      <dl class="facts">
        ${fact("Part of", market.parents.length > 0 && list(market.parents.map((/** @type {any} */ one) => link("market", one))))}
        ${fact("Contains", market.members.length > 0 && list(market.members.map((/** @type {any} */ one) => link("market", one))))}
      </dl>
      ${this.timeline(market.productionPeriods, "plant")}
      ${inTime(
        market.productionPeriods,
        { before: "Built for this market before", today: "Built for this market today", then: "Built for this market on", after: "Built for this market after", planned: "Announced for this market" },
        (period) => this.line(period),
        true,
      )}
    `;
  }

  /** @param {any} period */
  line(period) {
    const { model, plant, markets } = period;
    const own = model.names.filter((/** @type {any} */ { make }) => make === null);
    const names = [...new Set(namesOf({ ...model, names: own }, this.slug).map(({ name }) => name))].filter((name) => name !== model.name);
    const wider = markets.every((/** @type {any} */ market) => market.slug !== this.slug);
    return line(period, {
      id: `${model.slug}-at-${plant.slug}`,
      name: `${titled(model)} at ${plant.name}`,
      note: [names.length > 0 && `sold there as ${names.join(", ")}`, wider && `for ${markets.map((/** @type {any} */ market) => market.name).join(", ")}`].filter(Boolean).join("; "),
      about: html`${link("model", model)}, ${link("plant", plant)}, <a href=${`${to(`/model/${model.slug}`)}#at-${plant.slug}`}>sources</a>`,
    });
  }
}

customElements.define("wb-market", MarketPage);
