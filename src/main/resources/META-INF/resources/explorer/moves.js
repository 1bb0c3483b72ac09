import { html, svg } from "lit";
import { charted, files, tableSwitch, takeAlong } from "./along.js";
import { LINE, laidOut } from "./bands.js";
import { count, titled } from "./catalogue.js";
import { FIRST_DAY, TODAY, inWords, isDay, span } from "./dates.js";
import { Answered } from "./element.js";
import { since } from "./since.js";
import { citing } from "./tools.js";
import { badge } from "./verdict.js";
import { to, view } from "./view.js";

/** Days between which the catalogue has a story to tell, as the page without scripts has them; the first is told unless others are chosen. */
const PRESETS = [...document.querySelectorAll("#plain .stories a")].map((story) => {
  const days = new URL(/** @type {HTMLAnchorElement} */ (story).href).searchParams;
  return { name: story.textContent ?? "", from: days.get("from") ?? "", to: days.get("to") ?? "" };
});

const VERBS = { MOVED: "moved", STARTED: "began", ENDED: "ended" };

/** What moved between two days: a band for each line of models, from the plants of the first day to those of the second. */
class Moves extends Answered {
  static properties = { ...Answered.properties, wide: { state: true } };

  constructor() {
    super();
    this.wide = 0;
    this.size = new ResizeObserver(() => this.measure());
    const given = new URLSearchParams(location.search);
    const [from, till] = [given.get("from") ?? "", given.get("to") ?? ""];
    // Both days or neither, as the server's page has it.
    const chosen = isDay(from) && isDay(till) && from <= till;
    this.from = chosen ? from : PRESETS[0].from;
    this.till = chosen ? till : PRESETS[0].to;
  }

  connectedCallback() {
    super.connectedCallback();
    this.measure();
    this.size.observe(this);
  }

  disconnectedCallback() {
    this.size.disconnect();
    super.disconnectedCallback();
  }

  measure() {
    this.wide = Math.max(280, Math.floor(this.getBoundingClientRect().width));
  }

  /** @returns {[string, Record<string, unknown>]} */
  question() {
    const { publishedBy, knownAt } = view();
    return ["moves", { from: this.from, to: this.till, publishedBy, knownAt, past: knownAt ? true : null }];
  }

  /** The address of this page, or of one line of it. @param {string} [slug] of the line's first model */
  path(slug) {
    const { publishedBy, knownAt } = view();
    const said = new URLSearchParams(slug ? {} : { from: this.from, to: this.till });
    Object.entries({ publishedBy, knownAt }).forEach(([name, value]) => value && said.set(name, value));
    const query = said.size > 0 ? `?${said}`.replaceAll("%3A", ":") : "";
    return (slug ? `/move/${slug}/${this.from}/${this.till}` : "/moves") + query;
  }

  /** @param {{ from?: string, to?: string }} days */
  choose({ from = this.from, to: till = this.till }) {
    if (isDay(from) && isDay(till)) {
      this.from = from;
      this.till = till;
      const said = new URLSearchParams(location.search);
      said.set("from", from);
      said.set("to", till);
      history.replaceState(null, "", `?${said}`);
      this.requestUpdate();
    }
  }

