// Small pieces of the page for plans: elements with text in them, dates and prices in the site's language.

import { longDate } from "../long-date.mjs";
import { say } from "../say.mjs";

/** @typedef {import("./plan-sums.mjs").Choices} Choices */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} kind its class; "" for none
 * @param {...(Node | string)} children
 */
export function element(tag, kind, ...children) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.append(...children);
  return made;
}

/**
 * @param {string} text what is seen
 * @param {string} name of what it does something to
 * @param {string} action for the page's one listener
 * @param {string} id
 */
export function button(text, name, action, id) {
  const made = element("button", "link", text);
  made.type = "button";
  made.setAttribute("aria-label", `${text}: ${name}`);
  made.dataset.action = action;
  made.dataset.id = id;
  return made;
}

/**
 * @param {string} href
 * @param {string} text
 */
export function anchor(href, text) {
  const made = element("a", "", text);
  made.href = href;
  return made;
}

/**
 * A credential, or the pathway written as `stack/<id>`, linked.
 *
 * @param {string} id
 * @param {Choices} choices
 * @param {string} root of the site
 */
export function linked(id, choices, root) {
  return anchor(root + (id.startsWith("stack/") ? `stacks/${id.slice(6)}/` : `catalog/${id}/`), nameOf(id, choices));
}

/**
 * @param {string} id
 * @param {Choices} choices
 */
export function nameOf(id, choices) {
  const found = id.startsWith("stack/") ? choices.stacks[id.slice(6)] : choices.credentials[id];
  return found?.name ?? id;
}

/**
 * @param {string} from an ISO date, or "" for none
 * @param {string} until
 */
export function period(from, until) {
  if (from && until) return say("dates.span", { start: longDate(from), end: longDate(until) });
  if (from) return say("dates.since", { start: longDate(from) });
  return until ? say("dates.until", { end: longDate(until) }) : "";
}

/**
 * @param {number} amount
 * @param {string} currency
 */
export function money(amount, currency) {
  return amount === 0 ? say("numbers.free") : say("numbers.money", { amount, currency });
}
