// What was earned: a credential, its version, and the rubric of that version.

import { say } from "../say.mjs";
import { fillVersions, toldApart } from "./choices.mjs";
import { Combobox } from "./combobox.mjs";
import { showRubric } from "./rubric-view.mjs";
import { rubricOf } from "./rubric.mjs";

export class CredentialPicker {
  /** Resolves when the rubric is there, or cannot be had. */
  settled = Promise.resolve();
  /** @type {import("./rubric.mjs").Rubric | null} */
  rubric = null;
  #asked = "";
  #form;
  #root;
  #credentials;
  #box;
  #changed;
  #version;

  /**
   * @param {HTMLFormElement} form
   * @param {URL} root of the site
   * @param {import("./choices.mjs").Choices["credentials"]} credentials
   * @param {() => void} changed is called when something else is chosen, or more is known
   */
  constructor(form, root, credentials, changed) {
    this.#form = form;
    this.#root = root;
    this.#credentials = credentials;
    this.#changed = changed;
    this.#version = /** @type {HTMLSelectElement} */ (form.querySelector("#version"));
    const around = /** @type {Element} */ (form.querySelector("[data-field=credential] [data-combobox]"));
    this.#box = new Combobox(around, toldApart(credentials), () => this.#chosen());
    this.#version.addEventListener("change", () => this.#look());
  }

  get id() {
    return this.#box.value;
  }

  get version() {
    return Number(this.#version.value);
  }

  /** The day on which the version was published; "" when unknown. */
  get published() {
    return this.#versions.find(({ version }) => version === this.version)?.published ?? "";
  }

  get place() {
    return /** @type {HTMLElement} */ (this.#form.querySelector("[data-criteria]"));
  }

  /** @param {string} wanted an id, or id@version; what does not exist changes nothing */
  choose(wanted) {
    const [id = "", version] = wanted.split("@");
    if (!this.#credentials.some((each) => each.id === id)) return;
    this.#box.choose(id);
    if (!this.#versions.some((each) => `${each.version}` === version)) return;
    this.#version.value = `${version}`;
    this.#details.open = this.#version.selectedIndex > 0;
    this.#look();
  }

  clear() {
    this.#box.choose("");
  }

  get #versions() {
    return this.#credentials.find(({ id }) => id === this.id)?.versions ?? [];
  }

  get #details() {
    return /** @type {HTMLDetailsElement} */ (this.#form.querySelector("[data-versions]"));
  }

  #chosen() {
    fillVersions(this.#version, this.#versions);
    this.#details.hidden = this.#versions.length < 2;
    this.#details.open = false;
    this.#look();
    this.#changed();
  }

  #look() {
    const pinned = this.id && `${this.id}/v${this.version}`;
    if (pinned === this.#asked) return;
    this.#asked = pinned;
    this.rubric = null;
    showRubric(this.place, null);
    this.#tell(pinned ? say("contribute.criteria.loading") : say("contribute.criteria.first"));
    this.settled = pinned ? this.#load(pinned) : Promise.resolve();
  }

  /** @param {string} pinned */
  async #load(pinned) {
    const achievement = await fetchJson(new URL(`catalog/${pinned}/achievement.json`, this.#root)).catch(() => null);
    if (pinned !== this.#asked) return;
    this.rubric = achievement && rubricOf(achievement);
    showRubric(this.place, this.rubric);
    this.#tell(achievement ? needOf(this.rubric) : say("contribute.criteria.lost"));
    this.#changed();
  }

  /** @param {string} text */
  #tell(text) {
    const place = this.#form.querySelector("[data-rubric-status]");
    if (place) place.textContent = text;
  }
}

/** @param {import("./rubric.mjs").Rubric | null} rubric */
function needOf(rubric) {
  if (!rubric) return say("contribute.criteria.none");
  const level = rubric.required;
  return rubric.levels.at(-1) === level
    ? say("contribute.criteria.need", { level })
    : say("contribute.criteria.need_or_higher", { level });
}

/** @param {URL} address */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
