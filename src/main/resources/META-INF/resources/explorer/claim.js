import { Written } from "./written.js";

/** One claim: the server writes what it says and what became of it. */
class ClaimPage extends Written {}

customElements.define("wb-claim", ClaimPage);
