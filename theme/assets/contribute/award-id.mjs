// Draws the ids that records are filed under, as `plaudit new` does.

const LETTERS = "abcdfghjkmnpqrstvwxyz"; // without e, so that no id reads as a number like 26e4
const ALPHABET = `0123456789${LETTERS}`;

/**
 * Fills with random bytes.
 *
 * @typedef {(bytes: Uint8Array<ArrayBuffer>) => unknown} Random
 */

/** @type {Random} */
const random = (bytes) => crypto.getRandomValues(bytes);

/**
 * An id for an award: two digits of its year, a letter, nine more characters.
 *
 * @param {string} awarded an ISO date
 * @param {Iterable<string>} taken ids that are known to be used
 * @param {Random} [fill]
 */
export function drawAwardId(awarded, taken, fill = random) {
  const used = new Set(taken);
  for (;;) {
    const id = awarded.slice(2, 4) + characters(LETTERS, 1, fill) + characters(ALPHABET, 9, fill);
    if (!used.has(id)) return id;
  }
}

/**
 * The folder of somebody new: eight characters, a digit among them, that nobody can guess.
 *
 * @param {Random} [fill]
 */
export function drawUnlistedSlug(fill = random) {
  for (;;) {
    const slug = characters(LETTERS, 1, fill) + characters(ALPHABET, 7, fill);
    if (/[0-9]/.test(slug)) return slug;
  }
}

/**
 * @param {string} from
 * @param {number} count
 * @param {Random} fill
 */
function characters(from, count, fill) {
  const byte = new Uint8Array(1);
  let drawn = "";
  while (drawn.length < count) {
    fill(byte);
    const value = byte[0] ?? 0;
    // The bytes above the last whole multiple are drawn again, or the first characters would come more often.
    if (value < 256 - (256 % from.length)) drawn += from[value % from.length];
  }
  return drawn;
}
