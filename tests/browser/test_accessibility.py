"""axe finds nothing wrong with a page, whatever the verdict on it, in light and in dark colours."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.accessibility import findings, prepare
from support.intercepted import Hosts
from support.signed import HOST, SETTLED, verdict

pytestmark = pytest.mark.browser

Change = Callable[[str, bytes], bytes | None]
VALID, REVOKED, EXPIRED = "26f2w5c23vfg", "26dzpxgsh5sx", "25jwpjbxggqm"
VERIFY = f"https://{HOST}/verify/"


def as_it_is(_: str, data: bytes) -> bytes:
    return data


def tampered(address: str, data: bytes) -> bytes:
    return data.replace(b'"awardedDate":"202', b'"awardedDate":"203') if address.endswith("credential.json") else data


def unreachable(address: str, data: bytes) -> bytes | None:
    return None if address.endswith("did.json") else data


def other_text(address: str, data: bytes) -> bytes:
    return data.replace(b"Walter", b"Mallory") if address.endswith(f"/a/{VALID}/") else data


@contextmanager
def opened(chromium: Browser, hosts: Hosts, address: str) -> Iterator[Page]:
    """A page on a phone that has come to its verdict, if it has one."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    prepare(context)
    hosts.answer(context)
    page = context.new_page()
    page.goto(address)
    if address != VERIFY:
        page.wait_for_selector(SETTLED)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("award", "change", "expected"),
    [
        (VALID, as_it_is, "valid"),
        (REVOKED, as_it_is, "revoked"),
        (EXPIRED, as_it_is, "expired"),
        (VALID, tampered, "not-genuine"),
        (VALID, unreachable, "unchecked"),
        (VALID, other_text, "mismatch"),
    ],
)
def test_an_award(chromium: Browser, signed_site: Path, award: str, change: Change, expected: str) -> None:
    hosts = Hosts({HOST: signed_site}, change)
    with opened(chromium, hosts, f"https://{HOST}/a/{award}/") as page:
        assert verdict(page) == expected
        assert findings(page) == []


@pytest.mark.parametrize(("change", "expected"), [(as_it_is, "valid"), (tampered, "not-genuine")])
def test_a_profile(chromium: Browser, signed_site: Path, change: Change, expected: str) -> None:
    hosts = Hosts({HOST: signed_site}, change)
    with opened(chromium, hosts, f"https://{HOST}/p/renata-okonjo-bell/") as page:
        assert verdict(page) == expected
        assert findings(page) == []


def test_the_verify_page_before_and_after(chromium: Browser, signed_site: Path) -> None:
    transcript = signed_site / "p" / "renata-okonjo-bell" / "transcript.json"
    with opened(chromium, Hosts({HOST: signed_site}), VERIFY) as page:
        page.wait_for_selector("form:not([hidden])")
        assert findings(page) == []
        for file in (transcript, signed_site / "a" / REVOKED / "credential.json"):
            page.locator("input[type=file]").set_input_files(file)
            page.wait_for_selector(SETTLED)
            assert findings(page) == []
