"""On a slow network a page is read at once, says that it still checks, and comes to a verdict whatever arrives."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.intercepted import Hosts
from support.signed import HOST, verdict
from support.waiting import PATIENCE, eventually

pytestmark = pytest.mark.browser

VALID = "26f2w5c23vfg"
AWARD = f"https://{HOST}/a/{VALID}/"
KEYS = f"https://{HOST}/issuer/did.json"
LIST = f"https://{HOST}/status/2026.json"
# The verifier's own limit passes when the test says so, not when 20 seconds are over.
LIMIT = """
    const limits = [];
    AbortSignal.timeout = (milliseconds) => {
        const controller = new AbortController();
        limits.push(milliseconds);
        addEventListener("limit", () => controller.abort(new DOMException("too slow", "TimeoutError")));
        return controller.signal;
    };
    window.limits = limits;
"""


@contextmanager
def opened(chromium: Browser, hosts: Hosts, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(LIMIT)
    hosts.answer(context)
    page = context.new_page()
    page.goto(address, wait_until="commit")
    yield page
    context.close()


def wait_for_question(page: Page, hosts: Hosts, address: str) -> None:
    """Wait until the page asks for an address."""
    for _ in range(PATIENCE * 50):
        if address in hosts.requests:
            return
        page.wait_for_timeout(20)
    pytest.fail(f"the page never asked for {address}")


def sentence(page: Page) -> str:
    return page.locator(".verification-sentence").first.inner_text()


def test_an_award_is_read_while_its_key_and_its_list_are_on_their_way(chromium: Browser, signed_site: Path) -> None:
    hosts = Hosts({HOST: signed_site}, slow=lambda address: address in {KEYS, LIST})
    with opened(chromium, hosts, AWARD) as page:
        for address in (KEYS, LIST):
            wait_for_question(page, hosts, address)
            assert verdict(page) == "pending"
            assert "Checking the signature" in sentence(page)
            expect(page.locator("h1")).to_be_visible()
            expect(page.get_by_role("heading", name="What it took")).to_be_visible()
            hosts.catch_up()
        eventually(page, "document.querySelector('[data-verdict=valid]') !== null")
        assert "Genuine" in sentence(page)


def test_an_award_is_read_while_the_signed_document_is_on_its_way(chromium: Browser, signed_site: Path) -> None:
    hosts = Hosts({HOST: signed_site}, slow=lambda address: address.endswith("credential.json"))
    with opened(chromium, hosts, AWARD) as page:
        wait_for_question(page, hosts, f"{AWARD}credential.json")
        expect(page.locator("h1")).to_be_visible()
        assert verdict(page) == "pending"
        hosts.catch_up()
        eventually(page, "document.querySelector('[data-verdict=valid]') !== null")


def test_a_profile_is_read_while_its_awards_are_on_their_way(chromium: Browser, signed_site: Path) -> None:
    hosts = Hosts({HOST: signed_site}, slow=lambda address: address == KEYS)
    with opened(chromium, hosts, f"https://{HOST}/p/renata-okonjo-bell/") as page:
        wait_for_question(page, hosts, KEYS)
        expect(page.locator("h1")).to_be_visible()
        assert verdict(page) == "pending"
        assert "Checking the signatures" in sentence(page)
        hosts.catch_up()
        eventually(page, "document.querySelector('[data-verdict=valid]') !== null")
        assert "10 of 10 genuine" in sentence(page)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (KEYS, f"Could not be checked: the issuer’s keys at {HOST} could not be reached."),
        (LIST, f"signed by the key published at {HOST}, but the issuer’s list of revoked credentials could not be"),
    ],
)
def test_what_never_comes_could_not_be_checked(chromium: Browser, signed_site: Path, address: str, said: str) -> None:
    hosts = Hosts({HOST: signed_site}, slow=lambda asked: asked == address)
    with opened(chromium, hosts, AWARD) as page:
        wait_for_question(page, hosts, address)
        assert verdict(page) == "pending"
        assert page.evaluate("window.limits.length > 0 && window.limits.every((limit) => limit <= 20_000)")
        page.evaluate("window.dispatchEvent(new Event('limit'))")
        eventually(page, "document.querySelector('[data-verdict=unchecked]') !== null")
        assert said in sentence(page)
        assert page.locator("[data-state=failed]").count() == 0
