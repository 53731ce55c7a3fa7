"""The tables of bench/build, for people."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import rival_hugo
from machine import machine
from measuring import Results
from rival_hugo import Compared
from site_parts import Part, table

PACKAGES = ("pyoxigraph", "pynacl", "jinja2", "typst", "qrcode")


@dataclass(slots=True)
class Report:
    """What was found.

    Attributes:
        rounds: Of which the medians count.
        sizes: Awards of each load, ascending.
        names: What was measured, in order.
        cold: Which of them is the build from nothing.
        hugo: Which of them is Hugo, if it is among them.
        costs: What each took.
        parts: What the site consists of, by awards.
        compared: What we and Hugo wrote, by awards; empty without it.
    """

    rounds: int
    sizes: list[int]
    names: list[str]
    cold: str
    hugo: str
    costs: Results = field(default_factory=Results)
    parts: dict[int, dict[str, Part]] = field(default_factory=dict)
    compared: dict[int, Compared] = field(default_factory=dict)


def report(found: Report) -> Iterator[str]:
    """Its lines."""
    yield f"{found.rounds} rounds in turns, medians\n"
    yield "| awards | what | seconds | of the cores | ms per award | of the cold build | memory, MB |"
    yield "|---:|---|---:|---:|---:|---:|---:|"
    for awards in found.sizes:
        yield from (_row(awards, name, found) for name in found.names)
    for few, many in pairwise(found.sizes):
        yield f"\nfrom {few:,} to {many:,} awards, exponents: {_exponents(few, many, found)}"
    for awards, compared in found.compared.items():
        yield f"\n{_beside_hugo(awards, compared, found)}"
    for awards, parts in found.parts.items():
        yield f"\nsite of {awards:,} awards\n"
        yield from table(parts, awards)
    yield f"\n{machine(*([rival_hugo.version()] if found.compared else []), packages=PACKAGES)}"


def _row(awards: int, name: str, found: Report) -> str:
    """One line of the table."""
    cold = found.costs.median(awards, found.cold, "seconds")
    seconds, busy, memory = (found.costs.median(awards, name, of) for of in ("seconds", "busy", "memory"))
    figures = [f"{seconds:,.2f}", f"{busy:,.2f}", f"{seconds / awards * 1000:.2f}", f"{seconds / cold:.0%}"]
    return f"| {awards:,} | {name} | {' | '.join(figures)} | {memory / 1e6:,.0f} |"


def _exponents(few: int, many: int, found: Report) -> str:
    """How the time on the cores grows: 1 is in proportion to the awards, 2 with their square."""

    def exponent(name: str) -> float:
        ratio = found.costs.median(many, name, "busy") / found.costs.median(few, name, "busy")
        return math.log(ratio) / math.log(many / few)

    return ", ".join(f"{name} {exponent(name):.2f}" for name in found.names)


def _beside_hugo(awards: int, compared: Compared, found: Report) -> str:
    """Our cold build in terms of what Hugo took."""

    def ratio(of: str) -> str:
        return f"{found.costs.median(awards, found.cold, of) / found.costs.median(awards, found.hugo, of):.2f}"

    times = f"seconds {ratio('seconds')}, of the cores {ratio('busy')}, memory {ratio('memory')}"
    ours = f"{compared.our_pages:,} pages of HTML with {compared.our_bytes:,} bytes"
    its = f"{compared.its_pages:,} with {compared.its_bytes:,}"
    return f"cold build of {awards:,} awards to Hugo: {times}; {ours}, Hugo {its}"
