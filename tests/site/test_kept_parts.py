"""A part that is kept is what rendering it anew would give, whatever a template hands to it."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from plaudit.site.environment import make_environment
from plaudit.site.kept_parts import KeptParts
from support.pages import CASE, ENGLISH, registry_of

REGISTRY = registry_of(CASE / "site")
CREDENTIALS = [version for versions in REGISTRY.credentials.values() for version in versions.values()]


def rendered(folder: Path, templates: Mapping[str, str], **values: object) -> str:
    for name, text in templates.items():
        (folder / name).write_text(text, "utf-8")
    environment = make_environment([folder], ENGLISH)
    return environment.get_template("page.html").render(kept=KeptParts(environment, {"root": "../"}), **values)


def test_a_part_is_rendered_once_for_each_of_its_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Mapping[str, object]] = []
    render = KeptParts._rendered  # noqa: SLF001  # to count

    def counting(self: KeptParts, template: str, inputs: Mapping[str, object]) -> Markup:
        made.append(inputs)
        return render(self, template, inputs)

    monkeypatch.setattr(KeptParts, "_rendered", counting)
    page = "{% for c in credentials %}{{ kept('part.html', credential=c, n=1) }}, {% endfor %}"
    part = "<a href={{ root }}>{{ credential.pinned }}</a>"
    shown = rendered(tmp_path, {"page.html": page, "part.html": part}, credentials=[*CREDENTIALS, *CREDENTIALS])
    assert shown == "".join(f"<a href=../>{credential.pinned}</a>, " for credential in CREDENTIALS) * 2
    assert len(made) == len(CREDENTIALS) > 1


@pytest.mark.parametrize(
    ("inputs", "shown"),
    [
        (["1", "<b>", "'<b>'|safe", "1.0", "true", "none"], "1 &lt;b&gt; <b> 1.0 True None"),
        (["(1, '<i>')", "(1, '<i>'|safe)", "(1,)"], "(1, '&lt;i&gt;') (1, Markup('<i>')) (1,)"),
    ],
)
def test_what_is_equal_and_not_the_same_is_told_apart(tmp_path: Path, inputs: list[str], shown: str) -> None:
    values = [value if value[0] in "'(1tn" else f"'{value}'" for value in inputs]
    page = " ".join(f"{{{{ kept('part.html', x={value}) }}}}" for value in values)
    found = rendered(tmp_path, {"page.html": page, "part.html": "{{ x }}"})
    assert found.replace("&#39;", "'").replace("&#34;", '"') == shown.replace("Markup('<i>')", "Markup('&lt;i&gt;')")


def test_what_may_change_is_not_kept(tmp_path: Path) -> None:
    page = "{% set it = namespace(n=1) %}{{ kept('part.html', it=it) }}{% set it.n = 2 %}{{ kept('part.html', it=it) }}"
    assert rendered(tmp_path, {"page.html": page, "part.html": "{{ it.n }}"}) == "12"


def test_a_part_sees_nothing_that_it_is_not_given(tmp_path: Path) -> None:
    page = "{{ kept('part.html', credential=credentials[0]) }}"
    with pytest.raises(UndefinedError, match="'award' is undefined"):
        rendered(
            tmp_path, {"page.html": page, "part.html": "{{ award }}"}, credentials=CREDENTIALS, award="26k7m4q2tz9x"
        )


def test_few_parts_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plaudit.site.kept_parts._MOST", 3)
    page = "{% for n in range(9) %}{{ kept('part.html', n=n % 5) }}{% endfor %}"
    assert rendered(tmp_path, {"page.html": page, "part.html": "{{ n }}"}) == "012340123"
