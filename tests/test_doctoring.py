"""Each finding is made of plain facts, and what GitHub does not show is not taken for absent."""

import dataclasses
import datetime as dt
import inspect
from collections.abc import Callable
from typing import Any

import pytest

from plaudit import __version__
from plaudit.doctoring import CHECKS, examine, folder, repository, settings, site
from plaudit.doctoring.facts import Facts, Program, Secret, name_on_github
from plaudit.doctoring.github import Answer, Pages, Protection, Settings, Signing, read_settings
from plaudit.history import Work
from plaudit.records.site_model import Key, Site
from support.github_answers import ANSWERS, NAME
from support.w3c_key import PUBLIC

OTHER = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
REMOTE = f"git@github.com:{NAME}.git"
WORKFLOW = Pages("workflow", "https://badges.riverbend.edu/")
DEMANDS = Protection(review=True, code_owners=True, last_push=True, checks=frozenset({"Plaudit / Records"}))
STORED = Signing(in_environment=True, in_repository=False, restricted=True)
NOWHERE = dataclasses.replace(STORED, in_environment=False, restricted=False)
WELL = Settings(public=False, pages=WORKFLOW, protection=DEMANDS, signing=STORED)
NOT_ON_GITHUB: dict[str, Any] = {"secrets": (), "settings": dataclasses.replace(WELL, signing=NOWHERE)}
UNPROTECTED = Answer(404, {"message": "Branch not protected"}, "gh: Branch not protected (HTTP 404)")


def test_every_check_is_asked() -> None:
    defined = {
        check
        for module in (folder, repository, settings, site)
        for name, check in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("check_")
    }
    assert defined == set(CHECKS)
    assert len(CHECKS) == len(set(CHECKS))


def config(**changed: Any) -> Site:  # noqa: ANN401  # whatever a key of site_config.yml may hold
    made = Site.model_validate(
        {
            "name": "Riverbend",
            "url": "https://badges.riverbend.edu/",
            "contact": "https://riverbend.edu/contact",
            "issuer": {"name": "Riverbend", "url": "https://riverbend.edu/"},
            "repository": f"https://github.com/{NAME}",
            "keys": [{"public": PUBLIC, "from": "2026-01-01"}],
        }
    )
    return made.model_copy(update=changed)


def key(**changed: dt.date) -> tuple[Key, ...]:
    return tuple(each.model_copy(update=changed) for each in config().keys)


READY = Facts(
    site=config(),
    today=dt.date(2026, 11, 23),
    secrets=(Secret("PLAUDIT_SIGNING_KEY", PUBLIC),),
    key_file=False,
    files={
        "requirements.txt": f"# why\nplaudit=={__version__}\n",
        ".github/workflows/check.yml": "",
        ".github/workflows/publish.yml": "",
        ".github/CODEOWNERS": "/ @riverbend/issuers",
    },
    work=Work("main", REMOTE, 0),
    settings=WELL,
)


def with_files(**files: str | None) -> Facts:
    """The same with some files changed or gone; `_` in a name stands for what Python does not take there."""
    changed = {**READY.files, **{name.replace("__", "/").replace("_", "."): text for name, text in files.items()}}
    return dataclasses.replace(READY, files={path: text for path, text in changed.items() if text is not None})


def with_settings(**changed: Any) -> Facts:  # noqa: ANN401  # any of the settings
    return dataclasses.replace(READY, settings=dataclasses.replace(WELL, **changed))


def with_protection(**changed: Any) -> Facts:  # noqa: ANN401  # any of the demands
    return with_settings(protection=dataclasses.replace(DEMANDS, **changed))


def replaced(**changed: Any) -> Facts:  # noqa: ANN401  # any of the facts
    return dataclasses.replace(READY, **changed)


def test_nothing_is_to_do_where_all_is_well() -> None:
    assert {finding.state for finding in examine(READY)} == {"ok"}
    assert len(examine(READY)) == len(CHECKS)


def test_a_program_that_signs_counts_as_a_key() -> None:
    (finding,) = [
        found for found in examine(replaced(signer=Program(PUBLIC, ""), secrets=())) if "SIGNER" in found.what
    ]
    assert (finding.state, finding.what) == ("ok", "the key of PLAUDIT_SIGNER is a listed one")


