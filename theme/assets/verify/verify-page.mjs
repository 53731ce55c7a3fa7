// The page where anybody checks any credential: a file, pasted text, or an address.

import { say } from "../say.mjs";
import { displayText } from "./display-text.mjs";
import { credentialIn, readFile } from "./readers.mjs";
import { showInterrupted, showVerdict } from "./result-view.mjs";
import { isForeign, placeOf, readCredential, requestedAddress } from "./site-fetch.mjs";
import { UnreadableError } from "./unreadable.mjs";
import { clear, judge, showUnreadable } from "./verify-result.mjs";

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
    if (event.submitter?.getAttribute("value") === "text") void check(result, async () => credentialIn(pasted.value));
    else void check(result, () => readAddress(result, link.value), link.value);
  });
  /** @param {FileList | undefined | null} files */
  const take = (files) => files?.[0] && void check(result, () => readFile(/** @type {File} */ (files[0])));
  file.addEventListener("change", () => take(file.files));
  // Anywhere on the page: a browser leaves the page for a file that is dropped beside the form.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
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
  const go = () => void check(result, () => readAddress(result, entered), entered);
  if (!address || !isForeign(address, place)) return go();
  const host = displayText(new URL(address).host);
  begin(result, say("verify.foreign", { host }));
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("verify.fetch", { host });
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
 * @param {() => Promise<string | null>} read gives null when the credential could not be reached
 * @param {string} [entered] what the visitor asked for, if it is an address
 */
async function check(result, read, entered = "") {
  const turn = ++latest;
  begin(result, say("verify.checking"));
  const place = placeOf(result, location.href);
  try {
    const text = await read();
    if (turn !== latest) return;
    // Old pictures hold only the address of their award. Whoever made one chose the host, as with a link.
    if (!entered && text?.trim().startsWith("https://")) return followLink(result, text);
    await judge(result, text, { place, address: requestedAddress(entered, place), isLatest: () => turn === latest });
  } catch (error) {
    if (turn !== latest) return;
    clear(result);
    if (error instanceof UnreadableError) showUnreadable(result, error.message);
    else showInterrupted(result);
  }
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
