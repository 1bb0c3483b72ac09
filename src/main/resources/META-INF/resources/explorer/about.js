import { Evidence } from "./evidence.js";
import { PASSING, citing } from "./tools.js";

/** How answers are made; what is cited here is the catalogue as a whole. */
class About extends Evidence {
  moment() {
    return "";
  }

  tools() {
    return citing({ title: "Wherebuilt: which plant built which car, when and for which market, with sources", sentence: "", passing: PASSING });
  }
}

customElements.define("wb-about", About);
