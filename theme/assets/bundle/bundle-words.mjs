// What a file of copies may say: it comes from the holder, keys included, so it never says that anything is genuine.

import { WORDS, codeSentence, culpritOf, insert, lookUp, sentenceOf, upperFirst } from "../verify/words.mjs";

/** @typedef {import("../verify/verification.mjs").Verification} Verification */

// Several credentials are as good as the worst of them.
const WORST_FIRST = ["not-genuine", "revoked", "unchecked", "expired", "not-yet-valid", "valid"];

/** @param {string[]} verdicts */
export function worstOf(verdicts) {
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? "unchecked";
}

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
  const text = insert(lookUp(WORDS.copies, sentenceOf(verification)), { reason });
  return `${insert(insert(text, { key: WORDS.copies.key }), { ...details })}.`;
}

/**
 * @param {string} code
 * @param {Verification} verification
 * @param {CopyDetails} details
 */
export function copyCodeSentence(code, verification, details) {
  const words = WORDS["copied-codes"];
  if (code in words) return `${upperFirst(copiedCode(code))}.`;
  return codeSentence(code, verification, { ...NO_DETAILS, ...details });
}

/** @param {string} code */
function copiedCode(code) {
  return lookUp({ ...WORDS.codes, ...WORDS["copied-codes"] }, code);
}

/** @param {string[]} differing what the signed document says and the page does not */
export function copyMismatchSentence(differing) {
  return `${insert(WORDS.copies.mismatch, { differing: differing.join("; ") })}.`;
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
  const key = insert(WORDS.copies.key, { day });
  const parts = [insert(WORDS.copies.consistent, { consistent, all: `${all}`, key })];
  const words = { ...WORDS.summary, "not-genuine": WORDS.copies["not-consistent"] };
  for (const verdict of ["revoked", "expired", "not-yet-valid", "not-genuine", "unchecked"]) {
    if (count(verdict) > 0) parts.push(insert(lookUp(words, verdict), { n: `${count(verdict)}` }));
  }
  return `${parts.join(", ")}; ${insert(WORDS.copies.advice, { verify })}.`;
}
