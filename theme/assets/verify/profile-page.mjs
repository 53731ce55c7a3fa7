// A profile verifies all its awards at once; keys and lists are read once for all of them.

import { fetchFrom, placeOf, readCredential } from "./site-fetch.mjs";
import { detailsOf, icon, showVerdict } from "./result-view.mjs";
import { verifyText } from "./verification.mjs";
import { WORDS, lookUp, summarySentence, verdictSentence } from "./words.mjs";

/** @typedef {import("./verification.mjs").Verification} Verification */

// A profile is as good as its worst award.
const WORST_FIRST = /** @type {const} */ ([
  "not-genuine",
  "revoked",
  "unchecked",
  "expired",
  "not-yet-valid",
  "valid",
]);

const header = document.querySelector("[data-verdict]");
if (header instanceof HTMLElement) await checkPage(header);

/** @param {HTMLElement} header */
async function checkPage(header) {
  const place = placeOf(header, location.href);
  const offset = header.dataset.utcOffset ?? "+00:00";
  const fetch = fetchFrom(place);
  const now = new Date();
  header.toggleAttribute("data-preview", place.preview);
  showVerdict(header, "pending", "Checking the signatures …");
  const rows = [...document.querySelectorAll("[data-award][data-credential]")];
  const verifications = await Promise.all(
    rows.map(async (row) => {
      const address = new URL(row.getAttribute("data-credential") ?? "", location.href).href;
      const { credential, verification } = await verifyText(await readCredential(address, place), { fetch, now });
      showRow(row, verification, verdictSentence(verification, detailsOf(credential, offset, place.preview)));
      return verification;
    }),
  );
  const worst = WORST_FIRST.find((verdict) => verifications.some((verification) => verification.verdict === verdict));
  if (worst) showVerdict(header, worst, summarySentence(verifications, place.preview));
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
  place.replaceChildren(icon(verdict), lookUp(WORDS.verdicts, verdict));
}
