"""A built site is verified as a whole: one planted flaw, and exactly that is said."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plaudit.credentials.status_list import encode_bits
from plaudit.records.problem import WARNING, Problem
from plaudit.site_audit import NotASiteError, audit_site
from plaudit.site_audit.examining import EXAMINERS
from plaudit.site_audit.statements import says_day
from plaudit.site_audit.workers import FEW
from support.command import plaudit
from support.pages import CASE
from support.record_cases import base_site, digest

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
URL = "https://credentials.riverbend.example.org/"
VALID, OTHER, REVOKED = "26f2w5c23vfg", "26pgm6pknnq5", "26dzpxgsh5sx"  # the first two are Walter's
RENEWED = "25t7vmwj5ry8"  # by the first
PAGES_WITH_CRITERIA = ["catalog/accessible-materials/index.html", "catalog/accessible-materials/v1/index.html"]
PAGE, CREDENTIAL, PROFILE = f"a/{VALID}/index.html", f"a/{VALID}/credential.json", "p/walter-nkemelu/index.html"
TRANSCRIPT, RESUME = "p/walter-nkemelu/transcript.json", "p/walter-nkemelu/resume.json"
ACHIEVEMENT = "catalog/accessible-materials/v1/achievement.json"
# What lists the first award beside pages.
FEEDS = ["catalog/accessible-materials/feed.xml", "stacks/teacher-leadership/feed.xml", "feed.xml"]
LISTS = ["api/v1/awards/2026.json", *FEEDS]
ELSEWHERE = "elsewhere.example"
FOREIGN, FOREIGN_NAME = "26bnkhfczfb5", "Feedback Students Use"  # Suryani's
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


def written(path: str, text: str) -> Change:
    def change(site: Path) -> None:
        (site / path).write_text(text, encoding="utf-8")

    return change


def removed(path: str) -> Change:
    return lambda site: (site / path).unlink()


def without_award(document: dict[str, object]) -> None:
    subject = document["credentialSubject"]
    assert isinstance(subject, dict)
    subject["verifiableCredential"] = [
        each for each in subject["verifiableCredential"] if each["id"] != f"{URL}{CREDENTIAL}"
    ]


def in_other_words(document: dict[str, object]) -> None:
    subject = document["credentialSubject"]
    assert isinstance(subject, dict)
    for each in subject["verifiableCredential"]:
        if each["id"] == f"{URL}{CREDENTIAL}":
            each["name"] = "Juggling"


BROKEN_TRANSCRIPT = [
    f"{TRANSCRIPT}: its proof eddsa-jcs-2022 does not hold",
    f"{TRANSCRIPT}: its proof eddsa-rdfc-2022 does not hold",
]
FLAWS: dict[str, tuple[Change, list[str]]] = {
    "a page without a QR code": (
        replaced(PAGE, r'<img class="qr"[^>]*>', ""),
        [f"{PAGE}: has no QR code"],
    ),
    "a profile without a QR code": (
        replaced(PROFILE, r'<img class="qr"[^>]*>', ""),
        [f"{PROFILE}: has no QR code"],
    ),
    "a QR code in a comment": (
        replaced(PAGE, r'(<img class="qr"[^>]*>)', r"<!--\1-->"),
        [f"{PAGE}: has no QR code"],
    ),
    "the QR code of another page": (
        lambda site: replaced(PAGE, r'<img class="qr"[^>]*>', code_in(site / "a" / OTHER / "index.html"))(site),
        [f"{PAGE}: has a QR code that is not the one of its address {URL}a/{VALID}/"],
    ),
    "a QR code with other modules": (
        replaced(PAGE, r'(class="qr"[^>]*)AP///', r"\1AP/AA"),
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
    "a page with another date in another language": (
        replaced(PAGE, r'(data-signed="awarded">)[^<]*', r"\g<1>11 de julio de 2026"),
        [f"{PAGE}: shows the date of award `11 de julio de 2026`, but `10 July 2026` was signed"],
    ),
    "a page with another month": (
        replaced(PAGE, r'(data-signed="awarded">)[^<]*', r"\g<1>June 10, 2026"),
        [f"{PAGE}: shows the date of award `June 10, 2026`, but `10 July 2026` was signed"],
    ),
    "a page that is missing": (
        removed(PAGE),
        [
            f"{PAGE}: is missing, but the award is published",
            f"a/{RENEWED}/index.html: leads to /a/{VALID}/, which does not exist",
            f"{PROFILE}: leads to /a/{VALID}/, which does not exist",
            f"{RESUME}: leads to /a/{VALID}/, which does not exist",
            *[f"{path}: leads to /a/{VALID}/, which does not exist" for path in LISTS],
        ],
    ),
    "a feed that names a page that does not exist": (
        replaced("feed.xml", rf"<id>{URL}a/{OTHER}/", f"<id>{URL}a/26f2w5c23vff/"),
        ["feed.xml: leads to /a/26f2w5c23vff/, which does not exist"],
    ),
    "a sitemap that names a page that does not exist": (
        written("sitemap.xml", f"<urlset><url><loc>{URL}nowhere/</loc></url></urlset>"),
        ["sitemap.xml: leads to /nowhere/, which does not exist"],
    ),
    "a file for programs that is cut off": (
        written("api/v1/stacks.json", "{"),
        ["api/v1/stacks.json: is no JSON object"],
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
    "a link to a place that a page does not have": (
        replaced(PAGE, r"</article>", '<a href="../../verify/#gone">x</a><a href="#gone">y</a></article>'),
        [
            f"{PAGE}: leads to #gone on /a/{VALID}/, where no such place is",
            f"{PAGE}: leads to #gone on /verify/, where no such place is",
        ],
    ),
    "links that scripts read, and one to the top of a page": (
        replaced(PAGE, r"</article>", '<a href="../../contribute/#x">x</a><a href="#top">y</a></article>'),
        [],
    ),
    "a picture that is missing": (
        removed("catalog/images/riverbend.svg"),
        [
            f"{path}: leads to /catalog/images/riverbend.svg, which does not exist"
            for path in ("api/ctdl.json", "issuer/index.html")
        ],
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
            f"{PROFILE}: of the award {FOREIGN} it does not show the credential that was signed, `{FOREIGN_NAME}`",
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
        lambda site: written(RESUME, (site / "p" / "suryani" / "resume.json").read_text("utf-8"))(site),
        [f"{RESUME}: its address is not {URL}{RESUME}"],
    ),
    "a transcript with a missing award": (
        edited(TRANSCRIPT, without_award),
        [f"{TRANSCRIPT}: does not hold /{CREDENTIAL}", *BROKEN_TRANSCRIPT],
    ),
    "a transcript with an award in other words": (
        edited(TRANSCRIPT, in_other_words),
        [f"{TRANSCRIPT}: holds /{CREDENTIAL} in other words than that file", *BROKEN_TRANSCRIPT],
    ),
    "a transcript without its first proof": (
        edited(TRANSCRIPT, lambda document: list_of(document["proof"]).pop(0)),
        [f"{TRANSCRIPT}: it has no proof eddsa-rdfc-2022"],
    ),
    "a transcript that is missing": (
        removed(TRANSCRIPT),
        [f"{PROFILE}: leads to /{TRANSCRIPT}, which does not exist"],
    ),
    "a transcript that is no JSON": (
        written(TRANSCRIPT, "{"),
        [f"{TRANSCRIPT}: is no JSON object"],
    ),
    "an altered achievement": (
        replaced(ACHIEVEMENT, r"\}\s*$", " }"),
        [f"{ACHIEVEMENT}: is not the file that was signed with a/25jwpjbxggqm/credential.json and 2 more"],
    ),
    "an achievement that is missing": (
        removed(ACHIEVEMENT),
        [
            f"{ACHIEVEMENT}: is missing, but was signed with a/25jwpjbxggqm/credential.json and 2 more",
            *[
                f"{page}: leads to /{ACHIEVEMENT}, which does not exist"
                for page in (*PAGES_WITH_CRITERIA, "api/ctdl.json", "api/v1/credentials/accessible-materials.json")
            ],
        ],
    ),
    "a status list with other bits": (
        replaced("status/2026.json", r'"encodedList": ?"[^"]*"', f'"encodedList":"{encode_bits([1])}"'),
        [
            "status/2026.json: its proof eddsa-jcs-2022 does not hold",
            "status/2026.json: its proof eddsa-rdfc-2022 does not hold",
        ],
    ),
    "a status list that cannot be read": (
        replaced("status/2026.json", r'"encodedList": ?"u', '"encodedList":"'),
        [
            "status/2026.json: its list cannot be read",
            "status/2026.json: its proof eddsa-jcs-2022 does not hold",
            "status/2026.json: its proof eddsa-rdfc-2022 does not hold",
        ],
    ),
    "a status list without its second proof": (
        replaced("status/2026.json", r'"cryptosuite": ?"eddsa-rdfc-2022"', '"cryptosuite":"other"'),
        ["status/2026.json: it has no proof eddsa-rdfc-2022"],
    ),
    "a status list that is missing": (
        removed("status/2025.json"),
        [
            "issuer/index.html: leads to /status/2025.json, which does not exist",
            "status/2025.json: is missing, but /a/25ca8sg8vg75/index.html needs it",
        ],
    ),
    "a key document with another id": (
        replaced("issuer/did.json", r'"id": ?"did:web:[^"#]*"', '"id":"did:web:elsewhere.example:issuer"'),
        [f"issuer/did.json: its id `did:web:{ELSEWHERE}:issuer` is not the one of its address {URL}issuer/did.json"],
    ),
    "a page that is no HTML": (
        replaced(PAGE, r"</body>", "<![x"),
        [f"{PAGE}: is no sound HTML"],
    ),
}


def list_of(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


def code_in(page: Path) -> str:
    found = re.search(r'<img class="qr"[^>]*>', page.read_text("utf-8"))
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


def notes(site: Path) -> dict[str, str]:
    """What is wrong with awards: the note, or the verdict where there is none."""
    judged = audit_site(site, NOW).judged
    return {each.name: each.note or each.verification.verdict for each in judged if not each.is_sound}


def test_a_credential_in_anothers_place_is_found(copy: Path) -> None:
    shutil.copy(copy / CREDENTIAL, copy / "a" / OTHER / "credential.json")
    assert notes(copy) == {f"a/{OTHER}/credential.json": f"its id is not its address {URL}a/{OTHER}/credential.json"}
    assert f"a/{OTHER}/index.html: shows the credential" in "\n".join(problems(copy))


def test_both_proofs_of_an_award_must_be_there_and_hold(copy: Path) -> None:
    edited(CREDENTIAL, lambda document: list_of(document["proof"]).pop(0))(copy)
    assert notes(copy) == {CREDENTIAL: "it has no proof eddsa-rdfc-2022"}


def test_a_second_proof_that_does_not_hold_is_found(copy: Path) -> None:
    def swap(document: dict[str, object]) -> None:
        second, first = list_of(document["proof"])
        second["proofValue"] = first["proofValue"]

    edited(CREDENTIAL, swap)(copy)
    assert notes(copy) == {CREDENTIAL: "its proof eddsa-rdfc-2022 does not hold"}


def test_a_key_that_is_not_listed_makes_no_award_genuine(copy: Path) -> None:
    edited("issuer/did.json", lambda document: list_of(document["assertionMethod"]).clear())(copy)
    found = problems(copy)
    assert "issuer/did.json: it lists no key under assertionMethod" in found
    assert f"{TRANSCRIPT}: its proof eddsa-jcs-2022 was made with a key that issuer/did.json does not list" in found
    assert "status/2026.json: its proof eddsa-rdfc-2022 was made with a key that issuer/did.json does not list" in found
    assert len(notes(copy)) == 39


def test_a_changed_status_list_leaves_the_awards_of_other_years_alone(copy: Path) -> None:
    replaced("status/2026.json", '"revocation"', '"Revocation"')(copy)
    found = notes(copy)
    assert found[CREDENTIAL] == "unchecked"
    assert not any(name.startswith("a/25") for name in found)


def test_a_folder_without_keys_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(NotASiteError, match=r"no issuer/did\.json"):
        audit_site(tmp_path, NOW)


@pytest.mark.parametrize(
    ("tag", "warning"),
    [
        ('<a href="../gone/">x</a>', "leads to /gone/, which does not exist"),
        (
            f'<img src="https://{ELSEWHERE}/x.png" alt="">',
            f"loads https://{ELSEWHERE}/x.png, which is no part of the site",
        ),
    ],
)
def test_what_the_owners_prose_links_to_is_a_warning(copy: Path, tag: str, warning: str) -> None:
    """So that a revocation does not wait for it."""
    replaced("about/index.html", r'(<div class="prose md-typeset">)', rf"\1{tag}")(copy)
    assert audit_site(copy, NOW).problems == [Problem("about/index.html", 0, 0, warning, severity=WARNING)]


def test_a_foreign_script_in_the_owners_prose_is_a_fault(copy: Path) -> None:
    script = f'<script src="https://{ELSEWHERE}/x.js"></script>'
    replaced("about/index.html", r'(<div class="prose md-typeset">)', rf"\1{script}")(copy)
    assert problems(copy) == [f"about/index.html: loads https://{ELSEWHERE}/x.js, which is no part of the site"]


def test_dates_are_those_of_the_issuer_wherever_it_is(tmp_path: Path) -> None:
    """At 11:00 UTC the day begins in Pago Pago and ends in Apia; a page with an umlaut in its name is no worse."""
    base_site(tmp_path, **{"pages/über uns.md": "# Über uns\n"})
    with (tmp_path / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write('utc_offset: "-11:00"\n')
    assert plaudit("build", folder=tmp_path).returncode == 0
    assert problems(tmp_path / "site") == []


def test_a_site_below_a_hosts_root_must_not_link_out_of_itself(copy: Path) -> None:
    for path in copy.rglob("*.html"):
        text = path.read_text("utf-8").replace(URL, f"{URL}pd/")
        path.write_text(text, encoding="utf-8")
    assert "404.html: loads /assets/css/shell.css, which is no part of the site" in problems(copy)
    assert "404.html: links to /catalog/, which is outside of the site" in problems(copy)


@pytest.fixture(scope="module")
def tombstones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with hidden people and awards that were taken away."""
    folder = tmp_path_factory.mktemp("tombstones")
    shutil.copytree(CASE / "site", folder / "records")
    built = plaudit("build", "--out", folder / "site", folder=folder / "records")
    assert built.returncode == 0, built.stderr
    return folder / "site"


