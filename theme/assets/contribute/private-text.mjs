// What looks private in a text: the same patterns and words as in `plaudit check` (records/private_text.py).

import { fault } from "./faults.mjs";

const W = String.raw`\p{L}\p{N}_`;
const START = `(?<![${W}])`;
const END = `(?![${W}])`;
const LINK = /^https:\/\/\S+$/u;
const EMAIL = new RegExp(String.raw`(?<![${W}.+-])[${W}.+-]{1,64}@[${W}-]{1,63}(?:\.[${W}-]{1,63})+`, "u");
// Numbers in groups with spaces are many things. It takes a `+`, a bracket, a hyphen or a word to make them a phone's.
const PHONE = new RegExp(
  String.raw`(?<![${W}/.-])(?:` +
    String.raw`\+(?=(?:[ .()-]{0,2}\p{Nd}){9})\p{Nd}{1,3}[ .-]?\(?\p{Nd}{1,4}\)?(?:[ .-]?\p{Nd}{2,4}){2,4}` +
    String.raw`|\(\p{Nd}{3}\)[ .-]?\p{Nd}{3}[ .-]?\p{Nd}{4}` +
    String.raw`|\p{Nd}{3}[.-]\p{Nd}{3}[ .-]\p{Nd}{4}` +
    `|(?:[Cc]all(?! numbers?${END})|[Pp]hone|[Tt]elephone|[Tt]el|[Mm]obile|[Ww]hatsApp|[Tt]ext (?:me|us))${END}` +
    String.raw`[^\p{Nd}\n!?;]{0,20}?(?<called>\(?\p{Nd}(?:[ .)-]{0,2}\p{Nd}){9,10})` +
    `)(?![${W}-])`,
  "u",
);
// Lengths have bounds: whoever writes a text of one endless word shall not make the check take forever.
const WORD = String.raw`[A-Z]\p{L}{0,30}(?![A-Z])\p{L}{1,31}`;
const MORE = ` [A-Z][${W}.’'-]{0,60}`;
const NAME = `${WORD}(?:${MORE})?`;
const FULL = `${WORD} ${WORD}(?:-${WORD})?`;
const WHOSE = "(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir)";
const ONE = "(?:student|pupil|[a-z]{1,12}[ -]grader)";
const CHILD = "(?:student|pupil|kid|child|boy|girl|[a-z]{1,12}[ -]grader)";
const ADULT = "(?:graduate|doctoral|college|university|former)";
const KIND = `(?:(?!${ADULT}${END})[a-z-]{1,30} ){0,2}`;
// What somebody does in a story; small letters after a name that are no verb make it the name of a thing.
const DOES =
  `(?!(?:as|its|this|us|always|perhaps|across|class|less|towards|need|needed)${END})` +
  "(?:[a-z]{2,30}(?:ed|s)|began|came|can|could|did|felt|found|gave|got|had|held|kept|knew|led|made|met|put|ran|read" +
  `|said|sat|saw|spoke|stood|taught|thought|told|took|tried|understood|went|will|would|wrote)${END}`;
