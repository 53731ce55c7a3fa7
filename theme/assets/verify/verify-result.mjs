// What the page on which visitors check credentials shows of one, whatever it turns out to be.

import { credentialsInBundle } from "../bundle/bundle-reading.mjs";
import { judgeBundle, showBundle } from "../bundle/bundle-result.mjs";
import { say, withElements } from "../say.mjs";
import { isObject, parseJson } from "./documents.mjs";
import { displayText } from "./display-text.mjs";
import { newerVersion } from "./newer-version.mjs";
import { detailsOf, showResult, showVerdict } from "./result-view.mjs";
import { addressFor, fetchFrom, isForeign } from "./site-fetch.mjs";
import { statementsOf } from "./statements.mjs";
import { showStatements } from "./statements-view.mjs";
import { awardsIn, isTranscript, transcriptSentence, verifyTranscript } from "./transcript.mjs";
import { showAwards } from "./transcript-view.mjs";
import { isGenuine, verifyText, worstOf } from "./verification.mjs";
import { placeOfKeys, said } from "./words.mjs";

/** @typedef {import("./site-fetch.mjs").Place} Place */
/** @typedef {import("./verification.mjs").Verification} Verification */

const UNREACHABLE = /^(credential|keys|list)-unreachable$/;

/**
 * @typedef {object} Asked
 * @property {Place} place of the page
 * @property {string | null} address that the visitor asked for
 * @property {() => boolean} isLatest whether the visitor still waits for this
 */

/**
 * Verifies a text and shows what came of it.
 *
 * @param {HTMLElement} result
 * @param {string | null} text null when it could not be reached
 * @param {Asked} asked
 */
export async function judge(result, text, { place, address, isLatest }) {
  const context = { fetch: fetchFrom(place), now: new Date() };
  const bundled = credentialsInBundle(text);
  if (bundled) {
    const found = await judgeBundle(bundled, context, place, result.dataset.utcOffset ?? "+00:00");
    return isLatest() ? showBundle(result, found) : undefined;
  }
  const document = parseJson(text);
  const { whole, awards } = await (isTranscript(document) ? verifyTranscript(document, context) : verifyOne(text, context));
  if (!isLatest()) return;
  const { isOurs, offset, isCopied } = origin(result, whole, place);
  const details = detailsOf(document, offset, isCopied);
  showResult(result, whole, details);
  if (awards.length > 0) showVerdict(result, worstOf([whole, ...awards]), transcriptSentence(whole, awards, details));
  showBlocked(result, [whole, ...awards], document, { place, address });
  if (!isGenuine(whole) || !isObject(document)) return;
  const list = result.querySelector("[data-statements]");
  if (list) showStatements(list, statementsOf(document, offset), isOurs ? "" : placeOfKeys(whole.keys ?? ""));
  const inside = result.querySelector("[data-awards]");
  if (inside) showAwards(inside, awardsIn(document), awards, { document, offset, preview: isCopied });
  const newer = isTranscript(document) ? null : await newerVersion(document, context);
  if (newer && isLatest()) showNotice(result, say("verify.newer"), String(newer.id));
}

/**
 * @param {string | null} text
 * @param {import("./documents.mjs").Context} context
 * @returns {Promise<{whole: Verification, awards: Verification[]}>}
 */
async function verifyOne(text, context) {
  return { whole: (await verifyText(text, context)).verification, awards: [] };
}

/**
 * Whose credential it is.
 *
 * @param {HTMLElement} result
 * @param {Verification} verification
 * @param {Place} place
 */
function origin(result, { keys }, place) {
  // Exactly this one: beside it on the same host there may be others.
  const isOurs = keys === null || keys === `${place.site}issuer/did.json`;
  const isCopied = place.preview && (keys === null || addressFor(keys, place) !== keys);
  // Another issuer's offset is unknown, so its dates are those of UTC.
  return { isOurs, isCopied, offset: (isOurs && result.dataset.utcOffset) || "+00:00" };
}

/**
 * Another site may not let this page read what it publishes. It can still be opened there.
 *
 * @param {HTMLElement} result
 * @param {Verification[]} verifications
 * @param {unknown} document
 * @param {{place: Place, address: string | null}} asked
 */
function showBlocked(result, verifications, document, { place, address }) {
  const codes = verifications.flatMap(({ steps }) => steps.map(({ code }) => code));
  const unread = codes.find((code) => UNREACHABLE.test(code));
  const own = isObject(document) ? document.id : null;
  const target = unread === "credential-unreachable" ? address : own;
  if (!unread || typeof target !== "string" || !target.startsWith("https://") || !isForeign(target, place)) return;
  showNotice(result, say("verify.blocked"), target);
}

/**
 * A sentence of ours with a link: to the page of an award, when the address is that of its document.
 *
 * @param {HTMLElement} result
 * @param {string} sentence with a blank for the link
 * @param {string} address of https
 */
function showNotice(result, sentence, address) {
  const link = document.createElement("a");
  link.href = address.replace(/\/credential\.json$/, "/");
  link.rel = "noopener noreferrer nofollow";
  link.textContent = displayText(link.href);
  result.querySelector("[data-notice]")?.replaceChildren(...withElements(sentence, { link }));
}

/**
 * For what holds no credential that could be checked.
 *
 * @param {HTMLElement} result
 * @param {string} reason
 */
export function showUnreadable(result, reason) {
  result.removeAttribute("data-preview");
  for (const step of result.querySelectorAll("[data-step]")) if (step instanceof HTMLElement) step.hidden = true;
  showVerdict(result, "unchecked", said("unchecked", reason, { today: "", from: "", until: "", preview: false }));
}

/**
 * Takes away what was said of another credential.
 *
 * @param {HTMLElement} result
 */
export function clear(result) {
  for (const place of result.querySelectorAll("[data-statements], [data-notice], [data-awards]")) place.replaceChildren();
}
