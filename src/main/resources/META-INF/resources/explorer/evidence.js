// The pages of claims, sources and single moves are the server's. What needs a script stands beside what they say: how to cite and how to correct it.
import { html, render } from "lit";
import { since } from "./since.js";
import { LASTING, citing, correcting } from "./tools.js";

const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() ?? "";

export class Evidence extends HTMLElement {
  connectedCallback() {
    render(html`${this.moment()}<p class="along tools">${this.tools()}</p>`, /** @type {HTMLElement} */ (document.getElementById("tools")));
    const quote = document.querySelector("main > blockquote");
    if (quote instanceof HTMLElement && quote.textContent?.includes("|")) {
      tabulate(quote);
    }
  }

  /** As of when the page is; a claim is the same at all times. @returns {unknown} */
  moment() {
    return location.pathname.startsWith("/claim/") ? "" : since();
  }

  /** @returns {unknown} */
  tools() {
    const [, kind, slug] = location.pathname.split("/");
    const [about, says] = [kind === "move" ? document.title.replace(/ · Wherebuilt$/, "") : text("main h1"), text("main .lead")];
    const path = location.pathname + (kind === "move" ? location.search : "");
    return html`
      ${citing({ title: about, sentence: says, path, passing: kind === "claim" ? LASTING : undefined })}
      ${correcting({
        about,
        path,
        says,
        ...(kind === "claim" ? { slug } : {}),
        ...(kind === "source" ? { change: `claim?source=${slug}`, history: `source=${slug}` } : {}),
      })}
    `;
  }
}

/** A row of a table is quoted as one. @param {HTMLElement} quote */
async function tabulate(quote) {
  const { quoted } = await import("./claims.js");
  const words = quote.textContent ?? "";
  quote.replaceChildren();
  render(quoted(words), quote);
}

customElements.define("wb-evidence", Evidence);
