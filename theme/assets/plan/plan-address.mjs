// How a plan is written in an address. It is kept there and nowhere else.

const MOST = 200; // an address cannot hold many more
const ID = /^(?:stack\/)?[a-z0-9][a-z0-9-]*$/;

/**
 * @param {string} text such as "talk,listening"; percent signs may stand for characters
 * @returns {string[]} the ids in it, each once; `stack/<id>` stands for a whole pathway
 */
export function readIds(text) {
  const ids = decoded(text).split(",").map((id) => id.trim());
  return [...new Set(ids.filter((id) => ID.test(id)))].slice(0, MOST);
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {Iterable<string>} ids */
export function writeIds(ids) {
  return [...ids].join(",");
}