const STOPS = "[.,;:)!?]|$";
const OWNS = `[’']s${END}`;
// Small letters on purpose: `Student Discussion` is a title, `student Maria` is somebody.
const STUDENT = new RegExp(
  `${START}(?:${CHILD}(?:s|ren)?,? (?:(?:who )?(?:is|was|are|were) )?(?:named|called) (?<called>${NAME})${END}(?! as${END})` +
    `|${ONE}s such as (?<such>${NAME})` +
    `|[Ss]tudents like (?<like>${FULL}) ${DOES}` +
    `|(?:[Ss]tudent|[Pp]upil): (?<listed>${FULL})(?=[.,;)]|$| [a-z])` +
    `|(?:[Oo]ne of ${WHOSE} ${KIND}${ONE}s|(?:[Aa]|[Tt]he|[Mm]y) ${KIND}${ONE}) ` +
    String.raw`\((?<inside>${NAME})\)` +
    `|${WHOSE} ${KIND}${ONE},? (?<mine>${NAME})(?=${STOPS}|${OWNS}| (?:and|or|who) | ${DOES})` +
    `|${WHOSE} ${KIND}${ONE}s,? (?<several>${WORD} and ${WORD})(?=${STOPS}| ${DOES})` +
    `|${CHILD},? (?<full>${FULL})(?=${STOPS}|${OWNS}| [a-z])` +
    `|${CHILD} (?<first>${WORD})(?=${OWNS}| ${DOES}))`,
  "gu",
);
const BEFORE = new RegExp(
  String.raw`${START}(?:(?<lead>\p{L}{1,30}) )?(?<before>${WORD}(?:${MORE}){0,3}), ` +
    `(?:a|my|(?:one|two|some) of (?:${WHOSE}|the)) ${KIND}${ONE}s?(?=${STOPS}| who | (?:in|from) (?:${WHOSE}|the) )`,
  "gu",
);
// What stands before a place, a day or a title, not before the name of somebody who does something.
const LEADS = new Set(
  `about across after around at before beyond by during for from in inside into like near of on outside since through
   to toward towards under until with within without algebra grade level unit chapter lesson room`.split(/\s+/),
);
// What is written with a capital beside `student` without being a name.
const NO_NAMES = new Set(
  `Arabic Bengali Chinese English French German Haitian Hindi Hmong Italian Japanese Korean Latin Mandarin
   Portuguese Russian Somali Spanish Vietnamese
   Monday Tuesday Wednesday Thursday Friday Saturday Sunday Monday’s Friday’s January February March April May June
   July August September October November December Spring Summer Fall Winter
   American Americans African Asian European Black White Latino Latina Latinx Hispanic Indigenous Native Deaf
   Muslim
   Academy Achievement Advisory Affairs Algebra Assembly Assessment Association Biology Board Calculus Canvas
   Career Center Chapter Chemistry Choice Chromebook Chromebooks Class Classroom Club College Conference Congress
   Connect Council Days Desmos Development Discourse Discussion Drive Engagement Exit Find Forum Foundation
   Geometry Goals Google Government Grade Growth Handbook Health Help High History Impact Information Institute
   Internet Khan Kindergarten Launch Leaders Leadership Learner Learners Learning Lesson Library Life Loan Math
   Mathematics Means Media Microsoft Minecraft Newcomers News Office Outcomes Parliament Part Parts Physics Planner
   Portal Portfolio Premium Program Progress Project Protection Records Reflection Research Resource Response
   Rights Rubric School Science Scouts Section Seminar Senate Services Showcase Society Star Studies Study Success
   Summit Support Survey System Talk Teacher Team Teams Technology Title Union Unit University Voice Voices Week
   Welfare Wellness Work Workbook Workshop Writing Year Zoom
   And How If In Is It The These They This That What When Where Which Who Why
   Doctor Dr Dr. Miss Mr Mr. Mrs Mrs. Ms Ms. Mx Mx. Coach Principal Professor`.split(/\s+/),
);

/**
 * @param {string} given
 * @returns {import("./faults.mjs").Fault | null}
 */
export function privateFault(given) {
  const text = given.trim().replace(/\s+/g, " ");
  if (LINK.test(text)) return null;
  const email = EMAIL.exec(text);
  if (email) return fault("email", { text: email[0] });
  const phone = PHONE.exec(text);
  if (phone) return fault("phone", { text: phone.groups?.called ?? phone[0] });
  const student = [...text.matchAll(STUDENT), ...text.matchAll(BEFORE)].find(isName);
  return student ? fault("student", { text: quoted(student) }) : null;
}

/** @param {RegExpMatchArray} found */
function isName({ groups = {} }) {
  const { lead = "", ...names } = groups;
  const name = Object.values(names).find((given) => given !== undefined) ?? "";
  const before = lead.toLowerCase();
  return !LEADS.has(before) && !before.endsWith("ing") && !name.split(/,? /).some((word) => NO_NAMES.has(word));
}

/** @param {RegExpMatchArray} found */
function quoted({ 0: words, groups }) {
  const lead = groups?.lead ?? "";
  return lead && lead === lead.toLowerCase() ? words.slice(lead.length + 1) : words;
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
