"""The types of fields: each reads the text of a scalar, and says in plain words what it expected.

`explain.py` turns what they raise into problems.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic.annotated_handlers import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from plaudit.records.field_schemas import (
    MAX_LINE,
    MAX_LINK,
    MAX_SUMMARY,
    MAX_TEXT,
    SHOWN_DATE,
    SHOWN_LINE,
    SHOWN_LINK,
    SHOWN_NUMBER,
    SHOWN_PUBLIC_KEY,
    SHOWN_SITE_URL,
    SHOWN_SLUG,
    SHOWN_SUMMARY,
    SHOWN_TEXT,
    SHOWN_WHOLE,
)
from plaudit.records.field_texts import KNOWN, line_of, read_date, read_slug, read_text, refuse, text_of
from plaudit.records.key_forms import fault_of_public_key
from plaudit.records.slugs import SLUG

T = TypeVar("T")
# RFC 3986 without brackets, which only addresses of machines need; whatever is percent-encoded is so correctly.
_LINK_CHARACTERS = re.compile(r"(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
PLAIN_LINK = re.compile(
    r"https://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,20}(?:[/?#](?:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)
_PATH_SEGMENT = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._~-]+")
AWARD_ID = re.compile(r"[0-9]{2}[a-df-hj-km-np-tv-z][0-9a-hj-km-np-tv-z]{9}")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.IGNORECASE)


class Record(BaseModel):
    """The base of all record models: frozen, no unknown keys, filled by the name that stands in the YAML."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Make one record by hand, field by field, before pydantic makes any.

        CPython keeps the names of attributes once for all objects of a class, if the first ones are made so. Each of
        the records that `packing.py` makes by the million is then spared a table of its own.
        """
        first = cls.__new__(cls)
        for name in cls.model_fields:
            object.__setattr__(first, name, None)


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    raise refuse(f"`{value}` is neither true nor false", "write true or false")


def _whole(value: object) -> object:
    if isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,17}", value)):
        return int(value)
    raise refuse(f"`{value}` is not a whole number", "write digits only, like 15")


def _decimal(value: object) -> object:
    if isinstance(value, float | int):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?", value):
        return float(value)
    raise refuse(f"`{value}` is not a number", "write digits and at most one point, like 1.5")


def _link(value: str) -> str:
    # Nearly all links are of this form, which takes a fifth of the time to see.
    return value if len(value) <= MAX_LINK and PLAIN_LINK.fullmatch(value) else sound_link(value)


def sound_link(value: str) -> str:
    """A link; raises the error that says what is wrong with it."""
    try:
        parts = urlsplit(value)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise refuse(f"`{value}` is not a link", "write the whole address, starting with https://") from None
    if parts.scheme != "https":
        raise refuse(f"`{value}` is not an https link", "write the whole address, starting with https://")
    if parts.username is not None or not port_is_fine or not _HOST.fullmatch(parts.hostname or ""):
        raise refuse(f"`{value}` names no host", "write the whole address, like https://riverbend.example.org/page")
    if len(value) > MAX_LINK or not _LINK_CHARACTERS.fullmatch(value):
        raise refuse(f"`{value[:80]}` has characters that a link may not have", "percent-encode them, or copy it anew")
    return value


def _site_url(value: str) -> str:
    parts = urlsplit(value)
    if not value.endswith("/") or parts.query or parts.fragment:
        raise refuse(
            "the site's url must end with a slash", f"write {parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
        )
    # The issuer's identity is made of this (did:web), so it has exactly one way to be written.
    if parts.netloc.endswith((":", ":443")):
        raise refuse("the site's url names a port without need", "leave out the colon and what follows it")
    segments = parts.path.split("/")[1:-1]
    if not all(_PATH_SEGMENT.fullmatch(segment) for segment in segments):
        raise refuse(
            "the site's url has a path that cannot be part of an identity", "use letters, digits, - . _ ~ only"
        )
    return value.replace(parts.netloc, parts.netloc.lower(), 1)


@dataclass(frozen=True, slots=True)
class _Form:
    """A check that the whole text has a form. The schema for editors has the same pattern."""

    pattern: str
    fault: str
    hint: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        known = lru_cache(maxsize=KNOWN)(self._check)
        return core_schema.no_info_after_validator_function(known, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "pattern": f"^({self.pattern})$"}

    def _check(self, value: str) -> str:
        if re.fullmatch(self.pattern, value):
            return sys.intern(value)
        raise refuse(f"`{value}` {self.fault}", self.hint)


def _public_key(value: str) -> str:
    if fault := fault_of_public_key(value):
        raise refuse(fault.message, fault.hint)
    return value


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, text_of(MAX_TEXT), SHOWN_TEXT]
Line = Annotated[str, line_of(MAX_LINE), SHOWN_LINE]
Summary = Annotated[str, line_of(MAX_SUMMARY), SHOWN_SUMMARY]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole), SHOWN_WHOLE]
Number = Annotated[float, BeforeValidator(_decimal), SHOWN_NUMBER]
Date = Annotated[dt.date, BeforeValidator(read_date), SHOWN_DATE]
Slug = Annotated[str, BeforeValidator(read_slug), SHOWN_SLUG]
Link = Annotated[str, BeforeValidator(read_text), AfterValidator(_link), SHOWN_LINK]
SiteUrl = Annotated[Link, AfterValidator(_site_url), SHOWN_SITE_URL]
Repository = Annotated[
    Link,
    # The page /contribute/ adds to this address, so it has exactly one form.
    _Form(
        r"https://github\.com/[A-Za-z0-9][A-Za-z0-9-]{0,38}/(?!\.{1,2}$)(?!.*\.git$)[A-Za-z0-9._-]{1,100}",
        "is not the address of a repository on GitHub",
        "write it like https://github.com/OWNER/REPO, with nothing behind",
    ),
]
UtcOffset = Annotated[
    str,
    BeforeValidator(read_text),
    _Form(
        r"[+-](0[0-9]|1[0-3]):[0-5][0-9]|\+14:00",
        "is not an offset from UTC",
        'write sign, hours and minutes in quotes, like "-05:00"',
    ),
]
LanguageCode = Annotated[
    str,
    BeforeValidator(read_text),
    _Form(r"[a-z]{2,3}(-[A-Z][A-Za-z]{1,3})?", "is not the code of a language", "write it like `en`, `es` or `pt-BR`"),
]
Duration = Annotated[
    str,
    BeforeValidator(read_text),
    _Form(r"[1-9][0-9]? (year|month)s?", "is not a length of time", "write it like `3 years` or `18 months`"),
]
Pinned = Annotated[
    str,
    BeforeValidator(read_text),
    _Form(
        rf"{SLUG.pattern}@[1-9][0-9]{{0,3}}",
        "names no credential version",
        "write id@version, like facilitating-discussion@1",
    ),
]
AwardId = Annotated[
    str,
    BeforeValidator(read_text),
    _Form(AWARD_ID.pattern, "is not an award id", "award ids look like 26k7m4q2tz9x; `plaudit new award` makes them"),
]
Did = Annotated[
    str,
    BeforeValidator(read_text),
    _Form(
        r"did:[a-z0-9]+:[A-Za-z0-9._:%-]+",
        "is not a DID",
        "write it like did:web:riverbend.example.org or did:key:z6Mk...",
    ),
]
Ctid = Annotated[
    str,
    BeforeValidator(read_text),
    _Form(
        r"ce-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "is not a CTID",
        "write it as Credential Engine shows it: `ce-`, and small letters and digits in five groups",
    ),
]
PublicKey = Annotated[str, BeforeValidator(read_text), AfterValidator(_public_key), SHOWN_PUBLIC_KEY]
List = Annotated[tuple[T, ...], BeforeValidator(_one_or_more)]


def dump(record: Record) -> dict[str, Any]:
    """A record as plain data with the names that stand in the YAML, without what was left out."""
    return record.model_dump(mode="json", by_alias=True, exclude_unset=True)
