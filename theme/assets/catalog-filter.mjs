// Which credentials a search shows, and how that is written in the address. Knows nothing of the page.

/**
 * What the visitor asks for.
 *
 * @typedef {object} Question
 * @property {string} words
 * @property {Map<string, Set<string>>} chosen the values chosen of each facet; facets without any are left out
 * @property {string} sort "" by name, "earned", "effort" or "newest"
 */

/**
 * What is known of a credential.
 *
 * @typedef {object} Entry
 * @property {string} text everything that a search looks through, folded
 * @property {Record<string, string[]>} facets
 * @property {number} position in the list as it came, which is by name
 * @property {number} hours Infinity when unknown
 * @property {string} published an ISO date, "" when unknown
 * @property {number} earned how many public awards there are
 */

/**
 * The answer to a question.
 *
 * @typedef {object} Answer
 * @property {Entry[]} found in the order in which they came
 * @property {Map<string, Map<string, number>>} counts by facet and value: how many there would be if this value were
 *   chosen too. The other facets count, its own does not.
 */

// Material opens the search of the header for an address with "q", so the words have another name here.
const WORDS = "find";
const SORTS = new Set(["earned", "effort", "newest"]);

/**
 * Text without capitals, accents and doubled spaces, so that "educacion" finds "Educación".
 *
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * @param {string} search the query of an address, such as "?find=talk&grade=3-5"
 * @param {Map<string, Set<string>>} options the values that there are, by facet
 * @returns {Question & {unknown: string[]}} `unknown` are values that are asked for and do not exist
 */
export function readQuestion(search, options) {
  const query = new URLSearchParams(search);
  const chosen = new Map();
  const unknown = [];
  for (const [key, known] of options) {
    const values = query.getAll(key).filter((value) => value !== "");
    const there = values.filter((value) => known.has(value));
    if (there.length > 0) chosen.set(key, new Set(there));
    unknown.push(...values.filter((value) => !known.has(value)));
  }
  const sort = query.get("sort") ?? "";
  return { words: query.get(WORDS) ?? "", chosen, sort: SORTS.has(sort) ? sort : "", unknown };
}

/**
 * @param {Question} question
 * @returns {string} what readQuestion reads; "" when nothing is asked
 */
export function writeQuestion({ words, chosen, sort }) {
  const query = new URLSearchParams();
  if (words.trim()) query.set(WORDS, words.trim());
  for (const [key, values] of chosen) for (const value of values) query.append(key, value);
  if (sort) query.set("sort", sort);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * Every word must occur, and of each facet with chosen values at least one must be an answer.
 *
 * @param {Entry[]} entries
 * @param {Question} question
 * @returns {Answer}
 */
export function answer(entries, { words, chosen }) {
  const wanted = fold(words).split(" ");
  const found = [];
  const counts = new Map();
  for (const entry of entries) {
    if (!wanted.every((word) => entry.text.includes(word))) continue;
    const refusing = [...chosen].filter(([key, values]) => !(entry.facets[key] ?? []).some((each) => values.has(each)));
    if (refusing.length === 0) found.push(entry);
    // Who fails by one facet alone would be there if another value of that one were chosen.
    const counting = refusing.length === 0 ? Object.keys(entry.facets) : refusing.map(([key]) => key);
    if (refusing.length <= 1) for (const key of counting) count(counts, key, entry.facets[key] ?? []);
  }
  return { found, counts };
}

/**
 * @param {Map<string, Map<string, number>>} counts
 * @param {string} key
 * @param {string[]} values
 */
function count(counts, key, values) {
  const those = counts.get(key) ?? new Map();
  for (const value of values) those.set(value, (those.get(value) ?? 0) + 1);
  counts.set(key, those);
}

/**
 * The order of two entries.
 *
 * @param {string} sort
 * @returns {(one: Entry, other: Entry) => number}
 */
export function order(sort) {
  return (one, other) => {
    if (sort === "earned" && one.earned !== other.earned) return other.earned - one.earned;
    if (sort === "effort" && one.hours !== other.hours) return one.hours < other.hours ? -1 : 1;
    if (sort === "newest" && one.published !== other.published) return one.published < other.published ? 1 : -1;
    return one.position - other.position;
  };
}
