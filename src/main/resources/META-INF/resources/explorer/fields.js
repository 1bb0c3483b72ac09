// The fields of the forms for changes: what each is called, what it takes, and how it is drawn with what is wrong with it.
import { html, nothing } from "lit";

/**
 * @typedef {object} Field
 * @property {string} name as in the schema's input
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [list] the kind of things that it names by slug
 * @property {string[]} [options] the values that it takes
 * @property {boolean} [several] whether it takes more than one value
 * @property {boolean} [long] whether it takes more than a line
 * @property {boolean} [required]
 */

/** @type {{ title: string, folded?: boolean, hint?: string, fields: Field[] }[]} */
export const CLAIM = [
  {
    title: "What the source says",
    fields: [
      { name: "quote", label: "Its own words", hint: "At most 500 characters. Needed, unless you say it in your own words.", long: true },
      { name: "note", label: "In your own words", long: true },
      { name: "stance", label: "The source says that it", options: ["SUPPORTS", "DENIES"], required: true },
      { name: "kind", label: "How the source knows", options: ["REPORTED", "ANNOUNCED", "DECODED", "INFERRED", "LISTED"], required: true },
    ],
  },
  {
    title: "Which car",
    hint: "One of these: the generation if the source tells which, else the name on the car, or the whole brand.",
    fields: [
      { name: "model", label: "Model", list: "models" },
      { name: "nameplate", label: "Nameplate", list: "nameplates" },
      { name: "nameplateBrand", label: "Brand of the nameplate", list: "brands", hint: "Where several makes bear the name." },
      { name: "brand", label: "Brand", list: "brands" },
    ],
  },
  {
    title: "Where",
    hint: "One of these: the smallest place that the source names.",
    fields: [
      { name: "plant", label: "Plant", list: "plants" },
      { name: "region", label: "Region", list: "regions" },
      { name: "country", label: "Country", list: "countries" },
    ],
  },
  {
    title: "When",
    hint: "As exactly as the source says: 2012, 2012-06, 2012-06-30, 2012~ (about), or MY2012 (a model year).",
    fields: [
      { name: "start", label: "From" },
      { name: "end", label: "To", hint: "Or the word ongoing, or ended where the source does not say when." },
    ],
  },
  {
    title: "For which markets",
    fields: [
      { name: "markets", label: "Markets", list: "markets", several: true },
      { name: "excludedMarkets", label: "But not for", list: "markets", several: true },
    ],
  },
  {
    title: "More",
    folded: true,
    fields: [
      { name: "topic", label: "It is about", options: ["PRODUCTION", "SALES", "HEADQUARTERS"], required: true },
      { name: "oneOf", label: "Name of the list", hint: "Where the source names several places and says only that each is possible: the same short words with hyphens for each." },
      { name: "exclusiveBecause", label: "Why it denies every other place", hint: "Only where the source names the only one." },
      { name: "manufacturer", label: "Company that built it", list: "manufacturers" },
      { name: "make", label: "Make of a twin", hint: "Where the source is about the same car of another make." },
      { name: "slug", label: "Key", hint: "Short words with hyphens. It is made of the other fields unless you say." },
    ],
  },
];

/** @type {{ title: string, folded?: boolean, hint?: string, fields: Field[] }[]} */
export const SOURCE = [
  {
    title: "The source",
    fields: [
      { name: "title", label: "Title", required: true },
      { name: "publisher", label: "Publisher" },
      { name: "address", label: "Address on the web", hint: "http or https. The service never opens it." },
      { name: "kind", label: "Kind", options: ["COMPANY", "GOVERNMENT_REGISTER", "NEWS", "REFERENCE", "WEB"], required: true, hint: "It decides how much the source counts: the maker and registers most, then news, reference works, web pages." },
      { name: "published", label: "Published", hint: "A year, month or day." },
      { name: "readOn", label: "Read on", required: true },
    ],
  },
  {
    title: "More about the source",
    folded: true,
    fields: [
      { name: "rank", label: "Another rank", options: ["1", "2", "3", "4"], hint: "1 is the best. With a reason." },
      { name: "rankBecause", label: "Reason for the rank" },
      { name: "slug", label: "Key", hint: "Short words with hyphens. It is made of the other fields unless you say." },
    ],
  },
];

