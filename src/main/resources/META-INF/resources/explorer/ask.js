import { html } from "lit";
import { AskError, ask, graphiql } from "./api.js";
import { count, titled } from "./catalogue.js";
import { earliest, span } from "./dates.js";
import { Element } from "./element.js";
import { mended, numberIn, unreadable } from "./number.js";
import { to } from "./view.js";

const PATIENCE_MILLIS = 150;
const KINDS = { PLANT: "plant", MODEL: "model", MARKET: "market", SOURCE: "source" };
/** A hit below this fits so loosely that something else may be meant. */
const CLOSE = 0.6;

/** So many hits are asked for, and there may be more. */
const MOST = 8;

/** @typedef {{ title: string, detail: string, take: () => void }} Option */

/** The one box: names with typing errors forgiven, and vehicle numbers, which leave the page by POST and are not stored. */
class Ask extends Element {
  static properties = {
    hits: { state: true },
    active: { state: true },
    open: { state: true },
    text: { state: true },
    said: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    /** @type {any[]} */
    this.hits = [];
    this.active = -1;
    this.open = false;
    this.text = "";
    /** What a screen reader is told of what is seen. */
    this.said = "";
    /** What everybody is told. */
    this.told = "";
    this.searched = "";
  }

  /** The characters of a vehicle number, if it may be one. */
  get number() {
    return numberIn(this.text);
  }

  render() {
    const options = this.options();
    const note = (this.number && unreadable(this.text, this.number)) || this.told;
    const shown = this.open && (options.length > 0 || note !== "");
    return html`
      <form role="search" @submit=${(/** @type {Event} */ event) => this.submit(event)}>
        <label class="hidden" for="ask">Ask: a model, a plant, a place, a market, or a vehicle number</label>
        <input
          id="ask"
          type="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          maxlength="100"
          placeholder="QX60, Tennessee, or a vehicle number"
          role="combobox"
          aria-expanded=${shown && options.length > 0}
          aria-controls="hits"
          aria-autocomplete="list"
          aria-activedescendant=${this.active >= 0 ? `hit-${this.active}` : ""}
          .value=${this.text}
          @input=${(/** @type {any} */ event) => this.typed(event.target.value)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.key(event)}
          @focus=${() => (this.open = true)}
          @blur=${() => (this.open = false)}
        />
        <div class="suggestions" ?hidden=${!shown}>
          <p class=${note ? "note" : "hidden"} role="status">${note || this.said}</p>
          <ul id="hits" role="listbox" aria-label="Suggestions" ?hidden=${options.length === 0}>
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
        </div>
      </form>
      <wb-vin></wb-vin>
    `;
  }

  /** @returns {Option[]} */
  options() {
    const { number } = this;
    if (number) {
      return unreadable(this.text, number) ? [] : [this.reading(number)];
    }
    if (this.hits.length === 0) {
      return [];
    }
    const found = this.hits.map((hit) => ({
      title: title(hit),
      detail: detail(hit),
      take: () => location.assign(to(`/${/** @type {any} */ (KINDS)[hit.kind]}/${hit.node.slug}`)),
    }));
    return [...found, { title: "As GraphQL", detail: "this search, in GraphiQL", take: () => location.assign(graphiql("search", this.question(this.searched))) }];
  }

  /** A number with letters that are in none is only offered as it may be meant. @param {string} number @returns {Option} */
  reading(number) {
    const { number: meant, changes } = mended(number);
    return changes
      ? { title: `Read it as ${meant}?`, detail: `${changes}: a vehicle number never has I, O or Q`, take: () => this.read(meant, changes) }
      : { title: "Read this vehicle number", detail: "It is sent to this service and not stored", take: () => this.read(number) };
  }

  /** @param {string} number @param {string} [changes] what was mended */
  async read(number, changes = "") {
    this.text = "";
    this.hits = [];
    this.told = "";
    await import("./vin.js");
    /** @type {import("./vin.js").VinDialog} */ (this.querySelector("wb-vin")).read(number, changes);
  }

  /** @param {string} text */
  typed(text) {
    this.text = text;
    this.open = true;
    this.active = -1;
    this.told = "";
    this.said = "";
    clearTimeout(this.waiting);
    this.request?.abort();
    if (this.number || text.trim().length < 2) {
      this.hits = [];
      return;
    }
    this.waiting = setTimeout(() => this.suggest(text.trim()), PATIENCE_MILLIS);
  }

