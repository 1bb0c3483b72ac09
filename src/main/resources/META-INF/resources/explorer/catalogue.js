// The answer to explorer.graphql as objects that point at one another, and what can be read off it for one day. Whether something was
// built on a day is the service's rule; here its bounds are only compared with the day.
import { TODAY } from "./dates.js";

/**
 * @typedef {{ slug: string, name: string, city: string, country: { code: string, name: string }, location: { latitude: number, longitude: number } | null }} Plant
 * @typedef {{ name: string, market: { slug: string } | null, from: string | null, to: string | null }} Name
 * @typedef {{ slug: string, name: string, chassisCode: string | null, generation: string | null, brand: { name: string }, names: Name[] }} Model
 * @typedef {{ slug: string, name: string, kind: string, country: { code: string } | null, members: { slug: string }[] }} Market
 * @typedef {{ status: string, reason: string, strength: import("./verdict.js").Strength }} Verdict
 * @typedef {object} Period
 * @property {Plant} plant
 * @property {Model} model
 * @property {string | null} start
 * @property {string | null} end
 * @property {boolean} ongoing
 * @property {string | null} ongoingAsOf
 * @property {string | null} possibleFrom
 * @property {string | null} certainFrom
 * @property {string | null} certainTo
 * @property {string | null} possibleTo
 * @property {Market[]} markets
 * @property {Market[]} excludedMarkets
 * @property {number} dissent
 * @property {boolean} countsAsAnswer
 * @property {Verdict} verdict
 */

/** @param {any} data */
export function join(data) {
  /** @type {Map<string, Plant>} */
  const plants = bySlug(data.plants.nodes);
  /** @type {Map<string, Model>} */
  const models = bySlug(data.models.nodes);
  /** @type {Map<string, Market>} */
  const markets = bySlug(data.markets);
  /** @type {Period[]} */
  const periods = data.productionPeriods.nodes.map((/** @type {any} */ period) => ({
    ...period,
    plant: plants.get(period.plant.slug),
    model: models.get(period.model.slug),
    markets: period.markets.map((/** @type {any} */ market) => markets.get(market.slug)),
    excludedMarkets: period.excludedMarkets.map((/** @type {any} */ market) => markets.get(market.slug)),
  }));
  /** @type {{ slug: string, name: string }[]} */
  const brands = data.brands.nodes;
  return { brands, plants, models, markets, periods, facts: data.catalogue, complete: !data.productionPeriods.pageInfo.hasNextPage };
}

/** @typedef {ReturnType<typeof join>} Catalogue */

/** @template {{ slug: string }} T @param {T[]} nodes @returns {Map<string, T>} */
function bySlug(nodes) {
  return new Map(nodes.map((node) => [node.slug, node]));
}

/** Whether it was built there on the day. @param {Period} period @param {string} on @returns {"CERTAIN" | "POSSIBLE" | "NO"} */
export function certainty(period, on) {
  return period.verdict.status === "REJECTED" ? "NO" : asClaimed(period, on);
}

/** The same if who says so is right, though better sources deny it. @param {Period} period @param {string} on @returns {"CERTAIN" | "POSSIBLE" | "NO"} */
function asClaimed({ possibleFrom, certainFrom, certainTo, possibleTo }, on) {
  if ((possibleFrom && on < possibleFrom) || (possibleTo && on > possibleTo)) {
    return "NO";
  }
  return certainFrom && certainTo && on >= certainFrom && on <= certainTo ? "CERTAIN" : "POSSIBLE";
}

/**
 * The last day on which something was certainly built, by what sources support; null when no day is certain.
 * @param {Pick<Period, "certainTo" | "verdict">[]} periods
 */
export function lastCertain(periods) {
  const days = periods.filter(({ certainTo, verdict }) => certainTo && verdict.status === "SUPPORTED").map(({ certainTo }) => certainTo);
  const last = days.sort().at(-1);
  return last ? (last < TODAY ? last : TODAY) : null;
}

/**
 * The plants at which something was built on the day, those with most certain models first, then those with most, each with its periods.
 * @param {Period[]} periods @param {string} on @returns {{ plant: Plant, periods: Period[] }[]}
 */
