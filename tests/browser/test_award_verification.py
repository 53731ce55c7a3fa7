"""An award page verifies itself on load, in a real browser: at its own address, as a copy, and tampered with."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.command import plaudit
from support.intercepted import Hosts
from support.record_cases import base_site
from support.signed import HOST, SETTLED, verdict
from support.w3c_key import PUBLIC, SECRET

pytestmark = pytest.mark.browser

VALID, REVOKED, EXPIRED = "26f2w5c23vfg", "26dzpxgsh5sx", "25jwpjbxggqm"


@contextmanager
def opened(chromium: Browser, hosts: Hosts, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    hosts.answer(context)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(SETTLED, timeout=10_000)
    yield page
    context.close()


def sentence(page: Page) -> str:
    return page.locator(".verification-sentence").first.inner_text()


def failed_steps(page: Page) -> list[str | None]:
    steps = page.locator("[data-step][data-state=failed]")
    return [step.get_attribute("data-step") for step in steps.all()]


def test_at_its_own_address_an_award_is_genuine(chromium: Browser, signed_site: Path) -> None:
    hosts = Hosts({HOST: signed_site})
    with opened(chromium, hosts, f"https://{HOST}/a/{VALID}/") as page:
        assert verdict(page) == "valid"
        assert f"signed by the key published at {HOST}" in sentence(page)
        assert "Preview" not in page.inner_text("body")
        states = [step.get_attribute("data-state") for step in page.locator("[data-step]").all()]
        assert states == ["passed"] * 5
    assert {address.split("/")[2] for address in hosts.requests} == {HOST}


def test_on_a_foreign_host_the_real_issuer_is_asked(chromium: Browser, signed_site: Path) -> None:
    hosts = Hosts({HOST: signed_site, "copy.example.net": signed_site})
    with opened(chromium, hosts, f"https://copy.example.net/a/{VALID}/") as page:
        assert verdict(page) == "valid"
        assert f"signed by the key published at {HOST}" in sentence(page)
    assert f"https://{HOST}/issuer/did.json" in hosts.requests
    assert "https://copy.example.net/issuer/did.json" not in hosts.requests


def test_a_copy_cannot_bring_its_own_key(chromium: Browser, signed_site: Path, example_site: Path) -> None:
    """The copy was signed by somebody else in the issuer's name."""
    hosts = Hosts({HOST: signed_site, "copy.example.net": example_site})
    with opened(chromium, hosts, f"https://copy.example.net/a/{VALID}/") as page:
        assert verdict(page) != "valid" or "Preview" in sentence(page)


def test_without_the_issuer_nothing_is_said_to_be_valid(chromium: Browser, signed_site: Path) -> None:
    hosts = Hosts({"copy.example.net": signed_site})
    with opened(chromium, hosts, f"https://copy.example.net/a/{VALID}/") as page:
        assert verdict(page) == "unchecked"
        assert failed_steps(page) == []
        assert "could not be checked" in sentence(page).lower()


@pytest.mark.parametrize(
    ("award", "expected", "word"), [(REVOKED, "revoked", "Revoked"), (EXPIRED, "expired", "Expired")]
)
def test_what_no_longer_holds_says_so(
    chromium: Browser, signed_site: Path, award: str, expected: str, word: str
) -> None:
    with opened(chromium, Hosts({HOST: signed_site}), f"https://{HOST}/a/{award}/") as page:
        assert verdict(page) == expected
        assert sentence(page).find(word) in range(4)


def _swap(path: str, change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes | None]:
    return lambda address, data: change(data) if address.endswith(path) else data


def _other_letter(marker: bytes) -> Callable[[bytes], bytes]:
    """Changes the one byte that follows a marker, to another letter of the same alphabet."""

    def change(data: bytes) -> bytes:
        at = data.index(marker) + len(marker)
        return data[:at] + (b"y" if data[at : at + 1] != b"y" else b"x") + data[at + 1 :]

    return change


@pytest.mark.parametrize(
    ("path", "marker", "expected", "failing"),
    [
        ("credential.json", b'"identityHash":"', "not-genuine", "signature"),
        ("credential.json", b'"awardedDate":"202', "not-genuine", "signature"),
        ("credential.json", b'eddsa-jcs-2022","created":"2', "not-genuine", "signature"),
        ("issuer/did.json", b'"publicKeyMultibase":"z6Mk', "not-genuine", "issuer-key"),
        ("issuer/did.json", b'"assertionMethod":["did:web:credentials.river', "not-genuine", "issuer-key"),
        ("status/2026.json", b'"encodedList":"uH4sIAAAAAAAC', "unchecked", "status"),
        ("status/2026.json", b'"validFrom":"2', "unchecked", "status"),
    ],
)
def test_one_byte_is_enough(
    chromium: Browser, signed_site: Path, path: str, marker: bytes, expected: str, failing: str
) -> None:
    hosts = Hosts({HOST: signed_site}, _swap(path, _other_letter(marker)))
    with opened(chromium, hosts, f"https://{HOST}/a/{VALID}/") as page:
        assert verdict(page) == expected
        assert failed_steps(page) == [failing]


@pytest.mark.parametrize("path", ["credential.json", "issuer/did.json", "status/2026.json"])
def test_unreachable_is_never_failed(chromium: Browser, signed_site: Path, path: str) -> None:
    hosts = Hosts({HOST: signed_site}, lambda address, data: None if address.endswith(path) else data)
    with opened(chromium, hosts, f"https://{HOST}/a/{VALID}/") as page:
        assert verdict(page) == "unchecked"
        assert failed_steps(page) == []
        page.get_by_text("How this is checked").click()
        assert page.locator("[data-step]:visible").count() == 5, "it says what was not checked, too"


