// The five numbered steps by which anyone can judge a credential. The Python package walks the same steps and gives
// the same codes; the cases in tests/cases/verification bind both.
//
// Nothing here touches the page, the network or the clock: the caller passes fetch and now.

import { instant } from "./dates.mjs";
import { checkIssuerKey, keyDocumentAddress } from "./did-web.mjs";
import { isAddress, isCredential, isObject, issuerOf, parseJson } from "./documents.mjs";
import { checkProofs, proofsOf } from "./proof.mjs";
import { checkStatus } from "./status-list.mjs";

/** @typedef {import("./documents.mjs").Context} Context */
/** @typedef {import("./documents.mjs").JsonObject} JsonObject */
/** @typedef {"passed" | "failed" | "not-checked"} State */
/** @typedef {"valid" | "revoked" | "expired" | "not-yet-valid" | "not-genuine" | "unchecked"} Verdict */
/** @typedef {{id: string, state: State, code: string}} Step */

/**
 * @typedef {object} Verification
 * @property {Verdict} verdict
 * @property {Step[]} steps all five, in order
 * @property {string | null} keys the address at which the issuer publishes its keys, once the signature holds
 */

const STEPS = ["format", "signature", "issuer-key", "dates", "status"];

// A whole is as good as its worst part.
const WORST_FIRST = /** @type {const} */ (["not-genuine", "revoked", "unchecked", "expired", "not-yet-valid", "valid"]);

const PASSED = ["format-ok", "transcript-ok", "signature-ok", "key-listed", "in-force", "not-revoked", "no-status-list"];
const NOT_CHECKED = [
  "credential-unreachable",
  "unknown-context",
  "check-interrupted",
  "too-many-awards",
  "no-supported-proof",
  "ed25519-unavailable",
  "unsupported-issuer",
  "keys-unreachable",
  "keys-unreadable",
  "unsupported-status",
  "list-unreachable",
  "earlier-step-failed",
];

/**
 * What step 1 wants of a kind of document.
 *
 * @typedef {object} Form
 * @property {string} sound the code of a document that has it all
 * @property {string[]} contexts all of them, in order
 * @property {string[]} types of which it has one beside VerifiableCredential
 * @property {(document: JsonObject) => string | null} [flaw] the code of what else is wrong with a document
 */

/** @type {Form} */
export const AWARD = {
  sound: "format-ok",
  contexts: ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  types: ["OpenBadgeCredential", "AchievementCredential"],
};

/**
 * Walks the five steps over a credential.
 *
 * @param {unknown} credential as JSON.parse returns it
 * @param {Context} context
 * @param {Form} [form] what kind of document it has to be
 * @returns {Promise<Verification>}
 */
export async function verifyCredential(credential, context, form = AWARD) {
  // 1 format
  const format = checkFormat(credential, form);
  if (![form.sound, "unknown-context"].includes(format) || !isObject(credential)) return conclude([format]);

  // 2 signature
  const subtle = "subtle" in context ? context.subtle : globalThis.crypto?.subtle;
  const signature = await checkProofs(credential, subtle);
  // What is written in terms that nobody here knows can still be proved to have been changed, and no more.
  if (format === "unknown-context") return conclude(stateOf(signature.code) === "failed" ? [format, signature.code] : [format]);
  if (signature.code !== "signature-ok") return conclude([format, signature.code]);

  // 3 issuer key
  const issuer = issuerOf(credential);
  const keys = await checkIssuerKey(issuer, signature.methods, context);

  // 4 dates
  const dates = checkDates(credential, context.now.getTime());

  // 5 status
  const status = await checkStatus(credential.credentialStatus, issuer, keys, { ...context, subtle });

  return conclude([format, signature.code, keys.code, dates, status], keyDocumentAddress(issuer));
}

/**
 * Verifies the text of a credential's file, whatever it holds. Never throws.
 *
 * @param {string | null} text null when the file could not be reached
 * @param {Context} context
 * @returns {Promise<{credential: unknown, verification: Verification}>}
 */
export async function verifyText(text, context) {
  const credential = parseJson(text);
  if (text === null) return { credential, verification: conclude(["credential-unreachable"]) };
  try {
    return { credential, verification: await verifyCredential(credential, context) };
  } catch {
    return { credential, verification: interrupted() };
  }
}

/** The result of a check that broke off. */
export function interrupted() {
  return conclude(["check-interrupted"]);
}

/**
 * @param {string[]} codes one for each step that was taken
 * @param {string | null} keys
 * @returns {Verification}
 */
function conclude(codes, keys = null) {
  const steps = STEPS.map((id, i) => {
    const code = codes[i] ?? "earlier-step-failed";
    return { id, state: stateOf(code), code };
  });
  return { verdict: verdictOf(steps), steps, keys };
}

/**
 * @param {string} code
 * @returns {State}
 */
function stateOf(code) {
  if (PASSED.includes(code)) return "passed";
  return NOT_CHECKED.includes(code) ? "not-checked" : "failed";
}

/**
 * @param {Step[]} steps
 * @returns {Verdict}
 */
function verdictOf(steps) {
  const [, , , dates, status] = steps;
  const origin = steps.slice(0, 3);
  if (origin.some((step) => step.state === "failed")) return "not-genuine";
  if (origin.some((step) => step.state === "not-checked")) return "unchecked";
  if (status?.code === "revoked") return "revoked";
  if (dates?.code === "expired" || dates?.code === "not-yet-valid") return dates.code;
  return status?.state === "passed" ? "valid" : "unchecked";
}

/**
 * Whether the issuer that the credential names did sign it, revoked and expired or not.
 *
 * @param {Verification} verification
 */
export function isGenuine({ steps }) {
  return steps.slice(0, 3).every((step) => step.state === "passed");
}

/**
 * What several results come to; one or more.
 *
 * @param {Verification[]} verifications
 * @returns {Verdict}
 */
export function worstOf(verifications) {
  const found = verifications.map(({ verdict }) => verdict);
  return WORST_FIRST.find((verdict) => found.includes(verdict)) ?? "unchecked";
}

// --- 1 format ---

/**
 * @param {unknown} credential
 * @param {Form} form
 */
function checkFormat(credential, { contexts, types, flaw, sound }) {
  if (!isObject(credential)) return "not-an-object";
  if (!isCredential(credential, types)) return "wrong-type";
  if (!isContext(credential["@context"], contexts)) return "unknown-context";
  if (!isAddress(credential.id)) return "missing-id";
  if (issuerOf(credential) === "") return "missing-issuer";
  if (!isObject(credential.credentialSubject)) return "missing-subject";
  if (!hasDates(credential)) return "bad-date";
  return proofsOf(credential) ? (flaw?.(credential) ?? sound) : "no-proof";
}

/**
 * @param {unknown} context
 * @param {string[]} wanted
 */
function isContext(context, wanted) {
  return Array.isArray(context) && context.length === wanted.length && wanted.every((item, i) => item === context[i]);
}

/** @param {JsonObject} credential */
function hasDates(credential) {
  const from = instant(credential.validFrom);
  const until = "validUntil" in credential ? instant(credential.validUntil) : Infinity;
  return from !== null && until !== null && from <= until;
}

// --- 4 dates ---

/**
 * @param {JsonObject} credential
 * @param {number} now
 */
function checkDates({ validFrom, validUntil }, now) {
  if (now < (instant(validFrom) ?? Infinity)) return "not-yet-valid";
  return now > (instant(validUntil) ?? Infinity) ? "expired" : "in-force";
}
