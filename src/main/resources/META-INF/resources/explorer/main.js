// Puts the view that the server names into the page: the element wb-<view> of the module <view>.js.
import "./ask.js";
import "./print.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
/** The answer in plain text, by the server. The view takes its place; it is seen where the view does not come. */
const plain = document.getElementById("plain");

/** @param {boolean} seen */
function show(seen) {
  if (plain) {
    plain.hidden = !seen;
    plain.classList.toggle("seen", seen);
  }
}

const { view } = main.dataset;
if (view) {
  show(false);
  try {
    await import(`./${view}.js`);
  } catch (failed) {
    show(true);
    throw failed;
  }
  const drawn = document.createElement(`wb-${view}`);
  drawn.setAttribute("slug", location.pathname.split("/")[2] ?? "");
  drawn.addEventListener("answered", () => plain?.remove(), { once: true });
  drawn.addEventListener("unanswered", () => show(true));
  main.insertBefore(drawn, plain);
}
