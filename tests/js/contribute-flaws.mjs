// Awards with one flaw each, and what the browser says about them: JSON of the flaw, the file and the words.

import "./english.mjs";
import { problemsOf } from "../../theme/assets/contribute/award-checks.mjs";
import { recordOf } from "../../theme/assets/contribute/award-draft.mjs";
import { toYaml } from "../../theme/assets/contribute/award-yaml.mjs";

/** @typedef {import("../../theme/assets/contribute/award-draft.mjs").Draft} Draft */

/** @type {Draft} */
const SOUND = {
  credential: "talk",
  version: 1,
  person: { kind: "new", slug: "k7m4q2tz", name: "Zoë Nguyễn" },
  awarded: "2026-05-14",
  assessors: ["center"],
  identity: { checked_by: "", how: "" },
  results: { moves: "demonstrated", time: "demonstrated" },
  learned_by: [],
  evidence: [],
  narrative: "",
  renews: "",
};
const levels = ["not yet", "progressing", "demonstrated"];
const described = Object.fromEntries(levels.map((level) => [level, level]));
const KNOWN = {
  today: "2026-11-23",
  published: "2026-01-10",
  rubric: { levels, required: "demonstrated", criteria: ["moves", "time"].map((id) => ({ id, name: id, levels: described })) },
  assessors: true,
  holder: "",
  held: [],
  allowed: [],
  missing: false,
};
const evidence = { name: "A plan", kind: "lesson plan", description: "", url: "", shared: "" };
const learning = { kind: "course", name: "Questions", url: "", hours: "" };

/** @type {Record<string, Partial<Draft>>} */
const FLAWS = {
  none: {},
  "date in the future": { awarded: "2026-12-01" },
  "date in another form": { awarded: "14 May 2026" },
  "date that does not exist": { awarded: "2026-02-30" },
  "date before the version": { awarded: "2025-12-01" },
  "date out of reach": { awarded: "1999-12-31" },
  "level below the required one": { results: { moves: "progressing", time: "demonstrated" } },
  "own award": { person: { kind: "listed", slug: "center", name: "Center" } },
  "link not https": { evidence: [{ ...evidence, url: "http://a.example.org/" }] },
  "link without a host": { learned_by: [{ ...learning, url: "https://localhost/x" }] },
  "link with a space": { learned_by: [{ ...learning, url: "https://a.example.org/x y" }] },
  "link with a user": { learned_by: [{ ...learning, url: "https://ana@a.example.org/" }] },
  "hours in words": { learned_by: [{ ...learning, hours: "two" }] },
  "e-mail address": { narrative: "Write to ana.lima@school.example.org for more." },
  "phone number": { evidence: [{ ...evidence, description: "Call (502) 555-0142 about it." }] },
  "student named": { narrative: "In the film the student María Bell explains her idea." },
  "student called": { evidence: [{ ...evidence, description: "A boy named Jonas asked." }] },
  "student named before": { narrative: "Then Kofi, one of my students, went on." },
  "secret key": { narrative: `Signed with z3u2${"e".repeat(40)}` },
  "name too long": { person: { kind: "new", slug: "k7m4q2tz", name: "n".repeat(301) } },
  "text too long": { narrative: "a".repeat(20_001) },
};

const told = Object.entries(FLAWS).map(([flaw, change]) => {
  const draft = { ...SOUND, ...change };
  const problems = problemsOf(draft, KNOWN).map(({ message, hint }) => [message, hint]);
  return { flaw, slug: draft.person.slug, yaml: toYaml(recordOf(draft)), problems };
});
process.stdout.write(JSON.stringify(told));
