"""`plaudit forward`: what the old host serves after a move. What verifiers say of it is in `test_key_drill.py`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import plaudit
from support.record_cases import base_site, write_folder
from support.w3c_key import PUBLIC, SECRET

OLD, OLD_DID = "https://old.test.example.org/pd/", "did:web:old.test.example.org:pd:issuer"
NEW, NEW_DID = "https://credentials.test.example.org/", "did:web:credentials.test.example.org:issuer"
CONFIG = f"""
name: Test Site
url: {NEW}
contact: https://test.example.org/contact
issuer:
  name: Test Center
  url: https://test.example.org/
  formerly: [{OLD_DID}, "did:key:z6Mk", "did:web:elsewhere.example.org"]
keys: [{{public: {PUBLIC}, from: 2026-01-01}}]
"""


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    base_site(tmp_path, **{"site_config.yml": CONFIG})
    return write_folder(tmp_path, {"pages/about.md": "# About\n", "profiles/bo/awards/26m7m4q2tz9x.yml": HIS_AWARD})


HIS_AWARD = "credential: feedback@1\nawarded: 2026-05-14\nname: Bo\n"


def test_each_page_leads_to_the_new_one_and_each_signed_file_stays(moved: Path) -> None:
    done = plaudit("forward", OLD_DID, folder=moved, key=SECRET)
    assert (done.returncode, done.stdout) == (0, "forward\n"), done.stderr
    assert plaudit("build", folder=moved, key=SECRET).returncode == 0
    pages = {path.relative_to(moved / "site").as_posix() for path in (moved / "site").rglob("*.html")}
    assert {path.relative_to(moved / "forward").as_posix() for path in (moved / "forward").rglob("*.html")} == pages
    for page in pages - {"404.html"}:
        assert f'content="0; url={NEW}{page.removesuffix("index.html")}"' in (moved / "forward" / page).read_text(
            "utf-8"
        )
    assert f'content="0; url={NEW}"' in (moved / "forward" / "404.html").read_text("utf-8")
    assert "noindex" in (moved / "forward" / "p" / "bo" / "index.html").read_text("utf-8")
    assert "noindex" not in (moved / "forward" / "catalog" / "index.html").read_text("utf-8")
    signed = {path.relative_to(moved / "site").as_posix() for path in (moved / "site").glob("a/*/credential.json")}
    assert len(signed) == 2
    assert all((moved / "forward" / path).is_file() for path in signed)
    assert plaudit("verify", "forward", folder=moved).returncode == 0


def test_both_identities_name_each_other(moved: Path) -> None:
    for command in (("forward", OLD_DID), ("build",)):
        assert plaudit(*command, folder=moved, key=SECRET).returncode == 0
    old, new = (json.loads((moved / name / "issuer" / "did.json").read_text("utf-8")) for name in ("forward", "site"))
    assert (old["id"], old["alsoKnownAs"][0]) == (OLD_DID, NEW_DID)
    assert (new["id"], new["alsoKnownAs"][0]) == (NEW_DID, OLD_DID)


@pytest.mark.parametrize(
    ("did", "key", "code", "said"),
    [
        ("did:web:other.example.org:issuer", SECRET, 2, "`formerly` in site_config.yml does not name did:web:other"),
        ("did:key:z6Mk", SECRET, 2, "did:key:z6Mk is not the identity of a site like this, which ends in `:issuer`"),
        ("did:web:elsewhere.example.org", SECRET, 2, "did:web:elsewhere.example.org is not the identity of a site"),
        (OLD_DID, "", 1, "a release needs a key that site_config.yml lists"),
        (OLD_DID, SECRET[:-1], 1, "PLAUDIT_SIGNING_KEY: this key has 47 characters instead of 48"),
    ],
)
def test_what_cannot_be_forwarded_writes_nothing(moved: Path, did: str, key: str, code: int, said: str) -> None:
    done = plaudit("forward", did, folder=moved, key=key)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (moved / "forward").exists()
