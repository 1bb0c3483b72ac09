// What all components share.
import { LitElement, html } from "lit";
import { AskError, ask } from "./api.js";
import { follow } from "./view.js";

/** A component that draws into the page itself, so that one style sheet, labels and anchors reach all of it. */
export class Element extends LitElement {
  createRenderRoot() {
    return this;
  }
}

/**
 * A component that draws what one question answers. A new question is asked when its variables change; until it is answered the
 * last answer stands. What was answered and what went wrong are shown the same way on every page.
 */
export class Answered extends Element {
  static properties = { data: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.data = null;
    /** @type {AskError | null} */
    this.error = null;
    this.asked = "";
    follow(this);
    this.again = () => {
      this.asked = "";
      this.requestUpdate();
    };
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("online", this.again);
    addEventListener("hashchange", reach);
  }

  disconnectedCallback() {
    removeEventListener("online", this.again);
    removeEventListener("hashchange", reach);
    super.disconnectedCallback();
  }

  /** The document's name and its variables. @returns {[string, Record<string, unknown>]} */
  question() {
    throw new Error("not said");
  }

  /** Makes what is drawn of the data of an answer that will be shown. @param {any} data */
  take(data) {
    return data;
  }

  /** What is drawn of an answer. @returns {unknown} */
  drawn() {
    throw new Error("not said");
  }

  willUpdate() {
    const question = JSON.stringify(this.question());
    if (question !== this.asked) {
      this.asked = question;
      this.fetch(question);
    }
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    // What an address points at is drawn only now.
    if (changed.has("data") && changed.get("data") === null) {
      reach();
    }
  }

  /** @param {string} question */
  async fetch(question) {
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(...this.question());
      if (question === this.asked) {
        this.data = this.take(answer);
        this.error = null;
        document.documentElement.dataset.revision = answer.catalogue?.revision;
        this.dispatchEvent(new Event("answered"));
      }
    } catch (failed) {
      if (question === this.asked) {
        if (!(failed instanceof AskError)) {
          throw failed;
        }
        this.error = failed;
        this.dispatchEvent(new Event("unanswered"));
      }
    } finally {
      if (question === this.asked) {
        this.removeAttribute("aria-busy");
      }
    }
  }

  render() {
    return html`
      ${this.error ? this.trouble(this.error) : ""}
      ${this.data ? this.drawn() : this.error ? "" : html`<div class="loading" role="status"><span>Loading…</span></div>`}
    `;
  }

  /** @param {AskError} error */
  trouble(error) {
    return html`
      <div class="notice trouble" role="alert">
        <p>${error.message} ${this.data ? "The page shows the earlier answer." : ""}</p>
        ${error.trouble === "refused" ? "" : html`<button type="button" @click=${this.again}>Try again</button>`}
      </div>
    `;
  }
}

/** Opens what the address points at, and goes there. */
function reach() {
  const there = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (there) {
    unfold(there);
    there.scrollIntoView();
  }
}

/** Opens what an element is folded into. @param {HTMLElement} element */
function unfold(element) {
  for (let one = /** @type {HTMLElement | null} */ (element); one; one = one.parentElement) {
    if (one instanceof HTMLDetailsElement) {
      one.open = true;
    }
  }
}
