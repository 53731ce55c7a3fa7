// A credential goes into a PNG: one text chunk before the pixels (Open Badges 3.0, "Baked Badges"; PNG, sections 5 and
// 11.3.3). The same bytes as generator/plaudit/credentials/baking.py writes.

import { say } from "../say.mjs";
import { UnreadableError } from "../verify/unreadable.mjs";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
export const KEYWORDS = ["openbadgecredential", "openbadges"];
export const TEXTS = ["iTXt", "tEXt", "zTXt"];
const POLYNOMIAL = 0xedb88320;

/**
 * @typedef {object} Chunk
 * @property {string} kind
 * @property {Uint8Array<ArrayBuffer>} body
 */

/**
 * A PNG with a credential inside; one that it held before is replaced.
 *
 * @param {Uint8Array<ArrayBuffer>} png
 * @param {string} json
 * @throws {RangeError} when it is no sound PNG
 * @throws {SyntaxError} when the credential is no JSON
 */
export function bakePng(png, json) {
  JSON.parse(json);
  const chunks = chunksOf(png).filter((chunk) => !isAward(chunk));
  const at = chunks.findIndex(({ kind }) => kind === "IDAT");
  if (at < 0) throw new RangeError("this PNG picture has no pixels");
  const body = new TextEncoder().encode(`${KEYWORDS[0]}\0\0\0\0\0${json.trim()}`);
  chunks.splice(at, 0, { kind: "iTXt", body });
  return joined([Uint8Array.from(SIGNATURE), ...chunks.map(written)]);
}

/** For a picture that is broken. */
export function damaged() {
  return new UnreadableError(say("verify.unreadable.damaged"));
}

/** @param {Chunk} chunk */
function isAward({ kind, body }) {
  return TEXTS.includes(kind) && KEYWORDS.includes(keywordOf(body));
}

/**
 * What stands first in a chunk of text.
 *
 * @param {Uint8Array} body
 */
export function keywordOf(body) {
  const end = body.indexOf(0);
  return latin(end < 0 ? body : body.subarray(0, end));
}

/**
 * The chunks up to the end of the picture, each with its sum checked.
 *
 * @param {Uint8Array<ArrayBuffer>} png
 * @throws {UnreadableError} when it is no PNG, or broken
 */
export function chunksOf(png) {
  if (SIGNATURE.some((byte, at) => png[at] !== byte)) throw new UnreadableError(say("verify.unreadable.not_png"));
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  /** @type {Chunk[]} */
  const chunks = [];
  for (let at = SIGNATURE.length; chunks.at(-1)?.kind !== "IEND"; ) {
    const end = at + 8 + (at + 8 <= png.length ? view.getUint32(at) : 0);
    if (end + 4 > png.length) throw new UnreadableError(say("verify.unreadable.cut_off"));
    if (view.getUint32(end) !== crc32(png.subarray(at + 4, end))) throw damaged();
    chunks.push({ kind: latin(png.subarray(at + 4, at + 8)), body: png.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

/** @param {Chunk} chunk */
function written({ kind, body }) {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(Uint8Array.from(kind, (letter) => letter.charCodeAt(0)), 4);
  bytes.set(body, 8);
  view.setUint32(body.length + 8, crc32(bytes.subarray(4, body.length + 8)));
  return bytes;
}

/** @param {Uint8Array} bytes */
function latin(bytes) {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The sums of single bytes (PNG, annex D). */
const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? POLYNOMIAL ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/**
 * CRC-32 as PNG uses it.
 *
 * @param {Uint8Array} bytes
 */
export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (SUMS[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
