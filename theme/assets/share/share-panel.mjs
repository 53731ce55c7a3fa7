// Everything beyond the address: posting it, LinkedIn's form, pieces of HTML, and the code as a file.

import { longDate, monthAndYear } from "../long-date.mjs";
import { save } from "../saving.mjs";
import { say } from "../say.mjs";
import { addToProfile, mailTo, postOnLinkedIn } from "./addresses.mjs";
import { pngFile, svgFile } from "./code-files.mjs";
import { copyButton } from "./copying.mjs";
import { element } from "./elements.mjs";
import { embedSnippet, signatureSnippet } from "./snippets.mjs";

/** @typedef {import("./page-facts.mjs").Facts} Facts */

/**
 * @param {Facts} facts
 * @param {Element | null} code the page's QR code
 */
export function sharePanel(facts, code) {
  const { award, address } = facts;
  const titled = { ...facts, title: lineOf(facts) };
  const post = outside(postOnLinkedIn(address), say("share.on_linkedin"));
  const mail = element("a", { href: mailTo(titled) }, say("share.mail"));
  return element(
    "div",
    { className: "share-panel" },
    element("p", { className: "share-links" }, post, mail),
    ...(award ? [linkedInForm(award, address)] : []),
    snippets(titled),
    ...(code ? [codeFiles(code, facts)] : []),
  );
}

/**
 * @param {Facts} facts
 * @returns {string} what is shared, in one line
 */
function lineOf({ title, person, award }) {
  if (award) return awardLine(award);
  return person ? say("share.profile_text", { educator: title }) : title;
}

/** @param {import("./page-facts.mjs").Award} award */
function awardLine({ name, issuer, issued }) {
  return `${name}, ${issuer}, ${longDate(issued)}`;
}

/**
 * @param {string} href
 * @param {string} words
 */
function outside(href, words) {
  return element("a", { href, rel: "noopener noreferrer", target: "_blank" }, words);
}

/**
 * LinkedIn may leave out what the link says, so each value can be copied.
 *
 * @param {import("./page-facts.mjs").Award} award
 * @param {string} address
 */
function linkedInForm(award, address) {
  const fields = /** @type {[string, string][]} */ ([
    [say("share.linkedin.fields.name"), award.name],
    [say("share.linkedin.fields.organization"), award.issuer],
    [say("share.linkedin.fields.issue"), monthAndYear(award.issued)],
    [say("share.linkedin.fields.expiration"), award.until && monthAndYear(award.until)],
    [say("share.linkedin.fields.credential_id"), award.id],
    [say("share.linkedin.fields.credential_url"), address],
  ]);
  const status = element("p", { className: "small", role: "status" });
  const rows = fields.filter(([, value]) => value).map(([term, value]) => field(term, value, status));
  return part(
    say("share.linkedin.title"),
    element("p", {}, outside(addToProfile(award, address), say("share.linkedin.add"))),
    element("p", { className: "small" }, say("share.linkedin.copies")),
    element("dl", {}, ...rows.flat()),
    status,
  );
}

/**
 * @param {string} term
 * @param {string} value
 * @param {Element} status
 */
function field(term, value, status) {
  const button = copyButton(say("share.copy"), value, status, say("share.copy_this", { what: term }));
  return [element("dt", {}, term), element("dd", {}, element("bdi", {}, value), " ", button)];
}

/** @param {Facts} facts */
function snippets(facts) {
  const status = element("p", { className: "small", role: "status" });
  return part(
    say("share.snippets"),
    ...snippet(say("share.embed"), embedSnippet(facts), status),
    ...snippet(say("share.signature"), signatureSnippet(facts), status),
    ...(facts.badge || facts.preview ? [element("p", { className: "small" }, say("share.picture_note"))] : []),
    status,
  );
}

/**
 * @param {string} title
 * @param {string} html
 * @param {Element} status
 */
function snippet(title, html, status) {
  const text = element("textarea", { readOnly: true, rows: 3, value: html, "aria-label": title, spellcheck: false });
  text.addEventListener("focus", () => text.select());
  const button = copyButton(say("share.copy"), html, status, say("share.copy_this", { what: title }));
  return [element("p", { className: "share-label" }, title, " ", button), text];
}

/**
 * @param {Element} code
 * @param {Facts} facts
 */
function codeFiles(code, { address }) {
  const name = `${address.split("/").at(-2)}-qr`;
  const status = element("p", { className: "small", role: "status" });
  const forms = /** @type {[string, () => Blob | Promise<Blob>][]} */ ([
    ["PNG", () => pngFile(code)],
    ["SVG", () => svgFile(code)],
  ]);
  const buttons = forms.map(([form, make]) => {
    const button = element("button", { type: "button", "aria-label": say("share.code_file", { form }) }, form);
    button.addEventListener("click", () => void offer(`${name}.${form.toLowerCase()}`, make, status));
    return button;
  });
  const note = element("p", { className: "small" }, say("share.code_note"));
  return part(say("share.code"), element("p", { className: "share-label" }, ...buttons), note, status);
}

/**
 * @param {string} file its name
 * @param {() => Blob | Promise<Blob>} make
 * @param {Element} status
 */
async function offer(file, make, status) {
  try {
    save(file, await make());
    status.textContent = say("share.saved", { file });
  } catch {
    status.textContent = say("share.not_saved");
  }
}

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 */
function part(title, ...content) {
  return element("details", {}, element("summary", {}, title), ...content);
}
