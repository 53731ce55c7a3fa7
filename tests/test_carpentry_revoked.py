"""Real input: half of 496 imported awards are revoked in one command, published so, and taken back to the byte."""

from __future__ import annotations

from pathlib import Path

from support.command import plaudit
from support.record_cases import digest


def test_half_of_all_awards_are_revoked_and_taken_back(shared: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert plaudit("new", "site", site).returncode == 0
    assert plaudit("import", shared / "data" / "carpentry" / "awards.csv", folder=site).returncode == 0
    before = digest(site / "profiles")
    awards = sorted(path for path in before if "/awards/" in path)
    assert len(awards) == 496
    (tmp_path / "batch.csv").write_text("award,why\n" + "".join(f"{Path(a).stem},x\n" for a in awards[::2]), "utf-8")

    revoked = plaudit("revoke", "--from", tmp_path / "batch.csv", "--reason", "issued-in-error", folder=site)
    assert revoked.stdout.splitlines() == [f"profiles/{path}" for path in awards[::2]]
    assert "plaudit: 248 awards revoked\n" in revoked.stderr
    assert plaudit("check", folder=site).returncode == 0
    assert plaudit("build", folder=site).returncode == 0
    verified = plaudit("verify", "site", folder=site)
    assert verified.returncode == 0
    assert "496 credentials: 248 revoked, 248 valid" in verified.stderr

    undone = plaudit("revoke", "--from", tmp_path / "batch.csv", "--undo", folder=site)
    assert "plaudit: 248 awards no longer revoked\n" in undone.stderr
    assert digest(site / "profiles") == before
