"""Tables and colours for people: columns line up in every script, colours only on a terminal."""

import sys
import unicodedata
from collections.abc import Sequence
from typing import TextIO

from wcwidth import wcswidth, wcwidth

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = ("R", "AL")
COLOURS = {"green": "32", "yellow": "33", "red": "31", "dim": "2", "bold": "1"}


def fit(text: str, width: int) -> str:
    """The text cut and padded to so many terminal cells; right-to-left text is isolated, to keep its column."""
    text = " ".join(text.split())
    if (cells := max(0, wcswidth(text))) > width:
        text, cells = _cut(text, width)
    padding = " " * (width - cells)
    if any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}{padding}"
    return text + padding


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


def row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line of a table."""
    return "  ".join(fit(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def rows(header: Sequence[str], lines: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """A table as lines: a header, a rule, and a line for each row."""
    return [row(header, widths), "  ".join("─" * width for width in widths), *(row(line, widths) for line in lines)]
