import assert from "node:assert/strict";
import { test } from "node:test";

import "./english.mjs";
import { problemsOf } from "../../theme/assets/contribute/award-checks.mjs";
import { pathOf, recordOf } from "../../theme/assets/contribute/award-draft.mjs";
import { drawAwardId, drawUnlistedSlug } from "../../theme/assets/contribute/award-id.mjs";
import { toYaml } from "../../theme/assets/contribute/award-yaml.mjs";
import { toldApart } from "../../theme/assets/contribute/choices.mjs";
import { rubricOf } from "../../theme/assets/contribute/rubric.mjs";
import { fileToSend, newFileAddress } from "../../theme/assets/contribute/sending.mjs";
import { awardIdIn, clean, cleanLine, slugIn } from "../../theme/assets/contribute/text.mjs";

/** @typedef {import("../../theme/assets/contribute/award-draft.mjs").Draft} Draft */
/** @typedef {import("../../theme/assets/contribute/award-checks.mjs").Knowledge} Knowledge */

/** @type {Draft} */
const DRAFT = {
  credential: "talk",
  version: 2,
  person: { kind: "listed", slug: "ada-quill", name: "" },
  awarded: "2026-05-14",
  assessors: ["board", "", "board"],
  identity: { checked_by: "", how: "" },
  results: { moves: "demonstrated" },
  learned_by: [],
  evidence: [],
  narrative: "",
  renews: "",
};
/** @type {Knowledge} */
const KNOWN = {
  today: "2026-11-23",
  published: "2026-01-10",
  rubric: {
    levels: ["not yet", "demonstrated"],
    required: "demonstrated",
    criteria: [{ id: "moves", name: "Moves", levels: { "not yet": "a", demonstrated: "b" } }],
  },
  assessors: true,
  holder: "Ada Quill",
  held: [{ id: "26k7m4q2tz9x", credential: "talk@2" }],
  allowed: [],
  missing: false,
};

/**
 * @param {Partial<Draft>} draft
 * @param {Partial<Knowledge>} [known]
 */
function problems(draft, known = { held: [] }) {
  return problemsOf({ ...DRAFT, ...draft }, { ...KNOWN, ...known });
}

test("text that looks private may stand where the site's owner excused it", () => {
  const narrative = "She reads as the student Romeo Voss of the play.";
  assert.deepEqual(fields({ narrative }), ["narrative"]);
  assert.deepEqual(fields({ narrative }, { held: [], allowed: ["student Romeo Voss"] }), []);
});

test("titles and languages are nobody's name", () => {
  const narrative = "Student Discussion is a title, a student English text is none, and student A is nobody.";
  assert.deepEqual(fields({ narrative }), []);
});

/**
 * @param {Partial<Draft>} draft
 * @param {Partial<Knowledge>} [known]
 */
function fields(draft, known) {
  return problems(draft, known).map(({ field }) => field);
}

test("a record has its keys in the order of the format and nothing empty", () => {
  const row = { kind: "course", name: "Questions", url: "", hours: "" };
  const empty = { kind: "", name: "", url: "", hours: "" };
  const draft = { ...DRAFT, learned_by: [empty, row], renews: "25k7m4q2tz9x", narrative: "Seen." };
  const yaml = [
    "credential: talk@2",
    "awarded: 2026-05-14",
    "assessors:",
    "  - board",
    "learned_by:",
    "  - kind: course",
    "    name: Questions",
    "results:",
    "  moves: demonstrated",
    "narrative: Seen.",
    "renews: 25k7m4q2tz9x",
    "",
  ];
  assert.deepEqual(toYaml(recordOf(draft)).split("\n"), yaml);
});

