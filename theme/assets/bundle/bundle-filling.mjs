// A file that checks itself: the frame of the site, filled with what one educator holds. The same bytes as
// generator/plaudit/site/bundle_page.py makes.

import { longDate } from "../long-date.mjs";
import { insert, say } from "../say.mjs";
import { isObject, parseJson } from "../verify/documents.mjs";
import { statementsOf } from "../verify/statements.mjs";

/**
 * What goes into a file.
 *
 * @typedef {object} Contents
 * @property {string} name of the educator
 * @property {string} made the day on which the copies were taken, an ISO date
 * @property {string} offset the issuer's utc_offset
 * @property {Place | null} place of the profile; null when it has none
 * @property {string[]} credentials the text of each file
 * @property {Record<string, string>} copies the text of keys and lists, by address
 */

/** @typedef {{address: string, side: string, path: string}} Place address and QR code: its width, its strokes */

const BLANK = /\[\[plaudit:([a-z]+)\]\]/g;

/**
 * @param {string} frame as the site publishes it
 * @param {Contents} contents
 */
export function filledFrame(frame, { name, made, offset, place, credentials, copies }) {
  const sorted = Object.fromEntries(Object.entries(copies).sort(([a], [b]) => (a < b ? -1 : 1)));
  /** @type {Record<string, string>} */
  const blanks = {
    name: escaped(name),
    day: escaped(longDate(made)),
    place: place ? placeHtml(place) : "",
    awards: credentials.map((text) => awardHtml(parseJson(text), offset)).join("\n"),
    // Nothing in the texts may end the element that holds them, or begin a comment in it.
    data: JSON.stringify({ made, credentials, copies: sorted }).replaceAll("<", "\\u003c"),
  };
  return frame.replace(BLANK, (blank, part) => blanks[part] ?? blank);
}

/** @param {Place} place */
function placeHtml({ address, side, path }) {
  const shown = escaped(address);
  const label = spoken(say("share.code_of"), { address: shown });
  return (
    `<div class="place"><svg class="qr" role="img" aria-label="${label}" viewBox="0 -.5 ${escaped(side)} ${escaped(side)}" ` +
    `shape-rendering="crispEdges"><rect y="-.5" width="${escaped(side)}" height="${escaped(side)}" fill="#fff"/>` +
    `<path stroke="#000" d="${escaped(path)}"/></svg>` +
    `<p><a href="${shown}">${shown}</a></p></div>`
  );
}

/**
 * @param {unknown} credential
 * @param {string} offset
 */
function awardHtml(credential, offset) {
  const stated = statementsOf(credential, offset);
  const results = resultsOf(credential).map(([criterion, value]) => `<li>${isolated(criterion)}: ${isolated(value)}</li>`);
  return [
    "<li data-award>",
    `<h3>${signed("name", stated.name)}</h3>`,
    `<p>${sentence(stated)}</p>`,
    ...(results.length > 0 ? [`<ul class="results">${results.join("")}</ul>`] : []),
    `<p class="number">${spoken(say("bundle.number"), { number: isolated(numberOf(credential)) })}</p>`,
    `<p class="state" data-row-verdict="pending">${escaped(say("verification.not_checked"))}</p>`,
    "</li>",
  ].join("\n");
}

/** @param {import("../verify/statements.mjs").Statements} stated */
function sentence({ recipient, issuer, awarded, until }) {
  const text = until ? say("bundle.award_until") : say("bundle.award");
  return spoken(text, {
    day: `<span data-signed="awarded">${escaped(awarded)}</span>`,
    issuer: signed("issuer", issuer),
    recipient: signed("recipient", recipient),
    until: escaped(until),
  });
}

/**
 * @param {string} name
 * @param {string} text
 */
function signed(name, text) {
  return `<bdi data-signed="${name}">${escaped(text)}</bdi>`;
}

/**
 * A text of ours as HTML.
 *
 * @param {string} text
 * @param {Record<string, string>} values HTML for its blanks
 */
function spoken(text, values) {
  return insert(escaped(text), values);
}

/**
 * The level on each criterion.
 *
 * @param {unknown} credential
 * @returns {[string, string][]}
 */
function resultsOf(credential) {
  const subject = objectOf(objectOf(credential).credentialSubject);
  const criteria = objectsIn(objectOf(subject.achievement).resultDescription);
  return objectsIn(subject.result).flatMap(({ resultDescription, value }) => {
    const name = criteria.find(({ id }) => id === resultDescription)?.name;
    return typeof name === "string" && typeof value === "string" ? [[name, value]] : [];
  });
}

/** @param {unknown} credential */
function numberOf(credential) {
  const { id } = objectOf(credential);
  return (typeof id === "string" ? id : "").split("/").at(-2) ?? "";
}

/** @param {unknown} value */
function objectOf(value) {
  return isObject(value) ? value : {};
}

/** @param {unknown} value */
function objectsIn(value) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** @param {string} text */
function isolated(text) {
  return `<bdi>${escaped(text)}</bdi>`;
}

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
