"""A built site is verified as a whole: one planted flaw, and exactly that is said."""

import base64
import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plaudit.credentials.status_list import encode_bits
from plaudit.records.problem import Problem
from plaudit.site_audit import NotASiteError, audit_site
from plaudit.site_audit.examining import EXAMINERS
from plaudit.site_audit.workers import FEW
from support.command import plaudit
from support.pages import CASE
from support.record_cases import digest

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
URL = "https://credentials.riverbend.example.org/"
VALID, OTHER, REVOKED = "26f2w5c23vfg", "26pgm6pknnq5", "26dzpxgsh5sx"  # the first two are Walter's
RENEWED = "25t7vmwj5ry8"  # by the first
PAGE, CREDENTIAL, PROFILE = f"a/{VALID}/index.html", f"a/{VALID}/credential.json", "p/walter-nkemelu/index.html"
TRANSCRIPT, RESUME = "p/walter-nkemelu/transcript.json", "p/walter-nkemelu/resume.json"
ACHIEVEMENT = "catalog/accessible-materials/v1/achievement.json"
FOREIGN = "26bnkhfczfb5"  # Suryani's
Change = Callable[[Path], None]


@pytest.fixture(scope="module")
def working(example_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example site for all tests here."""
    site = tmp_path_factory.mktemp("audit") / "site"
    shutil.copytree(example_site, site)
    return site


@pytest.fixture
def copy(example_site: Path, working: Path) -> Iterator[Path]:
    """The copy, which may be changed; afterwards it is as it was."""
    yield working
    before = digest(example_site)
    for name in digest(working).keys() - before:
        (working / name).unlink()
    for name, data in before.items():
        if not (working / name).is_file() or (working / name).read_bytes() != data:
            (working / name).write_bytes(data)


def replaced(path: str, old: str, new: str) -> Change:
    def change(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        assert re.search(old, text), f"{path} has no {old}"
        (site / path).write_text(re.sub(old, new, text, count=1), encoding="utf-8")

    return change


def edited(path: str, edit: Callable[[dict[str, object]], object]) -> Change:
    def change(site: Path) -> None:
        document = json.loads((site / path).read_text("utf-8"))
        edit(document)
        (site / path).write_text(json.dumps(document), encoding="utf-8")

    return change


def removed(path: str) -> Change:
    return lambda site: (site / path).unlink()


def without_award(document: dict[str, object]) -> None:
    subject = document["credentialSubject"]
    assert isinstance(subject, dict)
    subject["verifiableCredential"] = [
        each for each in subject["verifiableCredential"] if each["id"] != f"{URL}{CREDENTIAL}"
    ]


BROKEN_TRANSCRIPT = [
    f"{TRANSCRIPT}: its proof eddsa-jcs-2022 does not hold",
    f"{TRANSCRIPT}: its proof eddsa-rdfc-2022 does not hold",
]
FLAWS: dict[str, tuple[Change, list[str]]] = {
    "a page without a QR code": (
        replaced(PAGE, r'<svg class="qr".*?</svg>', ""),
        [f"{PAGE}: has no QR code"],
    ),
    "a profile without a QR code": (
        replaced(PROFILE, r'<svg class="qr".*?</svg>', ""),
        [f"{PROFILE}: has no QR code"],
    ),
    "a QR code in a comment": (
        replaced(PAGE, r'(<svg class="qr".*?</svg>)', r"<!--\1-->"),
        [f"{PAGE}: has no QR code"],
    ),
    "the QR code of another page": (
        lambda site: replaced(PAGE, r'<svg class="qr".*?</svg>', code_in(site / "a" / OTHER / "index.html"))(site),
        [f"{PAGE}: has a QR code that is not the one of its address {URL}a/{VALID}/"],
    ),
    "a QR code with one stroke more": (
        replaced(PAGE, r'(stroke="#000" d=")M', r"\1M4 4h1M"),
        [f"{PAGE}: has a QR code that is not the one of its address {URL}a/{VALID}/"],
    ),
    "a page that names another address": (
        replaced(PAGE, r'(<link rel="canonical" href="[^"]*)/', r"\1x/"),
        [f"{PAGE}: says that its address is {URL}a/{VALID}x/, but it is {URL}a/{VALID}/"],
    ),
    "a page without its address": (
        replaced(PAGE, r'<link rel="canonical"[^>]*>', ""),
        [f"{PAGE}: does not say what its address is"],
    ),
    "a page that does not name its credential": (
        replaced(PAGE, r'<link rel="alternate"[^>]*>', ""),
        [f"{PAGE}: does not name the credential beside it as its other form"],
    ),
    "a page with another recipient": (
        replaced(PAGE, r'(data-signed="recipient">)[^<]*', r"\1Walter Smith"),
        [f"{PAGE}: shows the recipient `Walter Smith`, but `Walter Nkemelu` was signed"],
    ),
    "a page with another credential's name": (
        replaced(PAGE, r'(data-signed="name">)[^<]*', r"\1Juggling"),
        [f"{PAGE}: shows the credential `Juggling`, but `Accessible Classroom Materials` was signed"],
    ),
    "a page without the issuer": (
        replaced(PAGE, r' data-signed="issuer"', ""),
        [f"{PAGE}: does not show the issuer that was signed, `Riverbend Teaching Center`"],
    ),
    "a page with another date for machines": (
        replaced(PAGE, r'<time datetime="2026-07-10"', '<time datetime="2020-07-10"'),
        [f"{PAGE}: shows the date of award `2020-07-10`, but `10 July 2026` was signed"],
    ),
    "a page that is missing": (
        removed(PAGE),
        [
            f"{PAGE}: is missing, but the award is published",
            f"a/{RENEWED}/index.html: leads to /a/{VALID}/, which does not exist",
            f"{PROFILE}: leads to /a/{VALID}/, which does not exist",
            f"{RESUME}: leads to /a/{VALID}/, which does not exist",
        ],
    ),
    "a revoked award whose page keeps silent": (
        replaced(f"a/{REVOKED}/index.html", r'class="notice bad"', 'class="notice"'),
        [f"a/{REVOKED}/index.html: does not say that the award was revoked"],
    ),
    "a page that calls a valid award revoked": (
        replaced(PAGE, r"</article>", '<div class="notice bad"></div></article>'),
        [f"{PAGE}: says that the award was revoked, but its status list does not"],
    ),
    "a dead link": (
        replaced(PAGE, r"</article>", '<a href="../../gone/">x</a></article>'),
        [f"{PAGE}: leads to /gone/, which does not exist"],
    ),
    "a dead link to the site's own address": (
        replaced(PAGE, r"</article>", f'<a href="{URL}gone.html#x">x</a></article>'),
        [f"{PAGE}: leads to /gone.html, which does not exist"],
    ),
    "a picture that is missing": (
        removed("catalog/images/riverbend.svg"),
        ["issuer/index.html: leads to /catalog/images/riverbend.svg, which does not exist"],
    ),
    "a page that moved to nowhere": (
        replaced("p/jordan-pruitt/index.html", r"(url=\.\./\.\./)p/jordan-amsel/", r"\1p/nobody/"),
        [
            "p/jordan-pruitt/index.html: leads to /p/nobody/, which does not exist",
            f"p/jordan-pruitt/index.html: says that its address is {URL}p/jordan-amsel/, but it is {URL}p/nobody/",
        ],
    ),
    "a page that loads a foreign script": (
        replaced(PAGE, r"</body>", '<script src="https://elsewhere.example/x.js"></script></body>'),
        [f"{PAGE}: loads https://elsewhere.example/x.js, which is no part of the site"],
    ),
    "a page that loads a foreign font in a style": (
        replaced(PAGE, r"</head>", "<style>@font-face{src:url(//elsewhere.example/x.woff)}</style></head>"),
        [f"{PAGE}: loads //elsewhere.example/x.woff, which is no part of the site"],
    ),
    "a page that loads a foreign picture": (
        replaced(PAGE, r"</article>", '<img srcset="https://elsewhere.example/x.png 2x" alt=""></article>'),
        [f"{PAGE}: loads https://elsewhere.example/x.png, which is no part of the site"],
    ),
    "a style sheet that loads a foreign one": (
        replaced("assets/css/slim.css", r"^", '@import "https://elsewhere.example/x.css";'),
        ["assets/css/slim.css: loads https://elsewhere.example/x.css, which is no part of the site"],
    ),
    "a profile that lists a foreign award": (
        replaced(
            PROFILE,
            rf'<li data-award="{VALID}"',
            rf'<li data-award="{FOREIGN}" data-credential="../../a/{FOREIGN}/credential.json"></li>\g<0>',
        ),
        [
            f"{PROFILE}: lists the award {FOREIGN}, whose own page says that it is another person's",
            f"{PROFILE}: of the award {FOREIGN} it does not show that `Suryani` is the recipient",
            f"{PROFILE}: of the award {FOREIGN} it does not show the credential that was signed, "
            "`Feedback Students Use`",
        ],
    ),
    "a profile that lists an award that is none": (
        replaced(PROFILE, rf'data-award="{VALID}"', 'data-award="26f2w5c23vff"'),
        [
            f"{PROFILE}: lists the award 26f2w5c23vff, but there is no credential /{CREDENTIAL}",
        ],
    ),
    "a profile that lacks an award": (
        replaced(PROFILE, rf'<li data-award="{VALID}".*?</li>'.replace(".*?", r"(?s:.*?)"), ""),
        [f"{PROFILE}: does not list the award {VALID}"],
    ),
    "a profile with another name": (
        replaced(PROFILE, r"<h1([^>]*)><bdi>[^<]*", r"<h1\1><bdi>Walter Smith"),
        [
            f"{PROFILE}: of the award {award} it does not show that `Walter Nkemelu` is the recipient"
            for award in sorted(["25vjfzv30sws", VALID, OTHER, "25kwsq2fkx5x"])
        ],
    ),
    "a profile without a resume": (
        removed(RESUME),
        [f"{PROFILE}: has no resume.json beside it", f"{PROFILE}: leads to /{RESUME}, which does not exist"],
    ),
    "a resume that names an address that does not exist": (
        replaced(RESUME, rf"a/{VALID}/", "a/26f2w5c23vff/"),
        [f"{RESUME}: leads to /a/26f2w5c23vff/, which does not exist"],
    ),
    "another person's resume": (
        lambda site: shutil.copy(site / "p" / "suryani" / "resume.json", site / RESUME) and None,
        [f"{RESUME}: its address is not {URL}{RESUME}"],
    ),
    "a transcript with a missing award": (
        edited(TRANSCRIPT, without_award),
        [f"{TRANSCRIPT}: does not hold /{CREDENTIAL}", *BROKEN_TRANSCRIPT],
    ),
    "a transcript with an award in other words": (
        replaced(TRANSCRIPT, rf"(/{CREDENTIAL}.*?)2026-07-10T", r"\1\g<0>2026-07-11T"[:2] + "2026-07-11T"),
        [f"{TRANSCRIPT}: holds /{CREDENTIAL} in other words than that file", *BROKEN_TRANSCRIPT],
    ),
    "a transcript without its first proof": (
        edited(TRANSCRIPT, lambda document: document["proof"].pop(0)),  # type: ignore[attr-defined]  # any JSON
        [f"{TRANSCRIPT}: it has no proof eddsa-rdfc-2022"],
    ),
    "a transcript that is missing": (
        removed(TRANSCRIPT),
        [f"{PROFILE}: leads to /{TRANSCRIPT}, which does not exist"],
    ),
    "a transcript that is no JSON": (
        lambda site: (site / TRANSCRIPT).write_text("{", "utf-8") and None,
        [f"{TRANSCRIPT}: is no JSON object"],
    ),
    "an altered achievement": (
        replaced(ACHIEVEMENT, r"\}\s*$", " }"),
        [f"{ACHIEVEMENT}: is not the file that {award} vouches for" for award in ("?",)],
    ),
    "a status list with another award revoked": (
        edited("status/2026.json", lambda document: document["credentialSubject"].update(encodedList=encode_bits([1]))),  # type: ignore[attr-defined]  # any JSON
        [
            f"a/{REVOKED}/index.html: ?",
        ],
    ),
    "a key document with another id": (
        replaced("issuer/did.json", r'"id": ?"did:web:[^"#]*"', '"id":"did:web:elsewhere.example:issuer"'),
        ["?"],
    ),
    "a key that is not listed": (
        edited("issuer/did.json", lambda document: document["assertionMethod"].clear()),  # type: ignore[attr-defined]  # any JSON
        ["?"],
    ),
}


def code_in(page: Path) -> str:
    found = re.search(r'<svg class="qr".*?</svg>', page.read_text("utf-8"))
    assert found
    return found[0]


def problems(site: Path) -> list[str]:
    return [str(problem) for problem in audit_site(site, NOW).problems]


def test_the_example_site_has_nothing_wrong_with_it(example_site: Path) -> None:
    audit = audit_site(example_site, NOW)
    assert audit.problems == []
    assert [judged.name for judged in audit.judged if not judged.is_sound] == []


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_planted_flaw_is_said(copy: Path, flaw: str) -> None:
    plant, expected = FLAWS[flaw]
    plant(copy)
    assert problems(copy) == sorted(expected)
