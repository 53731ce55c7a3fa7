"""The life of a site's keys on the example site: what each event does to downloads, and who says so.

`cases/key-drill.txt` is the table in docs/keys.md, as the verifiers gave it: one row for each event and download.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plaudit.credentials.keys import read_signing_key
from plaudit.credentials.proofs import sign
from support.command import ROOT, plaudit
from support.record_cases import CASES

TABLE = CASES / "key-drill.txt"
INSTALLED = ROOT / ".plaudit" / "interop"
TODAY = "2026-11-23"
OLD_URL, NEW_URL = "https://credentials.riverbend.example.org/", "https://badges.riverbend.example.org/"
OLD_DID = "did:web:credentials.riverbend.example.org:issuer"
AWARD, WITHDRAWN = "26r2va6x44b0", "26r179mpssp8"
OUTSIDE = ("digitalbazaar eddsa-rdfc-2022", "digitalbazaar eddsa-jcs-2022", "digitalcredentials verifier-core")
HEAD = ("event", "download", "plaudit verify", "rdfc, digitalbazaar", "jcs, digitalbazaar", "verifier-core")


@dataclass(frozen=True)
class Question:
    """Does a download verify, with what the hosts serve after an event?"""

    event: str
    download: str
    credential: Path
    hosts: tuple[Path, ...]

    @property
    def held(self) -> list[str | Path]:
        """Keys and lists, as both verifiers take them."""
        keys = [part for host in self.hosts for part in ("--did", host / "issuer" / "did.json")]
        lists = [path for host in self.hosts for path in sorted((host / "status").glob("*.json"))]
        return [*keys, *(part for path in lists for part in ("--status", path))]


@dataclass
class Maintainer:
    """Edits a copy of the example site, builds it, and keeps what each build served."""

    folder: Path
    keys: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    served: Path = Path()

    def makes_a_key(self, name: str) -> None:
        done = plaudit("keygen", "--out", self.folder / f"{name}.key", "--from", "2026-01-01", folder=self.folder)
        assert done.returncode == 0, done.stderr
        self.keys[name] = done.stdout.rstrip("}\n")

    def writes(self, name: str, more: str) -> None:
        self.keys[name] += f", {more}"

    def deploys(self, event: str, signed_with: str) -> Path:
        """Check the records, build the site, and go on with what the host serves now."""
        config = (self.folder / "site_config.yml").read_text("utf-8").partition("keys:\n")[0]
        listed = "".join(f"{line}}}\n" for line in self.keys.values())
        (self.folder / "site_config.yml").write_text(f"{config}keys:\n{listed}", encoding="utf-8")
        checked = plaudit("check", "--now", TODAY, folder=self.folder)
        assert checked.returncode == 0, checked.stdout
        self.served = self.folder.parent / event.replace(" ", "-")
        return self._runs("build", signed_with, self.served)

    def forwards(self, event: str, signed_with: str) -> Path:
        return self._runs("forward", signed_with, self.folder.parent / f"{event.replace(' ', '-')}-old", OLD_DID)

    def _runs(self, command: str, signed_with: str, out: Path, *arguments: str) -> Path:
        key = self.folder / f"{signed_with}.key"
        done = plaudit(command, *arguments, "--key", key, "--out", out, folder=self.folder)
        assert done.returncode == 0, done.stderr
        return out

    def edits(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, path
        file.write_text(text.replace(old, new), encoding="utf-8")

    def asks(self, event: str, hosts: tuple[Path, ...], **downloads: Path) -> None:
        for download, credential in downloads.items():
            self.questions.append(Question(event, download.replace("_", " "), credential, hosts))


def downloaded(host: Path, award: str = AWARD) -> Path:
    return host / "a" / award / "credential.json"


def forged(genuine: Path, key: Path) -> Path:
    """What somebody makes who found a key: an award that was never given."""
    document = json.loads(genuine.read_text("utf-8"))
    created = document.pop("proof")[0]["created"]
    document["credentialSubject"]["identifier"][0]["identityHash"] = "Mallory Quill"
    signed = sign(document, read_signing_key(key.read_text("ascii")), document["issuer"]["id"], created)
    target = key.with_suffix(".forged.json")
    target.write_text(json.dumps(signed), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> list[Question]:
    """Everything that can happen to a key, one event after the other, and the questions that each raises."""
    folder = tmp_path_factory.mktemp("drill") / "records"
    for name in ("catalog", "profiles", "pages"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yml", folder)
    maintainer = Maintainer(folder)
    keep_and_rotate(maintainer)
    lose_and_be_robbed(maintainer)
    move(maintainer)
    return maintainer.questions


def keep_and_rotate(maintainer: Maintainer) -> None:
    maintainer.makes_a_key("first")
    first = downloaded(host := maintainer.deploys("the first key signs", "first"))
    maintainer.asks("the first key signs", (host,), of_the_first_key=first)
    maintainer.makes_a_key("second")
    host = maintainer.deploys("a second key is listed", "first")
    assert downloaded(host).read_bytes() == first.read_bytes()
    maintainer.asks("a second key is listed", (host,), of_the_first_key=first)
    second = downloaded(host := maintainer.deploys("the second key signs", "second"))
    maintainer.asks("the second key signs", (host,), of_the_first_key=first, of_the_second_key=second)
    maintainer.writes("first", "until: 2026-09-01")
    host = maintainer.deploys("the first key is retired", "second")
    stolen = forged(second, maintainer.folder / "second.key")
    downloads = {"of_the_first_key": first, "of_the_second_key": second, "forged_with_the_second_key": stolen}
    maintainer.asks("the first key is retired", (host,), **downloads)
    maintainer.makes_a_key("third")
    maintainer.writes("second", "compromised: 2026-10-01")
    third = downloaded(host := maintainer.deploys("the second key has leaked", "third"))
    maintainer.asks("the second key has leaked", (host,), **downloads, of_the_third_key=third)


def lose_and_be_robbed(maintainer: Maintainer) -> None:
    third = downloaded(maintainer.served)
    (maintainer.folder / "third.key").unlink()
    maintainer.makes_a_key("fourth")
    maintainer.writes("third", "until: 2026-11-01")
    fourth = downloaded(host := maintainer.deploys("the third key is lost", "fourth"))
    maintainer.asks("the third key is lost", (host,), of_the_third_key=third, of_the_fourth_key=fourth)


def move(maintainer: Maintainer) -> None:
    before = maintainer.served
    maintainer.edits("site_config.yml", OLD_URL, NEW_URL)
    maintainer.edits("site_config.yml", "\nissuer:\n", f"\nissuer:\n  formerly: [{OLD_DID}]\n")
    new = maintainer.deploys("the site has moved", "fourth")
    old = maintainer.forwards("the site has moved", "fourth")
    downloads = {"from_before_the_move": downloaded(before), "from_after_the_move": downloaded(new)}
    maintainer.asks("the site has moved", (old, new), **downloads)
    assert downloaded(old).read_bytes() == downloaded(before).read_bytes()
    check_printed_codes(old)
    kept = {"from_before_the_move": downloaded(before, WITHDRAWN), "from_after_the_move": downloaded(new, WITHDRAWN)}
    (record,) = maintainer.folder.glob(f"profiles/*/awards/{WITHDRAWN}.yml")
    with record.open("a", encoding="utf-8") as file:
        file.write("revoked: {on: 2026-11-20, reason: issued-in-error}\n")
    new = maintainer.deploys("it is revoked after the move", "fourth")
    old = maintainer.forwards("it is revoked after the move", "fourth")
    maintainer.asks("it is revoked after the move", (old, new), **kept)
    maintainer.asks("the old host is gone", (new,), **downloads)


def check_printed_codes(old: Path) -> None:
    """A QR code names the page of an award, or of an educator; on the old host each leads to the new one."""
    pages = {path.parent.relative_to(old).as_posix() for path in old.glob("[ap]/*/index.html")}
    assert f"a/{AWARD}" in pages
    for page in pages:
        leads = re.findall(r'content="0; url=([^"]+)"', (old / page / "index.html").read_text("utf-8"))
        assert leads == [f"{NEW_URL}{page}/"]


def ours(question: Question) -> str:
    """The verdict of `plaudit verify`."""
    done = plaudit("verify", question.credential, *question.held, "--offline", "--json")
    (result,) = json.loads(done.stdout)
    assert (done.returncode == 0) == (result["verdict"] == "valid")
    return str(result["verdict"])


def theirs(question: Question, shared: Path) -> list[str]:
    """The verdicts of the verifiers that others made, in the order of `OUTSIDE`."""
    done = subprocess.run(
        ["node", "verify.mjs", question.credential, *question.held, "--json"],
        cwd=INSTALLED,
        env={**os.environ, "OB3_VECTORS": str(shared / "vectors")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    report = json.loads(done.stdout)
    return ["accepted" if report["verifiers"][name]["ok"] else "refused" for name in OUTSIDE]


def table() -> list[list[str]]:
    """The cells of the golden table, without its head."""
    lines = TABLE.read_text("utf-8").splitlines()
    return [re.split(r" {2,}", line) for line in lines[1:]]


def test_every_event_does_to_downloads_what_the_table_says(drill: list[Question], tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(ours, drill))
    found = [[question.event, question.download, verdict] for question, verdict in zip(drill, verdicts, strict=True)]
    (tmp_path / "found.json").write_text(json.dumps(found), encoding="utf-8")
    assert found == [row[:3] for row in table()]


@pytest.mark.outside
def test_verifiers_that_others_made_say_the_same(drill: list[Question], shared: Path, tmp_path: Path) -> None:
    if not (INSTALLED / "node_modules").is_dir():
        pytest.skip("needs the npm packages of ../shared/interop, which scripts/test installs")
    with ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(lambda question: [ours(question), *theirs(question, shared)], drill))
    rows = [HEAD, *((q.event, q.download, *given) for q, given in zip(drill, verdicts, strict=True))]
    widths = [max(map(len, column)) + 2 for column in zip(*rows, strict=True)]
    text = "".join("".join(map(str.ljust, row, widths)).rstrip() + "\n" for row in rows)
    (tmp_path / "key-drill.txt").write_text(text, encoding="utf-8")
    assert text == TABLE.read_text("utf-8"), f"the table is in {tmp_path / 'key-drill.txt'}"
