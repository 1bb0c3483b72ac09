// What a sheet of paper wants: drawings as wide as it is, nothing folded, and where and when it was printed at the foot.
import { TODAY, inWords } from "./dates.js";

/** @type {HTMLDetailsElement[]} */
let opened = [];

addEventListener("beforeprint", () => {
  const folded = [...document.querySelectorAll("details")].filter((one) => !one.open);
  folded.forEach((one) => (one.open = true));
  opened = [...opened, ...folded];
  document.documentElement.classList.add("printing");
  measure();
  foot().textContent = [location.href, revision(), `printed on ${inWords(TODAY)}`].filter(Boolean).join(" · ");
});

addEventListener("afterprint", () => {
  opened.forEach((one) => (one.open = false));
  opened = [];
  document.documentElement.classList.remove("printing");
  measure();
});

/** Drawings ask how wide they may be. */
function measure() {
  document.querySelectorAll("wb-timeline, wb-moves").forEach((drawing) => /** @type {any} */ (drawing).measure());
}

function foot() {
  const foot = document.querySelector("footer.site .printed") ?? document.createElement("p");
  foot.className = "printed";
  document.querySelector("footer.site")?.append(foot);
  return foot;
}

/** The revision that the page shows; a permalink says itself of when it is. */
function revision() {
  const { revision } = document.documentElement.dataset;
  return revision && !new URLSearchParams(location.search).has("knownAt") ? `revision ${revision} of the catalogue` : "";
}
