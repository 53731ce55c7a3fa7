// A profile verifies all its awards at once; keys and lists are read once for all of them.

import { say } from "../say.mjs";
import { fetchFrom, placeOf, publishedAddress, readCredential } from "./site-fetch.mjs";
import { detailsOf, icon, isBrowserToBlame, showInterrupted, showOtherWays, showVerdict } from "./result-view.mjs";
import { differences, mismatchSentence } from "./shown.mjs";
import { verifyText, worstOf } from "./verification.mjs";
import { codeSentence, summarySentence, verdictSentence } from "./words.mjs";

/** @typedef {import("./documents.mjs").Context} Context */
/** @typedef {import("./site-fetch.mjs").Place} Place */
/** @typedef {import("./verification.mjs").Verification} Verification */

// Time passes for every award. That is no fault of a profile on which all are genuine.
const TIMELY = ["expired", "not-yet-valid"];

const header = document.querySelector("[data-verdict]");
if (header instanceof HTMLElement) await checkPage(header).catch(() => showInterrupted(header));

/** @param {HTMLElement} header */
async function checkPage(header) {
  const place = placeOf(header, location.href);
  const offset = header.dataset.utcOffset ?? "+00:00";
  const context = { fetch: fetchFrom(place), now: new Date() };
  header.toggleAttribute("data-preview", place.preview);
  showVerdict(header, "pending", say("verification.profile.checking"));
  const rows = [...document.querySelectorAll("[data-award][data-credential]")];
  const verifications = await Promise.all(rows.map((row) => checkRow(row, place, offset, context)));
  if (verifications.length === 0) return;
  const worst = worstOf(verifications);
  const summary = summarySentence(verifications, place.preview);
  const withoutBrowser = verifications.find(isBrowserToBlame);
  const why = withoutBrowser ? ` ${codeSentence("ed25519-unavailable", withoutBrowser, detailsOf(null, offset, place.preview))}` : "";
  showVerdict(header, worst, summary + why, TIMELY.includes(worst) ? "neutral" : worst);
  if (withoutBrowser) showOtherWays(header);
}

/**
 * Verifies the document of a row. One that says something other than the row is not genuine here, whoever signed it.
 *
 * @param {Element} row
 * @param {Place} place
 * @param {string} offset
 * @param {Context} context
 * @returns {Promise<Verification>}
 */
async function checkRow(row, place, offset, context) {
  const address = new URL(row.getAttribute("data-credential") ?? "", location.href).href;
  const { credential, verification } = await verifyText(await readCredential(address, place), context);
  const shown = { address: publishedAddress(address, place), fields: shownFields(row) };
  const differing = verification.steps[1]?.state === "passed" ? differences(credential, offset, shown) : [];
  const matches = differing.length === 0;
  const result = matches ? verification : /** @type {Verification} */ ({ ...verification, verdict: "not-genuine" });
  const sentence = matches
    ? verdictSentence(verification, detailsOf(credential, offset, place.preview))
    : mismatchSentence(differing, place.preview);
  row.toggleAttribute("data-mismatch", !matches);
  showRow(row, result, sentence);
  return result;
}

/**
 * A row shows what was earned, and the page who earned it unless the row says that itself.
 *
 * @param {Element} row
 */
function shownFields(row) {
  /** @param {string} selector */
  const inRow = (selector) => [...row.querySelectorAll(selector)];
  const recipient = inRow('[data-signed="recipient"]');
  return {
    name: inRow('h3, [data-signed="name"]'),
    recipient: recipient.length > 0 ? recipient : [...document.querySelectorAll("h1")],
  };
}

/**
 * @param {Element} row
 * @param {Verification} verification
 * @param {string} sentence
 */
function showRow(row, { verdict }, sentence) {
  const place = row.querySelector("[data-row-verdict]");
  if (!(place instanceof HTMLElement)) return;
  place.dataset.rowVerdict = verdict;
  place.title = sentence;
  place.replaceChildren(icon(verdict), say(`verification.verdicts.${verdict}`));
}
