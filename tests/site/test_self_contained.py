"""A page as one file: everything in it, no script, no claim to be verified, links that lead to the published site."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plaudit.site.self_contained import self_contained

URL = "https://owner.github.io/badges/"
FILES: Mapping[str, bytes] = {
    "assets/css/tokens.css": b":root { --ink: rgb(1, 2, 3) } @font-face { src: url(../f/x.woff2) }",
    "assets/css/plaudit.css": b"p { color: var(--ink); background: "
    b"""url("data:image/svg+xml,<svg xmlns='x'></svg>"), url('../p.png?x') }""",
    "assets/f/x.woff2": b"font",
    "assets/p.png": b"picture",
    "catalog/images/b.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>',
    "../secret": b"secret",
}
PAGE = """<!doctype html>
<html lang="en" class="no-js"><head><meta charset="utf-8"><title>R&eacute;sum&eacute; &amp; more</title>
<meta http-equiv="refresh" content="0; url=https://elsewhere.example.org/">
<link rel="canonical" href="https://owner.github.io/badges/a/1/"><link rel="icon" href="../../assets/favicon.svg">
<link rel="stylesheet" href="../../assets/css/tokens.css">
<link rel="stylesheet" href="../../assets/css/plaudit.css" media="screen">
<link rel="stylesheet" href="https://elsewhere.example.org/x.css">
<script>alert("a < b")</script></head>
<body><p class="preview-notice">Preview: signed with a development key; not published</p>
<!-- a comment --><p>5 &lt; 6 &amp;&amp; <b title="&quot;x&quot;">7&nbsp;&gt; 6</b></p>
<a href="../../catalog/talk/?x#y">Talk</a> <a href="#top">Top</a> <a href="/badges/">Home</a>
<a href="https://riverbend.example.org/">Out</a> <a href="mailto:office@riverbend.example.org">Mail</a>
<a href="javascript:alert(1)" onclick="alert(2)">Trap</a>
<img src="../../catalog/images/b.svg" alt="Badge" onerror="alert(3)" srcset="x.png 2x">
<img src="https://elsewhere.example.org/x.png" alt="Elsewhere"><img src="%2e%2e/%2e%2e/%2e%2e/secret" alt="Up">
<iframe src="x.html">inside</iframe>
<section class="verification" data-verdict="pending" data-root="../../"><p role="status">Not checked yet.</p>
<noscript><p>Checking takes JavaScript.</p></noscript>
<script type="module" src="../../assets/verify/award-page.mjs"></script></section>
<section class="verification" hidden><p>Later</p></section>
<svg viewBox="0 0 1 1"><path d="M0 0"/><use href="#p"/></svg>
</body></html>
"""


@pytest.fixture
def packed() -> str:
    return self_contained(PAGE.encode(), FILES.__getitem__, "a/1/index.html", URL).decode()


def test_style_sheets_and_pictures_are_inside(packed: str) -> None:
    assert (
        '<style>:root { --ink: rgb(1, 2, 3) } @font-face { src: url("data:font/woff2;base64,Zm9udA==") }</style>'
        in packed
    )
    assert 'url("data:image/png;base64,cGljdHVyZQ==")' in packed
    assert '<style media="screen">' in packed
    assert '<img src="data:image/svg+xml;base64,PHN2Zy' in packed
    assert "stylesheet" not in packed


def test_style_sheets_cannot_end_their_element(packed: str) -> None:
    assert "\\3c /svg>" in packed
    assert "</svg>" not in packed.partition("</head>")[0]


def test_no_script_is_left(packed: str) -> None:
    for trace in (
        "<script",
        "alert",
        "javascript:",
        "onclick",
        "onerror",
        "noscript",
        "iframe",
        "inside",
        "refresh",
        ".mjs",
    ):
        assert trace not in packed
    assert "default-src 'none'" in packed


def test_links_lead_to_the_published_site(packed: str) -> None:
    assert re.findall(r'<a href="([^"]*)"', packed) == [
        f"{URL}catalog/talk/?x#y",
        "#top",
        URL,
        "https://riverbend.example.org/",
        "mailto:office@riverbend.example.org",
    ]
    assert "<a>Trap</a>" in packed


def test_nothing_outside_the_site_is_loaded_or_read(packed: str) -> None:
    assert "elsewhere" not in packed
    assert '<img alt="Elsewhere">' in packed
    assert '<img alt="Up">' in packed
    assert "c2VjcmV0" not in packed


def test_it_says_that_it_is_a_preview_and_not_verified(packed: str) -> None:
    assert packed.count('class="preview-notice"') == 1
    assert "not signed, not published, not verified" in packed
    assert packed.count('class="verification"') == 1
    assert 'data-verdict="unchecked"' in packed
    assert "Not checked yet." not in packed
    assert "Later" not in packed


def test_text_keeps_its_meaning(packed: str) -> None:
    assert "<title>Résumé &amp; more</title>" in packed
    assert '5 &lt; 6 &amp;&amp; <b title="&quot;x&quot;">7\u00a0&gt; 6</b>' in packed
    assert '<path d="M0 0"/><use href="#p"/></svg>' in packed
    assert packed.startswith('<!doctype html>\n<html lang="en" class="no-js">')


def test_style_sheets_of_a_page_keep_their_meaning() -> None:
    page = b"<style>@media (width < 9px) { a::before { content: '<b>' } } /* </p> */</style><p>after</p>"
    packed = self_contained(page, FILES.__getitem__, "index.html", URL).decode()
    assert packed == (
        "<style>@media (width < 9px) { a::before { content: '\\3c b>' } } /* \\3c /p> */</style><p>after</p>"
    )


# Where a browser and the parser of this program may differ about what is a tag and what is text.
ACTING = '<meta http-equiv="refresh" content="0;url=https://evil.example/phish"><img src=x onerror=alert(1)>'
DISAGREEMENTS = (
    "{}",
    "<svg><style>{}</style></svg>",
    "<math><style>{}</style></math>",
    "<svg><foreignObject><div></svg></div></foreignObject><style>{}</style></svg>",
    "<svg><desc><style></desc></svg>{}</style>",
    "<style></style x>{}</style>",
    "<style></style/>{}</style>",
    "<style/>{}</style>",
    "<svg><style/>{}</style></svg>",
    "<svg><link rel=stylesheet href=/badges/x.css></svg>",
    "<textarea><a title='</textarea>{}'></a></textarea>",
    "<title><a title='</title>{}'></a></title>",
    "<xmp><a title='</xmp>{}'></a></xmp>",
    "<noembed><a title='</noembed>{}'></a></noembed>",
    "<noframes><a title='</noframes>{}'></a></noframes>",
    "<noscript><a title='</noscript>{}'></a></noscript>",
    "<iframe><a title='</iframe>{}'></a></iframe>",
    "<svg><title><style>{}</style></title></svg>",
    "<math><mtext><table><mglyph><style><!--</style><a title='--&gt;{}'></a>",
    "<!-->{}-->",
    "<!--x--!>{}-->",
    "<svg><![CDATA[x]]>{}]]></svg>",
    "<svg><![CDATA[><a title=']]>{}'></a>",
    "<?x {} ?>",
    "<!doctype {}>",
    "<a x=1 {} y>z</a>",
    "<a b='x'{}>z</a>",
    '<a "{}>z</a>',
    "<a <{}>z</a>",
    "</p {}>",
    "<script/>{}</script>",
    "<svg><script/>{}</script></svg>",
    "<template>{}</template>",
    "<plaintext>{}",
)


@pytest.mark.browser
@pytest.mark.parametrize("around", DISAGREEMENTS)
def test_nothing_acts_whatever_the_browser_takes_for_text(around: str, tmp_path: Path, chromium: Browser) -> None:
    """In SVG a style is no raw text: what stands in it are elements."""
    hostile = (
        f"<!doctype html><html><head><title>x</title></head><body><p>Text</p>{around.format(ACTING)}</body></html>"
    )
    read = {**FILES, "x.css": f"p {{ content: '{ACTING}' }}".encode()}.__getitem__
    file = tmp_path / "page.html"
    file.write_bytes(self_contained(hostile.encode(), read, "about/index.html", URL))
    page = chromium.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    acting = "meta[http-equiv=refresh], script, iframe, object, embed, base, [onerror], [onload]"
    assert page.locator(acting).count() == 0
    page.wait_for_timeout(50)
    assert requests == [file.as_uri()]
    assert page.url == file.as_uri()
    page.close()


@pytest.mark.browser
def test_it_opens_from_disk_without_a_request(packed: str, tmp_path: Path, chromium: Browser) -> None:
    file = tmp_path / "page.html"
    file.write_text(packed, "utf-8")
    page = chromium.new_page()
    requests: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    assert [url for url in requests if not url.startswith("data:")] == [file.as_uri()]
    assert errors == []
    assert page.eval_on_selector("p b", "element => getComputedStyle(element).color") == "rgb(1, 2, 3)"
    assert page.eval_on_selector("img[alt=Badge]", "element => element.naturalWidth") == 20
    page.close()
