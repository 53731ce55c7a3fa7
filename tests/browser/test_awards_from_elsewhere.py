"""Awards from elsewhere on a profile are held to their own issuer's key, and only when somebody asks."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.command import plaudit
from support.elsewhere import award, site_with
from support.intercepted import Hosts
from support.signed import verdict
from support.verification_cases import maker
from support.w3c_key import PUBLIC, SECRET

pytestmark = pytest.mark.browser

HOST, STRANGER = "credentials.test.example.org", "stranger.example.net"
PROFILE = f"https://{HOST}/p/ana-lima/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an award from elsewhere; in the folder stranger lies what its issuer publishes."""
    make, folder = maker(), tmp_path_factory.mktemp("elsewhere")
    site_with(folder, award(credentialStatus=make.DROP))
    with (folder / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"keys:\n  - {{public: {PUBLIC}, from: 2026-01-01}}\n")
    built = plaudit("build", folder=folder, key=SECRET)
    assert built.returncode == 0, built.stdout + built.stderr
    (folder / "stranger" / "issuer").mkdir(parents=True)
    keys = json.dumps(make.key_document("stranger", issuer=make.STRANGER))
    (folder / "stranger" / "issuer" / "did.json").write_text(keys, encoding="utf-8")
    return folder


@contextmanager
def asked_on_profile(chromium: Browser, hosts: Hosts) -> Iterator[Page]:
    context = chromium.new_context()
    hosts.answer(context)
    page = context.new_page()
    page.goto(PROFILE)
    page.wait_for_load_state("networkidle")
    assert not any(STRANGER in address for address in hosts.requests), "nobody is told before somebody asks"
    page.get_by_role("button", name="with its issuer").click()
    page.wait_for_selector("[data-external-verdict]:not([data-external-verdict=''])")
    yield page
    context.close()


def test_a_button_holds_it_to_its_issuers_key(chromium: Browser, site: Path) -> None:
    hosts = Hosts({HOST: site / "site", STRANGER: site / "stranger"})
    with asked_on_profile(chromium, hosts) as page:
        said = page.locator("[data-external-verdict]")
        expect(said).to_contain_text(f"Genuine: signed by the key published at {STRANGER}")
        assert [address for address in hosts.requests if STRANGER in address] == [f"https://{STRANGER}/issuer/did.json"]
        assert verdict(page) == "valid", "it is not counted among our own"


def test_without_its_issuer_it_could_not_be_checked(chromium: Browser, site: Path) -> None:
    with asked_on_profile(chromium, Hosts({HOST: site / "site"})) as page:
        expect(page.locator("[data-external-verdict]")).to_contain_text("Could not be checked: the issuer’s keys at")


def _swap(path: str, old: str, new: str) -> Callable[[str, bytes], bytes | None]:
    return lambda address, data: data.replace(old.encode(), new.encode()) if address.endswith(path) else data


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("external/choir.json", "Facilitating", "Inventing", "not-genuine"),
        ("/p/ana-lima/", "Facilitating Student Discussion", "Master of Everything", "mismatch"),
        ("/p/ana-lima/", "<bdi>Ana Lima", "<bdi>Mallory Smith", "mismatch"),
    ],
)
def test_another_text_or_another_person_is_told(
    chromium: Browser, site: Path, path: str, old: str, new: str, expected: str
) -> None:
    hosts = Hosts({HOST: site / "site", STRANGER: site / "stranger"}, _swap(path, old, new))
    with asked_on_profile(chromium, hosts) as page:
        assert page.locator("[data-external-verdict]").get_attribute("data-external-verdict") == expected
