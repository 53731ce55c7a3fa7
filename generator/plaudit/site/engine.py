"""MkDocs as a function: a folder of Markdown in, a folder of HTML out, warnings as values.

MkDocs and its theme take a third of a second to import, and most commands never need them, so they are imported where
they are used.

The templates in overrides/ are MkDocs' own: they are not sandboxed, and what one of them says is run like any code of
this program. Whoever may change theme/overrides/ of a site must be trusted like whoever may change its workflows; see
.github/CODEOWNERS.example. The signing key is kept out of their sight all the same.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

SECRETS = ("PLAUDIT_SIGNING_KEY", "PLAUDIT_SIGNER", "PLAUDIT_SIGNER_PUBLIC")
# The page that a message is about. "Error building page" is not among them: then the templates are at fault.
_PAGE = re.compile(r"(?:Doc file|Error reading page) '([^']+)':?\s*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml cannot know.

    Attributes:
        site_name: Goes into HTML as it is: MkDocs does not escape.
        site_url: The site's address with a slash at the end.
        language: Of Material's own words, such as `en`.
        nav: Titles, as HTML, and files, in the order of the navigation.
        extra: Values for the templates, below `config.extra`; they go into HTML as they are.
    """

    site_name: str
    site_url: str
    language: str
    nav: list[dict[str, str]]
    extra: Mapping[str, object]


class EngineError(Exception):
    """MkDocs could not do its work.

    Attributes:
        page: The page at fault, relative to docs/; empty when it is none of them.
    """

    def __init__(self, message: str, page: str = "") -> None:
        super().__init__(message)
        self.page = page


def run_mkdocs(folder: Path, settings: Settings) -> list[tuple[str, str]]:
    """Build `folder`/site from `folder`/mkdocs.yml, docs/ and overrides/.

    Returns:
        What MkDocs warns about: the page, relative to docs/, and the words. The page is empty where none is meant.

    Raises:
        EngineError: No site was built.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints an advertisement when it is imported
    with _without_secrets(), _collected_messages() as messages:
        try:
            _build(folder, settings)
        # Plugins, templates and Markdown extensions raise whatever they like, and MkDocs itself a kind of SystemExit.
        except (Exception, SystemExit) as error:
            page = next((_split(text)[0] for level, text in messages if level >= logging.ERROR), "")
            raise EngineError(_reason(error, messages).replace(f"{folder}{os.sep}", ""), page) from error
    return [_split(text) for level, text in messages if level >= logging.WARNING]


def _build(folder: Path, settings: Settings) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415  # see the top of the file
    from mkdocs.config import load_config  # noqa: PLC0415  # see the top of the file

    config = load_config(
        config_file=str(folder / "mkdocs.yml"),
        docs_dir=str(folder / "docs"),
        site_dir=str(folder / "site"),
        site_name=settings.site_name,
        site_url=settings.site_url,
    )
    config["theme"]["language"] = _language_of_material(settings.language)
    config["nav"] = settings.nav
    config["extra"].update(settings.extra)
    config["plugins"].on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config["plugins"].on_shutdown()


def _language_of_material(code: str) -> str:
    """The nearest language that Material has words in; English when it has none of this language."""
    folder = Path(str(files("material"))) / "templates" / "partials" / "languages"
    return next((near for near in (code, code.partition("-")[0]) if (folder / f"{near}.html").is_file()), "en")


@contextmanager
def _without_secrets() -> Iterator[None]:
    """No signing key among the environment variables; afterwards they are as they were."""
    kept = {name: os.environ.pop(name) for name in SECRETS if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


@contextmanager
def _collected_messages() -> Iterator[list[tuple[int, str]]]:
    """What MkDocs logs, instead of printing it."""
    messages: list[tuple[int, str]] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append((record.levelno, record.getMessage()))  # type: ignore[method-assign]  # a handler of one line needs no class
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]


def _reason(error: BaseException, messages: list[tuple[int, str]]) -> str:
    """The words of the error, or, where it only says that it aborts, of what was logged before."""
    logged = [_split(text)[1] for level, text in messages if level >= logging.ERROR]
    words = logged[0] if isinstance(error, SystemExit) and logged else str(error) or type(error).__name__
    return " ".join(words.split())


def _split(text: str) -> tuple[str, str]:
    found = _PAGE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)
