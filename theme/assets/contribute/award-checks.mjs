// What is wrong with an award, as far as a browser can know; the check of the pull request knows more.

import { isFilled } from "./award-draft.mjs";
import {
  MAX_LINE,
  MAX_TEXT,
  awardIdFault,
  dateFault,
  hoursFault,
  linkFault,
  slugFault,
  textFault,
} from "./field-checks.mjs";
import { fault, missing } from "./faults.mjs";
import { withoutAllowed } from "./private-text.mjs";

/** @typedef {import("./award-draft.mjs").Draft} Draft */
/** @typedef {import("./faults.mjs").Fault} Fault */

/**
 * @typedef {object} Problem
 * @property {string} field where: "awarded", "evidence.1.url", "results.talk-moves"
 * @property {string} message what is wrong, without capital and full stop
 * @property {string} hint what to do
 */

/**
 * An award that somebody holds.
 *
 * @typedef {object} Held
 * @property {string} id
 * @property {string} credential id@version
 */

/**
 * What the page found out.
 *
 * @typedef {object} Knowledge
 * @property {string} today an ISO date
 * @property {string} published the day of the version; empty when unknown
 * @property {import("./rubric.mjs").Rubric | null} rubric null when there is none, or it could not be read
 * @property {boolean} assessors whether there are any to choose
 * @property {string} holder how the person is called
 * @property {Held[]} held what the person holds, as far as is known
 * @property {string[]} allowed words that may stand although they look private
 * @property {boolean} missing whether the site has no page of this person
 */

/**
 * @param {Draft} given
 * @param {Knowledge} known
 * @returns {Problem[]} in the order of the form
 */
export function problemsOf(given, known) {
  const draft = withoutAllowed(given, known.allowed);
  return [
    ...credentialProblems(draft, known),
    ...personProblems(draft, known),
    ...dateProblems(draft, known),
    ...assessorProblems(draft, known),
    ...identityProblems(draft),
    ...resultProblems(draft, known),
    ...draft.learned_by.flatMap((row, index) => (isFilled(row) ? learningProblems(row, `learned_by.${index}`) : [])),
    ...draft.evidence.flatMap((row, index) => (isFilled(row) ? evidenceProblems(row, `evidence.${index}`) : [])),
    ...at("narrative", textFault(draft.narrative, MAX_TEXT)),
    ...renewalProblems(draft, known),
  ];
}

/**
 * @param {string} field
 * @param {Fault | null} found
 * @returns {Problem[]}
 */
function at(field, found) {
  return found ? [{ field, message: found[0], hint: found[1] }] : [];
}

/**
 * @param {string} field
 * @param {string} text
 * @param {string} what it is; see `missing`
 */
function needed(field, text, what) {
  return text ? [] : at(field, missing(what));
}

/**
 * A needed text of one line.
 *
 * @param {string} field
 * @param {string} text
 * @param {string} what it is; see `missing`
 */
function line(field, text, what) {
  return text ? at(field, textFault(text, MAX_LINE)) : needed(field, text, what);
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function credentialProblems({ credential, version, person, renews }, { held, holder }) {
  if (!credential) return needed("credential", "", "credential");
  const pinned = `${credential}@${version}`;
  const earlier = held.find((award) => award.credential === pinned);
  if (!earlier || renews || person.kind === "new") return [];
  return at("credential", fault("held", { holder, pinned, id: earlier.id }));
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function personProblems({ person }, known) {
  if (person.kind === "new") return line("person", person.name, "person_new");
  if (person.kind === "listed") return needed("person", person.slug, "person_listed");
  if (!person.slug) return needed("person", "", "person_unlisted");
  const unlike = slugFault(person.slug);
  return at("person", unlike ?? (known.missing ? fault("no_such_page", { text: person.slug }) : null));
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function dateProblems({ awarded, credential, version }, { today, published }) {
  if (!awarded) return needed("awarded", "", "awarded");
  const wrong = dateFault(awarded);
  if (wrong) return at("awarded", wrong);
  if (awarded > today) return at("awarded", fault("future", { text: awarded, today }));
  const pinned = `${credential}@${version}`;
  return at("awarded", awarded < published ? fault("too_early", { pinned, published }) : null);
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function assessorProblems({ assessors, person }, known) {
  if (known.assessors && !assessors.some(Boolean)) return needed("assessors", "", "assessors");
  return assessors.flatMap((assessor, index) =>
    assessor && assessor === person.slug ? at(`assessors.${index}.id`, fault("own_award")) : [],
  );
}

/**
 * @param {Draft} draft
 * @returns {Problem[]}
 */
function identityProblems({ identity, person }) {
  if (!isFilled(identity)) return [];
  const own = Boolean(identity.checked_by) && identity.checked_by === person.slug;
  return [
    ...needed("identity.checked_by", identity.checked_by, "checked_by"),
    ...at("identity.checked_by", own ? fault("own_identity") : null),
    ...line("identity.how", identity.how, "how"),
  ];
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function resultProblems({ results }, { rubric }) {
  const { levels, required, criteria } = rubric ?? { levels: [], required: "", criteria: [] };
  return criteria.flatMap(({ id }) => {
    const level = results[id];
    if (!level) return at(`results.${id}`, fault("result"));
    if (levels.indexOf(level) >= levels.indexOf(required)) return [];
    return at(`results.${id}`, fault("below", { level, required }));
  });
}

/**
 * @param {import("./award-draft.mjs").Learning} row
 * @param {string} field
 * @returns {Problem[]}
 */
function learningProblems({ kind, name, url, hours }, field) {
  return [
    ...needed(`${field}.kind`, kind, "kind"),
    ...line(`${field}.name`, name, "learned_name"),
    ...at(`${field}.url`, url ? linkFault(url) : null),
    ...at(`${field}.hours`, hours ? hoursFault(hours) : null),
  ];
}

/**
 * @param {import("./award-draft.mjs").Evidence} row
 * @param {string} field
 * @returns {Problem[]}
 */
function evidenceProblems({ name, kind, description, url, shared }, field) {
  return [
    ...line(`${field}.name`, name, "evidence_name"),
    ...needed(`${field}.kind`, kind, "kind"),
    ...at(`${field}.description`, textFault(description, MAX_TEXT)),
    ...at(`${field}.url`, url ? linkFault(url) : null),
    ...at(`${field}.shared`, textFault(shared, MAX_LINE)),
  ];
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function renewalProblems({ renews, credential, person }, { held }) {
  if (!renews) return [];
  const wrong = awardIdFault(renews);
  if (wrong) return at("renews", wrong);
  if (person.kind === "new") return at("renews", fault("new_renews"));
  const [of] = held.find(({ id }) => id === renews)?.credential.split("@") ?? [];
  if (!of || !credential || of === credential) return [];
  return at("renews", fault("renews_another", { id: renews, of, credential }));
}
