// Dates as the pages of the site write them; the Python package does it the same way.

import { say } from "./say.mjs";

/**
 * A calendar date in words: "14 May 2026".
 *
 * @param {string} day an ISO date
 */
export function longDate(day) {
  const [year = "", month, date] = day.split("-");
  return say("dates.long", { day: String(Number(date)), month: monthName(Number(month)), year });
}

/**
 * @param {string} day an ISO date
 * @returns {string} such as "May 2026"
 */
export function monthAndYear(day) {
  const [year = "", month] = day.split("-");
  return `${monthName(Number(month))} ${year}`;
}

/**
 * Today where the visitor is, as an ISO date.
 *
 * @param {Date} now
 */
export function isoDay(now) {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** @param {number} month */
function monthName(month) {
  return say(`dates.months.${month}`);
}