test("text that YAML would misread is put between quotes, and long text is folded", () => {
  /** @param {string} text */
  const written = (text) => toYaml({ x: text });
  assert.equal(written("no"), 'x: "no"\n');
  assert.equal(written("1.10"), 'x: "1.10"\n');
  assert.equal(written("2026-05-14"), 'x: "2026-05-14"\n');
  assert.equal(written("a: b"), 'x: "a: b"\n');
  assert.equal(written("- a"), 'x: "- a"\n');
  assert.equal(written('say "so"'), 'x: "say \\"so\\""\n');
  assert.equal(written("שלום 🎓"), 'x: "שלום 🎓"\n');
  assert.equal(written("one\n\n  two"), "x: |-\n  one\n\n    two\n");
  assert.equal(written("https://a.example.org/x?y=1#z"), "x: https://a.example.org/x?y=1#z\n");
  const lines = written("word ".repeat(60).trim()).split("\n");
  assert.equal(lines[0], "x: >-");
  assert.ok(lines.every((line) => line.length <= 100), "no line is too long to read");
});

test("what word processors leave behind is taken out, line breaks stay", () => {
  assert.equal(clean(" a\u200bb\r\nc\u2028d\ud800\u202e "), "ab\nc\nd");
  assert.equal(clean("e\u0301"), "é");
  assert.equal(clean("👩🏽‍🏫"), "👩🏽‍🏫");
  assert.equal(cleanLine("a \n b"), "a b");
});

test("the address of a page and of an award may be pasted whole", () => {
  for (const pasted of ["https://x.example.org/p/k7m4q2tz/", "x.example.org/base/p/k7m4q2tz", " K7M4Q2TZ", "/p/k7m4q2tz/lead/?a#b"]) {
    assert.equal(slugIn(pasted), "k7m4q2tz", pasted);
  }
  assert.equal(awardIdIn("https://x.example.org/a/26k7m4q2tz9x/credential.json"), "26k7m4q2tz9x");
});

test("an award id has the form that the check knows, and is never one that is taken", () => {
  for (let turn = 0; turn < 200; turn++) {
    assert.match(drawAwardId("2026-05-14", []), /^26[a-df-hj-km-np-tv-z][0-9a-df-hj-km-np-tv-z]{9}$/);
    assert.match(drawUnlistedSlug(), /^(?=.*[0-9])[a-df-hj-km-np-tv-z][0-9a-df-hj-km-np-tv-z]{7}$/);
  }
  let value = 0;
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  const counting = (bytes) => bytes.fill(value++ < 10 ? 0 : 1);
  const taken = drawAwardId("2026-05-14", [], (bytes) => bytes.fill(0));
  assert.notEqual(drawAwardId("2026-05-14", [taken], counting), taken);
});

test("every character comes as often as every other", () => {
  /** @type {Record<string, number>} */
  const counts = {};
  for (let byte = 0; byte < 256; byte++) {
    // A byte that is drawn again is followed by one that ends the drawing.
    const [first = ""] = drawUnlistedSlug(queue([byte, 1, 22, 22, 22, 22, 22, 22, 22]));
    counts[first] = (counts[first] ?? 0) + 1;
  }
  const extra = 256 % 21;
  assert.deepEqual(new Set(Object.values(counts)), new Set([12, 12 + extra]), "but the one that follows");
});

/** @param {number[]} values the last one for ever, which is the digit 0 or the letter after it */
function queue(values) {
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  return (bytes) => bytes.fill(values.length > 1 ? (values.shift() ?? 0) : 31);
}

test("an award without a flaw has no problem", () => {
  assert.deepEqual(problems({}), []);
});

test("each thing that is missing is named at its field, in the order of the form", () => {
  const empty = { credential: "", person: { ...DRAFT.person, slug: "" }, awarded: "", assessors: [""], results: {} };
  assert.deepEqual(fields(empty), ["credential", "person", "awarded", "assessors", "results.moves"]);
});

test("rows are judged only when something stands in them, by their place on the page", () => {
  const empty = { name: "", kind: "", description: "", url: "", shared: "" };
  assert.deepEqual(fields({ evidence: [empty, { ...empty, url: "http://a.example.org/" }] }), [
    "evidence.1.name",
    "evidence.1.kind",
    "evidence.1.url",
  ]);
});