@pytest.mark.parametrize(
    ("facts", "state", "what"),
    [
        (replaced(site=config(url="https://a.github.io/b/"), settings=None), "look", "a.github.io belongs to GitHub"),
        (replaced(site=config(contact="https://example.org/")), "to do", "an example in `contact`"),
        (replaced(site=config(keys=()), secrets=()), "to do", "lists no key that may sign"),
        (replaced(site=config(keys=key(until=dt.date(2026, 5, 1))), secrets=()), "to do", "lists no key that may sign"),
        (
            replaced(site=config(keys=key(compromised=dt.date(2026, 5, 1))), secrets=()),
            "to do",
            "lists no key that may sign",
        ),
        (replaced(site=config(keys=key(from_=dt.date(2026, 11, 24)))), "to do", "no key may sign before 2026-11-24"),
        (replaced(key_file=True), "to do", "git would take plaudit-signing.key"),
        (replaced(secrets=(), settings=None), "look", "no secret key is here"),
        (replaced(signer=Program(PUBLIC, "both are set")), "to do", "both are set"),
        (replaced(signer=Program(PUBLIC[:-1], ""), secrets=()), "to do", "PLAUDIT_SIGNER_PUBLIC: this key has 47"),
        (replaced(signer=Program(OTHER, ""), secrets=()), "to do", "the key of PLAUDIT_SIGNER may not sign"),
        (replaced(signer=Program(PUBLIC, ""), **NOT_ON_GITHUB), "look", "GitHub has no key to sign with"),
        (with_files(requirements_txt="plaudit==0.0.1\n"), "look", "pins plaudit 0.0.1, and this is"),
        (with_files(requirements_txt="plaudit>=0.0.1\n"), "to do", "nothing pins the version"),
        (with_files(requirements_txt=None), "to do", "nothing pins the version"),
        (
            replaced(files={path: text for path, text in READY.files.items() if "publish" not in path}),
            "to do",
            "there is no .github/workflows/publish.yml",
        ),
        (with_files(_github__CODEOWNERS=None), "to do", "no CODEOWNERS says"),
        (with_files(_github__CODEOWNERS="/ @OWNER/issuers"), "to do", ".github/CODEOWNERS still names @OWNER"),
        (replaced(work=None), "to do", "in no git repository"),
        (replaced(work=Work("main", None, 0)), "to do", "no repository `origin`"),
        (replaced(work=Work("draft", REMOTE, 0)), "look", "this is the branch draft"),
        (replaced(work=Work("", REMOTE, 0)), "look", "this is no branch"),
        (replaced(site=config(repository=None)), "look", "does not name the repository"),
        (replaced(site=config(repository="https://github.com/a/b")), "look", f"git pushes to {NAME}"),
        (with_settings(public=True), "to do", "everybody can read this repository"),
        (with_settings(pages=Pages("", "")), "to do", "GitHub Pages is off"),
        (with_settings(pages=Pages("legacy", "https://badges.riverbend.edu/")), "to do", "publishes a branch"),
        (with_settings(pages=Pages("workflow", "https://riverbend-badges.github.io/records/")), "to do", "serves"),
        (with_settings(pages=None), "look", "Pages publishes from cannot be seen"),
        (with_protection(review=False), "to do", "takes changes that nobody approved"),
        (with_protection(code_owners=False), "to do", "anybody who may write can approve"),
        (with_protection(last_push=False), "look", "whoever pushed last"),
        (with_protection(checks=frozenset({"Tests"})), "to do", "although their check failed"),
        (with_settings(protection=None), "look", "demands of a change cannot be seen"),
        (with_settings(signing=None), "look", "holds the key cannot be seen"),
        (with_settings(signing=NOWHERE), "to do", "GitHub has no key"),
        (
            with_settings(signing=dataclasses.replace(NOWHERE, in_repository=True)),
            "look",
            "which every branch can read",
        ),
        (with_settings(signing=dataclasses.replace(STORED, restricted=False)), "to do", "every branch can use the key"),
    ],
)
def test_one_thing_that_is_missing_is_said_alone_with_what_to_do(facts: Facts, state: str, what: str) -> None:
    (finding,) = [finding for finding in examine(facts) if finding.state != "ok" and what in finding.what]
    assert finding.state == state
    assert finding.hint
    others = [other for other in examine(facts) if other.state == "to do" and other != finding]
    assert others == []


