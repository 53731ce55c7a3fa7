// Data Integrity proofs of the cryptosuite eddsa-jcs-2022 (VC Data Integrity EdDSA Cryptosuites 1.0, section 3.3).

import { decodeBase58 } from "./base58.mjs";
import { isObject } from "./documents.mjs";
import { canonicalize } from "./jcs.mjs";
import { decodeKey, isWeak } from "./multikey.mjs";

/** @typedef {import("./documents.mjs").JsonObject} JsonObject */

/**
 * Who signed: the verification method, taken apart.
 *
 * @typedef {object} Method
 * @property {string} id the whole DID URL
 * @property {string} did what stands before "#"
 * @property {string} key what stands after it: the public key as multibase
 */

// Members that narrow what a proof says. We honour none of them, so a proof that has one is not ours to judge.
const CONDITIONS = ["expires", "domain", "challenge", "previousProof"];

// Each proof costs a hash of the whole document.
const MAX_PROOFS = 8;

// Any valid key; importing it tells whether this browser knows Ed25519 at all.
const PROBE = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

/**
 * The proofs of a document: a single one and an array of them are both allowed.
 *
 * @param {JsonObject} document
 * @returns {JsonObject[] | null} null when there is none, or something that is no proof stands among them
 */
export function proofsOf(document) {
  const proofs = /** @type {unknown[]} */ ([document.proof ?? []].flat());
  return proofs.length > 0 && proofs.every(isObject) ? proofs : null;
}

/**
 * Checks every eddsa-jcs-2022 proof of a document against the key that the proof itself names.
 *
 * Whose key that is, is the next step's question.
 *
 * @param {JsonObject} document with its proof
 * @param {SubtleCrypto | undefined} subtle
 * @returns {Promise<{code: string, methods: Method[]}>} code "signature-ok" or the first flaw; who signed
 */
export async function checkProofs(document, subtle) {
  const proofs = proofsOf(document) ?? [];
  if (proofs.length > MAX_PROOFS) return { code: "malformed-proof", methods: [] };
  const methods = [];
  for (const proof of proofs.filter(({ cryptosuite }) => cryptosuite === "eddsa-jcs-2022")) {
    const method = methodOf(proof);
    const code = method ? await checkProof(document, proof, method, subtle) : "no-supported-proof";
    if (code !== "signature-ok" || !method) return { code, methods: [] };
    methods.push(method);
  }
  return { code: methods.length > 0 ? "signature-ok" : "no-supported-proof", methods };
}

/**
 * @param {JsonObject} proof
 * @returns {Method | null} null when the proof names no key that could be read from its name
 */
function methodOf(proof) {
  const id = typeof proof.verificationMethod === "string" ? proof.verificationMethod : "";
  const [did = "", key = "", ...rest] = id.split("#");
  const supported = key.startsWith("z") && rest.length === 0 && !CONDITIONS.some((name) => name in proof);
  return supported ? { id, did, key } : null;
}

/**
 * @param {JsonObject} document
 * @param {JsonObject} proof
 * @param {Method} method
 * @param {SubtleCrypto | undefined} subtle
 */
async function checkProof(document, proof, method, subtle) {
  if (proof.type !== "DataIntegrityProof" || !hasContextOf(document, proof)) return "malformed-proof";
  if (proof.proofPurpose !== "assertionMethod") return "wrong-purpose";
  const key = decodeKey(method.key);
  const signature = decodeSignature(proof.proofValue);
  if (!key || !signature) return "malformed-proof";
  if (isWeak(key)) return "weak-key";
  if (!(await importKey(decodeKey(PROBE) ?? key, subtle))) return "ed25519-unavailable";
  return (await holds(document, proof, key, signature, subtle)) ? "signature-ok" : "signature-wrong";
}

/**
 * A proof may leave its @context out; one that it has must be the document's (section 3.3.2).
 *
 * @param {JsonObject} document
 * @param {JsonObject} proof
 */
function hasContextOf(document, proof) {
  return !("@context" in proof) || canonicalOrNull(proof["@context"]) === canonicalOrNull(document["@context"]);
}

/** @param {unknown} value */
function decodeSignature(value) {
  const bytes = typeof value === "string" && value.startsWith("z") ? decodeBase58(value.slice(1)) : null;
  return bytes?.length === 64 ? bytes : null;
}

/**
 * @param {Uint8Array<ArrayBuffer>} key
 * @param {SubtleCrypto | undefined} subtle
 * @returns {Promise<CryptoKey | null>} null when the browser does not take it
 */
async function importKey(key, subtle) {
  try {
    return (await subtle?.importKey("raw", key, "Ed25519", false, ["verify"])) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {JsonObject} document
 * @param {JsonObject} proof
 * @param {Uint8Array<ArrayBuffer>} key
 * @param {Uint8Array<ArrayBuffer>} signature
 * @param {SubtleCrypto | undefined} subtle
 */
async function holds(document, proof, key, signature, subtle) {
  if (isWeak(signature.subarray(0, 32))) return false; // R
  const imported = await importKey(key, subtle); // fails when no such point is on the curve
  const hashed = imported && subtle && (await hashData(document, proof, subtle));
  return hashed ? await subtle.verify("Ed25519", imported, signature, hashed) : false;
}

/**
 * The 64 bytes that are signed: the hash of the proof's options, then the hash of the document without its proofs.
 *
 * @param {JsonObject} document
 * @param {JsonObject} proof
 * @param {SubtleCrypto} subtle
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>} null when the document has no canonical form, so nobody signed it
 */
export async function hashData(document, proof, subtle) {
  const { proofValue: _value, ...options } = proof;
  const { proof: _proof, ...unsecured } = document;
  const texts = [options, unsecured].map(canonicalOrNull);
  if (texts.includes(null)) return null;
  const hashes = texts.map((text) => subtle.digest("SHA-256", new TextEncoder().encode(text ?? "")));
  return new Uint8Array(await new Blob(await Promise.all(hashes)).arrayBuffer());
}

/** @param {unknown} value */
function canonicalOrNull(value) {
  try {
    return canonicalize(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
