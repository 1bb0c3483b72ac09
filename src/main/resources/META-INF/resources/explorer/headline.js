import { certainty, count } from "./catalogue.js";
import { TODAY, inWords } from "./dates.js";

/** @typedef {ReturnType<typeof import("./catalogue.js").builtOn>} Built */
/** @typedef {{ plant: import("./catalogue.js").Plant, period: import("./catalogue.js").Period }} At */

/**
 * A day in one sentence: what is certain, then what is possible, then what is only claimed. A model counts once, by the best of these.
 * @param {Built} built @param {import("./view.js").View} view
 */
export function headline(built, { on, publishedBy }) {
  const all = built.flatMap(({ plant, periods }) => periods.map((period) => ({ plant, period })));
  const held = all.filter(({ period }) => period.countsAsAnswer);
  const certain = held.filter(({ period }) => certainty(period, on) === "CERTAIN");
  const possible = held.filter((one) => !certain.includes(one));
  const claimed = all.filter((one) => !held.includes(one));
  const more = without(possible, certain);
  const elsewhere = models(possible).size - models(more).size;
  const only = models(without(claimed, held)).size;
  const day = on === TODAY ? "Today" : `On ${inWords(on)}`;
  const also = elsewhere === 0 ? "" : `, ${models(certain).size === 1 ? "" : `${elsewhere} of them `}possibly at another plant, too`;
  const parts = [
    certain.length > 0
      ? `${day}, ${were(models(certain).size)} certainly built ${at(certain)}${also}`
      : more.length > 0
        ? `${day}, nothing is certain: ${were(models(more).size)} possibly built ${at(more)}`
        : `${day}, nothing was built anywhere, according to the chosen verdicts`,
    certain.length > 0 && more.length > 0 ? `${models(more).size} more possibly, ${at(more)}` : "",
    only > 0 ? `${held.length > 0 ? `${only} more` : count(only, "model")} ${only === 1 ? "is" : "are"} only claimed` : "",
  ];
  const known = publishedBy ? ` As known on ${inWords(publishedBy)}.` : "";
  return `${parts.filter(Boolean).join("; ")}.${known}`;
}

/** @param {At[]} all */
function models(all) {
  return new Set(all.map(({ period }) => period.model.slug));
}

/** Those of models that are not among the others. @param {At[]} all @param {At[]} others */
function without(all, others) {
  const counted = models(others);
  return all.filter(({ period }) => !counted.has(period.model.slug));
}

/** @param {number} number */
function were(number) {
  return `${count(number, "model")} ${number === 1 ? "was" : "were"}`;
}

/** At how many plants, and in how many countries, or in which if it is one. @param {At[]} all */
function at(all) {
  const plants = new Set(all.map(({ plant }) => plant.slug)).size;
  const countries = [...new Set(all.map(({ plant }) => plant.country.name))];
  return `at ${count(plants, "plant")} in ${countries.length === 1 ? countries[0] : `${countries.length} countries`}`;
}
