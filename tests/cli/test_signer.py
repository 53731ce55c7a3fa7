"""`PLAUDIT_SIGNER`: the site is signed by a program, as it would be by the key; and each wrong key gets one answer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.command import BIN, ROOT, plaudit
from support.record_cases import base_site
from support.signers import signer
from support.w3c_key import PUBLIC, SECRET

LISTED = f"keys: [{{public: {PUBLIC}, from: 2026-01-01}}]\n"
NOT_OURS = "a secret Ed25519 key as `plaudit keygen` writes it (z3u2...)"


def listed_site(folder: Path, keys: str = LISTED) -> Path:
    base_site(folder)
    with (folder / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(keys)
    return folder


def build(folder: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return plaudit("build", *arguments, folder=folder, **environment)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_site_that_a_program_signed_is_the_one_that_the_key_signs(tmp_path: Path) -> None:
    listed_site(tmp_path / "site")
    external = {"PLAUDIT_SIGNER": signer(tmp_path), "PLAUDIT_SIGNER_PUBLIC": PUBLIC}
    for out, environment in (("key", {"key": SECRET}), ("program", external)):
        done = plaudit("build", "--out", tmp_path / out, folder=tmp_path / "site", **environment)
        assert done.returncode == 0, done.stderr
    assert files(tmp_path / "program") == files(tmp_path / "key")
    assert plaudit("verify", tmp_path / "program", folder=tmp_path).returncode == 0


def test_the_program_in_the_guide_signs(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    guide = (ROOT / "docs" / "keys.md").read_text("utf-8")
    (program,) = re.findall(r"^```sh\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)
    (tmp_path / "sign.sh").write_text(program, encoding="utf-8")
    key = tmp_path / "KEY.pem"
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key], check=True)
    (as_listed,) = re.findall(r"^    (openssl pkey .*?multibase\(.*?\)')$", guide, re.DOTALL | re.MULTILINE)
    path = f"{BIN}:{os.environ['PATH']}"
    told = subprocess.run(
        ["sh", "-c", as_listed.replace("\n    ", "\n")],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    public = told.stdout.strip()
    listed_site(tmp_path, f"keys: [{{public: {public}, from: 2026-01-01}}]\n")
    done = build(tmp_path, PLAUDIT_SIGNER="sh sign.sh KEY.pem", PLAUDIT_SIGNER_PUBLIC=public)
    assert done.returncode == 0, done.stderr
    assert plaudit("verify", "site", folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        (
            {"PLAUDIT_SIGNER": "sign", "PLAUDIT_SIGNER_PUBLIC": PUBLIC, "key": SECRET},
            "both PLAUDIT_SIGNING_KEY and PLAUDIT_SIGNER are set; take one away, so that it is clear who signs",
        ),
        ({"PLAUDIT_SIGNER": "sign"}, "PLAUDIT_SIGNER needs its public key (z6Mk...) in PLAUDIT_SIGNER_PUBLIC"),
        (
            {"PLAUDIT_SIGNER_PUBLIC": PUBLIC},
            "PLAUDIT_SIGNER_PUBLIC is set without PLAUDIT_SIGNER, the program that signs",
        ),
    ],
)
def test_it_must_be_clear_who_signs(tmp_path: Path, environment: dict[str, str], said: str) -> None:
    done = build(listed_site(tmp_path), **environment)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"plaudit: {said} (see `plaudit build --help`)\n")
    assert not (tmp_path / "site").exists()


def test_a_signature_that_does_not_hold_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    listed_site(tmp_path)
    assert build(tmp_path, key=SECRET).returncode == 0
    before = files(tmp_path / "site")
    wrong_at_the_fifth = """
