import "d3-array";
import "d3-path";
import "d3-shape";
import "d3-sankey";
import { html, svg } from "lit";
import { charted, files, tableSwitch, takeAlong } from "./along.js";
import { count, titled } from "./catalogue.js";
import { d3 } from "./d3.js";
import { FIRST_DAY, TODAY, inWords, isDay, span } from "./dates.js";
import { Answered } from "./element.js";
import { PASSING, citing } from "./tools.js";
import { badge } from "./verdict.js";
import { to } from "./view.js";

/** Stories that the catalogue can tell. */
const PRESETS = [
  { name: "“Infiniti production to leave Japan” (2012)", from: "2011-01-01", to: "2016-01-01" },
  { name: "America's first Infiniti comes and goes", from: "2003-01-01", to: "2011-01-01" },
  { name: "Mexico, Britain and China begin", from: "2014-01-01", to: "2018-06-01" },
  { name: "The European years end", from: "2018-06-01", to: "2021-06-01" },
];

/** A picture that is less wide goes from top to bottom. */
const NARROW = 700;
/** About as wide as a letter is, and as high as a line, in pixels. */
const LETTER = 6.8;
const LINE = 16;
/** The bands of a picture from top to bottom are so high. */
const DROP = 190;
const NONE = { slug: "", name: "" };

/** What moved between two days: a band for each line of models, from the plants of the first day to those of the second. */
class Moves extends Answered {
  static properties = { ...Answered.properties, wide: { state: true } };

  constructor() {
    super();
    this.wide = 0;
    this.size = new ResizeObserver(() => this.measure());
    const given = new URLSearchParams(location.search);
    const day = (/** @type {string} */ name, /** @type {string} */ otherwise) => (isDay(given.get(name)) ? given.get(name) : otherwise);
    this.from = /** @type {string} */ (day("from", PRESETS[0].from));
    this.till = /** @type {string} */ (day("to", PRESETS[0].to));
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
    return ["moves", { from: this.from, to: this.till }];
  }

  take(/** @type {any} */ data) {
    return data.relocations;
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
    /** @type {any[]} */
    const moves = this.data;
    return html`
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
      <p class="tools">${citing({ passing: PASSING })}</p>
      ${moves.length > 0 ? html`${tableSwitch()} ${charted(() => this.picture(moves), "moves", moves, "What moved")}` : ""}
      <section aria-labelledby="lines">
        <h2 id="lines">Line by line</h2>
        <ul class="lines">${moves.map((move) => this.line(move))}</ul>
      </section>
      <p class="along">${takeAlong(this.question(), [files("Lines", "relocations", { from: this.from, to: this.till })])}</p>
    `;
  }

  /** @param {any[]} moves */
  said(moves) {
    const of = (/** @type {string} */ kind) => moves.filter((move) => move.kind === kind).length;
    const between = `Between ${inWords(this.from)} and ${inWords(this.till)}`;
    return moves.length === 0
      ? `${between}, nothing moved, began or ended.`
      : `${between}, ${count(of("MOVED"), "line")} moved, ${of("STARTED")} began and ${of("ENDED")} ended.`;
  }

