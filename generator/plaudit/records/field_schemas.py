"""What the JSON Schemas for editors say of the types of fields.

Editors take a plain `2026` for a number and `true` for a flag where we read a text, so a text may be any of them.
"""

from __future__ import annotations

from pydantic import WithJsonSchema

from plaudit.records.slugs import MAX_SLUG, SLUG

MAX_TEXT, MAX_LINE, MAX_SUMMARY, MAX_LINK = 20_000, 300, 160, 2000  # characters
PUBLIC_KEY = r"z6Mk[1-9A-HJ-NP-Za-km-z]{44}"
_WORD = ["string", "number", "boolean"]
_ONE_LINE = r"^\s*\S[^\n]*\s*$"
_DAY = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

SHOWN_TEXT = WithJsonSchema({"type": _WORD, "pattern": r"\S", "maxLength": MAX_TEXT})
SHOWN_LINE = WithJsonSchema({"type": _WORD, "pattern": _ONE_LINE, "maxLength": MAX_LINE})
SHOWN_SUMMARY = WithJsonSchema({"type": _WORD, "pattern": _ONE_LINE, "maxLength": MAX_SUMMARY})
SHOWN_WHOLE = WithJsonSchema({"type": "integer", "minimum": 0})
SHOWN_NUMBER = WithJsonSchema({"type": "number", "minimum": 0})
SHOWN_DATE = WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY})
SHOWN_SLUG = WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{SLUG.pattern}$", "maxLength": MAX_SLUG})
SHOWN_LINK = WithJsonSchema(
    {"type": "string", "format": "uri", "pattern": r"^https://[^\s/]+(/\S*)?$", "maxLength": MAX_LINK}
)
SHOWN_SITE_URL = WithJsonSchema(
    {"type": "string", "format": "uri", "pattern": r"^https://[^\s/?#]+/([^\s?#]*/)?$", "maxLength": MAX_LINK}
)
SHOWN_PUBLIC_KEY = WithJsonSchema({"type": "string", "pattern": f"^{PUBLIC_KEY}$"})
