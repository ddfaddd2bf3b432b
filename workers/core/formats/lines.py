"""Wires of fixed width: lines to paragraphs, and the date-time groups of their trailers."""

import re
from collections.abc import Sequence

from workers.core.text import words

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen janv", "feb fev fév févr febr", "mar mrz mär mars maer", "apr avr abr",
            "may mai mag maj mei", "jun juin giu",
            "jul juil lug", "aug aou aoû ago août", "sep set sept", "oct okt ott out", "nov", "dec dez dic déc",
        ),
        1,
    )
    for name in words(names)
}  # fmt: skip
_GROUP = re.compile(
    r"(?<!\d)(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})[ :]{0,3}(?:(?:gmt|utc|z)[ .:]{0,3})?"
    r"(?P<month>[a-zéû]{3,5})\.?[ -]{0,3}(?P<year>\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})-(?P<day>\d{1,2})-(?P<year>\d{4}|\d{2})[ T]{1,3}(?P<hour>\d{2}):?(?P<minute>\d{2})"
    r" {0,2}(?P<zone>gmt|utc|z|e[sd]t)?",
    re.IGNORECASE,
)
_ZONES = {"est": "-05:00", "edt": "-04:00"}
_CENTURY_ENDS = 70
"""Two digits from here on mean the twentieth century."""


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Join lines to paragraphs: a blank line or an indentation begins one; where neither is used, each line is one."""
    marked = any(not line.strip() or line[0] in " \t" for line in lines if line) or any(not line for line in lines)
    if not marked:
        return [line.strip() for line in lines if line.strip()]
    found: list[list[str]] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        if fresh or line[0] in " \t":
            found.append([])
        found[-1].append(line.strip())
        fresh = False
    return [" ".join(part) for part in found]


def date_time_group(text: str) -> str | None:
    """A date-time group (`261423 aug 23`) in ISO 8601: such groups are in UTC."""
    found = _GROUP.search(text)
    month = _MONTHS.get(found["month"].lower()) if found else None
    if found is None or month is None:
        return None
    return f"{_year(found['year'])}-{month:02}-{found['day']}T{found['hour']}:{found['minute']}Z"


def american_time(text: str) -> str | None:
    """Month, day, year and time (`08-26-23 1423GMT`) in ISO 8601."""
    found = _AMERICAN.search(text)
    if found is None:
        return None
    zone = (found["zone"] or "").lower()
    offset = _ZONES.get(zone, "Z" if zone else "")
    month, day = int(found["month"]), int(found["day"])
    return f"{_year(found['year'])}-{month:02}-{day:02}T{found['hour']}:{found['minute']}{offset}"


def _year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else year + (1900 if year >= _CENTURY_ENDS else 2000)  # noqa: PLR2004 - two digits
