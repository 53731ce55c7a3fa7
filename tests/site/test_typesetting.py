from pathlib import Path

import pytest

from plaudit.records.problem import RecordsError
from plaudit.site.fonts import Fonts
from plaudit.site.theme import Theme
from plaudit.site.typesetting import Typesetter
from support.drawn import UNSETTABLE

PAGE = '#set document(title: "a")\n#set page(width: 90pt, height: 30pt)\n#let data = json(bytes(sys.inputs.data))\n'


def typesetter(folder: Path, template: str) -> Typesetter:
    (folder / "theme" / "drawings").mkdir(parents=True)
    (folder / "theme" / "drawings" / "own.typ").write_text(PAGE + template, "utf-8")
    return Typesetter(Theme(folder))


def test_letters_that_no_font_has_are_named_once() -> None:
    fonts = Fonts()
    assert fonts.lacking(["Ana Åsa Ćosić Nguyễn", "Жанна Ξένια", f"A{UNSETTABLE}b{UNSETTABLE}"]) == [UNSETTABLE]
    assert fonts.lacking(["Ana", "line\nbreak", "soft\u00adhyphen", "zero\u200bwidth", '“quoted” – \\ " #[]']) == []


def test_what_the_font_inside_has_needs_no_font_of_the_machine() -> None:
    assert not Fonts().needs_machine(["Ćosić Nguyễn", "Жанна Ξένια"])


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    one = typesetter(tmp_path, "#data.name")
    other = Typesetter(Theme(tmp_path))
    for made in ("png", "pdf"):
        first, second = (getattr(each, made)("own.typ", {"name": "Жанна"}, {}) for each in (one, other))
        assert first == second != getattr(one, made)("own.typ", {"name": "Ana"}, {})


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("#data.nobody", "theme/drawings/own.typ:4:"),
        ('#read("/etc/passwd")', "theme/drawings/own.typ:4:"),
        ('#read("../../site_config.yml")', "theme/drawings/own.typ:4:"),
        ("#pagebreak()", "more than one page"),
        ('#image("missing.png")', "theme/drawings/own.typ:4:"),
    ],
)
def test_a_template_that_cannot_be_used_is_a_problem_with_its_place(tmp_path: Path, template: str, said: str) -> None:
    (tmp_path / "site_config.yml").touch()
    with pytest.raises(RecordsError) as found:
        typesetter(tmp_path, template).png("own.typ", {"name": "Ana"}, {})
    assert said in str(found.value.problems[0])


def test_no_template_fetches_anything(tmp_path: Path) -> None:
    with pytest.raises(RecordsError) as found:
        typesetter(tmp_path, '#import "@preview/cetz:0.3.0": canvas')
    assert str(found.value.problems[0]).startswith("theme/drawings/own.typ:4:2: packages of Typst are not fetched")
