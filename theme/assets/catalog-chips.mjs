// What is chosen in the catalog, each with a button that takes it away.

import { say } from "./say.mjs";

/**
 * @param {HTMLElement} place the list that they stand in
 * @param {HTMLInputElement[]} boxes
 * @param {(box: HTMLInputElement) => string} label what a box is called
 */
export function showChips(place, boxes, label) {
  const chosen = boxes.filter((box) => box.checked);
  place.replaceChildren(...chosen.map((box) => chip(place, box, label(box))));
  place.hidden = chosen.length === 0;
}

/**
 * @param {HTMLElement} place
 * @param {HTMLInputElement} box
 * @param {string} text
 */
function chip(place, box, text) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.setAttribute("aria-label", say("catalog.remove", { filter: text }));
  button.addEventListener("click", () => {
    const at = [...place.children].indexOf(item);
    box.checked = false;
    box.dispatchEvent(new Event("change", { bubbles: true }));
    focusNear(place, at);
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/**
 * The one that was pressed is gone, and whoever uses the keyboard must not be thrown to the top of the page.
 *
 * @param {HTMLElement} place
 * @param {number} at
 */
function focusNear(place, at) {
  const next = place.children[Math.min(at, place.children.length - 1)]?.querySelector("button");
  const search = place.closest("form")?.querySelector("input[type=search]");
  if (next) next.focus();
  else if (search instanceof HTMLElement) search.focus();
}
