// did:web: where an issuer publishes its keys, and whether a key is among them.

import { instant } from "./dates.mjs";
import { isObject, parseJson, read } from "./documents.mjs";
import { isHost } from "./hosts.mjs";

/** @typedef {import("./documents.mjs").Context} Context */
/** @typedef {import("./documents.mjs").JsonObject} JsonObject */
/** @typedef {import("./proof.mjs").Method} Method */

const AUTHORITY = /^([a-z0-9.-]+)(?:%3A(\d{1,5}))?$/i;
// Not "." or "..", escaped or plain: browsers would resolve those to another issuer's address.
const SEGMENT = /^(?!(\.|%2e){1,2}$)([\w.~-]|%[0-9a-f]{2})+$/i;

/**
 * The address of an issuer's key document, computed from its identifier alone.
 *
 * @param {string} did such as "did:web:credentials.example.org:issuer"
 * @returns {string | null} null when it is not a did:web that we can resolve
 */
export function keyDocumentAddress(did) {
  const [scheme, method, authority = "", ...path] = did.split(":");
  const [, host = "", port] = AUTHORITY.exec(authority) ?? [];
  if (scheme !== "did" || method !== "web" || !isHost(host, port) || !path.every((part) => SEGMENT.test(part))) return null;
  const folder = path.length > 0 ? path.join("/") : ".well-known";
  const place = port ? `${host}:${port}` : host;
  return `https://${place}/${folder}/did.json`;
}

/** @typedef {{code: string, document?: JsonObject}} IssuerKeys */

/**
 * Step 3: whether the issuer publishes the keys that signed. Its key document comes along for the status list.
 *
 * @param {string} issuer
 * @param {Method[]} methods
 * @param {Context} context
 * @returns {Promise<IssuerKeys>}
 */
export async function checkIssuerKey(issuer, methods, context) {
  const address = keyDocumentAddress(issuer);
  if (!address) return { code: "unsupported-issuer" };
  if (methods.some((method) => method.did !== issuer)) return { code: "key-of-another-issuer" };
  const keys = judge(await read(context.fetch, address), issuer, methods, context.now);
  if (keys.code !== "key-not-listed") return keys;
  // A cache may hold the document of before a new key was added: look again before calling the key unlisted.
  return judge(await read(context.fetch, address, "reload"), issuer, methods, context.now);
}

/**
 * @param {string | null} text of the key document
 * @param {string} issuer
 * @param {Method[]} methods
 * @param {Date} now
 * @returns {IssuerKeys}
 */
function judge(text, issuer, methods, now) {
  if (text === null) return { code: "keys-unreachable" };
  const document = parseJson(text);
  if (!isObject(document)) return { code: "keys-unreadable" };
  if (document.id !== issuer) return { code: "keys-of-another-issuer" };
  return { code: listsKeys(document, methods, now) ? "key-listed" : "key-not-listed", document };
}

/**
 * Whether an issuer publishes these keys for signing credentials (Controlled Identifiers 1.0, section 3.3).
 *
 * @param {JsonObject} document the issuer's key document
 * @param {Method[]} methods
 * @param {Date} now
 */
export function listsKeys(document, methods, now) {
  const asserting = list(document.assertionMethod);
  const entries = [...list(document.verificationMethod), ...asserting].filter(isObject);
  return methods.every(
    (method) =>
      entries.some((entry) => describes(entry, method, now.getTime())) &&
      asserting.some((entry) => method.id === (isObject(entry) ? entry.id : entry)),
  );
}

/**
 * @param {JsonObject} entry
 * @param {Method} method
 * @param {number} now
 */
function describes(entry, { id, did, key }, now) {
  const same = entry.id === id && entry.controller === did && entry.publicKeyMultibase === key;
  const ends = [entry.revoked, entry.expires].filter((end) => end !== undefined);
  return same && entry.type === "Multikey" && ends.every((end) => now < (instant(end) ?? -Infinity));
}

/** @param {unknown} value */
function list(value) {
  return /** @type {unknown[]} */ (Array.isArray(value) ? value : []);
}
