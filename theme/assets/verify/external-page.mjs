// Awards from elsewhere on a profile are held to their own issuer's key when a visitor asks, since that site learns
// that somebody did.

import { say } from "../say.mjs";
import { detailsOf, icon } from "./result-view.mjs";
import { differences, mismatchSentence } from "./shown.mjs";
import { fetchFrom, placeOf, readCredential } from "./site-fetch.mjs";
import { interrupted, verifyText } from "./verification.mjs";
import { verdictSentence } from "./words.mjs";

for (const button of document.querySelectorAll("[data-check-external]")) {
  const row = button.closest("[data-external]");
  if (!(button instanceof HTMLElement) || !(row instanceof HTMLElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => void check(row));
}

/** @param {HTMLElement} row */
async function check(row) {
  const place = row.querySelector("[data-external-verdict]");
  if (!(place instanceof HTMLElement)) return;
  place.textContent = say("verification.external_checking");
  const { verdict, sentence } = await judged(row).catch(() => said(interrupted(), null));
  place.dataset.externalVerdict = verdict;
  place.replaceChildren(icon(verdict), sentence);
}

/** @param {HTMLElement} row */
async function judged(row) {
  const section = /** @type {HTMLElement} */ (row.closest("[data-site]"));
  const place = placeOf(section, location.href);
  const text = await readCredential(new URL(row.dataset.external ?? "", location.href).href, place);
  const { credential, verification } = await verifyText(text, { fetch: fetchFrom(place), now: new Date() });
  if (verification.steps[1]?.state !== "passed") return said(verification, credential);
  // Not the address: what lies here is a copy. Who is meant and what was earned has to be what the page says.
  const { id } = /** @type {{id: string}} */ (credential);
  const fields = { name: [...row.querySelectorAll("h3")], recipient: [...document.querySelectorAll("h1")] };
  const differing = differences(credential, "+00:00", { address: id, fields });
  if (differing.length > 0) return { verdict: "mismatch", sentence: mismatchSentence(differing, false) };
  return said(verification, credential);
}

/**
 * @param {import("./verification.mjs").Verification} verification
 * @param {unknown} credential
 */
function said(verification, credential) {
  // Another issuer's offset is unknown, so its dates are those of UTC. Its keys are its own, in previews, too.
  return { verdict: verification.verdict, sentence: verdictSentence(verification, detailsOf(credential, "+00:00", false)) };
}
