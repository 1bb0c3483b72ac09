import { html } from "lit";
import { count } from "./catalogue.js";
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

  sentence() {
    const answers = this.data.productionPeriods.filter((/** @type {any} */ { countsAsAnswer }) => countsAsAnswer);
    return answers.map((/** @type {any} */ { verdict }) => verdict.reason).join(" ") || undefined;
  }

  page() {
    const model = this.data;
    /** @type {any[]} */
    const periods = model.productionPeriods.map((/** @type {any} */ period) => ({ ...period, model }));
    return html`
      <dl class="facts">
        ${fact("Line", model.line && link("model", model.line))}
        ${fact("Generations", model.generations.length > 0 && list(model.generations.map((/** @type {any} */ one) => link("model", one))))}
        ${fact("Generation", model.generation)} ${fact("Code", model.chassisCode)} ${fact("Body", model.bodyStyle)}
        ${fact("Before it", model.predecessor && link("model", model.predecessor))} ${fact("After it", model.successor && link("model", model.successor))}
        ${fact("Variant of", model.variantOf && link("model", model.variantOf))}
        ${fact("Variants", model.variants.length > 0 && list(model.variants.map((/** @type {any} */ variant) => link("model", variant))))}
      </dl>
      ${model.note ? html`<p>${model.note}</p>` : ""}
      ${model.scope === "LINE" ? countries(model) : this.places(periods)}
      <section aria-labelledby="names">
        <h2 id="names">What it was called</h2>
        <table class="names">
          <thead><tr><th scope="col">Name</th><th scope="col">Where</th><th scope="col">When</th><th scope="col">Source</th></tr></thead>
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

  /** @param {any[]} periods */
  places(periods) {
    const answers = periods.filter(({ verdict }) => !["UNCONFIRMED", "REJECTED"].includes(verdict.status));
    const open = answers.length > 0 ? answers : periods.slice(0, 1);
    const folded = periods.filter((period) => !open.includes(period));
    /** @type {Set<string>} */
    const seen = new Set();
    const told = (/** @type {any} */ period) =>
      answer(period, html`<a href=${to(`/plant/${period.plant.slug}`)}>${period.plant.name}</a>`, claims(period, seen), { id: `at-${period.plant.slug}` });
    return html`
      ${this.timeline(periods, "plant")}
      <section aria-labelledby="where">
        <h2 id="where">Where it was built, with sources</h2>
        ${open.map(told)}
        ${folded.length > 0
          ? html`
              <details class="more places">
                <summary>${count(folded.length, "more place")} that sources name: ${folded.map(({ plant, verdict }) => `${plant.name} (${verdict.status.toLowerCase()})`).join(", ")}</summary>
                ${folded.map(told)}
              </details>
            `
          : ""}
      </section>
    `;
  }
}

/** The countries in which a line was built. @param {any} line */
function countries({ slug }) {
  import("./line.js");
  return html`<wb-countries .slug=${slug}></wb-countries>`;
}

customElements.define("wb-model", ModelPage);
