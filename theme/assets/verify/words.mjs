// What the results mean, for people who never heard of a key document: the sentences that the Python package makes of the
// same words (theme/words/en.yml, below `verification`).

import { insert, say } from "../say.mjs";

/** @typedef {import("./verification.mjs").Verification} Verification */

const MAX_PLACE = 300; // characters

// Where the issuer of a whole host keeps its keys. Any other folder may be somebody else's, and is named.
const USUAL_FOLDERS = ["issuer", ".well-known"];

/**
 * What fills the blanks: dates as people read them.
 *
 * @typedef {object} Details
 * @property {string} today
 * @property {string} from
 * @property {string} until
 * @property {boolean} preview whether the keys of a copy were used
 */

/**
 * @param {Verification} verification
 * @param {Details} details
 */
export function verdictSentence(verification, details) {
  return said(verification.verdict, clause(sentenceOf(verification), verification, details), details);
}

/**
 * A sentence that begins with the word of a verdict.
 *
 * @param {string} verdict
 * @param {string} rest
 * @param {Details} details
 */
export function said(verdict, rest, { preview }) {
  const word = say(`verification.verdicts.${verdict}`);
  return preview
    ? say("verification.said_in_preview", { verdict: lowerFirst(word), rest })
    : say("verification.said", { verdict: word, rest });
}

/**
 * A sentence, which says of a preview that it is one.
 *
 * @param {string} sentence
 * @param {boolean} preview
 */
export function saidOfPreview(sentence, preview) {
  return preview ? say("verification.preview", { sentence: lowerFirst(sentence) }) : sentence;
}

/**
 * One of the sentences without its verdict, for what is said of several credentials at once.
 *
 * @param {string} name
 * @param {Verification} verification
 * @param {Details} details
 */
export function clause(name, verification, details) {
  const reason = say(`verification.codes.${culpritOf(verification.steps)}`);
  return insert(say(`verification.sentences.${name}`, { reason }), blanks(verification, details));
}

/**
 * @param {string} code
 * @param {Verification} verification
 * @param {Details} details
 */
export function codeSentence(code, verification, details) {
  const sentence = insert(say(`verification.codes.${code}`), blanks(verification, details));
  return `${upperFirst(sentence)}.`;
}

/**
 * One sentence about several credentials, on the page of which they are.
 *
 * @param {Verification[]} verifications
 * @param {boolean} preview
 */
export function summarySentence(verifications, preview) {
  return saidOfPreview(`${counted(verifications)}, ${say("verification.summary.now")}.`, preview);
}

/**
 * How many there are of each verdict. Revoked and expired ones count as genuine: the issuer did sign them.
 *
 * @param {Verification[]} verifications
 * @param {"genuine" | "genuine-awards"} [first] how it says how many are genuine
 */
export function counted(verifications, first = "genuine") {
  /** @param {string} verdict */
  const count = (verdict) => verifications.filter((verification) => verification.verdict === verdict).length;
  const genuine = `${verifications.length - count("not-genuine") - count("unchecked")}`;
  const parts = [say(`verification.summary.${first}`, { genuine, n: verifications.length })];
  // Only lists that were read can say that nothing was revoked.
  const listed = verifications.every(
    ({ verdict, steps }) => verdict !== "not-genuine" && ["not-revoked", "revoked"].includes(steps[4]?.code ?? ""),
  );
  if (listed && count("revoked") === 0) parts.push(say("verification.summary.none-revoked"));
  for (const verdict of ["revoked", "expired", "not-yet-valid", "not-genuine", "unchecked"]) {
    if (count(verdict) > 0) parts.push(say(`verification.summary.${verdict}`, { n: count(verdict) }));
  }
  return parts.join(", ");
}

/**
 * Which of the sentences fits.
 *
 * @param {Verification} verification
 */
export function sentenceOf({ verdict, steps }) {
  const [, , key, , status] = steps;
  if (verdict === "valid" && status?.code === "no-status-list") return "valid-without-list";
  return verdict === "unchecked" && key?.state === "passed" ? "unchecked-status" : verdict;
}

/**
 * @param {Verification} verification
 * @param {Details} details
 */
function blanks({ keys }, { preview, ...dates }) {
  const use = preview ? "preview" : "published";
  const where = say(`verification.where.${use}`, { place: placeOfKeys(keys ?? "") });
  return { ...dates, key: say(`verification.key.${use}`, { where }), where };
}

/**
 * The code that is to blame, a failure before anything else. Dates never decide between genuine and not, so it is one of
 * the first three steps' or the status's.
 *
 * @param {Verification["steps"]} steps
 */
export function culpritOf(steps) {
  const origin = steps.slice(0, 3);
  const culprit = origin.find((step) => step.state === "failed") ?? origin.find((step) => step.state !== "passed");
  return (culprit ?? steps[4])?.code ?? "";
}

/**
 * Where keys are published, as people read it: the host, and the folder unless it has one of the usual names.
 *
 * @param {string} address of the key document
 * @returns {string} such as "univ.example/~mallory/issuer"; what is longer than 300 characters is cut off
 */
export function placeOfKeys(address) {
  const [host = "", ...path] = address.replace(/^https:\/\//, "").replace(/\/did\.json$/, "").split("/");
  const folder = path.join("/");
  const place = USUAL_FOLDERS.includes(folder) ? host.toLowerCase() : `${host.toLowerCase()}/${folder}`;
  return place.length <= MAX_PLACE ? place : `${place.slice(0, MAX_PLACE)}…`;
}

/** @param {string} text */
export function upperFirst(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string} text */
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
