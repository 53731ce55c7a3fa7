import assert from "node:assert/strict";
import { test } from "node:test";

import "./english.mjs";
import { longDate } from "../../theme/assets/long-date.mjs";
import { dateAtIssuer, dateOfVisitor, instant } from "../../theme/assets/verify/dates.mjs";

test("instants are read with their zone", () => {
  assert.equal(instant("1970-01-01T00:00:00Z"), 0);
  assert.equal(instant("2026-05-14T05:00:00Z"), Date.UTC(2026, 4, 14, 5));
  assert.equal(instant("2026-05-14T00:00:00-05:00"), Date.UTC(2026, 4, 14, 5));
  assert.equal(instant("2026-05-14T23:30:00+05:30"), Date.UTC(2026, 4, 14, 18));
  assert.equal(instant("2026-05-14T14:00:00+14:00"), Date.UTC(2026, 4, 14));
  assert.equal(instant("2026-05-14T05:00:00.5Z"), Date.UTC(2026, 4, 14, 5) + 500);
  assert.equal(instant("2026-05-14T05:00:00.999999999Z"), Date.UTC(2026, 4, 14, 5) + 999);
  assert.equal(instant("2028-02-29T00:00:00Z"), Date.UTC(2028, 1, 29));
  assert.equal(instant("0001-01-01T00:00:00Z"), -62135596800000);
});

test("what is no dateTimeStamp is refused", () => {
  const texts = [
    "2026-05-14",
    "2026-05-14T05:00:00",
    "2026-05-14 05:00:00Z",
    "2026-05-14t05:00:00z",
    "2026-05-14T05:00Z",
    "2026-05-14T24:00:00Z",
    "2026-05-14T05:60:00Z",
    "2026-05-14T05:00:60Z",
    "2026-02-29T05:00:00Z",
    "2026-04-31T05:00:00Z",
    "2026-13-01T05:00:00Z",
    "2026-00-01T05:00:00Z",
    "2026-01-00T05:00:00Z",
    "0000-01-01T05:00:00Z",
    "12026-05-14T05:00:00Z",
    "2026-05-14T05:00:00+14:01",
    "2026-05-14T05:00:00+0500",
    "2026-05-14T05:00:00.Z",
    "2026-05-14T05:00:00Z\n",
    " 2026-05-14T05:00:00Z",
    "２０２６-05-14T05:00:00Z",
    "",
    null,
    undefined,
    20260514,
    ["2026-05-14T05:00:00Z"],
  ];
  for (const text of texts) assert.equal(instant(text), null, String(text));
});

test("a date of the record is the issuer's, wherever the visitor is", () => {
  assert.equal(dateAtIssuer("2029-05-15T04:59:59Z", "-05:00"), "14 May 2029");
  assert.equal(dateAtIssuer("2026-05-14T05:00:00Z", "-05:00"), "14 May 2026");
  assert.equal(dateAtIssuer("2026-05-13T12:00:00Z", "+12:00"), "14 May 2026");
  assert.equal(dateAtIssuer("2026-12-31T18:30:00Z", "+05:30"), "1 January 2027");
  assert.equal(dateAtIssuer(undefined, "-05:00"), "");
  assert.equal(dateAtIssuer("2026-05-14T05:00:00Z", "tomorrow"), "");
});

test("dates are written out", () => {
  assert.equal(longDate("2026-01-02"), "2 January 2026");
  assert.equal(dateOfVisitor(new Date(2026, 10, 23, 23, 59)), "23 November 2026");
});
