"""Findings about files beside the records."""

from __future__ import annotations

import re

from plaudit import __version__
from plaudit.credentials.keys import KEY_FILE
from plaudit.doctoring.facts import CODE_OWNERS, INSTALLER, REQUIREMENTS, WORKFLOWS, Facts
from plaudit.doctoring.finding import Finding, look, ok, to_do

_PINNED = re.compile(r"^plaudit\s*==\s*([\w.+!-]+)", re.MULTILINE)


def check_key_file(facts: Facts) -> Finding | None:
    """Git does not take the secret key into the repository."""
    if facts.key_file is None:
        return None
    if facts.key_file:
        hint = "move it elsewhere, or add `*.key` to .gitignore; if it is committed already, never sign with it again"
        return to_do(f"git would take {KEY_FILE} into the repository", hint)
    return ok(f"git leaves {KEY_FILE} alone")


def check_version(facts: Facts) -> Finding | None:
    """The version that publishes the site is pinned, and the one that is running."""
    text = facts.files.get(REQUIREMENTS)
    if text is None and INSTALLER in facts.files:
        return ok("the tool stands beside the records, pinned with all that it needs")
    pinned = _PINNED.search(text or "")
    if not pinned:
        what = f"nothing pins the version of plaudit in {REQUIREMENTS}"
        return to_do(what, f"write `plaudit=={__version__}` there")
    if pinned[1] != __version__:
        what = f"{REQUIREMENTS} pins plaudit {pinned[1]}, and this is {__version__}"
        return look(what, f"`pip install -r {REQUIREMENTS}` brings what publishes the site")
    return ok(f"{REQUIREMENTS} pins plaudit {pinned[1]}, as it is running here")


def check_workflows(facts: Facts) -> Finding | None:
    """The workflows that check and publish are there."""
    missing = [path for path in WORKFLOWS if path not in facts.files]
    if missing:
        return to_do(f"there is no {' and no '.join(missing)}", "take it from a folder that `plaudit new site` makes")
    return ok("the workflows that check and publish are there")


def check_code_owners(facts: Facts) -> Finding | None:
    """Somebody is named who has to approve what runs with the signing key."""
    path = next((path for path in CODE_OWNERS if path in facts.files), None)
    if path is None:
        hint = "rename .github/CODEOWNERS.example to CODEOWNERS, and put your own names in"
        return to_do("no CODEOWNERS says who has to approve what", hint)
    if "@OWNER/" in facts.files[path]:
        return to_do(f"{path} still names @OWNER", "put your own names in")
    return ok(f"{path} says who has to approve what")
