"""`plaudit pdf`."""

from pathlib import Path

import pytest

from support.command import plaudit
from support.drawn import UNSETTABLE, read_pdf, text_of
from support.record_cases import base_site

AWARD, OWN = "26k7m4q2tz9x", "profiles/ana-lima"
RECORD = "credential: talk@1\nawarded: 2026-05-14\n"


def test_it_makes_a_certificate_and_a_profile_named_after_them(tmp_path: Path) -> None:
    base_site(tmp_path)
    for name, said in ((AWARD, "awarded to Ana Lima"), ("ana-lima", "1 micro-credential")):
        done = plaudit("pdf", name, folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{name}.pdf\n", "")
        assert said in text_of((tmp_path / f"{name}.pdf").read_bytes())


def test_the_site_and_the_command_say_what_it_is_printed_on(tmp_path: Path) -> None:
    config = base_site(tmp_path) / "site_config.yml"
    config.write_text(config.read_text("utf-8") + "paper: letter\n", "utf-8")
    for options, height in (([], 792), (["--paper", "a4"], 842)):
        assert plaudit("pdf", "ana-lima", *options, "--out", "sheet.pdf", folder=tmp_path).returncode == 0
        assert round(read_pdf((tmp_path / "sheet.pdf").read_bytes()).pages[0].mediabox.height) == height


def test_the_build_publishes_what_the_command_makes_and_links_it(tmp_path: Path) -> None:
    base_site(tmp_path)
    assert plaudit("build", folder=tmp_path).returncode == 0
    assert plaudit("pdf", "ana-lima", folder=tmp_path).returncode == 0
    assert (tmp_path / "site/p/ana-lima/profile.pdf").read_bytes() == (tmp_path / "ana-lima.pdf").read_bytes()
    assert 'href="profile.pdf"' in (tmp_path / "site/p/ana-lima/index.html").read_text("utf-8")


def test_a_build_says_which_letters_no_font_has_and_links_no_file(tmp_path: Path) -> None:
    base_site(tmp_path, **{f"{OWN}/profile.yml": f"name: Ana {UNSETTABLE}\n"})
    done = plaudit("build", folder=tmp_path)
    assert done.returncode == 0
    assert done.stderr.count("no font here has these letters") == 1
    assert "profiles/ana-lima/" in done.stderr
    assert not (tmp_path / "site/p/ana-lima/profile.pdf").exists()
    assert "profile.pdf" not in (tmp_path / "site/p/ana-lima/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("changed", "name", "code", "said"),
    [
        ({}, "26k7m4q2tz9y", 2, f"did you mean `{AWARD}`?"),
        ({}, "ana-lime", 2, "did you mean `ana-lima`?"),
        (
            {f"{OWN}/awards/{AWARD}.yml": f"{RECORD}revoked: {{on: 2026-06-01, reason: other}}\n"},
            AWARD,
            1,
            "was revoked on 2026-06-01, so it gets no certificate",
        ),
        (
            {
                f"{OWN}/awards/{AWARD}.yml": f"{RECORD}revoked: {{on: 2026-06-01, reason: superseded}}\n",
                f"{OWN}/awards/26q7m4q2tz9x.yml": f"{RECORD}replaces: {AWARD}\n",
            },
            AWARD,
            1,
            "the award 26q7m4q2tz9x takes its place",
        ),
        ({f"{OWN}/profile.yml": "name: Ana\nvisibility: hidden\n"}, "ana-lima", 1, "ana-lima is hidden"),
        ({f"{OWN}/profile.yml": "name: Ana\nvisibility: hidden\n"}, AWARD, 1, "ana-lima is hidden"),
        ({"profiles/removed/26q7m4q2tz9x.yml": "on: 2026-06-01\nwas: withdrawn\n"}, "26q7m4q2tz9x", 1, "was withdrawn"),
        ({f"{OWN}/profile.yml": f"name: Ana {UNSETTABLE}\n"}, AWARD, 1, "install fonts"),
        ({"theme/drawings/profile.typ": "#nothing\n"}, "ana-lima", 1, "theme/drawings/profile.typ:1:2"),
    ],
)
def test_what_gets_no_file_is_said_and_nothing_is_written(
    tmp_path: Path, changed: dict[str, str], name: str, code: int, said: str
) -> None:
    done = plaudit("pdf", name, folder=base_site(tmp_path, **changed))
    assert done.returncode == code
    assert said in done.stderr + done.stdout
    assert list(tmp_path.glob("*.pdf")) == []


def test_of_an_award_that_has_expired_it_says_so_on_paper_and_to_whoever_asks(tmp_path: Path) -> None:
    record = "credential: feedback@1\nawarded: 2020-05-14\nexpires: 2023-05-14\n"
    base_site(tmp_path, **{f"{OWN}/awards/20k7m4q2tz9x.yml": record})
    done = plaudit("pdf", "20k7m4q2tz9x", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "was valid until 2023-05-14" in done.stderr
    assert "valid until 14 May 2023" in text_of((tmp_path / "20k7m4q2tz9x.pdf").read_bytes())
