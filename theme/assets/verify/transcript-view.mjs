// Shows the awards in a transcript, a verdict each: as text, what they state apart from our own words about it.

import { say, withElements } from "../say.mjs";
import { displayText } from "./display-text.mjs";
import { detailsOf, icon } from "./result-view.mjs";
import { statementsOf } from "./statements.mjs";
import { isGenuine } from "./verification.mjs";
import { verdictSentence } from "./words.mjs";

/** @typedef {import("./verification.mjs").Verification} Verification */

/**
 * @param {Element} list an ol
 * @param {unknown[]} awards as they stand in the transcript
 * @param {Verification[]} verifications one for each; none when the awards were not looked at
 * @param {{document: unknown, offset: string, preview: boolean}} whole the transcript, and what fills the blanks
 */
export function showAwards(list, awards, verifications, { document, offset, preview }) {
  const { recipient } = statementsOf(document, offset);
  const rows = verifications.map((verification, at) => {
    const sentence = verdictSentence(verification, detailsOf(awards[at], offset, preview));
    return row(verification, sentence, isGenuine(verification) ? statementsOf(awards[at], offset) : null, recipient);
  });
  list.replaceChildren(...rows);
}

/**
 * @param {Verification} verification
 * @param {string} sentence
 * @param {import("./statements.mjs").Statements | null} stated null for what nobody is known to have stated
 * @param {string} recipient of the transcript
 */
function row({ verdict }, sentence, stated, recipient) {
  const item = document.createElement("li");
  item.dataset.rowVerdict = verdict;
  const title = document.createElement("bdi");
  title.textContent = displayText(stated?.name ?? "") || say("verify.an_award");
  const award = document.createElement("strong");
  award.replaceChildren(title);
  const name = document.createElement("bdi");
  name.textContent = stated && stated.recipient !== recipient ? displayText(stated.recipient) : "";
  const text = name.textContent ? say("verify.row_made_out", { sentence }) : say("verify.row", { sentence });
  item.replaceChildren(icon(verdict), ...withElements(text, { award, name }));
  return item;
}
