import { html } from "lit";
import { claims } from "./claims.js";
import { span } from "./dates.js";
import { Thing, answer, fact, link, list, source } from "./thing.js";
import { to } from "./view.js";

/** One model: its names, where it was built, and every claim about that. */
class ModelPage extends Thing {
  /** @returns {[string, Record<string, unknown>]} */
  question() {
    return ["model", this.variables()];
  }

  page() {
    const model = this.data;
    const periods = model.productionPeriods.map((/** @type {any} */ period) => ({ ...period, model }));
    return html`
      <dl class="facts">
        ${fact("Generation", model.generation)} ${fact("Code", model.chassisCode)} ${fact("Body", model.bodyStyle)}
        ${fact("Before it", model.predecessor && link("model", model.predecessor))} ${fact("After it", model.successor && link("model", model.successor))}
        ${fact("Variant of", model.variantOf && link("model", model.variantOf))}
        ${fact("Variants", model.variants.length > 0 && list(model.variants.map((/** @type {any} */ variant) => link("model", variant))))}
      </dl>
      ${model.note ? html`<p>${model.note}</p>` : ""}
      ${this.timeline(periods, "plant")}
      <section aria-labelledby="where">
        <h2 id="where">Where, and who says so</h2>
        ${periods.map((/** @type {any} */ period) => answer(period, html`<a href=${to(`/plant/${period.plant.slug}`)}>${period.plant.name}</a>`, claims(period), { id: `at-${period.plant.slug}` }))}
      </section>
      <section aria-labelledby="names">
        <h2 id="names">What it was called</h2>
        <table>
          <thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">When</th><th scope="col">Who says so</th></tr></thead>
          <tbody>
            ${model.names.map(
              (/** @type {any} */ name) => html`
                <tr>
                  <th scope="row">${name.name}</th>
                  <td>${name.market ? link("market", name.market) : "everywhere"}</td>
                  <td>${span({ start: name.from, end: name.to, ongoing: false })}</td>
                  <td>${source(name.source)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </section>
    `;
  }
}

customElements.define("wb-model", ModelPage);
