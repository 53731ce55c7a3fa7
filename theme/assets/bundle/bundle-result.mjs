// What the verify page says of a file that checks itself: every credential in it by the issuer's own keys and lists of
// now, whatever the file says of itself.

import { say } from "../say.mjs";
import { isObject } from "../verify/documents.mjs";
import { newerVersion } from "../verify/newer-version.mjs";
import { displayText } from "../verify/display-text.mjs";
import { detailsOf, showVerdict } from "../verify/result-view.mjs";
import { addressFor } from "../verify/site-fetch.mjs";
import { statementsOf } from "../verify/statements.mjs";
import { isGenuine, verifyText } from "../verify/verification.mjs";
import { placeOfKeys, summarySentence, verdictSentence } from "../verify/words.mjs";
import { worstOf } from "./bundle-words.mjs";

/** @typedef {import("../verify/documents.mjs").Context} Context */
/** @typedef {import("../verify/site-fetch.mjs").Place} Place */
/** @typedef {import("../verify/verification.mjs").Verification} Verification */
/** @typedef {{verification: Verification, preview: boolean, title: string, sentence: string}} Found */

// Time passes for every award. That is no fault of a file in which all are genuine.
const TIMELY = ["expired", "not-yet-valid"];

/**
 * @param {string[]} texts of the credentials
 * @param {Context} context
 * @param {Place} place
 * @param {string} offset the utc_offset of this site's issuer
 * @returns {Promise<Found[]>}
 */
export function judgeBundle(texts, context, place, offset) {
  return Promise.all(texts.map((text, i) => judge(text, say("verify.bundle.credential", { number: String(i + 1) }), context, place, offset)));
}

/**
 * @param {string} text
 * @param {string} otherwise what it is called when nothing that it says can be relied on
 * @param {Context} context
 * @param {Place} place
 * @param {string} siteOffset
 * @returns {Promise<Found>}
 */
async function judge(text, otherwise, context, place, siteOffset) {
  const { credential, verification } = await verifyText(text, context);
  const { keys } = verification;
  const ours = keys === null || keys === `${place.site}issuer/did.json`;
  const preview = place.preview && (keys === null || addressFor(keys, place) !== keys);
  // Another issuer's offset is unknown, so its dates are those of UTC.
  const offset = ours ? siteOffset : "+00:00";
  const sentence = verdictSentence(verification, detailsOf(credential, offset, preview));
  if (!isGenuine(verification) || !isObject(credential)) return { verification, preview, title: otherwise, sentence };
  const { name, recipient, issuer } = statementsOf(credential, offset);
  const by = ours ? displayText(issuer) : say("verify.not_ours", { place: placeOfKeys(keys) });
  const newer = await newerVersion(credential, context);
  return {
    verification,
    preview,
    title: say("verify.bundle.made_out", { name: displayText(name), recipient: displayText(recipient), issuer: by }),
    sentence: newer ? say("verify.bundle.newer", { sentence, address: displayText(String(newer.id)) }) : sentence,
  };
}

/**
 * @param {HTMLElement} result which carries data-verdict
 * @param {Found[]} found
 */
export function showBundle(result, found) {
  const verifications = found.map(({ verification }) => verification);
  const worst = worstOf(verifications.map(({ verdict }) => verdict));
  const preview = found.some((each) => each.preview);
  result.toggleAttribute("data-preview", preview);
  showVerdict(result, worst, summarySentence(verifications, preview), TIMELY.includes(worst) ? "neutral" : worst);
  // The steps are those of a single credential; showing one makes them visible again.
  for (const step of result.querySelectorAll("[data-step]")) step.toggleAttribute("hidden", true);
  result.querySelector("[data-statements]")?.replaceChildren(...found.flatMap(entry));
}

/** @param {Found} found */
function entry({ verification, title, sentence }) {
  const term = document.createElement("dt");
  const definition = document.createElement("dd");
  const stated = document.createElement("bdi");
  stated.textContent = title;
  term.append(stated);
  definition.dataset.rowVerdict = verification.verdict;
  definition.textContent = sentence;
  return [term, definition];
}
