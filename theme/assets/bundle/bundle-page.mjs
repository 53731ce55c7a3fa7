// The page inside a file that checks itself. It walks the same steps as the site's pages; what they would fetch is
// answered from the copies in the file, and nothing else is read.

import { longDate } from "../long-date.mjs";
import { say } from "../say.mjs";
import { isObject, parseJson } from "../verify/documents.mjs";
import { differences } from "../verify/shown.mjs";
import { statementsOf } from "../verify/statements.mjs";
import { interrupted, verifyText } from "../verify/verification.mjs";
import { saidOfPreview } from "../verify/words.mjs";
import { copiesSentence, copyCodeSentence, copyMismatchSentence, copySentence, worstOf } from "./bundle-words.mjs";

/** @typedef {import("../verify/verification.mjs").Verification} Verification */
/** @typedef {{credentials: unknown[], copies: Record<string, unknown>, made: string}} Data */

// Nothing here may read like more than it is.
/** @type {Record<string, string>} */
const SHOWN = { valid: "consistent", "not-genuine": "not-consistent" };

/** @type {Record<string, string>} */
const ICONS = { valid: "✓", unchecked: "?", passed: "✓", "not-checked": "?" };

const page = document.querySelector("[data-bundle-page]");
if (page instanceof HTMLElement) void checkPage(page).catch(() => showSummary(page, [interrupted().verdict], ""));

/** @param {HTMLElement} page */
async function checkPage(page) {
  const data = readData();
  const day = longDate(data.made);
  const rows = [...page.querySelectorAll("[data-award]")];
  const all = data.credentials.map((text, i) => checkRow(rows[i], text, data, page));
  const verdicts = await Promise.all(all);
  // A row without a document is as bad as one with a wrong one.
  rows.slice(verdicts.length).forEach((row) => verdicts.push(showRow(row, "not-genuine", say("verification.codes.no-proof"))));
  showSummary(page, verdicts, day);
  enablePrinting(page);
}

/**
 * @returns {Data}
 * @throws {TypeError} when the data in the file is damaged
 */
function readData() {
  const data = parseJson(document.getElementById("plaudit-bundle")?.textContent ?? null);
  if (!isObject(data) || !Array.isArray(data.credentials) || !isObject(data.copies)) throw new TypeError("damaged");
  const { credentials, copies, made } = data;
  if (typeof made !== "string" || !/^\d{4}-\d\d-\d\d$/.test(made)) throw new TypeError("the day is damaged");
  return { credentials, copies, made };
}

/**
 * @param {Element | undefined} row
 * @param {unknown} text
 * @param {Data} data
 * @param {HTMLElement} page
 */
async function checkRow(row, text, { copies, made }, page) {
  /** @param {string} address */
  const fetch = async (address) => {
    const copy = Object.hasOwn(copies, address) ? copies[address] : null;
    if (typeof copy !== "string") throw new TypeError("there is no copy of it in this file");
    return { status: 200, text: copy };
  };
  const { credential, verification } = await verifyText(typeof text === "string" ? text : "", { fetch, now: new Date() });
  const offset = page.dataset.utcOffset ?? "+00:00";
  const details = { day: longDate(made), ...statementsOf(credential, offset) };
  if (!row) return verification.verdict;
  const differing = verification.steps[1]?.state === "passed" ? unlike(row, credential, offset) : [];
  if (differing.length > 0) return showRow(row, "not-genuine", copyMismatchSentence(differing));
  showSteps(row, verification, details);
  return showRow(row, verification.verdict, copySentence(verification, details));
}

/**
 * What the signed document says and its row does not.
 *
 * @param {Element} row
 * @param {unknown} credential
 * @param {string} offset
 */
function unlike(row, credential, offset) {
  /** @param {string} field */
  const showing = (field) => [...row.querySelectorAll(`[data-signed="${field}"]`)];
  const fields = {
    name: showing("name"),
    recipient: showing("recipient"),
    issuer: showing("issuer"),
    awarded: showing("awarded"),
  };
  const address = isObject(credential) ? String(credential.id) : "";
  return differences(credential, offset, { address, fields });
}

/**
 * @param {Element} row
 * @param {string} verdict
 * @param {string} sentence
 */
function showRow(row, verdict, sentence) {
  const place = row.querySelector("[data-row-verdict]");
  if (place instanceof HTMLElement) {
    place.dataset.rowVerdict = SHOWN[verdict] ?? verdict;
    place.textContent = `${ICONS[verdict] ?? "✗"} ${sentence}`;
  }
  return verdict;
}

/**
 * @param {Element} row
 * @param {Verification} verification
 * @param {import("./bundle-words.mjs").CopyDetails} details
 */
function showSteps(row, verification, details) {
  const disclosure = document.createElement("details");
  const summary = document.createElement("summary");
  const list = document.createElement("ol");
  summary.textContent = say("bundle.how_checked");
  for (const { id, state, code } of verification.steps) {
    const item = document.createElement("li");
    Object.assign(item.dataset, { step: id, state, code });
    const words = { step: say(`verification.steps.${id}`), state: say(`verification.states.${state}`) };
    const meaning = copyCodeSentence(code, verification, details);
    item.textContent = [ICONS[state] ?? "✗", say("verification.step", words), meaning].join(" ");
    item.hidden = verification.verdict === "not-genuine" && code === "earlier-step-failed";
    list.append(item);
  }
  disclosure.append(summary, list);
  row.append(disclosure);
}

/**
 * @param {HTMLElement} page
 * @param {string[]} verdicts
 * @param {string} day
 */
function showSummary(page, verdicts, day) {
  const worst = worstOf(verdicts);
  const said = day ? copiesSentence(verdicts, day, page.dataset.verify ?? "") : insteadOfSummary();
  const section = page.querySelector("[data-verdict]");
  if (!(section instanceof HTMLElement)) return;
  section.dataset.verdict = SHOWN[worst] ?? worst;
  const sentence = saidOfPreview(said, page.dataset.preview !== undefined);
  section.querySelector("[role=status]")?.replaceChildren(`${ICONS[worst] ?? "✗"} ${sentence}`);
}

/** What is said of a file whose data is damaged. */
function insteadOfSummary() {
  return say("verification.said", {
    verdict: say("verification.verdicts.unchecked"),
    rest: say("verification.codes.check-interrupted"),
  });
}

/** @param {HTMLElement} page */
function enablePrinting(page) {
  const button = page.querySelector("[data-print]");
  if (!(button instanceof HTMLElement)) return;
  button.addEventListener("click", () => print());
  button.hidden = false;
}
