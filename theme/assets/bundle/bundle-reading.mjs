// Reading a file that checks itself. Only its credentials are taken: its copies of keys and lists prove nothing to
// anybody but its maker. generator/plaudit/credentials/bundles.py reads the same.

import { isObject, parseJson } from "../verify/documents.mjs";

const OPENING = '<script type="application/json" id="plaudit-bundle">';
const CLOSING = "</script>";

// More than anybody holds; each costs two checks of a signature.
const MAX_CREDENTIALS = 1_000;

/**
 * The credentials in a file that checks itself.
 *
 * @param {string | null} text of any file
 * @returns {string[] | null} the text of each; null when it is no such file, or a damaged one
 */
export function credentialsInBundle(text) {
  const data = dataOf(text ?? "");
  if (!isObject(data) || !Array.isArray(data.credentials)) return null;
  const credentials = /** @type {unknown[]} */ (data.credentials);
  const sound = credentials.length > 0 && credentials.length <= MAX_CREDENTIALS;
  return sound && credentials.every((each) => typeof each === "string") ? credentials : null;
}

/**
 * @param {string} text
 * @returns {unknown}
 */
export function dataOf(text) {
  const start = text.indexOf(OPENING);
  const end = text.indexOf(CLOSING, start);
  return start < 0 || end < 0 ? undefined : parseJson(text.slice(start + OPENING.length, end));
}
