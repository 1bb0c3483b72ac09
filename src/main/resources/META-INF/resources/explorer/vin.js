import { html } from "lit";
import { AskError, ask, graphiql } from "./api.js";
import { titled } from "./catalogue.js";
import { span } from "./dates.js";
import { Element } from "./element.js";
import { smallMap } from "./small-map.js";
import { READABLE, SURE, answerOf, where, withMake } from "./number.js";
import { badge } from "./verdict.js";
import { to } from "./view.js";

const SERIAL = 17 - READABLE;

/** What a vehicle number says. It is asked by POST, never stands in an address and is forgotten when the dialog closes. */
export class VinDialog extends Element {
  static properties = { report: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.report = null;
    /** @type {string | null} */
    this.error = null;
    /** What was mended in the number before it was sent. */
    this.changes = "";
  }

  /** @param {string} number @param {string} changes */
  async read(number, changes) {
    this.forget();
    this.changes = changes;
    await this.updateComplete;
    /** @type {HTMLDialogElement} */ (this.querySelector("dialog")).showModal();
    try {
      this.report = (await ask("vin", { vin: number }, { inBody: true })).vin;
    } catch (failed) {
      if (!(failed instanceof AskError)) {
        throw failed;
      }
      this.error = failed.message;
    }
  }

  forget() {
    this.report = null;
    this.error = null;
    this.changes = "";
  }

  render() {
    return html`
      <dialog aria-labelledby="vin-title" @close=${() => this.forget()}>
        <form method="dialog"><button class="close" aria-label="Close">×</button></form>
        <h2 id="vin-title">What this vehicle number says</h2>
        ${this.error ? html`<p class="notice trouble" role="alert">${this.error}</p>` : ""}
        ${this.report ? this.told(this.report) : this.error ? "" : html`<p role="status">Reading…</p>`}
      </dialog>
    `;
  }

  /** @param {any} report */
  told(report) {
    // Of a check digit that must fit the answer speaks, and its row.
    const others = report.problems.filter((/** @type {string} */ one) => !(report.checkDigit?.required && one.startsWith("The check digit")));
    const problems = [this.changes && `Read ${this.changes}.`, ...others].filter(Boolean);
    return html`
      ${answer(report)}
      ${problems.length > 0 ? html`<ul class="notice">${problems.map((one) => html`<li>${one}</li>`)}</ul>` : ""}
      <section aria-labelledby="vin-parts">
        <h3 id="vin-parts">Position by position</h3>
        ${positions(report)}
      </section>
      ${catalogue(report)}
      ${onTheCar()}
      <p class="along">
        <a href="/vin">Many numbers at once</a>
        <a href=${graphiql("vin", { vin: report.normalized.slice(0, READABLE) })}>As GraphQL, without the serial number</a>
      </p>
      <p class="dim">Your number was sent only to this service, by POST. No address, log or cache contains it.</p>
    `;
  }
}

/** Where it was built, how sure that is, and why. @param {any} report */
function answer(report) {
  const { places, sure, because } = answerOf(report);
  const plant = places.length === 1 ? places[0].plant : null;
  return html`
    <section class="built ${sure}" aria-label="Where it was built">
      <div>
        ${places.length === 0
          ? html`<p class="at">This number does not say where the car was built</p>`
          : places.map(
              (one, i) => html`
                ${i > 0 ? html`<p class="dim">or</p>` : ""}
                <p class="at">${one.plant ? html`<a href=${to(`/plant/${one.plant.slug}`)}>${one.plant.name}</a>` : where(one.place)}</p>
                ${one.plant ? html`<p class="dim">${where(one.place)}</p>` : ""}
                ${places.length > 1 && one.modelYears.length > 0 ? html`<p class="dim">if of model year ${one.modelYears.join(" or ")}</p>` : ""}
              `,
            )}
        <p class="sure">${sure === "unknown" ? "" : html`<strong>${SURE[sure]}.</strong>`} ${because}</p>
        <p class="summary">${report.summary}</p>
      </div>
      ${plant?.location ? smallMap(plant.location, plant.name) : ""}
    </section>
  `;
}

