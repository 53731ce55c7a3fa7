// What is said of something that is not right.

import { say } from "../say.mjs";

/**
 * What is wrong and what to do, without capital and full stop.
 *
 * @typedef {[message: string, hint: string]} Fault
 */

/**
 * @param {string} code below `contribute.faults` in the words
 * @param {Record<string, string>} [values] for the blanks of both
 * @returns {Fault}
 */
export function fault(code, values) {
  return [say(`contribute.faults.${code}.message`, values), say(`contribute.faults.${code}.hint`, values)];
}

/**
 * @param {string} what below `contribute.missing.hints` in the words
 * @returns {Fault}
 */
export function missing(what) {
  return [say("contribute.missing.message"), say(`contribute.missing.hints.${what}`)];
}
