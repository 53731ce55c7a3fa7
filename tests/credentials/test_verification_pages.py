"""The scripts of award, profile and verify page in real Chromium, on small pages around the shared cases."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from plaudit.site.environment import make_environment
from plaudit.site.theme import Theme
from plaudit.site.written_assets import written_assets
from support.command import ROOT
from support.pages import ENGLISH
from support.verification_cases import with_edits

pytestmark = pytest.mark.browser

HOME = "https://credentials.riverbend.example.org/"
COPY = "https://copy.example.net/riverbend/"
AWARD = "a/26k7m4q2tz9x/"
ASSETS = dict(written_assets(Theme(ROOT), ENGLISH))
CASES = ROOT / "tests" / "cases" / "verification"
TYPES = {".json": "application/json", ".mjs": "text/javascript"}
SIGNED = {
    "name": "Facilitating Student Discussion",
    "recipient": "Zoë 🎓 Nguyễn",
    "issuer": "Riverbend Teaching Center",
    "awarded": "14 May 2026",
}
GENUINE = "signed by the key published at credentials.riverbend.example.org"


def read_case(name: str) -> Any:  # noqa: ANN401 a case holds any JSON
    return json.loads((CASES / f"{name}.json").read_bytes())


class Site:
    """Files by path, of which a context serves copies at as many addresses as it likes."""

    def __init__(self) -> None:
        self._templates = make_environment([ROOT / "theme" / "templates"], ENGLISH)
        self.files: dict[str, str] = {}
        self.statuses: dict[str, int] = {}
        assets = ROOT / "theme" / "assets"
        for folder in (assets, *(assets / name for name in ("verify", "baking", "bundle"))):
            for file in folder.glob("*.mjs"):
                self.files[file.relative_to(assets.parent).as_posix()] = file.read_text(encoding="utf-8")
        # What pages load is as it is published.
        self.files |= {name: data.decode() for name, data in ASSETS.items() if name.endswith(".mjs")}
        self.part("verify/", "verify-form.html", root="../")

    def part(self, path: str, name: str, around: str = "", *, root: str = "../../", preview: bool = False) -> None:
        values = {"root": root, "site_url": HOME, "preview": preview, "utc_offset": "-05:00"}
        body = self._templates.get_template(f"parts/{name}").render(
            issuer_host="credentials.riverbend.example.org", **values
        )
        self.files[f"{path}index.html"] = f'<!doctype html><html lang="en"><title>.</title><body>{around}{body}</body>'

    def award(self, case: str, shown: dict[str, str] = SIGNED, path: str = AWARD, *, preview: bool = False) -> None:
        self.put(read_case(case), shown, path, preview=preview)

    def put(self, flaw: Any, shown: dict[str, str], path: str, *, preview: bool = False) -> None:  # noqa: ANN401 a case
        signed = "".join(f'<p data-signed="{name}"> {text}\n</p>' for name, text in shown.items())
        self.part(path, "verification.html", signed, preview=preview)
        self.files[f"{path}credential.json"] = json.dumps(flaw["credential"])
        for address, document in flaw["documents"].items():
            if document is not None:
                text = document if isinstance(document, str) else json.dumps(document)
                self.files[address.removeprefix(HOME)] = text

    def profile(self, *cases: str, name: str = SIGNED["recipient"], row: str = SIGNED["name"], more: str = "") -> None:
        """A profile of somebody; its rows name what was earned, and `more`."""
        rows = f"<h1><bdi>{name}</bdi></h1>"
        for number, case in enumerate(cases):
            path = f"a/{number}/credential.json"
            self.put(with_edits(case, id=HOME + path), SIGNED, f"a/{number}/")
            verdict = f"<h3><a>{row}</a></h3>{more}<b data-row-verdict></b>"
            rows += f'<div data-award data-credential="../../{path}">{verdict}</div>'
        self.part("p/zoe/", "verification-profile.html", rows)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with chromium.new_context(timezone_id="Pacific/Auckland") as context:
        yield context


@pytest.fixture
def asked() -> list[str]:
    """Every address that a page read."""
    return []


@pytest.fixture
def visit(site: Site, context: BrowserContext, asked: list[str]) -> Callable[..., Page]:
    """Opens a page of the site, of which copies stand at the given addresses."""

    def visit(address: str, *copies: str) -> Page:
        def answer(route: Route) -> None:
            asked.append(route.request.url)
            root = next((copy for copy in (HOME, *copies) if route.request.url.startswith(copy)), None)
            path = urlsplit(route.request.url)._replace(query="").geturl().removeprefix(root or "")
            text = site.files.get(path + "index.html" if path.endswith("/") or not path else path)
            status = 404 if text is None else site.statuses.get(path, 200)
            type_ = TYPES.get(Path(path).suffix, "text/html; charset=utf-8")
            headers = {"content-type": type_, "access-control-allow-origin": "*"}
            route.fulfill(status=status, body=text or "not here", headers=headers)

        context.route("**/*", answer)
        page = context.new_page()
        page.clock.set_fixed_time("2026-11-23T11:30:00Z")
        errors: list[Error] = []
        page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 playwright marks what it is given
        page.goto(address)
        page.wait_for_selector("[data-verdict]:not([data-verdict=pending]), form:not([hidden])")
        assert errors == []
        return page

    return visit


def steps_of(page: Page) -> dict[str, str]:
    steps = page.locator("[data-step]").all()
    return {str(step.get_attribute("data-step")): str(step.get_attribute("data-state")) for step in steps}


def test_a_genuine_award_at_its_own_address(site: Site, visit: Callable[..., Page], asked: list[str]) -> None:
    site.award("valid")
    page = visit(HOME + AWARD)
    element = page.locator("[data-verdict]")
    # In Auckland it is half past midnight of the next day.
    expect(page.get_by_role("status")).to_have_text(f"✓ Genuine: {GENUINE}; not revoked as of 24 November 2026.")
    expect(element).to_have_attribute("data-verdict", "valid")
    expect(element).not_to_have_attribute("data-preview", "")
    expect(element).not_to_have_attribute("data-mismatch", "")
    assert set(steps_of(page).values()) == {"passed"}
    page.locator("summary").click()
    expect(page.locator("[data-step=issuer-key]")).to_have_text(
        "✓ Issuer’s key: passed. The key that signed it is published at credentials.riverbend.example.org."
    )
    assert all(address.startswith(HOME) for address in asked)


@pytest.mark.parametrize(
    ("case", "verdict", "sentence"),
    [
        (
            "revoked",
            "revoked",
            f"✗ Revoked: {GENUINE}, but since withdrawn by its issuer (list read on 24 November 2026).",
        ),
        ("changed-recipient", "not-genuine", "✗ Not genuine: the signature does not fit the text"),
        ("key-not-listed", "not-genuine", "✗ Not genuine: the key that signed it is not among those published at"),
        ("list-unreachable", "unchecked", f"? Could not be checked: {GENUINE}, but the issuer’s list"),
        ("keys-unreachable", "unchecked", "? Could not be checked: the issuer’s keys at credentials.riverbend"),
        ("weak-key", "not-genuine", "✗ Not genuine: it was signed with a key that protects nothing"),
        ("issuer-at-five-numbers", "unchecked", "? Could not be checked: its issuer is named in a way that cannot"),
        ("list-too-short", "unchecked", f"? Could not be checked: {GENUINE}, but the issuer’s list"),
    ],
)
def test_a_flaw_is_told(site: Site, visit: Callable[..., Page], case: str, verdict: str, sentence: str) -> None:
    site.award(case)
    page = visit(HOME + AWARD)
    expect(page.get_by_role("status")).to_contain_text(sentence)
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict)
    expected = read_case(case)["expected"]["steps"]
    assert steps_of(page) == {step: state for step, (state, _) in expected.items()}


def test_every_case_has_the_same_result_in_chromium(visit: Callable[..., Page]) -> None:
    page = visit(HOME + "verify/")
    script = """async (flaw) => {
      const { verifyText } = await import("/assets/verify/verification.mjs");
      const fetch = async (address) => {
        const document = flaw.documents[address];
        if (document === null) throw new TypeError("could not be reached");
        return { status: 200, text: typeof document === "string" ? document : JSON.stringify(document) };
      };
      const text = typeof flaw.credential === "string" ? flaw.credential : JSON.stringify(flaw.credential);
      const { verdict, steps } = (await verifyText(text, { fetch, now: new Date(flaw.now) })).verification;
      return { verdict, steps: Object.fromEntries(steps.map(({ id, state, code }) => [id, [state, code]])) };
    }"""
    cases = [file.stem for file in CASES.glob("*.json") if file.stem != "half-a-character"]
    assert len(cases) >= 30
    for name in cases:
        case = read_case(name)
        assert page.evaluate(script, case) == case["expected"], name


def test_after_a_wrong_signature_nothing_else_is_shown(site: Site, visit: Callable[..., Page]) -> None:
    site.award("changed-recipient")
    page = visit(HOME + AWARD)
    page.locator("summary").click()
    expect(page.locator("[data-step]:visible")).to_have_count(2)


def test_without_ed25519_nothing_is_valid(site: Site, context: BrowserContext, visit: Callable[..., Page]) -> None:
    context.add_init_script(
        "SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'))"
    )
    site.award("valid")
    page = visit(HOME + AWARD)
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "unchecked")
    expect(page.get_by_role("status")).to_have_text(
        "? Could not be checked: this browser cannot check signatures of this kind (Ed25519); update it, "
        "or use one that can: Chrome or Edge 137, Firefox 129, Safari 17, or newer. "
        "Or check without a browser, with the command plaudit verify or by hand: how to check elsewhere."
    )
    assert steps_of(page)["signature"] == "not-checked"


@pytest.mark.parametrize("text", [None, "{"])
def test_a_credential_that_is_missing_or_broken(site: Site, visit: Callable[..., Page], text: str | None) -> None:
    site.award("valid")
    del site.files[AWARD + "credential.json"]
    if text is not None:
        site.files[AWARD + "credential.json"] = text
    page = visit(HOME + AWARD)
    verdict = "unchecked" if text is None else "not-genuine"
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict)


@pytest.mark.parametrize("field", [*SIGNED])
def test_a_page_that_shows_something_else_is_told(site: Site, visit: Callable[..., Page], field: str) -> None:
    site.award("valid", {**SIGNED, field: "Something else"})
    page = visit(HOME + AWARD)
    expect(page.locator("[data-verdict]")).to_have_attribute("data-mismatch", "")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "mismatch")
    expect(page.get_by_role("status")).to_contain_text(f"{SIGNED[field]}. Genuine: ")
    expect(page.get_by_role("status")).to_contain_text("✗ This page shows something other than the signed document")


def test_a_page_with_another_awards_credential_is_told(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid", {}, path="a/26other00000/")
    page = visit(HOME + "a/26other00000/")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "mismatch")
    expect(page.get_by_role("status")).to_contain_text(f"which says: address {HOME}{AWARD}credential.json. Genuine: ")


def test_what_a_page_warns_of_cannot_hide_the_warning(site: Site, visit: Callable[..., Page]) -> None:
    site.put(with_edits("valid", credentialSubject__achievement__name="\u202e" + "Long name " * 500), SIGNED, AWARD)
    page = visit(HOME + AWARD)
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "mismatch")
    text = page.get_by_role("status").inner_text()
    assert len(text) < 600
    assert "\u202e" not in text


@pytest.mark.parametrize("path", [AWARD, "p/zoe/", f"verify/?id={AWARD[2:-1]}"])
def test_a_check_that_breaks_off_ends_in_a_verdict(
    site: Site, context: BrowserContext, visit: Callable[..., Page], path: str
) -> None:
    context.add_init_script("Date.prototype.getFullYear = () => { throw new Error('broken'); }")
    site.award("valid")
    site.profile("valid")
    page = visit(HOME + path)
    expect(page.get_by_role("status")).to_have_text("? Could not be checked: the check broke off unexpectedly.")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "unchecked")
    assert "passed" not in steps_of(page).values()


def test_a_file_that_cannot_be_read_ends_in_a_verdict(context: BrowserContext, visit: Callable[..., Page]) -> None:
    context.add_init_script("Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotFoundError'))")
    page = visit(HOME + "verify/")
    file = {"name": "award.json", "mimeType": "application/json", "buffer": b"{}"}
    page.get_by_label("Choose a credential").set_input_files(file)  # type: ignore[arg-type]  # a FilePayload
    expect(page.get_by_role("status")).to_have_text("? Could not be checked: the check broke off unexpectedly.")


@pytest.mark.parametrize("path", ["issuer/did.json", "status/2026.json", AWARD + "credential.json"])
def test_partial_and_endless_answers_are_none(site: Site, visit: Callable[..., Page], path: str) -> None:
    site.award("valid")
    site.statuses[path] = 206
    expect(visit(HOME + AWARD).locator("[data-verdict]")).to_have_attribute("data-verdict", "unchecked")
    del site.statuses[path]
    document = site.files[path]
    for size, verdict in ((4_000_000, "valid"), (4_000_001, "unchecked")):
        site.files[path] = document + " " * (size - len(document.encode()))
        expect(visit(HOME + AWARD).locator("[data-verdict]")).to_have_attribute("data-verdict", verdict)


def test_a_copy_elsewhere_is_judged_by_the_real_sites_keys(
    site: Site, visit: Callable[..., Page], asked: list[str]
) -> None:
    site.award("valid")
    page = visit(COPY + AWARD, COPY)
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "valid")
    expect(page.locator("[data-verdict]")).not_to_have_attribute("data-preview", "")
    assert HOME + "issuer/did.json" in asked
    assert HOME + "status/2026.json" in asked


@pytest.mark.parametrize("marked", [True, False])
def test_a_preview_uses_its_own_keys_and_says_so(
    site: Site, visit: Callable[..., Page], asked: list[str], *, marked: bool
) -> None:
    root = COPY if marked else "http://127.0.0.1:8000/"
    site.award("valid", preview=marked)
    page = visit(root + AWARD, root)
    expect(page.locator("[data-verdict]")).to_have_attribute("data-preview", "")
    expect(page.get_by_role("status")).to_have_text(
        "✓ Preview: genuine, signed by the key in this preview; not revoked as of 24 November 2026."
    )
    assert not any(address.startswith(HOME) for address in asked)


@pytest.mark.parametrize(
    ("second", "verdict", "sentence"),
    [
        ("valid-by-a-retired-key", "valid", "✓ 2 of 2 genuine, none revoked, checked just now."),
        ("changed-end", "not-genuine", "✗ 1 of 2 genuine, 1 not genuine, checked just now."),
        ("no-supported-proof", "unchecked", "? 1 of 2 genuine, 1 could not be checked, checked just now."),
    ],
)
def test_a_profile_is_as_good_as_its_worst_award(
    site: Site, visit: Callable[..., Page], second: str, verdict: str, sentence: str
) -> None:
    site.profile("valid", second)
    page = visit(HOME + "p/zoe/")
    expect(page.get_by_role("status")).to_have_text(sentence)
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict)
    expect(page.locator("[data-row-verdict]").first).to_have_text("✓ Genuine")
    expect(page.locator("[data-row-verdict]").last).to_have_attribute("data-row-verdict", verdict)


def test_time_that_has_passed_is_no_fault_of_a_profile(site: Site, visit: Callable[..., Page]) -> None:
    ended = with_edits("valid", id=HOME + "a/1/credential.json", validUntil="2026-06-01T05:00:00Z")
    site.profile("valid", "valid")
    site.files["a/1/credential.json"] = json.dumps(ended["credential"])
    page = visit(HOME + "p/zoe/")
    expect(page.get_by_role("status")).to_have_text("• 2 of 2 genuine, none revoked, 1 expired, checked just now.")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "expired")
    expect(page.locator("[data-row-verdict]").last).to_have_text("✗ Expired")


def test_a_profile_does_not_count_the_document_of_another_award(site: Site, visit: Callable[..., Page]) -> None:
    site.profile("valid", "valid")
    site.files["a/1/credential.json"] = site.files["a/0/credential.json"]
    page = visit(HOME + "p/zoe/")
    expect(page.get_by_role("status")).to_have_text("✗ 1 of 2 genuine, 1 not genuine, checked just now.")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "not-genuine")
    other = page.locator("[data-row-verdict]").last
    expect(other).to_have_text("✗ Not genuine")
    expect(other).to_have_attribute("title", re.compile(f"which says: address {HOME}a/0/credential.json.$"))
    expect(page.locator("[data-award]").last).to_have_attribute("data-mismatch", "")
    expect(page.locator("[data-award]").first).not_to_have_attribute("data-mismatch", "")


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ({"name": "Mallory"}, f"recipient {SIGNED['recipient']}"),
        ({"row": "Master of Everything"}, f"credential {SIGNED['name']}"),
        ({"more": '<i data-signed="recipient">Mallory</i>'}, f"recipient {SIGNED['recipient']}"),
    ],
)
def test_a_profile_that_shows_something_else_is_told(
    site: Site, visit: Callable[..., Page], shown: dict[str, str], says: str
) -> None:
    site.profile("valid", **shown)
    page = visit(HOME + "p/zoe/")
    expect(page.get_by_role("status")).to_have_text("✗ 0 of 1 genuine, 1 not genuine, checked just now.")
    expect(page.locator("[data-row-verdict]")).to_have_attribute("title", re.compile(f"which says: {says}.$"))


def test_an_award_may_be_made_out_to_another_name_if_its_row_says_so(site: Site, visit: Callable[..., Page]) -> None:
    site.profile("valid", name="Zoë Lindqvist", more=f'<i data-signed="recipient">{SIGNED["recipient"]}</i>')
    expect(visit(HOME + "p/zoe/").locator("[data-verdict]")).to_have_attribute("data-verdict", "valid")


@pytest.mark.parametrize("root", [COPY, "http://127.0.0.1:8000/site/"])
def test_a_copied_profile_shows_documents_that_are_published_elsewhere(
    site: Site, visit: Callable[..., Page], root: str
) -> None:
    site.profile("valid")
    expect(visit(root + "p/zoe/", root).locator("[data-verdict]")).to_have_attribute("data-verdict", "valid")


def test_a_profile_reads_keys_and_lists_once(site: Site, visit: Callable[..., Page], asked: list[str]) -> None:
    site.profile(*["valid"] * 5)
    visit(HOME + "p/zoe/")
    assert asked.count(HOME + "issuer/did.json") == 1
    assert asked.count(HOME + "status/2026.json") == 1


def statements(page: Page) -> list[str]:
    return page.locator("[data-statements] dd").all_inner_texts()


def first_row(page: Page) -> list[str]:
    return [page.locator(f"[data-statements] {tag}").first.inner_text() for tag in ("dt", "dd")]


def paste(page: Page, case: str) -> None:
    page.get_by_label("text of a credential").fill(json.dumps(read_case(case)["credential"]))
    page.get_by_role("button", name="Check this text").click()
    expect(page.locator("[data-verdict]")).not_to_have_attribute("data-verdict", "pending")


def test_a_neighbour_on_the_same_host_is_not_the_issuer_of_this_site(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid-by-a-neighbour-on-the-same-host", path="~mallory/")
    page = visit(f"{HOME}verify/?id={HOME}~mallory/credential.json")
    place = "credentials.riverbend.example.org/~mallory/issuer"
    expect(page.get_by_role("status")).to_contain_text(f"Genuine: signed by the key published at {place}; its issuer")
    assert first_row(page) == ["Signed by", f"{place} (not the issuer of this site)"]


def test_in_a_preview_a_neighbours_keys_are_the_copys_as_well(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid-by-a-neighbour-on-the-same-host", path="~mallory/")
    page = visit(f"http://127.0.0.1:8000/verify/?id={HOME}~mallory/credential.json", "http://127.0.0.1:8000/")
    expect(page.get_by_role("status")).to_contain_text("Preview: genuine, signed by the key in this preview")
    assert "not the issuer of this site" in statements(page)[0]


def test_an_issuers_name_hides_neither_who_signed_nor_the_verdict(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid-by-a-stranger-with-a-misleading-name")
    page = visit(HOME + "verify/")
    paste(page, "valid-by-a-stranger-with-a-misleading-name")
    assert first_row(page) == ["Signed by", "stranger.example.net (not the issuer of this site)"]
    values = page.locator("[data-statements] dd > bdi")
    assert values.count() == page.locator("[data-statements] dd").count()
    issuer = statements(page)[3]
    assert issuer.startswith("Riverbend Teaching Center (the issuer of this site) Riverbend")
    assert issuer.endswith("…")
    assert len(issuer) <= 301
    verdict, stated = (page.locator(name).bounding_box() for name in ("[role=status]", "[data-statements]"))
    assert verdict
    assert stated
    assert verdict["y"] + verdict["height"] <= stated["y"]


@pytest.mark.parametrize("kind", ["data:application/json,", "http://credentials.riverbend.example.org/"])
def test_a_link_brings_no_document_of_its_own(
    site: Site, visit: Callable[..., Page], asked: list[str], kind: str
) -> None:
    site.award("valid")
    document = quote(site.files[AWARD + "credential.json"]) if kind.startswith("data") else AWARD
    page = visit(f"{HOME}verify/?id={quote(kind + document, safe='')}")
    expect(page.get_by_role("status")).to_have_text(
        "? Could not be checked: the credential’s file could not be reached."
    )
    assert all(address.startswith(HOME) for address in asked)


def test_a_link_to_a_foreign_host_is_followed_only_by_the_visitor(
    site: Site, visit: Callable[..., Page], asked: list[str]
) -> None:
    site.award("valid")
    foreign = "https://stranger.example.net/award.json"
    site.files[foreign] = site.files[AWARD + "credential.json"]
    page = visit(f"{HOME}verify/?id={foreign}")
    button = page.get_by_role("button", name="Fetch this from stranger.example.net")
    expect(button).to_be_visible()
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "pending")
    expect(page.get_by_role("status")).to_contain_text("Not checked yet: this credential is kept at stranger.example.")
    assert all(address.startswith(HOME) for address in asked)
    button.click()
    expect(page.get_by_role("status")).to_contain_text("Genuine")
    expect(button).to_have_count(0)
    assert foreign in asked


def test_what_the_visitor_enters_is_fetched_at_once(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid")
    site.files["https://stranger.example.net/award.json"] = site.files[AWARD + "credential.json"]
    page = visit(HOME + "verify/")
    page.get_by_label("The address of an award").fill("https://stranger.example.net/award.json")
    page.get_by_role("button", name="Check this address").click()
    expect(page.get_by_role("status")).to_contain_text("Genuine")


def test_an_award_is_checked_by_its_number_in_the_address(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid")
    for address in ("26k7m4q2tz9x", HOME + AWARD, HOME + AWARD + "credential.json"):
        page = visit(f"{HOME}verify/?id={address}")
        expect(page.get_by_role("status")).to_contain_text(f"✓ Genuine: {GENUINE}")
        assert statements(page)[:5] == [
            "Zoë 🎓 Nguyễn",
            "Facilitating Student Discussion",
            "Riverbend Teaching Center",
            "14 May 2026",
            "from 14 May 2026 until 14 May 2029",
        ]


def test_a_file_and_pasted_text_are_checked_and_go_nowhere(
    site: Site, visit: Callable[..., Page], asked: list[str]
) -> None:
    site.award("valid")
    text = site.files[AWARD + "credential.json"]
    page = visit(HOME + "verify/")
    page.get_by_label("Choose a credential").set_input_files(
        {"name": "award.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    expect(page.get_by_role("status")).to_contain_text("Genuine")
    page.get_by_label("text of a credential").fill(text.replace("Riverbend Teaching", "Someone"))
    page.get_by_role("button", name="Check this text").click()
    expect(page.get_by_role("status")).to_contain_text("Not genuine: the signature does not fit the text")
    assert statements(page) == []
    assert not any("?" in address for address in asked)


def test_a_dropped_file_is_checked(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid")
    page = visit(HOME + "verify/")
    page.evaluate(
        """(text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "award.json"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        site.files[AWARD + "credential.json"],
    )
    expect(page.get_by_role("status")).to_contain_text("Genuine")


