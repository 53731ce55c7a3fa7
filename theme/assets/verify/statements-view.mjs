// Shows what a genuine credential states: as text, each statement apart from our own words about it.

import { say, withElements } from "../say.mjs";
import { displayText } from "./display-text.mjs";

const LONG = 1_000; // characters of what is written in sentences

/**
 * @param {Element} list a dl
 * @param {import("./statements.mjs").Statements} statements
 * @param {string} stranger where an issuer that is not this site's publishes its keys
 */
export function showStatements(list, { recipient, name, issuer, awarded, from, until, description, criteria }, stranger) {
  const valid = until ? say("verify.stated.valid_until", { from, until }) : say("verify.stated.valid_from", { from });
  const rows = [
    row("signer", stranger, say("verify.not_ours")),
    row("recipient", displayText(recipient)),
    row("name", displayText(name)),
    row("issuer", displayText(issuer)),
    row("awarded", awarded),
    row("valid", valid),
    row("description", displayText(description, LONG)),
    row("criteria", displayText(criteria, LONG)),
  ];
  list.replaceChildren(...rows.flat());
}

/**
 * @param {string} name of the statement
 * @param {string} value
 * @param {string} [around] our own words, with a blank for the value
 * @returns {HTMLElement[]} none when there is no value
 */
function row(name, value, around = "{place}") {
  if (!value) return [];
  const title = document.createElement("dt");
  const definition = document.createElement("dd");
  const stated = document.createElement("bdi");
  title.textContent = say(`verify.stated.${name}`);
  stated.textContent = value;
  definition.replaceChildren(...withElements(around, { place: stated }));
  return [title, definition];
}
