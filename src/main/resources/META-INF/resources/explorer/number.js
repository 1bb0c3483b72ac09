// Vehicle numbers as people write them, and what a report of one comes to.

const LENGTH = 17;
/** A number can be read from its maker to its plant. The serial number behind them is nobody's business. */
export const READABLE = 11;
/** From here on a text of these characters may tell one car from another, and is not sent as something to search for. */
const PERSONAL = 9;
const MEANT = /** @type {Record<string, string>} */ ({ O: "0", Q: "0", I: "1" });
const FRAME = /^\s*[a-z]{1,4}\d{1,3}[a-z]{0,3}-[\d*]{3,7}\s*$/i;

/**
 * The characters of a vehicle number, if the text may be one, or the beginning of one: nine and more, digits among them, and no
 * word. Wrong letters count, too: a number with a typing error tells a car just as well.
 * @param {string} text
 */
export function numberIn(text) {
  const bare = text.replace(/[\s-]/g, "").toUpperCase();
  const words = text.split(/[\s-]+/).filter((one) => /^[a-z]{5,}$/i.test(one) && /[aeiouy]/i.test(one));
  return bare.length >= PERSONAL && /^[A-Z0-9*]+$/.test(bare) && /\d/.test(bare) && words.length === 0 ? bare : null;
}

/**
 * The number with 0 for O and Q and with 1 for I, which are in no number, and what was changed in words; the I in front of 17
 * characters is a bar code's, and the service leaves it off.
 * @param {string} number
 */
export function mended(number) {
  const lead = number.length === LENGTH + 1 && number.startsWith("I") ? "I" : "";
  const bare = number.slice(lead.length);
  const changes = [...bare].flatMap((c, i) => (c in MEANT ? [`${c} in position ${i + 1} as ${MEANT[c]}`] : []));
  return { number: lead + bare.replace(/[OQI]/g, (c) => MEANT[c]), changes: changes.join(", ") };
}

/** Why a text that may be a number cannot be read yet, or at all; null when it can. @param {string} text @param {string} number */
export function unreadable(text, number) {
  if (FRAME.test(text)) {
    return "This looks like a chassis number of the Japanese market, which is not a VIN and does not contain the plant.";
  }
  if (number.length < READABLE) {
    const missing = READABLE - number.length;
    return `A vehicle number? ${missing} more character${missing === 1 ? "" : "s"} show${missing === 1 ? "s" : ""} the plant.`;
  }
  return number.length > LENGTH + (number.startsWith("I") ? 1 : 0)
    ? `These are ${number.length} characters; a vehicle number has ${LENGTH}.`
    : null;
}

/** A number without its serial number. @param {string} number */
export function masked(number) {
  return number.slice(0, READABLE) + "•".repeat(Math.max(0, number.length - READABLE));
}

/** How sure the place is. */
export const SURE = {
  agreed: "Register and sources agree",
  register: "Only by the register",
  doubtful: "In doubt",
  several: "One of several",
  unknown: "Unknown",
};

/**
 * Where a car was built by its number, how sure that is and why.
 * @param {any} report
 * @returns {{ places: any[], sure: keyof typeof SURE, because: string }}
 */
export function answerOf(report) {
  const places = meant(report);
  if (places.length === 0) {
    return { places, sure: "unknown", because: report.cannotTell.find((/** @type {any} */ gap) => gap.what === "the plant")?.why ?? "" };
  }
  if (places.length > 1) {
    const years = places.flatMap((one) => one.modelYears);
    const apart = years.length > 0 && new Set(years).size === years.length;
    return { places, sure: "several", because: `The register has ${places.length} places for this code${apart ? ", each of another model year" : ""}.` };
  }
  if (report.contradictions.length > 0) {
    return { places, sure: "doubtful", because: report.contradictions.map((/** @type {any} */ one) => one.says).join(" ") };
  }
  if (report.checkDigit?.required && !report.checkDigit.valid) {
    return { places, sure: "doubtful", because: "The check digit is wrong. So at least one character is wrong, perhaps the one for the plant." };
  }
  const [{ plant, source }] = places;
  return plant && report.productionPeriods.some((/** @type {any} */ period) => period.plant.slug === plant.slug)
    ? { places, sure: "agreed", because: `${source.title} names the plant, and so do the catalogue's sources for this car.` }
    : { places, sure: "register", because: `${source.title} says so. ${byCountry(report, places[0].place)}` };
}

/** What the catalogue says of the country, if it knows the car by country. @param {any} report @param {any} place */
function byCountry({ models }, place) {
  const countries = models.flatMap((/** @type {any} */ model) => model.builtIn ?? []).map((/** @type {any} */ one) => one.country.code);
  return countries.length === 0 || !place.country
    ? "The catalogue has nothing about this car to compare it with."
    : countries.includes(place.country.code)
      ? "The catalogue's sources name this country, too."
      : "The catalogue's sources name another country.";
}

/** The places of the model years that the models speak for, each once. @param {any} report @returns {any[]} */
function meant({ candidates, models, modelYears }) {
  const years = modelYears.filter(
    (/** @type {number} */ year) => models.length === 0 || models.some((/** @type {any} */ model) => model.modelYears.includes(year)),
  );
  const places = candidates.filter(
    (/** @type {any} */ one) => years.length === 0 || one.modelYears.some((/** @type {number} */ year) => years.includes(year)),
  );
  return [...new Map(places.map((/** @type {any} */ one) => [`${one.plant?.slug} ${where(one.place)}`, one])).values()];
}

/** A place in words. @param {any} place */
export function where({ city, state, country }) {
  return [...new Set([city, state, country?.name].filter(Boolean))].join(", ");
}

/** The nameplates that a number may mean. @param {any} report */
export function nameplates(report) {
  return [...new Set(report.models.map((/** @type {any} */ one) => withMake(one.make, one.nameplate)))].join(" or ");
}

/** A name with its make in front, which some have already: "Polestar 2". @param {string} make @param {string} name */
export function withMake(make, name) {
  return name.startsWith(`${make} `) ? name : `${make} ${name}`;
}
