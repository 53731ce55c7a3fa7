// The page where anybody checks any credential: a file, pasted text, or an address.

import { isObject } from "./documents.mjs";
import { newerVersion } from "./newer-version.mjs";
import { detailsOf, showResult, showVerdict } from "./result-view.mjs";
import { fetchFrom, placeOf, readCredential } from "./site-fetch.mjs";
import { statementsOf } from "./statements.mjs";
import { isGenuine, verifyText } from "./verification.mjs";

const AWARD_ID = /^\d\d[a-z][0-9a-z]{9}$/;

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
    void check(result, text ? Promise.resolve(pasted.value) : readAddress(result, link.value));
  });
  /** @param {FileList | undefined | null} files */
  const take = (files) => files?.[0] && void check(result, files[0].text());
  file.addEventListener("change", () => take(file.files));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  form.hidden = false;
  link.value = new URLSearchParams(location.search).get("id") ?? "";
  if (link.value) void check(result, readAddress(result, link.value));
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
 * An award's id, or the address of an award's page or of a credential.
 *
 * @param {HTMLElement} result
 * @param {string} entered
 */
function readAddress(result, entered) {
  const place = placeOf(result, location.href);
  const text = entered.trim();
  const address = AWARD_ID.test(text) ? `${place.site}a/${text}/` : text;
  return readCredential(address.endsWith("/") ? `${address}credential.json` : address, place);
}

/**
 * @param {HTMLElement} result
 * @param {Promise<string | null>} reading null when the credential could not be reached
 */
async function check(result, reading) {
  const turn = ++latest;
  begin(result);
  const place = placeOf(result, location.href);
  const context = { fetch: fetchFrom(place), now: new Date() };
  const { credential, verification } = await verifyText(await reading, context);
  if (turn !== latest) return;
  // Another issuer's offset is unknown, so its dates are those of UTC.
  const ours = verification.keys?.startsWith(place.site) ?? true;
  const offset = (ours && result.dataset.utcOffset) || "+00:00";
  showResult(result, verification, detailsOf(credential, offset, place.preview && ours));
  if (!isGenuine(verification) || !isObject(credential)) return;
  showStatements(statementsOf(credential, offset), ours ? "" : new URL(verification.keys ?? "").host);
  const newer = await newerVersion(credential, context);
  if (newer && turn === latest) showNotice(`A newer version of this credential is published at ${String(newer.id)}`);
}

/** @param {HTMLElement} result */
function begin(result) {
  result.hidden = false;
  result.querySelector("[data-statements]")?.replaceChildren();
  result.querySelector("[data-notice]")?.replaceChildren();
  showVerdict(result, "pending", "Checking …");
  result.scrollIntoView({ block: "nearest" });
}

/**
 * @param {import("./statements.mjs").Statements} statements
 * @param {string} stranger the host of an issuer that is not this site's
 */
function showStatements({ recipient, name, issuer, awarded, from, until, description, criteria }, stranger) {
  const rows = [
    ["Recipient", recipient],
    ["Credential", name],
    ["Issuer", stranger ? `${issuer} (as named by ${stranger}; not the issuer of this site)` : issuer],
    ["Awarded", awarded],
    ["Valid", until ? `from ${from} until ${until}` : `from ${from}`],
    ["Description", description],
    ["Criteria", criteria],
  ].filter(([, value]) => value);
  const cells = rows.flatMap(([term, value]) => [cell("dt", term), cell("dd", value)]);
  document.querySelector("[data-statements]")?.replaceChildren(...cells);
}

/**
 * @param {"dt" | "dd"} tag
 * @param {string | undefined} text
 */
function cell(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text ?? "";
  return element;
}

/** @param {string} text */
function showNotice(text) {
  const notice = document.querySelector("[data-notice]");
  if (notice) notice.textContent = text;
}
