// Search and filters of the catalog, on top of a list that is complete without them.

import { showChips } from "./catalog-chips.mjs";
import { answer, fold, order, readQuestion, writeQuestion } from "./catalog-filter.mjs";
import { startPicks } from "./catalog-picks.mjs";
import { say } from "./say.mjs";

/** @typedef {import("./catalog-filter.mjs").Answer} Answer */
/** @typedef {import("./catalog-filter.mjs").Entry} Entry */
/** @typedef {import("./catalog-filter.mjs").Question} Question */

const PAUSE = 120; // milliseconds without a key before the list follows, so that typing stays smooth

class CatalogPage {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  /** @type {string[]} */
  #unknown = [];
  #sort = "";
  #form;
  #list;
  #boxes;
  #options;
  #items;
  #entries;
  #counts;

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} list
   */
  constructor(form, list) {
    this.#form = form;
    this.#list = list;
    this.#boxes = [...form.querySelectorAll("input[type=checkbox]")].filter((box) => box instanceof HTMLInputElement);
    this.#options = optionsOf(this.#boxes);
    this.#items = [...list.children].filter((item) => item instanceof HTMLElement);
    this.#entries = this.#items.map((item, position) => entryOf(item, position, this.#boxes));
    this.#counts = new Map(this.#boxes.map((box) => [box, box.parentElement?.querySelector("[data-count]")]));
  }

  start() {
    this.#follow();
    this.#form.hidden = false;
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", (event) => this.#changed(event));
    this.#form.addEventListener("change", (event) => this.#changed(event));
    // The fields are emptied only after the event.
    this.#form.addEventListener("reset", () => setTimeout(() => this.#keep("pushState")));
    addEventListener("popstate", () => this.#follow());
    this.#form.querySelector("[data-filter-toggle]")?.addEventListener("click", ({ currentTarget }) => {
      const open = this.#form.toggleAttribute("data-open");
      if (currentTarget instanceof HTMLElement) currentTarget.setAttribute("aria-expanded", `${open}`);
    });
  }

  /** What is typed follows after a pause and in one step of the history; each choice is a step of its own.
   *
   * @param {Event} event
   */
  #changed({ type, target }) {
    clearTimeout(this.#waiting);
    const typed = target instanceof HTMLInputElement && target.type === "search";
    if (typed) this.#waiting = setTimeout(() => this.#keep("replaceState"), type === "input" ? PAUSE : 0);
    else if (type === "change") this.#keep("pushState");
  }

  /** @param {"pushState" | "replaceState"} way */
  #keep(way) {
    this.#unknown = [];
    const address = `${location.pathname}${writeQuestion(this.#question)}${location.hash}`;
    if (address !== `${location.pathname}${location.search}${location.hash}`) history[way](null, "", address);
    this.#show();
  }

  /** Shows what the address asks for. */
  #follow() {
    const { unknown, ...question } = readQuestion(location.search, this.#options);
    this.#unknown = unknown;
    fill(this.#form, this.#boxes, question);
    this.#show();
  }

  /** @returns {Question} */
  get #question() {
    const fields = new FormData(this.#form);
    const chosen = new Map();
    for (const box of this.#boxes) {
      if (box.checked) chosen.set(box.name, (chosen.get(box.name) ?? new Set()).add(box.value));
    }
    return { words: `${fields.get("find") ?? ""}`, chosen, sort: `${fields.get("sort") ?? ""}` };
  }

  #show() {
    const question = this.#question;
    const answered = answer(this.#entries, question);
    this.#showList(answered, question.sort);
    this.#showCounts(answered);
    this.#showChosen(question);
    this.#showFound(answered.found.length, question.words.trim() !== "" || question.chosen.size > 0);
  }

  /**
   * @param {Answer} answered
   * @param {string} sort
   */
  #showList({ found }, sort) {
    const shown = new Set(found);
    for (const entry of this.#entries) {
      const item = this.#items[entry.position];
      if (item && item.hidden === shown.has(entry)) item.hidden = !item.hidden;
    }
    if (sort !== this.#sort) this.#list.append(...this.#inOrder(sort));
    this.#sort = sort;
  }

  /** @param {string} sort */
  #inOrder(sort) {
    return [...this.#entries].sort(order(sort)).flatMap(({ position }) => this.#items[position] ?? []);
  }

  /** @param {Answer} answered */
  #showCounts({ counts }) {
    for (const [box, place] of this.#counts) {
      const count = counts.get(box.name)?.get(box.value) ?? 0;
      if (place) place.textContent = `${count}`;
      place?.classList.toggle("none", count === 0);
    }
  }

  /** @param {Question} question */
  #showChosen({ chosen }) {
    for (const place of this.#form.querySelectorAll("[data-chosen]")) {
      const key = place.getAttribute("data-chosen");
      const size = key ? (chosen.get(key)?.size ?? 0) : [...chosen.values()].reduce((sum, { size }) => sum + size, 0);
      place.textContent = size ? `(${size})` : "";
    }
    const chips = this.#form.querySelector("[data-chips]");
    if (chips instanceof HTMLElement) showChips(chips, this.#boxes, label);
  }

  /**
   * @param {number} found
   * @param {boolean} asked
   */
  #showFound(found, asked) {
    const all = this.#entries.length;
    const text = asked ? say("catalog.found_of", { n: all, found }) : say("catalog.found", { n: all });
    const unknown = this.#unknown.length ? say("catalog.unknown", { values: this.#unknown.join(", ") }) : "";
    const status = this.#form.querySelector("[data-found]");
    // Said only when it is new, or a screen reader repeats it with every key.
    if (status && status.textContent !== text) status.textContent = text;
    const warning = this.#form.querySelector("[data-unknown]");
    if (warning) warning.textContent = unknown;
    const reset = this.#form.querySelector("button[type=reset]");
    if (reset instanceof HTMLElement) reset.hidden = !asked;
    const nothing = document.querySelector("[data-nothing]");
    if (nothing instanceof HTMLElement) nothing.hidden = found > 0;
  }
}

