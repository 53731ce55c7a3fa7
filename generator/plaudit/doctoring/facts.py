"""The facts that findings are made of, and how they are gathered. No secret is among them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.checking import check_folder
from plaudit.credentials.keys import KEY_FILE, KeyProblemError, read_signing_key
from plaudit.doctoring.github import Settings
from plaudit.history import Work, is_exposed, work_in
from plaudit.records.explain import validate
from plaudit.records.load import CONFIG
from plaudit.records.problem import Problem
from plaudit.records.site_model import Site
from plaudit.records.yaml_reader import Document, read_yaml

REQUIREMENTS = "requirements.txt"
INSTALLER = "scripts/install"  # of a copy of the tool's own repository
WORKFLOWS = (".github/workflows/check.yml", ".github/workflows/publish.yml")
CODE_OWNERS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")  # the first one that GitHub finds counts
_FILES = (REQUIREMENTS, INSTALLER, *WORKFLOWS, *CODE_OWNERS)
_ON_GITHUB = re.compile(
    r"(?:https://(?:[^/@]*@)?github\.com/|(?:ssh://)?git@github\.com[:/])([\w.-]+/[\w.-]+?)(?:\.git)?/?"
)


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret key that is at hand: where it was found, and its public half; None when it is no key."""

    place: str
    public: str | None


@dataclass(frozen=True, slots=True)
class Program:
    """A program that signs in our stead.

    Attributes:
        public: Its public key as it was given; perhaps none.
        fault: Why nothing can be signed with these settings; empty when something can.
    """

    public: str
    fault: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a folder.

    Attributes:
        site: site_config.yml; None when it cannot be read.
        today: The day that counts as today.
        problems: What is wrong with the records.
        records: How many there are.
        secrets: The secret keys at hand.
        signer: What the environment says of a program that signs; None when it names none.
        key_file: Whether the file of `plaudit keygen` is there, and whether git would take it in; None when it is not.
        files: The text of those files among a few that exist, by path.
        work: What git knows; None when it knows nothing.
        settings: What GitHub says; None when it was not asked, or does not answer.
    """

    site: Site | None
    today: dt.date
    problems: list[Problem] = field(default_factory=list)
    records: int = 0
    secrets: tuple[Secret, ...] = ()
    signer: Program | None = None
    key_file: bool | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    work: Work | None = None
    settings: Settings | None = None

    @property
    def branch(self) -> str:
        """The branch that is published."""
        return self.site.branch if self.site else "main"


def gather(root: Path, today: dt.date, secrets: tuple[Secret, ...], signer: Program | None = None) -> Facts:
    """What is known of a folder by looking at it alone."""
    checked = check_folder(root, today)
    key_file = root / KEY_FILE
    return Facts(
        site=_site(root),
        today=today,
        problems=checked.problems,
        records=checked.records,
        secrets=secrets,
        signer=signer,
        key_file=is_exposed(key_file) if key_file.exists() else None,
        files={path: _text(root / path) for path in _FILES if (root / path).is_file()},
        work=work_in(root),
    )


def secrets_at_hand(texts: Mapping[str, str]) -> tuple[Secret, ...]:
    """The keys in texts, by where these were found; an empty text is none."""
    return tuple(Secret(place, _public(text)) for place, text in texts.items() if text.strip())


def name_on_github(address: str | None) -> str | None:
    """`OWNER/REPO` of an address that git or a browser uses; None when it is not on GitHub."""
    found = _ON_GITHUB.fullmatch(address or "")
    return found[1] if found else None


def repository_name(facts: Facts) -> str | None:
    """`OWNER/REPO` of the folder's repository."""
    told = facts.site.repository if facts.site else None
    return name_on_github(facts.work.remote if facts.work else None) or name_on_github(told)


def _site(root: Path) -> Site | None:
    document = read_yaml((root / CONFIG).read_bytes(), CONFIG)
    site = validate(Site, document, CONFIG) if isinstance(document, Document) else None
    return site if isinstance(site, Site) else None


def _public(text: str) -> str | None:
    try:
        return read_signing_key(text).public
    except KeyProblemError:
        return None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