def test_a_page_that_shows_something_else_says_so(chromium: Browser, signed_site: Path) -> None:
    name = json.loads((signed_site / "a" / VALID / "credential.json").read_text("utf-8"))["name"].encode()
    hosts = Hosts({HOST: signed_site}, _swap(f"/a/{VALID}/", lambda data: data.replace(name, b"Master of Everything")))
    with opened(chromium, hosts, f"https://{HOST}/a/{VALID}/") as page:
        assert page.locator("[data-verdict]").first.get_attribute("data-mismatch") is not None
        assert verdict(page) == "mismatch"


def test_on_loopback_it_is_a_preview(chromium: Browser, example_site: Path, serve: Callable[[Path], str]) -> None:
    page = chromium.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    address = serve(example_site)
    page.goto(f"{address}a/{VALID}/")
    page.wait_for_selector(SETTLED)
    assert verdict(page) == "valid"
    assert sentence(page).strip(" ✓").startswith("Preview")
    assert [request for request in requests if not request.startswith(address)] == []
    page.close()


def test_a_profile_verifies_all_its_awards(chromium: Browser, signed_site: Path) -> None:
    with opened(chromium, Hosts({HOST: signed_site}), f"https://{HOST}/p/renata-okonjo-bell/") as page:
        assert verdict(page) == "valid"
        assert sentence(page).strip(" ✓") == "10 of 10 genuine, none revoked, checked just now."
        rows = page.locator("[data-award] [data-row-verdict]").all()
        assert len(rows) >= 10
        assert all("Genuine" in row.inner_text() for row in rows)


def test_one_bad_award_shows_on_the_profile(chromium: Browser, signed_site: Path) -> None:
    awards = sorted(path.name for path in (signed_site / "a").iterdir())
    profile = (signed_site / "p" / "renata-okonjo-bell" / "index.html").read_text("utf-8")
    award = next(id_ for id_ in awards if f'data-award="{id_}"' in profile)
    hosts = Hosts({HOST: signed_site}, _swap(f"/{award}/credential.json", _other_letter(b'"identityHash":"')))
    with opened(chromium, hosts, f"https://{HOST}/p/renata-okonjo-bell/") as page:
        assert verdict(page) == "not-genuine"
        assert sentence(page).find("9 of 10 genuine") in range(4)


def test_a_profile_of_somebody_else_counts_no_award(chromium: Browser, signed_site: Path) -> None:
    """Whoever puts another person's awards under their own name finds none of them genuine."""
    name = "Renata Okonjo-Bell"
    assert name in (signed_site / "p" / "renata-okonjo-bell" / "index.html").read_text("utf-8")
    swapped = _swap("/p/renata-okonjo-bell/", lambda data: data.replace(name.encode(), b"Mallory Smith"))
    with opened(chromium, Hosts({HOST: signed_site}, swapped), f"https://{HOST}/p/renata-okonjo-bell/") as page:
        assert verdict(page) == "not-genuine"
        assert sentence(page).find("0 of 10 genuine") in range(4)
        assert page.locator("[data-row-verdict=not-genuine]").count() >= 10


def test_every_profile_shows_what_its_awards_say(chromium: Browser, signed_site: Path) -> None:
    profiles = [path.parent.name for path in (signed_site / "p").glob("*/index.html")]
    shown = [slug for slug in profiles if "data-award=" in (signed_site / "p" / slug / "index.html").read_text("utf-8")]
    assert len(shown) >= 5
    for slug in shown:
        with opened(chromium, Hosts({HOST: signed_site}), f"https://{HOST}/p/{slug}/") as page:
            assert page.locator("[data-mismatch]").count() == 0, slug
            assert verdict(page) != "not-genuine", slug


def test_the_verify_page_takes_pasted_text_a_file_and_an_id(
    chromium: Browser, signed_site: Path, tmp_path: Path
) -> None:
    credential = signed_site / "a" / VALID / "credential.json"
    hosts = Hosts({HOST: signed_site})
    with opened(chromium, hosts, f"https://{HOST}/verify/?id={VALID}") as page:
        assert verdict(page) == "valid"
    for data, expected in ((credential.read_bytes(), "valid"), (b'{"not": "a credential"}', "not-genuine")):
        file = tmp_path / "credential.json"
        file.write_bytes(data)
        context = chromium.new_context()
        hosts.answer(context)
        page = context.new_page()
        page.goto(f"https://{HOST}/verify/")
        page.locator("input[type=file]").set_input_files(file)
        page.wait_for_selector(SETTLED)
        assert verdict(page) == expected
        context.close()
    with opened(chromium, hosts, f"https://{HOST}/verify/?id={REVOKED}") as page:
        assert verdict(page) == "revoked"


def test_an_award_in_another_name_says_whose_it_is(chromium: Browser, tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    with (folder / "profiles" / "ana-lima" / "awards" / "26k7m4q2tz9x.yml").open("a", encoding="utf-8") as award:
        award.write("name: Ana Lima Souza\n")
    with (folder / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"keys:\n  - {{public: {PUBLIC}, from: 2026-01-01}}\n")
    assert plaudit("build", folder=folder, key=SECRET).returncode == 0
    host = "credentials.test.example.org"
    with opened(chromium, Hosts({host: folder / "site"}), f"https://{host}/p/ana-lima/") as page:
        assert verdict(page) == "valid"
        assert "Made out to Ana Lima Souza." in page.inner_text("main")
