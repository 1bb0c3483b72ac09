// Makes the explorer's land.json from Natural Earth's 110 m shapes as the npm package world-atlas carries them; see ../README.md.
//   cd db/land && npm install --no-save world-atlas@2.0.2 topojson-client@3.1.0 && node convert.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { merge, mesh } from "topojson-client";

const TARGET = "../../src/main/resources/META-INF/resources/explorer/land.json";
const ANTARCTICA = "010";

const atlas = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/countries-110m.json")));
const countries = atlas.objects.countries;
countries.geometries = countries.geometries.filter((country) => country.id !== ANTARCTICA);

// A tenth of a degree is a third of a pixel on a map as wide as a laptop's screen.
const round = (line) =>
  line
    .map(([longitude, latitude]) => [Math.round(longitude * 10) / 10, Math.round(latitude * 10) / 10])
    .filter((point, i, all) => i === 0 || point[0] !== all[i - 1][0] || point[1] !== all[i - 1][1]);

const land = merge(atlas, countries.geometries)
  .coordinates.map((polygon) => polygon.map(round).filter((ring) => ring.length > 3))
  .filter((polygon) => polygon.length > 0);
const borders = mesh(atlas, countries, (one, other) => one !== other).coordinates.map(round);

// Steps are short numbers: half of what points take on the wire.
const steps = (line) =>
  line.flatMap(([longitude, latitude], i) => {
    const [fromLongitude, fromLatitude] = i === 0 ? [0, 0] : line[i - 1];
    return [Math.round((longitude - fromLongitude) * 10), Math.round((latitude - fromLatitude) * 10)];
  });

writeFileSync(
  TARGET,
  JSON.stringify({
    source: "Natural Earth 4.1.0, 1:110m countries (public domain), by npm world-atlas 2.0.2; each point in tenths of a degree from the one before",
    land: land.map((polygon) => polygon.map(steps)),
    borders: borders.map(steps),
  }) + "\n",
);
