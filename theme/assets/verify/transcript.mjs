// Transcripts (Comprehensive Learner Record 2.0): one signed document with signed awards inside. The transcript and
// every award in it are judged by the same five steps. generator/plaudit/credentials/verification_transcripts.py does
// the same; the cases in tests/cases/verification/transcripts bind both.

import { isObject } from "./documents.mjs";
import { AWARD, isGenuine, verifyCredential, worstOf } from "./verification.mjs";
import { clause, counted, said, sentenceOf } from "./words.mjs";

/** @typedef {import("./documents.mjs").Context} Context */
/** @typedef {import("./documents.mjs").JsonObject} JsonObject */
/** @typedef {import("./verification.mjs").Verification} Verification */

const MAX_AWARDS = 1_000; // in one transcript; a career has a few dozen, and each costs a signature

const [VC = "", OPEN_BADGES = ""] = AWARD.contexts;

/** @type {import("./verification.mjs").Form} */
const TRANSCRIPT = {
  sound: "transcript-ok",
  contexts: [VC, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", OPEN_BADGES],
  types: ["ClrCredential"],
  flaw: (transcript) => {
    const { length } = awardsIn(transcript);
    if (length === 0) return "missing-awards";
    return length > MAX_AWARDS ? "too-many-awards" : null;
  },
};

/**
 * Whether a document is one of several awards, sound or not.
 *
 * @param {unknown} document
 * @returns {document is JsonObject}
 */
export function isTranscript(document) {
  if (!isObject(document) || !Array.isArray(document.type)) return false;
  const types = /** @type {unknown[]} */ (document.type);
  return types.includes("ClrCredential") && !AWARD.types.some((type) => types.includes(type));
}

/**
 * The awards inside, as they stand there.
 *
 * @param {JsonObject} transcript
 * @returns {unknown[]}
 */
export function awardsIn({ credentialSubject: subject }) {
  return isObject(subject) && Array.isArray(subject.verifiableCredential) ? subject.verifiableCredential : [];
}

/**
 * Walks the five steps over a transcript, and over each award inside unless the transcript itself is not genuine.
 *
 * @param {JsonObject} transcript one by isTranscript
 * @param {Context} context
 * @returns {Promise<{whole: Verification, awards: Verification[]}>}
 */
export async function verifyTranscript(transcript, context) {
  const whole = await verifyCredential(transcript, context, TRANSCRIPT);
  const inside = isGenuine(whole) ? awardsIn(transcript) : [];
  return { whole, awards: await Promise.all(inside.map((award) => verifyCredential(award, context))) };
}

/**
 * The verdict in one sentence, with the awards counted.
 *
 * @param {Verification} whole
 * @param {Verification[]} awards
 * @param {import("./words.mjs").Details} details of the transcript itself
 */
export function transcriptSentence(whole, awards, details) {
  const parts = [clause(whole.verdict === "valid" ? "transcript" : sentenceOf(whole), whole, details)];
  if (awards.length > 0) parts.push(counted(awards, "genuine-awards"));
  return said(worstOf([whole, ...awards]), parts.join("; "), details);
}
