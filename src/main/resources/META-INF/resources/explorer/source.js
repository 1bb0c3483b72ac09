import { Written } from "./written.js";

/** One source: the server writes what it is and all that it says. */
class SourcePage extends Written {}

customElements.define("wb-source", SourcePage);
