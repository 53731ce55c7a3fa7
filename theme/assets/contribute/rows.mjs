// Parts of the form that may be given several times: each a copy of a template with a number of its own.

import { say } from "../say.mjs";

/**
 * @param {HTMLElement} around the element with data-rows; its data-least says how many always stay
 */
export function startRows(around) {
  around.querySelector("[data-add]")?.addEventListener("click", () => firstControl(addRow(around))?.focus());
  listOf(around).addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-remove]") : null;
    const row = button?.closest("[data-row]");
    if (row) removeRow(around, row);
  });
  fillUp(around);
}

/**
 * Takes all rows away but those that always stay.
 *
 * @param {HTMLElement} around
 */
export function emptyRows(around) {
  listOf(around).replaceChildren();
  fillUp(around);
}

/**
 * @param {HTMLElement} around
 * @returns {HTMLElement[]} the rows, in the order of the page
 */
export function rowsOf(around) {
  return [...listOf(around).children].filter((row) => row instanceof HTMLElement);
}

/** @param {HTMLElement} around */
function fillUp(around) {
  while (rowsOf(around).length < leastOf(around)) addRow(around);
}

/**
 * @param {HTMLElement} around
 * @returns {HTMLElement} the new row
 */
function addRow(around) {
  const template = around.querySelector("template");
  const copy = /** @type {DocumentFragment} */ (template?.content.cloneNode(true));
  const number = Number(around.dataset.made ?? 0) + 1;
  around.dataset.made = `${number}`;
  for (const element of copy.querySelectorAll("*")) {
    for (const name of ["id", "for", "aria-describedby"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replaceAll("-N-", `-${number}-`));
    }
  }
  const row = /** @type {HTMLElement} */ (copy.firstElementChild);
  listOf(around).append(copy);
  changed(around);
  return row;
}

/**
 * @param {HTMLElement} around
 * @param {Element} row
 */
function removeRow(around, row) {
  const index = rowsOf(around).findIndex((each) => each === row);
  row.remove();
  const left = rowsOf(around);
  const next = left[Math.min(index, left.length - 1)];
  const add = around.querySelector("[data-add]");
  // The focus was on what is gone now.
  (next ? firstControl(next) : add instanceof HTMLElement ? add : null)?.focus();
  changed(around);
}

/** @param {HTMLElement} around */
function changed(around) {
  const rows = rowsOf(around);
  rows.forEach((row, index) => {
    const name = say("contribute.numbered", { name: row.dataset.row ?? "", number: `${index + 1}` });
    row.setAttribute("aria-label", name);
    const button = row.querySelector("[data-remove]");
    if (!(button instanceof HTMLElement)) return;
    button.setAttribute("aria-label", say("contribute.remove_this", { name }));
    button.hidden = rows.length <= leastOf(around);
  });
  listOf(around).dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLElement} around */
function leastOf(around) {
  return Number(around.dataset.least);
}

/** @param {HTMLElement} around */
function listOf(around) {
  return /** @type {HTMLElement} */ (around.querySelector("[data-list]"));
}

/** @param {HTMLElement} row */
function firstControl(row) {
  const control = row.querySelector("input, select, textarea");
  return control instanceof HTMLElement ? control : null;
}