/** The 17 characters as boxes, and what each group of them says and cannot tell. @param {any} report */
function positions(report) {
  const parts = partsOf(report);
  return html`
    <ol class="boxes" aria-hidden="true">
      ${parts.map(
        ({ from, to: last, characters }, i) => html`
          <li class="part-${i}"><span>${[...characters].map((c) => html`<b>${c}</b>`)}</span><small>${range(from, last)}</small></li>
        `,
      )}
    </ol>
    <table class="parts">
      <thead><tr><th scope="col">Position</th><th scope="col">What it says, and what it does not say</th></tr></thead>
      <tbody>
        ${parts.map(
          ({ from, to: last, name, characters, says, gap }, i) => html`
            <tr>
              <th scope="row"><span class="key part-${i}"></span>${range(from, last)} <span class="what">${name}</span></th>
              <td>
                ${from <= READABLE ? html`<code>${characters}</code> ` : ""}${says}
                ${gap ? html`<p class="dim">Unknown: ${gap.what}. ${gap.why}</p>` : ""}
              </td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/** @param {number} from @param {number} last */
function range(from, last) {
  return from === last ? String(from) : `${from}–${last}`;
}

/** @param {any} report */
function partsOf({ normalized, wmi, countryOfCode, checkDigit, modelYears, models, candidates, cannotTell }) {
  const gap = (/** @type {string} */ what) => cannotTell.find((/** @type {any} */ one) => one.what === what);
  const part = (/** @type {number} */ from, /** @type {number} */ last, /** @type {string} */ name, /** @type {unknown} */ says, /** @type {any} */ missing) => ({
    from,
    to: last,
    name,
    characters: last > READABLE ? "•".repeat(SERIAL) : normalized.slice(from - 1, last),
    says,
    gap: missing,
  });
  return [
    part(
      1,
      3,
      "maker",
      html`${wmi ? html`${wmi.manufacturer}, by ${wmi.source.title}.` : "Not in the register."}
      ${countryOfCode ? `The code is assigned to ${countryOfCode.name}. That is the maker's country, not the place of build.` : ""}`,
      gap("the maker"),
    ),
    part(4, 8, "description", models.length > 0 ? html`<ul>${models.map((/** @type {any} */ one) => html`<li>${nameplate(one)}</li>`)}</ul>` : "", gap("the model")),
    part(
      9,
      9,
      "check digit",
      checkDigit === null
        ? "It can be checked when all 17 characters are known."
        : checkDigit.valid
          ? "It fits the other characters."
          : checkDigit.required
            ? `It does not fit: by the other characters it is ${checkDigit.expected}, so at least one character is wrong.`
            : "It does not fit, and need not outside North America.",
      null,
    ),
    part(10, 10, "model year", modelYears.join(" or "), gap("the model year")),
    part(11, 11, "plant", candidates.length > 0 ? html`<ul>${candidates.map((/** @type {any} */ one) => html`<li>${candidate(one)}</li>`)}</ul>` : "", gap("the plant")),
    part(12, 17, "serial number", "It tells cars with otherwise equal numbers apart. It says nothing about the place, and is not shown.", gap("the day and the market")),
  ];
}

/** Its generations, or without any the line. @param {any} model */
function nameplate({ make, nameplate: name, models, line }) {
  const known = models.length > 0 ? models : line ? [line] : [];
  return html`${withMake(make, name)}${known.map((/** @type {any} */ model, /** @type {number} */ i) => html`${i === 0 ? ": " : " or "}<a href=${to(`/model/${model.slug}`)}>${titled(model)}</a>`)}`;
}

/** @param {any} one */
function candidate({ plant, place, source }) {
  return html`${plant ? html`<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a>, ` : ""}${where(place)} <span class="dim">(${source.title})</span>`;
}

/** What the catalogue's sources say of the car. @param {any} report */
function catalogue({ productionPeriods, contradictions, models }) {
  const others = models.filter((/** @type {any} */ one) => one.models.length === 0);
  return html`
    ${productionPeriods.length > 0
      ? html`
          <h3>The catalogue agrees</h3>
          ${productionPeriods.map(
            (/** @type {any} */ period) => html`
              <p><a href=${to(`/model/${period.model.slug}`)}>${titled(period.model)}</a> at <a href=${to(`/plant/${period.plant.slug}`)}>${period.plant.name}</a> ${span({ ...period, ongoing: false })} ${badge(period.verdict.status)}</p>
              <p class="reason">${period.verdict.reason}</p>
            `,
          )}
        `
      : ""}
    ${contradictions.length > 0
      ? html`<h3>The catalogue disagrees</h3><ul>${contradictions.map((/** @type {any} */ one) => html`<li>${one.says}</li>`)}</ul>`
      : ""}
    ${others.length > 0 ? html`<h3>What the catalogue knows</h3>${others.map(byCountry)}` : ""}
  `;
}

/** @param {any[]} plants */
function links(plants) {
  return plants.map((plant, i) => html`${i > 0 ? ", " : ""}<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a>`);
}

/** How far the catalogue knows a car of which it has no generation. @param {any} model */
function byCountry({ make, nameplate: name, modelYears, line, builtIn }) {
  if (!line) {
    return html`<p>It has no line for the ${withMake(make, name)}.</p>`;
  }
  const linked = html`<a href=${to(`/model/${line.slug}`)}>${withMake(make, titled(line))}</a>`;
  if (builtIn.length === 0) {
    return html`<p>It has the ${linked}, but no source that says where the cars of model year ${modelYears.join(" or ")} were built.</p>`;
  }
  const named = builtIn.flatMap((/** @type {any} */ one) => one.plants);
  const possible = builtIn.flatMap((/** @type {any} */ one) => one.possiblePlants);
  return html`
    <p>
      ${named.length > 0
        ? html`It knows the ${linked} by country, and these plants: ${links(named)}.`
        : possible.length > 0
          ? html`It knows the ${linked} by country, and that these plants are possible: ${links(possible)}.`
          : html`It knows the ${linked} by country only, and no plant.`}
    </p>
    ${builtIn.map((/** @type {any} */ one) => html`<p class="reason">${one.reason}</p>`)}
  `;
}

/** What stands on a car that was sold new in the United States, by the law that asks for it. */
function onTheCar() {
  const law = (/** @type {string} */ address, /** @type {string} */ name) => html`<a href=${address} rel="noopener noreferrer external">${name}</a>`;
  return html`
    <section aria-labelledby="vin-car">
      <h3 id="vin-car">Other places to look on the car</h3>
      <p>On a car that was sold new in the United States:</p>
      <ul>
        <li>
          <strong>The label on the driver's door or its frame</strong> has the month and year of manufacture, which tell more than the model year, and this number
          (${law("https://www.ecfr.gov/current/title-49/section-567.4", "49 CFR 567.4")}). It need not name the plant; some makers' labels do.
        </li>
        <li>
          <strong>The price label of the new car's window</strong> (Monroney label) names the final assembly point
          (${law("https://www.law.cornell.edu/uscode/text/15/1232", "15 U.S.C. 1232")}). Since October 1994 a label on the new car gives its city and country
          (American Automobile Labeling Act, ${law("https://www.ecfr.gov/current/title-49/section-583.5", "49 CFR 583.5")}). Both may come off when it is sold: look among its papers.
        </li>
      </ul>
    </section>
  `;
}

customElements.define("wb-vin", VinDialog);
