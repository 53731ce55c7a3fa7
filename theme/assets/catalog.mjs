// Search and filters of the catalog, on top of a list that is complete without them.

import { countsOf, fold, matches, order, readQuestion, writeQuestion } from "./catalog-filter.mjs";

/** @typedef {import("./catalog-filter.mjs").Entry} Entry */
/** @typedef {import("./catalog-filter.mjs").Question} Question */

const form = document.querySelector("#catalog-filters");
const list = document.querySelector("[data-entries]");
if (form instanceof HTMLFormElement && list instanceof HTMLElement) start(form, list);

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} list
 */
function start(form, list) {
  const items = [...list.children].filter((item) => item instanceof HTMLElement);
  const entries = new Map(items.map((item, position) => [item, entryOf(item, position)]));
  const boxes = [...form.querySelectorAll("input[type=checkbox]")].filter((box) => box instanceof HTMLInputElement);
  const keys = new Set(boxes.map((box) => box.name));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const show = () => {
    const question = questionOf(form, boxes);
    showEntries(list, entries, question);
    showCounts(boxes, keys, [...entries.values()], question);
    showFound(form, items.filter((item) => !item.hidden).length, items.length, question);
    return question;
  };
  const keep = () => history.replaceState(null, "", `${location.pathname}${writeQuestion(show())}${location.hash}`);

  fill(form, boxes, readQuestion(location.search, keys));
  show();
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 120);
  });
  // The fields are emptied only after the event.
  form.addEventListener("reset", () => setTimeout(keep));
  addEventListener("popstate", () => {
    fill(form, boxes, readQuestion(location.search, keys));
    show();
  });
}

/**
 * @param {HTMLElement} item
 * @param {number} position
 * @returns {Entry}
 */
function entryOf(item, position) {
  const { facets = "{}", words = "", hours, published = "" } = item.dataset;
  return {
    text: fold(`${item.textContent} ${words}`),
    facets: JSON.parse(facets),
    position,
    hours: hours ? Number(hours) : Infinity,
    published,
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement[]} boxes
 * @returns {Question}
 */
function questionOf(form, boxes) {
  const fields = new FormData(form);
  const chosen = new Map();
  for (const box of boxes) {
    if (box.checked) chosen.set(box.name, (chosen.get(box.name) ?? new Set()).add(box.value));
  }
  return { words: `${fields.get("q") ?? ""}`, chosen, sort: `${fields.get("sort") ?? ""}` };
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement[]} boxes
 * @param {Question} question
 */
function fill(form, boxes, { words, chosen, sort }) {
  for (const box of boxes) box.checked = chosen.get(box.name)?.has(box.value) ?? false;
  const search = form.elements.namedItem("q");
  if (search instanceof HTMLInputElement) search.value = words;
  const select = form.elements.namedItem("sort");
  if (select instanceof HTMLSelectElement) select.value = sort;
}

/**
 * @param {HTMLElement} list
 * @param {Map<HTMLElement, Entry>} entries
 * @param {Question} question
 */
function showEntries(list, entries, question) {
  const inOrder = [...entries].sort(([, one], [, other]) => order(question.sort)(one, other));
  for (const [item, entry] of inOrder) item.hidden = !matches(entry, question);
  list.append(...inOrder.map(([item]) => item));
}

/**
 * @param {HTMLInputElement[]} boxes
 * @param {Set<string>} keys
 * @param {Entry[]} entries
 * @param {Question} question
 */
function showCounts(boxes, keys, entries, question) {
  for (const key of keys) {
    const counts = countsOf(entries, question, key);
    for (const box of boxes.filter(({ name }) => name === key)) {
      const place = box.parentElement?.querySelector("[data-count]");
      if (place) place.textContent = `${counts.get(box.value) ?? 0}`;
    }
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {number} found
 * @param {number} all
 * @param {Question} question
 */
function showFound(form, found, all, { words, chosen }) {
  const asked = words.trim() !== "" || chosen.size > 0;
  const status = form.querySelector("[data-found]");
  const text = asked ? `${found} of ${all} micro-credentials` : `${all} micro-credentials`;
  // Said only when it is new, or a screen reader repeats it with every key.
  if (status && status.textContent !== text) status.textContent = text;
  const reset = form.querySelector("button[type=reset]");
  if (reset instanceof HTMLElement) reset.hidden = !asked;
  const nothing = document.querySelector("[data-nothing]");
  if (nothing instanceof HTMLElement) nothing.hidden = found > 0;
  for (const place of form.querySelectorAll("[data-chosen]")) {
    const size = chosen.get(place.getAttribute("data-chosen") ?? "")?.size ?? 0;
    place.textContent = size ? `(${size})` : "";
  }
}
