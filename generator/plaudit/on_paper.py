"""What `plaudit pdf` is asked for: the certificate of an award, or a profile on one page."""

from __future__ import annotations

from dataclasses import dataclass

from plaudit.records.explain import did_you_mean
from plaudit.records.registry import AwardRecord, Educator, Registry
from plaudit.site.drawing import Drawing
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.sheets import Paper, UnsettableError, certificate, profile_sheet
from plaudit.site.theme import Theme
from plaudit.site.words_files import read_language


class PaperError(Exception):
    """Raised for what gets no PDF file.

    Attributes:
        misused: Whether something else was to be asked for; false when the records themselves stand against it.
    """

    def __init__(self, message: str, *, misused: bool = False) -> None:
        super().__init__(message)
        self.misused = misused


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A PDF file.

    Attributes:
        data: Its bytes.
        notes: What could not be set as it stands in the records, in words.
    """

    data: bytes
    notes: list[str]


def on_paper(registry: Registry, name: str, paper: Paper | None) -> OnPaper:
    """The PDF file of an award or an educator.

    Args:
        registry: Sound records; see `sound_registry`.
        name: An award's id or an educator's slug.
        paper: What it is printed on; None for the site's own.

    Raises:
        PaperError: When there is nothing of that name, it must not be handed out, or its name cannot be set.
        RecordsError: When a template or a file of words cannot be used.
    """
    found = _found(registry, name)
    theme = Theme(registry.root)
    language = read_language(theme, registry.site.language)
    drawing = Drawing(registry, theme, language, DrawingCache(registry.root))
    size = paper or registry.site.paper
    try:
        if isinstance(found, AwardRecord):
            return OnPaper(certificate(drawing, found, size), drawing.tell())
        return OnPaper(profile_sheet(drawing, found, size), drawing.tell())
    except UnsettableError as error:
        raise PaperError(str(error)) from None


def _found(registry: Registry, name: str) -> AwardRecord | Educator:
    found = registry.awards.get(name) or registry.educators.get(name)
    if found is None:
        if name in registry.removed:
            raise PaperError(f"the award {name} was withdrawn, so it gets no certificate")
        near = did_you_mean(name, [*registry.awards, *registry.educators])
        raise PaperError(f"no award and no educator is called `{name}`" + (f"; {near}" if near else ""), misused=True)
    if isinstance(found, AwardRecord):
        _refuse_revoked(registry, found)
    educator = registry.educators[found.educator] if isinstance(found, AwardRecord) else found
    if educator.visibility == "hidden":
        raise PaperError(f"{educator.slug} is hidden, so there is no page to check a sheet of paper at")
    return found


def _refuse_revoked(registry: Registry, award: AwardRecord) -> None:
    if award.record.revoked:
        other = registry.replaced_by(award)
        hint = f"; the award {other.id} takes its place" if other else ""
        on = award.record.revoked.on
        raise PaperError(f"the award {award.id} was revoked on {on}, so it gets no certificate{hint}")
