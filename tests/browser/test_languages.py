"""A site in another language says nothing in English, and one from right to left is a mirror image."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from support.command import ROOT, plaudit
from support.languages import built, example_in
from support.page_kinds import KINDS
from support.visible_texts import visible_texts
from support.waiting import eventually

pytestmark = pytest.mark.browser

# Pages whose texts still stand in their templates; and the words that are the owner's, whatever the language.
IN_ENGLISH_YET = {
    "": "the home page",
    "catalog/": "the catalog",
    "issuer/": "the issuer's page",
    "about/": "the owner's own words",
}
CONVERTED = [kind for kind in KINDS if kind not in IN_ENGLISH_YET]
VALID, REVOKED = "a/26f2w5c23vfg/", "a/26dzpxgsh5sx/"
# Names, and what is typed as it stands.
SAME_EVERYWHERE = {
    "(Open Badges 3.0)",
    "achievement.json",
    "VerifierPlus",
    "credential.json",
    "credentialStatus",
    "plaudit verify",
    "statusListIndex",
    "validUntil",
}


# What stands between the texts of records.
_PARTS = re.compile(r"^[0-9]+ |/$| - | [0-9.a-z]+: |\s*[·:;,()]\s*|\.$|…")
_LITERAL = re.compile(r"https://|[0-9]{2}[a-z][0-9a-z]{9}/?$")


def records() -> str:
    """All that the example itself says, which no language of pages changes."""
    files = [path for folder in ("catalog", "pages", "profiles") for path in (ROOT / folder).rglob("*.*")]
    texts = [path.read_text("utf-8") for path in files if path.suffix in {".yml", ".md", ".json"}]
    return " ".join(" ".join([*texts, (ROOT / "site_config.yml").read_text("utf-8")]).split())


RECORDS = records()


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = example_in("es", tmp_path_factory.mktemp("spanish"))
    built(folder)
    return folder


@pytest.fixture(scope="module")
def addresses(serve: Callable[[Path], str], example_site: Path, spanish: Path) -> list[str]:
    return [serve(example_site), serve(spanish / "site")]


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    yield page
    page.close()


def left_in_english(english: set[str], spanish: set[str], *, signed: str = "") -> list[str]:
    """What both say, but for what records and signed documents say, names, addresses and numbers."""
    known = f"{RECORDS} {signed}"
    common = {text for text in english & spanish if re.search("[a-z]{2}", text) and not _LITERAL.match(text)}
    return sorted(text for text in common - SAME_EVERYWHERE if not all(part in known for part in _PARTS.split(text)))


@pytest.mark.parametrize("kind", CONVERTED)
def test_no_english_is_left(page: Page, addresses: list[str], kind: str) -> None:
    found = []
    for address in addresses:
        page.goto(address + kind, wait_until="networkidle")
        found.append(visible_texts(page))
    assert min(map(len, found)) > 10
    assert left_in_english(*found) == []


def broken(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize(
    ("award", "unread", "state", "said"),
    [
        (VALID, None, "valid", "Vista previa: auténtica, firmada con la clave de esta vista previa; sin revocar a "),
        (REVOKED, None, "revoked", "Vista previa: revocada, firmada con la clave de esta vista previa, pero retirada "),
        (VALID, "credential.json", "unchecked", "no se pudo acceder al archivo de la credencial."),
        (VALID, "did.json", "unchecked", "no se pudo acceder a las claves del emisor en esta vista previa."),
    ],
)
def test_a_verdict_is_said_in_the_language_of_the_site(
    page: Page, addresses: list[str], award: str, unread: str | None, state: str, said: str
) -> None:
    found = []
    for address in addresses:
        if unread:
            page.route(f"**/{unread}", broken)
        page.goto(address + award)
        page.wait_for_selector(f"[data-verdict={state}]")
        found.append(visible_texts(page, ".verification"))
        page.unroute_all()
    assert left_in_english(*found) == []
    assert any(said in text for text in found[1]), found[1]


def test_a_page_that_shows_something_else_says_what_was_signed(page: Page, addresses: list[str]) -> None:
    def changed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(">Renata Okonjo-Bell<", ">Rita Okonjo-Bell<"))

    page.route(re.compile(r"/a/\w+/$"), changed)
    page.goto(addresses[1] + award_of("renata-okonjo-bell"))
    page.wait_for_selector("[data-verdict=mismatch]")
    sentence = page.inner_text("[data-verdict] [role=status]")
    page.unroute_all()
    assert "esta página muestra algo distinto del documento firmado, que dice: titular Renata Okonjo-Bell." in sentence


def award_of(educator: str) -> str:
    (first, *_) = sorted((ROOT / "profiles" / educator / "awards").glob("26*.yml"))
    return f"a/{first.stem}/"


def test_the_verify_page_says_its_result_in_the_language_of_the_site(
    page: Page, addresses: list[str], example_site: Path
) -> None:
    found = []
    signed = json.loads((example_site / VALID / "credential.json").read_bytes())["credentialSubject"]["achievement"]
    for address in addresses:
        page.goto(f"{address}verify/?id=26f2w5c23vfg")
        page.wait_for_selector("[data-verdict=valid]")
        page.wait_for_selector("[data-statements] dd")
        seen = visible_texts(page)
        page.set_input_files("#verify-file", {"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"})
        page.wait_for_selector("[data-verdict=unchecked]")
        found.append(seen | visible_texts(page))
    assert left_in_english(*found, signed=signed["criteria"]["narrative"]) == []
    assert "No se pudo comprobar: esto no es una imagen PNG." in found[1]


def test_the_form_for_assessors_says_what_is_wrong_in_the_language_of_the_site(
    page: Page, addresses: list[str]
) -> None:
    found = []
    for address in addresses:
        page.goto(f"{address}contribute/#facilitating-discussion")
        page.wait_for_selector("[data-criterion]")
        page.check("input[value=new]")
        page.fill("#new", "Ada Lima, ada@school.example.org")
        page.fill("#awarded", "2099-01-01")
        page.fill("#narrative", "The student María Bell explains her idea.")
        for name in ("learned_by", "evidence"):
            page.click(f"[data-rows={name}] [data-add]")
        page.select_option("[data-field=kind] select >> nth=0", "course")
        page.fill("#evidence-1-url", "http://a.example.org/")
        page.click("button[type=submit]")
        page.wait_for_selector("[data-summary]:not([hidden]) li")
        found.append(visible_texts(page))
    assert left_in_english(*found) == []
    assert any("parece una dirección de correo electrónico. Indique" in text for text in found[1])


def test_a_file_that_checks_itself_speaks_the_language_of_the_site(page: Page, spanish: Path, tmp_path: Path) -> None:
    found = []
    for number, folder in enumerate((ROOT, spanish)):
        file = tmp_path / f"{number}.html"
        done = plaudit("bundle", "renata-okonjo-bell", "--out", file, folder=folder)
        assert done.returncode == 0, done.stderr
        page.goto(file.as_uri())
        page.wait_for_selector("[data-verdict]:not([data-verdict=pending])")
        found.append(visible_texts(page))
    assert page.get_attribute("html", "lang") == "es"
    assert left_in_english(*found) == []
    assert any("concuerdan con la clave copiada en este archivo el " in text for text in found[1])


def test_the_audit_reads_dates_in_the_language_of_the_site(spanish: Path) -> None:
    done = plaudit("verify", spanish / "site")
    assert "QR codes" in done.stderr
    assert "was signed" not in done.stdout, done.stdout


# Two things of a page, of which the first stands where a line begins.
RIGHT_TO_LEFT: list[Any] = [
    (VALID, "header a", "header nav a >> nth=-1"),
    ("catalog/", "[data-entries] img", "[data-entries] a"),
    ("verify/", ".md-header__title", ".md-search"),
]


@pytest.fixture(scope="module")
def arabic(serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    return serve(built(example_in("ar", tmp_path_factory.mktemp("arabic"))))


@pytest.mark.parametrize(("kind", "first", "second"), RIGHT_TO_LEFT)
def test_a_page_from_right_to_left_is_a_mirror_image(
    page: Page, addresses: list[str], arabic: str, kind: str, first: str, second: str
) -> None:
    def middle(selector: str) -> float:
        box = page.locator(selector).first.bounding_box()
        assert box
        return box["x"] + box["width"] / 2

    for address, order in ((addresses[0], 1), (arabic, -1)):
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address + kind, wait_until="networkidle")
        assert (middle(second) - middle(first)) * order > 0
        page.set_viewport_size({"width": 320, "height": 800})
        eventually(page, "document.documentElement.scrollWidth <= 320")
