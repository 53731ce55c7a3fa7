"""A signed award with every member that an award can have, and every way to change one of them afterwards."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from plaudit.credentials.issue import issue
from plaudit.credentials.keys import read_signing_key
from plaudit.records.checks import sound_registry
from support.record_cases import base_site
from support.w3c_key import PUBLIC, SECRET

Json = Any  # a parsed JSON document

SITE = "https://credentials.test.example.org/"
AWARD = "26k7m4q2tz9x"
NOW = "2026-11-23T12:00:00Z"
TALK = """name: Talk
summary: Holds a discussion.
competency: The educator holds a discussion.
published: 2026-01-10
rubric:
  levels: [not yet, demonstrated]
  required: demonstrated
  criteria:
    - {id: moves, name: Moves, levels: {not yet: a, demonstrated: b}}
alignments: [standards/1.a]
creator: center
credits: 1.5
topics: [discussion, equity]
image: {file: catalog/images/talk.svg, alt: Two people who talk}
"""
RECORD = """credential: talk@1
awarded: 2026-05-14
assessors: [center]
results: {moves: demonstrated}
learned_by: [{kind: course, name: Talk moves, hours: 6}]
evidence:
  - {name: A lesson, kind: video, description: Ten minutes, url: "https://test.example.org/v", shared: CC-BY-4.0}
narrative: The class built on “each other’s” ideas — 😀.
expires: 2029-05-14
"""
MORE = {
    "site_config.yml": f"keys: [{{public: {PUBLIC}, from: 2026-01-01}}]\n",
    "profiles/ana-lima/profile.yml": "did: did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw\n",
}
INSTEAD = {
    "catalog/credentials/talk/v1.yml": TALK,
    "catalog/images/talk.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle r="4"/></svg>\n',
    f"profiles/ana-lima/awards/{AWARD}.yml": RECORD,
}


def signed_award(folder: Path) -> Json:
    """A case as those in tests/cases/verification: an award of a small site, and the documents around it."""
    base_site(folder, **INSTEAD)
    for name, text in MORE.items():
        with (folder / name).open("a", encoding="utf-8") as record:
            record.write(text)
    issued = issue(sound_registry(folder), read_signing_key(SECRET))
    published = ["issuer/did.json", "status/2026.json"]
    return {
        "credential": json.loads(json.dumps(issued.credentials[AWARD])),
        "documents": {SITE + path: json.loads(issued.files[path]) for path in published},
        "now": NOW,
    }


def changed(value: Json) -> Json:
    """Another value of the same kind."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str() if re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]+Z", value):
            return value[:-2] + ("1" if value[-2] == "0" else "0") + "Z"
        case str():
            return value + "x"
    return None


def of_another_type(value: Json) -> Json:
    return {bool: str(value).lower(), int: str(value), float: str(value), str: 7, list: "text", dict: "text"}[
        type(value)
    ]


def in_an_array(value: Json) -> Json:
    return None if isinstance(value, list) else [value]


def out_of_its_array(value: Json) -> Json:
    return value[0] if isinstance(value, list) and len(value) == 1 else None


def turned_round(value: Json) -> Json:
    return value[::-1] if isinstance(value, list) and len(value) > 1 else None


def with_an_unknown_member(value: Json) -> Json:
    return {**value, "unheardOf": "x"} if isinstance(value, dict) else None


def with_a_description(value: Json) -> Json:
    """One more member, of which the contexts know what it means."""
    return {**value, "description": "x"} if isinstance(value, dict) and "description" not in value else None


# How a member can change. None: not a member of this kind.
WAYS: dict[str, Callable[[Json], Json]] = {
    "changed": changed,
    "of another type": of_another_type,
    "in an array": in_an_array,
    "out of its array": out_of_its_array,
    "turned round": turned_round,
    "with an unknown member": with_an_unknown_member,
    "with a description": with_a_description,
}


def mutations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Where, how, and the changed document: for the whole and for every member and item, however deep."""
    yield from (("", f"with {more}", WAYS[f"with {more}"](document)) for more in ("an unknown member", "a description"))
    yield from _inside(document, "", lambda mutated: mutated)


def _inside(inside: Json, path: str, whole: Callable[[Json], Json]) -> Iterator[tuple[str, str, Json]]:
    for place, value in list(inside.items() if isinstance(inside, dict) else enumerate(inside)):
        here = f"{path}.{place}".lstrip(".")

        def put(mutated: Json, place: Json = place) -> Json:
            copied = inside.copy()
            copied[place] = mutated
            return whole(copied)

        removed = inside.copy()
        del removed[place]
        yield here, "removed", whole(removed)
        yield from ((here, way, put(new)) for way, change in WAYS.items() if (new := change(value)) is not None)
        if isinstance(value, dict | list):
            yield from _inside(value, here, put)
