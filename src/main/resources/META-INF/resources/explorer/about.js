import { html } from "lit";
import { Element } from "./element.js";
import { citing } from "./tools.js";

/** The page that tells how answers are made cites the catalogue as a whole. */
class About extends Element {
  render() {
    return html`<p class="along">${citing({ title: "Wherebuilt: which plant built which car, when, for which market, and who says so" })}</p>`;
  }
}

customElements.define("wb-about", About);
