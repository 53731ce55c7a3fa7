// The page for plans. What is picked stands in the address, is sent to nobody and stored nowhere.

import { toldApart } from "../contribute/choices.mjs";
import { Combobox } from "../contribute/combobox.mjs";
import { say } from "../say.mjs";
import { readIds, writeIds } from "./plan-address.mjs";
import { nameOf } from "./plan-parts.mjs";
import { expanded } from "./plan-sums.mjs";
import { showPlan } from "./plan-view.mjs";

/** @typedef {import("./plan-sums.mjs").Choices} Choices */

class PlanPage {
  /** @type {string[]} */
  #ids = [];
  #place;
  #root;
  #choices;
  #box;

  /**
   * @param {HTMLElement} place
   * @param {Choices} choices
   */
  constructor(place, choices) {
    this.#place = place;
    this.#root = place.dataset.root ?? "";
    this.#choices = choices;
    const named = Object.entries(choices.credentials).map(([id, { name }]) => ({ id, name }));
    const around = /** @type {Element} */ (place.querySelector("[data-add]"));
    this.#box = new Combobox(around, toldApart(named), () => this.#chosen());
  }

  start() {
    this.#place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-action]") : null;
      if (!(button instanceof HTMLElement)) return;
      const { action = "", id = "", before = "" } = button.dataset;
      this.#act(action, id, this.#ids.indexOf(before));
    });
    this.#place.querySelector("[data-add]")?.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => this.#follow());
    addEventListener("popstate", () => this.#follow());
    this.#follow();
    this.#place.hidden = false;
  }

  /** Shows what the address asks for. A pathway in it becomes its credentials. */
  #follow() {
    const asked = readIds(location.hash.slice(1));
    const { ids, unknown } = expanded(asked, this.#choices);
    const notice = this.#place.querySelector("[data-unknown]");
    if (notice instanceof HTMLElement) {
      notice.textContent = unknown.length ? say("plan.unknown", { ids: unknown.join(", ") }) : "";
      notice.hidden = unknown.length === 0;
    }
    this.#ids = ids;
    if (writeIds(asked) !== writeIds(ids)) history.replaceState(null, "", this.#address);
    this.#show();
  }

  get #address() {
    const page = location.pathname + location.search;
    return this.#ids.length ? `${page}#${writeIds(this.#ids)}` : page;
  }

  #show() {
    showPlan(this.#place, this.#ids, this.#choices, this.#root);
    const empty = this.#place.querySelector("[data-empty]");
    if (empty instanceof HTMLElement) empty.hidden = this.#ids.length > 0;
    const catalog = this.#place.querySelector("[data-catalog]");
    const kept = this.#ids.length ? `#plan=${writeIds(this.#ids)}` : "";
    catalog?.setAttribute("href", `${this.#root}catalog/${kept}`);
    const copy = this.#place.querySelector("[data-copy]");
    if (copy instanceof HTMLElement) copy.dataset.copy = location.href;
    const address = this.#place.querySelector("[data-address]");
    address?.setAttribute("href", location.href);
    if (address) address.textContent = location.href;
  }

  #chosen() {
    const id = this.#box.value;
    if (!id) return;
    this.#act("add", id);
    this.#box.choose("");
  }

  /**
   * @param {string} action
   * @param {string} id
   * @param {number} [before] where it is to be put in; -1 for the end
   */
  #act(action, id, before = -1) {
    const at = this.#ids.indexOf(id);
    const place = before < 0 ? this.#ids.length : before;
    if (action === "add") this.#change(expanded(this.#ids.toSpliced(place, 0, id), this.#choices).ids);
    else if (action === "remove") this.#change(this.#ids.filter((other) => other !== id));
    else this.#change(moved(this.#ids, at, action === "up" ? at - 1 : at + 1));
    this.#say(say(`plan.done.${action}`, { name: nameOf(id, this.#choices) }));
    this.#focus(action, id, at);
  }

  /** Each change is a step of the history, so that "back" undoes it.
   *
   * @param {string[]} ids
   */
  #change(ids) {
    this.#ids = ids;
    history.pushState(null, "", this.#address);
    this.#show();
  }

  /** @param {string} text */
  #say(text) {
    const status = this.#place.querySelector("[data-said]");
    if (status) status.textContent = text;
  }

  /**
   * The button that was pressed was made anew or is gone; the focus goes to its successor.
   *
   * @param {string} action
   * @param {string} id
   * @param {number} at where it stood
   */
  #focus(action, id, at) {
    if (document.activeElement?.closest("[data-add]")) return;
    const near = action === "remove" ? (this.#ids[at] ?? this.#ids.at(-1)) : id;
    const items = this.#place.querySelector("[data-items]");
    const buttons = [...(items?.querySelectorAll("button") ?? [])];
    const own = buttons.filter((button) => button.dataset.id === near && !button.disabled);
    const next = own.find((button) => button.dataset.action === action) ?? own[0];
    (next ?? this.#place.querySelector("input"))?.focus();
  }
}

/**
 * @param {string[]} ids
 * @param {number} from
 * @param {number} to
 */
function moved(ids, from, to) {
  const others = ids.filter((_, at) => at !== from);
  return [...others.slice(0, to), ...ids.slice(from, from + 1), ...others.slice(to)];
}

/** @param {HTMLElement} place */
async function start(place) {
  const without = document.querySelector("[data-without-script]");
  try {
    const response = await fetch("choices.json");
    if (!response.ok) throw new Error(`status ${response.status}`);
    new PlanPage(place, await response.json()).start();
  } catch {
    const unreadable = document.querySelector("[data-unreadable]");
    if (unreadable instanceof HTMLElement) unreadable.hidden = false;
  }
  without?.remove();
}

const place = document.querySelector("[data-plan]");
if (place instanceof HTMLElement) void start(place);
