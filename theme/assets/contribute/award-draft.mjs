// An award as the form holds it, and the record that it makes.

/** @typedef {import("./award-yaml.mjs").Value} Value */

/**
 * How something was learned. All texts of a draft are cleaned, and empty where nothing was typed.
 *
 * @typedef {object} Learning
 * @property {string} kind
 * @property {string} name
 * @property {string} url
 * @property {string} hours
 */

/**
 * @typedef {object} Evidence
 * @property {string} name
 * @property {string} kind
 * @property {string} description
 * @property {string} url
 * @property {string} shared
 */

/**
 * Who earned it.
 *
 * @typedef {object} Person
 * @property {"listed" | "unlisted" | "new"} kind
 * @property {string} slug the folder; empty while nobody is chosen
 * @property {string} name to be written into the award; empty where the profile has it
 */

/**
 * @typedef {object} Draft
 * @property {string} credential its id
 * @property {number} version
 * @property {Person} person
 * @property {string} awarded an ISO date, or whatever was typed
 * @property {string[]} assessors
 * @property {{ checked_by: string, how: string }} identity
 * @property {Record<string, string>} results the level by criterion, in the rubric's order; "" where none is chosen
 * @property {Learning[]} learned_by
 * @property {Evidence[]} evidence
 * @property {string} narrative
 * @property {string} renews
 */

/**
 * @param {Draft} draft
 * @returns {Record<string, Value>} what award-yaml writes: keys in the order of the format, without what is empty
 */
export function recordOf(draft) {
  const { credential, version, person, awarded, assessors, identity, results } = draft;
  /** @type {Record<string, Value>} */
  const record = {
    credential: credential && `${credential}@${version}`,
    awarded,
    name: person.name,
    assessors: [...new Set(assessors.filter(Boolean))],
    identity: withoutEmpty(identity),
    learned_by: draft.learned_by.filter(isFilled).map((row) => withoutEmpty({ ...row })),
    results: withoutEmpty(results),
    evidence: draft.evidence.filter(isFilled).map((row) => withoutEmpty({ ...row })),
    narrative: draft.narrative,
    renews: draft.renews,
  };
  return withoutEmpty(record);
}

/**
 * Whether anything was typed into a row. A row that was only added says nothing.
 *
 * @param {object} row
 */
export function isFilled(row) {
  return Object.values(row).some(Boolean);
}

/**
 * Also without empty lists and blocks.
 *
 * @template {Value} T
 * @param {Record<string, T>} record
 * @returns {Record<string, T>}
 */
function withoutEmpty(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => Object.keys(value).length > 0));
}

/**
 * Where the record belongs.
 *
 * @param {string} slug
 * @param {string} id
 */
export function pathOf(slug, id) {
  return `profiles/${slug}/awards/${id}.yml`;
}
