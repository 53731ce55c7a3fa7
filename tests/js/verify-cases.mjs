// Prints what the verifier in theme/assets/verify says of every case in a folder, awards or transcripts, as JSON, so
// that the tests of the Python verifier can compare.

import { pathToFileURL } from "node:url";

import "./english.mjs";
import { verifyCredential } from "../../theme/assets/verify/verification.mjs";
import { isTranscript, transcriptSentence, verifyTranscript } from "../../theme/assets/verify/transcript.mjs";
import { verdictSentence } from "../../theme/assets/verify/words.mjs";
import { allCases, contextOf } from "./cases.mjs";

const DETAILS = { today: "23 November 2026", from: "14 May 2026", until: "14 May 2029", preview: false };

const results = await Promise.all(
  allCases(pathToFileURL(process.argv[2] ?? "")).map(async (flaw) => {
    return [flaw.name, await result(flaw)];
  }),
);
process.stdout.write(JSON.stringify({ results: Object.fromEntries(results) }));

/** @param {import("./cases.mjs").Case} flaw */
async function result(flaw) {
  const context = contextOf(flaw);
  const each = [false, true].map((preview) => ({ ...DETAILS, preview }));
  if (isTranscript(flaw.credential)) {
    const { whole, awards } = await verifyTranscript(flaw.credential, context);
    return { ...whole, awards, sentences: each.map((details) => transcriptSentence(whole, awards, details)) };
  }
  const verification = await verifyCredential(flaw.credential, context);
  return { ...verification, sentences: each.map((details) => verdictSentence(verification, details)) };
}
