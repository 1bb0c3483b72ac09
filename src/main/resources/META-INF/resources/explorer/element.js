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
  }

  disconnectedCallback() {
    removeEventListener("online", this.again);
    super.disconnectedCallback();
  }

  /** The document's name and its variables. @returns {[string, Record<string, unknown>]} */
  question() {
    throw new Error("not said");
  }

  /** Makes what is drawn of the answer's data. @param {any} data */
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

  /** @param {string} question */
  async fetch(question) {
    this.setAttribute("aria-busy", "true");
    try {
      const data = this.take(await ask(...this.question()));
      if (question === this.asked) {
        this.data = data;
        this.error = null;
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
        <p>${error.message} ${this.data ? "What you see is what was known before." : ""}</p>
        ${error.trouble === "refused" ? "" : html`<button type="button" @click=${this.again}>Try again</button>`}
      </div>
    `;
  }
}
