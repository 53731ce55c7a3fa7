// Ed25519 public keys as Multikey (Controlled Identifiers 1.0, section 2.2.2).

import { decodeBase58 } from "./base58.mjs";

/**
 * The 32 bytes of an Ed25519 key written as "z6Mk...".
 *
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null} null when it is not such a key
 */
export function decodeKey(text) {
  const bytes = text.startsWith("z") ? decodeBase58(text.slice(1)) : null;
  // 0xed 0x01 is the multicodec prefix "ed25519-pub".
  if (bytes?.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 0x01) return null;
  return bytes.slice(2);
}

// The y coordinates of the points whose order divides 8, in hexadecimal and little-endian as keys are. y = p - 1 and
// the encodings that wrap around the prime are caught by isWrapped.
const SMALL_ORDER = new Set([
  "00".repeat(32),
  "01" + "00".repeat(31),
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]);

/**
 * Whether a key proves nothing, or the R of a signature.
 *
 * Under a key of small order one signature fits many messages, and nobody who signs honestly comes upon such an R. Some
 * browsers' WebCrypto accepts both; libsodium refuses them, and also the encodings of y >= p, and so do we.
 *
 * @param {Uint8Array} point 32 bytes
 */
export function isWeak(point) {
  const y = point.slice();
  y[31] = (y[31] ?? 0) & 0x7f; // the highest bit is the sign of x
  return isWrapped(y) || SMALL_ORDER.has(Array.from(y, (byte) => byte.toString(16).padStart(2, "0")).join(""));
}

/**
 * Whether y >= p - 1, where p = 2^255 - 19 is ed ff ... ff 7f.
 *
 * @param {Uint8Array} y 32 bytes, little-endian, without the sign bit
 */
function isWrapped(y) {
  return (y[0] ?? 0) >= 0xec && y[31] === 0x7f && y.subarray(1, 31).every((byte) => byte === 0xff);
}
