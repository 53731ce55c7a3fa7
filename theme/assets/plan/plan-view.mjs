// Shows a plan: its credentials, what they take, what they bring, and what is missing.

import { say } from "../say.mjs";
import { anchor, button, element, linked, money, nameOf, period } from "./plan-parts.mjs";
import { costOf, creditOf, effortOf, prerequisitesOf, stacksOf } from "./plan-sums.mjs";

/** @typedef {import("./plan-sums.mjs").Choices} Choices */
/** @typedef {import("./plan-sums.mjs").Credential} Credential */

/**
 * @param {HTMLElement} place
 * @param {string[]} ids that exist
 * @param {Choices} choices
 * @param {string} root of the site
 */
export function showPlan(place, ids, choices, root) {
  const plan = ids.flatMap((id) => choices.credentials[id] ?? []);
  const items = ids.map((id, at) => itemOf(id, at, ids.length, choices, root));
  const totals = [effortFact(plan), studentsFact(plan), costFact(plan)];
  fill(place, "[data-picked]", items);
  place.querySelector("[data-totals]")?.replaceChildren(...totals.map(([term, text]) => fact(term, text)));
  fill(place, "[data-credit]", creditOf(plan).map((credit) => creditItem(credit, choices, root)));
  fill(place, "[data-first]", prerequisitesOf(ids, choices).map((lack) => lackItem(lack, choices, root)));
  fill(place, "[data-stacks]", stacksOf(ids, choices).map((progress) => stackItem(progress, choices, root)));
}

/**
 * @param {HTMLElement} place
 * @param {string} selector of a section, hidden while there is nothing in it
 * @param {HTMLElement[]} items
 */
function fill(place, selector, items) {
  const section = place.querySelector(selector);
  section?.querySelector("[data-items]")?.replaceChildren(...items);
  if (section instanceof HTMLElement) section.hidden = items.length === 0;
}

/**
 * @param {string} id
 * @param {number} at its place in the plan
 * @param {number} length of the plan
 * @param {Choices} choices
 * @param {string} root
 */
function itemOf(id, at, length, choices, root) {
  const credential = choices.credentials[id];
  const name = nameOf(id, choices);
  const up = button(say("plan.up"), name, "up", id);
  const down = button(say("plan.down"), name, "down", id);
  up.disabled = at === 0;
  down.disabled = at === length - 1;
  const buttons = element("span", "plan-buttons", up, " ", down, " ", button(say("plan.remove"), name, "remove", id));
  const what = element("div", "", linked(id, choices, root), " ", element("span", "meta", metaOf(credential)));
  return element("li", "", element("div", "plan-row", what, buttons));
}

/** @param {Credential | undefined} credential */
function metaOf({ hours, students, cost } = { name: "" }) {
  const parts = [];
  if (hours !== undefined) parts.push(say("numbers.hours", { n: hours }));
  if (cost) parts.push(money(cost.amount, cost.currency));
  if (students) parts.push(say("plan.with_students"));
  return parts.join(" · ");
}

/**
 * @param {string} term
 * @param {string} text
 */
function fact(term, text) {
  return element("div", "", element("dt", "", term), element("dd", "", text));
}

/** @param {Credential[]} plan @returns {[string, string]} */
function effortFact(plan) {
  const { hours, unsaid } = effortOf(plan);
  const said = unsaid < plan.length ? [say("numbers.hours", { n: hours })] : [];
  return [say("plan.effort"), withUnsaid(said, unsaid)];
}

/** @param {Credential[]} plan @returns {[string, string]} */
function costFact(plan) {
  const { costs, unsaid } = costOf(plan);
  const said = costs.map(({ amount, currency }) => money(amount, currency));
  const free = said.length === 0 && unsaid < plan.length ? [say("numbers.free")] : [];
  return [say("plan.cost"), withUnsaid([...said, ...free], unsaid)];
}

/**
 * @param {string[]} said
 * @param {number} unsaid how many credentials do not say
 */
function withUnsaid(said, unsaid) {
  return [said.join(" + "), unsaid ? say("plan.unsaid", { n: unsaid }) : ""].filter(Boolean).join("; ");
}

/** @param {Credential[]} plan @returns {[string, string]} */
function studentsFact(plan) {
  const needing = plan.filter(({ students }) => students).length;
  const text = needing ? say("plan.students_for", { n: plan.length, needing }) : say("plan.no_students");
  return [say("plan.students"), text];
}

/**
 * @param {import("./plan-sums.mjs").Credit} credit
 * @param {Choices} choices
 * @param {string} root
 */
function creditItem(credit, choices, root) {
  const { by, jurisdiction, amount, unit, credentials, from, until } = credit;
  const number = amount ? `${amount.toLocaleString(document.documentElement.lang)} ${unit}`.trim() : "";
  const brought = [say(`plan.purposes.${credit.for}`), number].filter(Boolean).join(": ");
  const together = from && until && from > until;
  const when = together ? say("plan.not_together") : period(from, until);
  const meta = [say("plan.brought_by", { n: credentials }), when].filter(Boolean).join(" · ");
  const organization = anchor(`${root}organizations/${by}/`, choices.organizations[by] ?? by);
  return element(
    "li",
    "",
    element("strong", "", brought),
    " ",
    organization,
    ` (${jurisdiction}) `,
    element("span", "meta", meta),
  );
}

/**
 * @param {ReturnType<typeof prerequisitesOf>[number]} lack
 * @param {Choices} choices
 * @param {string} root
 */
function lackItem({ id, missing, later }, choices, root) {
  const lines = [];
  if (missing.length) lines.push(namesList(say("plan.needs"), missing, choices, root, id));
  if (later.length) {
    const names = later.map((other) => nameOf(other, choices)).join(", ");
    lines.push(element("p", "", say("plan.later", { names })));
  }
  return element("li", "", element("strong", "", nameOf(id, choices)), ...lines);
}

/**
 * @param {import("./plan-sums.mjs").StackProgress} progress
 * @param {Choices} choices
 * @param {string} root
 */
function stackItem({ id, done, total, missing }, choices, root) {
  const lines = missing.map(({ needed, of }) => {
    const words = needed < of.length ? say("plan.missing_any", { n: needed }) : say("plan.missing");
    return namesList(words, of, choices, root);
  });
  const awarded = choices.stacks[id]?.credential;
  if (missing.length === 0 && awarded) {
    lines.push(element("p", "", say("plan.awarded"), " ", linked(awarded, choices, root)));
  }
  const state = missing.length === 0 ? say("plan.closed") : say("plan.parts", { n: total, done });
  return element("li", "", linked(`stack/${id}`, choices, root), " ", element("span", "meta", state), ...lines);
}

/**
 * Some words and a list of names, each with a button that adds it.
 *
 * @param {string} words
 * @param {string[]} ids
 * @param {Choices} choices
 * @param {string} root
 * @param {string} [before] what they are to stand before, or at the end
 */
function namesList(words, ids, choices, root, before = "") {
  const rows = ids.map((id) => {
    const add = button(say("plan.add"), nameOf(id, choices), "add", id);
    add.dataset.before = before;
    return element("li", "", element("div", "plan-row", linked(id, choices, root), add));
  });
  return element("div", "plan-missing", element("p", "meta", words), element("ul", "", ...rows));
}
