// An award's page verifies itself: its credential.json, the issuer's keys and the status list.

import { say } from "../say.mjs";
import { fetchFrom, placeOf, publishedAddress, readCredential } from "./site-fetch.mjs";
import { detailsOf, showInterrupted, showResult, showVerdict } from "./result-view.mjs";
import { differences, mismatchSentence } from "./shown.mjs";
import { verifyText } from "./verification.mjs";
import { verdictSentence } from "./words.mjs";

const element = document.querySelector("[data-verdict]");
if (element instanceof HTMLElement) await checkPage(element).catch(() => showInterrupted(element));

/** @param {HTMLElement} element */
async function checkPage(element) {
  const place = placeOf(element, location.href);
  const offset = element.dataset.utcOffset ?? "+00:00";
  showVerdict(element, "pending", say("verification.award.checking"));
  const own = new URL("credential.json", location.href).href;
  const text = await readCredential(own, place);
  const { credential, verification } = await verifyText(text, { fetch: fetchFrom(place), now: new Date() });
  const details = detailsOf(credential, offset, place.preview);
  const shown = { address: publishedAddress(own, place), fields: shownFields() };
  const differing = verification.steps[1]?.state === "passed" ? differences(credential, offset, shown) : [];
  showResult(element, verification, details);
  if (differing.length === 0) return;
  // Not the document's verdict: whoever reads it would take it for one on this page.
  element.dataset.mismatch = "";
  const sentence = `${mismatchSentence(differing, details.preview)} ${verdictSentence(verification, details)}`;
  showVerdict(element, "mismatch", sentence);
}

function shownFields() {
  /** @param {string} field */
  const showing = (field) => [...document.querySelectorAll(`[data-signed="${field}"]`)];
  return {
    name: showing("name"),
    recipient: showing("recipient"),
    issuer: showing("issuer"),
    awarded: showing("awarded"),
  };
}
