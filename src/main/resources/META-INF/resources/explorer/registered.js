// A model year of a line: what sources say of it, and what the register of vehicle numbers lists for it.
import { html } from "lit";
import { Answered } from "./element.js";

class Registered extends Answered {
  static properties = { ...Answered.properties, slug: {}, modelYear: { type: Number } };

  constructor() {
    super();
    this.slug = "";
    /** 0 for one in the middle of those that the register surely means. */
    this.modelYear = 0;
  }

  /** @returns {[string, Record<string, unknown>]} */
  question() {
    return ["registered", { slug: this.slug, modelYear: this.modelYear || null }];
  }

  drawn() {
    const { model, registeredLine: { says, places } } = this.data;
    return html`
      ${this.modelYear ? model.builtIn.map((/** @type {any} */ { reason }) => html`<p class="reason">${reason}</p>`) : ""}
      <p class="registered">${says}</p>
      ${places.length > 1 ? html`<ul>${places.map(place)}</ul>` : ""}
    `;
  }
}

/** @param {any} listed */
function place({ place: { city, state, country }, codes }) {
  const where = [city, state, country?.name].filter(Boolean);
  return html`<li>${where.filter((part, i) => where.indexOf(part) === i).join(", ")} <span class="dim">(position 11: ${codes.join(", ")})</span></li>`;
}

customElements.define("wb-registered", Registered);
