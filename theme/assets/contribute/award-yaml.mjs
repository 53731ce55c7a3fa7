// Writes a record as YAML, such that every reader of YAML takes each text for the text that it is.

/**
 * What records of an award are made of: texts, blocks of texts, and lists of either.
 *
 * @typedef {{ [key: string]: string }} Block
 * @typedef {string | Block | (string | Block)[]} Value
 */

const WIDTH = 96;
// What a program may take for something else than text.
const WORDS = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"]);
// Begins with a letter, so it is no number and no date, and has no colon and no #, which mean something.
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} @,.;()'’“”–—/&+_-]*[\p{L}\p{M}\p{N}.;()'’“”–—/&+_-])?$/u;
const PLAIN_LINK = /^https:\/\/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*[A-Za-z0-9_~/=-]$/;
// An ISO date, an award id, a number: written as everybody writes them. The reader takes them for text all the same.
const BARE = /^(?:\d{4}-\d\d-\d\d|\d\d[a-z][0-9a-z]{9}|\d+(?:\.\d+)?)$/;
const BARE_KEYS = new Set(["awarded", "renews", "hours"]);

/**
 * @param {Record<string, Value>} record its texts cleaned; keys are written in their order
 * @returns {string} ends with a line break
 */
export function toYaml(record) {
  return `${mapping(record, "").join("\n")}\n`;
}

/**
 * @param {Record<string, Value>} record
 * @param {string} indent
 * @returns {string[]} lines
 */
function mapping(record, indent) {
  return Object.entries(record).flatMap(([key, value]) => entry(key, value, indent));
}

/**
 * @param {string} key
 * @param {Value} value
 * @param {string} indent
 * @returns {string[]}
 */
function entry(key, value, indent) {
  const name = `${indent}${quotedIfNeeded(key)}:`;
  if (typeof value === "string") {
    const bare = BARE_KEYS.has(key) && BARE.test(value);
    const [first, ...rest] = bare ? [value] : scalar(value, `${indent}  `);
    return [`${name} ${first}`, ...rest];
  }
  const deeper = `${indent}  `;
  return [name, ...(Array.isArray(value) ? value.flatMap((item) => listItem(item, deeper)) : mapping(value, deeper))];
}

/**
 * @param {string | Block} item
 * @param {string} indent
 * @returns {string[]}
 */
function listItem(item, indent) {
  if (typeof item === "string") {
    const [first, ...rest] = scalar(item, `${indent}  `);
    return [`${indent}- ${first}`, ...rest];
  }
  const [first = "", ...rest] = mapping(item, `${indent}  `);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

/**
 * @param {string} text
 * @param {string} indent of the lines that follow the first
 * @returns {string[]}
 */
function scalar(text, indent) {
  if (text.includes("\n") && !/^\s|\n$/.test(text)) {
    return ["|-", ...text.split("\n").map((line) => line && `${indent}${line}`)];
  }
  return text.length > WIDTH && canBeFolded(text) ? [">-", ...folded(text, indent)] : [quotedIfNeeded(text)];
}

/** @param {string} text */
function quotedIfNeeded(text) {
  const plain = (PLAIN.test(text) && !WORDS.has(text.toLowerCase())) || PLAIN_LINK.test(text);
  // JSON's escapes are those of YAML's double quotes.
  return plain ? text : JSON.stringify(text);
}

/**
 * Whether every line break that is put for a space is read as that space.
 *
 * @param {string} text
 */
function canBeFolded(text) {
  return !/[\n\t]/.test(text) && !/ {2}|^ | $/.test(text);
}

/**
 * @param {string} text
 * @param {string} indent
 */
function folded(text, indent) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line && line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.map((line) => `${indent}${line}`);
}