count = pathlib.Path("count")
count.write_text(str(int(count.read_text() if count.exists() else 0) + 1))
answer(sign(data) if int(count.read_text()) < 5 else bytes(64))"""
    (tmp_path / "profiles" / "ana-lima" / "profile.yml").write_text(
        "name: Ana M. Lima\nname_since: 2026-08-01\nvisibility: public\nconsent: {on: 2026-05-01}\n", encoding="utf-8"
    )
    done = build(tmp_path, PLAUDIT_SIGNER=signer(tmp_path, wrong_at_the_fifth), PLAUDIT_SIGNER_PUBLIC=PUBLIC)
    assert done.returncode == 1
    assert done.stderr.endswith(f" does not fit the public key {PUBLIC}\n")
    assert (tmp_path / "count").read_text("utf-8") == "5"
    assert files(tmp_path / "site") == before


def test_a_program_that_may_not_sign_is_not_started(tmp_path: Path) -> None:
    started = "pathlib.Path('started').touch()"
    environment = {"PLAUDIT_SIGNER": signer(tmp_path, started), "PLAUDIT_SIGNER_PUBLIC": PUBLIC}
    unlisted = build(listed_site(tmp_path, ""), **environment)
    assert (unlisted.returncode, unlisted.stderr) == (
        1,
        f"plaudit: site_config.yml does not list the signing key {PUBLIC}\n",
    )
    listed_site(tmp_path)
    (tmp_path / "profiles" / "ana-lima" / "profile.yml").write_text("nam: Ana\n", encoding="utf-8")
    assert build(tmp_path, **environment).returncode == 1
    assert not (tmp_path / "started").exists()


def test_a_theme_sees_no_program_that_signs(tmp_path: Path) -> None:
    footer = "{% set environment = cycler.__init__.__globals__.os.environ %}<footer>{{ environment|list }}</footer>"
    partial = listed_site(tmp_path) / "theme" / "overrides" / "partials" / "footer.html"
    partial.parent.mkdir(parents=True)
    partial.write_text(footer, encoding="utf-8")
    done = build(tmp_path, PLAUDIT_SIGNER=signer(tmp_path), PLAUDIT_SIGNER_PUBLIC=PUBLIC)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "site" / "catalog" / "index.html").read_text("utf-8")
    assert "PATH" in text
    assert "PLAUDIT_SIGN" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PUBLIC, "this is the public key; signing needs the secret one (z3u2...)"),
        (SECRET[:-1], "this key has 47 characters instead of 48; store the whole content of "),
        (SECRET + SECRET[-4:], "this key has 52 characters instead of 48; store the whole content of "),
        (
            SECRET[:-1] + "0",
            "this key has a character in it that no key has; store the whole content of ",
        ),
        (f"did:key:{PUBLIC}", f"this is a DID, not {NOT_OURS}"),
        ("z42tmUXTVn3n9BihE6NhdMpvVBTnFTgmb6fw18o5Ud6puhRW", f"this is a P-256 key, not {NOT_OURS}"),
        ("z3weeMD56C1T347EmB6kYNS7trpQwjvtQCpCYRpqGz6mcemT", f"this is an X25519 key, not {NOT_OURS}"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n", f"this is an RSA or P-256 key as PEM, not {NOT_OURS}"),
        ("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEII\n", f"this is a key as PEM, not {NOT_OURS}"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n", f"this is an SSH key, not {NOT_OURS}"),
        (
            '{"kty": "OKP", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7Mmk"}',
            f"this is a key as JSON, not {NOT_OURS}",
        ),
        ("9d61b19deffd5a60ba844af492ec2cc4" * 2, f"this is a key as hexadecimal digits, not {NOT_OURS}"),
        ("\0\x01" * 40_000, f"this is not {NOT_OURS}"),
        ("\n", f"this is not {NOT_OURS}"),
    ],
)
def test_a_file_that_holds_another_key_is_told_apart_and_never_shown(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "some.key"
    file.write_text(text, encoding="ascii")
    done = build(listed_site(tmp_path), "--key", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"plaudit: {file}: {said}")
    assert done.stderr.count("\n") == 1
    assert not [line for line in text.split() if len(line) > 4 and line in done.stderr]
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("until: 2026-06-01", f"site_config.yml says that the signing key {PUBLIC} is retired"),
        ("compromised: 2026-06-01", f"site_config.yml says that the signing key {PUBLIC} is compromised"),
    ],
)
@pytest.mark.parametrize("given", ["key", "program"])
def test_a_key_that_signs_no_more_signs_nothing(tmp_path: Path, more: str, said: str, given: str) -> None:
    listed_site(tmp_path, f"keys: [{{public: {PUBLIC}, from: 2026-01-01, {more}}}]\n")
    external = {"PLAUDIT_SIGNER": signer(tmp_path), "PLAUDIT_SIGNER_PUBLIC": PUBLIC}
    done = plaudit("build", folder=tmp_path, **({"key": SECRET} if given == "key" else external))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"plaudit: {said}\n")
    assert not (tmp_path / "site").exists()
