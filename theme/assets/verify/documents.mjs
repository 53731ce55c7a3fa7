// Reading documents that strangers publish: nothing is assumed of them.

/** @typedef {Record<string, unknown>} JsonObject */

/**
 * Reads an address; throws when it cannot be reached. "no-cache" asks whether what a cache holds is still right,
 * "reload" passes by every cache.
 *
 * @typedef {(address: string, init: {cache: "no-cache" | "reload"}) => Promise<{status: number, text: string}>} Fetch
 */

/**
 * What a check needs from outside.
 *
 * @typedef {object} Context
 * @property {Fetch} fetch
 * @property {Date} now
 * @property {SubtleCrypto | undefined} [subtle] the browser's own unless given
 */

/**
 * @param {Fetch} fetch
 * @param {string} address
 * @param {"no-cache" | "reload"} [cache]
 * @returns {Promise<string | null>} null when it could not be reached
 */
export async function read(fetch, address, cache = "no-cache") {
  try {
    const { status, text } = await fetch(address, { cache });
    return status === 200 ? text : null;
  } catch {
    return null;
  }
}

// Parsers differ in how many nested objects and arrays they read, so neither of our verifiers reads more than this.
const MAX_LEVELS = 128;

/**
 * @param {string | null} text
 * @returns {unknown} undefined when the text is not JSON, names a member twice, or has more than 128 levels
 */
export function parseJson(text) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(text ?? ""));
    return hasLevels(value, MAX_LEVELS) && !namesTwice(text ?? "") ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether an object has two members with one name. Of those one reader would see the first and another the last.
 *
 * @param {string} text which is JSON
 */
function namesTwice(text) {
  /** @type {Set<string>[]} */
  const open = [];
  for (const [, name, mark] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")\s*:|"[^"\\]*(?:\\.[^"\\]*)*"|([{}])/g)) {
    if (mark === "{") open.push(new Set());
    if (mark === "}") open.pop();
    if (name === undefined) continue;
    const names = open.at(-1);
    const read = String(JSON.parse(name));
    if (names?.has(read)) return true;
    names?.add(read);
  }
  return false;
}

/**
 * @param {unknown} value
 * @param {number} most
 * @returns {boolean}
 */
function hasLevels(value, most) {
  if (typeof value !== "object" || value === null) return true;
  return most > 0 && Object.values(value).every((inner) => hasLevels(inner, most - 1));
}

/**
 * @param {unknown} value
 * @returns {value is JsonObject}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {JsonObject} document
 * @returns {string} "" when it names no issuer
 */
export function issuerOf({ issuer }) {
  const id = isObject(issuer) ? issuer.id : issuer;
  return typeof id === "string" ? id : "";
}

/**
 * @param {JsonObject} document
 * @param {string[]} special of which one is needed beside VerifiableCredential
 */
export function isCredential({ type }, special) {
  return Array.isArray(type) && type.includes("VerifiableCredential") && special.some((name) => type.includes(name));
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
export function isAddress(value) {
  return typeof value === "string" && /^https:\/\/[a-z0-9.-]+(:\d{1,5})?([/?#][!-~]*)?$/i.test(value);
}
