import assert from "node:assert/strict";
import { test } from "node:test";

import { answer, fold, order, readQuestion, writeQuestion } from "../../theme/assets/catalog-filter.mjs";

/**
 * @param {string} text
 * @param {Record<string, string[]>} facets
 * @param {Partial<import("../../theme/assets/catalog-filter.mjs").Entry>} [more]
 */
function entry(text, facets, more = {}) {
  return { text: fold(text), facets, position: 0, hours: Infinity, published: "", earned: 0, ...more };
}

const OPTIONS = new Map([
  ["subject", new Set(["Science", "Arts"])],
  ["grade", new Set(["K-2", "3-5", "9-12"])],
]);
const TALK = entry("Facilitating Discussion: Educación", { subject: ["Science"], grade: ["K-2", "3-5"] });
const DATA = entry("Classroom Data", { subject: ["Science", "Arts"], grade: ["9-12"] });
const ALL = [TALK, DATA];

/** @param {string} search */
function found(search) {
  return answer(ALL, readQuestion(search, OPTIONS)).found;
}

test("without a question everything is shown", () => {
  assert.deepEqual(found(""), ALL);
  assert.deepEqual(found("?find=+"), ALL);
});

test("every word must occur, whatever its capitals and accents", () => {
  assert.deepEqual(found("?find=EDUCACION+facil"), [TALK]);
  assert.deepEqual(found("?find=discussion+data"), []);
});

test("of one facet any value will do, of several each must", () => {
  assert.deepEqual(found("?grade=K-2&grade=9-12"), ALL);
  assert.deepEqual(found("?grade=K-2&subject=Arts"), []);
  assert.deepEqual(found("?grade=9-12&subject=Arts"), [DATA]);
});

test("what is unknown in the address is left alone, and unknown values are named", () => {
  assert.deepEqual(found("?color=red&sort=backwards"), ALL);
  const question = readQuestion("?sort=backwards&grade=K-2&grade=13&subject=Alchemy&subject=", OPTIONS);
  assert.deepEqual(question.unknown, ["Alchemy", "13"]);
  assert.deepEqual([question.sort, [...question.chosen.keys()]], ["", ["grade"]]);
  assert.equal(writeQuestion(question), "?grade=K-2");
});

test("a question survives the way through the address", () => {
  const search = "?find=talk+%26+more&subject=Science&grade=K-2&grade=3-5&sort=effort";
  assert.equal(writeQuestion(readQuestion(search, OPTIONS)), search);
  assert.equal(writeQuestion(readQuestion("?find=+", OPTIONS)), "");
});

test("a facet's counts heed the words and the other facets but not its own", () => {
  /** @param {string} search */
  const counts = (search) => {
    const { counts } = answer(ALL, readQuestion(search, OPTIONS));
    return Object.fromEntries([...counts].map(([key, values]) => [key, Object.fromEntries(values)]));
  };
  assert.deepEqual(counts("?subject=Arts&grade=K-2"), { grade: { "9-12": 1 }, subject: { Science: 1 } });
  assert.deepEqual(counts("?grade=K-2").grade, { "K-2": 1, "3-5": 1, "9-12": 1 });
  assert.deepEqual(counts("?find=data"), { subject: { Science: 1, Arts: 1 }, grade: { "9-12": 1 } });
});

test("a count is the number that choosing the value would give", () => {
  const start = readQuestion("?subject=Science", OPTIONS);
  for (const [key, values] of answer(ALL, start).counts) {
    for (const [value, count] of values) {
      const chosen = new Map([...start.chosen, [key, new Set([value])]]);
      assert.equal(answer(ALL, { ...start, chosen }).found.length, count, `${key} ${value}`);
    }
  }
});

test("entries without an effort come last, ties keep the list's order", () => {
  const long = entry("long", {}, { hours: 20, position: 0, published: "2024-01-01" });
  const short = entry("short", {}, { hours: 5, position: 1, published: "2026-01-01" });
  const unknown = entry("unknown", {}, { position: 2 });
  const tie = entry("tie", {}, { position: 3 });
  const entries = [tie, unknown, long, short];
  assert.deepEqual([...entries].sort(order("effort")), [short, long, unknown, tie]);
  assert.deepEqual([...entries].sort(order("newest")), [short, long, unknown, tie]);
  assert.deepEqual([...entries].sort(order("earned")), [long, short, unknown, tie]);
  assert.deepEqual([tie, { ...long, earned: 1 }].sort(order("earned"))[0]?.earned, 1);
  assert.deepEqual([...entries].sort(order("")), [long, short, unknown, tie]);
});
