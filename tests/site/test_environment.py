"""A template shows what it is given; it cannot reach the program around it, nor the machine."""

from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pytest
from jinja2 import TemplateError, TemplateNotFound
from jinja2.exceptions import SecurityError

from plaudit.records.problem import RecordsError
from plaudit.site.environment import make_environment
from support.pages import CASE, ENGLISH, registry_of, render_pages

REGISTRY = registry_of(CASE / "site")
AWARD = next(iter(REGISTRY.published_awards.values()))


def rendered(template: str) -> str:
    values = {
        "site": REGISTRY.site,
        "award": AWARD,
        "folder": Path(__file__).parent,
        "words": ["a"],
        "counts": {"a": 1},
    }
    return make_environment([], ENGLISH).from_string(template).render(values)


@pytest.mark.parametrize(
    "template",
    [
        "{{ cycler.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.environ }}",
        "{{ lipsum.__globals__['os'].environ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ '{0.__class__}'.format(site) }}",
        "{{ '%s'|format(link.__globals__) }}",
        "{{ link.__code__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ site.__class__ }}",
        "{{ site.parse_file('/etc/hostname', proto='pickle', allow_pickle=True) }}",
        "{{ site.parse_raw('x', proto='pickle', allow_pickle=True) }}",
        "{{ site['parse_raw'] }}",
        "{{ site.issuer.model_construct(name='Other').name }}",
        "{{ [site]|map(attribute='parse_raw')|first }}",
        "{{ award.record.model_dump_json() }}",
        "{{ folder.joinpath('test_environment.py').read_text() }}",
        "{{ folder.parent }}",
        "{{ words.append('b') }}",
        "{{ counts.update({'b': 2}) }}",
        "{% for _ in range(1000000) %}x{% endfor %}",
    ],
)
def test_nothing_leads_from_a_template_to_the_program(template: str) -> None:
    with pytest.raises((TemplateError, OverflowError)):
        rendered(template)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ site.issuer.name }}", REGISTRY.site.issuer.name),
        ("{{ award.record.awarded|date }}", f'<time datetime="{AWARD.record.awarded}">'),
        ("{{ award.id }} {{ award.credential_id }}", f"{AWARD.id} {AWARD.credential_id}"),
        ("{% for key, value in counts.items() %}{{ key }}{{ value }}{% endfor %}", "a1"),
        ("{{ '{} of {}'.format(1, '<2>') }}", "1 of &lt;2&gt;"),
        ("{{ say('educators.awards', n=2) }} {{ words|join }} {{ 'a-b'.partition('-')[0] }}", "2 awards a a"),
        ("{{ folder }}", str(Path(__file__).parent)),
    ],
)
def test_a_template_shows_what_it_is_given(template: str, shown: str) -> None:
    assert shown in rendered(template)


def test_a_template_of_the_site_that_tries_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_text("<p>\n{{ cycler.__init__.__globals__ }}</p>", "utf-8")
    with pytest.raises(RecordsError) as caught:
        list(render_pages(REGISTRY, [tmp_path], ENGLISH, preview=True, documents=MappingProxyType({})))
    (problem,) = caught.value.problems
    assert problem.path.endswith("home.html")
    assert problem.line == 2
    assert "unsafe" in problem.message


def test_it_is_the_sandbox_that_refuses() -> None:
    with pytest.raises(SecurityError):
        rendered("{{ cycler.__init__.__globals__ }}")


def test_what_is_known_of_one_type_is_not_said_of_another() -> None:
    environment = make_environment([], ENGLISH)
    values = {"mine": SimpleNamespace(append="shown"), "words": ["a"]}
    for _ in range(2):
        assert environment.from_string("{{ mine.append }}").render(values) == "shown"
        with pytest.raises(SecurityError):
            environment.from_string("{{ words.append('b') }}").render(values)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ say('award.results') }}", "What it took"),
        ("{% if true %}{{ say('award.results') }}{% endif %}", "What it took"),
        ("{% set say = link %}{{ say('a', 'b') }}{{ say }}", '<a href="a">b</a>'),
        ("{% macro say(key) %}<{{ key }}>{% endmacro %}{{ say('award.results') }}", "<award.results>"),
        ("{% for say in [cycler] %}{{ say('award.results').current }}{% endfor %}", "award.results"),
    ],
)
def test_what_is_said_is_what_the_name_means_there(template: str, shown: str) -> None:
    assert rendered(template).startswith(shown)


def test_a_text_that_does_not_exist_is_an_error_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_text("<p>\n{{ say('home.nothing') }}</p>", "utf-8")
    with pytest.raises(RecordsError) as caught:
        list(render_pages(REGISTRY, [tmp_path], ENGLISH, preview=True, documents=MappingProxyType({})))
    (problem,) = caught.value.problems
    assert (problem.path.rpartition("/")[2], problem.line) == ("home.html", 2)


@pytest.mark.parametrize("name", [".part.html", "own/.part.html", ".own/part.html"])
def test_a_hidden_file_is_no_template(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("text", "utf-8")
    with pytest.raises(TemplateNotFound):
        make_environment([tmp_path], ENGLISH).get_template(name)
