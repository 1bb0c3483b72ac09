// How the picture of moves is laid out: bands from the plants of the first day to those of the second.
import "d3-array";
import "d3-path";
import "d3-shape";
import "d3-sankey";
import { d3 } from "./d3.js";

/** A picture that is less wide goes from top to bottom. */
const NARROW = 700;
/** About as wide as a letter is, and as high as a line, in pixels. */
const LETTER = 6.8;
export const LINE = 16;
/** The bands of a picture from top to bottom are so high. */
const DROP = 190;
const NONE = { slug: "", name: "" };

/**
 * @typedef {[number, number, "start" | "end"]} Text where a text stands, and which end of it
 * @typedef {object} Drawn
 * @property {number} high
 * @property {Text} first @property {Text} second
 * @property {{ kind: string, title: string, width: number, path: string }[]} links
 * @property {{ leader?: string, box: [number, number, number, number], text: Text, none: boolean, lines: string[] }[]} nodes
 */

/** From left to right, or where that has no room from top to bottom. @param {any[]} moves @param {number} wide @returns {Drawn} */
export function laidOut(moves, wide) {
  const graph = bands(moves);
  return wide < NARROW ? down(graph, wide) : across(graph, wide, moves.length);
}

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
