"""Tables and colours for people: columns line up in every script, colours only on a terminal."""

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from wcwidth import wcswidth, wcwidth

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
RIGHT_TO_LEFT = ("R", "AL")
MARK_CELLS = 5
COLOURS = {"green": "32", "yellow": "33", "red": "31", "dim": "2", "bold": "1"}


def fit(text: str, width: int) -> str:
    """The text cut and padded to so many terminal cells; right-to-left text is isolated, to keep its column."""
    text = " ".join(text.split())
    if (cells := max(0, wcswidth(text))) > width:
        text, cells = _cut(text, width)
    return isolate(text) + " " * (width - cells)


def isolate(text: str) -> str:
    """The text so that what is right to left in it moves nothing around it."""
    if any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


def balanced(lines: Iterable[str]) -> Iterator[str]:
    """Lines of one text, an isolate that goes over the end of one closed there and opened again in the next."""
    open_ends = 0
    for line in lines:
        text = FIRST_STRONG_ISOLATE * open_ends + line
        open_ends = text.count(FIRST_STRONG_ISOLATE) - text.count(POP_ISOLATE)
        yield text + POP_ISOLATE * open_ends


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


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of so many terminal cells; what has no spaces is broken where a line is full."""
    lines, line, cells = [], "", 0
    for word in text.split():
        for part in _broken(word, width):
            wide = max(0, wcswidth(part))
            if line and cells + 1 + wide > width:
                lines.append(line)
                line, cells = "", 0
            line, cells = (f"{line} {part}", cells + 1 + wide) if line else (part, wide)
    return [*lines, line] if line else lines


def _broken(word: str, width: int) -> list[str]:
    if wcswidth(word) <= width:
        return [word]
    parts, part, cells = [], "", 0
    for character in word:
        wide = max(0, wcwidth(character))
        if cells + wide > width:
            parts.append(part)
            part, cells = "", 0
        part += character
        cells += wide
    return [*parts, part]


def shorten(text: str, width: int) -> str:
    """The text in one line of at most so many cells, not padded."""
    text = " ".join(text.split())
    return text if wcswidth(text) <= width else _cut(text, width)[0]


def column_cells(width: int) -> int:
    """Cells of each of the two columns of a page."""
    return (width - MARK_CELLS - 4) // 2


def beside(mark: str, here: str, there: str, width: int) -> list[str]:
    """Two texts in two columns of one page, wrapped; a short mark, a score perhaps, before the first line."""
    cells = column_cells(width)
    left, right = wrap(here, cells), wrap(there, cells)
    height = max(len(left), len(right), 1)
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    marks = [f"{mark:>{MARK_CELLS}}", *[" " * MARK_CELLS] * (height - 1)]
    return [
        f"{before}  {fit(one, cells)}  {fit(other, cells)}"
        for before, one, other in zip(marks, left, right, strict=True)
    ]


def row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One line of a table."""
    return "  ".join(fit(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def rows(header: Sequence[str], lines: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """A table as lines: a header, a rule, and a line for each row."""
    return [row(header, widths), "  ".join("─" * width for width in widths), *(row(line, widths) for line in lines)]
