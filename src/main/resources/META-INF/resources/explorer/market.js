import { html } from "lit";
import { Thing, answer, fact, link, list } from "./thing.js";
import { to } from "./view.js";

/** One market: what was built for it, and where. */
class MarketPage extends Thing {
  /** @returns {[string, Record<string, unknown>]} */
  question() {
    return ["market", { slug: this.slug }];
  }

  page() {
    const market = this.data;
    const periods = market.productionPeriods;
    return html`
      <dl class="facts">
        ${fact("Part of", market.parents.length > 0 && list(market.parents.map((/** @type {any} */ one) => link("market", one))))}
        ${fact("Contains", market.members.length > 0 && list(market.members.map((/** @type {any} */ one) => link("market", one))))}
      </dl>
      ${this.timeline(periods, "plant")}
      <section aria-labelledby="what">
        <h2 id="what">What was built for it</h2>
        ${periods.map((/** @type {any} */ period) =>
          answer(
            { ...period, markets: period.marketsFor, excludedMarkets: [] },
            html`${link("model", period.model)} at <a href=${to(`/plant/${period.plant.slug}`)}>${period.plant.name}</a>`,
          ),
        )}
      </section>
    `;
  }
}

customElements.define("wb-market", MarketPage);
