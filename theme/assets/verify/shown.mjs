// Whether a page shows what the signed document states; a signature says nothing of the page around it.

import { say } from "../say.mjs";
import { displayText } from "./display-text.mjs";
import { statementsOf } from "./statements.mjs";
import { saidOfPreview } from "./words.mjs";

/** @type {["name", "recipient", "issuer", "awarded"]} */
const STATED = ["name", "recipient", "issuer", "awarded"];

/**
 * What is shown where.
 *
 * @typedef {object} Shown
 * @property {string} address at which the document is published, if it is the one that the page means
 * @property {Partial<Record<(typeof STATED)[number], Element[]>>} fields the elements that show a statement
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
  const differing = STATED.filter((name) => fields[name]?.some((element) => !shows(element, name, signed)));
  const statements = differing.map((name) => say(`verification.stated.${name}`, { text: displayText(signed[name]) }));
  return id === address ? statements : [...statements, say("verification.stated.address", { text: displayText(id) })];
}

/**
 * Whether an element shows a statement. A date for machines beside it must be the same day.
 *
 * @param {Element} element
 * @param {(typeof STATED)[number]} name
 * @param {import("./statements.mjs").Statements} signed
 */
function shows(element, name, signed) {
  const day = element.getAttribute("datetime") ?? signed.awardedDay;
  const isSameDay = name !== "awarded" || day === signed.awardedDay;
  return isSameDay && plain(element.textContent) === plain(signed[name]);
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
  return saidOfPreview(say("verification.mismatch", { differing: differing.join("; ") }), preview);
}
