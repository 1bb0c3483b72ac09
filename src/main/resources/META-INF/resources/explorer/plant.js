import { html } from "lit";
import { count, titled } from "./catalogue.js";
import { claims, lines } from "./claims.js";
import { inWords, listedYears, span } from "./dates.js";
import { degrees, smallMap } from "./small-map.js";
import { Thing, fact, inTime, line, link, list, more, source } from "./thing.js";
import { to } from "./view.js";

/** As many sources of a line stand in its row; the others are folded. */
const SHOWN = 3;

/** What the point on the map is. */
const BASES = { PLANT: "the plant itself", TOWN: "the middle of its town", CITY: "the middle of its city" };

/** One plant: where it stands, who runs it, what it built. */
class PlantPage extends Thing {
  /** @returns {[string, Record<string, unknown>]} */
  question() {
    return ["plant", { ...this.variables(), of: [this.slug] }];
  }

  /** @param {any} data */
  take(data) {
    return { ...super.take(data), others: data.plants.nodes, ofAllCars: data.ofAllCars.nodes };
  }

  page() {
    const plant = this.data;
    const periods = plant.productionPeriods.map((/** @type {any} */ period) => ({ ...period, plant }));
    /** @type {Set<string>} */
    const seen = new Set();
    return html`
      <div class="stands">
        <div>
          ${this.facts(plant)}
          ${plant.description ? html`<p>${plant.description}</p>` : ""}
        </div>
        ${plant.location ? smallMap(plant.location, plant.name) : ""}
      </div>
      ${operators(plant.operators)}
      ${this.isOfLinesOnly() ? "" : this.byDay(periods, seen)}
      ${named(plant.lines)}
      ${more(`${count(plant.ofAllCars.length, "claim")} about all cars of the brand, not about one model`, plant.ofAllCars.length > 0 && lines(plant.ofAllCars, seen))}
      ${sources(plant.sources)}
    `;
  }

  /** Sources name no day for lines, so there is nothing to say by day. */
  isOfLinesOnly() {
    return this.data.productionPeriods.length === 0 && this.data.lines.length > 0;
  }

  picture() {
    return this.isOfLinesOnly() ? named(this.data.lines) : super.picture();
  }

  /** @param {any[]} periods @param {Set<string>} seen */
  byDay(periods, seen) {
    return html`
      ${this.timeline(periods, "model")}
      ${inTime(
        periods,
        { before: "What it built before", today: "What it builds today", then: "What it built on", after: "What it built after", planned: "What was announced for it" },
        (period) =>
          line(period, {
            id: `of-${period.model.slug}`,
            name: titled(period.model),
            about: link("model", period.model),
            more: claims(period, seen),
          }),
      )}
    `;
  }

  /** @param {any} plant */
  facts(plant) {
    const { location, others } = plant;
    const closed = plant.closure === "PLANNED" ? "To close" : "Closed";
    const beside = others.filter(
      (/** @type {any} */ other) =>
        location && other.slug !== plant.slug && other.location?.latitude === location.latitude && other.location.longitude === location.longitude,
    );
    return html`
      <dl class="facts">
        ${fact("Place", [plant.city, plant.region, plant.country.name].filter(Boolean).join(", "))}
        ${fact("Opened", plant.openedOn && html`${inWords(plant.openedOn)} (${source(plant.openedOnSource)})`)}
        ${fact(closed, plant.closedOn && html`${inWords(plant.closedOn)} (${source(plant.closedOnSource)})`)}
        ${fact(
          "On the map",
          location && html`${degrees(location)}: ${/** @type {any} */ (BASES)[location.basis]} (${source(plant.locationSource)})`,
        )}
        ${fact("At the same point", beside.length > 0 && list(beside.map((/** @type {any} */ other) => link("plant", other))))}
      </dl>
    `;
  }
}

/** Who runs it and ran it, the first who did first. @param {any[]} all */
function operators(all) {
  const since = (/** @type {any} */ { from }) => from ?? "";
  const sorted = [...all].sort((one, other) => (since(one) < since(other) ? -1 : since(one) > since(other) ? 1 : 0));
  return sorted.length === 0
    ? ""
    : html`
        <section aria-labelledby="operators">
          <h2 id="operators">Operators</h2>
          <table class="operators">
            <thead><tr><th scope="col">Company</th><th scope="col">Share</th><th scope="col">When</th><th scope="col">Source</th></tr></thead>
            <tbody>
              ${sorted.map(
                ({ manufacturer, share, from, to, source: by }) => html`
                  <tr>
                    <th scope="row">${manufacturer.name}</th>
                    <td>${share === null ? html`<span class="dim">not stated</span>` : `${share} %`}</td>
                    <td>${span({ start: from, end: to, ongoing: false }) || html`<span class="dim">not stated</span>`}</td>
                    <td>${source(by)}</td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </section>
      `;
}

/** The lines that sources name for it. @param {any[]} all */
function named(all) {
  return all.length === 0
    ? ""
    : html`
        <section aria-labelledby="lines">
          <h2 id="lines">Lines</h2>
          <table class="names">
            <thead><tr><th scope="col">Line</th><th scope="col">Model years</th><th scope="col">Sources</th></tr></thead>
            <tbody>
              ${all.map(
                ({ line: { slug, name, brand }, modelYears, possible, claims: said }) => html`
                  <tr>
                    <th scope="row"><a href=${to(`/model/${slug}`)}>${brand.name} ${name}</a>${possible ? html`<p>Possible: one of several plants of a list</p>` : ""}</th>
                    <td>${listedYears(modelYears)}</td>
                    <td>${sayings(said.slice(0, SHOWN))} ${more(`${said.length - SHOWN} more`, said.length > SHOWN && sayings(said.slice(SHOWN)))}</td>
                  </tr>
                `,
              )}
            </tbody>
          </table>
        </section>
      `;
}

/** One document says it of many years, so each has its own. @param {any[]} all */
function sayings(all) {
  const when = (/** @type {any} */ { start, end }) => [...new Set([start, end])].filter(Boolean).map(inWords).join(" to ");
  return list(all.map((claim) => html`<a href=${to(`/claim/${claim.slug}`)}>${[claim.source.title, when(claim)].filter(Boolean).join(", ")}</a>`));
}

/** @param {any[]} all */
function sources(all) {
  const said = (/** @type {any} */ { publisher, published }) => [publisher, published ? inWords(published) : "undated"].filter(Boolean).join(", ");
  return more(
    `${count(all.length, "document")} about this plant`,
    all.length > 0 &&
      html`
        <ul>
          ${all.map((from) => html`<li>${source(from)} <span class="dim">${said(from)} · <a href=${to(`/source/${from.slug}`)} aria-label="All claims of “${from.title}”">all claims</a></span></li>`)}
        </ul>
      `,
  );
}

customElements.define("wb-plant", PlantPage);
