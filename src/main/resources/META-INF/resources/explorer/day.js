import { html } from "lit";
import { FIRST_DAY, TODAY, firstOfMonth, inWords, isDay, monthOf } from "./dates.js";
import { Element } from "./element.js";
import { term } from "./tools.js";
import { choose, follow, view } from "./view.js";

const STEP_MILLIS = 120;

/** Without motion the years change one by one, slowly. */
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Chooses the day that map, list, timeline and shares are of, and as of when. */
class Day extends Element {
  static properties = { playing: { state: true } };

  constructor() {
    super();
    this.playing = false;
    follow(this);
  }

  disconnectedCallback() {
    this.stop();
    super.disconnectedCallback();
  }

  play() {
    if (!view().named || view().on === TODAY) {
      choose({ on: FIRST_DAY });
    }
    this.playing = true;
    this.timer = setInterval(() => this.step(still.matches ? 12 : 1), still.matches ? 12 * STEP_MILLIS : STEP_MILLIS);
  }

  stop() {
    this.playing = false;
    clearInterval(this.timer);
  }

  /** @param {number} months */
  step(months) {
    const on = firstOfMonth(monthOf(view().on) + months);
    if (on >= TODAY) {
      this.stop();
    }
    choose({ on: on < TODAY ? on : TODAY });
  }

  render() {
    const { on, publishedBy } = view();
    return html`
      <form class="day" aria-label="Time" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <button type="button" class="play" @click=${() => (this.playing ? this.stop() : this.play())}>
          ${this.playing ? "Stop" : "Play"}
        </button>
        <label class="slide">
          <span>Day</span>
          <input
            type="range"
            min=${monthOf(FIRST_DAY)}
            max=${monthOf(TODAY)}
            .value=${String(monthOf(on))}
            aria-valuetext=${inWords(on)}
            @input=${(/** @type {any} */ event) => this.slide(Number(event.target.value))}
            @keydown=${(/** @type {KeyboardEvent} */ event) => this.leap(event)}
          />
        </label>
        <label>
          <span class="hidden">Day, exactly</span>
          <input type="date" min=${FIRST_DAY} max=${TODAY} .value=${on} @change=${(/** @type {any} */ event) => this.pick(event.target)} />
        </label>
        <label class="known">
          <span>As known on</span>
          <input
            type="date"
            max=${TODAY}
            .value=${publishedBy ?? ""}
            @change=${(/** @type {any} */ event) => choose({ publishedBy: isDay(event.target.value) ? event.target.value : null })}
          />
        </label>
        ${term("published-by", "?", "What this day means")}
        ${publishedBy ? html`<button type="button" @click=${() => choose({ publishedBy: null })}>Show what is known today</button>` : ""}
        ${this.meant()}
      </form>
    `;
  }

  /** Which day is shown where none was chosen, and the way to today and back. */
  meant() {
    const { on, named, attested } = view();
    if (!attested || attested === TODAY) {
      return "";
    }
    if (!named) {
      return html`
        <p class="meant">According to the sources, ${inWords(on)} is the last day on which something was certainly built.</p>
        <button type="button" @click=${() => choose({ on: TODAY })}>Go to today</button>
      `;
    }
    return on > attested
      ? html`
          <p class="meant">After ${inWords(attested)} no source makes it certain that something was built.</p>
          <button type="button" @click=${() => choose({ on: null })}>Go back to that day</button>
        `
      : "";
  }

  /** @param {number} month */
  slide(month) {
    choose({ on: month === monthOf(TODAY) ? TODAY : firstOfMonth(month) });
  }

  /** A page of the slider is a year. @param {KeyboardEvent} event */
  leap(event) {
    const years = { PageUp: 1, PageDown: -1 }[event.key];
    if (years) {
      event.preventDefault();
      const month = monthOf(view().on) + 12 * years;
      this.slide(Math.min(Math.max(month, monthOf(FIRST_DAY)), monthOf(TODAY)));
    }
  }

  /** @param {HTMLInputElement} input */
  pick(input) {
    if (isDay(input.value) && input.value >= FIRST_DAY && input.value <= TODAY) {
      choose({ on: input.value });
    }
  }
}

customElements.define("wb-day", Day);
