"""Checks of public text: nothing private in it, and nobody named who did not agree to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from plaudit.records.checks.context import Context
from plaudit.records.external_values import texts_not_of_issuer
from plaudit.records.fields import Record, dump
from plaudit.records.load import CONFIG
from plaudit.records.problem import SECRET, Problem
from plaudit.records.registry import Educator
from plaudit.records.yaml_reader import FieldPath

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(r"(?<![\w/.-])(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])")
_NAME = r"[A-Z][^\W\d_]*[^\W\d_A-Z][^\W\d_]*(?: [A-Z][\w.’'-]*)?"
# Small letters on purpose: `Student Discussion` is a title, `student Maria` is somebody.
_STUDENT = re.compile(
    rf"\b(?:student|pupil|kid|child|boy|girl)s?(?: (?:named|called)|,)? (?P<after>{_NAME})"
    rf"|\b(?P<before>{_NAME}), (?:a|one of (?:my|our|her|his|their|the)) (?:[a-z-]+ ){{0,2}}(?:student|pupil)s?\b"
)
# What is written with a capital and follows `student` without being a name.
_WORDS = """
    Arabic Bengali Chinese English French German Hindi Italian Japanese Korean Latin Mandarin Portuguese Russian Spanish
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    American African Asian European Black White Latino Latina Latinx Hispanic Indigenous Native Deaf
    Chromebook Chromebooks Internet Zoom Title Grade Year Section Part
"""
_NO_NAMES = frozenset(_WORDS.split())
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_HINTS = {
    "an e-mail address": "name a contact page instead",
    "a phone number": "name a contact page instead",
    "a student’s name": "write `a student`",
}


def _texts(value: Any, where: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:  # noqa: ANN401  # plain data
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*where, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*where, index))


def _records(context: Context) -> Iterator[tuple[str, str, Record]]:
    """Every record whose text is published, with its file and the educator whose own page shows it."""
    registry = context.registry
    for versions in registry.credentials.values():
        yield from ((version.path, "", version.record) for version in versions.values())
    yield from ((f"catalog/stacks/{id_}.yml", "", stack) for id_, stack in registry.stacks.items())
    yield from ((f"catalog/organizations/{id_}.yml", "", record) for id_, record in registry.organizations.items())
    for slug, educator in registry.educators.items():
        if educator.profile:
            yield f"profiles/{slug}/profile.yml", slug, educator.profile
        yield from ((award.path, slug, award.record) for award in educator.awards)


def check_no_secret_key(context: Context) -> Iterator[Problem]:
    """No text holds something that looks like a secret signing key."""
    for path, _, record in _records(context):
        for where, text in _texts(dump(record)):
            if SECRET.search(text):
                hint = "take it out, and never sign with it again"
                yield context.problem(path, where, "this looks like a secret signing key", hint)


def address_in(text: str) -> str | None:
    """What looks like an e-mail address in a text."""
    found = _EMAIL.search(text)
    return found[0] if found else None


def _private(text: str) -> tuple[str, str] | None:
    """What kind of private thing a text seems to hold, and the words that look like it."""
    if text.startswith("https://"):
        return None
    if address := address_in(text):
        return "an e-mail address", address
    if found := _PHONE.search(text):
        return "a phone number", found[0]
    for found in _STUDENT.finditer(text):
        name = found["after"] or found["before"]
        if name.partition(" ")[0] not in _NO_NAMES:
            return "a student’s name", found[0]
    return None


def check_private_data(context: Context) -> Iterator[Problem]:
    """Public text holds nothing that looks like a person's e-mail address, phone number or a student's name."""
    allowed = [exemption.text for exemption in context.registry.site.allowed]
    for path, _, record in _records(context):
        for where, text in _texts(dump(record)):
            found = _private(without(text, allowed))
            if found:
                kind, words = found
                yield context.problem(path, where, f"`{words}` looks like {kind}", _HINTS[kind])


def without(text: str, allowed: list[str]) -> str:
    """A text with an ellipsis in place of what is allowed to stand in it."""
    for words in allowed:
        text = text.replace(words, "…")
    return text


def check_exemptions(context: Context) -> Iterator[Problem]:
    """Every entry of `allowed` excuses something, so that the list only shrinks."""
    entries = context.registry.site.allowed
    if not entries:
        return
    private: list[tuple[str, Callable[[str], object]]]
    private = [(text, _private) for _, _, record in _records(context) for _, text in _texts(dump(record))]
    private += [(text, address_in) for text in _from_elsewhere(context)]
    private = [(text, seen) for text, seen in private if seen(text)]
    for index, entry in enumerate(entries):
        if not any(entry.text in text and seen(text) != seen(without(text, [entry.text])) for text, seen in private):
            message = f"nothing needs the exemption for `{entry.text}` any more"
            yield context.problem(CONFIG, ("allowed", index, "text"), message, "remove the entry")


def _from_elsewhere(context: Context) -> Iterator[str]:
    """The texts of awards that others issued, of which only addresses are looked for."""
    for educator in context.registry.educators.values():
        for file in educator.external.values():
            yield from texts_not_of_issuer(file.document)


def check_nobody_is_named_by_id(context: Context) -> Iterator[Problem]:
    """No published award names an educator as assessor who is not public."""
    registry = context.registry
    for award in registry.published_awards.values():
        for index, name in enumerate(award.record.assessors):
            educator = registry.educators.get(name)
            if educator and educator.visibility != "public" and name not in registry.appointed:
                hint = "name the organization that this person judges for, or list them among its assessors"
                message = f"the award's page would name {name}, who is {educator.visibility}"
                yield context.problem(award.path, ("assessors", index), message, hint)


def check_nobody_is_named_in_text(context: Context) -> Iterator[Problem]:
    """No text on somebody else's page or on the catalog's holds the name of a hidden or unlisted educator."""
    names = _names_not_public(context)
    firsts = {words[0] for words in names}
    if not names:
        return
    longest = max(map(len, names))
    for path, owner, record in _records(context):
        for where, text in _texts(dump(record)):
            words = [word.casefold() for word in _WORD.findall(text)]
            for start in (index for index, word in enumerate(words) if word in firsts):
                found = next((names[key] for key in _phrases(words[start : start + longest]) if key in names), None)
                if found and found.slug != owner and not _is_shared(context, owner, found):
                    message = f"this names {found.slug}, who is {found.visibility}"
                    yield context.problem(path, where, message, "write around the name, or ask for their consent")
                    break


def _phrases(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[:length]) for length in range(len(words), 1, -1))


def _names_not_public(context: Context) -> dict[tuple[str, ...], Educator]:
    """The names of those who are not public, word by word. A name of one word is everybody's word."""
    found = {}
    for educator in context.registry.educators.values():
        if educator.visibility != "public":
            given = [educator.name, *(award.record.name for award in educator.awards if award.record.name)]
            for name in [*given, *(educator.profile.formerly if educator.profile else ())]:
                words = tuple(word.casefold() for word in _WORD.findall(name))
                if len(words) > 1:
                    found[words] = educator
    return found


def _is_shared(context: Context, owner: str, found: Educator) -> bool:
    """Whether the text is about a namesake, whose own page it stands on."""
    other = context.registry.educators.get(owner)
    return bool(other) and other.name.casefold() == found.name.casefold()  # type: ignore[union-attr]
