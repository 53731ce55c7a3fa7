// Pieces of HTML that show a page elsewhere: a linked picture and its name. They run nothing.

/** @typedef {import("./page-facts.mjs").Facts} Facts */

const SIDES = { embed: 120, signature: 48 }; // pixels

/**
 * @param {Facts} facts
 * @returns {string} for a web page: the picture above its name
 */
export function embedSnippet({ title, address, picture }) {
  const image = picture && `${imageTag(picture, title, SIDES.embed)}<br>`;
  return `<a href="${escaped(address)}">${image}${escaped(title)}</a>`;
}

/**
 * Mail programs know tables and little else.
 *
 * @param {Facts} facts
 * @returns {string} for an e-mail signature: the picture beside its name
 */
export function signatureSnippet({ title, address, picture }) {
  const link = `<a href="${escaped(address)}">`;
  const image = picture && `<td>${link}${imageTag(picture, title, SIDES.signature)}</a></td>`;
  return `<table role="presentation"><tr>${image}<td>${link}${escaped(title)}</a></td></tr></table>`;
}

/**
 * @param {string} address
 * @param {string} words
 * @param {number} side
 */
function imageTag(address, words, side) {
  return `<img src="${escaped(address)}" alt="${escaped(words)}" width="${side}" height="${side}">`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
