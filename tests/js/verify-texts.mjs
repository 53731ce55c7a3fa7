// Reads cases of texts from standard input and prints what the verifier says of each, as JSON: an array of the verdict
// and the codes of the steps, and for transcripts the same of every award inside.

import { readFileSync } from "node:fs";

import { parseJson } from "../../theme/assets/verify/documents.mjs";
import { isTranscript, verifyTranscript } from "../../theme/assets/verify/transcript.mjs";
import { verifyText } from "../../theme/assets/verify/verification.mjs";

/** @typedef {{text: string, documents: Record<string, string | null>, now: string}} TextCase text in base64 */

const cases = /** @type {TextCase[]} */ (JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(await Promise.all(cases.map(judged))));

/** @param {TextCase} one */
async function judged({ text, documents, now }) {
  /** @type {import("../../theme/assets/verify/documents.mjs").Fetch} */
  const fetch = async (address) => {
    const document = documents[address];
    if (typeof document !== "string") throw new TypeError("could not be reached");
    return { status: 200, text: document };
  };
  const context = { fetch, now: new Date(now) };
  const read = new TextDecoder().decode(Buffer.from(text, "base64"));
  const document = parseJson(read);
  if (!isTranscript(document)) return [said((await verifyText(read, context)).verification)];
  const { whole, awards } = await verifyTranscript(document, context);
  return [whole, ...awards].map(said);
}

/** @param {import("../../theme/assets/verify/verification.mjs").Verification} verification */
function said({ verdict, steps }) {
  return [verdict, ...steps.map(({ state, code }) => `${state} ${code}`)];
}
