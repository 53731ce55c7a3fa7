// What the results mean, for people who never heard of a key document. The Python package holds the same table.

/** @typedef {import("./verification.mjs").Verification} Verification */

/**
 * Clauses without a capital or a full stop, so that they serve alone and after a colon. {key} is whose key signed,
 * {where} where keys are published, {today} the day of the check, {from} and {until} the credential's own dates.
 */
export const WORDS = {
  steps: {
    format: "Form of the document",
    signature: "Signature",
    "issuer-key": "Issuer’s key",
    dates: "Dates",
    status: "Revocation",
  },
  states: { pending: "waiting", passed: "passed", failed: "failed", "not-checked": "not checked" },
  verdicts: {
    valid: "Genuine",
    revoked: "Revoked",
    expired: "Expired",
    "not-yet-valid": "Not valid yet",
    "not-genuine": "Not genuine",
    unchecked: "Could not be checked",
  },
  sentences: {
    valid: "signed by {key}; not revoked as of {today}",
    "valid-without-list": "signed by {key}; its issuer keeps no list of revoked credentials for it",
    revoked: "signed by {key}, but since withdrawn by its issuer (list read on {today})",
    expired: "signed by {key}, but valid only until {until}",
    "not-yet-valid": "signed by {key}, but valid only from {from}",
    "not-genuine": "{reason}",
    unchecked: "{reason}",
    "unchecked-status": "signed by {key}, but {reason}",
    transcript: "a transcript signed by {key}",
  },
  codes: {
    "credential-unreachable": "the credential’s file could not be reached",
    "check-interrupted": "the check broke off unexpectedly",
    "format-ok": "it is an Open Badges 3.0 credential",
    "transcript-ok": "it is a transcript, a Comprehensive Learner Record 2.0",
    "not-an-object": "this is no credential, or a damaged one",
    "unknown-context": "it uses contexts that this verifier does not know",
    "wrong-type": "it does not call itself an Open Badges credential",
    "missing-id": "it has no address of its own",
    "missing-issuer": "it does not say who issued it",
    "missing-subject": "it does not say what was earned",
    "missing-awards": "there is no award in this transcript",
    "too-many-awards": "this transcript holds more awards than are checked here",
    "bad-date": "a date in it is missing or impossible",
    "no-proof": "nobody has signed it",
    "signature-ok": "nothing was changed since it was signed",
    "no-supported-proof": "it is signed in a way that cannot be checked here",
    "malformed-proof": "its signature is damaged",
    "wrong-purpose": "its signature was made for another purpose",
    "weak-key": "it was signed with a key that protects nothing",
    "signature-wrong": "the signature does not fit the text, so something was changed after signing",
    "ed25519-unavailable": "this browser cannot check signatures of this kind (Ed25519); update it, or use one that can: Chrome or Edge 137, Firefox 129, Safari 17, or newer",
    "key-listed": "the key that signed it is published {where}",
    "unsupported-issuer": "its issuer is named in a way that cannot be looked up here",
    "key-of-another-issuer": "it was signed by somebody other than the issuer that it names",
    "keys-unreachable": "the issuer’s keys {where} could not be reached",
    "keys-unreadable": "the issuer’s keys {where} could not be read",
    "keys-of-another-issuer": "the keys found {where} belong to another issuer",
    "key-not-listed": "the key that signed it is not among those published {where}",
    "in-force": "it is within its dates",
    expired: "it was valid until {until}",
    "not-yet-valid": "it is valid from {from}",
    "not-revoked": "its issuer has not revoked it",
    "no-status-list": "its issuer keeps no list of revoked credentials for it",
    revoked: "its issuer has revoked it",
    "unsupported-status": "whether it was revoked is recorded in a way that cannot be read here",
    "list-unreachable": "the issuer’s list of revoked credentials could not be reached",
    "list-unreadable": "the issuer’s list of revoked credentials is damaged",
    "list-of-another-issuer": "the list of revoked credentials found at its address is another one",
    "list-not-signed": "the list of revoked credentials is not signed by the issuer",
    "list-wrong-purpose": "the list that it names is not one of revoked credentials",
    "list-expired": "the issuer’s list of revoked credentials is out of date",
    "list-not-yet-valid": "the issuer’s list of revoked credentials is not valid yet",
    "list-too-short": "the issuer’s list of revoked credentials is shorter than the standard allows",
    "index-out-of-range": "the issuer’s list of revoked credentials has no place for it",
    "earlier-step-failed": "not looked at, since an earlier step did not pass",
  },
  summary: {
    genuine: "{genuine} of {all} genuine",
    "genuine-awards": "{genuine} of {all} awards genuine",
    "none-revoked": "none revoked",
    revoked: "{n} revoked",
    expired: "{n} expired",
    "not-yet-valid": "{n} not valid yet",
    "not-genuine": "{n} not genuine",
    unchecked: "{n} could not be checked",
    now: "checked just now",
  },
  copies: {
    key: "the key copied into this file on {day}",
    valid: "Consistent with {key}, and not revoked in the list copied with it",
    "valid-without-list": "Consistent with {key}; its issuer keeps no list of revoked credentials for it",
    revoked: "Revoked: consistent with {key}, but withdrawn by its issuer in the list copied with it",
    expired: "Expired: consistent with {key}, but valid only until {until}",
    "not-yet-valid": "Not valid yet: consistent with {key}, but valid only from {from}",
    "not-genuine": "Not consistent: {reason}",
    unchecked: "Could not be checked: {reason}",
    "unchecked-status": "Consistent with {key}, but {reason}",
    mismatch: "Not consistent: this page shows something other than the signed document, which says: {differing}",
    consistent: "{consistent} of {all} consistent with {key}",
    "not-consistent": "{n} not consistent",
    advice: "to be sure, drop this file on {verify}",
  },
  "copied-codes": {
    "key-listed": "the key that signed it is among those copied into this file",
    "key-not-listed": "the key that signed it is not among those copied into this file",
    "keys-of-another-issuer": "the keys copied into this file belong to another issuer",
    "keys-unreachable": "the issuer’s keys are not copied into this file",
    "keys-unreadable": "the issuer’s keys copied into this file could not be read",
    "not-revoked": "its issuer has not revoked it in the list copied into this file",
    revoked: "its issuer has revoked it in the list copied into this file",
    "list-unreachable": "the issuer’s list of revoked credentials is not copied into this file",
  },
};

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
  const word = lookUp(WORDS.verdicts, verdict);
  return preview ? `Preview: ${lowerFirst(word)}, ${rest}.` : `${word}: ${rest}.`;
}

