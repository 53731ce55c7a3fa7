import assert from "node:assert/strict";
import { test } from "node:test";

import { displayText } from "../../theme/assets/verify/display-text.mjs";

test("people's names stay as they are", () => {
  for (const name of ["Zoë 🎓 Nguyễn", "Oʻahu", "ישראל", "محمد", "क्षत्रिय", "👩‍🏫", "𠮷野家"]) {
    assert.equal(displayText(name), name);
  }
});

test("nothing turns round what stands beside it", () => {
  assert.equal(displayText("a\u202eb\u2066c\u200fd\u061ce"), "abcde");
});

test("control characters and breaks are blanks", () => {
  assert.equal(displayText(" a\u0000\u0007b\r\n\n\tc\u2028d\u2029\u0085 "), "a b c d");
});

test("marks do not pile up", () => {
  assert.equal(displayText(`a${"\u0301".repeat(90)}b`), `a${"\u0301".repeat(4)}b`);
});

test("what is long ends in dots, and no character is cut in half", () => {
  assert.equal(displayText("é".repeat(300)), "é".repeat(300));
  assert.equal(displayText("🎓".repeat(301)), `${"🎓".repeat(300)}…`);
  assert.equal(displayText("word ".repeat(99), 9), "word word…");
  assert.equal(displayText(`a${" ".repeat(5000)}b`), "a…");
});
