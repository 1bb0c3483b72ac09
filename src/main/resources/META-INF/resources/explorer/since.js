// A page as the catalogue knew at a moment, and what has changed in its answers since.
import { html } from "lit";
import { forWhom } from "./catalogue.js";
import { inWords, span } from "./dates.js";
import { view } from "./view.js";

/**
 * What the page says of the moment that it shows; nothing for the present.
 * @param {{ beganAt?: string, changes?: string[] | null }} [known] `changes`: what is different now, in sentences; null where nobody asked
 */
export function since({ beganAt, changes: all = null } = {}) {
  const { knownAt } = view();
  if (!knownAt) {
    return "";
  }
  const present = new URL(location.href);
  present.searchParams.delete("knownAt");
  const early = beganAt && Date.parse(knownAt) < Date.parse(beganAt);
  const changes = early ? null : all;
  return html`
    <p class="notice since">
      As the catalogue knew on <strong>${moment(knownAt)}</strong>.
      ${early ? html`This catalogue began later, on ${moment(beganAt)}, so it knew nothing then.` : ""}
      ${changes ? html`The answer <strong>has ${changes.length > 0 ? "" : "not "}changed</strong> since.` : ""}
      <a href=${present.pathname + present.search + present.hash}>The present answer</a>
    </p>
    ${changes?.length ? html`<ul class="notice" aria-label="What has changed since">${changes.map((change) => html`<li>${change}</li>`)}</ul>` : ""}
  `;
}

/**
 * What is different between two answers, a sentence for each period that is.
 * @param {any[]} then @param {any[]} now @param {(period: any) => string} named a period in words; the same for the same in both
 */
export function changed(then, now, named) {
  const before = new Map(then.map((period) => [named(period), period]));
  const after = new Map(now.map((period) => [named(period), period]));
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [old, young] = [before.get(name), after.get(name)];
    if (!old) {
      return [`${name} is new: ${young.verdict.status.toLowerCase()}${behind(span(young))}.`];
    }
    if (!young) {
      return [`${name} is gone; it was ${old.verdict.status.toLowerCase()}${behind(span(old))}.`];
    }
    const said = [
      difference("", old.verdict.status.toLowerCase(), young.verdict.status.toLowerCase()),
      difference("start ", bound(old.start), bound(young.start)),
      difference("end ", ending(old), ending(young)),
      difference("markets ", forWhom(old) || "not stated", forWhom(young) || "not stated"),
    ].filter(Boolean);
    return said.length > 0 ? [`${name}: ${said.join("; ")}.`] : [];
  });
}

/** @param {string} part @param {string} old @param {string} young */
function difference(part, old, young) {
  return old === young ? "" : `${part}${young} (then ${old})`;
}

/** @param {string} words */
function behind(words) {
  return words && `, ${words}`;
}

/** @param {string | null} date */
function bound(date) {
  return date ? inWords(date) : "not stated";
}

/** @param {any} period */
function ending({ end, ongoing }) {
  return ongoing ? "still going on" : bound(end);
}

/** A moment in words, in UTC: "26 November 2026, 13:24 UTC". @param {string | undefined} instant */
function moment(instant = "") {
  const text = new Date(instant).toISOString();
  return `${inWords(text.slice(0, 10))}, ${text.slice(11, 16)} UTC`;
}
