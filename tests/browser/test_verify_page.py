"""The verify page takes whatever somebody holds, in a real browser, and asks nobody but for keys and lists."""

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plaudit.credentials.baking import bake_png, bake_svg
from support.baked import baked_png, png
from support.command import ROOT
from support.intercepted import Hosts
from support.signed import HOST, SETTLED, verdict
from support.verification_cases import maker

pytestmark = pytest.mark.browser

VALID = "26f2w5c23vfg"
VERIFY = f"https://{HOST}/verify/"
STRANGER = "stranger.example.net"
PICTURES = ROOT / "tests" / "cases" / "pictures"
DROP = """({data, name, type}) => {
    const dataTransfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    dataTransfer.items.add(new File([bytes], name, { type }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


@contextmanager
def verify_page(chromium: Browser, hosts: Hosts, query: str = "") -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    hosts.answer(context)
    page = context.new_page()
    page.goto(VERIFY + query)
    page.wait_for_selector("form:not([hidden])")
    hosts.requests.clear()
    yield page
    context.close()


def hand_over(page: Page, name: str, data: bytes) -> str:
    """Chooses a file, and gives the sentence of the verdict."""
    file: Any = {"name": name, "mimeType": "", "buffer": data}
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_selector(SETTLED)
    return page.locator(".verification-sentence").inner_text().strip("✓✗? ")


def drop(page: Page, name: str, data: bytes) -> None:
    page.evaluate(DROP, {"data": base64.b64encode(data).decode(), "name": name, "type": ""})


def asked(hosts: Hosts) -> set[str]:
    """What was asked for besides the page's own scripts."""
    return {address for address in hosts.requests if not {"assets", "sources"} & {*address.split("/")}}


def drawing() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'


@pytest.fixture
def award(signed_site: Path) -> bytes:
    return (signed_site / "a" / VALID / "credential.json").read_bytes()


@pytest.fixture
def transcript(signed_site: Path) -> bytes:
    return (signed_site / "p" / "renata-okonjo-bell" / "transcript.json").read_bytes()


def test_pictures_with_an_award_inside_are_checked(chromium: Browser, signed_site: Path, award: bytes) -> None:
    with verify_page(chromium, Hosts({HOST: signed_site})) as page:
        for name, data in (("award.png", bake_png(png(), award)), ("award.svg", bake_svg(drawing(), award))):
            for given in (hand_over, drop):
                given(page, name, data)
                page.wait_for_selector(SETTLED)
                assert verdict(page) == "valid"
                hand_over(page, "none.json", b"{}")
        assert page.evaluate("window.scrollX === 0 && document.documentElement.scrollWidth <= 320")


def test_a_picture_without_an_award_says_why(chromium: Browser, signed_site: Path) -> None:
    with verify_page(chromium, Hosts({HOST: signed_site})) as page:
        said = hand_over(page, "award.png", png())
        assert said.startswith("Could not be checked: this picture holds no award; phones and picture editors take it")
        assert page.locator("[data-step]:visible").count() == 0
        assert "JSON Web Token" in hand_over(page, "award.png", baked_png(b"e30.e30.AA"))
        assert "only those in PNG and SVG" in page.evaluate(
            """async () => {
            const { readFile } = await import("/sources/verify/readers.mjs");
            return readFile(new File(["x"], "a.jpg", { type: "image/jpeg" })).catch((error) => error.message);
        }"""
        )


def test_drawings_hold_in_chromium_what_python_finds(chromium: Browser, signed_site: Path) -> None:
    script = """async (svg) => {
        const { awardInSvg } = await import("/sources/baking/svg-reading.mjs");
        const text = await new Blob([Uint8Array.from(atob(svg), (letter) => letter.charCodeAt(0))]).text();
        try { return { held: awardInSvg(text), says: null }; }
        catch (error) { return { held: null, says: error.message }; }
    }"""
    cases = sorted(PICTURES.glob("svg-*.json"))
    assert len(cases) >= 10
    hosts = Hosts({HOST: signed_site})
    with verify_page(chromium, hosts) as page:
        for path in cases:
            case = json.loads(path.read_text("utf-8"))
            assert page.evaluate(script, case["picture"]) == {"held": case["held"], "says": case["says"]}, path.stem
        assert page.evaluate("window.ran") is None, "a script in a drawing never runs"
    assert asked(hosts) == set()


def test_an_old_picture_with_only_an_address_is_fetched_when_asked(chromium: Browser, signed_site: Path) -> None:
    hosts = Hosts({HOST: signed_site})
    with verify_page(chromium, hosts) as page:
        file: Any = {"name": "a.png", "mimeType": "", "buffer": baked_png(b"https://badges.example.org/1")}
        page.locator("input[type=file]").set_input_files(file)
        button = page.get_by_role("button", name="Fetch this from badges.example.org")
        button.wait_for()
        assert asked(hosts) == set()
        button.click()
        page.wait_for_selector(SETTLED)
        assert asked(hosts) == {"https://badges.example.org/1"}
        expect(page.locator("[data-notice]")).to_contain_text("may not allow other pages to read it. Open it there:")
        expect(page.locator("[data-notice] a")).to_have_attribute("href", "https://badges.example.org/1")


