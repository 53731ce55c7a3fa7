// What stands in the form, cleaned.

import { NO_SUCH_DAY } from "./field-checks.mjs";
import { rowsOf } from "./rows.mjs";
import { awardIdIn, clean, cleanLine } from "./text.mjs";

/**
 * The part of a draft that is read from the fields as they are.
 *
 * @typedef {Pick<import("./award-draft.mjs").Draft,
 *   "awarded" | "assessors" | "identity" | "learned_by" | "evidence" | "narrative" | "renews">} Values
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Values}
 */
export function valuesOf(form) {
  const day = form.querySelector("#awarded");
  return {
    awarded: day instanceof HTMLInputElement && day.validity.badInput ? NO_SUCH_DAY : valueIn(form, "awarded"),
    assessors: rows(form, "assessors", (row) => valueIn(row, "id")),
    identity: { checked_by: valueIn(form, "identity.checked_by"), how: valueIn(form, "identity.how") },
    learned_by: rows(form, "learned_by", (row) => ({
      kind: valueIn(row, "kind"),
      name: valueIn(row, "name"),
      url: valueIn(row, "url"),
      hours: valueIn(row, "hours"),
    })),
    evidence: rows(form, "evidence", (row) => ({
      name: valueIn(row, "name"),
      kind: valueIn(row, "kind"),
      description: valueIn(row, "description"),
      url: valueIn(row, "url"),
      shared: valueIn(row, "shared"),
    })),
    narrative: valueIn(form, "narrative"),
    renews: awardIdIn(valueIn(form, "renews")),
  };
}

/**
 * @template T
 * @param {HTMLElement} form
 * @param {string} name
 * @param {(row: HTMLElement) => T} read
 */
function rows(form, name, read) {
  const around = form.querySelector(`[data-rows="${name}"]`);
  return around instanceof HTMLElement ? rowsOf(around).map(read) : [];
}

/**
 * @param {ParentNode} around
 * @param {string} field
 */
function valueIn(around, field) {
  const control = around.querySelector(`[data-field="${field}"] :is(input, select, textarea)`);
  if (control instanceof HTMLTextAreaElement) return clean(control.value);
  return control instanceof HTMLInputElement || control instanceof HTMLSelectElement ? cleanLine(control.value) : "";
}