def test_a_tombstone_says_what_its_list_says(tombstones: Path, tmp_path: Path) -> None:
    assert problems(tombstones) == []
    site = shutil.copytree(tombstones, tmp_path / "site")
    pages = [page for page in sorted(site.glob("a/*/index.html")) if "data-removed" in page.read_text("utf-8")]
    assert len(pages) == 2
    bits = [turned(page) for page in pages]
    assert problems(site) == [
        f"a/{page.parent.name}/index.html: says `{said}`, but its bit in status/20{page.parent.name[:2]}.json is {bit}"
        for page, (said, bit) in zip(pages, bits, strict=True)
    ]


def turned(page: Path) -> tuple[str, str]:
    """Have a tombstone say the opposite; returns what it says now, and what its bit is."""
    text = page.read_text("utf-8")
    said, bit = ("erased", "not set") if 'data-removed="unpublished"' in text else ("unpublished", "set")
    page.write_text(re.sub(r'data-removed="[a-z]+"', f'data-removed="{said}"', text), encoding="utf-8")
    return said, bit


def test_several_processes_find_the_same_in_the_same_order(copy: Path) -> None:
    for number in range(FEW):
        (copy / f"more{number:04d}.html").write_text('<a href="gone/">x</a>', encoding="utf-8")
    one, two = audit_site(copy, NOW, jobs=1), audit_site(copy, NOW, jobs=2)
    assert len(one.problems) == 2 * FEW
    assert one == two


def test_who_watches_is_told_of_every_file(example_site: Path) -> None:
    told: list[int] = []

    def watch(files: int) -> Callable[[int], None]:
        told.append(-files)
        return told.append

    audit_site(example_site, NOW, watch=watch)
    assert sum(told) == 0
    assert len(told) > 2


def test_each_kind_of_file_has_somebody_who_looks_at_it(example_site: Path) -> None:
    names = digest(example_site)
    assert [pattern.pattern for pattern, _ in EXAMINERS if not any(map(pattern.fullmatch, names))] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14 May 2026", True),
        ("May 14, 2026", True),
        ("14 de mayo de 2026", True),
        ("14.5.2026", True),
        ("14 mai 2026", True),
        ("14 March 2026", False),
        ("14 de marzo de 2026", False),
        ("14.6.2026", False),
        ("15 May 2026", False),
        ("14 May 2025", False),
        ("May", False),
    ],
)
def test_a_day_is_known_in_any_language_and_order(text: str, *, said: bool) -> None:
    assert says_day(text, dt.date(2026, 5, 14)) == said
