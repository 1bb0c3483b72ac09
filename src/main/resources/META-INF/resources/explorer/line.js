// A line of models by country: where sources say that it was built, whether or not they name a plant.
import { html } from "lit";
import { Answered } from "./element.js";
import { listedYears } from "./dates.js";
import { link, list, more } from "./thing.js";
import { badge } from "./verdict.js";
import { to, view } from "./view.js";

/** As many sources stand in a row; the others are folded. */
const SHOWN = 3;

class Countries extends Answered {
  static properties = { ...Answered.properties, slug: {} };

  constructor() {
    super();
    this.slug = "";
  }

  /** @returns {[string, Record<string, unknown>]} */
  question() {
    const { market, publishedBy, knownAt } = view();
    return ["line", { slug: this.slug, market, publishedBy, knownAt }];
  }

  drawn() {
    /** @type {any[]} */
    const countries = this.data.model?.builtIn ?? [];
    return html`
      <section aria-labelledby="by-country">
        <h2 id="by-country">By country</h2>
        ${countries.length === 0 ? html`<p class="empty">${view().publishedBy ? "Nothing was known then." : "No source says anything."}</p>` : table(countries)}
        ${countries.map(({ reason }) => html`<p class="reason">${reason}</p>`)}
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
        ${countries.map(
          ({ country, status, modelYears, plants, possiblePlants, claims }) => html`
            <tr>
              <th scope="row">${country.name} ${badge(status)}</th>
              <td>${listedYears(modelYears)}</td>
              <td>${linked(plants)}${possiblePlants.length > 0 ? html`<p>Possible: ${linked(possiblePlants)}</p>` : ""}</td>
              <td>${sources(claims.slice(0, SHOWN))} ${more(`${claims.length - SHOWN} more`, claims.length > SHOWN && sources(claims.slice(SHOWN)))}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/** @param {any[]} plants */
function linked(plants) {
  return plants.length > 0 ? list(plants.map((plant) => link("plant", plant))) : "";
}

/** @param {any[]} claims */
function sources(claims) {
  return list(claims.map(({ slug, source }) => html`<a href=${to(`/claim/${slug}`)}>${source.title}</a>`));
}

customElements.define("wb-countries", Countries);
