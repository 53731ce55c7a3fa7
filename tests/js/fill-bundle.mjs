// Prints the files that the browser would make of the given contents, as JSON, so that the tests of the Python package
// can compare. It reads {words, frame, contents} from standard input.

import { readFileSync } from "node:fs";

import { filledFrame } from "../../theme/assets/bundle/bundle-filling.mjs";
import { credentialsInBundle } from "../../theme/assets/bundle/bundle-reading.mjs";
import { WORDS } from "../../theme/assets/words.mjs";

const { words, frame, contents } = JSON.parse(readFileSync(0, "utf8"));
Object.assign(WORDS, words);
const files = contents.map((/** @type {import("../../theme/assets/bundle/bundle-filling.mjs").Contents} */ each) =>
  filledFrame(frame, each),
);
process.stdout.write(JSON.stringify({ files, read: files.map(credentialsInBundle) }));
