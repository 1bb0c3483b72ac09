// The code with which this page stands in a page of another site. Loaded when a reader asks for it.
import { html, render } from "lit";

/** Shows the code, to be copied. */
export function embed() {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.delete("view");
  address.searchParams.set("embed", "");
  const source = address.href.replace("embed=", "embed");
  const title = document.title.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const code = `<iframe src="${source.replaceAll("&", "&amp;")}" title="${title}" width="100%" height="640" loading="lazy"></iframe>`;
  const dialog = document.createElement("dialog");
  dialog.className = "citing";
  dialog.setAttribute("aria-labelledby", "embed-title");
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      draw("Copied.");
    } catch {
      dialog.querySelector("textarea")?.select();
      draw("Your browser does not allow copying. Press Ctrl+C.");
    }
  };
  const draw = (/** @type {string} */ said) =>
    render(
      html`
        <button type="button" class="close" aria-label="Close" @click=${() => dialog.close()}>×</button>
        <h2 id="embed-title">Embed this view</h2>
        <p>Paste this into your page. It shows the present choice, updates with the catalogue, and links to this page.</p>
        <textarea readonly rows="4" aria-label="Code to embed" .value=${code} @focus=${(/** @type {any} */ event) => event.target.select()}></textarea>
        <p><button type="button" @click=${copy}>Copy</button> <span role="status">${said}</span></p>
      `,
      dialog,
    );
  draw("");
  dialog.showModal();
}
