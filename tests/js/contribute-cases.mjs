// Awards with awkward texts, for the Python reader to read: JSON of [the data, the YAML that the browser writes of it].

import "./english.mjs";
import { recordOf } from "../../theme/assets/contribute/award-draft.mjs";
import { toYaml } from "../../theme/assets/contribute/award-yaml.mjs";
import { clean, cleanLine } from "../../theme/assets/contribute/text.mjs";

const COUNT = 300;
const PIECES = [
  ..."\"'`:#-?|>&*!%@[]{},\\/=~^$+.;_()<>0123456789",
  ...[" ", "  ", "\t", "\n", "\n\n", "\r\n", "\n   ", " \n", "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff", "\0", "\ud800"],
  ...["no", "yes", "Null", "true", "on", "y", "~", "1.10", "0x1A", "1e3", "2026-05-14", "12:30", "<<", "---", "...", "NaN"],
  ...[": ", " #", "- ", "? ", "| ", "> ", "key: value", "# no comment", "%YAML 1.2", "!!str", "&a", "*a", "{a: b}", "[a, b]"],
  ...["Zoë", "e\u0308", "教育", "שלום", "مرحبا", "🎓", "👩🏽‍🏫", "ß", "ﬁ", "naïve café", "don’t", "“quoted”", "\\n", '\\"', "C:\\x"],
  ...["word", "Another", "a longer run of words that has to be folded somewhere", "https://a.example.org/x?y=1#z"],
];

/** @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const random = randomFrom(20260514);

/** @param {number} below */
function number(below) {
  return Math.floor(random() * below);
}

function text() {
  const glue = ["", " "][number(2)] ?? "";
  return Array.from({ length: number(random() < 0.2 ? 40 : 6) }, () => PIECES[number(PIECES.length)]).join(glue);
}

function several() {
  return Array.from({ length: number(3) });
}

function draft() {
  return {
    credential: "talk",
    version: 1,
    person: { kind: /** @type {const} */ ("new"), slug: "k7m4q2tz", name: cleanLine(text()) },
    awarded: "2026-05-14",
    assessors: several().map(() => cleanLine(text())),
    identity: { checked_by: "center", how: cleanLine(text()) },
    results: Object.fromEntries(["on", "talk-moves", "1"].map((id) => [id, cleanLine(text())])),
    learned_by: several().map(() => ({ kind: "course", name: cleanLine(text()), url: cleanLine(text()), hours: "1.50" })),
    evidence: several().map(() => ({
      name: cleanLine(text()),
      kind: "lesson plan",
      description: clean(text()),
      url: "",
      shared: cleanLine(text()),
    })),
    narrative: clean(text()),
    renews: "26k7m4q2tz9x",
  };
}

const cases = Array.from({ length: COUNT }, () => {
  const record = recordOf(draft());
  return [record, toYaml(record)];
});
process.stdout.write(JSON.stringify(cases));
