import { html, svg } from "lit";
import { charted, files, tableSwitch, takeAlong } from "./along.js";
import { count, titled } from "./catalogue.js";
import { d3 } from "./d3.js";
import "d3-sankey"; // It adds itself to d3, which must be there by then.
import { FIRST_DAY, TODAY, inWords, isDay } from "./dates.js";
import { Answered } from "./element.js";
import { badge } from "./verdict.js";
import { to } from "./view.js";

/** Stories that the catalogue can tell. */
const PRESETS = [
  { name: "“Infiniti production to leave Japan” (2012)", from: "2011-01-01", to: "2016-01-01" },
  { name: "America's first Infiniti comes and goes", from: "2003-01-01", to: "2011-01-01" },
  { name: "Mexico, Britain and China begin", from: "2014-01-01", to: "2018-06-01" },
  { name: "The European years end", from: "2018-06-01", to: "2021-06-01" },
];

const WIDTH = 960;
const NONE = { slug: "", name: "" };

/** What moved between two days: a band for each line of models, from the plants of the first day to those of the second. */
class Moves extends Answered {
  constructor() {
    super();
    const given = new URLSearchParams(location.search);
    const day = (/** @type {string} */ name, /** @type {string} */ otherwise) => (isDay(given.get(name)) ? given.get(name) : otherwise);
    this.from = /** @type {string} */ (day("from", PRESETS[0].from));
    this.till = /** @type {string} */ (day("to", PRESETS[0].to));
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
    const height = Math.max(160, graph.nodes.length * 16 + moves.length * 12);
    const layout = /** @type {any} */ (d3).sankey().nodeWidth(10).nodePadding(16).nodeSort(null).extent([[190, 24], [WIDTH - 190, height - 8]]); // prettier-ignore
    const { nodes, links } = layout(graph);
    const path = /** @type {any} */ (d3).sankeyLinkHorizontal();
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label="Picture of the moves">
        <svg class="sankey" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Bands from the plants of the first day to those of the second; the list below says the same">
          <text class="day" x="200" y="12" text-anchor="end">${inWords(this.from)}</text>
          <text class="day" x=${WIDTH - 200} y="12">${inWords(this.till)}</text>
          ${links.map((/** @type {any} */ link) => svg`<path class="band ${link.kind.toLowerCase()}" d=${path(link)} stroke-width=${Math.max(2, link.width)}><title>${link.title}</title></path>`)}
          ${nodes.map((/** @type {any} */ node) => {
            const left = node.depth === 0;
            return svg`
              <rect class="node" x=${node.x0} y=${node.y0} width=${node.x1 - node.x0} height=${Math.max(1, node.y1 - node.y0)}></rect>
              <text x=${left ? node.x0 - 6 : node.x1 + 6} y=${(node.y0 + node.y1) / 2 + 4} text-anchor=${left ? "end" : "start"} class=${node.slug ? "" : "none"}>${node.label}</text>
            `;
          })}
        </svg>
      </div>
    `;
  }

  /** @param {any} move */
  line(move) {
    const plants = (/** @type {any[]} */ all) =>
      all.map((plant, i) => html`${i > 0 ? ", " : ""}<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a> (${plant.country.name})`);
    const without = (/** @type {any[]} */ all, /** @type {any[]} */ others) => all.filter(({ slug }) => others.every((other) => other.slug !== slug));
    const left = without(move.fromPlants, move.toPlants);
    const came = without(move.toPlants, move.fromPlants);
    const stayed = without(move.toPlants, came);
    const verb = { MOVED: "moved", STARTED: "began", ENDED: "ended" }[/** @type {string} */ (move.kind)];
    return html`
      <li>
        <h3>${move.line.map((/** @type {any} */ model, /** @type {number} */ i) => html`${i > 0 ? ", " : ""}<a href=${to(`/model/${model.slug}`)}>${titled(model)}</a>`)} <span class="kind">${verb}</span></h3>
        <p>
          ${left.length > 0 ? html`${move.kind === "MOVED" ? "from" : "at"} ${plants(left)}` : ""}
          ${came.length > 0 ? html`${move.kind === "MOVED" ? "to" : "at"} ${plants(came)}` : ""}${stayed.length > 0 ? html`; still at ${plants(stayed)}` : ""}
        </p>
        <ul>
          ${move.productionPeriods.map((/** @type {any} */ period) => html`<li class="reason">${period.verdict.reason} ${badge(period.verdict.status)}</li>`)}
        </ul>
      </li>
    `;
  }
}

/** The graph that the bands are laid out by: each line has one share, split over its plants. @param {any[]} moves */
function bands(moves) {
  /** @type {Map<string, any>} */
  const nodes = new Map();
  const node = (/** @type {string} */ side, /** @type {any} */ plant, /** @type {string} */ none) => {
    const id = `${side} ${plant.slug}`;
    if (!nodes.has(id)) {
      nodes.set(id, { id, slug: plant.slug, label: plant.slug ? short(plant.name) : none });
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

/** What of a plant's name fits beside its bar. @param {string} name */
function short(name) {
  const bare = name.split(",")[0].replace(/^(Dongfeng )?(Nissan )?/, "").replace(/ (Vehicle Assembly )?Plant$/, "");
  return bare.length > 26 ? `${bare.slice(0, 25)}…` : bare;
}

customElements.define("wb-moves", Moves);
