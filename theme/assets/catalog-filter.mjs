// Which credentials a search shows, and how that is written in the address. Knows nothing of the page.

/**
 * What the visitor asks for.
 *
 * @typedef {object} Question
 * @property {string} words
 * @property {Map<string, Set<string>>} chosen the values chosen of each facet; facets without any are left out
 * @property {string} sort "" by name, "effort" or "newest"
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
 */

const SORTS = new Set(["effort", "newest"]);

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
 * @param {string} search the query of an address, such as "?q=talk&grade=3-5"
 * @param {Iterable<string>} keys of the facets that there are
 * @returns {Question}
 */
export function readQuestion(search, keys) {
  const query = new URLSearchParams(search);
  const chosen = new Map();
  for (const key of keys) {
    const values = query.getAll(key);
    if (values.length > 0) chosen.set(key, new Set(values));
  }
  const sort = query.get("sort") ?? "";
  return { words: query.get("q") ?? "", chosen, sort: SORTS.has(sort) ? sort : "" };
}

/**
 * @param {Question} question
 * @returns {string} what readQuestion reads; "" when nothing is asked
 */
export function writeQuestion({ words, chosen, sort }) {
  const query = new URLSearchParams();
  if (words.trim()) query.set("q", words.trim());
  for (const [key, values] of chosen) for (const value of values) query.append(key, value);
  if (sort) query.set("sort", sort);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * Every word must occur, and of each facet with chosen values at least one must be an answer.
 *
 * @param {Entry} entry
 * @param {Question} question
 */
export function matches(entry, { words, chosen }) {
  if (!fold(words).split(" ").every((word) => entry.text.includes(word))) return false;
  return [...chosen].every(([key, values]) => (entry.facets[key] ?? []).some((value) => values.has(value)));
}

/**
 * How many entries would be left if this value were chosen too: the other facets count, its own does not.
 *
 * @param {Entry[]} entries
 * @param {Question} question
 * @param {string} key
 * @returns {Map<string, number>} by value
 */
export function countsOf(entries, question, key) {
  const others = new Map(question.chosen);
  others.delete(key);
  const counts = new Map();
  for (const entry of entries) {
    if (!matches(entry, { ...question, chosen: others })) continue;
    for (const value of entry.facets[key] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * The order of two entries.
 *
 * @param {string} sort
 * @returns {(one: Entry, other: Entry) => number}
 */
export function order(sort) {
  return (one, other) => {
    if (sort === "effort" && one.hours !== other.hours) return one.hours < other.hours ? -1 : 1;
    if (sort === "newest" && one.published !== other.published) return one.published < other.published ? 1 : -1;
    return one.position - other.position;
  };
}
