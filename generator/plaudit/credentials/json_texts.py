"""Documents as compact JSON; the text of an achievement, which most of a credential is, is made once for all awards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plaudit.credentials.shared import SharedNode

_PUBLISHED = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_CANONICAL = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True)
_HOLE = "\udfff"  # a lone surrogate, which is no text: where a document has it, UTF-8 cannot be made of it


def json_bytes(document: Mapping[str, Any]) -> bytes:
    """A document as it is published: compact UTF-8 JSON that ends with a line break."""
    return (_text(document, _PUBLISHED) + "\n").encode("utf-8")


def canonical_json(document: Mapping[str, Any]) -> bytes:
    """RFC 8785, faster than rfc8785, for what we build: its keys are ASCII, its numbers short (see `documents`)."""
    return _text(document, _CANONICAL).encode("utf-8")


def _text(document: Mapping[str, Any], encoder: json.JSONEncoder) -> str:
    subject = document.get("credentialSubject")
    achievement = subject.get("achievement") if isinstance(subject, dict) else None
    if not isinstance(subject, dict) or not isinstance(achievement, SharedNode):
        return encoder.encode(document)
    around = encoder.encode({**document, "credentialSubject": {**subject, "achievement": _HOLE}})
    return around.replace(f'"{_HOLE}"', achievement.once(_encoded, encoder), 1)


def _encoded(achievement: SharedNode, encoder: json.JSONEncoder) -> str:
    return encoder.encode(achievement)
