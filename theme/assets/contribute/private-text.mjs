// What looks private in a text: the same patterns and words as in `plaudit check` (records/checks/private.py).

const WORD = String.raw`\p{L}\p{N}_`;
const EMAIL = new RegExp(
  String.raw`(?<![${WORD}.+-])[${WORD}.+-]{1,64}@[${WORD}-]{1,63}(?:\.[${WORD}-]{1,63})+`,
  "u",
);
const PHONE = new RegExp(
  String.raw`(?<![${WORD}/.-])(?:\+\p{Nd}{1,3}[ .-]?)?\(?\p{Nd}{3}\)?[ .-]\p{Nd}{3}[ .-]\p{Nd}{4}(?![${WORD}-])`,
  "u",
);
const NAME = String.raw`[A-Z]\p{L}*(?![A-Z])\p{L}\p{L}*(?: [A-Z][${WORD}.’'-]*)?`;
// Small letters on purpose: `Student Discussion` is a title, `student Maria` is somebody.
const STUDENT = new RegExp(
  String.raw`(?<![${WORD}])(?:student|pupil|kid|child|boy|girl)s?(?: (?:named|called)|,)? (?<after>${NAME})` +
    String.raw`|(?<![${WORD}])(?<before>${NAME}), (?:a|one of (?:my|our|her|his|their|the)) (?:[a-z-]+ ){0,2}` +
    String.raw`(?:student|pupil)s?(?![${WORD}])`,
  "gu",
);
// What is written with a capital and follows `student` without being a name.
const NO_NAMES = new Set(
  `Arabic Bengali Chinese English French German Hindi Italian Japanese Korean Latin Mandarin Portuguese Russian Spanish
   Monday Tuesday Wednesday Thursday Friday Saturday Sunday
   January February March April May June July August September October November December
   American African Asian European Black White Latino Latina Latinx Hispanic Indigenous Native Deaf
   Chromebook Chromebooks Internet Zoom Title Grade Year Section Part`.split(/\s+/),
);

/**
 * @param {string} text
 * @returns {import("./field-checks.mjs").Fault | null}
 */
export function privateFault(text) {
  if (text.startsWith("https://")) return null;
  const email = EMAIL.exec(text);
  if (email) return [`\`${email[0]}\` looks like an e-mail address`, "name a contact page instead"];
  const phone = PHONE.exec(text);
  if (phone) return [`\`${phone[0]}\` looks like a phone number`, "name a contact page instead"];
  for (const found of text.matchAll(STUDENT)) {
    const name = found.groups?.after ?? found.groups?.before ?? "";
    if (!NO_NAMES.has(name.split(" ")[0] ?? "")) {
      return [`\`${found[0]}\` looks like a student’s name`, "write `a student`"];
    }
  }
  return null;
}

/**
 * Anything made of texts, without the words that the site's owner excused.
 *
 * @template T
 * @param {T} value
 * @param {string[]} allowed
 * @returns {T}
 */
export function withoutAllowed(value, allowed) {
  const excused = (/** @type {string} */ text) => allowed.reduce((left, words) => left.replaceAll(words, "…"), text);
  return JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === "string" ? excused(inner) : inner)));
}
