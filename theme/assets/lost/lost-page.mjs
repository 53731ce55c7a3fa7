// Suggests what an address that does not exist may have meant. The page is complete without this.
//
// Awards are on no list that this could search: their numbers are not to be guessed. It reads the number as it was
// probably meant, and asks the site for that one alone.

import { say } from "../say.mjs";
import { readAsked } from "./asked.mjs";
import { LENGTH, readAwardNumber } from "./award-number.mjs";
import { listedIn, SECTIONS, SINGLE_PAGES } from "./listed.mjs";
import { nearest } from "./nearest.mjs";

const EXAMPLE = "26k7m4q2tz9x"; // that of docs/format.md

const place = document.querySelector("[data-lost]");
if (place instanceof HTMLElement) await suggest(place, new URL(place.dataset.root ?? "/", location.href).pathname);

/**
 * @param {HTMLElement} place where to say it; what is put there is read aloud
 * @param {string} root the path of the site's root
 */
async function suggest(place, root) {
  const { section, name } = readAsked(location.pathname, root);
  const said = section === "a" && name ? await aboutAward(name, root) : await aboutNames(section, name, root);
  place.replaceChildren(...said);
}

/**
 * @param {string} typed
 * @param {string} root the path of the site's root
 */
async function aboutAward(typed, root) {
  const { id, fault, strange } = readAwardNumber(typed);
  if (fault) return [paragraph(`${say("lost.number", { length: LENGTH, example: EXAMPLE })} ${why(fault, id, strange)}`)];
  const address = `${root}a/${id}/`;
  if (location.pathname === address || !(await exists(address))) return [paragraph(say("lost.not_here"))];
  return [paragraph(say("lost.number_meant")), links([{ address, text: id }])];
}

/**
 * @param {"length" | "letters" | "start"} fault
 * @param {string} id
 * @param {string[]} strange
 */
function why(fault, id, strange) {
  if (fault === "letters") return say("lost.number_letters", { letters: strange.join(" ") });
  return fault === "length" ? say("lost.number_long", { n: [...id].length }) : say("lost.number_start");
}

/** @param {string} address of this site */
async function exists(address) {
  try {
    return (await fetch(address, { method: "HEAD" })).ok;
  } catch {
    return false;
  }
}

/**
 * @param {string} section
 * @param {string} name
 * @param {string} root the path of the site's root
 */
async function aboutNames(section, name, root) {
  const found = SECTIONS.includes(section) && name ? await named(section, name, root) : pages(section, root);
  return found.length > 0 ? [paragraph(say("lost.meant")), links(found)] : [];
}

/**
 * @param {string} section
 * @param {string} name
 * @param {string} root the path of the site's root
 */
async function named(section, name, root) {
  const found = nearest(name, await listedIn(section, root));
  return found.map(({ id, name: text }) => ({ address: `${root}${section}/${encodeURIComponent(id)}/`, text }));
}

/**
 * @param {string} section
 * @param {string} root the path of the site's root
 */
function pages(section, root) {
  const found = section ? nearest(section, SINGLE_PAGES.map((id) => ({ id }))) : [];
  return found.map(({ id }) => ({ address: `${root}${id}/`, text: `${location.host}${root}${id}/` }));
}

/** @param {string} text */
function paragraph(text) {
  const element = document.createElement("p");
  element.textContent = text;
  return element;
}

/** @param {{ address: string, text: string }[]} targets */
function links(targets) {
  const list = document.createElement("ul");
  for (const { address, text } of targets) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    list.append(document.createElement("li"));
    list.lastElementChild?.append(link);
  }
  return list;
}
