// Bitstring Status List 1.0: one signed bit for each credential.

import { instant } from "./dates.mjs";
import { checkIssuerKey, keyDocumentAddress, listsKeys } from "./did-web.mjs";
import { isAddress, isCredential, isObject, issuerOf, parseJson, read } from "./documents.mjs";
import { checkProofs } from "./proof.mjs";

/** @typedef {import("./documents.mjs").Context} Context */
/** @typedef {import("./documents.mjs").JsonObject} JsonObject */

// The specification's least length, which keeps a lookup from telling whose credential it is.
const MIN_BITS = 131_072;

// Much more than any list needs; the bound keeps a small hostile file from filling the memory.
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Step 5: what the list that a credential names says of it.
 *
 * @param {unknown} entry the credential's credentialStatus
 * @param {string} issuer
 * @param {import("./did-web.mjs").IssuerKeys} keys
 * @param {Context} context
 */
export async function checkStatus(entry, issuer, keys, context) {
  if (entry === undefined) return "no-status-list";
  const place = placeOf(entry);
  if (!place) return "unsupported-status";
  // Without the issuer's keys nobody can tell whose list it is.
  if (keys.code !== "key-listed" || !keys.document) return "earlier-step-failed";
  // Who checks must not be sent to whatever host a document names.
  if (!isOnHostOf(issuer, place.address)) return "unsupported-status";
  const text = await read(context.fetch, place.address);
  if (text === null) return "list-unreachable";
  const list = parseJson(text);
  if (!isObject(list) || !isStatusList(list)) return "list-unreadable";
  if (list.id !== place.address || issuerOf(list) !== issuer) return "list-of-another-issuer";
  if (!(await isSignedBy(list, issuer, keys.document, context))) return "list-not-signed";
  return readStatus(list, place.index, context.now.getTime());
}

/**
 * Which bit of which list speaks of the credential (section 2.1).
 *
 * @param {unknown} entry
 */
function placeOf(entry) {
  if (!isObject(entry) || entry.type !== "BitstringStatusListEntry" || entry.statusPurpose !== "revocation") return null;
  const { statusListIndex: index, statusListCredential: address, statusSize: size = 1 } = entry;
  if (size !== 1 || !isAddress(address) || typeof index !== "string" || !/^\d{1,15}$/.test(index)) return null;
  return { address, index: Number(index) };
}

/**
 * @param {string} issuer
 * @param {string} address
 */
function isOnHostOf(issuer, address) {
  const host = keyDocumentAddress(issuer)?.split("/").slice(0, 3).join("/");
  return host !== undefined && `${address}/`.startsWith(`${host}/`);
}

/** @param {JsonObject} list */
function isStatusList(list) {
  const { credentialSubject: subject, validFrom, validUntil } = list;
  return (
    isCredential(list, ["BitstringStatusListCredential"]) &&
    isObject(subject) &&
    subject.type === "BitstringStatusList" &&
    typeof subject.encodedList === "string" &&
    [validFrom, validUntil].every((end) => end === undefined || instant(end) !== null)
  );
}

/**
 * @param {JsonObject} list
 * @param {string} issuer
 * @param {JsonObject} document the issuer's key document
 * @param {Context} context
 */
async function isSignedBy(list, issuer, document, context) {
  const { code, methods } = await checkProofs(list, context.subtle);
  if (code !== "signature-ok" || methods.some((method) => method.did !== issuer)) return false;
  return listsKeys(document, methods, context.now) || (await checkIssuerKey(issuer, methods, context)).code === "key-listed";
}

/**
 * @param {JsonObject} list signed by the issuer
 * @param {number} index
 * @param {number} now
 */
async function readStatus({ credentialSubject: subject, validFrom, validUntil }, index, now) {
  if (!isObject(subject) || subject.statusPurpose !== "revocation") return "list-wrong-purpose";
  if (now < (instant(validFrom) ?? -Infinity)) return "list-not-yet-valid";
  if (now > (instant(validUntil) ?? Infinity)) return "list-expired";
  const bytes = await decodeList(String(subject.encodedList));
  return bytes ? lookUp(bytes, index) : "list-unreadable";
}

/**
 * The bits of an encodedList (section 2.2): "u", then base64url without padding, then gzip.
 *
 * @param {string} encoded
 * @returns {Promise<Uint8Array | null>} null when it cannot be decoded or is larger than 16 MiB
 */
export async function decodeList(encoded) {
  if (!/^u[\w-]+$/.test(encoded)) return null;
  try {
    const packed = atob(encoded.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
    return await gunzip(Uint8Array.from(packed, (character) => character.charCodeAt(0)));
  } catch {
    return null; // what atob and the decompressor say of bad input differs between browsers
  }
}

/** @param {Uint8Array<ArrayBuffer>} packed */
async function gunzip(packed) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const chunks = [];
  let length = 0;
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    length += value.length;
    if (length > MAX_BYTES) return null;
    chunks.push(value);
  }
  // Some programs go on after the first member of the file; then its last four bytes (RFC 1952) tell another length.
  const told = new DataView(packed.buffer).getUint32(packed.length - 4, true);
  return told === length ? new Uint8Array(await new Blob(chunks).arrayBuffer()) : null;
}

/**
 * What the list says of one credential; bit 0 is the highest bit of byte 0.
 *
 * @param {Uint8Array} bytes
 * @param {number} index
 */
export function lookUp(bytes, index) {
  if (bytes.length * 8 < MIN_BITS) return "list-too-short";
  const byte = bytes[Math.floor(index / 8)];
  if (byte === undefined) return "index-out-of-range";
  return (byte >> (7 - (index % 8))) & 1 ? "revoked" : "not-revoked";
}
