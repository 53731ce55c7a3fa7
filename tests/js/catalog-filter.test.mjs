import assert from "node:assert/strict";
import { test } from "node:test";

import {
  countsOf,
  fold,
  matches,
  order,
  readQuestion,
  writeQuestion,
} from "../../theme/assets/catalog-filter.mjs";

/**
 * @param {string} text
 * @param {Record<string, string[]>} facets
 * @param {Partial<import("../../theme/assets/catalog-filter.mjs").Entry>} [more]
 */
function entry(text, facets, more = {}) {
  return { text: fold(text), facets, position: 0, hours: Infinity, published: "", ...more };
}

const KEYS = ["subject", "grade"];
const TALK = entry("Facilitating Discussion: Educación", { subject: ["Science"], grade: ["K-2", "3-5"] });
const DATA = entry("Classroom Data", { subject: ["Science", "Arts"], grade: ["9-12"] });
const ALL = [TALK, DATA];

/** @param {string} search */
function found(search) {
  const question = readQuestion(search, KEYS);
  return ALL.filter((one) => matches(one, question));
}

test("without a question everything is shown", () => {
  assert.deepEqual(found(""), ALL);
  assert.deepEqual(found("?q=+"), ALL);
});

test("every word must occur, whatever its capitals and accents", () => {
  assert.deepEqual(found("?q=EDUCACION+facil"), [TALK]);
  assert.deepEqual(found("?q=discussion+data"), []);
});

test("of one facet any value will do, of several each must", () => {
  assert.deepEqual(found("?grade=K-2&grade=9-12"), ALL);
  assert.deepEqual(found("?grade=K-2&subject=Arts"), []);
  assert.deepEqual(found("?grade=9-12&subject=Arts"), [DATA]);
});

test("what is unknown in the address is left alone", () => {
  assert.deepEqual(found("?color=red&sort=backwards"), ALL);
  assert.equal(readQuestion("?sort=backwards", KEYS).sort, "");
});

test("a question survives the way through the address", () => {
  const search = "?q=talk+%26+more&subject=Science&grade=K-2&grade=3-5&sort=effort";
  assert.equal(writeQuestion(readQuestion(search, KEYS)), search);
  assert.equal(writeQuestion(readQuestion("?q=+", KEYS)), "");
});

test("a facet's counts heed the other facets but not its own", () => {
  const question = readQuestion("?subject=Arts&grade=K-2", KEYS);
  assert.deepEqual([...countsOf(ALL, question, "grade")], [["9-12", 1]]);
  assert.deepEqual([...countsOf(ALL, question, "subject")], [["Science", 1]]);
});

test("entries without an effort come last, ties keep the list's order", () => {
  const long = entry("long", {}, { hours: 20, position: 0, published: "2024-01-01" });
  const short = entry("short", {}, { hours: 5, position: 1, published: "2026-01-01" });
  const unknown = entry("unknown", {}, { position: 2 });
  const tie = entry("tie", {}, { position: 3 });
  const entries = [tie, unknown, long, short];
  assert.deepEqual([...entries].sort(order("effort")), [short, long, unknown, tie]);
  assert.deepEqual([...entries].sort(order("newest")), [short, long, unknown, tie]);
  assert.deepEqual([...entries].sort(order("")), [long, short, unknown, tie]);
});
