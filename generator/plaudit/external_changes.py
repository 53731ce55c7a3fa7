"""What a profile page says of awards from elsewhere, as fields that two sides of a change can be compared by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plaudit.records.external import ExternalAward, external_awards
from plaudit.records.external_files import ExternalFile
from plaudit.records.registry import Educator

_SHOWN = ("title", "issuer", "issuer_url", "issued_on", "expires_on", "description", "address", "standard")


@dataclass(frozen=True, slots=True)
class External:
    """A file of an award from elsewhere.

    Attributes:
        path: Where it lies.
        title: What was earned, and who issued it; empty when no page shows it.
        said: What the page says, by field; nothing when none shows it.
    """

    path: str
    title: str
    said: Mapping[str, str]

    @property
    def listed(self) -> bool:
        """Whether the profile lists it, so that its page shows it."""
        return bool(self.title)


def externals(educator: Educator) -> dict[str, External]:
    """The files in an educator's folder by their names."""
    found = (award for _, award in external_awards(educator) if isinstance(award, ExternalAward))
    shown = {award.file: award for award in found}
    return {name: _external(file, shown.get(name)) for name, file in educator.external.items()}


def _external(file: ExternalFile, award: ExternalAward | None) -> External:
    values = {name: getattr(award, name) for name in _SHOWN} if award else {}
    title = f"{award.title} by {award.issuer}" if award else ""
    return External(file.path, title, {name: str(value) for name, value in values.items() if value})