def test_a_transcript_is_checked_with_every_award_inside(
    chromium: Browser, signed_site: Path, transcript: bytes
) -> None:
    hosts = Hosts({HOST: signed_site})
    with verify_page(chromium, hosts) as page:
        said = hand_over(page, "transcript.json", transcript)
        assert (
            said
            == f"Genuine: a transcript signed by the key published at {HOST}; 10 of 10 awards genuine, none revoked."
        )
        rows = page.locator("[data-awards] > [data-row-verdict=valid]")
        assert rows.count() == len(json.loads(transcript)["credentialSubject"]["verifiableCredential"]) == 10
        assert all("Genuine: signed by the key published at" in row.inner_text() for row in rows.all())
        hand_over(page, "none.json", b"{}")
        assert page.locator("[data-awards] > *").count() == 0, "nothing of the last one stays"
    years = {f"https://{HOST}/status/{path.name}" for path in (signed_site / "status").iterdir()}
    assert f"https://{HOST}/issuer/did.json" in asked(hosts)
    assert asked(hosts) - {f"https://{HOST}/issuer/did.json"} <= years


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("inner-altered", "Not genuine: a transcript signed by the key published at"),
        ("inner-revoked", "Revoked: a transcript signed by the key published at"),
        ("outer-got-another-award", "Not genuine: the signature does not fit the text"),
    ],
)
def test_a_flaw_inside_a_transcript_never_hides(chromium: Browser, signed_site: Path, name: str, said: str) -> None:
    case = json.loads((ROOT / "tests/cases/verification/transcripts" / f"{name}.json").read_text("utf-8"))

    def change(address: str, data: bytes) -> bytes:
        return json.dumps(case["documents"].get(address)).encode() if address in case["documents"] else data

    with verify_page(chromium, Hosts({HOST: signed_site}, change)) as page:
        assert hand_over(page, "transcript.json", json.dumps(case["credential"]).encode()).startswith(said)
        verdicts = [row.get_attribute("data-row-verdict") for row in page.locator("[data-row-verdict]").all()]
        assert verdicts == [award["verdict"] for award in case["expected"]["awards"]]
        assert page.locator("[data-row-verdict=not-genuine] bdi").all_inner_texts() in ([], ["An award"])


def test_nothing_leaves_the_browser_but_questions_for_keys_and_lists(
    chromium: Browser, signed_site: Path, award: bytes, transcript: bytes
) -> None:
    hosts = Hosts({HOST: signed_site})
    with verify_page(chromium, hosts) as page:
        posted: list[str] = []
        page.on("request", lambda request: posted.append(request.method) if request.method != "GET" else None)
        hand_over(page, "award.json", award)
        expect(page.locator("[data-statements]")).not_to_be_empty()
        hand_over(page, "transcript.json", transcript)
        hand_over(page, "award.png", bake_png(png(), award))
        page.locator("textarea").fill(award.decode())
        page.get_by_role("button", name="Check this text").click()
        page.wait_for_selector(SETTLED)
        page.wait_for_load_state("networkidle")
        assert "nothing is uploaded" in page.inner_text("main")
        assert posted == []
    own = f"https://{HOST}/"
    assert {address.removeprefix(own).partition("/")[0] for address in asked(hosts)} == {"issuer", "status", "a"}
    # The award's own address is read once more, for a newer version; no address holds anything of what was handed over.
    assert {address for address in asked(hosts) if "/a/" in address} == {f"{own}a/{VALID}/credential.json"}
    assert not any("?" in address for address in asked(hosts))


@pytest.fixture
def foreign(tmp_path: Path) -> tuple[Path, bytes]:
    """Another Plaudit site's keys, and an award that it signed."""
    make = maker()
    issuer = make.STRANGER
    (tmp_path / "issuer").mkdir()
    keys = json.dumps(make.key_document("stranger", issuer=issuer))
    (tmp_path / "issuer" / "did.json").write_text(keys, encoding="utf-8")
    unsigned = make.edited(
        make.credential(),
        {
            "issuer.id": issuer,
            "id": f"https://{STRANGER}/a/26k7m4q2tz9x/credential.json",
            "credentialStatus": make.DROP,
        },
    )
    return tmp_path, json.dumps(make.signed(unsigned, "stranger", issuer)).encode()


def test_an_award_of_another_site_is_held_to_that_sites_key(
    chromium: Browser, signed_site: Path, foreign: tuple[Path, bytes]
) -> None:
    folder, award = foreign
    hosts = Hosts({HOST: signed_site, STRANGER: folder})
    with verify_page(chromium, hosts) as page:
        assert f"signed by the key published at {STRANGER}" in hand_over(page, "award.json", award)
        assert verdict(page) == "valid"
        assert "not the issuer of this site" in page.inner_text("[data-statements]")
    assert f"https://{STRANGER}/issuer/did.json" in hosts.requests


def blocked() -> dict[str, Callable[[Any], None]]:
    """How a site may refuse to be read: by silence, or by not allowing other pages to."""
    return {
        "offline": lambda route: route.abort(),
        "not allowed": lambda route: route.fulfill(
            body="{}", headers={"Access-Control-Allow-Origin": "https://friend.example.net"}
        ),
    }


@pytest.mark.parametrize("how", [*blocked()])
def test_a_site_that_may_not_be_read_is_said_as_such(
    chromium: Browser, signed_site: Path, foreign: tuple[Path, bytes], how: str
) -> None:
    with verify_page(chromium, Hosts({HOST: signed_site})) as page:
        page.context.route(f"https://{STRANGER}/**", blocked()[how])
        said = hand_over(page, "award.json", foreign[1])
        assert said == f"Could not be checked: the issuer’s keys at {STRANGER} could not be reached."
        notice = page.locator("[data-notice]")
        expect(notice).to_contain_text("could not be read from here; it may not allow other pages to read it")
        expect(notice.get_by_role("link")).to_have_attribute("href", f"https://{STRANGER}/a/26k7m4q2tz9x/")
        assert page.locator("[data-statements] > *").count() == 0
