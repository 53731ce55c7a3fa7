"""What GitHub says of a repository's settings, by way of `gh api`. Whatever it does not say counts as unseen."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

SECRET = "PLAUDIT_SIGNING_KEY"  # noqa: S105  # the name of a secret, which is none
ENVIRONMENT = "signing"
_PATIENCE = 30  # seconds for one answer
_STATUS = re.compile(r"\(HTTP (\d{3})\)")
_FOUND, _ABSENT = 200, 404


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of HTTP (0 when there was no answer at all), the content, and what was said of a failure."""

    status: int
    body: Any = None
    said: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The content, where it is an object."""
        return self.body if self.status == _FOUND and isinstance(self.body, dict) else {}


Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where GitHub Pages publishes from (`workflow`, `legacy`, or empty when it is off), and its address."""

    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Protection:
    """What a branch demands of a change: rulesets and branch protection together."""

    review: bool = False
    code_owners: bool = False
    last_push: bool = False
    checks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Signing:
    """Where the signing key is stored, by its name, and whether its environment is kept to some branches."""

    in_environment: bool
    in_repository: bool
    restricted: bool


@dataclass(frozen=True, slots=True)
class Settings:
    """A repository's settings; None stands for what GitHub does not show to whoever asks."""

    public: bool
    pages: Pages | None
    protection: Protection | None
    signing: Signing | None


def ask_github(path: str) -> Answer:
    """One question to GitHub's API, as whoever is signed in with `gh`."""
    quiet = {**os.environ, "GH_PROMPT_DISABLED": "1", "GH_NO_UPDATE_NOTIFIER": "1"}
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and the path is made of a checked name
            ["gh", "api", path],  # noqa: S607  # gh as the user has it
            env=quiet,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        body = json.loads(done.stdout or b"null")
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return Answer(0)
    said = done.stderr.decode("utf-8", "replace")
    failed = _STATUS.search(said)
    status = int(failed[1]) if failed else 0
    return Answer(_FOUND if done.returncode == 0 else status, body, said)


def read_settings(ask: Ask, name: str, branch: str) -> Settings | None:
    """The settings of a repository.

    Args:
        ask: Answers a path of GitHub's API.
        name: `OWNER/REPO`.
        branch: The branch that is published.

    Returns:
        None when the repository itself cannot be seen.
    """
    here = ask(f"repos/{name}").fields
    if not here:
        return None
    # Who may not change settings gets "not found" for what is there and for what is not.
    admin = bool((here.get("permissions") or {}).get("admin"))
    return Settings(
        public=not here.get("private", True),
        pages=_pages(ask(f"repos/{name}/pages"), admin=admin),
        protection=_protection(ask, f"repos/{name}", branch),
        signing=_signing(ask, f"repos/{name}", admin=admin),
    )


def _pages(answer: Answer, *, admin: bool) -> Pages | None:
    if answer.status == _FOUND:
        return Pages(answer.fields.get("build_type") or "legacy", answer.fields.get("html_url") or "")
    return Pages("", "") if answer.status == _ABSENT and admin else None


def _protection(ask: Ask, repository: str, branch: str) -> Protection | None:
    rules = ask(f"{repository}/rules/branches/{quote(branch, safe='')}")
    older = ask(f"{repository}/branches/{quote(branch, safe='')}/protection")
    listed = rules.body if rules.status == _FOUND and isinstance(rules.body, list) else []
    seen = [_of_rule(rule) for rule in listed]
    if older.status == _FOUND:
        seen.append(_of_branch_protection(older.fields))
    elif "Branch not protected" not in older.said and not seen:
        return None
    return Protection(
        review=any(each.review for each in seen),
        code_owners=any(each.code_owners for each in seen),
        last_push=any(each.last_push for each in seen),
        checks=frozenset[str]().union(*(each.checks for each in seen)),
    )


def _of_rule(rule: dict[str, Any]) -> Protection:
    """One rule of a ruleset."""
    given = rule.get("parameters") or {}
    required = given.get("required_status_checks") or []
    return Protection(
        review=bool(given.get("required_approving_review_count")),
        code_owners=bool(given.get("require_code_owner_review")),
        last_push=bool(given.get("require_last_push_approval")),
        checks=frozenset(str(check.get("context")) for check in required),
    )


def _of_branch_protection(body: dict[str, Any]) -> Protection:
    """The older form, which knows one set of demands for a branch."""
    reviews = body.get("required_pull_request_reviews") or {}
    required = body.get("required_status_checks") or {}
    return Protection(
        review=bool(reviews.get("required_approving_review_count")),
        code_owners=bool(reviews.get("require_code_owner_reviews")),
        last_push=bool(reviews.get("require_last_push_approval")),
        checks=frozenset(map(str, required.get("contexts") or [])),
    )


def _signing(ask: Ask, repository: str, *, admin: bool) -> Signing | None:
    environment = ask(f"{repository}/environments/{ENVIRONMENT}")
    everywhere = _names(ask(f"{repository}/actions/secrets"))
    if environment.status == _ABSENT and admin:
        return Signing(in_environment=False, in_repository=SECRET in (everywhere or ()), restricted=False)
    stored = _names(ask(f"{repository}/environments/{ENVIRONMENT}/secrets"))
    if environment.status != _FOUND or stored is None:
        return None
    restricted = environment.fields.get("deployment_branch_policy") is not None
    return Signing(SECRET in stored, SECRET in (everywhere or ()), restricted)


def _names(answer: Answer) -> list[str] | None:
    """The names of secrets; GitHub never gives their values."""
    if answer.status != _FOUND:
        return None
    return [str(secret.get("name")) for secret in answer.fields.get("secrets") or []]
