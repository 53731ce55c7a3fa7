// The page on which an assessor records an award. Nothing typed here is sent or stored anywhere by it.

import { problemsOf } from "./award-checks.mjs";
import { pathOf, recordOf } from "./award-draft.mjs";
import { drawAwardId } from "./award-id.mjs";
import { toYaml } from "./award-yaml.mjs";
import { fillAssessors, readChoices } from "./choices.mjs";
import { CredentialPicker } from "./credential-picker.mjs";
import { dateFault, slugFault } from "./field-checks.mjs";
import { valuesOf } from "./form-values.mjs";
import { PersonPicker } from "./person-picker.mjs";
import { showAtFields, showSummary } from "./problems-view.mjs";
import { emptyRows, startRows } from "./rows.mjs";
import { resultsOf } from "./rubric-view.mjs";
import { showSending, startSending } from "./send-view.mjs";

/** @typedef {import("./award-draft.mjs").Draft} Draft */
/** @typedef {import("./choices.mjs").Choices} Choices */

class ContributePage {
  #checked = false;
  /** @type {Map<string, string>} */
  #ids = new Map();
  #form;
  #choices;
  #credential;
  #person;

  /**
   * @param {HTMLFormElement} form
   * @param {URL} root of the site
   * @param {Choices} choices
   */
  constructor(form, root, choices) {
    this.#form = form;
    this.#choices = choices;
    const update = () => this.#update();
    this.#credential = new CredentialPicker(form, root, choices.credentials, update);
    this.#person = new PersonPicker(form, root, choices.educators, update);
  }

  start() {
    for (const select of this.#assessorSelects()) fillAssessors(select, this.#choices.organizations);
    this.#rows.forEach(startRows);
    startSending(this.#form, () => this.#ready(this.#draft));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#check();
    });
    this.#form.addEventListener("input", () => {
      this.#person.look();
      this.#update();
    });
    this.#form.querySelector("[data-another]")?.addEventListener("click", () => this.#startOver());
    const follow = () => this.#credential.choose(location.hash.slice(1));
    addEventListener("hashchange", follow);
    this.#form.hidden = false;
    this.#person.look();
    follow();
    this.#update();
  }

  get #rows() {
    return [...this.#form.querySelectorAll("[data-rows]")].filter((rows) => rows instanceof HTMLElement);
  }

  /** Those of the form, and the one in the template of further assessors. */
  #assessorSelects() {
    const template = this.#form.querySelector("[data-rows=assessors] template");
    const inTemplate = template instanceof HTMLTemplateElement ? template.content.querySelector("select") : null;
    const selects = [inTemplate, this.#form.querySelector("#identity-checked-by")];
    return selects.filter((select) => select instanceof HTMLSelectElement);
  }

  /** @returns {Draft} */
  get #draft() {
    return {
      ...valuesOf(this.#form),
      credential: this.#credential.id,
      version: this.#credential.version,
      person: this.#person.person,
      results: resultsOf(this.#credential.place),
    };
  }

  /** @param {Draft} draft */
  #problems(draft) {
    return problemsOf(draft, {
      today: today(new Date()),
      published: this.#credential.published,
      rubric: this.#credential.rubric,
      assessors: this.#choices.organizations.length > 0,
      holder: this.#person.name,
      held: this.#person.page?.held ?? [],
      allowed: this.#choices.allowed,
      missing: this.#person.missing,
    });
  }

  /** @param {Draft} draft */
  #ready(draft) {
    return { path: pathOf(draft.person.slug, this.#idOf(draft)), text: toYaml(recordOf(draft)) };
  }

  /**
   * Another award gets another id, so that two of them do not become one; the same one keeps it.
   *
   * @param {Draft} draft
   */
  #idOf({ awarded, credential, person }) {
    const award = [awarded.slice(0, 4), credential, person.slug].join(" ");
    const held = this.#person.page?.held.map(({ id }) => id) ?? [];
    const id = this.#ids.get(award) ?? drawAwardId(awarded, [...held, ...this.#ids.values()]);
    this.#ids.set(award, id);
    return id;
  }

  #update() {
    const draft = this.#draft;
    const record = recordOf(draft);
    this.#put("[data-yaml]", Object.keys(record).length ? toYaml(record) : "");
    const known = draft.awarded && !dateFault(draft.awarded) && draft.person.slug && !slugFault(draft.person.slug);
    this.#put("[data-path]", known ? this.#ready(draft).path : "");
    if (!this.#checked) return;
    const problems = this.#problems(draft);
    showAtFields(this.#form, problems);
    this.#showSummary(problems.length ? null : []);
    showSending(this.#form, problems.length ? null : this.#ready(draft));
  }

  async #check() {
    await Promise.allSettled([this.#credential.settled, this.#person.settled]);
    this.#checked = true;
    this.#update();
    const problems = this.#problems(this.#draft);
    this.#showSummary(problems);
    const title = this.#form.querySelector("#send");
    if (!problems.length && title instanceof HTMLElement) title.focus();
  }

  /** @param {import("./award-checks.mjs").Problem[] | null} problems null leaves the list as it was */
  #showSummary(problems) {
    const summary = this.#form.querySelector("[data-summary]");
    if (problems && summary instanceof HTMLElement) showSummary(this.#form, summary, problems);
  }

  #startOver() {
    this.#checked = false;
    this.#ids.clear();
    this.#form.reset();
    this.#rows.forEach(emptyRows);
    this.#credential.clear();
    this.#person.clear();
    showAtFields(this.#form, []);
    showSending(this.#form, null);
    this.#put("[data-done]", "");
    this.#update();
    const first = this.#form.querySelector("#credential");
    if (first instanceof HTMLElement) first.focus();
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  #put(selector, text) {
    const place = this.#form.querySelector(selector);
    if (place) place.textContent = text;
  }
}

/**
 * Today where the visitor is, as an ISO date.
 *
 * @param {Date} now
 */
function today(now) {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** @param {HTMLFormElement} form */
async function begin(form) {
  const root = new URL(form.dataset.root ?? "", location.href);
  try {
    new ContributePage(form, root, await readChoices(root)).start();
  } catch (error) {
    form.hidden = true;
    document.querySelector("[data-by-hand]")?.setAttribute("data-shown", "");
    throw error;
  }
}

const form = document.querySelector("#award");
if (form instanceof HTMLFormElement) void begin(form);
