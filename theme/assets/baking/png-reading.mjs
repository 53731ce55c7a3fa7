// The credential in a PNG, as generator/plaudit/records/baked_images.py reads it; the cases in tests/cases/pictures
// bind both.

import { KEYWORDS, TEXTS, chunksOf, damaged, keywordOf } from "./png-chunks.mjs";
import { MAX_TEXT, heldText, tooMuchInside, twoAwards } from "./held-text.mjs";

/**
 * @param {Uint8Array<ArrayBuffer>} png anything may be in it
 * @returns {Promise<string>} JSON, a compact JWS, or an address
 * @throws {import("../verify/unreadable.mjs").UnreadableError}
 */
export async function awardInPng(png) {
  /** @type {Map<string, string>} */
  const held = new Map();
  for (const { kind, body } of chunksOf(png)) {
    const keyword = keywordOf(body);
    if (!TEXTS.includes(kind) || !KEYWORDS.includes(keyword)) continue;
    if (held.has(keyword)) throw twoAwards();
    held.set(keyword, await textOf(kind, body.subarray(keyword.length + 1)));
  }
  // 3.0 goes before 2.0 when a picture holds both.
  return heldText(KEYWORDS.map((keyword) => held.get(keyword)).find((text) => text !== undefined) ?? "");
}

/**
 * The text of a chunk, after its keyword (PNG, section 11.3.3).
 *
 * @param {string} kind
 * @param {Uint8Array<ArrayBuffer>} rest
 */
async function textOf(kind, rest) {
  if (kind === "tEXt") return decoded(rest);
  if (kind === "zTXt") return decoded(await inflated(rest.subarray(1)));
  const text = after(after(rest.subarray(2))); // the language, and the keyword in it
  return decoded(rest[0] === 1 ? await inflated(text) : text);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function after(bytes) {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end + 1);
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  if (bytes.length > MAX_TEXT) throw tooMuchInside();
  return new TextDecoder().decode(bytes);
}

/**
 * What was compressed, no further than MAX_TEXT: a few bytes can stand for gigabytes.
 *
 * @param {Uint8Array<ArrayBuffer>} packed
 */
async function inflated(packed) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts = [];
  let length = 0;
  try {
    for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
      length += value.length;
      if (length > MAX_TEXT) break;
      parts.push(value);
    }
  } catch {
    throw damaged();
  }
  if (length > MAX_TEXT) throw tooMuchInside();
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
