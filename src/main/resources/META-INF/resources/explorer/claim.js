import { render } from "lit";
import { quoted } from "./claims.js";
import { Written } from "./written.js";

/** One claim: the server writes what it says and what became of it. A row of a table is quoted as one. */
class ClaimPage extends Written {
  firstUpdated() {
    const quote = document.querySelector("main > blockquote");
    const text = quote?.textContent ?? "";
    if (quote instanceof HTMLElement && text.includes("|")) {
      quote.replaceChildren();
      render(quoted(text), quote);
    }
  }
}

customElements.define("wb-claim", ClaimPage);
