// What an address that does not exist was meant to lead to.

/**
 * @typedef {object} Asked
 * @property {string} section the first part of the address below the site's root: "catalog"; "" for none
 * @property {string} name the second part, as it was typed but for capitals; "" for none
 */

/**
 * @param {string} path of the address, such as "/site/catalog/talk/"
 * @param {string} root the path of the site's root: "/site/"
 * @returns {Asked}
 */
export function readAsked(path, root) {
  const below = path.startsWith(root) ? path.slice(root.length) : path;
  const [section = "", name = ""] = below.split("/").filter(Boolean).map(decoded);
  return { section, name };
}

/** @param {string} part of an address */
function decoded(part) {
  try {
    return decodeURIComponent(part).trim().toLowerCase();
  } catch {
    return part.toLowerCase();
  }
}
