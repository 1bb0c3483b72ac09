// Where on the map flows to a market end: a point chosen to be seen, not a fact. A market that is not here has no flows on the map and
// is told in words all the same; the world's flows go to its parts.

/** Degrees east of Greenwich and north of the equator, by the market's slug. @type {Record<string, [number, number]>} */
export const PLACES = {
  africa: [20, 8],
  asia: [90, 45],
  australia: [134, -25],
  brazil: [-50, -10],
  canada: [-104, 55],
  china: [104, 33],
  europe: [14, 49],
  gcc: [47, 22],
  india: [78, 22],
  indonesia: [114, -1],
  japan: [137.5, 38],
  "latin-america": [-64, -20],
  mexico: [-103, 25],
  "middle-east": [43, 30],
  "north-america": [-98, 44],
  russia: [70, 60],
  "south-africa": [24, -30],
  "south-korea": [128, 36.4],
  taiwan: [121, 23.7],
  thailand: [101, 15],
  ukraine: [31, 49],
  "united-states": [-99, 39],
  "western-europe": [3, 47.5],
};
