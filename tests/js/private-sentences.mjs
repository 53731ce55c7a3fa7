// What the browser says of each of the sentences that are given as JSON.

import { readFileSync } from "node:fs";
import "./english.mjs";
import { privateFault } from "../../theme/assets/contribute/private-text.mjs";

/** @type {string[]} */
const sentences = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(sentences.map((sentence) => privateFault(sentence)?.[0] ?? null)));
