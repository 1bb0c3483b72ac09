// A change while it is written: kept in this browser until it is sent or discarded, so that a reload loses nothing.
import { CLAIM } from "./fields.js";
import { random } from "./sign-in.js";

/** @typedef {Record<string, any>} Fields */

export class Draft {
  /**
   * @param {"claim" | "source"} what @param {any} claim the claim to be corrected, or null
   * @param {Record<string, string>} given what a new one begins with, as an address says it @param {string} today
   */
  constructor(what, claim, given, today) {
    this.what = what;
    this.about = new URLSearchParams(given).toString();
    this.correct = claim?.slug ?? "";
    this.version = claim?.version ?? null;
    this.retracted = Boolean(claim?.retractedAt);
    /** @type {{ claim: Fields, source: Fields }} */
    this.fields = {
      claim: claim ? fieldsOf(claim) : { topic: "PRODUCTION", stance: "SUPPORTS", kind: "REPORTED", ...known(given) },
      source: { readOn: today },
    };
    this.begun = JSON.stringify(this.fields);
    this.withSource = false;
    this.retract = false;
    this.confirmed = false;
    this.because = "";
    this.restored = false;
    /** Tells this change from every other, so that it is made once however often it is sent. */
    this.key = random();
  }

  /** The draft that is kept for this, or a new one. @param {string} what @param {any} claim @param {Record<string, string>} given @param {string} today */
  static of(what, claim, given, today) {
    const draft = new Draft(what === "source" ? "source" : "claim", claim, given, today);
    const kept = JSON.parse(storage()?.getItem(draft.place()) ?? "null");
    // What was begun with another version of the claim still refers to that: sending it shows the conflict.
    if (kept) {
      Object.assign(draft, kept, { restored: true });
    }
    return draft;
  }

  place() {
    return `wherebuilt.draft.${this.what}.${this.correct || this.about}`;
  }

  keep() {
    this.key = random();
    const { version, fields, withSource, retract, because } = this;
    try {
      storage()?.setItem(this.place(), JSON.stringify({ version, fields, withSource, retract, because }));
    } catch {
      // The browser's storage is full: the draft is in the page all the same.
    }
  }

  forget() {
    storage()?.removeItem(this.place());
  }

  /** The changes as the service takes them; null while there is none. @returns {any[] | null} */
  changes() {
    if (this.retract) {
      return [{ retractClaim: { slug: this.correct, ifVersion: this.version } }];
    }
    if (JSON.stringify(this.fields) === this.begun) {
      return null;
    }
    const source = stated(this.fields.source);
    source.slug ??= slugOf(source.publisher ?? source.title ?? "source", source.published ?? source.readOn);
    if (source.rank !== undefined) {
      source.rank = Number(source.rank);
    }
    if (this.what === "source") {
      return [{ recordSource: source }];
    }
    const claim = stated(this.fields.claim);
    if (this.withSource) {
      claim.source = source.slug;
    }
    const { source: by, model, nameplate, brand, plant, region, country } = claim;
    const change = this.correct
      ? { correctClaim: { slug: this.correct, claim: { ...claim, slug: undefined }, ifVersion: this.version } }
      : { recordClaim: { slug: slugOf(by, model ?? nameplate ?? brand, plant ?? region ?? country), ...claim } };
    return this.withSource ? [{ recordSource: source }, change] : [change];
  }

  /** Whether a problem is with this field. @param {string} path such as changes[0].correctClaim.claim.start @param {string} noun @param {string} name */
  isOf(path, noun, name) {
    const [, change, ...rest] = path.split(".");
    return change !== undefined && change.toLowerCase().endsWith(noun) && rest.at(-1) === name;
  }
}

/** Where drafts are kept; null where the browser keeps nothing. */
function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** What an address says of fields that there are. @param {Record<string, string>} given @returns {Fields} */
function known(given) {
  const fields = [{ name: "source", several: false }, ...CLAIM.flatMap((group) => group.fields)];
  return Object.fromEntries(fields.filter(({ name }) => name in given).map(({ name, several }) => [name, several ? given[name].split(";") : given[name]]));
}

/** What is filled in. @param {Fields} fields @returns {Fields} */
function stated(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value.length !== 0));
}

/** A claim as the form has it: things by their keys, and the end in one field. @param {any} claim @returns {Fields} */
export function fieldsOf(claim) {
  const { plant, regionNode, country, model, nameplateBrand, brand, manufacturer, source, markets, excludedMarkets, end, ongoing, endStated } = claim;
  const slugs = (/** @type {any[]} */ list) => list.map(({ slug }) => slug);
  return {
    source: source.slug,
    topic: claim.topic,
    stance: claim.stance,
    kind: claim.kind,
    quote: claim.quote,
    note: claim.note,
    oneOf: claim.oneOf,
    exclusiveBecause: claim.exclusiveBecause,
    start: claim.start,
    end: end ?? (ongoing ? "ongoing" : endStated ? "ended" : null),
    make: claim.make,
    nameplate: claim.nameplate,
    nameplateBrand: nameplateBrand?.slug,
    plant: plant?.slug,
    region: regionNode?.slug,
    country: country?.code,
    model: model?.slug,
    brand: brand?.slug,
    manufacturer: manufacturer?.slug,
    markets: slugs(markets),
    excludedMarkets: slugs(excludedMarkets),
  };
}

/** A key of these words: small letters and digits with hyphens. @param {(string | undefined)[]} words */
export function slugOf(...words) {
  const all = words
    .filter(Boolean)
    .join("-")
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return all.slice(0, 60).replace(/-+$/, "");
}