export function builtOn(periods, on) {
  /** @type {Map<string, { plant: Plant, periods: Period[] }>} */
  const found = new Map();
  for (const period of periods.filter((one) => asClaimed(one, on) !== "NO")) {
    const at = found.get(period.plant.slug) ?? { plant: period.plant, periods: [] };
    at.periods.push(period);
    found.set(period.plant.slug, at);
  }
  const certain = (/** @type {{ periods: Period[] }} */ { periods }) => periods.filter((period) => certainty(period, on) === "CERTAIN").length;
  return [...found.values()].sort(
    (one, other) => certain(other) - certain(one) || other.periods.length - one.periods.length || (one.plant.name < other.plant.name ? -1 : 1),
  );
}

/**
 * How much of what was built was built in each country, the largest share first; a model that was built in two counts in both.
 * @param {{ plant: Plant, periods: Period[] }[]} built
 */
export function shares(built) {
  /** @type {Map<string, { country: { code: string, name: string }, models: Set<string> }>} */
  const countries = new Map();
  const all = new Set();
  for (const { plant, periods } of built) {
    const share = countries.get(plant.country.code) ?? { country: plant.country, models: new Set() };
    periods.forEach((period) => share.models.add(period.model.slug) && all.add(period.model.slug));
    countries.set(plant.country.code, share);
  }
  return [...countries.values()]
    .map(({ country, models }) => ({ country, models: models.size, share: models.size / all.size }))
    .sort((one, other) => other.models - one.models || (one.country.code < other.country.code ? -1 : 1));
}

/** The models that were built in more than one country, and so count in each. @param {{ plant: Plant, periods: Period[] }[]} built */
export function inSeveral(built) {
  /** @type {Map<Model, Set<string>>} */
  const countries = new Map();
  built.forEach(({ plant, periods }) => periods.forEach(({ model }) => countries.set(model, (countries.get(model) ?? new Set()).add(plant.country.code))));
  return [...countries].filter(([, codes]) => codes.size > 1).map(([model]) => model);
}

/**
 * The model years for which claims list cars at a plant, the earliest first: those that name it alone, or those of lists of several. As
 * the service counts them: from the start's model year to the end's.
 * @param {{ kind: string, start: string | null, end: string | null, plant: { slug: string } | null }[]} claims
 * @param {string} slug the plant's
 * @param {boolean} listed whether as one of several
 * @returns {number[]}
 */
export function yearsAt(claims, slug, listed) {
  const years = claims
    .filter(({ kind, plant }) => plant?.slug === slug && (kind === "LISTED") === listed)
    .flatMap(({ start, end }) => {
      const [first, last] = [start, end].map((date) => (date?.startsWith("MY") ? Number(date.slice(2)) : null));
      const from = first ?? last;
      return from === null ? [] : [...Array((last ?? from) + 1 - from).keys()].map((i) => from + i);
    });
  return [...new Set(years)].sort((one, other) => one - other);
}

/** For whom, in words. @param {{ markets?: { name: string }[], excludedMarkets?: { name: string }[] }} period */
export function forWhom({ markets = [], excludedMarkets = [] }) {
  if (markets.length === 0) {
    return "";
  }
  const names = (/** @type {{ name: string }[]} */ list) => list.map((market) => market.name).join(", ");
  return `for ${names(markets)}${excludedMarkets.length > 0 ? ` except ${names(excludedMarkets)}` : ""}`;
}

/**
 * What a model was called, in the order of time: in a market if one is given, else wherever it bore a name of its brand.
 * @param {Model} model @param {string | null} [market] @returns {Name[]}
 */
export function namesOf({ names, name }, market = null) {
  const here = names.filter((one) => one.market === null || one.market.slug === market);
  const own = here.length > 0 ? here : names;
  const sorted = [...own].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return sorted.length > 0 ? sorted : [{ name, market: null, from: null, to: null }];
}

/** Names without a beginning stand first. @param {Name} name */
function key({ from, name }) {
  return `${from ? from.replace("MY", "") : "0"} ${name}`;
}

/**
 * A model's title: the name to show, and what tells it from others of the name.
 * @param {{ name: string, chassisCode?: string | null, generation?: string | null }} model
 */
export function titled({ name, chassisCode, generation }) {
  const which = chassisCode ?? (generation && `generation ${generation}`);
  return which ? `${name} (${which})` : name;
}

/** "1 model", "2 models". @param {number} number @param {string} noun */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

