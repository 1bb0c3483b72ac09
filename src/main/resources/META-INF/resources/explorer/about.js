import { citing } from "./tools.js";
import { Written } from "./written.js";

/** How answers are made; what is cited here is the catalogue as a whole. */
class About extends Written {
  tools() {
    return citing({ title: "Wherebuilt: which plant built which car, when, for which market, and who says so" });
  }
}

customElements.define("wb-about", About);
