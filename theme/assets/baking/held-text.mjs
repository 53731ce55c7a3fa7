// What a picture may hold, and what is said of one that does not.

import { UnreadableError } from "../verify/unreadable.mjs";

export const MAX_TEXT = 1_000_000; // bytes of what a picture holds, once it is unpacked

export const TOO_LARGE = `what this picture holds is larger than ${MAX_TEXT / 1_000_000} MB`;
export const TWO_AWARDS = "this picture holds two awards; ask the issuer for a new one";
const NONE =
  "this picture holds no award; phones and picture editors take it out; " +
  "download the picture anew from its issuer, or take the award as JSON";

/**
 * @param {string} text as it stands in a picture
 * @throws {UnreadableError} when it is none, or too much
 */
export function heldText(text) {
  const held = text.trim();
  if (!held) throw new UnreadableError(NONE);
  if (new TextEncoder().encode(held).length > MAX_TEXT) throw new UnreadableError(TOO_LARGE);
  return held;
}