  drawn() {
    const { relocations: moves, now, changes, catalogue } = this.data;
    const { publishedBy, knownAt } = view();
    return html`
      ${since({ beganAt: changes?.nodes[0]?.at, changes: now && changed(moves, now) })}
      <form class="controls moves" aria-label="Days" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <label><span>From</span><input type="date" min=${FIRST_DAY} max=${TODAY} .value=${this.from} @change=${(/** @type {any} */ event) => this.choose({ from: event.target.value })} /></label>
        <label><span>To</span><input type="date" min=${FIRST_DAY} max=${TODAY} .value=${this.till} @change=${(/** @type {any} */ event) => this.choose({ to: event.target.value })} /></label>
        <div class="presets" role="group" aria-label="Stories">
          ${PRESETS.map(
            (preset) => html`<button type="button" aria-pressed=${preset.from === this.from && preset.to === this.till} @click=${() => this.choose(preset)}>${preset.name}</button>`,
          )}
        </div>
      </form>
      <p class="said" aria-live="polite">${this.said(moves)}</p>
      <p class="tools">${citing({ path: this.path(), catalogue })}</p>
      ${moves.length > 0 ? html`${tableSwitch()} ${charted(() => this.picture(moves), "moves", moves, "What moved")}` : ""}
      <section aria-labelledby="lines">
        <h2 id="lines">Line by line</h2>
        <ul class="lines">${moves.map((/** @type {any} */ move) => this.line(move, catalogue))}</ul>
      </section>
      <p class="along">${takeAlong(this.question(), [files("Lines", "relocations", { from: this.from, to: this.till, publishedBy, knownAt })])}</p>
    `;
  }

  /** @param {any[]} moves */
  said(moves) {
    const of = (/** @type {string} */ kind) => moves.filter((move) => move.kind === kind).length;
    const between = `Between ${inWords(this.from)} and ${inWords(this.till)}`;
    const { publishedBy } = view();
    const told =
      moves.length === 0
        ? `${between}, nothing moved, began or ended.`
        : `${between}, ${count(of("MOVED"), "line")} moved, ${of("STARTED")} began and ${of("ENDED")} ended.`;
    return publishedBy ? `${told} As known on ${inWords(publishedBy)}.` : told;
  }

  /** @param {any[]} moves */
  picture(moves) {
    const drawn = laidOut(moves, this.wide);
    const said = "Bands lead from the plants of the first day to those of the second day. The list below has the same content.";
    return html`
      <svg class="sankey" viewBox="0 0 ${this.wide} ${drawn.high}" width=${this.wide} role="img" aria-label=${said}>
        <text class="day" x=${drawn.first[0]} y=${drawn.first[1]} text-anchor=${drawn.first[2]}>${inWords(this.from)}</text>
        <text class="day" x=${drawn.second[0]} y=${drawn.second[1]}>${inWords(this.till)}</text>
        ${drawn.links.map(
          (link) => svg`<path class="band ${link.kind.toLowerCase()}" d=${link.path} stroke-width=${Math.max(2, link.width)}><title>${link.title}</title></path>`,
        )}
        ${drawn.nodes.map(
          ({ leader, box: [x, y, wide, high], text, none, lines }) => svg`
            ${leader ? svg`<path class="leader" d=${leader}></path>` : ""}
            <rect class="node" x=${x} y=${y} width=${Math.max(1, wide)} height=${Math.max(1, high)}></rect>
            ${lines.map((line, i) => svg`<text class=${none ? "none" : ""} x=${text[0]} y=${text[1] + i * LINE} text-anchor=${text[2]}>${line}</text>`)}
          `,
        )}
      </svg>
    `;
  }

