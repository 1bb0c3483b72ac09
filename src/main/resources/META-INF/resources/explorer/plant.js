import { html } from "lit";
import { inWords, span } from "./dates.js";
import { Thing, answer, fact, link, list, source } from "./thing.js";

/** One plant: where it stands, who runs it, what it built. */
class PlantPage extends Thing {
  /** @returns {[string, Record<string, unknown>]} */
  question() {
    return ["plant", this.variables()];
  }

  page() {
    const plant = this.data;
    const periods = plant.productionPeriods.map((/** @type {any} */ period) => ({ ...period, plant }));
    const closed = plant.closure === "PLANNED" ? "To close" : "Closed";
    return html`
      <dl class="facts">
        ${fact("Place", [plant.city, plant.region, plant.country.name].filter(Boolean).join(", "))}
        ${fact("Opened", plant.openedOn && html`${inWords(plant.openedOn)} (${source(plant.openedOnSource)})`)}
        ${fact(closed, plant.closedOn && html`${inWords(plant.closedOn)} (${source(plant.closedOnSource)})`)}
        ${fact(
          "Run by",
          plant.operators.length > 0 &&
            list(
              plant.operators.map(
                (/** @type {any} */ { manufacturer, share, from, to, source: by }) =>
                  html`${manufacturer.name}${share ? ` ${share} %` : ""} ${span({ start: from, end: to, ongoing: false })} (${source(by)})`,
              ),
            ),
        )}
      </dl>
      ${plant.description ? html`<p>${plant.description}</p>` : ""}
      ${this.timeline(periods, "model")}
      <section aria-labelledby="what">
        <h2 id="what">What it built</h2>
        ${periods.map((/** @type {any} */ period) => answer(period, link("model", period.model)))}
      </section>
    `;
  }
}

customElements.define("wb-plant", PlantPage);