  /** The makers of the register are asked for by the first word: the others are of the car. @param {string} text */
  question(text) {
    return { text, maker: text.split(/\s+/)[0] };
  }

  /** @param {string} text */
  async suggest(text) {
    this.request = new AbortController();
    try {
      // By POST: a text that is not yet as long as a vehicle number may become one.
      const { search, wmis } = await ask("search", this.question(text), { inBody: true, signal: this.request.signal });
      this.searched = text;
      this.hits = search;
      this.said = `${this.hits.length} found`;
      const fits = this.hits.some((hit) => hit.score >= CLOSE && hit.kind !== "SOURCE");
      this.told = fits
        ? ""
        : wmis.length > 0
          ? `Wherebuilt knows ${begun(text, wmis[0].manufacturer)} only from vehicle numbers. Type one.`
          : this.hits.length === 0
            ? "Nothing found"
            : "";
    } catch (failed) {
      if (failed instanceof AskError) {
        this.hits = [];
        this.told = failed.message;
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
    const text = this.text.trim();
    if (!this.number && text.length > 1 && this.searched !== text) {
      clearTimeout(this.waiting);
      this.request?.abort();
      await this.suggest(text);
    }
    const which = this.active < 0 && !this.number ? this.ambiguous() : "";
    if (which) {
      this.told = which;
      this.open = true;
      return;
    }
    this.options()[Math.max(this.active, 0)]?.take();
  }

  /** What to ask when several fit equally well: the first of them would be a guess. */
  ambiguous() {
    const best = this.hits.filter((hit) => hit.score === this.hits[0].score && hit.kind !== "SOURCE");
    if (best.length < 2) {
      return "";
    }
    const called = best.every((hit) => hit.kind === "MODEL" && hit.matched === best[0].matched && hit.matched !== hit.node.brand.name);
    if (called) {
      return `${count(best.length, "model")} are called ${best[0].matched}: choose one`;
    }
    return `${best.length === MOST ? "Many fit" : `${best.length} fit`} “${this.searched}”: choose one`;
  }
}

/** @param {any} hit */
function title({ kind, node }) {
  return kind === "SOURCE" ? node.title : kind === "MODEL" ? `${node.brand.name} ${titled(node)}` : node.name;
}

/** What tells a hit from others, and why it was found where that does not show. @param {any} hit */
function detail(hit) {
  const { kind, matched, node } = hit;
  const parts = [/** @type {any} */ (KINDS)[kind]];
  if (kind === "PLANT") {
    parts.push([...new Set([node.city, node.region, node.country.name].filter(Boolean))].join(", "));
  } else if (kind === "MODEL") {
    parts.push(built(node.productionPeriods));
  } else if (kind === "SOURCE") {
    parts.push(node.publisher);
  }
  if (kind !== "SOURCE" && ![title(hit), ...parts].some((part) => part?.includes(matched))) {
    parts.push(matched);
  }
  return parts.filter(Boolean).join(" · ");
}

/** From when to when a model was built, as far as sources say. @param {{ start: string | null, end: string | null }[]} periods */
function built(periods) {
  const sorted = (/** @type {(string | null)[]} */ dates) => dates.filter((date) => date !== null).sort((one, other) => (earliest(one) < earliest(other) ? -1 : 1));
  const ends = sorted(periods.map(({ end }) => end));
  const said = span({
    start: sorted(periods.map(({ start }) => start))[0] ?? null,
    end: ends.length === periods.length ? (ends.at(-1) ?? null) : null,
    ongoing: false,
  });
  return said && `built ${said}`;
}

/**
 * The words with which both a text and a maker's name begin: as a person wrote them, but for one who writes no capitals.
 * @param {string} text @param {string} name
 */
function begun(text, name) {
  const bare = (/** @type {string} */ word) => word.toUpperCase().replace(/\W+$/, "");
  const words = (text === text.toLowerCase() ? text.toUpperCase() : text).split(/\s+/);
  const names = name.split(/\s+/).map(bare);
  const differs = words.findIndex((word, i) => bare(word) !== names[i]);
  return words.slice(0, differs === -1 ? words.length : Math.max(differs, 1)).join(" ");
}

customElements.define("wb-ask", Ask);
