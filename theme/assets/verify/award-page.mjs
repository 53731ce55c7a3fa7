// An award's page verifies itself: its credential.json, the issuer's keys and the status list.

import { fetchFrom, placeOf, readCredential } from "./site-fetch.mjs";
import { detailsOf, showResult, showVerdict } from "./result-view.mjs";
import { statementsOf } from "./statements.mjs";
import { verifyText } from "./verification.mjs";
import { verdictSentence } from "./words.mjs";

const FIELDS = /** @type {const} */ ([
  ["name", "credential"],
  ["recipient", "recipient"],
  ["issuer", "issuer"],
  ["awarded", "date of award"],
]);

const element = document.querySelector("[data-verdict]");
if (element instanceof HTMLElement) await checkPage(element);

/** @param {HTMLElement} element */
async function checkPage(element) {
  const place = placeOf(element, location.href);
  const offset = element.dataset.utcOffset ?? "+00:00";
  showVerdict(element, "pending", "Checking the signature …");
  const text = await readCredential(ownCredential(), place);
  const { credential, verification } = await verifyText(text, { fetch: fetchFrom(place), now: new Date() });
  const details = detailsOf(credential, offset, place.preview);
  showResult(element, verification, details);
  const differing = verification.steps[1]?.state === "passed" ? differences(credential, offset, place) : [];
  if (differing.length === 0) return;
  element.dataset.mismatch = "";
  const warning = `${details.preview ? "Preview: t" : "T"}his page shows something other than the signed document`;
  const sentence = `${warning}, which says: ${differing.join("; ")}. ${verdictSentence(verification, details)}`;
  showVerdict(element, verification.verdict, sentence, "failed");
}

/**
 * What the signed document states and the page does not show; a signature says nothing of the page around it.
 *
 * @param {unknown} credential
 * @param {string} offset
 * @param {import("./site-fetch.mjs").Place} place
 * @returns {string[]} such as "recipient Amara Okafor"
 */
function differences(credential, offset, place) {
  const signed = statementsOf(credential, offset);
  const differing = FIELDS.filter(([field]) => !shows(field, signed[field])).map(
    ([field, name]) => `${name} ${signed[field]}`,
  );
  const { id } = /** @type {{id: string}} */ (credential);
  return ownCredential().replace(place.root, place.site) === id ? differing : [...differing, `address ${id}`];
}

function ownCredential() {
  return new URL("credential.json", location.href).href;
}

/**
 * @param {string} field
 * @param {string} signed
 */
function shows(field, signed) {
  const elements = [...document.querySelectorAll(`[data-signed="${field}"]`)];
  return elements.every((shown) => plain(shown.textContent) === plain(signed));
}

/** @param {string | null} text */
function plain(text) {
  return (text ?? "").normalize().replace(/\s+/g, " ").trim();
}
