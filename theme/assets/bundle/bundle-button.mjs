// The button that makes a file that checks itself. It is made here, since it does nothing without this, and its words
// would stand in every page. Everything in the file is published: the awards that the page shows, the issuer's keys and
// its lists.

import { save } from "../saving.mjs";
import { say } from "../say.mjs";
import { element } from "../share/elements.mjs";
import { keyDocumentAddress } from "../verify/did-web.mjs";
import { isObject, issuerOf, parseJson, read } from "../verify/documents.mjs";
import { fetchFrom, placeOf, readCredential } from "../verify/site-fetch.mjs";
import { filledFrame } from "./bundle-filling.mjs";

for (const item of document.querySelectorAll("[data-bundle]")) {
  if (item instanceof HTMLElement) furnish(item);
}

/**
 * The button, what it makes, and room for what became of it.
 *
 * @param {HTMLElement} item
 */
function furnish(item) {
  const button = element("button", { type: "button" }, say("profile.downloads.bundle"));
  const note = element("span", { className: "meta" }, say("profile.downloads.bundle_note"));
  button.addEventListener("click", () => void offer(item));
  item.replaceChildren(button, element("br", {}), note, " ", element("span", { className: "small", role: "status" }));
  item.hidden = false;
}

/** @param {HTMLElement} item */
async function offer(item) {
  const said = item.querySelector("[role=status]");
  const name = `${item.dataset.bundle}.html`;
  try {
    save(name, new Blob([await made(new Date())], { type: "text/html" }));
    if (said) said.textContent = say("share.saved", { file: name });
  } catch {
    if (said) said.textContent = say("profile.downloads.bundle_missing");
  }
}

/** @param {Date} now */
async function made(now) {
  const check = document.querySelector(".verification[data-root]");
  if (!(check instanceof HTMLElement)) throw new RangeError("the page does not say where its awards are checked");
  const place = placeOf(check, location.href);
  const frame = new URL("assets/bundle/frame.txt", place.root).href;
  const rows = [...document.querySelectorAll("[data-award][data-credential]")];
  const addresses = rows.map((row) => new URL(row.getAttribute("data-credential") ?? "", location.href).href);
  const credentials = await Promise.all(addresses.map((each) => readCredential(each, place).then(needed)));
  const fetch = fetchFrom(place);
  const wanted = new Set(credentials.flatMap(neededBeside));
  const copies = await Promise.all(
    [...wanted].map(async (each) => /** @type {const} */ ([each, needed(await read(fetch, each))])),
  );
  const [page, code] = [needed(await readCredential(frame, place)), document.querySelector("svg.qr")];
  const address = document.querySelector("link[rel=canonical]");
  return filledFrame(page, {
    name: document.querySelector("h1")?.textContent ?? "",
    made: isoDate(now),
    offset: check.dataset.utcOffset ?? "+00:00",
    place: {
      address: address?.getAttribute("href") ?? "",
      side: code?.querySelector("rect")?.getAttribute("width") ?? "",
      path: code?.querySelector("path")?.getAttribute("d") ?? "",
    },
    credentials,
    copies: Object.fromEntries(copies),
  });
}

/** @param {string | null} text */
function needed(text) {
  if (text === null) throw new RangeError("something that is published could not be read");
  return text;
}

/**
 * The addresses of the keys and of the list by which a credential is judged.
 *
 * @param {string} text
 */
function neededBeside(text) {
  const credential = parseJson(text);
  if (!isObject(credential)) throw new RangeError("a credential is damaged");
  const status = credential.credentialStatus;
  const list = isObject(status) ? status.statusListCredential : null;
  return [keyDocumentAddress(issuerOf(credential)), list].filter((address) => typeof address === "string");
}

/**
 * Today where the visitor is.
 *
 * @param {Date} now
 */
function isoDate(now) {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
