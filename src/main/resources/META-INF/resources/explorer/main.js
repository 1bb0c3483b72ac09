// Puts the view that the server names into the page: the element wb-<view> of the module <view>.js.
import "./ask.js";
import "./print.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const { view } = main.dataset;
if (view) {
  await import(`./${view}.js`);
  const drawn = document.createElement(`wb-${view}`);
  drawn.setAttribute("slug", location.pathname.split("/")[2] ?? "");
  main.append(drawn);
}