/**
 * One of the sentences without its verdict, for what is said of several credentials at once.
 *
 * @param {string} name
 * @param {Verification} verification
 * @param {Details} details
 */
export function clause(name, verification, details) {
  return fill(lookUp(WORDS.sentences, name), verification, details);
}

/**
 * @param {string} code
 * @param {Verification} verification
 * @param {Details} details
 */
export function codeSentence(code, verification, details) {
  return `${upperFirst(fill(lookUp(WORDS.codes, code), verification, details))}.`;
}

/**
 * One sentence about several credentials, on the page of which they are.
 *
 * @param {Verification[]} verifications
 * @param {boolean} preview
 */
export function summarySentence(verifications, preview) {
  return `${preview ? "Preview: " : ""}${counted(verifications)}, ${WORDS.summary.now}.`;
}

/**
 * How many there are of each verdict. Revoked and expired ones count as genuine: the issuer did sign them.
 *
 * @param {Verification[]} verifications
 * @param {string} [first] how many are genuine
 */
export function counted(verifications, first = WORDS.summary.genuine) {
  /** @param {string} verdict */
  const count = (verdict) => verifications.filter((verification) => verification.verdict === verdict).length;
  const all = verifications.length;
  const parts = [insert(first, { genuine: `${all - count("not-genuine") - count("unchecked")}`, all: `${all}` })];
  // Only lists that were read can say that nothing was revoked.
  const listed = verifications.every(
    ({ verdict, steps }) => verdict !== "not-genuine" && ["not-revoked", "revoked"].includes(steps[4]?.code ?? ""),
  );
  if (listed && count("revoked") === 0) parts.push(WORDS.summary["none-revoked"]);
  for (const verdict of ["revoked", "expired", "not-yet-valid", "not-genuine", "unchecked"]) {
    if (count(verdict) > 0) parts.push(insert(lookUp(WORDS.summary, verdict), { n: `${count(verdict)}` }));
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
 * @param {string} text
 * @param {Verification} verification
 * @param {Details} details
 */
function fill(text, { steps, keys }, { preview, ...dates }) {
  const where = preview ? "in this preview" : `at ${placeOfKeys(keys ?? "")}`;
  const key = preview ? `the key ${where}` : `the key published ${where}`;
  const reason = lookUp(WORDS.codes, culpritOf(steps));
  return insert(insert(text, { reason }), { ...dates, key, where });
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

/**
 * @param {string} text
 * @param {Record<string, string>} values
 */
export function insert(text, values) {
  return text.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
}

/**
 * @param {Record<string, string>} table
 * @param {string} key
 */
export function lookUp(table, key) {
  return table[key] ?? key;
}

/** @param {string} text */
export function upperFirst(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {string} text */
function lowerFirst(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
