// What a credential states, in the few words that a page shows.

import { dateAtIssuer, dayAtIssuer } from "./dates.mjs";
import { isObject } from "./documents.mjs";

/**
 * @typedef {object} Statements
 * @property {string} name of what was earned
 * @property {string} recipient
 * @property {string} issuer
 * @property {string} awarded a date as people read it, like the next two
 * @property {string} awardedDay the date of award as an ISO date
 * @property {string} from
 * @property {string} until "" when it does not end
 * @property {string} description
 * @property {string} criteria
 */

/**
 * Each member is "" where the credential does not say.
 *
 * @param {unknown} credential
 * @param {string} offset the issuer's utc_offset, by which instants become calendar dates
 * @returns {Statements}
 */
export function statementsOf(credential, offset) {
  const document = objectOf(credential);
  const subject = objectOf(document.credentialSubject);
  const achievement = objectOf(subject.achievement);
  return {
    name: textOf(achievement.name) || textOf(document.name),
    recipient: recipientOf(subject),
    issuer: textOf(objectOf(document.issuer).name),
    awarded: dateAtIssuer(document.awardedDate ?? document.validFrom, offset),
    awardedDay: dayAtIssuer(document.awardedDate ?? document.validFrom, offset),
    from: dateAtIssuer(document.validFrom, offset),
    until: dateAtIssuer(document.validUntil, offset),
    description: textOf(achievement.description),
    criteria: textOf(objectOf(achievement.criteria).narrative),
  };
}

/** @param {import("./documents.mjs").JsonObject} subject */
function recipientOf(subject) {
  const identifiers = [subject.identifier].flat().map(objectOf);
  const name = identifiers.find((entry) => entry.identityType === "name" && entry.hashed !== true);
  return textOf(name?.identityHash) || textOf(subject.id);
}

/** @param {unknown} value */
function objectOf(value) {
  return isObject(value) ? value : {};
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === "string" ? value : "";
}
