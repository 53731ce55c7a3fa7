// Whether a page shows what the signed document states; a signature says nothing of the page around it.

import { displayText } from "./display-text.mjs";
import { statementsOf } from "./statements.mjs";

const TITLES = { name: "credential", recipient: "recipient", issuer: "issuer", awarded: "date of award" };

/**
 * What is shown where.
 *
 * @typedef {object} Shown
 * @property {string} address at which the document is published, if it is the one that the page means
 * @property {Partial<Record<keyof typeof TITLES, Element[]>>} fields the elements that show a statement
 */

/**
 * What the document states and the page does not show.
 *
 * @param {unknown} credential whose signature holds
 * @param {string} offset the issuer's utc_offset
 * @param {Shown} shown
 * @returns {string[]} such as "recipient Amara Okafor"
 */
export function differences(credential, offset, { address, fields }) {
  const signed = statementsOf(credential, offset);
  const { id } = /** @type {{id: string}} */ (credential);
  const names = /** @type {(keyof typeof TITLES)[]} */ (Object.keys(TITLES));
  const differing = names.filter((name) => fields[name]?.some((element) => plain(element.textContent) !== plain(signed[name])));
  const statements = differing.map((name) => `${TITLES[name]} ${displayText(signed[name])}`);
  return id === address ? statements : [...statements, `address ${displayText(id)}`];
}

/** @param {string | null} text */
function plain(text) {
  return (text ?? "").normalize().replace(/\s+/g, " ").trim();
}

/**
 * @param {string[]} differing from `differences`
 * @param {boolean} preview
 */
export function mismatchSentence(differing, preview) {
  const what = "his page shows something other than the signed document";
  return `${preview ? "Preview: t" : "T"}${what}, which says: ${differing.join("; ")}.`;
}
