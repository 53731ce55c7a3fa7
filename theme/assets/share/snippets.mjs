// Pieces of HTML that show a page elsewhere: a linked picture and its name. They run nothing.

/** @typedef {import("./page-facts.mjs").Facts} Facts */

// Width and height in pixels: of badges, which are square, and of the wide pictures for previews (1200 to 627).
const SQUARE = { embed: [120, 120], signature: [48, 48] };
const WIDE = { embed: [360, 188], signature: [160, 84] };

/**
 * @param {Facts} facts
 * @returns {string} for a web page: the picture above its name
 */
export function embedSnippet(facts) {
  const { title, address, picture } = facts;
  const image = picture && `${imageTag(facts, "embed")}<br>`;
  return `<a href="${escaped(address)}">${image}${escaped(title)}</a>`;
}

/**
 * Mail programs know tables and little else.
 *
 * @param {Facts} facts
 * @returns {string} for an e-mail signature: the picture beside its name
 */
export function signatureSnippet(facts) {
  const { title, address, picture } = facts;
  const link = `<a href="${escaped(address)}">`;
  const image = picture && `<td>${link}${imageTag(facts, "signature")}</a></td>`;
  return `<table role="presentation"><tr>${image}<td>${link}${escaped(title)}</a></td></tr></table>`;
}

/**
 * @param {Facts} facts
 * @param {"embed" | "signature"} place
 */
function imageTag({ title, picture, wide }, place) {
  const [width, height] = (wide ? WIDE : SQUARE)[place];
  return `<img src="${escaped(picture)}" alt="${escaped(title)}" width="${width}" height="${height}">`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
