// What a visitor hands over, made the text of a credential. One kind of file, one line in READERS.

import { awardInPng } from "../baking/png-reading.mjs";
import { awardInSvg } from "../baking/svg-reading.mjs";
import { say } from "../say.mjs";
import { UnreadableError } from "./unreadable.mjs";

/**
 * @typedef {object} Reader
 * @property {(file: File, head: string) => boolean} fits head: the first characters of the file
 * @property {(file: File) => Promise<string>} read gives the text of a credential, or throws an UnreadableError
 */

const MAX_FILE = 20_000_000; // bytes; a picture of a badge, or a life's awards, is much smaller
const HEAD = 1_000; // bytes

const OTHER_PICTURES = /^(image|video|audio)\//;
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** @type {Reader[]} the first that fits reads */
const READERS = [
  { fits: ({ name }, head) => head.startsWith("\u0089PNG") || /\.png$/i.test(name), read: readPng },
  { fits: ({ name, type }) => type === "image/svg+xml" || /\.svg$/i.test(name), read: readSvg },
  { fits: ({ type }) => OTHER_PICTURES.test(type), read: refuseOthers },
  { fits: () => true, read: (file) => file.text() },
];

/**
 * @param {File} file
 * @returns {Promise<string>}
 * @throws {UnreadableError}
 */
export async function readFile(file) {
  if (file.size > MAX_FILE) throw new UnreadableError(say("verify.unreadable.too_large", { size: MAX_FILE / 1_000_000 }));
  const head = new TextDecoder("latin1").decode(await file.slice(0, HEAD).arrayBuffer());
  const reader = READERS.find(({ fits }) => fits(file, head));
  return credentialIn((await reader?.read(file)) ?? "");
}

/**
 * The same text, unless it is too long, or a credential in a form that is not read here.
 *
 * @param {string} text
 * @throws {UnreadableError}
 */
export function credentialIn(text) {
  if (text.length > MAX_FILE) throw new UnreadableError(say("verify.unreadable.too_long", { size: MAX_FILE / 1_000_000 }));
  if (!TOKEN.test(text.trim())) return text;
  throw new UnreadableError(say("verify.unreadable.token"));
}

/** @param {File} file */
async function readPng(file) {
  return awardInPng(new Uint8Array(await file.arrayBuffer()));
}

/** @param {File} file */
async function readSvg(file) {
  return awardInSvg(await file.text());
}

/** @returns {Promise<string>} */
async function refuseOthers() {
  throw new UnreadableError(say("verify.unreadable.other_picture"));
}
