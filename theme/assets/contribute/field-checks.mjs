// What single fields may hold, and what is said when they do not: in the words of `plaudit check` where it says that.

import { fault } from "./faults.mjs";
import { privateFault } from "./private-text.mjs";

/** @typedef {import("./faults.mjs").Fault} Fault */

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
  if (Array.from(text).length > most) return fault("too_long", { most: String(most) });
  if (SECRET.test(text)) return fault("secret");
  return privateFault(text);
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function linkFault(text) {
  const found = /^https:\/\/([^/?#]*)/i.exec(text);
  if (!found) return fault("link", { text: short(text) });
  if (!HOST.test(found[1] ?? "")) return fault("link_host", { text: short(text) });
  const sound = text.length <= MAX_LINK && LINK_CHARACTERS.test(text);
  return sound ? null : fault("link_characters", { text: short(text) });
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function dateFault(text) {
  if (text === NO_SUCH_DAY) return fault("no_such_day");
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return fault("date", { text: short(text) });
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // The parser may take 30 February for 2 March; a date that comes back changed was none.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(text)) {
    return fault("date_impossible", { text });
  }
  return text < "2000" || text > "2100" ? fault("date_out_of_reach", { text }) : null;
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function hoursFault(text) {
  const sound = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?$/.test(text);
  return sound ? null : fault("hours", { text: short(text) });
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function awardIdFault(text) {
  return AWARD_ID.test(text) ? null : fault("id", { text: short(text) });
}

/**
 * @param {string} text not empty
 * @returns {Fault | null}
 */
export function slugFault(text) {
  if (text.length <= MAX_SLUG && SLUG.test(text)) return null;
  return fault("page", { text: short(text) });
}

/** @param {string} text */
function short(text) {
  return Array.from(text).slice(0, 80).join("");
}
