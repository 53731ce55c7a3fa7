// Shows what a genuine credential states: as text, each statement apart from our own words about it.

import { displayText } from "./display-text.mjs";

const LONG = 1_000; // characters of what is written in sentences

/**
 * @param {Element} list a dl
 * @param {import("./statements.mjs").Statements} statements
 * @param {string} stranger where an issuer that is not this site's publishes its keys
 */
export function showStatements(list, { recipient, name, issuer, awarded, from, until, description, criteria }, stranger) {
  const rows = [
    row("Signed by", stranger, stranger && " (not the issuer of this site)"),
    row("Recipient", displayText(recipient)),
    row("Credential", displayText(name)),
    row("Issuer", displayText(issuer)),
    row("Awarded", awarded),
    row("Valid", until ? `from ${from} until ${until}` : `from ${from}`),
    row("Description", displayText(description, LONG)),
    row("Criteria", displayText(criteria, LONG)),
  ];
  list.replaceChildren(...rows.flat());
}

/**
 * @param {string} term
 * @param {string} value
 * @param {string} [note] our own words
 * @returns {HTMLElement[]} none when there is no value
 */
function row(term, value, note = "") {
  if (!value) return [];
  const title = document.createElement("dt");
  const definition = document.createElement("dd");
  const stated = document.createElement("bdi");
  title.textContent = term;
  stated.textContent = value;
  definition.replaceChildren(stated, note);
  return [title, definition];
}
