"""The workflows give each job no more than it needs, and publish nothing that is not signed."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.command import BIN, ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses:\s*(?P<uses>.*)$", re.MULTILINE)
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(path: Path) -> dict[str, Any]:
    """A workflow with every scalar as a string, so that `on` stays a key and not a truth value."""
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 plain strings only
    return loaded


def workflow(name: str) -> dict[str, Any]:
    return read(GITHUB / "workflows" / name)


def loosely_pinned(text: str) -> list[str]:
    return [use for use in USES.findall(text) if not PINNED.fullmatch(use)]


def audit(*paths: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [
        BIN / "zizmor",
        "--offline",
        "--quiet",
        "--no-progress",
        "--strict-collection",
        "--persona=auditor",
    ]
    return subprocess.run([*command, *paths], capture_output=True, text=True, check=False)


def test_there_are_three_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml", "tests.yml"]


def test_the_audit_finds_nothing() -> None:
    audited = audit(GITHUB)
    assert audited.returncode == 0, audited.stdout + audited.stderr


def test_no_finding_is_silenced() -> None:
    assert [path for path in GITHUB.rglob("*") if path.is_file() and "zizmor:" in path.read_text("utf-8")] == []
    assert [*ROOT.glob("zizmor.y*ml"), *GITHUB.rglob("zizmor.y*ml")] == []


def test_the_audit_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(
        (GITHUB / "workflows" / "check.yml").read_text("utf-8").replace("$BASE", "${{ github.head_ref }}"), "utf-8"
    )
    audited = audit(bad)
    assert "template-injection" in audited.stdout
    assert audited.returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_with_their_version_beside(path: Path) -> None:
    text = path.read_text("utf-8")
    assert USES.findall(text)
    assert loosely_pinned(text) == []


@pytest.mark.parametrize(
    "use", ["actions/checkout@v7", f"actions/checkout@{'a' * 40}", f"actions/checkout@{'a' * 39} # v7.0.1", "./local"]
)
def test_loose_pins_are_seen(use: str) -> None:
    assert loosely_pinned(f"    steps:\n      - uses: {use}\n") == [use]


def test_one_action_has_one_pin() -> None:
    uses = {use for path in WORKFLOWS for use in USES.findall(path.read_text("utf-8"))}
    assert len(uses) == len({use.split("@")[0] for use in uses})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_workflow_states_its_rights_and_every_job_its_time(path: Path) -> None:
    content = read(path)
    assert content["permissions"] in ({}, {"contents": "read"})
    assert all(0 < int(job["timeout-minutes"]) <= 30 for job in content["jobs"].values())
    assert "pull_request_target" not in path.read_text("utf-8")


def test_pull_requests_are_checked_without_secrets_or_rights() -> None:
    content = workflow("check.yml")
    assert content["on"] == {"pull_request": ""}
    assert "secrets" not in (GITHUB / "workflows" / "check.yml").read_text("utf-8").replace("no secret", "")
    assert all("permissions" not in job and "environment" not in job for job in content["jobs"].values())
    checkout = content["jobs"]["records"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


def test_the_signing_key_reaches_one_step_only() -> None:
    naming = [path.name for path in WORKFLOWS if "secrets." in path.read_text("utf-8")]
    assert naming == ["publish.yml"]
    jobs = workflow("publish.yml")["jobs"]
    holders = [step["name"] for job in jobs.values() for step in job["steps"] if "secrets." in str(step)]
    assert holders == ["Build the signed site, or say what is missing"]
    assert "secrets." not in str([{**job, "steps": []} for job in jobs.values()])


def test_publishing_runs_one_at_a_time_with_the_least_rights() -> None:
    content = workflow("publish.yml")
    assert content["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": ""}
    assert content["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert content["permissions"] == {}
    jobs = content["jobs"]
    assert jobs["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["environment"]["name"] == "github-pages"


def test_nothing_goes_out_that_was_not_signed_and_verified() -> None:
    jobs = workflow("publish.yml")["jobs"]
    names = [step["name"] for step in jobs["build"]["steps"]]
    build, verify, hand_over = jobs["build"]["steps"][-3:]
    assert names[-3:] == [build["name"], "Verify every award in the built site", "Hand the site over"]
    assert verify["run"] == ".venv/bin/plaudit verify site"
    assert verify["if"] == hand_over["if"] == "steps.build.outputs.built == 'yes'"
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["if"] == "needs.build.outputs.built == 'yes'"


def run_build_step(folder: Path, *, key: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    """Runs the script of the build step as a runner does, with a `plaudit` that notes its arguments."""
    tool = folder / ".venv" / "bin" / "plaudit"
    tool.parent.mkdir(parents=True)
    tool.write_text(f'#!/bin/sh\necho "$@" > called\nexit {status}\n', encoding="utf-8")
    tool.chmod(0o755)
    (step,) = [step for step in workflow("publish.yml")["jobs"]["build"]["steps"] if step.get("id") == "build"]
    places = {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    for place in places.values():
        Path(place).touch()
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **places, "PLAUDIT_SIGNING_KEY": key},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_key_the_three_steps_are_printed_and_nothing_is_built(tmp_path: Path) -> None:
    done = run_build_step(tmp_path, key="")
    summary = (tmp_path / "summary").read_text("utf-8")
    assert done.returncode == 0
    assert done.stdout == summary
    assert re.findall(r"^(\d)\. ", summary, re.MULTILINE) == ["1", "2", "3"]
    for wanted in ("keygen", "site_config.yml", "PLAUDIT_SIGNING_KEY", "Settings > Pages > Source", "GitHub Actions"):
        assert wanted in summary
    assert (tmp_path / "output").read_text("utf-8") == ""
    assert not (tmp_path / "called").exists()


def test_with_a_key_a_release_is_built(tmp_path: Path) -> None:
    done = run_build_step(tmp_path, key="secret")
    assert done.returncode == 0
    assert (tmp_path / "called").read_text("utf-8") == "build --release\n"
    assert (tmp_path / "output").read_text("utf-8") == "built=yes\n"


def test_a_failed_build_is_not_published(tmp_path: Path) -> None:
    done = run_build_step(tmp_path, key="secret", status=1)
    assert done.returncode == 1
    assert (tmp_path / "output").read_text("utf-8") == ""
