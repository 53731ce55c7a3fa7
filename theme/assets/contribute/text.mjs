// What somebody typed or pasted, as a record may hold it.

// What records refuse: control characters, marks that turn the direction of the text around them, and characters
// without width. Word processors leave such marks behind, and nobody can see them to take them out.
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu;

/**
 * @param {string} text
 */
export function clean(text) {
  return text
    .replace(/\r\n?|[\u000b\u0085\u2028\u2029]/g, "\n")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .trim();
}

/**
 * The same as one line.
 *
 * @param {string} text
 */
export function cleanLine(text) {
  return clean(text).replace(/\s*\n\s*/g, " ");
}

/**
 * The name of a profile's folder in what somebody pasted: the address of the page, or the name itself.
 *
 * @param {string} text
 */
export function slugIn(text) {
  const found = /(?:^|\/)p\/([^/?#\s]+)/.exec(text);
  return (found?.[1] ?? text).trim().toLowerCase();
}

/**
 * The id of an award in what somebody pasted: the address of its page, or the id itself.
 *
 * @param {string} text
 */
export function awardIdIn(text) {
  const found = /(?:^|\/)a\/([^/?#\s]+)/.exec(text);
  return (found?.[1] ?? text).trim().toLowerCase();
}
