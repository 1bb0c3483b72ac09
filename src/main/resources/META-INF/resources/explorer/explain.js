// What a word means, in a small window beside it: in the words of the glossary, which has them once.

/** @type {Promise<Document> | null} */
let glossary = null;

/** @param {HTMLAnchorElement} word @param {string} id */
export async function explain(word, id) {
  const found = await meaning(id).catch(() => null);
  if (!found) {
    glossary = null;
    location.assign(word.href);
    return;
  }
  const [said, means] = found;
  const open = Object.assign(document.createElement("div"), { className: "meaning", popover: "auto", tabIndex: -1 });
  open.setAttribute("role", "dialog");
  open.setAttribute("aria-label", said.textContent ?? id);
  const more = Object.assign(document.createElement("a"), { href: word.href, textContent: "Glossary" });
  open.append(paragraph(said.cloneNode(true)), ...[...means].map((one) => paragraph(...one.cloneNode(true).childNodes)), paragraph(more));
  word.after(open);
  const place = word.getBoundingClientRect();
  open.showPopover();
  open.style.left = `${Math.max(8, Math.min(place.left, document.documentElement.clientWidth - open.offsetWidth - 8))}px`;
  open.style.top = `${place.bottom + open.offsetHeight + 8 > innerHeight ? Math.max(8, place.top - open.offsetHeight - 4) : place.bottom + 4}px`;
  open.focus();
  open.addEventListener("toggle", (event) => /** @type {ToggleEvent} */ (event).newState === "closed" && close(open, word));
}

/** @param {HTMLElement} open @param {HTMLElement} word */
function close(open, word) {
  const within = open.contains(document.activeElement) || document.activeElement === document.body;
  open.remove();
  if (within) {
    word.focus();
  }
}

/** @param {string} id @returns {Promise<[Element, Element[]] | null>} */
async function meaning(id) {
  glossary ??= fetch("/glossary").then(async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html"));
  const title = (await glossary).getElementById(id);
  /** @type {Element[]} */
  const means = [];
  for (let next = title?.nextElementSibling; next?.localName === "dd"; next = next.nextElementSibling) {
    means.push(next);
  }
  return title?.firstElementChild ? [title.firstElementChild, means] : null;
}

/** @param {Node[]} within */
function paragraph(...within) {
  const made = document.createElement("p");
  made.append(...within);
  return made;
}
