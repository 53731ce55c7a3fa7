// Pieces of HTML that show a page elsewhere: a linked picture and its name. They run nothing.

/** @typedef {import("./page-facts.mjs").Facts} Facts */

// Width and height in pixels: of badges, which are square, and of the wide pictures for previews (1200 to 627).
const SQUARE = [120, 120];
const WIDE = { embed: [360, 188], signature: [160, 84] };

/**
 * @param {Facts} facts
 * @returns {string} for a web page: the picture above its name
 */
export function embedSnippet({ title, address, badge, preview }) {
  const image = badge ? imageTag(badge, title, SQUARE) : preview && imageTag(preview, title, WIDE.embed);
  return `<a href="${escaped(address)}">${image}${image && "<br>"}${escaped(title)}</a>`;
}

/**
 * Mail programs know tables and little else: hardly one shows an SVG, which badges are.
 *
 * @param {Facts} facts
 * @returns {string} for an e-mail signature: the picture beside its name
 */
export function signatureSnippet({ title, address, preview }) {
  const link = `<a href="${escaped(address)}">`;
  const image = preview && `<td>${link}${imageTag(preview, title, WIDE.signature)}</a></td>`;
  return `<table role="presentation"><tr>${image}<td>${link}${escaped(title)}</a></td></tr></table>`;
}

/**
 * @param {string} address
 * @param {string} words
 * @param {number[]} size
 */
function imageTag(address, words, [width, height]) {
  return `<img src="${escaped(address)}" alt="${escaped(words)}" width="${width}" height="${height}">`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