@pytest.mark.parametrize(
    "entered", ["nonsense", "https://credentials.riverbend.example.org/a/nothing/", "javascript:1"]
)
def test_an_address_without_a_credential_is_no_verdict(visit: Callable[..., Page], entered: str) -> None:
    page = visit(HOME + "verify/")
    page.get_by_label("The address of an award").fill(entered)
    page.get_by_role("button", name="Check this address").click()
    expect(page.get_by_role("status")).to_have_text(
        "? Could not be checked: the credential’s file could not be reached."
    )


def test_a_newer_version_is_named(site: Site, visit: Callable[..., Page]) -> None:
    site.award("valid-issued-again")
    page = visit(HOME + "verify/?id=26k7m4q2tz9x")
    expect(page.get_by_role("status")).to_contain_text("Genuine")
    expect(page.locator("[data-notice]")).to_have_text("")
    page.get_by_label("text of a credential").fill(json.dumps(read_case("valid")["credential"]))
    page.get_by_role("button", name="Check this text").click()
    expect(page.locator("[data-notice]")).to_have_text(
        f"A newer version of this credential is published at {HOME}{AWARD}"
    )


def test_what_a_credential_says_is_never_markup(visit: Callable[..., Page]) -> None:
    page = visit(HOME + "verify/")
    page.get_by_label("text of a credential").fill('{"<img src=x onerror=alert(1)>": "<b>"}')
    page.get_by_role("button", name="Check this text").click()
    expect(page.get_by_role("status")).to_contain_text("Not genuine")
    assert page.locator("img, section b").count() == 0


def test_without_javascript_the_page_says_how_to_check(site: Site, chromium: Browser) -> None:
    site.award("valid")
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_content(site.files[AWARD + "index.html"])
        expect(page.get_by_role("status")).to_have_text("Not checked yet.")
        expect(page.get_by_role("link", name="how to check it elsewhere")).to_have_attribute("href", "../../verify/")
        page.set_content(site.files["verify/index.html"])
        expect(page.locator("form")).to_be_hidden()
        expect(page.get_by_role("heading", name="Checking elsewhere")).to_be_visible()
