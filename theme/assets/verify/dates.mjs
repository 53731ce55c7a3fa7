// Instants of credentials, and the calendar dates that people read.

const DATE_TIME_STAMP =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,12})?(?:Z|([+-])(0\d|1[0-3]):([0-5]\d)|([+-])14:00)$/;

/**
 * The instant of an XSD dateTimeStamp, which must carry its zone (VC Data Model 2.0, section 4.9).
 *
 * @param {unknown} text
 * @returns {number | null} milliseconds since 1970; null when the text is no such date, 30 February included
 */
export function instant(text) {
  const parts = typeof text === "string" ? DATE_TIME_STAMP.exec(text) : null;
  if (!parts) return null;
  const [, year, month, day, hour, minute, second, fraction = "", sign, offsetHours, offsetMinutes, far] = parts;
  const date = `${year}-${month}-${day}`;
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // The parser may take 30 February for 2 March; a date that comes back changed was none.
  if (year === "0000" || Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return null;
  const offset = far ? minutes(far, 14, 0) : minutes(sign, Number(offsetHours ?? 0), Number(offsetMinutes ?? 0));
  const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset * 60;
  return midnight + clock * 1000 + Number(`${fraction.slice(1)}000`.slice(0, 3));
}

/**
 * @param {string | undefined} sign
 * @param {number} hours
 * @param {number} rest
 */
function minutes(sign, hours, rest) {
  return (sign === "-" ? -1 : 1) * (hours * 60 + rest);
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * A calendar date as people write it: "14 May 2027".
 *
 * @param {string} date an ISO date, of which the first ten characters count
 */
export function readableDate(date) {
  const [year, month, day] = date.slice(0, 10).split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/**
 * The calendar date that an instant of the record has at the issuer, wherever the visitor is.
 *
 * @param {unknown} text an XSD dateTimeStamp
 * @param {string} offset the issuer's utc_offset, such as "-05:00"
 * @returns {string} "" when the text is no date
 */
export function dateAtIssuer(text, offset) {
  const day = dayAtIssuer(text, offset);
  return day && readableDate(day);
}

/**
 * The same as an ISO date.
 *
 * @param {unknown} text
 * @param {string} offset
 */
export function dayAtIssuer(text, offset) {
  const at = instant(text);
  const start = instant(`1970-01-01T00:00:00${offset}`);
  return at === null || start === null ? "" : new Date(at - start).toISOString().slice(0, 10);
}

/**
 * Today where the visitor is.
 *
 * @param {Date} now
 */
export function dateOfVisitor(now) {
  return `${now.getDate()} ${MONTHS[now.getMonth()]} ${now.getFullYear()}`;
}
