// The credential in an SVG, as generator/plaudit/records/baked_images.py reads it; the cases in tests/cases/pictures
// bind both. The drawing is parsed apart from the page: nothing in it is drawn, fetched or run.

import { say } from "../say.mjs";
import { UnreadableError } from "../verify/unreadable.mjs";
import { heldText, twoAwards } from "./held-text.mjs";

const SVG = "http://www.w3.org/2000/svg";
const ELEMENTS = /** @type {const} */ ([
  ["https://purl.imsglobal.org/ob/v3p0", "credential"], // 3.0 goes before 2.0 when a picture holds both
  ["http://openbadges.org", "assertion"],
]);

// A document type of the drawing's own could define entities, of which a few bytes stand for gigabytes.
const OWN_TYPE = /<!DOCTYPE(?:"[^"]*"|'[^']*'|[^"'>[])*\[/;

/**
 * @param {string} svg anything may be in it
 * @returns {string} JSON, a compact JWS, or an address
 * @throws {UnreadableError}
 */
export function awardInSvg(svg) {
  if (OWN_TYPE.test(svg)) {
    throw new UnreadableError(say("verify.unreadable.own_type"));
  }
  const drawing = new DOMParser().parseFromString(svg, "image/svg+xml");
  const { namespaceURI, localName } = drawing.documentElement;
  const isBroken = drawing.getElementsByTagName("parsererror").length > 0;
  if (isBroken || namespaceURI !== SVG || localName !== "svg") throw new UnreadableError(say("verify.unreadable.not_svg"));
  const texts = ELEMENTS.map(([namespace, name]) => textOf(drawing.getElementsByTagNameNS(namespace, name)));
  return heldText(texts.find((text) => text !== "") ?? "");
}

/** @param {HTMLCollectionOf<Element>} elements */
function textOf(elements) {
  if (elements.length > 1) throw twoAwards();
  const [element] = elements;
  return element?.textContent?.trim() || (element?.getAttribute("verify") ?? "").trim();
}
