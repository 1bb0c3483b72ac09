// "Cite this": a window with the citation in each form, to copy. It is loaded at the click.
import { html, render } from "lit";
import { AskError, ask } from "./api.js";
import { apa, bibtex, csl, sentence } from "./citation.js";
import { TODAY, inWords } from "./dates.js";
import { view } from "./view.js";

/** @param {import("./tools.js").Cited} cited */
export async function cite(cited) {
  const open = document.createElement("dialog");
  open.className = "citing";
  open.setAttribute("aria-labelledby", "citing-title");
  open.addEventListener("close", () => open.remove());
  document.body.append(open);
  render(frame(html`<p role="status">Loading the revision…</p>`), open);
  open.showModal();
  try {
    const known = view().knownAt;
    const catalogue = known ? { revision: null, changedAt: known } : (cited.catalogue ?? (await ask("cite")).catalogue);
    render(frame(forms(citation(cited, catalogue), cited.passing)), open);
  } catch (failed) {
    if (!(failed instanceof AskError)) {
      throw failed;
    }
    render(frame(html`<p class="notice trouble" role="alert">${failed.message}</p>`), open);
  }
}

/**
 * @param {import("./tools.js").Cited} cited @param {{ revision: number | null, changedAt: string }} catalogue
 * @returns {import("./citation.js").Citation}
 */
function citation(cited, { revision, changedAt }) {
  const { publishedBy } = view();
  const title = cited.title ?? document.title.replace(/ · Wherebuilt$/, "");
  const address = permalink(cited, changedAt);
  return {
    title: publishedBy ? `${title}, as known on ${inWords(publishedBy)}` : title,
    sentence: cited.sentence ?? document.querySelector("main .said")?.textContent?.trim() ?? "",
    address,
    key: ["wherebuilt", ...new URL(address).pathname.split("/").slice(2), cited.anchor, changedAt.slice(0, 10)].filter(Boolean).join("-"),
    revision,
    changedAt,
    readOn: TODAY,
  };
}

/** The address under which the answer stays as it is. @param {import("./tools.js").Cited} cited @param {string} changedAt */
function permalink({ path, anchor, passing }, changedAt) {
  const address = new URL(path ?? location.pathname + location.search, location.origin);
  address.searchParams.delete("embed");
  if (!passing) {
    address.searchParams.set("knownAt", changedAt);
  }
  if (address.pathname === "/") {
    address.searchParams.set("on", view().on);
  }
  address.search = address.search.replaceAll("%3A", ":").replaceAll("%2C", ",");
  address.hash = anchor ?? "";
  return address.href;
}

/** @param {unknown} within */
function frame(within) {
  return html`
    <form method="dialog"><button class="close" aria-label="Close">×</button></form>
    <h2 id="citing-title">Cite this</h2>
    ${within}
  `;
}

/** @param {import("./citation.js").Citation} cited @param {string} [passing] */
function forms(cited, passing) {
  const kept = html`<p>The permalink always shows what the catalogue knew ${cited.revision === null ? "then" : `at revision ${cited.revision}`}, and says whether the answer has changed since.</p>`;
  return html`
    ${passing ? html`<p>${passing}</p>` : kept} ${form(passing ? "Address" : "Permalink", cited.address, 2)} ${form("Sentence", sentence(cited), 5)} ${form("APA", apa(cited), 4)} ${form("BibTeX", bibtex(cited), 9)}
    ${form("CSL-JSON", csl(cited), 9)}
  `;
}

/** @param {string} name @param {string} text @param {number} rows */
function form(name, text, rows) {
  return html`
    <div class="form">
      <label>${name} <textarea readonly rows=${rows} spellcheck="false" .value=${text}></textarea></label>
      <button type="button" aria-label="Copy ${name}" @click=${copy}>Copy</button>
      <p role="status"></p>
    </div>
  `;
}

/** @param {Event} event */
async function copy({ currentTarget }) {
  const form = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (currentTarget).parentElement);
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  field.focus();
  field.select();
  // Only a page that came by HTTPS, or from this machine, has a clipboard; and its owner may refuse.
  const copied = await (navigator.clipboard?.writeText(field.value) ?? Promise.reject()).then(
    () => true,
    () => false,
  );
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  status.textContent = copied ? "Copied." : "The text is selected. Press Ctrl+C or ⌘C to copy it.";
}
