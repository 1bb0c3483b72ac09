// What a page offers to take along: the table behind each picture, files of what is on screen, and the page for another site.
import { html } from "lit";
import { graphiql } from "./api.js";
import { choose, view } from "./view.js";

/** Chart or table: kept in the address, for every picture of the page. */
export function tableSwitch() {
  const { view: shown } = view();
  return html`
    <div class="switch" role="group" aria-label="Shown as">
      <button type="button" aria-pressed=${shown === "chart"} @click=${() => choose({ view: "chart" })}>Chart</button>
      <button type="button" aria-pressed=${shown === "table"} @click=${() => choose({ view: "table" })}>Table</button>
    </div>
  `;
}

/**
 * A picture, or the table with its rows, as the reader chose.
 * @param {() => unknown} chart
 * @param {string} kind what the rows are, and by that the columns: see table.js
 * @param {any[]} rows
 * @param {string} label
 */
export function charted(chart, kind, rows, label) {
  if (view().view === "chart") {
    return chart();
  }
  import("./table.js");
  return html`<wb-table .kind=${kind} .rows=${rows} .label=${label}></wb-table>`;
}

const FORMATS = { csv: "CSV", xlsx: "Excel", json: "JSON" };

/**
 * The rows on screen as files.
 * @param {string} what they are, in words
 * @param {"periods" | "claims" | "relocations"} of
 * @param {Record<string, string | null | undefined>} given the filter; what is null is left out
 */
export function files(what, of, given) {
  const filter = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (value) {
      filter.set(name, value);
    }
  }
  const query = `?${filter}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return html`
    <span class="files"
      >${what}:
      ${Object.entries(FORMATS).map(
        ([format, name], i) => html`${i > 0 ? " · " : ""}<a href="/download/${of}.${format}${query === "?" ? "" : query}" download aria-label="${what} as ${name}">${name}</a>`,
      )}</span
    >
  `;
}

/**
 * The row under a page's pictures.
 * @param {[string, Record<string, unknown>]} question what the page asked
 * @param {unknown[]} all its files
 * @param {{ embed?: boolean }} [options] whether it can stand in a page of another site
 */
export function takeAlong(question, all, { embed = false } = {}) {
  return html`
    <span class="take" role="group" aria-label="Take along">
      ${all} <a href=${graphiql(...question)}>As GraphQL</a>
      ${embed ? html`<button type="button" class="quiet" aria-haspopup="dialog" @click=${async () => (await import("./embed.js")).embed()}>Embed</button>` : ""}
    </span>
  `;
}

/** What stands under a picture in a page of another site. @param {string} what it shows */
export function credit(what) {
  const full = new URL(location.href);
  full.searchParams.delete("embed");
  return html`<p class="along credit">${what}: <a href=${full.pathname + full.search} target="_blank" rel="noopener">Wherebuilt, with sources</a></p>`;
}
