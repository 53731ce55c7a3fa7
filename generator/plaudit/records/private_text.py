"""What looks private in a text: e-mail addresses, phone numbers, names of students.

The page for assessors looks for the same, with the same patterns: `theme/assets/contribute/private-text.mjs`. They are
made for precision: a name that no pattern finds is found by whoever reads, and prose that is refused for nothing is a
nuisance to everybody. `tests/records/test_private_text.py` says what is found and what is not.
"""

from __future__ import annotations

import re

_LINK = re.compile(r"https://\S+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
# Numbers in groups with spaces are many things. It takes a `+`, a bracket, a hyphen or a word to make them a phone's.
_PHONE = re.compile(
    r"(?<![\w/.-])(?:"
    r"\+(?=(?:[ .()-]{0,2}\d){9})\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}"
    r"|\(\d{3}\)[ .-]?\d{3}[ .-]?\d{4}"
    r"|\d{3}[.-]\d{3}[ .-]\d{4}"
    r"|(?:[Cc]all(?! numbers?\b)|[Pp]hone|[Tt]elephone|[Tt]el|[Mm]obile|[Ww]hatsApp|[Tt]ext (?:me|us))\b"
    r"[^\d\n!?;]{0,20}?(?P<called>\(?\d(?:[ .)-]{0,2}\d){9,10})"
    r")(?![\w-])"
)
# Lengths have bounds: whoever writes a text of one endless word shall not make the check take forever.
_WORD = r"[A-Z][^\W\d_]{0,30}[^\W\d_A-Z][^\W\d_]{0,30}"
_MORE = r" [A-Z][\w.’'-]{0,60}"
_NAME = rf"{_WORD}(?:{_MORE})?"
_FULL = rf"{_WORD} {_WORD}(?:-{_WORD})?"
_WHOSE = "(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir)"
_ONE = "(?:student|pupil|[a-z]{1,12}[ -]grader)"
_CHILD = "(?:student|pupil|kid|child|boy|girl|[a-z]{1,12}[ -]grader)"
_ADULT = "(?:graduate|doctoral|college|university|former)"
_KIND = rf"(?:(?!{_ADULT}\b)[a-z-]{{1,30}} ){{0,2}}"
# What somebody does in a story; small letters after a name that are no verb make it the name of a thing.
_DOES = (
    r"(?!(?:as|its|this|us|always|perhaps|across|class|less|towards|need|needed)\b)"
    r"(?:[a-z]{2,30}(?:ed|s)|began|came|can|could|did|felt|found|gave|got|had|held|kept|knew|led|made|met|put|ran|read"
    r"|said|sat|saw|spoke|stood|taught|thought|told|took|tried|understood|went|will|would|wrote)\b"
)
# Small letters on purpose: `Student Discussion` is a title, `student Maria` is somebody.
_STUDENT = re.compile(
    r"\b(?:"
    rf"{_CHILD}(?:s|ren)?,? (?:(?:who )?(?:is|was|are|were) )?(?:named|called) (?P<called>{_NAME})\b(?! as\b)"
    rf"|{_ONE}s such as (?P<such>{_NAME})"
    rf"|[Ss]tudents like (?P<like>{_FULL}) {_DOES}"
    rf"|(?:[Ss]tudent|[Pp]upil): (?P<listed>{_FULL})(?=[.,;)]|$| [a-z])"
    rf"|(?:[Oo]ne of {_WHOSE} {_KIND}{_ONE}s|(?:[Aa]|[Tt]he|[Mm]y) {_KIND}{_ONE}) \((?P<inside>{_NAME})\)"
    rf"|{_WHOSE} {_KIND}{_ONE},? (?P<mine>{_NAME})(?=[.,;:)!?]|[’']s\b|$| (?:and|or|who) | {_DOES})"
    rf"|{_WHOSE} {_KIND}{_ONE}s,? (?P<several>{_WORD} and {_WORD})(?=[.,;:)!?]|$| {_DOES})"
    rf"|{_CHILD},? (?P<full>{_FULL})(?=[.,;:)!?]|[’']s\b|$| [a-z])"
    rf"|{_CHILD} (?P<first>{_WORD})(?=[’']s\b| {_DOES})"
    ")"
)
_BEFORE = re.compile(
    rf"\b(?:(?P<lead>[^\W\d_]{{1,30}}) )?(?P<before>{_WORD}(?:{_MORE}){{0,3}}), "
    rf"(?:a|my|(?:one|two|some) of (?:{_WHOSE}|the)) {_KIND}{_ONE}s?"
    rf"(?=[.,;:)!?]|$| who | (?:in|from) (?:{_WHOSE}|the) )"
)
# What each of the patterns needs. Most texts hold nothing of it; looking for it first takes a tenth of the time.
_SIGNS = ("tudent", "upil", "grader", "kid", "child", "boy", "girl")
_SIGN = re.compile(
    "(?:tudent|upil|grader|kid|child|boy|girl)(?:s|ren)?[,:]? "
    r"(?:[A-Z(]|such as|like|(?:who )?(?:(?:is|was|are|were) )?(?:named|called))"
)
_SIGN_BEFORE = re.compile(f", (?:a|my|one|two|some) .{{0,90}}{_ONE}")
# What an address, a phone number and a name of a student need at the least, whatever white space stands in between.
_EMAIL_SIGN = re.compile(r"@[\w-]{1,63}\.")
_PLUS_SIGN = re.compile(r"\+[\s.()-]*\d")
_DIGITS_SIGN = re.compile(r"\d(?:[\s.()-]*\d){9}")
_DIGITS_TO_0 = bytes(ord("0") if chr(code) in "0123456789" else ord(" ") for code in range(256))
_AFTER_SIGN = re.compile(r"(?:s|ren)?[,:]?\s+(?:[A-Z(]|such|like|who|is|was|are|were|named|called)")
_BEFORE_SIGN = re.compile(r",\s+(?:a|my|one|two|some)\s+(?:\s*\S){0,90}?\s*(?:student|pupil|grader)")
# What stands before a place, a day or a title, not before the name of somebody who does something.
_PLACES = """
    about across after around at before beyond by during for from in inside into like near of on outside since through
    to toward towards under until with within without algebra grade level unit chapter lesson room
"""
# What is written with a capital beside `student` without being a name.
_WORDS = """
    Arabic Bengali Chinese English French German Haitian Hindi Hmong Italian Japanese Korean Latin Mandarin
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
    Doctor Dr Dr. Miss Mr Mr. Mrs Mrs. Ms Ms. Mx Mx. Coach Principal Professor
"""
_LEADS, _NO_NAMES = frozenset(_PLACES.split()), frozenset(_WORDS.split())


def address_in(text: str) -> str | None:
    """What looks like an e-mail address in a text."""
    found = _EMAIL.search(text) if "@" in text else None
    return found[0] if found else None


def private_in(text: str) -> tuple[str, str] | None:
    """What kind of private thing a text seems to hold, and the words that look like it. A link is no text."""
    if _LINK.fullmatch(text):
        return None
    if address := address_in(text):
        return "an e-mail address", address
    if found := _PHONE.search(text):
        return "a phone number", found["called"] or found[0]
    if words := _student_in(text):
        return "a student’s name", words
    return None


def may_be_private(texts: str) -> bool:
    """Whether one of several texts may be private, in a fraction of the time; they are given as one.

    Where it is false, `private_in` finds nothing in any of them.
    """
    return bool(
        ("@" in texts and _EMAIL_SIGN.search(texts))
        or _has_ten_digits(texts)
        or ("+" in texts and _PLUS_SIGN.search(texts))
        or any(_AFTER_SIGN.match(rest) for sign in _SIGNS if sign in texts for rest in texts.split(sign)[1:])
        or _BEFORE_SIGN.search(texts)
    )


def _has_ten_digits(texts: str) -> bool:
    if texts.isascii():
        return b"0000000000" in texts.encode("ascii").translate(_DIGITS_TO_0, b" \t\n\r\f\v\x1c\x1d\x1e\x1f.()-")
    return _DIGITS_SIGN.search(texts) is not None


def _student_in(text: str) -> str | None:
    if not any(map(text.__contains__, _SIGNS)):
        return None
    patterns = [pattern for sign, pattern in ((_SIGN, _STUDENT), (_SIGN_BEFORE, _BEFORE)) if sign.search(text)]
    return next((_quoted(found) for each in patterns for found in each.finditer(text) if _is_name(found)), None)


def _quoted(found: re.Match[str]) -> str:
    lead = _lead(found)
    return found[0].removeprefix(f"{lead} ") if lead.islower() else found[0]


def _lead(found: re.Match[str]) -> str:
    """The word before a name; empty when there is none, or it does not matter."""
    return found.groupdict().get("lead") or ""


def _is_name(found: re.Match[str]) -> bool:
    lead, name = _lead(found).lower(), found[found.lastgroup or 0]
    return lead not in _LEADS and not lead.endswith("ing") and _NO_NAMES.isdisjoint(re.split(r",? ", name))


def without(text: str, allowed: list[str]) -> str:
    """A text on one line, with an ellipsis in place of what is allowed to stand in it."""
    text = " ".join(text.split())
    for words in allowed:
        text = text.replace(words, "…")
    return text
