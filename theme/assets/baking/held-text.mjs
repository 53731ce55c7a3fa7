// What a picture may hold, and what is said of one that does not.

import { say } from "../say.mjs";
import { UnreadableError } from "../verify/unreadable.mjs";

export const MAX_TEXT = 1_000_000; // bytes of what a picture holds, once it is unpacked

/** For what is more than that. */
export function tooMuchInside() {
  return new UnreadableError(say("verify.unreadable.too_much_inside", { size: MAX_TEXT / 1_000_000 }));
}

/** For a picture with two awards, of which one reader would take the first and another the last. */
export function twoAwards() {
  return new UnreadableError(say("verify.unreadable.two_awards"));
}

/**
 * @param {string} text as it stands in a picture
 * @throws {UnreadableError} when it is none, or too much
 */
export function heldText(text) {
  const held = text.trim();
  if (!held) throw new UnreadableError(say("verify.unreadable.no_award"));
  if (new TextEncoder().encode(held).length > MAX_TEXT) throw tooMuchInside();
  return held;
}
