"""Verifying files and addresses: what cannot be reached is unchecked, and nothing is read that should not be."""

import datetime as dt
import json
from pathlib import Path

import pytest

from plaudit.credentials.verification_input import UnreachableError
from plaudit.fetching import from_built_site, from_network, nowhere, with_documents
from plaudit.verifying import judge, judge_address, judge_file
from support.baked import baked_png

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
URL = "https://credentials.riverbend.example.org/"
VALID, OTHER = "26f2w5c23vfg", "25jwpjbxggqm"


def test_an_awards_page_stands_for_its_credential(example_site: Path) -> None:
    fetch = from_built_site(example_site, URL, nowhere)
    assert judge_address(f"{URL}a/{VALID}/", fetch, NOW).is_valid
    assert judge_address(f"{URL}a/{VALID}/credential.json", fetch, NOW).is_valid
    assert judge_address(f"{URL}a/{OTHER}/", fetch, NOW).verification.verdict == "expired"


def test_what_cannot_be_reached_is_unchecked(example_site: Path) -> None:
    judged = judge_address(f"{URL}a/00a000000000/", from_built_site(example_site, URL, nowhere), NOW)
    assert judged.verification.verdict == "unchecked"
    with pytest.raises(UnreachableError):
        from_network("http://127.0.0.1/")


def test_a_sites_folder_gives_nothing_from_outside_it(example_site: Path) -> None:
    fetch = from_built_site(example_site, URL, nowhere)
    for address in (f"{URL}../../etc/hostname", f"{URL}a", "https://elsewhere.example/"):
        with pytest.raises(UnreachableError):
            fetch(address)
    assert with_documents({f"{URL}x": b"known"}, fetch)(f"{URL}x") == b"known"


def test_an_address_that_can_be_no_files_name_is_not_reached(example_site: Path) -> None:
    fetch = from_built_site(example_site, URL, nowhere)
    for name in ("x" * 300, "a\0b", "status", "\ud800"):
        with pytest.raises(UnreachableError):
            fetch(f"{URL}{name}")


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-05-14T00:00:00Z", "14 May 2026"),
        ("2026-05-14T05:00:00Z", "14 May 2026"),  # -05:00
        ("2026-05-14T10:00:00Z", "14 May 2026"),  # -10:00
        ("2026-05-13T18:30:00Z", "14 May 2026"),  # +05:30
        ("2026-05-13T12:00:00Z", "14 May 2026"),  # +12:00
        ("2026-05-13T11:15:00Z", "14 May 2026"),  # +12:45
        ("2026-05-13T11:00:00Z", "14 May 2026"),  # +13:00
    ],
)
def test_days_are_those_of_the_issuer(instant: str, day: str) -> None:
    credential = json.dumps({"validFrom": instant}).encode()
    assert judge("it", credential, nowhere, NOW).details.start == day


@pytest.mark.parametrize(
    ("held", "said"),
    [(b"e30.e30.AA\n", "JSON Web Token"), (b"https://badges.example.org/1", "plaudit verify https://badges")],
)
def test_a_credential_in_another_form_is_not_called_forged(tmp_path: Path, held: bytes, said: str) -> None:
    for name, data in (("award.png", baked_png(held)), ("award.json", held)):
        (tmp_path / name).write_bytes(data)
        judged = judge_file(tmp_path / name, nowhere, NOW)
        assert said in judged.note
        assert (judged.verdict, judged.is_valid) == ("unchecked", False)