  /** @param {any[]} moves */
  picture(moves) {
    const graph = bands(moves);
    const drawn = this.wide < NARROW ? down(graph, this.wide) : across(graph, this.wide, moves.length);
    const said = "Bands from the plants of the first day to those of the second; the list below says the same";
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

  /** @param {any} move */
  line(move) {
    const when = (/** @type {any} */ plant, /** @type {string} */ part) => {
      const dates = move.productionPeriods.filter((/** @type {any} */ period) => period.plant.slug === plant.slug && period[part]);
      return dates.length === 1 ? `, ${part === "start" ? "from" : "until"} ${inWords(dates[0][part])}` : "";
    };
    const plants = (/** @type {any[]} */ all, part = "") =>
      all.map((plant, i) => html`${i > 0 ? "; " : ""}<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a> (${plant.country.name})${when(plant, part)}`);
    const without = (/** @type {any[]} */ all, /** @type {any[]} */ others) => all.filter(({ slug }) => others.every((other) => other.slug !== slug));
    const left = without(move.fromPlants, move.toPlants);
    const came = without(move.toPlants, move.fromPlants);
    const stayed = without(move.toPlants, came);
    const verb = { MOVED: "moved", STARTED: "began", ENDED: "ended" }[/** @type {string} */ (move.kind)];
    const id = `line-${move.line[0].slug}`;
    return html`
      <li id=${id}>
        <h3>
          ${move.line.map((/** @type {any} */ model, /** @type {number} */ i) => html`${i > 0 ? ", " : ""}<a href=${to(`/model/${model.slug}`)}>${titled(model)}</a>`)}
          <span class="kind">${verb}</span>
          <a class="permalink" href="?from=${this.from}&to=${this.till}#${id}" aria-label="Link to this line">#</a>
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
                  ${span(period) || "nobody states when"} ${badge(period.verdict.status, period.verdict.strength)}
                  <span class="reason">${period.verdict.reason}</span>
                </li>
              `,
            )}
          </ul>
        </details>
      </li>
    `;
  }
}

/**
 * @typedef {[number, number, "start" | "end"]} Text where a text stands, and which end of it
 * @typedef {object} Drawn
 * @property {number} high
 * @property {Text} first @property {Text} second
 * @property {{ kind: string, title: string, width: number, path: string }[]} links
 * @property {{ leader?: string, box: [number, number, number, number], text: Text, none: boolean, lines: string[] }[]} nodes
 */

/** From left to right. @param {any} graph @param {number} wide @param {number} moves @returns {Drawn} */
function across(graph, wide, moves) {
  const margin = Math.min(250, wide * 0.3);
  const high = Math.max(180, graph.nodes.length * 26 + moves * 12);
  const { nodes, links } = laid(graph, [[margin, 30], [wide - margin, high - 16]]); // prettier-ignore
  const path = /** @type {any} */ (d3).sankeyLinkHorizontal();
  return {
    high,
    first: [margin + 10, 14, "end"],
    second: [wide - margin - 10, 14, "start"],
    links: links.map((link) => ({ ...link, path: path(link) })),
    nodes: nodes.map(({ x0, x1, y0, y1, depth, label, slug }) => {
      const lines = broken(label, Math.floor((margin - 12) / LETTER));
      const y = (y0 + y1) / 2 + 4 - ((lines.length - 1) * LINE) / 2;
      return { box: [x0, y0, x1 - x0, y1 - y0], text: depth === 0 ? [x0 - 6, y, "end"] : [x1 + 6, y, "start"], none: !slug, lines };
    }),
  };
}

/** From top to bottom, each label in a line of its own: the one farthest left stands farthest off, so that no line to a bar crosses it. @param {any} graph @param {number} wide @returns {Drawn} */
function down(graph, wide) {
  const above = graph.nodes.filter((/** @type {any} */ { side }) => side === "from").length;
  const below = graph.nodes.length - above;
  const top = 24 + above * LINE + 8;
  const bottom = top + DROP;
  const high = bottom + 8 + below * LINE + 24;
  // What the layout has as x goes down here.
  const { nodes, links } = laid(graph, [[top, 6], [bottom, wide - 6]]); // prettier-ignore
  const path = d3.linkVertical().source((/** @type {any} */ { source, y0 }) => [y0, source.x1]).target((/** @type {any} */ { target, y1 }) => [y1, target.x0]); // prettier-ignore
  const places = { from: 0, to: 0 };
  return {
    high,
    first: [4, 14, "start"],
    second: [4, high - 8, "start"],
    links: links.map((link) => ({ ...link, path: /** @type {any} */ (path)(link) })),
    nodes: d3
      .sort(nodes, ({ y0 }) => y0)
      .map(({ x0, x1, y0, y1, side, label, slug }) => {
        const place = places[/** @type {"from" | "to"} */ (side)]++;
        const middle = (y0 + y1) / 2;
        const y = side === "from" ? 24 + (place + 1) * LINE - 4 : bottom + 8 + (below - place) * LINE - 4;
        const x = Math.max(2, Math.min(middle - 4, wide - label.length * LETTER));
        return {
          leader: side === "from" ? `M${middle},${y + 3}V${x0}` : `M${middle},${x1}V${y - 11}`,
          box: [y0, x0, y1 - y0, x1 - x0],
          text: [x, y, "start"],
          none: !slug,
          lines: [label],
        };
      }),
  };
}

/** @param {any} graph @param {[[number, number], [number, number]]} extent @returns {{ nodes: any[], links: any[] }} */
function laid(graph, extent) {
  return /** @type {any} */ (d3).sankey().nodeWidth(10).nodePadding(16).nodeSort(null).extent(extent)(graph);
}

/** A text in lines of so many letters, where its words allow it. @param {string} text @param {number} letters */
function broken(text, letters) {
  return text.split(" ").reduce((/** @type {string[]} */ lines, word) => {
    const last = lines.at(-1);
    return last !== undefined && last.length + word.length < letters ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);
}

/** The graph that the bands are laid out by: each line has one share, split over its plants. @param {any[]} moves */
function bands(moves) {
  /** @type {Map<string, any>} */
  const nodes = new Map();
  const node = (/** @type {string} */ side, /** @type {any} */ plant, /** @type {string} */ none) => {
    const id = `${side} ${plant.slug}`;
    if (!nodes.has(id)) {
      nodes.set(id, { id, side, slug: plant.slug, label: plant.slug ? plant.name : none });
    }
    return id;
  };
  const links = moves.flatMap((move) => {
    const froms = move.fromPlants.length > 0 ? move.fromPlants : [NONE];
    const tos = move.toPlants.length > 0 ? move.toPlants : [NONE];
    return froms.flatMap((/** @type {any} */ one) =>
      tos.map((/** @type {any} */ other) => ({
        source: node("from", one, "not built yet"),
        target: node("to", other, "no longer built"),
        value: 1 / (froms.length * tos.length),
        kind: move.kind,
        title: `${move.line.map((/** @type {any} */ model) => model.name).join(", ")}: ${one.name || "not built yet"} → ${other.name || "no longer built"}`,
      })),
    );
  });
  const all = [...nodes.values()];
  const places = new Map(all.map((one, i) => [one.id, i]));
  return { nodes: all, links: links.map((link) => ({ ...link, source: places.get(link.source), target: places.get(link.target) })) };
}

customElements.define("wb-moves", Moves);
