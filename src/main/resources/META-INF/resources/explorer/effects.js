// What changes do to the answers, and what is wrong with changes: in the preview, in the queue and afterwards. Links open another tab,
// because who leaves the page is signed out.
import { html } from "lit";
import { forWhom, titled } from "./catalogue.js";
import { inWords, span } from "./dates.js";
import { badge } from "./verdict.js";

/** @typedef {{ field: string, value: string | null, message: string }} Problem */

/** The answers that change, each before and after. @param {any[]} changes @param {string} none what is said when there are none */
export function effects(changes, none) {
  return changes.length === 0
    ? html`<p>${none}</p>`
    : html`
        <ul class="effects" aria-label="Answers that change">
          ${changes.map(
            ({ plant, model, before, after }) => html`
              <li>
                <h4><a href="/model/${model.slug}#at-${plant.slug}" target="_blank">${titled(model)} at ${plant.name}</a></h4>
                <p class="turn"><span>${state(before)}</span> <span class="arrow" role="img" aria-label="becomes">→</span> <span>${state(after)}</span></p>
                ${after ? html`<p class="reason">${after.verdict.reason}</p>` : ""}
              </li>
            `,
          )}
        </ul>
      `;
}

/** @param {any} period */
function state(period) {
  return period
    ? html`${badge(period.verdict.status, period.verdict.strength)} ${[span(period) || "no date stated", forWhom(period)].filter(Boolean).join(", ")}`
    : html`<span class="dim">no answer</span>`;
}

/** What noted changes of answers were, each before and after. @param {any[]} changes */
export function noted(changes) {
  return changes.length === 0
    ? html`<p>It changed no answer.</p>`
    : html`
        <ul class="effects" aria-label="Answers that changed">
          ${changes.map(
            ({ plant, plantSlug, model, modelSlug, before, after }) => html`
              <li>
                <a href="/model/${modelSlug}#at-${plantSlug}" target="_blank">${model ? titled(model) : modelSlug} at ${plant?.name ?? plantSlug}</a>:
                ${short(before)} <span class="arrow" role="img" aria-label="became">→</span> ${short(after)}
              </li>
            `,
          )}
        </ul>
      `;
}

/** @param {any} state */
function short(state) {
  return state ? html`${badge(state.status)} ${span(state)}` : html`<span class="dim">no answer</span>`;
}

/** What is there and what is to be there, field by field, where they differ. @param {{ field: string, before: string, after: string }[]} rows @param {[string, string]} named the two columns */
export function differences(rows, named) {
  const none = html`<span class="dim">none</span>`;
  return html`
    <table class="difference">
      <thead><tr><th scope="col">Field</th>${named.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>
        ${rows
          .filter(({ before, after }) => before !== after)
          .map(({ field, before, after }) => html`<tr><th scope="row">${field}</th><td>${before ? html`<del>${before}</del>` : none}</td><td>${after ? html`<ins>${after}</ins>` : none}</td></tr>`)}
      </tbody>
    </table>
  `;
}

/** What is wrong, or should be looked at, as a list. @param {Problem[]} problems @param {string} named */
export function faults(problems, named) {
  return problems.length === 0
    ? ""
    : html`
        <ul class="notice faults" aria-label=${named}>
          ${problems.map(({ field, value, message }) => html`<li><code>${field}</code>${value ? html` “${value}”` : ""} ${message}</li>`)}
        </ul>
      `;
}

/** Who did something when, in words. @param {string} at @param {string | null} by */
export function whenAndWho(at, by) {
  const utc = new Date(at).toJSON();
  return html`<time datetime=${at}>${inWords(utc.slice(0, 10))}, ${utc.slice(11, 16)} UTC</time>${by ? html` by ${by}` : ""}`;
}
