// Two things that a profile can do with a script: its awards by pathway, and what counts in one place.

import { say } from "../say.mjs";
import { element } from "../share/elements.mjs";

const views = document.querySelector("[data-views]");
if (views instanceof HTMLElement) offerViews(views);
const counting = document.querySelector("[data-counting]");
if (counting instanceof HTMLElement) offerPlaces(counting);

/**
 * The rows are the same ones in both views, so their verdicts move along.
 *
 * @param {HTMLElement} views
 */
function offerViews(views) {
  const byYear = [...views.children];
  const places = rowsOf(views).map((row) => /** @type {const} */ ([row, row.parentElement]));
  const [year, pathway] = [toggle(say("profile.views.year")), toggle(say("profile.views.pathway"))];
  const buttons = element("div", { className: "views on-screen", role: "group", "aria-label": say("profile.views.label") }, year, pathway);
  year.addEventListener("click", () => {
    for (const [row, list] of places) list?.append(row);
    show(byYear, year);
  });
  pathway.addEventListener("click", () => show(groups(places.map(([row]) => row)), pathway));

  /**
   * @param {Element[]} content
   * @param {Element} pressed
   */
  function show(content, pressed) {
    for (const button of [year, pathway]) button.setAttribute("aria-pressed", String(button === pressed));
    views.replaceChildren(buttons, ...content);
  }
  show(byYear, year);
}

/** @param {string} words */
function toggle(words) {
  return element("button", { type: "button" }, words);
}

/**
 * @param {Element} views
 * @returns {HTMLElement[]}
 */
function rowsOf(views) {
  return [...views.querySelectorAll("li")].filter((row) => row.parentElement?.className === "awards");
}

/**
 * A section for each pathway, in the order in which the rows name them; rows on none come last.
 *
 * @param {HTMLElement[]} rows
 */
function groups(rows) {
  const names = [...new Set(rows.map((row) => row.dataset.pathway ?? ""))];
  const ordered = [...names.filter(Boolean), ...names.filter((name) => !name)];
  return ordered.map((name) => {
    const list = element("ul", { className: "awards" }, ...rows.filter((row) => (row.dataset.pathway ?? "") === name));
    return element("section", { className: "pathway" }, element("h2", {}, name || say("profile.views.on_none")), list);
  });
}

/**
 * A choice in place of one long list.
 *
 * @param {HTMLElement} counting
 */
function offerPlaces(counting) {
  const details = counting.querySelector("details");
  const places = [...counting.querySelectorAll("[data-jurisdiction]")].filter((place) => place instanceof HTMLElement);
  if (!details || places.length < 2) return;
  const names = places.map((place) => place.dataset.jurisdiction ?? "");
  const options = names.map((name) => element("option", { value: name }, name));
  const choice = element("select", {}, element("option", { value: "" }, say("profile.counting.everywhere")), ...options);
  choice.addEventListener("change", () => {
    for (const place of places) place.hidden = choice.value !== "" && place.dataset.jurisdiction !== choice.value;
    details.open = choice.value !== "";
  });
  const label = element("label", { className: "counting-choice" }, `${say("profile.counting.choose")} `, choice);
  details.before(label);
}
