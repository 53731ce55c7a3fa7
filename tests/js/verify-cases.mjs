// Prints what the verifier in theme/assets/verify says of every case in a folder and the table of its words, as JSON,
// so that the tests of the Python verifier can compare.

import { pathToFileURL } from "node:url";

import { verifyCredential } from "../../theme/assets/verify/verification.mjs";
import { WORDS, verdictSentence } from "../../theme/assets/verify/words.mjs";
import { allCases, contextOf } from "./cases.mjs";

const DETAILS = { today: "23 November 2026", from: "14 May 2026", until: "14 May 2029", preview: false };

const results = await Promise.all(
  allCases(pathToFileURL(process.argv[2] ?? "")).map(async (flaw) => {
    const verification = await verifyCredential(flaw.credential, contextOf(flaw));
    const sentences = [false, true].map((preview) => verdictSentence(verification, { ...DETAILS, preview }));
    return [flaw.name, { ...verification, sentences }];
  }),
);
process.stdout.write(JSON.stringify({ words: WORDS, results: Object.fromEntries(results) }));