/** @param {HTMLInputElement[]} boxes */
function optionsOf(boxes) {
  /** @type {Map<string, Set<string>>} */
  const options = new Map();
  for (const { name, value } of boxes) options.set(name, (options.get(name) ?? new Set()).add(value));
  return options;
}

/**
 * @param {HTMLElement} item
 * @param {number} position
 * @param {HTMLInputElement[]} boxes its answers are numbers of these
 * @returns {Entry}
 */
function entryOf(item, position, boxes) {
  const { answers = "", words = "", hours, published = "", earned } = item.dataset;
  /** @type {Record<string, string[]>} */
  const facets = {};
  for (const number of answers.split(" ")) {
    const box = number ? boxes[Number(number)] : undefined;
    if (box) (facets[box.name] ??= []).push(box.value);
  }
  const text = fold(`${item.querySelector("[data-text]")?.textContent ?? ""} ${words}`);
  return { text, facets, position, hours: hours ? Number(hours) : Infinity, published, earned: Number(earned ?? 0) };
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLInputElement[]} boxes
 * @param {Question} question
 */
function fill(form, boxes, { words, chosen, sort }) {
  for (const box of boxes) box.checked = chosen.get(box.name)?.has(box.value) ?? false;
  const search = form.elements.namedItem("find");
  if (search instanceof HTMLInputElement) search.value = words;
  const select = form.elements.namedItem("sort");
  if (select instanceof HTMLSelectElement) select.value = sort;
}

/** What an option is called, with its facet: "Grade: 3-5".
 *
 * @param {HTMLInputElement} box
 */
function label(box) {
  const facet = box.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
  return `${facet}: ${box.parentElement?.querySelector("[data-label]")?.textContent ?? ""}`;
}

const form = document.querySelector("#catalog-filters");
const list = document.querySelector("[data-entries]");
const bar = document.querySelector("[data-picked]");
if (form instanceof HTMLFormElement && list instanceof HTMLElement) new CatalogPage(form, list).start();
if (list instanceof HTMLElement && bar instanceof HTMLElement) startPicks(list, bar);
