// The shared cases, and the answers that a case gives to a verifier that reads addresses.

import { readFileSync, readdirSync } from "node:fs";

import { parseJson } from "../../theme/assets/verify/documents.mjs";

const FOLDER = new URL("../cases/verification/", import.meta.url);

/**
 * @typedef {object} Case
 * @property {string} name the flaw
 * @property {unknown} credential in the file perhaps as text, which is then read as a page reads it
 * @property {Record<string, unknown>} documents null for one that cannot be reached, text for what is no JSON
 * @property {string} now
 * @property {{verdict: string, steps: Record<string, [string, string]>}} expected
 */

/**
 * @param {URL} [folder]
 * @returns {Case[]}
 */
export function allCases(folder = FOLDER) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => readCase(file.replace(".json", ""), folder));
}

/**
 * @param {string} name
 * @param {URL} [folder]
 * @returns {Case}
 */
export function readCase(name, folder = FOLDER) {
  const { credential, ...rest } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
  return { name, credential: typeof credential === "string" ? parseJson(credential) : credential, ...rest };
}

/**
 * @param {Case} flaw
 * @returns {import("../../theme/assets/verify/documents.mjs").Context & {asked: string[]}} asked: what was read, in order
 */
export function contextOf({ documents, now }) {
  /** @type {string[]} */
  const asked = [];
  /** @type {import("../../theme/assets/verify/documents.mjs").Fetch} */
  const fetch = async (address, { cache }) => {
    asked.push(`${cache} ${address}`);
    const document = documents[address];
    if (document === undefined) throw new Error(`the case holds no ${address}`);
    if (document === null) throw new TypeError("could not be reached");
    return { status: 200, text: typeof document === "string" ? document : JSON.stringify(document) };
  };
  return { fetch, now: new Date(now), asked };
}
