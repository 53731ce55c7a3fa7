// The ways in which the finished file leaves the page, each by the visitor's own hand.

import { save } from "../saving.mjs";
import { say } from "../say.mjs";
import { fileToSend, newFileAddress } from "./sending.mjs";

/**
 * @typedef {object} Ready
 * @property {string} path of the file
 * @property {string} text
 */

/**
 * @param {HTMLFormElement} form
 * @param {() => Ready} ready gives what is to be sent at that moment
 */
export function startSending(form, ready) {
  press(form, "[data-download]", async () => {
    const { path, text } = ready();
    save(path.split("/").at(-1) ?? path, new Blob([fileToSend(path, text)], { type: "text/yaml" }));
    return say("contribute.done.downloaded");
  });
  press(form, "[data-copy-text]", () => copy(ready().text));
  press(form, "[data-copy-name]", () => copy(ready().path));
}

/**
 * @param {HTMLFormElement} form
 * @param {Ready | null} ready null while something is not right
 */
export function showSending(form, ready) {
  hide(form, "[data-send]", !ready);
  const link = form.querySelector("[data-github]");
  if (!ready || !(link instanceof HTMLAnchorElement)) return;
  const { repository = "", branch = "" } = form.dataset;
  const address = newFileAddress(repository, branch, ready.path, ready.text);
  if (address) link.href = address;
  else link.removeAttribute("href");
  hide(form, "[data-by-github]", !address);
  hide(form, "[data-too-long]", Boolean(address));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 * @param {boolean} hidden
 */
function hide(form, selector, hidden) {
  const part = form.querySelector(selector);
  if (part instanceof HTMLElement) part.hidden = hidden;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} selector
 * @param {() => Promise<string>} action gives what is said when it is done
 */
function press(form, selector, action) {
  form.querySelector(selector)?.addEventListener("click", async () => {
    const said = await action();
    const place = form.querySelector("[data-done]");
    if (place) place.textContent = said;
  });
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return say("contribute.done.copied");
  } catch {
    return say("contribute.done.not_copied");
  }
}
