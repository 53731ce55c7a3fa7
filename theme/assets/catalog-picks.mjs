// The buttons that put credentials of the catalog into a plan. The plan is kept in the address: `#plan=talk,listening`.

import { readIds, writeIds } from "./plan/plan-address.mjs";
import { say } from "./say.mjs";

const MARK = "#plan=";

/**
 * @typedef {object} Pick
 * @property {string} id
 * @property {string} name
 * @property {HTMLElement} button
 */

/**
 * @param {HTMLElement} list of cards
 * @param {HTMLElement} bar where the plan is linked
 */
export function startPicks(list, bar) {
  const picks = [...list.children].flatMap(pickOf);
  const byButton = new Map(picks.map((pick) => [pick.button, pick]));
  let ids = picked();
  const show = () => {
    const chosen = new Set(ids);
    for (const pick of picks) showPick(pick, chosen.has(pick.id));
    showBar(bar, ids);
  };
  list.addEventListener("click", (event) => {
    const button = event.target instanceof HTMLElement ? event.target.closest("button") : null;
    const pick = button && byButton.get(button);
    if (!pick) return;
    ids = ids.includes(pick.id) ? ids.filter((id) => id !== pick.id) : [...ids, pick.id];
    history.replaceState(null, "", `${location.pathname}${location.search}${ids.length ? MARK + writeIds(ids) : ""}`);
    show();
  });
  const follow = () => {
    ids = picked();
    show();
  };
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  for (const { button } of picks) button.hidden = false;
  show();
}

function picked() {
  return location.hash.startsWith(MARK) ? readIds(location.hash.slice(MARK.length)) : [];
}

/**
 * @param {Element} card
 * @returns {Pick[]} none for a card without a button
 */
function pickOf(card) {
  const button = card.querySelector("[data-pick]");
  if (!(button instanceof HTMLElement)) return [];
  return [{ id: button.dataset.pick ?? "", name: card.querySelector("h2")?.textContent ?? "", button }];
}

/**
 * @param {Pick} pick
 * @param {boolean} chosen
 */
function showPick({ button, name }, chosen) {
  const state = chosen ? "in" : "out";
  if (button.dataset.state === state) return;
  button.dataset.state = state;
  button.textContent = chosen ? say("catalog.unpick") : say("catalog.pick");
  // The words that are seen come first, so that they can be spoken.
  button.setAttribute("aria-label", `${button.textContent}: ${name}`);
}

/**
 * @param {HTMLElement} bar
 * @param {string[]} ids
 */
function showBar(bar, ids) {
  const link = bar.querySelector("a");
  if (link) {
    link.href = `${link.href.split("#")[0]}#${writeIds(ids)}`;
    link.hidden = ids.length === 0;
  }
  const said = bar.querySelector("[data-picked-number]");
  if (said) said.textContent = ids.length ? say("catalog.picked", { n: ids.length }) : "";
  bar.classList.toggle("empty", ids.length === 0);
}
