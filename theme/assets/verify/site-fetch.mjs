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
  if (!preview || !href.startsWith(site)) return href;
  // Joined and not resolved: what follows the site's address may look like an address of its own.
  const own = new URL(root + href.slice(site.length)).href;
  if (!own.startsWith(root)) throw new RangeError(`${address} is outside of this copy`);
  return own;
}

/**
 * The address at which a file of this copy is published: what a credential has to call itself there.
 *
 * @param {string} address
 * @param {Place} place
 */
export function publishedAddress(address, { site, root }) {
  return address.startsWith(root) ? site + address.slice(root.length) : address;
}

const AWARD_ID = /^\d\d[a-z][0-9a-z]{9}$/;

/**
 * The address of the credential that somebody asks for.
 *
 * @param {string} entered an award's id, or the https address of an award's page or of a credential
 * @param {Place} place
 * @returns {string | null} null for anything else, such as a "data:" address that brings its own document along
 */
export function requestedAddress(entered, { site, root, preview }) {
  const text = entered.trim();
  const url = parseUrl(AWARD_ID.test(text) ? `${site}a/${text}/` : text);
  const ofThisCopy = preview && url?.href.startsWith(root); // which need not be https
  if (!url || (url.protocol !== "https:" && !ofThisCopy)) return null;
  if (url.pathname.endsWith("/")) url.pathname += "credential.json";
  return url.href;
}

/** @param {string} text */
function parseUrl(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/**
 * Whether an address is on a host that is neither the site's nor this page's.
 *
 * @param {string} address
 * @param {Place} place
 */
export function isForeign(address, { site, root }) {
  const { origin } = new URL(address);
  return ![site, root].some((own) => new URL(own).origin === origin);
}

// A server that never answers must not keep the visitor waiting for a verdict.
const PATIENCE = 20_000;

// Bytes; much more than any credential, key document or list needs.
const MAX_ANSWER = 4_000_000;

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
    const answer = answers.get(request) ?? get(addressFor(address, place), cache);
    answers.set(request, answer);
    return answer;
  };
}

/**
 * @param {string} address
 * @param {"no-cache" | "reload"} cache
 */
async function get(address, cache) {
  const signal = AbortSignal.timeout?.(PATIENCE) ?? null; // older browsers wait as long as it takes
  const quiet = /** @type {const} */ ({ credentials: "omit", referrerPolicy: "no-referrer", redirect: "error" });
  const response = await fetch(address, { ...quiet, cache, signal });
  return { status: response.status, text: await textOf(response) };
}

/**
 * The text of an answer. A copy of it is counted as it comes in, since only what is read in one go does not look
 * broken off to Chromium.
 *
 * @param {Response} response
 * @throws {RangeError} when it is too long; the rest is not read
 */
async function textOf(response) {
  const reader = response.clone().body?.getReader();
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > MAX_ANSWER) {
      void Promise.allSettled([reader?.cancel(), response.body?.cancel()]);
      throw new RangeError(`longer than ${MAX_ANSWER} bytes`);
    }
  }
  return response.text();
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
    const { status, text } = await get(addressFor(address, place), "no-cache");
    return status === 200 ? text : null;
  } catch {
    return null;
  }
}
