"""Checks of public text: nothing private in it, and nobody named who did not agree to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from plaudit.records.checks.context import Context
from plaudit.records.checks.public_text import Passage, prose_paragraphs, public_texts
from plaudit.records.checks.suspects import Suspects
from plaudit.records.external_values import texts_not_of_issuer
from plaudit.records.load import CONFIG
from plaudit.records.private_text import address_in, private_in, without
from plaudit.records.problem import SECRET, Problem
from plaudit.records.registry import Educator

Fault: TypeAlias = tuple[str, str]  # what is wrong, and what to do
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_HINTS = {
    "an e-mail address": "name a contact page instead",
    "a phone number": "name a contact page instead",
    "a student’s name": "write `a student`",
}


def check_public_text(context: Context) -> Iterator[Problem]:
    """No text that is published holds a secret key, something private, or the name of somebody who is not public.

    They are looked for together: a large site has a million texts, and going through them takes longer than looking.
    """
    allowed = [exemption.text for exemption in context.registry.site.allowed]
    names = _Names(context)
    suspects = Suspects({words: educator.slug for words, educator in names.names.items()})
    for passage in public_texts(context.registry, suspects):
        for fault in (*text_faults(passage.text, allowed), *names.faults(passage)):
            yield context.problem(passage.path, passage.where, *fault)


def text_faults(text: str, allowed: list[str]) -> Iterator[Fault]:
    """What may not stand in a text, whosever it is."""
    if SECRET.search(text):
        yield "this looks like a secret signing key", "take it out, and never sign with it again"
    if found := private_in(without(text, allowed)):
        kind, words = found
        yield f"`{words}` looks like {kind}", _HINTS[kind]


def check_exemptions(context: Context) -> Iterator[Problem]:
    """Every entry of `allowed` excuses something, so that the list only shrinks."""
    entries = context.registry.site.allowed
    if not entries:
        return
    private: list[tuple[str, Callable[[str], object]]]
    private = [(passage.text, private_in) for passage in public_texts(context.registry, Suspects())]
    private += [(text, private_in) for _, _, text in prose_paragraphs(context.registry.root)]
    private += [(text, address_in) for text in _from_elsewhere(context)]
    private = [(line, seen) for text, seen in private if seen(line := without(text, []))]
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
            educator = context.whole.educators.get(name)
            if educator and educator.visibility != "public" and name not in registry.appointed:
                hint = "name the organization that this person judges for, or list them among its assessors"
                message = f"the award's page would name {name}, who is {educator.visibility}"
                yield context.problem(award.path, ("assessors", index), message, hint)


class _Names:
    """The names of those who are not public, word by word. A name of one word is everybody's word."""

    def __init__(self, context: Context) -> None:
        self.registry = context.registry
        self.names = names_not_public(context)
        self.firsts = {words[0] for words in self.names}
        self.longest = max(map(len, self.names), default=0)

    def faults(self, passage: Passage) -> Iterator[Fault]:
        """The first of them that a text names, unless it stands on their own page."""
        if not self.names:
            return
        words = [word.casefold() for word in _WORD.findall(passage.text)]
        for start in (index for index, word in enumerate(words) if word in self.firsts):
            phrases = _phrases(words[start : start + self.longest])
            found = next((self.names[phrase] for phrase in phrases if phrase in self.names), None)
            if found and found.slug != passage.owner and not self._is_shared(passage.owner, found):
                message = f"this names {found.slug}, who is {found.visibility}"
                yield message, "write around the name, or ask for their consent"
                return

    def _is_shared(self, owner: str, found: Educator) -> bool:
        """Whether the text is about a namesake, whose own page it stands on."""
        other = self.registry.educators.get(owner)
        return other is not None and other.name.casefold() == found.name.casefold()


def _phrases(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[:length]) for length in range(len(words), 1, -1))


def names_not_public(context: Context) -> dict[tuple[str, ...], Educator]:
    """The names, by words, of those who are not public."""
    found = {}
    for educator in context.whole.educators.values():
        if educator.visibility != "public":
            given = [educator.name, *(award.record.name for award in educator.awards if award.record.name)]
            for name in [*given, *(educator.profile.formerly if educator.profile else ())]:
                words = tuple(word.casefold() for word in _WORD.findall(name))
                if len(words) > 1:
                    found[words] = educator
    return found
