// One place amid its part of the world.
import "d3-array";
import "d3-geo";
import { html } from "lit";
import { d3 } from "./d3.js";
import { Element } from "./element.js";

/** @type {Promise<{ land: any, borders: any }> | undefined} */
let loaded;

/** The land of the world, fetched once; the import map knows the address of the file as it is now. */
export function land() {
  loaded ??= fetch(import.meta.resolve("./land.json"))
    .then((answer) => answer.json())
    .then(({ land, borders }) => ({
      land: { type: "MultiPolygon", coordinates: land.map((/** @type {number[][]} */ polygon) => polygon.map(points)) },
      borders: { type: "MultiLineString", coordinates: borders.map(points) },
    }));
  loaded.catch(() => (loaded = undefined));
  return loaded;
}

/** The points of a line that is told in steps. @param {number[]} steps each in tenths of a degree, east and north by turns */
function points(steps) {
  let [longitude, latitude] = [0, 0];
  return d3.range(0, steps.length, 2).map((i) => [(longitude += steps[i]) / 10, (latitude += steps[i + 1]) / 10]);
}

const SMALL = { wide: 320, high: 200, degrees: 36 };

/** One place amid its part of the world. */
class SmallMap extends Element {
  static properties = { location: { attribute: false }, label: { attribute: false }, shapes: { state: true } };

  constructor() {
    super();
    this.location = { latitude: 0, longitude: 0 };
    this.label = "";
    /** @type {{ land: string | null, borders: string | null } | null} */
    this.shapes = null;
  }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    if (changed.has("location")) {
      const { latitude, longitude } = this.location;
      const world = await land();
      const projection = d3
        .geoAzimuthalEqualArea()
        .rotate([-longitude, -latitude])
        .translate([SMALL.wide / 2, SMALL.high / 2])
        .scale(SMALL.wide / ((SMALL.degrees * Math.PI) / 180))
        .clipExtent([[0, 0], [SMALL.wide, SMALL.high]]); // prettier-ignore
      const path = d3.geoPath(projection).digits(1);
      this.shapes = { land: path(world.land), borders: path(world.borders) };
    }
  }

  render() {
    const [x, y] = [SMALL.wide / 2, SMALL.high / 2];
    return html`
      <svg class="map" viewBox="0 0 ${SMALL.wide} ${SMALL.high}" role="img" aria-label="Map: ${this.label}, ${degrees(this.location)}">
        <path class="land" d=${this.shapes?.land ?? ""}></path>
        <path class="borders" d=${this.shapes?.borders ?? ""}></path>
        <circle class="end" cx=${x} cy=${y} r="5"></circle>
        <text class="end" x=${x} y=${y - 10} text-anchor="middle">${this.label}</text>
      </svg>
    `;
  }
}

/** A small map of one place, wherever a place is told. @param {{ latitude: number, longitude: number }} location @param {string} label */
export function smallMap(location, label) {
  return html`<wb-small-map .location=${location} .label=${label}></wb-small-map>`;
}

/** "35.96° north, 86.49° west". @param {{ latitude: number, longitude: number }} location */
export function degrees({ latitude, longitude }) {
  const side = (/** @type {number} */ angle, /** @type {string} */ plus, /** @type {string} */ minus) =>
    `${Math.abs(angle).toFixed(2)}° ${angle < 0 ? minus : plus}`;
  return `${side(latitude, "north", "south")}, ${side(longitude, "east", "west")}`;
}

customElements.define("wb-small-map", SmallMap);
