// The rubric of a credential version, from the achievement that the site publishes of it.

/**
 * @typedef {object} Criterion
 * @property {string} id
 * @property {string} name
 * @property {Record<string, string>} levels what evidence looks like at each level
 */

/**
 * @typedef {object} Rubric
 * @property {string[]} levels from low to high
 * @property {string} required
 * @property {Criterion[]} criteria
 */

/**
 * @typedef {object} ResultDescription
 * @property {string} id
 * @property {string} name
 * @property {string[]} allowedValue
 * @property {string} requiredValue
 * @property {string} description
 */

/**
 * @param {{ resultDescription?: ResultDescription[] }} achievement
 * @returns {Rubric | null} null when it has none
 */
export function rubricOf({ resultDescription = [] }) {
  const [first] = resultDescription;
  if (!first) return null;
  const criteria = resultDescription.map(({ id, name, allowedValue, description }) => ({
    id: id.slice(id.indexOf("#c-") + 3),
    name,
    levels: described(description, allowedValue),
  }));
  return { levels: first.allowedValue, required: first.requiredValue, criteria };
}

/**
 * The text has a paragraph for each level, in order, that begins with its name.
 *
 * @param {string} text
 * @param {string[]} levels
 * @returns {Record<string, string>}
 */
function described(text, levels) {
  /** @type {Record<string, string>} */
  const found = {};
  let rest = `\n${text}`;
  for (const level of [...levels].reverse()) {
    const start = rest.lastIndexOf(`\n${level}: `);
    if (start < 0) continue;
    found[level] = rest.slice(start + level.length + 3);
    rest = rest.slice(0, start);
  }
  return found;
}
