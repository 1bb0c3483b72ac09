// The pages of claims and sources are the server's. What needs a script stands beside what they say: how to cite and how to correct it.
import { html, render } from "lit";
import { citing, correcting } from "./tools.js";

const text = (/** @type {string} */ selector) => document.querySelector(selector)?.textContent?.trim() ?? "";

class Evidence extends HTMLElement {
  connectedCallback() {
    const [about, says] = [text("main h1"), text("main .lead")];
    const [, kind, slug] = location.pathname.split("/");
    const tools = /** @type {HTMLElement} */ (document.getElementById("tools"));
    render(
      html`<p class="tools">
        ${citing({ sentence: says, path: location.pathname })}
        ${correcting({ about, path: location.pathname, slug: kind === "claim" ? slug : undefined, says })}
      </p>`,
      tools,
    );
  }
}

customElements.define("wb-evidence", Evidence);
