import { html } from "lit";
import { AskError, ask, graphiql } from "./api.js";
import { titled } from "./catalogue.js";
import { Element } from "./element.js";
import "./vin.js";
import { to } from "./view.js";

const PATIENCE_MILLIS = 150;
const KINDS = { PLANT: "plant", MODEL: "model", MARKET: "market", SOURCE: "source" };

/** From here on a text of these letters may tell one car from another, and is no longer sent as something to search for. */
const PERSONAL = 9;
/** A number can be read from its maker to its plant. */
const READABLE = 11;

/** The one box: names with typing errors forgiven, and vehicle numbers, which leave the page by POST and are kept nowhere. */
class Ask extends Element {
  static properties = { hits: { state: true }, active: { state: true }, open: { state: true }, text: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** @type {any[]} */
    this.hits = [];
    this.active = -1;
    this.open = false;
    this.text = "";
    this.said = "";
    this.searched = "";
  }

  /** The characters of a vehicle number, if it may be one. */
  get number() {
    const bare = this.text.replace(/[\s-]/g, "");
    return bare.length >= PERSONAL && /^[a-hj-npr-z0-9*]+$/i.test(bare) ? bare : null;
  }

  render() {
    const options = this.options();
    return html`
      <form role="search" @submit=${(/** @type {Event} */ event) => this.submit(event)}>
        <label class="hidden" for="ask">Ask: a model, a plant, a market, or a vehicle number</label>
        <input
          id="ask"
          type="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          maxlength="100"
          placeholder="QX60, Smyrna, or a vehicle number"
          role="combobox"
          aria-expanded=${this.open && options.length > 0}
          aria-controls="hits"
          aria-autocomplete="list"
          aria-activedescendant=${this.active >= 0 ? `hit-${this.active}` : ""}
          .value=${this.text}
          @input=${(/** @type {any} */ event) => this.typed(event.target.value)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.key(event)}
          @focus=${() => (this.open = true)}
          @blur=${() => (this.open = false)}
        />
        <ul id="hits" role="listbox" aria-label="Suggestions" ?hidden=${!this.open || options.length === 0}>
          ${options.map(
            (option, i) => html`
              <li
                id="hit-${i}"
                role="option"
                aria-selected=${i === this.active}
                @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}
                @click=${() => option.take()}
              >
                <span>${option.title}</span> <span class="dim">${option.detail}</span>
              </li>
            `,
          )}
        </ul>
        <p class="hidden" role="status">${this.said}</p>
      </form>
      <wb-vin></wb-vin>
    `;
  }

  /** @returns {{ title: string, detail: string, take: () => void }[]} */
  options() {
    const { number } = this;
    if (number) {
      const missing = READABLE - number.length;
      return [
        missing > 0
          ? { title: "A vehicle number?", detail: `${missing} more characters tell the plant`, take: () => {} }
          : { title: "Read this vehicle number", detail: "It is sent, but kept nowhere", take: () => this.read(number) },
      ];
    }
    if (this.hits.length === 0) {
      return [];
    }
    const found = this.hits.map(({ kind, matched, node }) => ({
      title: kind === "SOURCE" ? node.title : kind === "MODEL" ? `${node.brand.name} ${titled(node)}` : node.name,
      detail: [/** @type {any} */ (KINDS)[kind], kind === "PLANT" ? `${node.city}, ${node.country.name}` : matched !== node.name && kind !== "SOURCE" ? matched : node.publisher]
        .filter(Boolean)
        .join(" · "),
      take: () => this.go(kind === "SOURCE" ? node.address : to(`/${/** @type {any} */ (KINDS)[kind]}/${node.slug}`)),
    }));
    return [...found, { title: "As GraphQL", detail: "this search, in GraphiQL", take: () => this.go(graphiql("search", { text: this.searched })) }];
  }

  /** @param {string} address */
  go(address) {
    if (address) {
      location.assign(address);
    }
  }

  /** @param {string} number */
  read(number) {
    this.text = "";
    this.hits = [];
    /** @type {import("./vin.js").VinDialog} */ (this.querySelector("wb-vin")).read(number);
  }

  /** @param {string} text */
  typed(text) {
    this.text = text;
    this.open = true;
    this.active = -1;
    clearTimeout(this.waiting);
    this.request?.abort();
    if (this.number || text.trim().length < 2) {
      this.hits = [];
      return;
    }
    this.waiting = setTimeout(() => this.suggest(text.trim()), PATIENCE_MILLIS);
  }

  /** @param {string} text */
  async suggest(text) {
    this.request = new AbortController();
    try {
      // By POST: a text that is not yet as long as a vehicle number may become one.
      const { search } = await ask("search", { text }, { inBody: true, signal: this.request.signal });
      this.searched = text;
      this.hits = search.filter((/** @type {any} */ hit) => hit.kind !== "SOURCE" || hit.node.address);
      this.said = this.hits.length === 0 ? "Nothing found" : `${this.hits.length} found`;
    } catch (failed) {
      if (failed instanceof AskError) {
        this.hits = [];
        this.said = failed.message;
      } else if (!(failed instanceof DOMException)) {
        throw failed;
      }
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const options = this.options();
    if (event.key === "Escape") {
      this.open = false;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.open = true;
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = options.length === 0 ? -1 : (this.active + step + options.length + (this.active < 0 && step < 0 ? 1 : 0)) % options.length;
    }
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    if (!this.number && this.hits.length === 0 && this.text.trim().length > 1) {
      clearTimeout(this.waiting);
      await this.suggest(this.text.trim());
    }
    this.options()[Math.max(this.active, 0)]?.take();
  }
}

customElements.define("wb-ask", Ask);
