// The page where anybody checks any credential: a file, pasted text, or an address.

import { credentialsInBundle } from "../bundle/bundle-reading.mjs";
import { judgeBundle, showBundle } from "../bundle/bundle-result.mjs";
import { isObject } from "./documents.mjs";
import { newerVersion } from "./newer-version.mjs";
import { displayText } from "./display-text.mjs";
import { detailsOf, showInterrupted, showResult, showVerdict } from "./result-view.mjs";
import { addressFor, fetchFrom, isForeign, placeOf, readCredential, requestedAddress } from "./site-fetch.mjs";
import { statementsOf } from "./statements.mjs";
import { showStatements } from "./statements-view.mjs";
import { isGenuine, verifyText } from "./verification.mjs";
import { placeOfKeys } from "./words.mjs";

// Whoever checks a second document before the first is done must not be shown the first one's result.
let latest = 0;

const form = document.querySelector("[data-verify-form]");
const result = document.querySelector("[data-verdict]");
if (form instanceof HTMLFormElement && result instanceof HTMLElement) listen(form, result);

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} result
 */
function listen(form, result) {
  const file = field(form, "file", HTMLInputElement);
  const pasted = field(form, "text", HTMLTextAreaElement);
  const link = field(form, "address", HTMLInputElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = event.submitter?.getAttribute("value") === "text";
    void check(result, async () => (text ? pasted.value : readAddress(result, link.value)));
  });
  /** @param {FileList | undefined | null} files */
  const take = (files) => files?.[0] && void check(result, () => files[0]?.text() ?? null);
  file.addEventListener("change", () => take(file.files));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  form.hidden = false;
  link.value = new URLSearchParams(location.search).get("id") ?? "";
  if (link.value) followLink(result, link.value);
}

/**
 * @template {HTMLElement} T
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {new () => T} type
 * @returns {T}
 */
function field(form, name, type) {
  const element = form.elements.namedItem(name);
  if (element instanceof type) return element;
  throw new TypeError(`the form has no field ${name}`);
}

/**
 * Checks what the page's own address asks for. Whoever wrote that link chose the host, and learns who follows it, so
 * the visitor is asked first whether to go to a foreign one.
 *
 * @param {HTMLElement} result
 * @param {string} entered
 */
function followLink(result, entered) {
  const place = placeOf(result, location.href);
  const address = requestedAddress(entered, place);
  const go = () => void check(result, () => readAddress(result, entered));
  if (!address || !isForeign(address, place)) return go();
  const host = displayText(new URL(address).host);
  begin(result, `Not checked yet: this credential is kept at ${host}, which is not part of this site.`);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Fetch this from ${host}`;
  button.addEventListener("click", go);
  result.querySelector("[data-notice]")?.replaceChildren(button);
}

/**
 * @param {HTMLElement} result
 * @param {string} entered
 */
async function readAddress(result, entered) {
  const place = placeOf(result, location.href);
  const address = requestedAddress(entered, place);
  return address && readCredential(address, place);
}

/**
 * @param {HTMLElement} result
 * @param {() => string | null | Promise<string | null>} read gives null when the credential could not be reached
 */
async function check(result, read) {
  const turn = ++latest;
  begin(result, "Checking …");
  try {
    await judge(result, read, turn);
  } catch {
    if (turn !== latest) return;
    clear(result);
    showInterrupted(result);
  }
}

/**
 * @param {HTMLElement} result
 * @param {() => string | null | Promise<string | null>} read
 * @param {number} turn
 */
async function judge(result, read, turn) {
  const place = placeOf(result, location.href);
  const context = { fetch: fetchFrom(place), now: new Date() };
  const text = await read();
  const bundled = credentialsInBundle(text);
  if (bundled) {
    const found = await judgeBundle(bundled, context, place, result.dataset.utcOffset ?? "+00:00");
    return turn === latest ? showBundle(result, found) : undefined;
  }
  const { credential, verification } = await verifyText(text, context);
  if (turn !== latest) return;
  const { keys } = verification;
  // Exactly this one: beside it on the same host there may be others.
  const ours = keys === null || keys === `${place.site}issuer/did.json`;
  const copied = place.preview && (keys === null || addressFor(keys, place) !== keys);
  // Another issuer's offset is unknown, so its dates are those of UTC.
  const offset = (ours && result.dataset.utcOffset) || "+00:00";
  showResult(result, verification, detailsOf(credential, offset, copied));
  if (!isGenuine(verification) || !isObject(credential)) return;
  const list = result.querySelector("[data-statements]");
  if (list) showStatements(list, statementsOf(credential, offset), ours ? "" : placeOfKeys(keys));
  const newer = await newerVersion(credential, context);
  if (newer && turn === latest) showNotice(`A newer version of this credential is published at ${String(newer.id)}`);
}

/**
 * @param {HTMLElement} result
 * @param {string} sentence
 */
function begin(result, sentence) {
  result.hidden = false;
  clear(result);
  showVerdict(result, "pending", sentence);
  result.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} result */
function clear(result) {
  result.querySelector("[data-statements]")?.replaceChildren();
  result.querySelector("[data-notice]")?.replaceChildren();
}

/** @param {string} text */
function showNotice(text) {
  const notice = document.querySelector("[data-notice]");
  if (notice) notice.textContent = displayText(text);
}
