// What there is to choose from, as the site's generator lists it.

import { longDate } from "../long-date.mjs";
import { say } from "../say.mjs";

/**
 * @typedef {object} Named
 * @property {string} id
 * @property {string} name
 */

/**
 * @typedef {object} Version
 * @property {number} version
 * @property {string} [published] an ISO date
 */

/**
 * @typedef {object} Choices
 * @property {(Named & { versions: Version[] })[]} credentials the current version first
 * @property {(Named & { assessors: Named[] })[]} organizations
 * @property {Named[]} educators
 * @property {string[]} allowed words that may stand although they look private
 */

/**
 * @param {URL} root of the site
 * @returns {Promise<Choices>}
 */
export async function readChoices(root) {
  const response = await fetch(new URL("contribute/choices.json", root));
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

/**
 * The same list, namesakes told apart by their ids.
 *
 * @param {Named[]} all
 * @returns {import("./combobox.mjs").Choice[]}
 */
export function toldApart(all) {
  const counts = new Map();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return all.map(({ id, name }) => (counts.get(name) > 1 ? { id, name, detail: id } : { id, name }));
}

/**
 * @param {HTMLSelectElement} select
 * @param {Version[]} versions
 */
export function fillVersions(select, versions) {
  const options = versions.map(({ version, published }, index) => {
    const number = `${version}`;
    const named = published
      ? say("contribute.version.published", { number, day: longDate(published) })
      : say("contribute.version.named", { number });
    return new Option(index ? named : say("contribute.version.current", { version: named }), number);
  });
  select.replaceChildren(...options);
}

/**
 * @param {HTMLSelectElement} select
 * @param {Choices["organizations"]} organizations
 */
export function fillAssessors(select, organizations) {
  const groups = organizations.map(({ id, name, assessors }) => {
    const whole = new Option(name, id);
    if (!assessors.length) return whole;
    const group = document.createElement("optgroup");
    group.label = name;
    group.append(whole, ...assessors.map((assessor) => new Option(assessor.name, assessor.id)));
    return group;
  });
  select.replaceChildren(new Option(""), ...groups);
}
