// A field in which one types a part of a name and chooses from what is found (ARIA's combobox with a list).

import { fold } from "../catalog-filter.mjs";
import { say } from "../say.mjs";

const MOST = 30; // options shown at once; more would have to be scrolled through

/**
 * @typedef {object} Choice
 * @property {string} id
 * @property {string} name
 * @property {string} [detail] what tells namesakes apart
 */

/** Its `value` is the id of what is chosen, and empty while nothing is. */
export class Combobox {
  /** @type {Choice | null} */
  #chosen = null;
  /** @type {Choice[]} */
  #found = [];
  #active = -1;
  #texts;
  #input;
  #list;
  #status;
  #choices;
  #changed;

  /**
   * @param {Element} around with the input, the list and a status in it
   * @param {Choice[]} choices
   * @param {() => void} changed is called when something is chosen, or no longer is
   */
  constructor(around, choices, changed) {
    this.#input = /** @type {HTMLInputElement} */ (around.querySelector("input"));
    this.#list = /** @type {HTMLElement} */ (around.querySelector("[role=listbox]"));
    this.#status = /** @type {HTMLElement} */ (around.querySelector("[role=status]"));
    this.#choices = choices;
    this.#texts = choices.map(({ name, detail = "" }) => fold(`${name} ${detail}`));
    this.#changed = changed;
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("click", () => this.#open());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#left());
    // Otherwise the field loses the focus, and the list is gone before the click arrives.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#clicked(event));
  }

  get value() {
    return this.#chosen?.id ?? "";
  }

  /** @param {string} id an unknown one empties the field */
  choose(id) {
    this.#take(this.#choices.find((choice) => choice.id === id) ?? null);
    this.#input.value = this.#chosen?.name ?? "";
    this.#close();
  }

  #typed() {
    this.#take(null);
    this.#open();
  }

  /** @param {Choice | null} choice */
  #take(choice) {
    const differs = choice !== this.#chosen;
    this.#chosen = choice;
    if (differs) this.#changed();
  }

  #open() {
    const words = this.#chosen ? [] : fold(this.#input.value).split(" ");
    const found = this.#choices.filter((_, index) => words.every((word) => this.#texts[index]?.includes(word)));
    this.#found = found.slice(0, MOST);
    this.#list.replaceChildren(...this.#found.map((choice, index) => this.#option(choice, index)));
    this.#list.hidden = this.#found.length === 0;
    this.#input.setAttribute("aria-expanded", `${!this.#list.hidden}`);
    const n = found.length;
    this.#status.textContent = n > MOST ? say("contribute.found_shown", { n, most: MOST }) : say("contribute.found", { n });
    this.#activate(-1);
  }

  /**
   * @param {Choice} choice
   * @param {number} index
   */
  #option({ id, name, detail }, index) {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", `${id === this.value}`);
    const bdi = document.createElement("bdi");
    bdi.textContent = name;
    option.append(bdi);
    if (detail) option.append(` (${detail})`);
    return option;
  }

  /** @param {number} index -1 for none */
  #activate(index) {
    this.#active = index;
    [...this.#list.children].forEach((option, at) => option.classList.toggle("active", at === index));
    const option = this.#list.children[index];
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#activate(-1);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.#list.hidden) this.#open();
      const count = this.#found.length;
      if (count) this.#activate((this.#active + step + (this.#active < 0 && step < 0 ? 1 : 0) + count) % count);
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Enter" && !this.#list.hidden) {
      event.preventDefault();
      const choice = this.#found[this.#active] ?? (this.#found.length === 1 ? this.#found[0] : undefined);
      if (choice) this.choose(choice.id);
    }
  }

  /** @param {Event} event */
  #clicked(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    const choice = option && this.#found[[...this.#list.children].indexOf(option)];
    if (choice) this.choose(choice.id);
  }

  /** Whoever typed the whole name has chosen, if there is one of that name only. */
  #left() {
    this.#close();
    const text = fold(this.#input.value);
    const same = this.#choices.filter(({ name }) => fold(name) === text);
    if (!this.#chosen && same.length === 1 && same[0]) this.choose(same[0].id);
  }
}
