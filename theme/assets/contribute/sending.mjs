// How a finished file leaves the page: GitHub's form for a new file, filled in by the address.

import { say } from "../say.mjs";

const LONGEST = 8000; // characters of an address; GitHub refuses longer ones

/**
 * @param {string} repository https://github.com/OWNER/REPO; empty when the site names none
 * @param {string} branch
 * @param {string} path of the new file
 * @param {string} text of the new file
 * @returns {string | null} the address; null when there is none, or when it would be too long
 */
export function newFileAddress(repository, branch, path, text) {
  if (!repository) return null;
  const place = `${repository}/new/${branch.split("/").map(encodeURIComponent).join("/")}`;
  const address = `${place}?filename=${encodeURIComponent(path)}&value=${encodeURIComponent(text)}`;
  return address.length > LONGEST ? null : address;
}

/**
 * The file to download and to send: it says itself where it belongs.
 *
 * @param {string} path
 * @param {string} text
 */
export function fileToSend(path, text) {
  return `# ${say("contribute.send.belongs", { path })}\n${text}`;
}
