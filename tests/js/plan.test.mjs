import assert from "node:assert/strict";
import { test } from "node:test";

import { readIds, writeIds } from "../../theme/assets/plan/plan-address.mjs";
import {
  costOf,
  creditOf,
  effortOf,
  expanded,
  prerequisitesOf,
  progressOf,
  stacksOf,
} from "../../theme/assets/plan/plan-sums.mjs";

/** @typedef {import("../../theme/assets/plan/plan-sums.mjs").Credential} Credential */
/** @typedef {import("../../theme/assets/plan/plan-sums.mjs").Recognition} Recognition */

/** @type {import("../../theme/assets/plan/plan-sums.mjs").Choices} */
const CHOICES = {
  credentials: {
    talk: { name: "Talk", hours: 12 },
    listen: { name: "Listen", hours: 4, needs: ["talk"] },
    data: { name: "Data" },
    lead: { name: "Lead", needs: ["talk", "data"] },
  },
  stacks: {
    voices: { name: "Voices", all_of: ["talk", "listen"], credential: "lead" },
    choice: { name: "Choice", n_of: { n: 2, of: ["talk", "listen", "data"] }, final: "lead" },
    both: { name: "Both", all_of: ["stack/voices", "data"] },
  },
  organizations: { board: "Board" },
};

/**
 * @param {Partial<Recognition>} [more]
 * @returns {Recognition}
 */
function counted(more = {}) {
  return { by: "board", jurisdiction: "US-KY", for: "renewal", amount: 1.5, unit: "CEU", ...more };
}

/** @param {...Recognition[]} counts of each credential */
function credit(...counts) {
  return creditOf(counts.map((each) => ({ name: "x", counts: each })));
}

test("a plan survives the way through the address", () => {
  assert.deepEqual(readIds("talk,stack/voices,data"), ["talk", "stack/voices", "data"]);
  assert.equal(writeIds(readIds("talk,stack/voices,data")), "talk,stack/voices,data");
  assert.deepEqual(readIds("talk%2Cdata"), ["talk", "data"]);
});

test("what cannot be an id is left out, and nothing stands twice", () => {
  assert.deepEqual(readIds("talk, talk,,<b>,../x,Data,%E0%A4%A"), ["talk"]);
  assert.deepEqual(readIds(""), []);
  assert.equal(readIds(Array.from({ length: 999 }, (_, at) => `c${at}`).join(",")).length, 200);
});

test("a pathway stands for what it needs without a choice, and unknown ids are told apart", () => {
  assert.deepEqual(expanded(["stack/both", "talk", "gone", "stack/gone", "constructor"], CHOICES), {
    ids: ["talk", "listen", "data"],
    unknown: ["gone", "stack/gone", "constructor"],
  });
  assert.deepEqual(expanded(["stack/choice"], CHOICES).ids, ["lead"]);
});

test("hours and prices are added up, and what nobody said is counted", () => {
  const { talk, listen, data } = /** @type {Record<string, Credential>} */ (CHOICES.credentials);
  assert.deepEqual(effortOf([talk, listen, data].flatMap((each) => each ?? [])), { hours: 16, unsaid: 1 });
  /** @param {number} amount @param {string} currency */
  const priced = (amount, currency) => ({ name: "x", cost: { amount, currency } });
  assert.deepEqual(costOf([priced(0.1, "USD"), priced(0.2, "USD"), priced(20, "EUR"), priced(0, "CAD"), { name: "x" }]), {
    costs: [
      { amount: 20, currency: "EUR" },
      { amount: 0.3, currency: "USD" },
    ],
    unsaid: 1,
  });
  assert.deepEqual(costOf([priced(0, "USD")]), { costs: [], unsaid: 0 });
});

test("credit is added up by recognizer, place, purpose and unit", () => {
  const found = credit([counted()], [counted(), counted({ for: "salary" })], [counted({ unit: "hours" })]);
  assert.deepEqual(
    found.map(({ for: purpose, unit, amount, credentials }) => [purpose, unit, amount, credentials]),
    [
      ["renewal", "CEU", 3, 2],
      ["salary", "CEU", 1.5, 1],
      ["renewal", "hours", 1.5, 1],
    ],
  );
});

test("a sum counts from the last first day to the first last day", () => {
  const [found] = credit(
    [counted({ from: "2025-01-01", until: "2027-12-31" })],
    [counted({ from: "2026-03-01" })],
    [counted({ until: "2026-12-31" })],
  );
  assert.deepEqual([found?.amount, found?.from, found?.until], [4.5, "2026-03-01", "2026-12-31"]);
});

test("of several decisions about one credential the newest counts", () => {
  const [found, ...more] = credit([counted({ from: "2026-01-01", amount: 2 }), counted({ from: "2024-01-01" })]);
  assert.deepEqual([found?.amount, found?.credentials, more], [2, 1, []]);
});

test("recognition without an amount is credit, too, and is not added to a sum", () => {
  const { amount: _, unit: __, ...plain } = counted();
  assert.deepEqual(
    credit([plain, counted()]).map(({ amount, unit }) => [amount, unit]),
    [
      [0, ""],
      [1.5, "CEU"],
    ],
  );
});

test("prerequisites are missing, or come later than what needs them", () => {
  assert.deepEqual(prerequisitesOf(["listen", "lead", "talk"], CHOICES), [
    { id: "listen", missing: [], later: ["talk"] },
    { id: "lead", missing: ["data"], later: ["talk"] },
  ]);
  assert.deepEqual(prerequisitesOf(["talk", "listen"], CHOICES), []);
});

test("a stack says what is missing: all of these, some of those, the final one", () => {
  assert.deepEqual(progressOf("voices", ["talk"], CHOICES), {
    id: "voices",
    done: 1,
    total: 2,
    missing: [{ needed: 1, of: ["listen"] }],
  });
  assert.deepEqual(progressOf("choice", ["talk"], CHOICES).missing, [
    { needed: 1, of: ["listen", "data"] },
    { needed: 1, of: ["lead"] },
  ]);
});

test("the stacks that are begun come in the order of what is missing", () => {
  const found = stacksOf(["talk", "listen"], CHOICES).map(({ id, done, total }) => [id, done, total]);
  assert.deepEqual(found, [
    ["voices", 2, 2],
    ["choice", 2, 3],
    ["both", 1, 2],
  ]);
  assert.deepEqual(stacksOf([], CHOICES), []);
});
