// What a file of copies may say: it comes from the holder, keys included, so it never says that anything is genuine.

import { insert, say } from "../say.mjs";
import { codeSentence, culpritOf, sentenceOf, upperFirst } from "../verify/words.mjs";

/** @typedef {import("../verify/verification.mjs").Verification} Verification */

// Several credentials are as good as the worst of them.
const WORST_FIRST = ["not-genuine", "revoked", "unchecked", "expired", "not-yet-valid", "valid"];

/** @param {string[]} verdicts */
export function worstOf(verdicts) {
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? "unchecked";
}

// The codes that mean something else where keys and lists are copies.
const COPIED = [
  "key-listed",
  "key-not-listed",
  "keys-of-another-issuer",
  "keys-unreachable",
  "keys-unreadable",
  "not-revoked",
  "revoked",
  "list-unreachable",
];

const NO_DETAILS = { today: "", preview: false };

/**
 * What fills the blanks: dates as people read them.
 *
 * @typedef {object} CopyDetails
 * @property {string} day on which the copies were taken
 * @property {string} from
 * @property {string} until
 */

/**
 * @param {Verification} verification
 * @param {CopyDetails} details
 */
export function copySentence(verification, details) {
  const reason = copiedCode(culpritOf(verification.steps));
  const text = say(`verification.copies.${sentenceOf(verification)}`, { reason, key: say("verification.copies.key") });
  return `${insert(text, { ...details })}.`;
}

/**
 * @param {string} code
 * @param {Verification} verification
 * @param {CopyDetails} details
 */
export function copyCodeSentence(code, verification, details) {
  if (COPIED.includes(code)) return `${upperFirst(copiedCode(code))}.`;
  return codeSentence(code, verification, { ...NO_DETAILS, ...details });
}

/** @param {string} code */
function copiedCode(code) {
  return COPIED.includes(code) ? say(`verification.copied_codes.${code}`) : say(`verification.codes.${code}`);
}

/** @param {string[]} differing what the signed document says and the page does not */
export function copyMismatchSentence(differing) {
  return `${say("verification.copies.mismatch", { differing: differing.join("; ") })}.`;
}

/**
 * One sentence about the whole file.
 *
 * @param {string[]} verdicts of its credentials
 * @param {string} day
 * @param {string} verify the address at which the file can be checked for good
 */
export function copiesSentence(verdicts, day, verify) {
  /** @param {string} verdict */
  const count = (verdict) => verdicts.filter((each) => each === verdict).length;
  const all = verdicts.length;
  const consistent = `${all - count("not-genuine") - count("unchecked")}`;
  const key = say("verification.copies.key", { day });
  const parts = [say("verification.copies.consistent", { consistent, all: `${all}`, key })];
  for (const verdict of ["revoked", "expired", "not-yet-valid", "not-genuine", "unchecked"]) {
    const n = count(verdict);
    const isFalse = verdict === "not-genuine";
    if (n > 0) parts.push(isFalse ? say("verification.copies.not-consistent", { n }) : say(`verification.summary.${verdict}`, { n }));
  }
  return `${parts.join(", ")}; ${say("verification.copies.advice", { verify })}.`;
}
