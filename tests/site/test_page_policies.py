"""Every page says what it may load, and whatever a browser would drop for that stops the build, with its place."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from plaudit.site.content_security import (
    NoHeadError,
    connections,
    inline_scripts,
    known_scripts,
    policy,
    template_faults,
    with_last_script_allowed,
    with_policy,
)
from support.command import plaudit
from support.record_cases import base_site

KNOWN = known_scripts(['<script>at("{{ base_url }}",location)</script><script src="a.js"></script>'])
SITE = "https://pd.example.org/badges/"


def hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_the_policy_comes_before_everything_that_loads() -> None:
    html = with_policy('<!doctype html><html><head>\n<meta charset="utf-8">\n<link href="a"></head>', "<POLICY>")
    assert html == '<!doctype html><html><head>\n<meta charset="utf-8">\n<POLICY>\n<link href="a"></head>'
    assert with_policy("<head><title>", "<POLICY>") == "<head>\n<POLICY><title>"
    with pytest.raises(NoHeadError):
        with_policy("<header>", "<POLICY>")


def test_nothing_is_allowed_that_is_not_named() -> None:
    element = policy(["go()", "go()"])
    assert "default-src 'none'" in element
    assert "unsafe" not in element
    assert f"script-src 'self' {hashed('go()')};" in element
    assert "http" not in element.replace("http-equiv", "")


def test_only_pages_that_check_may_ask_other_hosts() -> None:
    award, verify = (f'src="../assets/verify/{name}-page.mjs"' for name in ("award", "verify"))
    assert [connections(body, SITE) for body in ("", award, verify)] == ["", " https://pd.example.org", " https:"]


@pytest.mark.parametrize("value", ["", "..", "../../x"])
def test_a_known_script_may_hold_an_address(value: str) -> None:
    script = f'at("{value}",location)'
    assert inline_scripts(f"<script>{script}</script>", KNOWN) == ([script], [])


@pytest.mark.parametrize("script", ['at("",location);go()', 'at("");go("",location)', "go()", 'at("\n",location)'])
def test_a_script_that_only_resembles_a_known_one_is_none(script: str) -> None:
    scripts, faults = inline_scripts(f"<p>\n<script>{script}</script>", KNOWN)
    assert scripts == []
    assert [(fault.line, fault.text) for fault in faults] == [(2, script.partition("\n")[0])]


@pytest.mark.parametrize(
    "html",
    [
        '<script type="module">go()</script>',
        '<script type="importmap">{}</script>',
        "<style>a { color: red }</style>",
        '<p style="color: red">',
        '<p onclick="go()">',
        '<a href=" JavaScript:go()">',
        '<img src="https://elsewhere.example.net/a.png">',
        '<img srcset="a.png 1x, //elsewhere.example.net/a.png 2x">',
        '<script src="//elsewhere.example.net/a.js"></script>',
        '<link rel="preload stylesheet" href="https://elsewhere.example.net/a.css">',
        '<iframe src="page.html">',
        '<object data="a.pdf">',
        '<base href="/">',
    ],
)
def test_what_browsers_would_drop_is_a_fault(html: str) -> None:
    assert len(inline_scripts(html, KNOWN)[1]) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://elsewhere.example.net/">elsewhere</a>',
        '<link rel="canonical" href="https://pd.example.org/">',
        '<img src="a.png"><script src="../a.mjs" type="module"></script>',
        '<script type="application/json">{"a": 1}</script>',
        "<code>&lt;script&gt;go()&lt;/script&gt;</code>",
        '<p class="onward" data-on="x">',
    ],
)
def test_what_is_harmless_is_none(html: str) -> None:
    assert inline_scripts(html, KNOWN) == ([], [])


def test_a_template_is_looked_at_beside_its_jinja() -> None:
    text = '{# <script>no()</script>\n#}<p {% if on %}class="a"{% endif %}>\n{% if x %}<p onclick="{{ y }}">'
    assert [(fault.line, fault.column) for fault in template_faults(text, KNOWN)] == [(3, 11)]


def test_the_server_of_previews_may_add_a_script() -> None:
    html = f"<head>{policy()}</head><script>own()</script><script>reload()</script>".encode()
    assert f"script-src 'self' {hashed('reload()')};".encode() in with_last_script_allowed(html)
    assert with_last_script_allowed(b"<p>") == b"<p>"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("pages/about.md", "# About\n\nText\n\n<script>count()</script>\n", "pages/about.md:5:9"),
        ("pages/index.md", '---\ntitle: Home\n---\n# Home\n\n<p style="color: red">x</p>\n', "pages/index.md:6:11"),
        ("pages/about.md", "# About\n\n![a](https://elsewhere.example.net/a.png)\n", "pages/about.md:3:6"),
        (
            "theme/overrides/partials/first-visit.html",
            "<p></p>\n<script>count()</script>\n",
            "theme/overrides/partials/first-visit.html:2:9",
        ),
        ("theme/templates/tombstone.html", "<head>\n<script>count()</script>\n", "theme/templates/tombstone.html:2:9"),
    ],
)
def test_the_build_stops_and_names_the_place(tmp_path: Path, name: str, text: str, place: str) -> None:
    folder = base_site(tmp_path)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    built = plaudit("build", folder=folder)
    assert built.returncode == 1
    assert place in built.stdout + built.stderr
    assert "browsers will not" in built.stdout + built.stderr or "from elsewhere" in built.stdout + built.stderr
    assert not (folder / "site").exists()


def test_a_script_in_a_template_is_found_without_building(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    (folder / "theme/templates").mkdir(parents=True)
    (folder / "theme/templates/award.html").write_text("<head><script>count()</script>", "utf-8")
    checked = plaudit("check", folder=folder)
    assert checked.returncode == 1
    assert "theme/templates/award.html:1:15" in checked.stdout + checked.stderr


def test_a_page_without_a_head_stops_the_build(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    (folder / "theme/templates/layouts").mkdir(parents=True)
    (folder / "theme/templates/layouts/slim.html").write_text("<p>{{ page.title }}</p>", "utf-8")
    built = plaudit("build", folder=folder)
    assert built.returncode == 1
    assert "theme/templates/layouts/slim.html" in built.stdout + built.stderr
    assert "Traceback" not in built.stderr


def test_tables_keep_their_alignment(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages/about.md").write_text("| a | b |\n|---|--:|\n| 1 | 2 |\n", "utf-8")
    built = plaudit("build", folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    assert '<td align="right">' in (folder / "site/about/index.html").read_text("utf-8")
