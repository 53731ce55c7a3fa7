// JSON Canonicalization Scheme (RFC 8785): the one text of a JSON value that is hashed and signed.

// Nothing that is signed here nests deeper than a dozen levels; a bound keeps hostile input from the stack's end.
const MAX_DEPTH = 64;

/**
 * The canonical text of a JSON value.
 *
 * Stricter than RFC 8785 in one place: whole numbers beyond 2^53 - 1 are refused (I-JSON, RFC 7493 section 2.2),
 * since the parser may have rounded them before we see them.
 *
 * @param {unknown} value as JSON.parse returns it
 * @param {number} [depth] levels above this value
 * @returns {string}
 * @throws {RangeError} when the value is not I-JSON or nested too deeply
 */
export function canonicalize(value, depth = 0) {
  if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
  if (typeof value === "string") return canonicalString(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalize(item, depth + 1)).join()}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value, depth);
  return String(value); // null, true, false
}

/** @param {string} text */
function canonicalString(text) {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError("a string holds half of a character pair");
  return JSON.stringify(text); // escapes as RFC 8785 section 3.2.2.2 demands
}

/** @param {number} number */
function canonicalNumber(number) {
  if (!Number.isFinite(number)) throw new RangeError("a number is infinite");
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw new RangeError("a number is beyond 2^53 - 1");
  return String(number); // ECMAScript's form is the canonical one (section 3.2.2.3)
}

/**
 * @param {object} object
 * @param {number} depth
 */
function canonicalObject(object, depth) {
  const members = Object.entries(object)
    .sort(([a], [b]) => (a < b ? -1 : 1)) // by UTF-16 code units (section 3.2.3)
    .map(([key, value]) => `${canonicalString(key)}:${canonicalize(value, depth + 1)}`);
  return `{${members.join()}}`;
}
