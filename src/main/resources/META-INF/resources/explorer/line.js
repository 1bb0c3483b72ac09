// A line of models by country: where sources say that it was built, whether or not they name a plant.
import { html } from "lit";
import { yearsAt } from "./catalogue.js";
import { Answered } from "./element.js";
import { listedYears } from "./dates.js";
import { link, list, more } from "./thing.js";
import { badge } from "./verdict.js";
import { to, view } from "./view.js";

/** As many sources stand in a row; the others are folded. */
const SHOWN = 3;

/** The model years that numbers of 17 characters have. */
const FIRST = 1980;
const LAST = 2039;

class Countries extends Answered {
  static properties = { ...Answered.properties, slug: {}, modelYear: { state: true } };

  constructor() {
    super();
    this.slug = "";
    /** The model year that a reader asks about; 0 for none. */
    this.modelYear = 0;
  }

  /** @returns {[string, Record<string, unknown>]} */
  question() {
    const { market, publishedBy, knownAt } = view();
    return ["line", { slug: this.slug, market, publishedBy, knownAt }];
  }

  /** Without a chosen year it is of one in the middle. */
  registered() {
    import("./registered.js");
    return html`<wb-registered .slug=${this.slug} .modelYear=${this.modelYear}></wb-registered>`;
  }

  /** @param {HTMLInputElement} input */
  pick(input) {
    if (input.reportValidity() && input.value) {
      this.modelYear = input.valueAsNumber;
    }
  }

  drawn() {
    /** @type {any[]} */
    const countries = this.data.model?.builtIn ?? [];
    const { market, publishedBy, knownAt } = view();
    const nothing = publishedBy || knownAt ? "Nothing was known then." : market ? "No source says anything of this market." : "No source says where it was built.";
    return html`
      <section aria-labelledby="by-country">
        <h2 id="by-country">By country</h2>
        ${countries.length === 0 ? html`<p class="empty">${nothing}</p>` : table(countries)}
        ${countries.map(({ reason }) => html`<p class="reason">${reason}</p>`)}
      </section>
      <section aria-labelledby="by-year">
        <h2 id="by-year">One model year</h2>
        <p>
          <label>Model year <input type="number" min=${FIRST} max=${LAST} @change=${(/** @type {any} */ event) => this.pick(event.target)} /></label>
          <span class="dim">What sources say of it, and which places the American register of vehicle numbers lists for it.</span>
        </p>
        ${this.modelYear || (countries.length === 0 && !market && !publishedBy && !knownAt) ? this.registered() : ""}
      </section>
    `;
  }
}

/** @param {any[]} countries */
function table(countries) {
  return html`
    <table class="names">
      <thead><tr><th scope="col">Country</th><th scope="col">Model years</th><th scope="col">Plants</th><th scope="col">Sources</th></tr></thead>
      <tbody>
        ${countries.map(row)}
      </tbody>
    </table>
  `;
}

/** @param {any} built */
function row({ country, status, modelYears, plants, possiblePlants, claims }) {
  // What is named for some model years may be only possible for others.
  const possible = [...possiblePlants, ...plants.filter((/** @type {any} */ { slug }) => yearsAt(claims, slug, true).length > 0)];
  return html`
    <tr>
      <th scope="row">${country.name} ${badge(status)}</th>
      <td>${listedYears(modelYears)}</td>
      <td>${linked(plants, claims, false)}${possible.length > 0 ? html`<p>Possible: ${linked(possible, claims, true)}</p>` : ""}</td>
      <td>${sources(claims.slice(0, SHOWN))} ${more(`${claims.length - SHOWN} more`, claims.length > SHOWN && sources(claims.slice(SHOWN)))}</td>
    </tr>
  `;
}

/** Each with the model years that are said of it; a country's may be more. @param {any[]} plants @param {any[]} claims @param {boolean} listed */
function linked(plants, claims, listed) {
  const one = (/** @type {any} */ plant) => {
    const years = yearsAt(claims, plant.slug, listed);
    return html`${link("plant", plant)}${years.length > 0 ? html` <span class="dim">${listedYears(years)}</span>` : ""}`;
  };
  return plants.length > 0 ? list(plants.map(one)) : "";
}

/** @param {any[]} claims */
function sources(claims) {
  return list(claims.map(({ slug, source }) => html`<a href=${to(`/claim/${slug}`)}>${source.title}</a>`));
}

customElements.define("wb-countries", Countries);
