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

/**
 * @param {string | null} text
 * @returns {unknown} undefined when the text is not JSON
 */
export function parseJson(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
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
