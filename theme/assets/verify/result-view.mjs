// Shows a result in the markup of parts/verification.html, as text only.

import { say, withElements } from "../say.mjs";
import { dateOfVisitor } from "./dates.mjs";
import { statementsOf } from "./statements.mjs";
import { interrupted } from "./verification.mjs";
import { codeSentence, verdictSentence } from "./words.mjs";

/** @typedef {import("./verification.mjs").Verification} Verification */
/** @typedef {import("./words.mjs").Details} Details */

// Beside the word, never instead of it.
/** @type {Record<string, string>} */
const ICONS = {
  pending: "…",
  valid: "✓",
  passed: "✓",
  revoked: "✗",
  expired: "✗",
  "not-yet-valid": "✗",
  "not-genuine": "✗",
  mismatch: "✗",
  neutral: "•",
  failed: "✗",
  unchecked: "?",
  "not-checked": "?",
};

/**
 * @param {unknown} credential
 * @param {string} offset the issuer's utc_offset
 * @param {boolean} preview
 * @returns {Details}
 */
export function detailsOf(credential, offset, preview) {
  const { from, until } = statementsOf(credential, offset);
  return { today: dateOfVisitor(new Date()), from, until, preview };
}

/**
 * @param {HTMLElement} element which carries data-verdict
 * @param {Verification} verification
 * @param {Details} details
 */
export function showResult(element, verification, details) {
  element.toggleAttribute("data-preview", details.preview);
  showVerdict(element, verification.verdict, verdictSentence(verification, details));
  if (isBrowserToBlame(verification)) showOtherWays(element);
  for (const step of verification.steps) {
    const item = element.querySelector(`[data-step="${step.id}"]`) ?? addedStep(element, step);
    if (!(item instanceof HTMLElement)) continue;
    showStep(item, step, codeSentence(step.code, verification, details));
    // After a failed step the rest is silence: a list of unperformed checks reads like a list of faults.
    item.hidden = verification.verdict === "not-genuine" && step.code === "earlier-step-failed";
  }
}

/**
 * On pages that list no steps until there is something to say about them.
 *
 * @param {HTMLElement} element
 * @param {import("./verification.mjs").Step} step
 */
function addedStep(element, { id }) {
  const item = document.createElement("li");
  item.dataset.step = id;
  element.querySelector(".verification-steps")?.append(item);
  return item;
}

/** @param {Verification} verification */
export function isBrowserToBlame({ steps }) {
  return steps.some(({ code }) => code === "ed25519-unavailable");
}

/**
 * Says behind the verdict, where screen readers hear it, too, how to check without this browser.
 *
 * @param {HTMLElement} element
 */
export function showOtherWays(element) {
  const { root } = element.dataset;
  if (root === undefined) return;
  const aside = document.createElement("span");
  aside.className = "verification-aside";
  const command = Object.assign(document.createElement("code"), { textContent: "plaudit verify" });
  const guide = document.createElement("a");
  guide.href = `${root}verify/#elsewhere`;
  guide.textContent = say("verification.other_guide");
  aside.append(...withElements(say("verification.other_ways"), { command, guide }));
  element.querySelector("[role=status]")?.append(" ", aside);
}

/**
 * For a check that broke off: whatever happens, a page comes to a verdict, and nothing stays that looks like another.
 *
 * @param {HTMLElement} element which carries data-verdict
 */
export function showInterrupted(element) {
  showResult(element, interrupted(), { today: "", from: "", until: "", preview: element.hasAttribute("data-preview") });
}

/**
 * @param {HTMLElement} element
 * @param {string} verdict
 * @param {string} sentence
 * @param {string} [sign] whose icon stands before the sentence, if not the verdict's
 */
export function showVerdict(element, verdict, sentence, sign = verdict) {
  element.dataset.verdict = verdict;
  element.querySelector("[role=status]")?.replaceChildren(icon(sign), sentence);
}

/**
 * @param {HTMLElement} item
 * @param {import("./verification.mjs").Step} step
 * @param {string} sentence
 */
function showStep(item, { id, state, code }, sentence) {
  item.dataset.state = state;
  item.dataset.code = code;
  const title = document.createElement("strong");
  title.textContent = say(`verification.steps.${id}`);
  const said = withElements(say("verification.step", { state: say(`verification.states.${state}`) }), { step: title });
  item.replaceChildren(icon(state), ...said, ` ${sentence}`);
}

/** @param {string} verdictOrState */
export function icon(verdictOrState) {
  const span = document.createElement("span");
  span.className = "verification-icon";
  span.setAttribute("aria-hidden", "true");
  span.textContent = `${ICONS[verdictOrState] ?? verdictOrState} `;
  return span;
}
