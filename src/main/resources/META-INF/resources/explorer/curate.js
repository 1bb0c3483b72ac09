// Changes of the catalogue: a form with a preview, the queue of proposals, the history, and many changes at once. What is shown stands
// behind "#" in the address, so that a token that is in the page's memory stays while one goes from one to another.
import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import "./change-form.js";
import { Element } from "./element.js";
import "./history.js";
import "./queue.js";
import "./reviews.js";
import "./sign-in.js";
import "./upload.js";

const PAGES = { claim: "Add a claim", source: "Add a source", queue: "Queue", history: "History", upload: "Many at once" };

/** What the address says: the page, and what it is of. @returns {{ page: string, of: Record<string, string> }} */
function route() {
  const [page, ...rest] = location.hash.slice(1).split("?");
  return { page: page in PAGES || page === "correct" ? page : "claim", of: Object.fromEntries(new URLSearchParams(rest.join("?"))) };
}

class Curate extends Element {
  constructor() {
    super();
    this.go = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.go);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.go);
    super.disconnectedCallback();
  }

  firstUpdated() {
    // The page is behind "#": the way to the content must not lead to another one.
    document.querySelector(".skip")?.addEventListener("click", (event) => {
      event.preventDefault();
      const main = /** @type {HTMLElement} */ (document.getElementById("main"));
      main.tabIndex = -1;
      main.focus();
    });
    this.dispatchEvent(new Event("answered"));
  }

  render() {
    const { page, of } = route();
    return html`
      <wb-sign-in></wb-sign-in>
      <nav class="pages" aria-label="Changes">
        ${Object.entries(PAGES).map(([one, name]) => html`<a href="#${one}" aria-current=${one === page ? "page" : "false"}>${name}</a>`)}
      </nav>
      ${this.page(page, of)}
      <p class="along"><span>All of this can be done by programs, too: <a href="/q/graphql-ui/">GraphQL</a>.</span></p>
    `;
  }

  /** @param {string} page @param {Record<string, string>} of */
  page(page, of) {
    if (page === "queue") {
      return html`<section aria-labelledby="page"><h2 id="page">Proposals</h2><wb-queue></wb-queue><wb-reviews></wb-reviews></section>`;
    }
    if (page === "history") {
      return html`<section aria-labelledby="page"><h2 id="page">Who changed what</h2><wb-history .of=${of}></wb-history></section>`;
    }
    if (page === "upload") {
      return html`<section aria-labelledby="page"><h2 id="page">Many changes at once</h2><wb-upload></wb-upload></section>`;
    }
    const titles = { claim: "A claim: what one source says", source: "A source", correct: "A correction" };
    return html`
      <section aria-labelledby="page">
        <h2 id="page">${/** @type {any} */ (titles)[page]}</h2>
        ${keyed(location.hash, html`<wb-change-form what=${page === "source" ? "source" : "claim"} correct=${of.claim ?? ""} .given=${page === "correct" ? {} : of}></wb-change-form>`)}
      </section>
    `;
  }
}

customElements.define("wb-curate", Curate);
