"""A part that many pages share is rendered once, and cannot say what only one of them knows."""

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.exceptions import UndefinedError

from plaudit.site.environment import make_environment
from plaudit.site.pages.everywhere import everywhere
from support.pages import CASE, ENGLISH, registry_of

REGISTRY = registry_of(CASE / "site")
FIRST = REGISTRY.organizations["board"]
SECOND = FIRST.model_copy(update={"name": "Second"})


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    (tmp_path / "named.html").write_text("{{ root }}: {{ by.name }} & {{ site.name }}", "utf-8")
    (tmp_path / "asking.html").write_text("{{ educator.name }}", "utf-8")
    (tmp_path / "page.html").write_text("{{ kept('named.html', by=by) }} {{ kept('asking.html') }}", "utf-8")
    return make_environment([tmp_path], ENGLISH)


def test_it_is_made_once_for_the_same_records_and_the_same_way_to_the_root(environment: Environment) -> None:
    shared = everywhere(environment, REGISTRY, preview=False)
    kept, deeper = shared.kept(environment, "../"), shared.kept(environment, "../../")
    assert kept("named.html", by=FIRST) is kept("named.html", by=FIRST)
    assert str(kept("named.html", by=FIRST)).startswith(f"../: {FIRST.name} ")
    assert str(deeper("named.html", by=FIRST)).startswith(f"../../: {FIRST.name} ")
    assert str(kept("named.html", by=SECOND)).startswith(f"../: {SECOND.name} ")


def test_everybody_with_a_registry_of_their_own_shares_it_and_another_site_does_not(environment: Environment) -> None:
    shared = everywhere(environment, REGISTRY, preview=False)
    assert everywhere(environment, replace(REGISTRY, educators={}), preview=False) is shared
    other = replace(REGISTRY, site=REGISTRY.site.model_copy(update={"name": "Other"}))
    kept = everywhere(environment, other, preview=False).kept(environment, "../")
    assert str(kept("named.html", by=FIRST)).endswith(" Other")


def test_it_does_not_see_what_its_page_was_given(environment: Environment) -> None:
    educator = next(iter(REGISTRY.educators.values()))
    kept = everywhere(environment, REGISTRY, preview=False).kept(environment, "../")
    with pytest.raises(UndefinedError, match="educator"):
        environment.get_template("page.html").render(kept=kept, by=FIRST, educator=educator)


@pytest.mark.parametrize("asked", ["kept.args", "kept.func", "kept.__closure__", "kept.__globals__", "kept.__self__"])
def test_it_leads_to_nothing_else(environment: Environment, asked: str) -> None:
    kept = everywhere(environment, REGISTRY, preview=False).kept(environment, "../")
    template = environment.from_string(f"{{{{ {asked} }}}}")
    with pytest.raises(Exception, match=r"undefined|no attribute|unsafe"):
        template.render(kept=kept)
