// The pages that the server writes whole: what they are cited by and corrected with is put into their place.
import { html } from "lit";
import { Element } from "./element.js";
import { citing, correcting } from "./tools.js";

/** What stands under the title of a page that needs nothing else drawn. */
export class Written extends Element {
  connectedCallback() {
    const place = document.getElementById("tools");
    if (place && this.parentElement !== place) {
      place.append(this); // It is connected anew there.
    } else {
      super.connectedCallback();
    }
  }

  render() {
    return html`<p class="along tools">${this.tools(document.querySelector("main h1")?.textContent ?? document.title, this.lead())}</p>`;
  }

  lead() {
    return document.querySelector("main .lead")?.textContent?.trim() ?? "";
  }

  /** @param {string} title @param {string} lead @returns {unknown} */
  tools(title, lead) {
    return html`${citing({ title, sentence: lead })} ${correcting({ about: title, path: location.pathname, slug: this.getAttribute("slug") ?? undefined, says: lead })}`;
  }
}
