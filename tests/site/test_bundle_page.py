"""A file that checks itself: whatever credentials say, it stays text, and both makers write the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from plaudit.credentials.bundles import Copies, credentials_in_bundle
from plaudit.records.problem import RecordsError
from plaudit.site import qr
from plaudit.site.bundle_page import Holder, bundle_frame, filled_frame
from plaudit.site.theme import Theme
from plaudit.site.words_files import read_language
from support.command import ROOT
from support.pages import CASE, ENGLISH, Document, registry_of

WRONG: list[Any] = [None, [], [7], [{}], 7, {}, {"name": 7}, "x"]
LANGUAGES = {"en": ENGLISH, "es": read_language(Theme(ROOT), "es")}
OFFSET, ADDRESS = "-05:00", "https://credentials.riverbend.example.org/p/zoe/"
MADE = dt.date(2026, 11, 23)
TEXTS = [
    "Zoë 🎓 Nguyễn",
    "\"'><img src=x onerror=acted()><script>acted()</script>",
    "</script><script>acted()</script>",
    "<!--<script>",
    "--></title></style></main>",
    "[[plaudit:data]] [[plaudit:awards]] $& $1 \\u003c \\",
    "&lt;script&gt;&#60;",
    "\u2028\u2029\x7f\u202eright to left\u0000\ufeff",
    "]]>{{7*7}}${7*7}`",
    "",
]


def case() -> Any:  # noqa: ANN401  # any JSON
    return json.loads((ROOT / "tests/cases/verification/valid.json").read_text("utf-8"))


def saying(text: str) -> bytes:
    """A credential with a text wherever it has one of its own."""
    credential = case()["credential"]
    subject = credential["credentialSubject"]
    achievement = subject["achievement"]
    credential["issuer"]["name"] = achievement["name"] = subject["identifier"][0]["identityHash"] = text
    achievement["resultDescription"][0]["name"] = subject["result"][0]["value"] = text
    credential["id"] = f"https://credentials.riverbend.example.org/a/{text}/credential.json"
    return json.dumps(credential, ensure_ascii=False).encode()


@cache
def frame(language: str = "en") -> str:
    return bundle_frame(Theme(CASE / "site"), registry_of(CASE / "site"), LANGUAGES[language], preview=False)


def filled(name: str, address: str, credentials: list[bytes], language: str = "en") -> bytes:
    documents = {address: json.dumps(document).encode() for address, document in case()["documents"].items()}
    copies = Copies(MADE, credentials, documents)
    return filled_frame(frame(language), Holder(name, address), copies, OFFSET, LANGUAGES[language])


def shapes() -> list[bytes]:
    """Credentials of which nothing is as it should be."""
    odd: list[Any] = [None, [], {}, "x", 7, {"id": 7, "credentialSubject": []}]
    for key in ("issuer", "credentialSubject", "validFrom", "awardedDate", "validUntil", "id"):
        odd += [{**case()["credential"], key: value} for value in WRONG]
    for key in ("result", "achievement", "identifier"):
        credential = case()["credential"]
        for value in WRONG:
            odd.append({**credential, "credentialSubject": {**credential["credentialSubject"], key: value}})
    return [json.dumps(each).encode() for each in odd]


def contents(name: str, credentials: list[bytes]) -> dict[str, object]:
    side, path = qr.drawing(ADDRESS)
    return {
        "name": name,
        "made": MADE.isoformat(),
        "offset": OFFSET,
        "place": {"address": ADDRESS, "side": str(side), "path": path},
        "credentials": [data.decode() for data in credentials],
        "copies": {address: json.dumps(document) for address, document in reversed(case()["documents"].items())},
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_writes_the_same_bytes_and_reads_the_same_back(language: str) -> None:
    inputs = [*((text, [saying(text)]) for text in TEXTS), ("Zoë", shapes()), ("Zoë", [saying(text) for text in TEXTS])]
    words = dict(LANGUAGES[language].words.texts)
    question = {"words": words, "frame": frame(language), "contents": [contents(*each) for each in inputs]}
    node = ["node", str(ROOT / "tests/js/fill-bundle.mjs")]
    done = subprocess.run(node, input=json.dumps(question).encode(), capture_output=True, check=True)
    answer = json.loads(done.stdout)
    for (name, credentials), theirs, read in zip(inputs, answer["files"], answer["read"], strict=True):
        ours = filled(name, ADDRESS, credentials, language)
        assert ours.decode() == theirs
        assert credentials_in_bundle(ours) == credentials == [text.encode() for text in read]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_breaks_out(text: str) -> None:
    plain, page = Document(filled("Zoë", ADDRESS, [saying("Zoë")]).decode()), filled(text, ADDRESS, [saying(text)])
    document = Document(page.decode())
    assert [tag for tag, _ in document.tags] == [tag for tag, _ in plain.tags]
    assert document.open == []
    assert not any(name.startswith("on") for _, attributes in document.tags for name in attributes)
    data = page.decode().partition('id="plaudit-bundle">')[2].partition("</script>")[0]
    assert "<" not in data


@pytest.mark.browser
def test_no_text_acts(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    for number, text in enumerate(TEXTS):
        file = tmp_path / f"{number}.html"
        file.write_bytes(filled(text, ADDRESS, [saying(text), saying(text)]))
        page.add_init_script("globalThis.acted = () => { globalThis.hasActed = true; }")
        page.goto(file.as_uri())
        page.wait_for_selector("[data-verdict=not-consistent]")
        assert page.evaluate("globalThis.hasActed") is None
        assert page.locator("[data-award] script, [data-award] img").count() == 0
    context.close()
    assert asked == [(tmp_path / f"{number}.html").as_uri() for number in range(len(TEXTS))]
    assert said == []


def test_the_policy_allows_its_own_script_and_style_and_nothing_else() -> None:
    page = filled("Zoë", ADDRESS, [saying("Zoë")]).decode()
    (policy,) = [attributes["content"] for tag, attributes in Document(page).tags if "http-equiv" in attributes]
    scripts = re.findall(r'<script type="module">(.*?)</script>', page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,), (style,) = (
        [b64encode(sha256(text.encode()).digest()).decode() for text in all_] for all_ in (scripts, styles)
    )
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert page.count("<script") == 2
    assert not re.search(r'\s(?:src|srcset|style)="', page.partition("<script")[0])


def test_it_never_says_genuine() -> None:
    page = Document(filled("Zoë", ADDRESS, [saying("Zoë")]).decode())
    assert "genuine" not in " ".join(page.lines).lower()


def test_without_a_profile_there_is_no_address() -> None:
    page = filled("Zoë", "", [saying("Zoë")]).decode()
    assert "<svg" not in page
    assert "/p/" not in page


def test_a_preview_says_so() -> None:
    page = bundle_frame(Theme(CASE / "site"), registry_of(CASE / "site"), ENGLISH, preview=True)
    assert "These are no awards." in page
    assert "data-preview>" in page
    assert "data-preview>" not in frame()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("assets/verify/dates.mjs", "export default 7;", "cannot be joined"),
        ("templates/bundle.html", "{{ nothing }}", "this template cannot be used"),
    ],
)
def test_a_theme_that_cannot_be_used_is_a_problem_with_its_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    file = tmp_path / "theme" / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecordsError) as raised:
        bundle_frame(Theme(tmp_path), registry_of(CASE / "site"), ENGLISH, preview=False)
    (problem,) = raised.value.problems
    assert problem.path.endswith(f"theme/{name}")
    assert said in problem.message
