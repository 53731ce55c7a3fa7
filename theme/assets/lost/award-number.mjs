// Reads the number of an award as it was typed from paper. Knows nothing of which awards there are.

// Crockford's base32 without e; it also leaves out i, l, o and u, which look like others or make words.
const LETTERS = "abcdfghjkmnpqrstvwxyz";
const MISREAD = new Map([
  ["i", "1"],
  ["l", "1"],
  ["o", "0"],
]);
const FORM = new RegExp(`^[0-9]{2}[${LETTERS}][0-9${LETTERS}]{9}$`);

export const LENGTH = 12;

/**
 * What somebody typed as the number of an award.
 *
 * @typedef {object} AwardNumber
 * @property {string} id with small letters, without dashes and blanks, and with the digits that were read as letters
 * @property {"" | "length" | "letters" | "start"} fault why no award can have it; "" when one can
 * @property {string[]} strange the characters that stand in no number, each once
 */

/**
 * @param {string} typed
 * @returns {AwardNumber}
 */
export function readAwardNumber(typed) {
  const bare = typed.toLowerCase().replace(/[\s\p{Pd}_.]/gu, "");
  const id = [...bare].map((character) => MISREAD.get(character) ?? character).join("");
  const strange = [...new Set(id)].filter((character) => !/[0-9]/.test(character) && !LETTERS.includes(character));
  return { id, fault: faultOf(id, strange), strange };
}

/**
 * @param {string} id
 * @param {string[]} strange
 */
function faultOf(id, strange) {
  if (strange.length > 0) return "letters";
  if ([...id].length !== LENGTH) return "length";
  return FORM.test(id) ? "" : "start";
}