def test_a_copy_of_the_tools_repository_pins_it_otherwise() -> None:
    facts = replaced(files={"scripts/install": ""})
    assert folder.check_version(facts) == examine(facts)[6]
    assert examine(facts)[6].what.startswith("the tool stands beside the records")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://github.com/a/b.git", "a/b"),
        ("https://github.com/a/b", "a/b"),
        ("https://token@github.com/a/b.c/", "a/b.c"),
        ("git@github.com:a/b.git", "a/b"),
        ("ssh://git@github.com/a/b", "a/b"),
        ("https://github.com/a", None),
        ("https://notgithub.com/a/b", None),
        ("https://github.com.evil.test/a/b", None),
        ("../elsewhere", None),
        (None, None),
    ],
)
def test_the_name_on_github_is_read_from_an_address(address: str | None, name: str | None) -> None:
    assert name_on_github(address) == name


def answering(changed: dict[str, Answer]) -> Callable[[str], Answer]:
    known = {path: Answer(200, body) for path, body in ANSWERS.items()}
    known[f"repos/{NAME}/branches/main/protection"] = UNPROTECTED
    known.update({f"repos/{NAME}{path}": answer for path, answer in changed.items()})
    return lambda path: known.get(path, Answer(404, {"message": "Not Found"}))


def test_settings_are_read_as_github_gives_them() -> None:
    assert read_settings(answering({}), NAME, "main") == WELL


def test_branch_protection_of_the_older_kind_counts_too() -> None:
    older = {
        "required_pull_request_reviews": {"require_code_owner_reviews": True, "required_approving_review_count": 2},
        "required_status_checks": {"contexts": ["Plaudit / Records"]},
    }
    read = read_settings(
        answering({"/rules/branches/main": Answer(200, []), "/branches/main/protection": Answer(200, older)}),
        NAME,
        "main",
    )
    assert read is not None
    assert read.protection == dataclasses.replace(DEMANDS, last_push=False)


@pytest.mark.parametrize(
    ("changed", "part", "expected"),
    [
        ({"/rules/branches/main": Answer(200, [])}, "protection", Protection()),
        ({"/rules/branches/main": Answer(403)}, "protection", Protection()),
        ({"/rules/branches/main": Answer(403), "/branches/main/protection": Answer(403)}, "protection", None),
        ({"/pages": Answer(404)}, "pages", Pages("", "")),
        ({"/pages": Answer(403)}, "pages", None),
        ({"/environments/signing": Answer(404)}, "signing", NOWHERE),
        (
            {
                "/environments/signing": Answer(404),
                "/actions/secrets": Answer(200, {"secrets": [{"name": "PLAUDIT_SIGNING_KEY"}]}),
            },
            "signing",
            dataclasses.replace(NOWHERE, in_repository=True),
        ),
        ({"/environments/signing/secrets": Answer(403)}, "signing", None),
        (
            {"/environments/signing": Answer(200, {"deployment_branch_policy": None})},
            "signing",
            dataclasses.replace(STORED, restricted=False),
        ),
        (
            {"/environments/signing/secrets": Answer(200, {"secrets": []})},
            "signing",
            dataclasses.replace(STORED, in_environment=False),
        ),
    ],
)
def test_what_is_absent_is_told_from_what_is_not_shown(changed: dict[str, Answer], part: str, expected: object) -> None:
    assert getattr(read_settings(answering(changed), NAME, "main"), part) == expected


def test_to_a_stranger_nothing_that_is_not_shown_counts_as_absent() -> None:
    visitor = {"": Answer(200, {"private": False, "permissions": {"admin": False}})}
    hidden = {"/pages": Answer(404), "/environments/signing": Answer(404), "/rules/branches/main": Answer(200, [])}
    hidden["/branches/main/protection"] = Answer(404, None, "gh: Not Found (HTTP 404)")
    shown = read_settings(answering(visitor | hidden), NAME, "main")
    assert shown == Settings(public=True, pages=None, protection=None, signing=None)
