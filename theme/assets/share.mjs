// What there is to do with a page's address. It appears only here, since nothing of it works without this.

import { isoDay, longDate } from "./long-date.mjs";
import { say } from "./say.mjs";
import { redraw } from "./share/code-strokes.mjs";
import { copyButton } from "./share/copying.mjs";
import { element } from "./share/elements.mjs";
import { factsOf } from "./share/page-facts.mjs";

for (const share of document.querySelectorAll(".share")) {
  if (share instanceof HTMLElement) equip(share);
}

/** @param {HTMLElement} share */
function equip(share) {
  const code = share.querySelector("img.qr");
  if (code instanceof HTMLImageElement) redraw(code);
  const facts = factsOf(document, share);
  const status = element("span", { role: "status" });
  const buttons = element("p", {}, copyButton(say("share.copy_link"), facts.address, status), printButton(), status);
  // Nobody wants to show an award that was revoked.
  const more = document.querySelector(".notice.bad") ? [] : [furtherWays(share, facts)];
  share.append(element("div", { className: "share-tools" }, buttons, ...more));
  const note = share.querySelector(".paper-note");
  window.addEventListener("beforeprint", () => note?.setAttribute("data-printed", `${printed()} `));
}

function printButton() {
  const button = element("button", { type: "button" }, say("share.print"));
  button.addEventListener("click", () => window.print());
  return button;
}

/**
 * @param {HTMLElement} share
 * @param {import("./share/page-facts.mjs").Facts} facts
 */
function furtherWays(share, facts) {
  const more = element("details", { className: "share-more" }, element("summary", {}, say("share.more")));
  more.addEventListener("toggle", () => void fill(more, share, facts), { once: true });
  return more;
}

function printed() {
  return say("share.printed", { day: longDate(isoDay(new Date())) });
}

/**
 * Most visitors never open it, so it is made when somebody does.
 *
 * @param {HTMLElement} more
 * @param {HTMLElement} share
 * @param {import("./share/page-facts.mjs").Facts} facts
 */
async function fill(more, share, facts) {
  const { sharePanel } = await import("./share/share-panel.mjs");
  more.append(sharePanel(facts, share.querySelector("svg.qr")));
}
