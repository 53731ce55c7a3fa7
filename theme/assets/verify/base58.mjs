// Base58btc, the Bitcoin alphabet that multibase marks with "z".

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// Decoding takes quadratic time. Keys have 46 digits and signatures 88, so whatever is much longer is neither.
const MAX_DIGITS = 128;

/**
 * The bytes that a base58btc text stands for, without its multibase prefix.
 *
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null} null when it is not base58, or longer than any key or signature
 */
export function decodeBase58(text) {
  if (text.length > MAX_DIGITS) return null;
  /** @type {number[]} */
  const bytes = []; // least significant first
  for (const digit of text) {
    let carry = ALPHABET.indexOf(digit);
    if (carry < 0) return null;
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  // Each leading "1" is a leading zero byte, which the number itself cannot show.
  for (let i = 0; text[i] === "1"; i++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}
