import { html } from "lit";
import { AskError, ask, graphiql } from "./api.js";
import { titled } from "./catalogue.js";
import { span } from "./dates.js";
import { Element } from "./element.js";
import { badge } from "./verdict.js";
import { to } from "./view.js";

/** So many characters tell maker, model year and plant. The serial number behind them is nobody's business, and stands in no link. */
const TELLING = 11;

/** What a vehicle number says. It is asked by POST, never stands in an address and is forgotten when the dialog closes. */
export class VinDialog extends Element {
  static properties = { report: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {any} */
    this.report = null;
    /** @type {string | null} */
    this.error = null;
  }

  /** @param {string} number */
  async read(number) {
    this.forget();
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
    const { checkDigit, wmi } = report;
    return html`
      <p class="number"><code>${report.normalized}</code></p>
      <p class="summary">${report.summary}</p>
      ${report.problems.length > 0 ? html`<ul class="notice">${report.problems.map((/** @type {string} */ one) => html`<li>${one}</li>`)}</ul>` : ""}
      <dl class="facts">
        <div><dt>Position 11</dt><dd>${report.plantCode ?? "unknown"}: ${report.candidates.length === 0 ? "not in the register" : ""}
          <ul>${report.candidates.map((/** @type {any} */ one) => html`<li>${candidate(one)}</li>`)}</ul></dd></div>
        <div><dt>Maker's code</dt><dd>${wmi ? html`${wmi.code}: ${wmi.manufacturer}` : "not in the register"}${report.countryOfCode ? html`, assigned to ${report.countryOfCode.name}. That is the maker's country, not the place of build.` : ""}</dd></div>
        <div><dt>Model year</dt><dd>${report.modelYears.join(" or ") || "unknown"}</dd></div>
        ${checkDigit ? html`<div><dt>Check digit</dt><dd>${checkDigit.valid ? "fits" : checkDigit.required ? "does not fit: at least one character is wrong" : "does not fit, and need not outside North America"}</dd></div>` : ""}
        ${report.models.length > 0 ? html`<div><dt>Model</dt><dd><ul>${report.models.map((/** @type {any} */ one) => html`<li>${one.make} ${one.nameplate} ${one.models.map((/** @type {any} */ model) => html`<a href=${to(`/model/${model.slug}`)}>${titled(model)}</a> `)}</li>`)}</ul></dd></div>` : ""}
      </dl>
      ${report.productionPeriods.length > 0
        ? html`
            <h3>The catalogue agrees</h3>
            ${report.productionPeriods.map(
              (/** @type {any} */ period) => html`
                <p><a href=${to(`/model/${period.model.slug}`)}>${titled(period.model)}</a> at <a href=${to(`/plant/${period.plant.slug}`)}>${period.plant.name}</a> ${span({ ...period, ongoing: false })} ${badge(period.verdict.status)}</p>
                <p class="reason">${period.verdict.reason}</p>
              `,
            )}
          `
        : ""}
      ${report.contradictions.length > 0
        ? html`<h3>The catalogue says otherwise</h3><ul>${report.contradictions.map((/** @type {any} */ one) => html`<li>${one.says}</li>`)}</ul>`
        : ""}
      ${report.cannotTell.length > 0
        ? html`<h3>What it cannot tell</h3><ul>${report.cannotTell.map((/** @type {any} */ gap) => html`<li><strong>${gap.what}</strong>: ${gap.why}</li>`)}</ul>`
        : ""}
      <p class="along"><a href=${graphiql("vin", { vin: report.normalized.slice(0, TELLING) })}>As GraphQL, without the serial number</a></p>
      <p class="dim">Your number was sent to this service alone, by POST. It is in no address, log or cache.</p>
    `;
  }
}

/** @param {any} one */
function candidate({ plant, place, source }) {
  const where = [place.city, place.state, place.country?.name].filter(Boolean).join(", ");
  return html`${plant ? html`<a href=${to(`/plant/${plant.slug}`)}>${plant.name}</a>, ` : ""}${where} <span class="dim">(${source.title})</span>`;
}

customElements.define("wb-vin", VinDialog);
