import assert from "node:assert/strict";
import { test } from "node:test";

import { drawAwardId } from "../../theme/assets/contribute/award-id.mjs";
import { readAsked } from "../../theme/assets/lost/asked.mjs";
import { readAwardNumber } from "../../theme/assets/lost/award-number.mjs";
import { listedIn } from "../../theme/assets/lost/listed.mjs";
import { distance, nearest } from "../../theme/assets/lost/nearest.mjs";

const ID = "26k7m4q2t091";

/** @param {string[]} ids */
function candidates(...ids) {
  return ids.map((id) => ({ id }));
}

/**
 * @param {string} asked
 * @param {string[]} ids
 */
function found(asked, ...ids) {
  return nearest(asked, candidates(...ids)).map(({ id }) => id);
}

for (const typed of [ID, "26K7M4Q2T091", "26k7m4q2to9l", "26K7-M4Q2-TO9I", " 26k7 m4q2 t091.", "26k7–m4q2_t091"]) {
  test(`an award's number is read from ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(readAwardNumber(typed), { id: ID, fault: "", strange: [] });
  });
}

test("every number that is drawn for an award can be read", () => {
  for (let start = 0; start < 252; start += 1) {
    let next = start;
    const id = drawAwardId("2026-05-14", [], (bytes) => bytes.fill(next++ % 252));
    assert.deepEqual(readAwardNumber(id.toUpperCase()), { id, fault: "", strange: [] });
  }
});

for (const [typed, fault] of [
  ["26k7m4q2t09", "length"],
  ["26k7m4q2t0911", "length"],
  ["2657m4q2t091", "start"],
  ["k267m4q2t091", "start"],
  ["26k7m4q2t09u", "letters"],
  ["26e7m4q2t091", "letters"],
  ["26k7m4q2t09é", "letters"],
  ["<script>", "letters"],
]) {
  test(`${typed} is no award's number, because of its ${fault}`, () => {
    assert.equal(readAwardNumber(typed ?? "").fault, fault);
  });
}

test("what stands in no number is named once", () => {
  assert.deepEqual(readAwardNumber("26EEu4q2t091").strange, ["e", "u"]);
});

for (const [first, second, expected] of /** @type {[string, string, number][]} */ ([
  ["", "", 0],
  ["", "talk", 4],
  ["talk", "talk", 0],
  ["talk", "tak", 1],
  ["talk", "tlak", 1],
  ["talk", "walks", 2],
  ["kitten", "sitting", 3],
])) {
  test(`from "${first}" to "${second}" it takes ${expected}`, () => {
    assert.equal(distance(first, second), expected);
    assert.equal(distance(second, first), expected);
  });
}

test("the nearest names come first, and names that are far do not come", () => {
  assert.deepEqual(found("classroom-dta", "reading", "classroom-data", "classroom-talk"), [
    "classroom-data",
    "classroom-talk",
  ]);
  assert.deepEqual(found("zzzz", "reading"), []);
});

test("a part of a name finds it, unless it is too short to tell", () => {
  assert.deepEqual(found("okonjo", "renata-okonjo-bell", "ada-quill"), ["renata-okonjo-bell"]);
  assert.deepEqual(found("ren", "renata-okonjo-bell"), []);
});

test("names that are equally near come in order, and never more than five", () => {
  assert.deepEqual(found("unit-x", "unit-6", "unit-2", "unit-1", "unit-5", "unit-4", "unit-3"), [
    "unit-1",
    "unit-2",
    "unit-3",
    "unit-4",
    "unit-5",
  ]);
});

for (const [path, root, section, name] of [
  ["/", "/", "", ""],
  ["/catalog/Talk/v3/", "/", "catalog", "talk"],
  ["/badges/a/26K7%20m4q2", "/badges/", "a", "26k7 m4q2"],
  ["/elsewhere/p/ada", "/badges/", "elsewhere", "p"],
  ["/p/%E0%A4%A", "/", "p", "%e0%a4%a"],
]) {
  test(`${path} below ${root} asks for ${name || "nothing"} in ${section || "nothing"}`, () => {
    assert.deepEqual(readAsked(path ?? "", root ?? ""), { section, name });
  });
}

test("a list that cannot be read suggests nothing, and awards have none", async () => {
  /** @type {string[]} */
  const asked = [];
  /** @type {(() => Response)[]} */
  const answers = [
    () => Response.json({ credentials: [{ id: "talk", name: "Talk" }, { id: 7 }, null] }),
    () => new Response("gone", { status: 404 }),
    () => new Response("no JSON"),
    () => Response.json(null),
    () => {
      throw new TypeError("offline");
    },
  ];
  const real = globalThis.fetch;
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    return (answers.shift() ?? Response.error)();
  };
  try {
    assert.deepEqual(await listedIn("catalog", "/badges/"), [{ id: "talk", name: "Talk" }]);
    for (let left = answers.length; left > 0; left -= 1) assert.deepEqual(await listedIn("stacks", "/badges/"), []);
    const before = asked.length;
    assert.deepEqual(await listedIn("a", "/badges/"), []);
    assert.equal(asked.length, before);
    assert.equal(asked[0], "/badges/contribute/choices.json");
  } finally {
    globalThis.fetch = real;
  }
});
