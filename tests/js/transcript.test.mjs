// Transcripts: the cases are shared with tests/credentials/test_verification_transcripts.py.

import assert from "node:assert/strict";
import { test } from "node:test";

import "./english.mjs";
import { isTranscript, transcriptSentence, verifyTranscript } from "../../theme/assets/verify/transcript.mjs";
import { worstOf } from "../../theme/assets/verify/verification.mjs";
import { allCases, contextOf, readCase } from "./cases.mjs";

const FOLDER = new URL("../cases/verification/transcripts/", import.meta.url);
const DETAILS = { today: "23 November 2026", from: "14 May 2026", until: "1 November 2026", preview: false };

/** @param {import("../../theme/assets/verify/verification.mjs").Verification} verification */
function plain({ verdict, steps }) {
  return { verdict, steps: Object.fromEntries(steps.map(({ id, state, code }) => [id, [state, code]])) };
}

/** @param {import("./cases.mjs").Case} flaw */
async function verified(flaw) {
  return verifyTranscript(/** @type {Record<string, unknown>} */ (flaw.credential), contextOf(flaw));
}

for (const flaw of allCases(FOLDER)) {
  if (flaw.name === "outer-that-calls-itself-an-award-too") continue; // and so it is judged as one, as the next test says
  test(`transcript ${flaw.name}`, async () => {
    assert.ok(isTranscript(flaw.credential));
    const { whole, awards } = await verified(flaw);
    const found = { verdict: worstOf([whole, ...awards]), steps: plain(whole).steps, awards: awards.map(plain) };
    assert.deepEqual(found, flaw.expected);
  });
}

test("what calls itself an award is none", () => {
  assert.equal(isTranscript(readCase("outer-that-calls-itself-an-award-too", FOLDER).credential), false);
  for (const other of [null, [], "", {}, { type: "ClrCredential" }]) assert.equal(isTranscript(other), false);
});

for (const [name, sentence] of Object.entries({
  valid:
    "Genuine: a transcript signed by the key published at credentials.riverbend.example.org; 2 of 2 awards genuine, none revoked.",
  "inner-revoked-and-another-altered":
    "Not genuine: a transcript signed by the key published at credentials.riverbend.example.org; 1 of 2 awards genuine, 1 revoked, 1 not genuine.",
  "outer-expired-and-inner-altered":
    "Not genuine: signed by the key published at credentials.riverbend.example.org, but valid only until 1 November 2026; 1 of 2 awards genuine, 1 not genuine.",
  "outer-lost-an-award": "Not genuine: the signature does not fit the text, so something was changed after signing.",
})) {
  test(`the sentence of a transcript ${name}`, async () => {
    const { whole, awards } = await verified(readCase(name, FOLDER));
    assert.equal(transcriptSentence(whole, awards, DETAILS), sentence);
  });
}
