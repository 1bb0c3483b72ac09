import { html } from "lit";
import { forWhom, titled } from "./catalogue.js";
import { span } from "./dates.js";
import { Element } from "./element.js";
import { badge, strength } from "./verdict.js";

/** How long the pointer may be on its way from a bar to its card. */
const PATIENCE_MILLIS = 250;

/**
 * What stands behind a bar: the car, the plant, when, for whom, how sure and why. It is there while the bar is pointed at or has the focus,
 * stays while the pointer is on it, and goes with Escape (WCAG 1.4.13).
 */
export class PeriodCard extends Element {
  static properties = { period: { state: true } };

  constructor() {
    super();
    /** @type {import("./catalogue.js").Period | null} */
    this.period = null;
    /** @type {globalThis.Element | null} */
    this.shown = null;
    /** Where the pointer is, and where it was when the card was sent away: a bar that comes to light there is not pointed at. */
    this.pointer = "";
    this.dismissed = "";
    this.moved = (/** @type {PointerEvent} */ event) => (this.pointer = place(event));
    this.key = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape") {
        this.dismissed = this.pointer;
        this.hide();
      }
    };
    this.addEventListener("pointerenter", () => clearTimeout(this.going));
    this.addEventListener("pointerleave", () => this.leave());
  }

  disconnectedCallback() {
    this.hide();
    super.disconnectedCallback();
  }

  /** By the pointer; a finger follows the link at once. @param {import("./catalogue.js").Period} period @param {PointerEvent} event */
  point(period, event) {
    if (event.pointerType !== "touch" && place(event) !== this.dismissed) {
      this.pointer = place(event);
      this.show(period, event);
    }
  }

  /** @param {import("./catalogue.js").Period} period @param {Event} event */
  show(period, event) {
    clearTimeout(this.going);
    this.period = period;
    this.shown = /** @type {globalThis.Element} */ (event.currentTarget);
    this.shown.setAttribute("aria-describedby", this.id);
    addEventListener("keydown", this.key);
    addEventListener("pointermove", this.moved);
  }

  hide() {
    clearTimeout(this.going);
    this.period = null;
    removeEventListener("keydown", this.key);
    removeEventListener("pointermove", this.moved);
  }

  leave() {
    clearTimeout(this.going);
    this.going = setTimeout(() => this.hide(), PATIENCE_MILLIS);
  }

  updated() {
    this.hidden = this.period === null;
    const around = this.parentElement;
    if (this.period && this.shown && around) {
      const bar = this.shown.getBoundingClientRect();
      const frame = around.getBoundingClientRect();
      const below = bar.bottom + this.offsetHeight + 8 < innerHeight || bar.top < this.offsetHeight;
      this.style.left = `${Math.max(0, Math.min(bar.left - frame.left, frame.width - this.offsetWidth))}px`;
      this.style.top = `${(below ? bar.bottom + 2 : bar.top - this.offsetHeight - 2) - frame.top}px`;
    }
  }

  render() {
    if (!this.period) {
      return "";
    }
    const { model, plant, verdict, dissent } = this.period;
    return html`
      <p><strong>${titled(model)}</strong> at ${plant.name}, ${plant.country.name}</p>
      <p>${[span(this.period) || "No date stated", forWhom(this.period)].filter(Boolean).join(", ")}</p>
      <p>
        ${badge(verdict.status, verdict.strength)} ${dissent > 0 ? html`<span class="dissent">dissent</span>` : ""}
        <span class="dim">${strength(verdict)}</span>
      </p>
      <p class="reason">${verdict.reason}</p>
    `;
  }
}

/** @param {PointerEvent} event */
function place({ clientX, clientY }) {
  return `${clientX} ${clientY}`;
}

customElements.define("wb-card", PeriodCard);
