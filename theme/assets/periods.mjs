// Marks what is over or has not begun, by the reader's own calendar: a page that was built once cannot know today.

import { isoDay } from "./long-date.mjs";
import { say } from "./say.mjs";

const today = isoDay(new Date());

for (const place of document.querySelectorAll("[data-from], [data-until]")) {
  if (place instanceof HTMLElement) mark(place, stateOf(place.dataset));
}

/**
 * @param {DOMStringMap} dates calendar dates, `2026-05-14`, both included; one may be missing
 * @returns {"" | "ended" | "not_yet"}
 */
function stateOf({ from = "", until = "" }) {
  if (until && until < today) return "ended";
  return from > today ? "not_yet" : "";
}

/**
 * @param {HTMLElement} place
 * @param {"" | "ended" | "not_yet"} state
 */
function mark(place, state) {
  if (!state) return;
  const tag = document.createElement("span");
  tag.className = "tag";
  tag.dataset.period = state;
  tag.textContent = say(`periods.state.${state}`);
  place.append(" ", tag);
}
