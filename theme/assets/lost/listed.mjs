// The names that the site lists in public, section by section, in the files in which it publishes them anyway.

/**
 * @typedef {object} Listed
 * @property {string} id what stands in the address
 * @property {string} name
 */

/** @type {Map<string, { file: string, list: string }>} */
const LISTS = new Map([
  ["catalog", { file: "contribute/choices.json", list: "credentials" }],
  ["organizations", { file: "contribute/choices.json", list: "organizations" }],
  ["p", { file: "contribute/choices.json", list: "educators" }],
  ["frameworks", { file: "api/v1/frameworks.json", list: "frameworks" }],
  ["stacks", { file: "api/v1/stacks.json", list: "stacks" }],
]);

/** What has a list, and pages of which there is one. */
export const SECTIONS = [...LISTS.keys(), "a"];
export const SINGLE_PAGES = ["accessibility", "catalog", "contribute", "educators", "issuer", "plan", "privacy", "verify"];

/**
 * Everything that is listed in a section; nothing when the file cannot be read.
 *
 * @param {string} section
 * @param {string} root the address of the site's root
 * @returns {Promise<Listed[]>}
 */
export async function listedIn(section, root) {
  const source = LISTS.get(section);
  if (!source) return [];
  try {
    const answer = await fetch(root + source.file);
    return answer.ok ? read(await answer.json(), source.list) : [];
  } catch {
    return [];
  }
}

/**
 * @param {any} file
 * @param {string} list
 * @returns {Listed[]}
 */
function read(file, list) {
  const items = Array.isArray(file?.[list]) ? file[list] : [];
  return items.filter((/** @type {any} */ item) => typeof item?.id === "string" && typeof item.name === "string");
}
