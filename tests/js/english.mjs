// Lets the modules say what they say in English, as the build does. Imported before what is tested.

import { readFileSync } from "node:fs";
import { parse } from "yaml";

import { WORDS } from "../../theme/assets/words.mjs";

/** @typedef {{[key: string]: string | Tree}} Tree */

const file = new URL("../../theme/words/en.yml", import.meta.url);
const words = /** @type {Tree} */ (parse(readFileSync(file, "utf8")));
fill(words, "");

/**
 * @param {Tree} tree
 * @param {string} above
 */
function fill(tree, above) {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") WORDS[`${above}${key}`] = value;
    else fill(value, `${above}${key}.`);
  }
}

/**
 * The last parts of the keys below one.
 *
 * @param {string} prefix such as "verification.codes."
 */
export function keysBelow(prefix) {
  return Object.keys(WORDS).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
}
