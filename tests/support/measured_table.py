"""Writes what the last run measured into docs/accessibility.md:   PYTHONPATH=tests python -m support.measured_table"""

from collections.abc import Iterator

from support.command import ROOT
from support.measured import measured

GUIDE = ROOT / "docs" / "accessibility.md"
BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->\n"
HEAD = "| Measured | Where | Result |\n|---|---|---|\n"


def lines() -> Iterator[str]:
    """The rows of the table, as far as there are figures."""
    for size, figures in sorted(measured("axe").items()):
        where = f"{figures['pages']} kinds of pages, {size}, {figures['width']} pixels wide, light and dark"
        yield f"axe-core {figures['version']} | {where} | {_counted(figures['findings'], 'finding')}"
    for figures in measured("html").values():
        yield f"html-validate | {figures['pages']} pages | {_counted(figures['faults'], 'fault')}"
    for name, figures in measured("lighthouse").items():
        scores = ", ".join(f"{category} {score}" for category, score in figures["scores"].items())
        yield f"Lighthouse {figures['version']} | {name} | {scores}"
    award = measured("award-page")
    if asked := award.get("requests of the page"):
        yield f"requests | award | {len(asked)}"
    for what, size in award.get("bytes of scripts, each compressed with gzip", {}).items():
        yield f"bytes of scripts, compressed | award, {what} | {size:,}"


def written(guide: str) -> str:
    """The guide with the table in its place."""
    before, _, rest = guide.partition(BEGIN)
    rows = "".join(f"| {line} |\n" for line in lines())
    return f"{before}{BEGIN}{HEAD}{rows}{END}{rest.partition(END)[2]}"


def _counted(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    GUIDE.write_text(written(GUIDE.read_text("utf-8")), encoding="utf-8")
