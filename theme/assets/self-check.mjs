// The rubric as a check of oneself: a mark for each criterion, kept in this browser and nowhere else.

import { say } from "./say.mjs";

/** @typedef {Record<string, string>} Marks the level by criterion */

const place = document.querySelector("[data-self-check]");
const table = document.querySelector("table.rubric");
if (place instanceof HTMLElement && table instanceof HTMLTableElement) start(place, table);

/**
 * @param {HTMLElement} place
 * @param {HTMLTableElement} table
 */
function start(place, table) {
  const { selfCheck = "", root = "", required = "" } = place.dataset;
  /** @type {string[]} */
  const levels = JSON.parse(place.dataset.levels ?? "[]");
  // Several sites may share a host, and with it what the browser keeps.
  const store = storeAt(`plaudit-self-check ${new URL(root, location.href).pathname} ${selfCheck}`);
  const rows = [...table.querySelectorAll("tr")].filter((row) => row.dataset.criterion);
  const marking = place.querySelector("[data-marking]");
  const begin = place.querySelector("[data-begin]");
  const clear = place.querySelector("[data-clear]");
  if (!(marking instanceof HTMLElement && begin instanceof HTMLElement && clear instanceof HTMLElement)) return;

  const open = () => {
    begin.hidden = true;
    marking.hidden = false;
    for (const row of rows) addChoices(row, levels);
    tell(place, rows, levels, required);
  };
  begin.addEventListener("click", () => {
    open();
    table.querySelector("input")?.focus();
  });
  clear.addEventListener("click", () => {
    for (const input of table.querySelectorAll("input")) input.checked = false;
    store.write({});
    tell(place, rows, levels, required);
  });
  table.addEventListener("change", () => {
    if (!store.write(marksOf(rows))) setText(place.querySelector("[data-kept]"), say("self_check.not_kept"));
    tell(place, rows, levels, required);
  });

  const before = store.read();
  if (Object.keys(before).length > 0) {
    open();
    mark(rows, before);
    tell(place, rows, levels, required);
  }
  place.hidden = false;
}

/** @param {string} key */
function storeAt(key) {
  return {
    /** @returns {Marks} */
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
        return kept !== null && typeof kept === "object" ? kept : {};
      } catch {
        return {};
      }
    },
    /**
     * @param {Marks} marks
     * @returns {boolean} whether they are kept
     */
    write(marks) {
      try {
        if (Object.keys(marks).length > 0) localStorage.setItem(key, JSON.stringify(marks));
        else localStorage.removeItem(key);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/**
 * @param {HTMLTableRowElement} row
 * @param {string[]} levels
 */
function addChoices(row, levels) {
  const name = row.querySelector("th")?.textContent ?? "";
  [...row.querySelectorAll("td")].forEach((cell, number) => {
    const level = levels[number] ?? "";
    const input = document.createElement("input");
    input.type = "radio";
    input.name = `self-check-${row.dataset.criterion}`;
    input.value = level;
    input.setAttribute("aria-label", say("self_check.level", { criterion: name, level }));
    const label = document.createElement("label");
    label.append(input, ...cell.childNodes);
    cell.append(label);
  });
}

/**
 * @param {HTMLTableRowElement[]} rows
 * @param {Marks} marks
 */
function mark(rows, marks) {
  for (const row of rows) {
    for (const input of row.querySelectorAll("input")) input.checked = input.value === marks[row.dataset.criterion ?? ""];
  }
}

/**
 * @param {HTMLTableRowElement[]} rows
 * @returns {Marks}
 */
function marksOf(rows) {
  const chosen = rows.map((row) => [row.dataset.criterion ?? "", row.querySelector("input:checked")]);
  return Object.fromEntries(chosen.flatMap(([id, input]) => (input instanceof HTMLInputElement ? [[id, input.value]] : [])));
}

/**
 * @param {HTMLElement} place
 * @param {HTMLTableRowElement[]} rows
 * @param {string[]} levels
 * @param {string} required
 */
function tell(place, rows, levels, required) {
  const marks = marksOf(rows);
  const missing = rows.length - Object.keys(marks).length;
  const short = rows.filter((row) => isShort(marks[row.dataset.criterion ?? ""], levels, required));
  const names = short.map((row) => row.querySelector("th")?.textContent ?? "").join(", ");
  const said = [];
  if (short.length > 0) said.push(say("self_check.short", { n: short.length, level: required, names }));
  if (missing > 0) said.push(say("self_check.missing", { n: missing }));
  setText(place.querySelector("[data-result]"), said.join(" ") || say("self_check.reached", { level: required }));
}

/**
 * @param {string | undefined} level
 * @param {string[]} levels from low to high
 * @param {string} required
 */
function isShort(level, levels, required) {
  return level !== undefined && levels.indexOf(level) < levels.indexOf(required);
}

/**
 * @param {Element | null} element
 * @param {string} text
 */
function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
