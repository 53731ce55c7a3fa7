// What the site itself shows of a person: whether there is a page, whose it is, and which awards stand on it.

import { slugIn } from "./text.mjs";

/** @typedef {import("./award-checks.mjs").Held} Held */

/**
 * @typedef {object} PersonPage
 * @property {string} slug the present one, where an earlier address was asked for
 * @property {string} name
 * @property {boolean} namedByAwards whether the name stands in the awards, since there is no profile that has it
 * @property {Held[]} held
 */

/**
 * @param {URL} root of the site
 * @param {string} slug
 * @returns {Promise<PersonPage | null>} null when there is no such page; rejects when that cannot be known
 */
export async function readPerson(root, slug) {
  const page = await readPage(new URL(`p/${encodeURIComponent(slug)}/`, root));
  if (!page) return null;
  const canonical = page.querySelector("link[rel=canonical]")?.getAttribute("href");
  const present = canonical ? slugIn(canonical) : slug;
  if (present !== slug && page.querySelector("meta[http-equiv=refresh]")) return readPerson(root, present);
  const title = page.querySelector("h1");
  const rows = [...page.querySelectorAll("[data-award]")].map((row) => row.getAttribute("data-award") ?? "");
  const held = await Promise.all([...new Set(rows)].map((id) => readHeld(root, id)));
  return {
    slug,
    name: title?.textContent?.trim() ?? "",
    namedByAwards: title?.hasAttribute("data-named-by-awards") ?? false,
    held: held.filter((award) => award !== null),
  };
}

/** @param {URL} address */
async function readPage(address) {
  const response = await fetch(address);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`status ${response.status}`);
  // A document that is not shown: nothing in it runs or loads.
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/**
 * @param {URL} root
 * @param {string} id of an award
 * @returns {Promise<Held | null>}
 */
async function readHeld(root, id) {
  try {
    const response = await fetch(new URL(`a/${encodeURIComponent(id)}/credential.json`, root));
    const document = await response.json();
    const found = /\/catalog\/([^/]+)\/v(\d+)\/achievement\.json$/.exec(document.credentialSubject.achievement.id);
    return found && { id, credential: `${found[1]}@${found[2]}` };
  } catch {
    return null;
  }
}
