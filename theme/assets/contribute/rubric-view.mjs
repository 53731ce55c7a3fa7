// The rubric as a form: for each criterion, a choice between its levels as they are described.

import { say, withElements } from "../say.mjs";

/** @typedef {import("./rubric.mjs").Rubric} Rubric */
/** @typedef {import("./rubric.mjs").Criterion} Criterion */

/**
 * @param {HTMLElement} place
 * @param {Rubric | null} rubric
 */
export function showRubric(place, rubric) {
  place.replaceChildren(...(rubric?.criteria ?? []).map((criterion) => fieldset(rubric, criterion)));
}

/**
 * @param {HTMLElement} place
 * @returns {Record<string, string>} the level by criterion, "" where none is chosen
 */
export function resultsOf(place) {
  /** @type {Record<string, string>} */
  const results = {};
  for (const field of place.querySelectorAll("[data-criterion]")) {
    const chosen = field.querySelector("input:checked");
    results[field.getAttribute("data-criterion") ?? ""] = chosen instanceof HTMLInputElement ? chosen.value : "";
  }
  return results;
}

/**
 * @param {Rubric | null} rubric
 * @param {Criterion} criterion
 */
function fieldset(rubric, { id, name, levels }) {
  const field = element("fieldset", "criterion");
  field.dataset.field = `results.${id}`;
  field.dataset.criterion = id;
  const error = element("p", "error");
  error.id = `result-${id}-error`;
  error.dataset.error = "";
  error.hidden = true;
  field.setAttribute("aria-describedby", error.id);
  const options = (rubric?.levels ?? []).map((level, index) =>
    option(`result-${id}`, index, level, level === rubric?.required, levels[level] ?? ""),
  );
  field.append(element("legend", "", name), ...options, error);
  return field;
}

/**
 * @param {string} name
 * @param {number} index
 * @param {string} level
 * @param {boolean} required
 * @param {string} description
 */
function option(name, index, level, required, description) {
  const label = element("label", "level");
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name, value: level, id: `${name}-${index}` });
  const text = element("span", "");
  const around = required ? say("contribute.criteria.needed") : "{level}";
  text.append(...withElements(around, { level: element("strong", "", level) }), element("span", "meta", description));
  label.append(input, text);
  return label;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
