// The buttons beside a page's address. They appear only here, since they do nothing without this.

import { say } from "./say.mjs";

for (const button of document.querySelectorAll("[data-copy]")) {
  if (button instanceof HTMLElement && navigator.clipboard) enable(button, () => copy(button));
}
for (const button of document.querySelectorAll("[data-print]")) {
  if (button instanceof HTMLElement) enable(button, () => print());
}

/**
 * @param {HTMLElement} button
 * @param {() => void} action
 */
function enable(button, action) {
  button.addEventListener("click", action);
  button.hidden = false;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const said = button.parentElement?.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(button.dataset.copy ?? "");
    if (said) said.textContent = say("share.copied");
  } catch {
    if (said) said.textContent = say("share.not_copied");
  }
}