  /** @param {any} move @param {{ revision: number, changedAt: string }} catalogue */
  line(move, catalogue) {
    const when = (/** @type {any} */ plant, /** @type {string} */ part) => {
      const [only, ...more] = move.productionPeriods.filter((/** @type {any} */ period) => period.plant.slug === plant.slug);
      // Where there are several, no single date is that of the line.
      if (!part || !only?.[part] || more.length > 0) {
        return "";
      }
      return `, ${only.verdict[part].planned ? "planned " : ""}${part === "start" ? "from" : "until"} ${inWords(only[part])}`;
    };
    const plants = (/** @type {any[]} */ all, part = "") =>
      all.map((plant, i) => html`${i > 0 ? "; " : ""}<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a> (${plant.country.name})${when(plant, part)}`);
    const { left, came, stayed } = parted(move);
    const names = move.line.map(titled).join(", ");
    const path = this.path(move.line[0].slug);
    const id = `line-${move.line[0].slug}`;
    return html`
      <li id=${id}>
        <h3>
          ${move.line.map((/** @type {any} */ model, /** @type {number} */ i) => html`${i > 0 ? ", " : ""}<a href=${to(`/model/${model.slug}`)}>${titled(model)}</a>`)}
          <span class="kind">${verb(move)}</span>
          <a class="permalink" href=${path} aria-label="The page of this line">#</a>
        </h3>
        <p>
          ${left.length > 0 ? html`${move.kind === "MOVED" ? "from" : "at"} ${plants(left, "end")}${came.length > 0 ? "; " : ""}` : ""}
          ${came.length > 0 ? html`${move.kind === "MOVED" ? "to" : "at"} ${plants(came, "start")}` : ""}${stayed.length > 0 ? html`; still at ${plants(stayed)}` : ""}
        </p>
        <details>
          <summary>Rests on ${count(move.productionPeriods.length, "answer")}</summary>
          <ul>
            ${move.productionPeriods.map(
              (/** @type {any} */ period) => html`
                <li>
                  <a href=${`${to(`/model/${period.model.slug}`)}#at-${period.plant.slug}`}>${titled(period.model)} at ${period.plant.name}</a>,
                  ${span(period) || "no date stated"} ${badge(period.verdict.status, period.verdict.strength)}
                  <span class="reason">${period.verdict.reason}</span>
                </li>
              `,
            )}
          </ul>
          <p class="tools">
            <a href=${path}>This line</a>
            ${citing({ title: `${names}: ${verb(move)} between ${inWords(this.from)} and ${inWords(this.till)}`, sentence: `Between ${inWords(this.from)} and ${inWords(this.till)}, ${told(move)}.`, path, catalogue }, `Cite this: ${names}`)}
          </p>
        </details>
      </li>
    `;
  }
}

/** @param {any} move */
function verb({ kind }) {
  return VERBS[/** @type {keyof typeof VERBS} */ (kind)];
}

/** The plants that a line left, those to which it came, and those at which it stayed. @param {any} move @returns {Record<"left" | "came" | "stayed", any[]>} */
function parted({ fromPlants, toPlants }) {
  const without = (/** @type {any[]} */ all, /** @type {any[]} */ others) => all.filter(({ slug }) => others.every((other) => other.slug !== slug));
  const came = without(toPlants, fromPlants);
  return { left: without(fromPlants, toPlants), came, stayed: without(toPlants, came) };
}

/** A line in one sentence, without its full stop. @param {any} move */
function told(move) {
  const { left, came, stayed } = parted(move);
  const named = (/** @type {any[]} */ plants) => plants.map(({ name, country }) => `${name} (${country.name})`).join(" and ");
  return [
    `the ${move.line.map(titled).join(", ")} ${verb(move)}`,
    left.length > 0 ? ` ${move.kind === "MOVED" ? "from" : "at"} ${named(left)}` : "",
    came.length > 0 ? ` ${move.kind === "MOVED" ? "to" : "at"} ${named(came)}` : "",
    stayed.length > 0 ? `; still built at ${named(stayed)}` : "",
  ].join("");
}

/** What is different between what moved by one answer and by another, a sentence for each line that is. @param {any[]} then @param {any[]} now */
function changed(then, now) {
  // The first model of a line may be another one by then: what has a model in common is the same line.
  const same = (/** @type {any} */ one, /** @type {any} */ other) => one.line.some((/** @type {any} */ { slug }) => other.line.some((/** @type {any} */ model) => model.slug === slug));
  return [
    ...then.filter((old) => !now.some((young) => same(old, young))).map((old) => `Now it did not; then ${told(old)}.`),
    ...now.flatMap((young) => {
      const old = then.filter((one) => same(one, young)).map(told);
      return old.length === 1 && old[0] === told(young) ? [] : [`Now ${told(young)}; then ${old.join("; ") || "it did not"}.`];
    }),
  ];
}

customElements.define("wb-moves", Moves);
