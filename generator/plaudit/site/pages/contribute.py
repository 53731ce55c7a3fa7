"""The page on which an assessor without git writes down an award and proposes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from plaudit.records.catalog_models import EvidenceKind
from plaudit.records.profile_models import LearningKind
from plaudit.site.language import word_key
from plaudit.site.page import Page
from plaudit.site.pages.context import Context


def pages(context: Context) -> Iterator[Page]:
    """`/contribute/`."""
    yield context.page(
        "contribute.html",
        "contribute/index.html",
        title=context.say("contribute.title"),
        description=context.say("contribute.description"),
        example=next((context.registry.current(id_).pinned for id_ in context.registry.credentials), "its-id@1"),
        evidence_kinds=[(kind, context.say(f"kinds.evidence.{word_key(kind)}")) for kind in get_args(EvidenceKind)],
        learning_kinds=[(kind, context.say(f"kinds.learning.{word_key(kind)}")) for kind in get_args(LearningKind)],
    )
