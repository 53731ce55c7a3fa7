// Shows problems where they are: each at its field, and all of them in a list that leads there.

import { say } from "../say.mjs";
import { rowsOf } from "./rows.mjs";

/** @typedef {import("./award-checks.mjs").Problem} Problem */

/**
 * Puts each problem beside its field, and takes away those that are no more.
 *
 * @param {HTMLElement} form
 * @param {Problem[]} problems
 */
export function showAtFields(form, problems) {
  const wrong = new Map();
  for (const problem of problems) {
    const field = fieldOf(form, problem.field);
    if (field && !wrong.has(field)) wrong.set(field, sentenceOf(problem));
  }
  for (const field of form.querySelectorAll("[data-field]")) mark(field, wrong.get(field) ?? "");
}

/**
 * @param {Element} field
 * @param {string} sentence "" when nothing is wrong
 */
function mark(field, sentence) {
  const place = field.querySelector("[data-error]");
  if (!(place instanceof HTMLElement)) return;
  // Said only when it is new, or it would flicker with every key.
  if (place.textContent !== sentence) place.textContent = sentence;
  place.hidden = !sentence;
  const control = controlOf(field);
  if (sentence) control?.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

/**
 * @param {HTMLElement} form
 * @param {HTMLElement} summary the element with role=alert
 * @param {Problem[]} problems
 */
export function showSummary(form, summary, problems) {
  summary.hidden = problems.length === 0;
  const title = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = say("contribute.problems", { n: problems.length });
  title.append(strong);
  const list = document.createElement("ul");
  list.append(...problems.map((problem) => summaryItem(form, problem)));
  summary.replaceChildren(...(problems.length ? [title, list] : []));
  if (problems.length) summary.focus();
}

/**
 * @param {HTMLElement} form
 * @param {Problem} problem
 */
function summaryItem(form, problem) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const field = fieldOf(form, problem.field);
  const control = field && controlOf(field);
  link.href = `#${control?.id ?? form.id}`;
  link.textContent = `${field ? labelOf(field) : problem.field}: ${sentenceOf(problem)}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    reveal(control ?? null);
  });
  item.append(link);
  return item;
}

/** @param {HTMLElement | null} control */
function reveal(control) {
  const details = control?.closest("details");
  if (details) details.open = true;
  control?.focus();
  control?.scrollIntoView({ block: "center" });
}

/**
 * @param {HTMLElement} form
 * @param {string} path "awarded", "evidence.1.url"; "assessors" is the first of them
 */
function fieldOf(form, path) {
  for (const around of form.querySelectorAll("[data-rows]")) {
    if (!(around instanceof HTMLElement) || path.split(".")[0] !== around.dataset.rows) continue;
    const [, index = "0", key] = path.split(".");
    return rowsOf(around)[Number(index)]?.querySelector(key ? `[data-field="${key}"]` : "[data-field]") ?? null;
  }
  const fields = [...form.querySelectorAll("[data-field]")].filter((field) => field.getAttribute("data-field") === path);
  return fields.find((field) => !field.closest("[hidden]")) ?? null;
}

/** @param {Element} field */
function controlOf(field) {
  const control = field.querySelector("input, select, textarea");
  return control instanceof HTMLElement ? control : null;
}

/** @param {Element} field */
function labelOf(field) {
  const label = field.querySelector("label, legend");
  const group = field.closest("[data-row]")?.getAttribute("aria-label");
  const own = label?.firstChild?.textContent?.trim() ?? "";
  return group && !group.startsWith(own) ? `${group}, ${own}` : (group ?? own);
}

/** @param {Problem} problem */
function sentenceOf({ message, hint }) {
  return `${capital(message)}. ${capital(hint)}.`.replace(/\?\.$/, "?");
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
