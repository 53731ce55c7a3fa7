// What single fields may hold, and what is said when they do not: in the words of `plaudit check` where it says that.

import { privateFault } from "./private-text.mjs";

/**
 * What is wrong and what to do, without capital and full stop.
 *
 * @typedef {[message: string, hint: string]} Fault
 */

export const MAX_LINE = 300;
export const MAX_TEXT = 20_000;
/** What a date field holds that was filled in with a day like 31 February, which it does not tell. */
export const NO_SUCH_DAY = "0000-00-00";
const MAX_LINK = 2000;
const LINK_CHARACTERS = /^(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::[1-9]\d{0,4})?$/i;
const SECRET = /z3u2[1-9A-HJ-NP-Za-km-z]{20,}/;
const AWARD_ID = /^[0-9]{2}[a-df-hj-km-np-tv-z][0-9a-hj-km-np-tv-z]{9}$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_SLUG = 64;

/**
 * @param {string} text cleaned; may be empty
 * @param {number} most characters
 * @returns {Fault | null}
 */
export function textFault(text, most) {
  if (Array.from(text).length > most) return ["this is too long", `use at most ${most} characters`];
  if (SECRET.test(text)) return ["this looks like a secret signing key", "take it out, and never sign with it again"];
  return privateFault(text);
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function linkFault(text) {
  const found = /^https:\/\/([^/?#]*)/i.exec(text);
  if (!found) return [`\`${short(text)}\` is not an https link`, "write the whole address, starting with https://"];
  if (!HOST.test(found[1] ?? "")) {
    return [`\`${short(text)}\` names no host`, "write the whole address, like https://riverbend.example.org/page"];
  }
  if (text.length > MAX_LINK || !LINK_CHARACTERS.test(text)) {
    return [`\`${short(text)}\` has characters that a link may not have`, "percent-encode them, or copy it anew"];
  }
  return null;
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function dateFault(text) {
  if (text === NO_SUCH_DAY) return ["the date does not exist", "look at the calendar"];
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) {
    return [`\`${short(text)}\` is not a date`, "write year-month-day, like 2026-05-14"];
  }
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // The parser may take 30 February for 2 March; a date that comes back changed was none.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(text)) {
    return [`the date ${text} does not exist`, "look at the calendar"];
  }
  return text < "2000" || text > "2100" ? [`${text} is out of reach`, "awards are of 2000 to 2099"] : null;
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function hoursFault(text) {
  const sound = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?$/.test(text);
  return sound ? null : [`\`${short(text)}\` is not a number`, "write digits and at most one point, like 1.5"];
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function awardIdFault(text) {
  if (AWARD_ID.test(text)) return null;
  return [`\`${short(text)}\` is not an award id`, "award ids look like 26k7m4q2tz9x; copy the address of the award"];
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function slugFault(text) {
  if (text.length <= MAX_SLUG && SLUG.test(text)) return null;
  return [`\`${short(text)}\` is not the address of a page`, "copy it anew: eight characters, or all of …/p/k7m4q2tz/"];
}

/** @param {string} text */
function short(text) {
  return Array.from(text).slice(0, 80).join("");
}
