// Which address is read for which, so that a copy of the site cannot lend its keys to the issuer's name.

/** @typedef {import("./documents.mjs").Fetch} Fetch */

/**
 * Where a page stands.
 *
 * @typedef {object} Place
 * @property {string} site the site's own address, with a final slash
 * @property {string} root the root of the copy that the page belongs to; the same as site at its own address
 * @property {boolean} preview whether this copy's own keys and lists are used, and the page must say so
 */

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Reads data-site, data-root and data-preview-build.
 *
 * @param {HTMLElement} element
 * @param {string} page the page's own address
 * @returns {Place}
 */
export function placeOf(element, page) {
  const { site = "", root = ".", previewBuild } = element.dataset;
  const preview = previewBuild !== undefined || LOOPBACK.test(new URL(page).hostname);
  return { site, root: new URL(root, page).href, preview };
}

/**
 * The address to read for an address in a credential.
 *
 * Only a preview reads the site's addresses from its own copy. At the site's own address both are the same, and a
 * copy elsewhere must ask the real site.
 *
 * @param {string} address
 * @param {Place} place
 */
export function addressFor(address, { site, root, preview }) {
  const { href } = new URL(address); // without "..", which could step out of the site
  return preview && href.startsWith(site) ? new URL(href.slice(site.length), root).href : href;
}

// A server that never answers must not keep the visitor waiting for a verdict.
const PATIENCE = 20_000;

/**
 * Reads keys and lists: never from a stale cache, and without telling who asks. Each address is read once.
 *
 * @param {Place} place
 * @returns {Fetch}
 */
export function fetchFrom(place) {
  /** @type {Map<string, ReturnType<Fetch>>} */
  const answers = new Map();
  return (address, { cache }) => {
    const request = `${cache} ${address}`;
    const answer = answers.get(request) ?? get(addressFor(address, place), { cache, redirect: "error" });
    answers.set(request, answer);
    return answer;
  };
}

/**
 * @param {string} address
 * @param {RequestInit} init
 */
async function get(address, init) {
  const signal = AbortSignal.timeout?.(PATIENCE) ?? null; // older browsers wait as long as it takes
  const response = await fetch(address, { ...init, signal, credentials: "omit", referrerPolicy: "no-referrer" });
  return { status: response.status, text: await response.text() };
}

/**
 * The text of a credential's file.
 *
 * @param {string} address
 * @param {Place} place
 * @returns {Promise<string | null>} null when it could not be reached
 */
export async function readCredential(address, place) {
  try {
    const { status, text } = await get(addressFor(address, place), { cache: "no-cache" });
    return status === 200 ? text : null;
  } catch {
    return null;
  }
}
