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
import { withoutAllowed } from "./private-text.mjs";

/** @typedef {import("./award-draft.mjs").Draft} Draft */
/** @typedef {import("./field-checks.mjs").Fault} Fault */

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
 * @param {Fault | null} fault
 * @returns {Problem[]}
 */
function at(field, fault) {
  return fault ? [{ field, message: fault[0], hint: fault[1] }] : [];
}

/**
 * @param {string} field
 * @param {string} text
 * @param {string} hint
 */
function needed(field, text, hint) {
  return text ? [] : at(field, ["this is missing", hint]);
}

/**
 * A needed text of one line.
 *
 * @param {string} field
 * @param {string} text
 * @param {string} hint
 */
function line(field, text, hint) {
  return text ? at(field, textFault(text, MAX_LINE)) : needed(field, text, hint);
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function credentialProblems({ credential, version, person, renews }, { held, holder }) {
  if (!credential) return needed("credential", "", "type a part of its name, and choose it from the list");
  const pinned = `${credential}@${version}`;
  const earlier = held.find((award) => award.credential === pinned);
  if (!earlier || renews || person.kind === "new") return [];
  const message = `${holder} already holds ${pinned} (${earlier.id})`;
  return at("credential", [message, `if this renews it, put ${earlier.id} under “Renews”`]);
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function personProblems({ person }, { missing }) {
  if (person.kind === "new") return line("person", person.name, "write the name as it is to stand on the award");
  if (person.kind === "listed") return needed("person", person.slug, "type a part of the name, and choose it from the list");
  if (!person.slug) return needed("person", "", "paste the address of the page, or its eight characters");
  const fault = slugFault(person.slug);
  if (fault || !missing) return at("person", fault);
  return at("person", [`there is no page \`${person.slug}\` on this site`, "copy the address anew, or choose somebody new"]);
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function dateProblems({ awarded, credential, version }, { today, published }) {
  if (!awarded) return needed("awarded", "", "choose the day of the award");
  const fault = dateFault(awarded);
  if (fault) return at("awarded", fault);
  if (awarded > today) {
    return at("awarded", [`${awarded} lies in the future`, `today is ${today}; did you mean another year?`]);
  }
  if (awarded >= published) return [];
  const message = `${credential}@${version} was published on ${published}, after this award`;
  return at("awarded", [message, "name the version that was in force, or correct the date"]);
}

/**
 * @param {Draft} draft
 * @param {Knowledge} known
 * @returns {Problem[]}
 */
function assessorProblems({ assessors, person }, known) {
  const hint = "name the person or organization that judged the evidence";
  if (known.assessors && !assessors.some(Boolean)) return needed("assessors", "", hint);
  return assessors.flatMap((assessor, index) =>
    assessor && assessor === person.slug ? at(`assessors.${index}.id`, ["nobody can assess their own award", hint]) : [],
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
    ...needed("identity.checked_by", identity.checked_by, "choose who made sure, or empty the other field"),
    ...at("identity.checked_by", own ? ["nobody can assess their own award", "name somebody else"] : null),
    ...line("identity.how", identity.how, "say how, like `staff roster`, or choose nobody"),
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
    if (!level) return at(`results.${id}`, ["this has no result", "choose the level that the evidence shows"]);
    if (levels.indexOf(level) >= levels.indexOf(required)) return [];
    const message = `\`${level}\` is below the required level \`${required}\``;
    return at(`results.${id}`, [message, "this does not earn the credential yet"]);
  });
}

/**
 * @param {import("./award-draft.mjs").Learning} row
 * @param {string} field
 * @returns {Problem[]}
 */
function learningProblems({ kind, name, url, hours }, field) {
  return [
    ...needed(`${field}.kind`, kind, "choose one"),
    ...line(`${field}.name`, name, "say what it was"),
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
    ...line(`${field}.name`, name, "say what it is"),
    ...needed(`${field}.kind`, kind, "choose one"),
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
  const fault = awardIdFault(renews);
  if (fault) return at("renews", fault);
  if (person.kind === "new") return at("renews", ["somebody new has no earlier award", "empty this, or say who it is"]);
  const [of] = held.find(({ id }) => id === renews)?.credential.split("@") ?? [];
  if (!of || !credential || of === credential) return [];
  const message = `${renews} is an award of \`${of}\`, not of \`${credential}\``;
  return at("renews", [message, "an award renews one of the same credential"]);
}
