// What strangers wrote, made harmless to show: it can neither turn round nor push away nor cover what stands beside it.

/**
 * @param {string} text
 * @param {number} [most] characters
 */
export function displayText(text, most = 300) {
  const clean = text
    .slice(0, 8 * most) // much more than is shown, and little enough to be looked through
    .replace(/\p{Bidi_Control}/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/(\p{M}{4})\p{M}+/gu, "$1") // no script stacks more marks on a letter
    .trim();
  const characters = Array.from(clean);
  return characters.length <= most && text.length <= 8 * most ? clean : `${characters.slice(0, most).join("").trimEnd()}…`;
}
