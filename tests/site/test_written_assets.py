"""What pages load says the same as the modules and style sheets that people read, in fewer and smaller files."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plaudit.records.problem import RecordsError
from plaudit.site.inlined_modules import joined
from plaudit.site.theme import Theme
from plaudit.site.words_files import read_language
from plaudit.site.written_assets import is_strippable, written_assets, written_module, written_style
from support.command import ROOT
from support.pages import ENGLISH
from support.record_cases import write_folder
from support.verifier_in_node import of_the_browser

THEME = Theme(ROOT)
FILES = dict(written_assets(THEME, ENGLISH))
MODULES = [name for name in THEME.files("assets/") if name.endswith(".mjs")]
PUBLISHED = [name for name in FILES if name.endswith(".mjs")]
# What of the tests of the sources asks nothing but what modules export, and needs no module twice.
TESTS = (
    "verification",
    "transcript",
    "proof",
    "issuer",
    "hosts",
    "encoding",
    "status-list",
    "dates",
    "baking",
)


def written(folder: Path, **files: str) -> dict[str, bytes]:
    return dict(
        written_assets(
            Theme(write_folder(folder, {f"theme/assets/{name}": text for name, text in files.items()})), ENGLISH
        )
    )


def run(script: str) -> str:
    command = ["node", "--input-type=module"]
    return subprocess.run(command, input=script, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def tokens() -> Any:  # noqa: ANN401 what it prints
    """Those of every module as it is joined and as it is written."""
    scripts = [
        text for name in PUBLISHED for text in (joined(THEME, name, ENGLISH), written_module(THEME, name, ENGLISH))
    ]
    node = ["node", str(ROOT / "tests" / "js" / "tokens.mjs")]
    done = subprocess.run(node, input=json.dumps(scripts), capture_output=True, text=True, check=True)
    return dict(zip(PUBLISHED, zip(*[iter(json.loads(done.stdout))] * 2, strict=True), strict=True))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_written_module_is_its_sources_token_for_token(tokens: Any, name: str) -> None:  # noqa: ANN401 see there
    source, published = tokens[name]
    assert len(source) > 5
    assert published == source
    assert is_strippable(joined(THEME, name, ENGLISH))


@pytest.fixture(scope="module")
def as_written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tests of the modules beside modules of which each is as a site would publish it."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(ROOT / "tests" / "js", folder / "tests" / "js", ignore=shutil.ignore_patterns("node_modules"))
    (folder / "tests" / "cases").symlink_to(ROOT / "tests" / "cases")
    for name in MODULES:
        path = folder / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written_module(THEME, name, ENGLISH), "utf-8")
    # The written modules have their words in them.
    (folder / "tests" / "js" / "english.mjs").write_text("export {};\n", "utf-8")
    return folder


def test_written_modules_pass_the_tests_of_the_sources(as_written: Path) -> None:
    tests = [f"tests/js/{name}.test.mjs" for name in TESTS]
    done = subprocess.run(["node", "--test", *tests], cwd=as_written, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_written_verifier_says_of_every_case_what_the_sources_say(as_written: Path) -> None:
    cases = f"{ROOT / 'tests' / 'cases' / 'verification'}/"
    node = ["node", "tests/js/verify-cases.mjs", cases]
    done = subprocess.run(node, cwd=as_written, capture_output=True, check=True)
    assert json.loads(done.stdout) == of_the_browser()


def test_what_others_import_is_in_them_alone() -> None:
    assert {"assets/verify/award-page.mjs", "assets/share.mjs", "assets/baking/svg-baking.mjs"} <= set(FILES)
    assert not {"assets/verify/words.mjs", "assets/css/tokens.css", "assets/bundle/bundle-page.mjs"} & set(FILES)
    assert b"published {where}" in FILES["assets/verify/award-page.mjs"]
    assert b"--paper:#faf8f4" in FILES["assets/css/slim.css"]


def test_the_verifier_of_an_award_is_small() -> None:
    assert len(gzip.compress(FILES["assets/verify/award-page.mjs"])) <= 20_000


def test_the_head_says_what_a_file_was_made_of() -> None:
    for text in (written_module(THEME, "assets/share.mjs", ENGLISH), written_style(THEME, "assets/css/slim.css")):
        head = text.partition("\n")[0]
        assert head.startswith("/*! plaudit ")
        assert "theme/assets/" in head
        assert "Apache-2.0" in head
        assert "*/" in head


def test_one_module_of_the_site_s_own_theme_is_joined_in(tmp_path: Path) -> None:
    own = (
        (ROOT / "theme/assets/verify/words.mjs")
        .read_text("utf-8")
        .replace("const MAX_PLACE = 300", "const MAX_PLACE = 77")
    )
    files = written(tmp_path, **{"verify/words.mjs": own, "css/tokens.css": ":root { --paper: pink; }"})
    for page in ("award", "profile", "external", "verify"):
        assert b"MAX_PLACE=77" in files[f"assets/verify/{page}-page.mjs"]
    assert b"--paper:pink" in files["assets/css/slim.css"]
    assert b"--paper:pink" in files["assets/css/shell.css"]


def test_what_a_module_imports_later_lies_where_the_written_one_looks(tmp_path: Path) -> None:
    files = written(
        tmp_path,
        **{
            "page.mjs": 'import { go } from "./inner/deep.mjs";\n\nawait go();\n',
            "inner/deep.mjs": 'export async function go() {\n  const { said } = await import("../later/said.mjs");\n'
            "  console.log(said);\n}\n",
            "later/said.mjs": 'import { word } from "./word.mjs";\n\nexport const said = word;\n',
            "later/word.mjs": 'export const word = "heard";\n',
        },
    )
    assert "assets/inner/deep.mjs" not in files
    assert "assets/later/word.mjs" not in files
    for name in ("page.mjs", "later/said.mjs"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[f"assets/{name}"])
    assert (
        subprocess.run(["node", tmp_path / "site/page.mjs"], capture_output=True, text=True, check=True).stdout
        == "heard\n"
    )


def test_each_file_has_the_words_that_it_asks_for_in_the_language_of_the_site() -> None:
    assert b"Not copied" in FILES["assets/share.mjs"]
    assert b"Not copied" not in FILES["assets/catalog.mjs"]
    assert b"Not copied" not in written_module(THEME, "assets/share.mjs", read_language(THEME, "es")).encode()
    assert "assets/words.mjs" not in FILES


def test_every_site_of_a_version_has_the_same_files(tmp_path: Path) -> None:
    assert dict(written_assets(Theme(tmp_path), ENGLISH)) == FILES


def test_other_files_are_published_as_they_are(tmp_path: Path) -> None:
    files = written(tmp_path, **{"own.js": "// mine\nlet  a;\n", "own.svg": "<svg> </svg>\n"})
    assert files["assets/own.js"] == b"// mine\nlet  a;\n"
    assert files["assets/own.svg"] == b"<svg> </svg>\n"


@pytest.mark.parametrize(
    ("script", "prints"),
    [
        ("const a = 1;\nconsole.log(`a ${a ? `b  // ${a}` : 2}  c`);", "a b  // 1  c"),
        ("const f = (text) => /^a\\/\"  /.test(text);\nconsole.log(f('a/\"  '));", "true"),
        ("console.log(typeof /'  \\//);", "object"),
    ],
)
def test_what_would_be_stripped_wrongly_keeps_its_comments(tmp_path: Path, script: str, prints: str) -> None:
    text = written(tmp_path, **{"own.mjs": f"// A comment.\n{script}\n"})["assets/own.mjs"].decode()
    assert "// A comment." in text
    assert run(text).strip() == prints


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("verify/words.mjs", "export default 7;\n"),
        ("own.mjs", 'import own from "./share.mjs";\nimport { a } from "./a.mjs";\n'),
        ("css/tokens.css", '@import "slim.css";\n'),
        ("css/own.css", '@import "nowhere.css";\n'),
    ],
)
def test_what_cannot_be_joined_is_named(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(RecordsError) as raised:
        written(tmp_path, **{name: text, "a.mjs": "export const a = 1;\n"})
    assert raised.value.problems[0].path.startswith("theme/assets/")
