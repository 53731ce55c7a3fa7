"""The people of the load and what they earned, each as plain data by its path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random
from typing import Any

from load_catalog import FIRST_DAY, LEVELS, Catalog, Version
from load_words import GRADES, SUBJECTS, Words
from plaudit.records.award_ids import ALPHABET, LETTERS, status_slot

PER_EDUCATOR = 5
_DAYS = (dt.date(2025, 9, 30) - FIRST_DAY).days
_YEAR = dt.timedelta(days=365)
_PUBLIC, _UNLISTED = 0.7, 0.97  # of all educators; the rest is hidden
_RENEWED, _REPLACED = 0.25, 0.3  # of all educators, those who have one such award
_REVOKED, _EXPIRING, _REWORDED = 0.02, 0.05, 0.01  # of all awards
_EVIDENCE = ("lesson plan", "video", "reflection", "document")


class Ids:
    """Draws ids of awards and of people who are not to be found, each once."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.slots: set[tuple[int, int]] = set()
        self.slugs: set[str] = set()

    def award(self, year: int) -> str:
        """An id whose place in the status list no other one has."""
        while True:
            drawn = f"{year % 100:02d}{self.random.choice(LETTERS)}{self._tail(ALPHABET, 9)}"
            if (slot := status_slot(drawn)) not in self.slots:
                self.slots.add(slot)
                return drawn

    def slug(self, wanted: str) -> str:
        """The wanted one, with a number behind it where somebody has it already; of none, one that nobody can guess."""
        number = 1
        slug = wanted or self._unlisted()
        while slug in self.slugs:
            number += 1
            slug = f"{wanted}-{number}" if wanted else self._unlisted()
        self.slugs.add(slug)
        return slug

    def _unlisted(self) -> str:
        return f"{self.random.choice(LETTERS)}{self._tail(ALPHABET, 6)}{self.random.randint(0, 9)}"

    def _tail(self, letters: str, length: int) -> str:
        return "".join(self.random.choice(letters) for _ in range(length))


def people(words: Words, catalog: Catalog, awards: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Profiles and awards by their paths: one educator per five awards."""
    ids = Ids(words.random)
    for done in range(0, awards, PER_EDUCATOR):
        name, chance = f"{words.name()} {words.name()}", words.random.random()
        visibility = "public" if chance < _PUBLIC else "unlisted" if chance < _UNLISTED else "hidden"
        slug = ids.slug(name.lower().replace(" ", "-") if visibility == "public" else "")
        earned = _awards(words, catalog, ids, min(PER_EDUCATOR, awards - done))
        yield f"profiles/{slug}/profile.yml", _profile(words, catalog, name, visibility, list(earned))
        for id_, award in earned.items():
            yield f"profiles/{slug}/awards/{id_}.yml", award


def _profile(words: Words, catalog: Catalog, name: str, visibility: str, awards: list[str]) -> dict[str, Any]:
    random = words.random
    covers = ["directory", *(kind for kind in ("peers", "evidence") if random.random() < 0.6)]
    pursued = random.choice(catalog.versions)[0].pinned
    return {
        "name": name,
        "visibility": visibility,
        **({"consent": {"on": FIRST_DAY, "covers": covers}} if visibility == "public" else {}),
        "headline": words.line(),
        "about": f"{words.text(2, 3)}\n\n{words.text(1, 2)}",
        "location": words.name(),
        "subjects": random.sample(SUBJECTS, 2),
        "grades": random.sample(GRADES, 1),
        "affiliations": [{"organization": f"{words.name()} School", "role": "Teacher", "from": FIRST_DAY}],
        "pursuing": [pursued.partition("@")[0]],
        "featured": awards[:2],
    }


def _awards(words: Words, catalog: Catalog, ids: Ids, count: int) -> dict[str, dict[str, Any]]:
    """An educator's awards by id. The last one may renew or replace the first."""
    chosen = [catalog.versions[number] for number in _credentials(words.random, len(catalog.versions), count)]
    earned = {}
    for versions in chosen:
        day = FIRST_DAY + dt.timedelta(days=words.random.randint(1, _DAYS))
        earned[ids.award(day.year)] = _award(words, catalog, versions, day)
    chance = words.random.random()
    if count > 1 and chance < _REPLACED:
        key = "renews" if chance < _RENEWED else "replaces"
        before, after = _succession(words, catalog, chosen[0], key)
        first, second, *_ = earned
        del earned[second]
        earned |= {first: before, ids.award(after["awarded"].year): after | {key: first}}
    return earned


def _credentials(random: Random, known: int, count: int) -> list[int]:
    """Different numbers, low ones more often: a few credentials are earned by many."""
    found: list[int] = []
    while len(found) < count:
        number = int(known * random.random() ** 2)
        if number not in found:
            found.append(number)
    return found


def _succession(words: Words, catalog: Catalog, versions: list[Version], key: str) -> Iterator[dict[str, Any]]:
    """An award that was earned early, and the one that `renews` or `replaces` it, which does not say yet which one."""
    early = FIRST_DAY + dt.timedelta(days=words.random.randint(1, _DAYS // 3))
    later = early + 3 * _YEAR
    before = _award(words, catalog, versions, early)
    if key == "replaces":
        before.pop("changes", None)
        before["revoked"] = {"on": later, "reason": "superseded"}
    yield before
    yield _award(words, catalog, versions, later)


def _award(words: Words, catalog: Catalog, versions: list[Version], day: dt.date) -> dict[str, Any]:
    random = words.random
    version = [version for version in versions if version.published <= day][-1]
    judge, organization = random.choice(catalog.judges)
    return {
        "credential": version.pinned,
        "awarded": day,
        "assessors": [judge],
        "identity": {"checked_by": organization, "how": "staff roster"},
        "learned_by": [{"kind": "course", "name": words.line(), "hours": random.randint(4, 20)}],
        "results": dict.fromkeys(version.criteria, LEVELS[-1]),
        "evidence": [_evidence(words, kind) for kind in random.sample(_EVIDENCE, random.randint(2, 3))],
        "narrative": words.text(3, 5),
        **_fate(words, day),
    }


def _evidence(words: Words, kind: str) -> dict[str, Any]:
    shared = {"url": f"https://work.example.org/{words.random.randint(1, 10**9)}", "shared": "CC-BY-4.0"}
    given = shared if words.random.random() < 0.2 else {}
    return {"name": words.line(), "kind": kind, "description": words.sentence(), **given}


def _fate(words: Words, day: dt.date) -> dict[str, Any]:
    """What has become of an award; of most, nothing."""
    chance = words.random.random()
    if chance < _REVOKED:
        return {"revoked": {"on": day + _YEAR / 5, "reason": "evidence-withdrawn", "note": words.sentence()}}
    if chance < _REVOKED + _EXPIRING:
        return {"expires": day + 2 * _YEAR}
    if chance < _REVOKED + _EXPIRING + _REWORDED:
        return {"changes": [{"on": day + _YEAR / 5, "kind": "wording"}]}
    return {}
