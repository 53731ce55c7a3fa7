"""The catalog of the load: organizations, frameworks, credentials and stacks, each as plain data by its path."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from load_words import GRADES, SUBJECTS, Words

Files = dict[str, dict[str, Any]]
LEVELS = ("not yet", "progressing", "demonstrated")
PER_CREDENTIAL, PER_STACK = 100, 1250  # awards: 50,000 have 500 credentials and 40 stacks
FIRST_DAY, SECOND_VERSIONS = dt.date(2019, 8, 1), dt.date(2023, 1, 9)
_ORGANIZATIONS, _ASSESSORS = 12, 6
_FRAMEWORKS, _CODES = 4, 24
_FEWEST_CREDENTIALS = 12
_KINDS = {"Schools": "district", "Teaching Center": "center", "University": "university"}
_EVIDENCE = ("lesson plan", "video", "student work", "reflection", "data", "document")


@dataclass(frozen=True, slots=True)
class Version:
    """What awards have to know of a credential version.

    Attributes:
        pinned: `id@version`.
        published: Its first day.
        criteria: The ids of its rubric's criteria.
        valid_for: How long its awards hold; empty for always.
    """

    pinned: str
    published: dt.date
    criteria: tuple[str, ...]
    valid_for: str


@dataclass(slots=True)
class Catalog:
    """The catalog of a load, and what the people in it can earn and who judges them.

    Attributes:
        files: Its records by path.
        versions: The versions of each credential, the first one first; the first credentials are earned most.
        judges: Assessors' ids, with the organization that each judges for.
    """

    files: Files
    versions: list[list[Version]]
    judges: list[tuple[str, str]]


def catalog(words: Words, awards: int) -> Catalog:
    """The catalog for so many awards."""
    organizations, judges = _organizations(words)
    frameworks = _frameworks(words)
    found = Catalog(organizations | frameworks, [], judges)
    count = max(_FEWEST_CREDENTIALS, awards // PER_CREDENTIAL)
    titles = words.titles(count)
    for number, title in enumerate(titles):
        _add_credential(words, found, number, title)
    ids = list(map(_id, titles))
    for number in range(max(1, awards // PER_STACK)):
        found.files[f"catalog/stacks/stack-{number + 1}.yml"] = _stack(words, ids)
    return found


def _organizations(words: Words) -> tuple[Files, list[tuple[str, str]]]:
    files: Files = {}
    judges = []
    for number in range(_ORGANIZATIONS):
        place, (ending, kind) = words.name(), list(_KINDS.items())[number % len(_KINDS)]
        id_, name = f"organization-{number + 1}", f"{place} {ending}"
        assessors: list[dict[str, Any]] = [{"id": f"assessor-{number + 1}-{n + 1}"} for n in range(_ASSESSORS)]
        judges += [(assessor["id"], id_) for assessor in assessors]
        for assessor in assessors[1:]:
            assessor["shown_as"] = f"{name}, assessor {assessor['id'].removeprefix('assessor-')}"
        files[f"catalog/organizations/{id_}.yml"] = {
            "name": name,
            "kind": kind,
            "url": f"https://{id_}.example.org/",
            "description": words.text(2, 3),
            "assessors": assessors,
        }
    return files, judges


def _frameworks(words: Words) -> Files:
    return {
        f"catalog/frameworks/framework-{number + 1}.yml": {
            "name": f"{words.name()} Standards for Educators",
            "publisher": f"{words.name()} Board",
            "url": f"https://framework-{number + 1}.example.org/",
            "competencies": [{"code": f"{code + 1}", "statement": words.line()} for code in range(_CODES)],
        }
        for number in range(_FRAMEWORKS)
    }


def _add_credential(words: Words, found: Catalog, number: int, title: str) -> None:
    """A credential with one version, every tenth with two."""
    id_, versions = _id(title), []
    for index, day in enumerate((FIRST_DAY, SECOND_VERSIONS)[: 2 if number % 10 == 0 else 1]):
        record = _credential(words, number, title, day)
        found.files[f"catalog/credentials/{id_}/v{index + 1}.yml"] = record
        criteria = tuple(criterion["id"] for criterion in record["rubric"]["criteria"])
        versions.append(Version(f"{id_}@{index + 1}", day, criteria, record.get("valid_for", "")))
    found.versions.append(versions)


def _id(title: str) -> str:
    return title.lower().replace(" ", "-")


def _credential(words: Words, number: int, title: str, day: dt.date) -> dict[str, Any]:
    random, (doing, thing, *_) = words.random, title.split()
    return {
        "name": title,
        "summary": f"{title}, shown with work from a real classroom.",
        "competency": words.sentence(),
        "published": day,
        "key_method": words.sentence(),
        "components": [words.sentence() for _ in range(4)],
        "research": [{"citation": words.text(2, 2), "url": f"https://research.example.org/{number}"}],
        "resources": [_resource(words, number, kind) for kind in ("course", "video")],
        "submission": _submission(words),
        "rubric": _rubric(words),
        "alignments": [
            f"framework-{framework + 1}/{random.randint(1, _CODES)}"
            for framework in random.sample(range(_FRAMEWORKS), 2)
        ],
        "subjects": random.sample(SUBJECTS, 2),
        "grades": random.sample(GRADES, 2),
        "topics": [doing, thing.capitalize()],
        "effort_hours": random.randint(8, 40),
        "apply": {"url": f"https://apply.example.org/{number}", "cost": {"amount": number % 4 * 25, "currency": "USD"}},
        "recognized": [_recognition(number)],
        **({"valid_for": "3 years"} if number % 3 == 0 else {}),
        "creator": f"organization-{random.randint(1, _ORGANIZATIONS)}",
        "license": "CC-BY-4.0",
    }


def _resource(words: Words, number: int, kind: str) -> dict[str, Any]:
    return {"kind": kind, "name": words.line(), "url": f"https://learn.example.org/{number}/{kind}", "free": True}


def _submission(words: Words) -> dict[str, Any]:
    return {
        "overview": [{"question": words.sentence(), "words": 200}],
        "evidence": [
            {"name": words.line(), "kind": kind, "description": words.sentence()}
            for kind in words.random.sample(_EVIDENCE, 3)
        ],
        "reflection": [{"question": words.sentence(), "words": 300} for _ in range(2)],
    }


def _rubric(words: Words) -> dict[str, Any]:
    return {
        "levels": LEVELS,
        "required": LEVELS[-1],
        "criteria": [
            {"id": f"criterion-{n + 1}", "name": words.line(), "levels": {level: words.sentence() for level in LEVELS}}
            for n in range(words.random.randint(3, 4))
        ],
    }


def _recognition(number: int) -> dict[str, Any]:
    return {
        "by": f"organization-{number % _ORGANIZATIONS + 1}",
        "jurisdiction": "US-KY",
        "for": "renewal",
        "amount": 1.5,
        "unit": "CEU",
        "from": SECOND_VERSIONS,
        "source": f"https://renewal.example.org/{number}",
    }


def _stack(words: Words, ids: list[str]) -> dict[str, Any]:
    chosen = words.random.sample(ids, 7)
    return {
        "name": words.line(),
        "summary": words.sentence(),
        "description": words.text(3, 5),
        "all_of": chosen[:3],
        "n_of": {"n": 2, "of": chosen[3:6]},
        "final": chosen[6],
    }
