"""A file that checks itself: one HTML page with what one educator holds, and the verifier inside.

The frame is the same for everybody, so a site publishes it once. Browsers fill it to the same bytes as we do
(theme/assets/bundle/bundle-filling.mjs).
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup, escape

from plaudit.credentials.bundles import Copies
from plaudit.credentials.statements import Statements, statements_of
from plaudit.credentials.verification_input import read_json
from plaudit.records.registry import Registry
from plaudit.site import qr
from plaudit.site.environment import make_environment
from plaudit.site.inlined_modules import inlined
from plaudit.site.language import Language
from plaudit.site.render import template_problems
from plaudit.site.theme import Theme

FRAME = "assets/bundle/frame.txt"
_TEMPLATE = "bundle.html"
_STYLE = "assets/bundle/bundle.css"
_ENTRY = "assets/bundle/bundle-page.mjs"
_NOTHING_ELSE = "base-uri 'none'; form-action 'none'"
_BLANK = re.compile(r"\[\[plaudit:([a-z]+)\]\]")


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose file it is.

    Attributes:
        name: To be shown.
        address: Of the profile; empty when there is none.
    """

    name: str
    address: str


def bundle_frame(theme: Theme, registry: Registry, language: Language, *, preview: bool) -> str:
    """The page without what one educator holds: `[[plaudit:name]]` and the like stand for that.

    Args:
        theme: Where template, style and modules are found.
        registry: Whose page it is.
        language: What it is written in.
        preview: Whether a development key signs; the page then says so.

    Raises:
        RecordsError: When a module or template of the site's own theme cannot be used.
    """
    script, style = f"\n{inlined(theme, _ENTRY, language)}\n", theme.find(_STYLE).read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )
    values = {"site": registry.site, "preview": preview, "policy": policy}
    with template_problems(registry.root):
        template = make_environment(theme.folders("templates"), language).get_template(_TEMPLATE)
        return template.render(**values, script=Markup(script), style=Markup(style)) + "\n"  # noqa: S704  # our own


def _hash(text: str) -> str:
    """The expression by which a policy allows an inline script or style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def filled_frame(frame: str, holder: Holder, copies: Copies, utc_offset: str, language: Language) -> bytes:
    """The page of one educator.

    Args:
        frame: See `bundle_frame`.
        holder: Whose page it is.
        copies: What goes into it; its credentials in the order in which they are shown.
        utc_offset: The issuer's.
        language: That of the frame.
    """
    blanks = {
        "name": escape(holder.name),
        "day": escape(language.long_date(copies.made)),
        "place": _place(holder.address, language) if holder.address else "",
        "awards": "\n".join(_award(text, utc_offset, language) for text in copies.credentials),
        "data": copies.json(),
    }
    return _BLANK.sub(lambda blank: blanks.get(blank[1], blank[0]), frame).encode("utf-8")


def _place(address: str, language: Language) -> str:
    shown, code = escape(address), qr.svg(address, language.plain("share.code_of", address=address))
    return f'<div class="place">{code}<p><a href="{shown}">{shown}</a></p></div>'


def _award(credential: bytes, utc_offset: str, language: Language) -> str:
    return "\n".join(_award_lines(statements_of(read_json(credential), utc_offset), language))


def _award_lines(stated: Statements, language: Language) -> Iterator[str]:
    yield "<li data-award>"
    yield f"<h3>{_signed('name', stated.name)}</h3>"
    yield f"<p>{_sentence(stated, language)}</p>"
    if stated.results:
        results = (f"<li>{_isolated(criterion)}: {_isolated(level)}</li>" for criterion, level in stated.results)
        yield f'<ul class="results">{"".join(results)}</ul>'
    yield f'<p class="number">{language.say("bundle.number", number=_isolated(stated.number))}</p>'
    yield f'<p class="state" data-row-verdict="pending">{language.say("verification.not_checked")}</p>'
    yield "</li>"


def _sentence(stated: Statements, language: Language) -> Markup:
    awarded, until = (language.long_date(day) if day else "" for day in (stated.awarded, stated.until))
    values = {
        "day": Markup('<span data-signed="awarded">{}</span>').format(awarded),
        "issuer": _signed("issuer", stated.issuer),
        "recipient": _signed("recipient", stated.recipient),
    }
    return (
        language.say("bundle.award_until", **values, until=until) if until else language.say("bundle.award", **values)
    )


def _signed(name: str, text: str) -> Markup:
    return Markup('<bdi data-signed="{}">{}</bdi>').format(name, text)


def _isolated(text: str) -> Markup:
    """A text whose direction leaves alone what stands around it."""
    return Markup("<bdi>{}</bdi>").format(text)
