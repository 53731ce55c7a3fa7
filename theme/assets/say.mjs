// Says something in the site's language: a text with its blanks filled. The Python package does it the same way.

import { LANGUAGE, WORDS } from "./words.mjs";

/**
 * @param {string} key of the text, such as "catalog.found"; `n` among the values chooses its plural form
 * @param {Record<string, string | number>} [values] for its blanks
 */
export function say(key, values = {}) {
  const text = WORDS[key] ?? WORDS[`${key}.${category(values.n)}`] ?? WORDS[`${key}.other`] ?? key;
  return insert(text, values);
}

/** @param {string | number | undefined} n */
function category(n) {
  return typeof n === "number" ? new Intl.PluralRules(LANGUAGE).select(n) : "other";
}

/**
 * A text with its blanks filled; one for which there is no value stays.
 *
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function insert(text, values) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => written(values[name]) ?? blank);
}

/**
 * A text with elements in its blanks, to be appended; one for which there is none is left out.
 *
 * @param {string} text
 * @param {Record<string, string | Node>} elements
 * @returns {(string | Node)[]}
 */
export function withElements(text, elements) {
  return text.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 1 ? (elements[part] ?? "") : part));
}

/** @param {string | number | undefined} value */
function written(value) {
  return typeof value === "number" ? value.toLocaleString(LANGUAGE) : value;
}
