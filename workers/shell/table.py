"""Tables and colours for people: columns line up in every script, colours only on a terminal."""

import sys
from collections.abc import Sequence
from typing import TextIO

from wcwidth import wcswidth, wcwidth

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
COLOURS = {"green": "32", "yellow": "33", "red": "31", "blue": "34", "dim": "2", "bold": "1"}


def fit(text: str, width: int) -> str:
    """The text cut and padded to so many terminal cells, isolated so that right-to-left text keeps its column."""
    text = " ".join(text.split())
    if (cells := max(0, wcswidth(text))) > width:
        text, cells = _cut(text, width)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}{' ' * (width - cells)}"


def _cut(text: str, width: int) -> tuple[str, int]:
    kept, cells = [], 0
    for character in text:
        wide = max(0, wcwidth(character))
        if cells + wide > width - 1:
            break
        kept.append(character)
        cells += wide
    return "".join(kept) + "…", cells + 1


def paint(text: str, colour: str, stream: TextIO | None = None) -> str:
    """The text in a colour, where the stream is a terminal."""
    if not (stream or sys.stdout).isatty():
        return text
    return f"\x1b[{COLOURS[colour]}m{text}\x1b[0m"


def rows(header: Sequence[str], lines: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """A table as lines: a header, a rule, and a line for each row."""
    table = ["  ".join(fit(cell, width) for cell, width in zip(header, widths, strict=True)).rstrip()]
    table.append("  ".join("─" * width for width in widths))
    table += ["  ".join(fit(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return table
