// Buttons that copy a text.

import { say } from "../say.mjs";
import { element } from "./elements.mjs";

/**
 * @param {string} label
 * @param {string} text
 * @param {Element} status where it is said whether it was copied
 * @param {string} [spoken] the label for those who do not see what the button stands beside
 */
export function copyButton(label, text, status, spoken = label) {
  const button = element("button", { type: "button", "aria-label": spoken }, label);
  button.addEventListener("click", () => void copy(text, status));
  // Where the browser lets no page copy, the text can still be marked.
  button.hidden = !navigator.clipboard;
  return button;
}

/**
 * @param {string} text
 * @param {Element} status
 */
async function copy(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = say("share.copied");
  } catch {
    status.textContent = say("share.not_copied");
  }
}
