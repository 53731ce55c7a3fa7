"""What an office needs for its letters: the addresses of awards, and QR codes of them beside the written-back file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plaudit.credentials.addresses import award_path
from plaudit.records.site_model import Site
from plaudit.records.writing import write_new_files
from plaudit.site.qr_png import png


def places(site: Site, report: Path, awards: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The address of each award's page, and the path of its QR code seen from the folder of the report."""
    return {award: (f"{site.url}{award_path(award)}", f"{report.stem}-qr/{award}.png") for award in awards}


def write_report(report: Path, text: str, found: Iterable[tuple[str, str]]) -> None:
    """Write the report and the QR codes beside it: all of them, or none. Codes that are there already stay.

    Raises:
        WriteRecordsError: When one cannot be written, or when there is another file in its place.
    """
    files: dict[str, str | bytes] = {report.name: text}
    for address, path in found:
        picture = png(address)
        target = report.parent / path
        if not (target.is_file() and target.read_bytes() == picture):
            files[path] = picture
    write_new_files(report.parent, files)