test("who holds the credential already is told, unless this renews it", () => {
  const [problem] = problems({}, {});
  assert.equal(problem?.message, "Ada Quill already holds talk@2 (26k7m4q2tz9x)");
  assert.deepEqual(problems({ renews: "26k7m4q2tz9x" }, {}), []);
  assert.deepEqual(problems({ version: 1 }, {}), []);
});

test("an award renews one of the same credential, and of somebody who has one", () => {
  const held = [{ id: "25k7m4q2tz9x", credential: "listening@1" }];
  assert.deepEqual(fields({ renews: "25k7m4q2tz9x" }, { held }), ["renews"]);
  assert.deepEqual(fields({ renews: "nonsense" }), ["renews"]);
  const person = /** @type {const} */ ({ kind: "new", slug: "k7m4q2tz", name: "Zoë" });
  assert.deepEqual(fields({ renews: "25k7m4q2tz9x", person }), ["renews"]);
});

test("a page that the site does not have is told, and so is what is no address of one", () => {
  const person = /** @type {const} */ ({ kind: "unlisted", slug: "k7m4q2tz", name: "" });
  assert.deepEqual(fields({ person }, { held: [], missing: true }), ["person"]);
  assert.deepEqual(fields({ person: { ...person, slug: "../a b" } }), ["person"]);
});

test("who checked the identity and how belong together", () => {
  assert.deepEqual(fields({ identity: { checked_by: "board", how: "" } }), ["identity.how"]);
  assert.deepEqual(fields({ identity: { checked_by: "", how: "roster" } }), ["identity.checked_by"]);
});

test("without a rubric no result is asked for", () => {
  assert.deepEqual(fields({ results: {} }, { held: [], rubric: null }), []);
});

test("a rubric is read from the achievement, also where a description has several lines", () => {
  const description = "not yet: One.\nTwo: three.\nprogressing: Four.\ndemonstrated: Five.";
  const allowedValue = ["not yet", "progressing", "demonstrated"];
  const id = "https://x.example.org/catalog/talk/v1/achievement.json#c-talk-moves";
  const rubric = rubricOf({
    resultDescription: [{ id, name: "Talk moves", allowedValue, requiredValue: "demonstrated", description }],
  });
  assert.deepEqual(rubric, {
    levels: allowedValue,
    required: "demonstrated",
    criteria: [
      {
        id: "talk-moves",
        name: "Talk moves",
        levels: { "not yet": "One.\nTwo: three.", progressing: "Four.", demonstrated: "Five." },
      },
    ],
  });
  assert.equal(rubricOf({}), null);
});

test("GitHub gets file name and text in the address, unless that becomes too long", () => {
  const path = pathOf("k7m4q2tz", "26k7m4q2tz9x");
  const address = newFileAddress("https://github.com/o/r", "release/new & old", path, "name: a & b = c + d # é\n");
  assert.ok(address?.startsWith("https://github.com/o/r/new/release/new%20%26%20old?"));
  const query = new URL(address ?? "").searchParams;
  assert.equal(query.get("filename"), "profiles/k7m4q2tz/awards/26k7m4q2tz9x.yml");
  assert.equal(query.get("value"), "name: a & b = c + d # é\n");
  assert.equal(newFileAddress("https://github.com/o/r", "main", path, "é".repeat(1500)), null);
  assert.equal(newFileAddress("", "main", path, ""), null);
});

test("a file that is sent says where it belongs", () => {
  assert.equal(fileToSend("profiles/a/awards/b.yml", "x: y\n"), "# belongs into profiles/a/awards/b.yml\nx: y\n");
});

test("namesakes are told apart by their ids, others are left alone", () => {
  const all = [{ id: "a", name: "Ana" }, { id: "b", name: "Ana" }, { id: "c", name: "Cai" }];
  assert.deepEqual(toldApart(all).map(({ detail = "" }) => detail), ["a", "b", ""]);
});
