// Whether a page shows what the signed document states; a signature says nothing of the page around it.

import { longDate } from "../long-date.mjs";
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
  const differing = names.filter((name) => fields[name]?.some((element) => !shows(element, name, signed)));
  const statements = differing.map((name) => `${TITLES[name]} ${displayText(signed[name])}`);
  return id === address ? statements : [...statements, `address ${displayText(id)}`];
}

/**
 * Whether an element shows a statement. A date may stand there in the words of the site's language; one for machines
 * beside it must be the same day.
 *
 * @param {Element} element
 * @param {keyof typeof TITLES} name
 * @param {import("./statements.mjs").Statements} signed
 */
function shows(element, name, signed) {
  const text = plain(element.textContent);
  if (name !== "awarded") return text === plain(signed[name]);
  const day = element.getAttribute("datetime") ?? signed.awardedDay;
  const written = signed.awardedDay && longDate(signed.awardedDay);
  return day === signed.awardedDay && [signed.awarded, written].some((form) => text === plain(form));
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
