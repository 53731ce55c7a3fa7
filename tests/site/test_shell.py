"""What MkDocs makes is a frame that fits every page, says nothing that a record could forge, and never varies."""

import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from plaudit.records.site_model import Site
from plaudit.site.engine import SECRETS
from plaudit.site.links import broken_links
from plaudit.site.page import SHELL, Page
from plaudit.site.search_index import SearchEntry, add_entries
from plaudit.site.shell import Shell, ShellError, render_shell
from plaudit.site.stamping import stamp
from plaudit.site.theme import Theme
from support.pages import ENGLISH

URL = "https://owner.github.io/badges/"
NAME = 'River <b>"bend"</b> & {{ 7 * 7 }}'
NAME_IN_HTML = "River &lt;b&gt;&quot;bend&quot;&lt;/b&gt; &amp; {{ 7 * 7 }}"
PLACES = [(section, depth) for section in ("", "catalog", "educators", "about") for depth in (1, 2, 3)]
SETTINGS = "theme: {name: material, custom_dir: overrides, font: false}\nplugins: [search]\n"
PAGES = {
    "index.md": "# Anyone can check\n\nSee [how](how-to-earn.md) and [the catalog](/catalog/).\n",
    "about.md": '---\norder: 2\ntitle: About & "us"\ndescription: Who "we" are\n---\nWelcome: to us. {{ 7 * 7 }}\n',
    "about/team.md": "# The team\n\n[Talk](/catalog/talk/), [gone](../../catalog/gone/), [no file](none.md)\n",
    "how-to-earn.md": "---\norder: 1\n---\n# How to earn one\n\n![A picture](images/a.svg)\n",
    "images/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
}


CARD = '<meta property="og:image" content="a card">'
SITE_CARD = '<meta property="og:image" content="the card of the site">'


