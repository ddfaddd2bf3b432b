"""What an expression of a date says, before anything is filled in."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from workers.core.dates.lexer import Lexed, classed

DIGITS = re.compile("[1-9]")


class Kind(StrEnum):
    """What a reading says."""

    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    DAY = "day of the month"
    GROUP = "date-time group"
    AGO = "ago"
    RELATIVE = "relative day"
    WEEKDAY = "weekday"
    PERIOD = "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day as said."""

    hour: int
    minute: int | None = None
    second: int | None = None
    half: int = 0
    """0 where none is said; else as kind `A` of `date-words.txt`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one expression says. Token and character offsets; `end` not included."""

    kind: Kind
    first: int
    last: int
    """Tokens, `last` not included."""
    start: int
    end: int
    year: int | None = None
    short_year: bool = False
    month: int = 1
    day: int = 1
    calendar: str = "M"
    """`M` ours, `J` Iranian, `H` Islamic, `E` Ethiopian; `?` a year that may be of several."""
    numeric: bool = False
    """Day and month may stand in either order."""
    dotted: bool = False
    unit: int = 0
    count: int = 0
    """Units ago; days beside today; 0 for the last such weekday, -1 for the one before today, 1 for the next."""
    foreign: bool = False
    """The name is of another language than those the text is said to be in."""
    clock: Clock | None = None
    zone: int | None = None
    """Place in `names.zones`."""
    offset: int | None = None
    """Minutes east of Greenwich."""
    weekday: int | None = None
    """1 is Monday."""
    doubt: str = ""
    """Why it may be no date, or not so: what else stands there."""


def reading_of(kind: Kind, text: Lexed, match: re.Match[str]) -> Reading:
    """Give a reading of a kind where a pattern matched, without the signs behind it."""
    first, last = match.span()
    while last > first + 1 and text.signs[last - 1] in " .,/-|":
        last -= 1
    return Reading(kind=kind, first=first, last=last, start=text.start(first), end=text.ends[last - 1])


def number_at(text: Lexed, index: int) -> int:
    """Give the number that a token is, or that its word means."""
    return text.value(index, "Q")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over signs, once."""
    return classed(pattern)