/** @type {Record<string, string>} */
const WORDS = {
  SUPPORTS: "was so",
  DENIES: "was not so",
  REPORTED: "it states it as a fact",
  ANNOUNCED: "it announces it",
  DECODED: "vehicle numbers show it",
  INFERRED: "it only follows from what it says",
  LISTED: "it names several places, each only possible",
  COMPANY: "the maker itself",
};

/** The words for a value of an enum. @param {string} value */
function spoken(value) {
  return WORDS[value] ?? value.toLowerCase().replaceAll("_", " ");
}

/** What can be chosen where a field names things by slug. @param {any} names the answer to curate-names.graphql */
export function choices(names) {
  const things = (/** @type {any} */ { nodes }) => nodes.map((/** @type {any} */ { slug, code, name, title, publisher, chassisCode, generation, city, country }) => ({
    value: slug ?? code,
    label: [name ?? title, chassisCode ?? (generation && `generation ${generation}`), city, country?.name, publisher].filter(Boolean).join(", "),
  }));
  const nameplates = new Set(names.models.nodes.flatMap((/** @type {any} */ model) => model.names.map((/** @type {any} */ { name }) => name)));
  return {
    sources: things(names.sources),
    plants: things(names.plants),
    models: things(names.models),
    markets: things({ nodes: names.markets }),
    regions: things(names.regions),
    countries: things(names.countries),
    manufacturers: things(names.manufacturers),
    brands: things(names.brands),
    nameplates: [...nameplates].sort().map((name) => ({ value: name, label: "" })),
  };
}

/** The lists that fields offer. @param {Record<string, { value: string, label: string }[]>} all */
export function lists(all) {
  return Object.entries(all).map(
    ([kind, options]) => html`<datalist id="all-${kind}">${options.map(({ value, label }) => html`<option value=${value}>${label}</option>`)}</datalist>`,
  );
}

/**
 * One field with its label, its hint and its problems, which a screen reader tells with it.
 * @param {Field} field @param {string} id @param {any} value
 * @param {{ problems: string[], all: Record<string, { value: string, label: string }[]>, change: (value: any) => void }} on
 */
export function drawn(field, id, value, { problems, all, change }) {
  const { label, hint, list, options, several, long, required } = field;
  const told = [hint && `${id}-hint`, problems.length > 0 && `${id}-problem`].filter(Boolean).join(" ") || nothing;
  const wrong = problems.length > 0 ? "true" : nothing;
  const typed = (/** @type {any} */ { target }) => change(target.value);
  const named = list && !several ? all[list]?.find((one) => one.value === value)?.label : "";
  const control = options
    ? html`
        <select id=${id} aria-describedby=${told} aria-invalid=${wrong} @change=${typed}>
          <option value="" .selected=${!value}>choose</option>
          ${options.map((option) => html`<option value=${option} .selected=${option === value}>${spoken(option)}</option>`)}
        </select>
      `
    : several
      ? html`
          <div id=${id} class="checks" role="group" aria-labelledby="${id}-label" aria-describedby=${told}>
            ${(all[list ?? ""] ?? []).map(
              (one) => html`
                <label class="check"><input type="checkbox" .checked=${(value ?? []).includes(one.value)} @change=${(/** @type {any} */ { target }) => change(target.checked ? [...(value ?? []), one.value] : value.filter((/** @type {string} */ slug) => slug !== one.value))} />${one.label}</label>
              `,
            )}
          </div>
        `
      : long
        ? html`<textarea id=${id} rows="3" aria-describedby=${told} aria-invalid=${wrong} .value=${value ?? ""} @input=${typed}></textarea>`
        : html`<input id=${id} autocomplete="off" autocapitalize="none" list=${list ? `all-${list}` : nothing} aria-describedby=${told} aria-invalid=${wrong} .value=${value ?? ""} @input=${typed} />`;
  return html`
    <div class="field ${long || several ? "wide" : ""}">
      ${several ? html`<span class="label" id="${id}-label">${label}</span>` : html`<label for=${id}>${label}${required ? html` <span class="dim">(required)</span>` : ""}</label>`}
      ${control} ${named ? html`<p class="named dim">${named}</p>` : ""}
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ""}
      ${problems.length > 0 ? html`<p class="problem" id="${id}-problem">${problems.join(" ")}</p>` : ""}
    </div>
  `;
}