def site(**changes: object) -> Site:
    values = {
        "name": NAME,
        "url": URL,
        "contact": "https://riverbend.example.org/contact?a=1&b=2",
        "notice": "An <i>example</i> site",
        "issuer": {"name": "Center & <Co>", "url": "https://riverbend.example.org/"},
    }
    return Site.model_validate({**values, **changes})


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def render(folder: Path, *, preview: bool = False, **changes: object) -> Shell:
    return render_shell(
        Theme(folder), site(**changes), ENGLISH, folder / "pages", PLACES, preview=preview, card=SITE_CARD
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write(folder / "pages", PAGES)
    return folder


@pytest.fixture(scope="module")
def shell(folder: Path) -> Shell:
    return render(folder)


def page(path: str, section: str = "", body: str = "<h1>Body</h1>") -> Page:
    return Page(path, SHELL, section, "A <title>", "A description", body, card=CARD)


def html(shell: Shell, page: Page) -> str:
    return stamp(shell.template(page), page, URL).decode()


class Links(HTMLParser):
    """All links of a page, by their text; and what is marked as the current one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.current: set[str] = set()
        self._href = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._href = (values.get("href") or "") if tag == "a" else self._href
        if "aria-current" in values:
            self.current.add(self._href)

    def handle_data(self, data: str) -> None:
        if data.strip() and self._href:
            self.links.append((data.strip(), self._href))
            self._href = ""


TABS = {
    "Home": "",
    "Catalog": "catalog/",
    "Educators": "educators/",
    "Verify": "verify/",
    "Issuer": "issuer/",
    "How to earn": "how-to-earn/",
    'About & "us"': "about/",
    "Issuer and keys": "issuer/",
}


@pytest.mark.parametrize(
    "path", ["index.html", "catalog/index.html", "catalog/talk/index.html", "catalog/talk/v1/index.html"]
)
def test_links_of_a_shell_fit_every_page_of_its_depth(shell: Shell, path: str) -> None:
    found = dict(reversed(Links(html(shell, page(path, "catalog"))).links))
    address = URL + path
    assert {name: urljoin(address, found[name]) for name in TABS} == {name: URL + to for name, to in TABS.items()}


@pytest.mark.parametrize(
    ("path", "section", "current"),
    [
        ("index.html", "", ""),
        ("catalog/talk/index.html", "catalog", "catalog/"),
        ("p/mira/index.html", "educators", "educators/"),
        ("frameworks/iste/index.html", "", None),
    ],
)
def test_the_active_tab_is_that_of_the_section(shell: Shell, path: str, section: str, current: str | None) -> None:
    links = Links(html(shell, page(path, section)))
    assert {urljoin(URL + path, link) for link in links.current} == ({URL + current} if current is not None else set())


def test_the_active_tab_of_prose_is_its_own_or_that_above_it(shell: Shell) -> None:
    for path in ("about/index.html", "about/team/index.html"):
        links = Links(shell.files[path].decode())
        assert {urljoin(URL + path, link) for link in links.current} == {f"{URL}about/"}


def test_values_of_a_page_stand_in_its_head(shell: Shell) -> None:
    text = html(shell, page("catalog/talk/index.html", "catalog"))
    assert f"<title>A &lt;title&gt; - {NAME_IN_HTML}</title>" in text
    for line in (
        '<meta name="description" content="A description">',
        f'<link rel="canonical" href="{URL}catalog/talk/">',
        CARD,
    ):
        assert text.count(line) == 1
    assert text.count("og:image") == 1
    assert "noindex" not in text


def test_values_of_prose_stand_in_its_head(shell: Shell) -> None:
    text = shell.files["about/index.html"].decode()
    assert f'<title>About & "us" - {NAME}</title>' in unescape(text)
    assert '<meta name="description" content="Who &quot;we&quot; are">' in text
    assert f'<link rel="canonical" href="{URL}about/">' in text
    assert f'<meta property="og:url" content="{URL}about/">' in text
    assert text.count(SITE_CARD) == text.count("og:image") == 1


def test_site_texts_are_escaped_everywhere_and_never_run_as_templates(shell: Shell) -> None:
    text = html(shell, page("catalog/index.html", "catalog"))
    assert text.count(NAME_IN_HTML) >= 5
    assert "<b>" not in text
    assert "49" not in re.sub(r"<script.*?</script>|<svg.*?</svg>", "", text, flags=re.DOTALL)
    assert '<p class="site-notice">An &lt;i&gt;example&lt;/i&gt; site</p>' in text
    assert "Issued by Center &amp; &lt;Co&gt;" in text
    assert 'href="https://riverbend.example.org/contact?a=1&amp;b=2">Contact</a>' in text


def test_nothing_like_a_template_in_prose_is_run(shell: Shell) -> None:
    assert "Welcome: to us. {{ 7 * 7 }}" in shell.files["about/index.html"].decode()


def test_the_home_page_is_prose_followed_by_the_record_part(shell: Shell) -> None:
    text = html(shell, page("index.html", body="<h2>Newest</h2>"))
    assert text.index("Anyone can check</h1>") < text.index("<h2>Newest</h2>")
    assert text.count("<h1") == 1
    assert "<title>A &lt;title&gt;</title>" in text
    assert "index.html" not in shell.files


def test_without_prose_the_home_page_has_the_site_s_name_for_a_heading(tmp_path: Path) -> None:
    shell = render(tmp_path)
    text = html(shell, page("index.html", body="<h2>Newest</h2>"))
    assert f"<h1>{NAME_IN_HTML}</h1>" in text
    assert shell.addresses == []


def test_prose_without_a_heading_gets_its_title(shell: Shell) -> None:
    assert '<h1>About &amp; "us"</h1>' in shell.files["about/index.html"].decode()


def test_stamped_pages_keep_their_own_headings_only(shell: Shell) -> None:
    text = html(shell, page("catalog/index.html", "catalog"))
    assert text.count("<h1") == 1
    assert 'href="#content" class="md-skip"' in text
    assert '<div id="content"><h1>Body</h1></div>' in text


def test_shells_their_search_entries_and_dated_files_do_not_stay(shell: Shell) -> None:
    names = set(shell.files)
    assert {"404.html", "about/index.html", "about/team/index.html", "how-to-earn/index.html", "images/a.svg"} <= names
    assert not [
        name for name in names if name.startswith(("sitemap", "catalog", "m0")) or name.endswith((".map", ".gz"))
    ]
    assert {name.partition("/")[0] for name in names} == {
        "404.html",
        "about",
        "assets",
        "how-to-earn",
        "images",
        "search",
    }
    locations = [entry["location"] for entry in json.loads(shell.files["search/search_index.json"])["docs"]]
    assert sorted(locations) == ["", "about/", "about/team/", "how-to-earn/"]
    assert shell.addresses == ["about/", "about/team/", "how-to-earn/"]


def test_no_mark_is_left_in_any_file(shell: Shell) -> None:
    marks = re.compile(rb"m[0-9a-f]{20}")
    assert [name for name, content in shell.files.items() if marks.search(content)] == []
    assert not marks.search(html(shell, page("catalog/index.html", "catalog")).encode())


def test_nobody_else_is_asked_for_anything(shell: Shell) -> None:
    texts = [html(shell, page("catalog/index.html", "catalog")), shell.files["about/index.html"].decode()]
    for text in texts:
        loaded = re.findall(
            r'<(?:script|img|iframe)\b[^>]*\bsrc="([^"]*)"|<link rel="(?:stylesheet|icon)"[^>]*href="([^"]*)"', text
        )
        assert loaded
        assert [links for links in loaded if "//" in "".join(links)] == []
        assert "preconnect" not in text
        assert 'name="generator"' not in text


def test_our_style_sheets_follow_material_s_tokens_first(shell: Shell) -> None:
    text = html(shell, page("catalog/talk/index.html", "catalog"))
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)"', text)
    assert sheets[-1] == "../../assets/css/shell.css"
    style = shell.files["assets/css/shell.css"].decode()
    assert style.index("--paper:") < style.index(".verification") < style.index("--md-primary-fg-color:")


def test_the_page_for_missing_addresses_works_at_any_depth(shell: Shell) -> None:
    text = shell.files["404.html"].decode()
    links = [link for _, link in Links(text).links if not link.startswith("https://")]
    assert len(links) > 10
    assert [link for link in links if not link.startswith("/badges/")] == []
    assert re.findall(r'(?:src|href)="(?!/badges/|https://riverbend)[^"]*"', text) == []
    assert '<meta name="robots" content="noindex">' in text


def test_a_preview_says_so_on_every_page_and_keeps_robots_out(folder: Path) -> None:
    preview = render(folder, preview=True)
    pages = [html(preview, page(path, "catalog")) for path in ("index.html", "catalog/index.html")]
    pages += [content.decode() for name, content in preview.files.items() if name.endswith(".html")]
    assert len(pages) == 6
    for text in pages:
        assert text.count('class="preview-notice"') == 1
        assert text.count('<meta name="robots" content="noindex">') == 1


def test_without_notice_and_preview_there_is_no_bar(folder: Path) -> None:
    text = html(render(folder, notice=None), page("catalog/index.html", "catalog"))
    assert "md-banner" not in text
    assert "preview-notice" not in text


def test_links_of_prose_to_records_start_at_the_site_s_root(shell: Shell) -> None:
    assert '<a href="../../catalog/talk/">Talk</a>' in shell.files["about/team/index.html"].decode()
    assert '<a href="catalog/">the catalog</a>' in html(shell, page("index.html"))


def test_links_that_lead_nowhere_are_warnings(shell: Shell) -> None:
    assert [text.partition(",")[0] for text in shell.warnings] == ["pages/about/team.md: contains a link 'none.md'"]
    paths = {*shell.files, "index.html", "catalog/index.html"}
    assert broken_links(shell.links, paths) == [
        "pages/about/team.md: links to /catalog/gone/, which does not exist",
        "pages/about/team.md: links to /catalog/talk/, which does not exist",
    ]
    assert broken_links(shell.links, paths | {"catalog/gone/index.html", "catalog/talk/index.html"}) == []


def test_mkdocs_prints_and_logs_nothing(
    folder: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    render(folder)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []
    assert logging.getLogger("mkdocs").propagate
    assert logging.getLogger("mkdocs").handlers == []


ELSEWHERE = """
import hashlib, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from test_shell import render, html, page
shell = render(Path(sys.argv[1]))
digest = hashlib.sha256(repr([sorted(shell.files.items()), shell.warnings, html(shell, page("index.html"))]).encode())
print(digest.hexdigest())
"""


def test_every_run_gives_the_same_bytes(folder: Path) -> None:
    digests = set()
    for seed, zone in (("1", "Pacific/Auckland"), ("2", "UTC")):
        run = subprocess.run(
            [sys.executable, "-W", "error", "-c", ELSEWHERE, str(folder), *map(str, Path(__file__).parents[:2])],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "SOURCE_DATE_EPOCH": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(run.stdout)
    assert len(digests) == 1


def test_mkdocs_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys, plaudit.site.shell, plaudit.site.preview_server; print({'mkdocs', 'material'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_broken_pages_are_problems_all_at_once(tmp_path: Path) -> None:
    write(tmp_path / "pages", {"a.md": "---\ntitle: [\n---\n", "b.md": "---\ntitel: x\n---\n", "c.md": "fine"})
    with pytest.raises(ShellError) as caught:
        render(tmp_path)
    assert [problem.path for problem in caught.value.problems] == ["pages/a.md", "pages/b.md"]


@pytest.mark.parametrize(
    ("files", "path", "message"),
    [
        ({"overrides/main.html": "{% if %}"}, "theme", "Expected an expression"),
        ({"overrides/main.html": "{{ nothing.at.all }}"}, "theme", "'nothing' is undefined"),
        ({"overrides/main.html": "{% for tab in nav.items %}{% include tab.title %}{% endfor %}"}, "theme", "Home"),
        ({"mkdocs.yml": "theme: [\n"}, "theme/mkdocs.yml", "this is not YAML"),
        ({"mkdocs.yml": f"{SETTINGS}hooks: [overrides/hook.py]\n"}, "theme/mkdocs.yml", "unknown key `hooks`"),
        ({"mkdocs.yml": f"{SETTINGS}copyright: !ENV HOME\n"}, "theme/mkdocs.yml", "the tag !ENV is not allowed"),
        ({"mkdocs.yml": f"{SETTINGS}markdown_extensions: [toc: {{toc_depth: x}}]\n"}, "theme", "invalid literal"),
    ],
)
def test_a_broken_theme_is_a_problem_too(tmp_path: Path, files: dict[str, str], path: str, message: str) -> None:
    write(tmp_path / "pages", PAGES)
    write(tmp_path / "theme", files)
    with pytest.raises(ShellError) as caught:
        render(tmp_path)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert message in problem.message
    assert "/plaudit-" not in problem.message


def test_a_page_that_mkdocs_cannot_read_is_a_problem_of_that_page(tmp_path: Path) -> None:
    write(tmp_path / "pages", {**PAGES, "about.md": "- " * 500 + "a"})
    with pytest.raises(ShellError) as caught:
        render(tmp_path)
    (problem,) = caught.value.problems
    assert problem.path == "pages/about.md"
    assert "MkDocs fails" in problem.message


def test_broken_pages_and_broken_settings_are_said_at_once(tmp_path: Path) -> None:
    write(tmp_path / "pages", {"a-b.md": "---\ntitel: x\n---\n"})
    write(tmp_path / "theme", {"mkdocs.yml": "hooks: [x]\n"})
    with pytest.raises(ShellError) as caught:
        render(tmp_path)
    assert {problem.path for problem in caught.value.problems} == {"pages/a-b.md", "theme/mkdocs.yml"}


def test_settings_of_the_site_reach_mkdocs(tmp_path: Path) -> None:
    write(tmp_path / "pages", {"about.md": "H~2~O and 5---6"})
    own = f"{SETTINGS}markdown_extensions: [pymdownx.tilde, smarty]\nextra_css: [assets/own.css]\n"
    write(tmp_path / "theme", {"mkdocs.yml": own, "assets/own.css": "p {}"})
    shell = render(tmp_path)
    assert "H<sub>2</sub>O and 5—6" in shell.files["about/index.html"].decode()
    assert '<link rel="stylesheet" href="../assets/own.css">' in shell.files["about/index.html"].decode()


def test_the_signing_key_is_out_of_sight_while_mkdocs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Overrides are code; at least they do not find the key where everybody would look first."""
    for name in SECRETS:
        monkeypatch.setenv(name, "secret")
    footer = "{% set environment = cycler.__init__.__globals__.os.environ %}<footer>{{ environment|list }}</footer>"
    write(tmp_path / "theme", {"overrides/partials/footer.html": footer})
    text = html(render(tmp_path), page("catalog/index.html", "catalog"))
    assert "'PATH'" in unescape(text)
    assert [name for name in SECRETS if name in text] == []
    assert [os.environ[name] for name in SECRETS] == ["secret"] * 3


def test_files_of_the_site_s_own_theme_are_published_instead(tmp_path: Path) -> None:
    own = {"assets/css/tokens.css": "own {}", "overrides/partials/footer.html": "<footer>Own</footer>"}
    write(tmp_path / "theme", own)
    shell = render(tmp_path)
    assert b"own{" in shell.files["assets/css/shell.css"]
    assert "<footer>Own</footer>" in html(shell, page("catalog/index.html", "catalog"))


@pytest.fixture(scope="module")
def address(shell: Shell, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The shell with a few dummy pages, served below the path of its address."""
    root = tmp_path_factory.mktemp("served")
    entry = SearchEntry("catalog/talk/", "Facilitating <img src=x onerror=alert(1)>", "zebra <script>alert(2)</script>")
    files = {**shell.files, "search/search_index.json": add_entries(shell.files["search/search_index.json"], [entry])}
    for path, section in (
        ("index.html", ""),
        ("catalog/index.html", "catalog"),
        ("catalog/talk/index.html", "catalog"),
    ):
        heading = "h1" if section else "h2"
        body = f'<div class="page"><{heading}>Body</{heading}><p>Text</p></div>'
        files[path] = html(shell, page(path, section, body)).encode()
    for name, content in files.items():
        (root / "badges" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "badges" / name).write_bytes(content)
    return f"{serve(root)}badges/"


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_the_screen_without_an_error(chromium: Browser, address: str, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    tab = context.new_page()
    errors: list[str] = []
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    for path in ("", "catalog/", "catalog/talk/", "about/", "about/team/"):
        tab.goto(address + path)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert tab.locator("h1").count() == 1
        dark = tab.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
        assert dark == (scheme == "dark")
    assert errors == []
    context.close()


@pytest.mark.browser
def test_search_finds_records_and_runs_nothing_of_them(chromium: Browser, address: str) -> None:
    tab = chromium.new_page()
    dialogs: list[str] = []
    tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
    tab.goto(f"{address}about/")
    tab.click(".md-search__input")
    tab.keyboard.type("zebra")
    result = tab.locator(".md-search-result__item a").first
    result.wait_for()
    assert result.get_attribute("href") == f"{address}catalog/talk/"
    assert "Facilitating <img src=x onerror=alert(1)>" in result.inner_text()
    assert dialogs == []
    tab.close()


@pytest.mark.browser
def test_the_drawer_of_a_phone_leads_everywhere_even_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}catalog/talk/")
    tab.click("label.md-header__button[for=__drawer]")
    tab.click(".md-nav__link >> text=How to earn")
    assert tab.url == f"{address}how-to-earn/"
    context.close()


@pytest.mark.browser
def test_the_first_tab_stop_skips_to_the_content(chromium: Browser, address: str) -> None:
    tab = chromium.new_page()
    tab.goto(f"{address}catalog/talk/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#content"
    tab.close()
