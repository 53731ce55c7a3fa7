"""The Jinja environment of the record pages: everything is escaped, nothing may be undefined or reach further.

Templates may come with a pull request, and they run where the signing key is. So they run in Jinja's sandbox.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, nodes
from jinja2.runtime import Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from plaudit.records.fields import Record
from plaudit.site import badges, pathways, qr, text
from plaudit.site.kept_parts import KeptParts
from plaudit.site.language import Language, word_key
from plaudit.site.media_types import media_type


class _Templates(FileSystemLoader):
    """Templates without hidden files: no theme has those, so nothing is made anew when one changes."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template.startswith(".") or "/." in template:
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Attributes that a template may look at: no internals, and of our own values what they say, not what they do.

    The answer follows from the type and the attribute's name. A page asks some two hundred times, so it is kept.
    """

    def __init__(self, language: Language, **options: Any) -> None:  # noqa: ANN401  # Jinja's own
        super().__init__(**options)
        self._language = language
        self._known: dict[tuple[type, str], bool] = {}
        self._given: frozenset[object] = frozenset()

    def give(self, functions: dict[str, object]) -> None:
        """Let templates use our own functions and values."""
        self.globals |= functions
        self._given = frozenset(filter(callable, functions.values()))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # Jinja's own
        # Most attributes are a record's. Only of texts there are some, `format`, that Jinja looks at each time.
        if self._known.get((type(obj), attribute)) and not isinstance(obj, str):
            value = getattr(obj, attribute, missing)
            if value is not missing:
                return value
        return super().getattr(obj, attribute)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # Jinja's own
        # Jinja would find out with every call that our own functions are safe, and want nothing of its own.
        kind = type(called)
        if kind is not Macro and kind is not KeptParts and called not in self._given:
            return super().call(context, called, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(context.eval_ctx, *args, **kwargs) if kind is Macro else called(*args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # Texts without blanks are the same on every page, so they become part of the template.
        template = super()._parse(source, name, filename)
        if "say" in _bound_names(template):
            return template
        for output in template.find_all(nodes.Output):
            output.nodes = [self._said(each) for each in output.nodes]
        return template

    def _said(self, node: nodes.Expr) -> nodes.Expr:
        """The text for a call of `say` with a key alone; all else as it is."""
        match node:
            case nodes.Call(
                node=nodes.Name(name="say"),
                args=[nodes.Const(value=str(key))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                with suppress(KeyError):
                    return nodes.TemplateData(self._language.say(key), lineno=node.lineno)
        return node

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        known = self._known.get((type(obj), attr))
        if known is None:
            # A path reads files; the models' library gives every record a method that unpickles.
            acts = isinstance(obj, PurePath) or (isinstance(obj, Record) and hasattr(Record, attr))
            known = self._known[type(obj), attr] = not acts and super().is_safe_attribute(obj, attr, value)
        return known


def _bound_names(template: nodes.Template) -> Iterator[str]:
    """The names to which a template itself gives a meaning."""
    yield from (each.name for each in template.find_all(nodes.Name) if each.ctx != "load")
    yield from (each.name for each in template.find_all(nodes.Macro))
    yield from (each.target for each in template.find_all(nodes.Import))
    for found in template.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in found.names)


def make_environment(template_folders: Sequence[Path], language: Language) -> Environment:
    """An environment over folders of templates; a file of an earlier folder hides its namesake in a later one."""
    environment = _Sandbox(
        language,
        loader=_Templates([str(folder) for folder in template_folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=False,
    )
    environment.filters |= _filters(language)
    environment.give(_globals(language))
    return environment


def _filters(language: Language) -> dict[str, Callable[..., object]]:
    return {
        "prose": text.prose,
        "inline": text.inline,
        "date": language.date_tag,
        "longdate": language.long_date,
        "hours": language.hours,
        "host": text.host,
        "address": text.address,
        "monogram": text.monogram,
        "number": language.number,
        "names": language.names,
        "unbroken": text.unbroken,
        "duration": language.duration,
        "effort": partial(pathways.effort_text, language),
        "word_key": word_key,
        "step_title": partial(pathways.step_title, language),
        "media_type": media_type,
    }


def _globals(language: Language) -> dict[str, object]:
    return {
        "language": language,
        "say": language.say,
        "link": text.link,
        "code": text.code,
        "strong": text.strong,
        "bdi": text.bdi,
        "period": language.period,
        "years": language.years,
        "money": language.money,
        "qr": partial(_qr_code, language),
        "picture": badges.picture_path,
        "bakeable": badges.bakeable_path,
    }


def _qr_code(language: Language, address: str) -> Markup:
    """The QR code of an address, named in the site's language."""
    return qr.image(address, language.plain("share.code_of", address=address))
