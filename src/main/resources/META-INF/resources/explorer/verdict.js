import { html } from "lit";
import { STATUSES } from "./view.js";

/** A verdict as a sign: a word and a shape, never a colour alone. @param {string} status */
export function badge(status) {
  return html`<span class="badge ${status.toLowerCase()}" title=${/** @type {any} */ (STATUSES)[status]}>${status.toLowerCase()}</span>`;
}
