// Who earned it: somebody listed, somebody with a page that is not listed, or somebody new.

import { say } from "../say.mjs";
import { drawUnlistedSlug } from "./award-id.mjs";
import { toldApart } from "./choices.mjs";
import { Combobox } from "./combobox.mjs";
import { slugFault } from "./field-checks.mjs";
import { readPerson } from "./person-page.mjs";
import { cleanLine, slugIn } from "./text.mjs";

/** @typedef {import("./award-draft.mjs").Person} Person */
/** @typedef {import("./person-page.mjs").PersonPage} PersonPage */

const PAUSE = 300; // milliseconds after the last key, before a page is looked for

export class PersonPicker {
  /** Resolves when everything is known that can be known. */
  settled = Promise.resolve();
  /** @type {PersonPage | null} */
  page = null;
  /** Whether the site has no page of this person. */
  missing = false;
  #asked = "";
  /** @type {Map<string, string>} */
  #drawn = new Map();
  #form;
  #root;
  #listed;
  #changed;

  /**
   * @param {HTMLFormElement} form
   * @param {URL} root of the site
   * @param {import("./choices.mjs").Named[]} educators
   * @param {() => void} changed is called when more is known
   */
  constructor(form, root, educators, changed) {
    this.#form = form;
    this.#root = root;
    this.#changed = changed;
    const around = /** @type {Element} */ (form.querySelector("[data-kind=listed] [data-combobox]"));
    this.#listed = new Combobox(around, toldApart(educators), () => {
      this.look();
      changed();
    });
  }

  /** @returns {Person} */
  get person() {
    const kind = this.#kind;
    if (kind === "new") {
      const name = cleanLine(this.#typed("new"));
      return { kind, name, slug: name && this.#slugOf(name) };
    }
    return { kind, name: this.page?.namedByAwards ? this.page.name : "", slug: this.page?.slug ?? this.#entered };
  }

  /** How the person is called. */
  get name() {
    return this.page?.name ?? this.person.slug;
  }

  /** Shows the field of the chosen kind, and looks the person up if it is another one than before. */
  look() {
    const kind = this.#kind;
    for (const part of this.#form.querySelectorAll("[data-kind]")) {
      if (part instanceof HTMLElement) part.hidden = part.dataset.kind !== kind;
    }
    const slug = kind === "new" || slugFault(this.#entered) ? "" : this.#entered;
    if (slug === this.#asked) return;
    this.#asked = slug;
    this.page = null;
    this.missing = false;
    this.#tell("");
    this.settled = slug ? this.#find(slug, kind === "unlisted" ? PAUSE : 0) : Promise.resolve();
  }

  /** Starts over. */
  clear() {
    this.#drawn.clear();
    this.#listed.choose("");
    this.look();
  }

  /** @returns {Person["kind"]} */
  get #kind() {
    const chosen = this.#form.querySelector("input[name=kind]:checked");
    const value = chosen instanceof HTMLInputElement ? chosen.value : "";
    return value === "unlisted" || value === "new" ? value : "listed";
  }

  get #entered() {
    return this.#kind === "listed" ? this.#listed.value : slugIn(cleanLine(this.#typed("unlisted")));
  }

  /** @param {string} id */
  #typed(id) {
    const input = this.#form.querySelector(`#${id}`);
    return input instanceof HTMLInputElement ? input.value : "";
  }

  /**
   * The same name keeps its folder while the page is open.
   *
   * @param {string} name
   */
  #slugOf(name) {
    const slug = this.#drawn.get(name) ?? drawUnlistedSlug();
    this.#drawn.set(name, slug);
    return slug;
  }

  /**
   * @param {string} slug
   * @param {number} pause
   */
  async #find(slug, pause) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    if (slug !== this.#asked) return;
    // Without an answer nothing is known, and the check of the pull request will tell.
    const page = await readPerson(this.#root, slug).catch(() => undefined);
    if (slug !== this.#asked) return;
    this.page = page ?? null;
    this.missing = page === null;
    if (page && this.#kind === "unlisted") this.#tell(say("contribute.person.known", { name: page.name }));
    this.#changed();
  }

  /** @param {string} text */
  #tell(text) {
    const place = this.#form.querySelector("[data-known]");
    if (place) place.textContent = text;
  }
}
