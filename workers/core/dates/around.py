"""What stands around a date: weekday, time and zone, and what casts doubt on it."""

import re
from dataclasses import replace

from workers.core.dates.expressions import DIGITS, Clock, Kind, Reading, compiled, number_at
from workers.core.dates.lexer import Lexed

_LETTER_DAYS = {
    char: day
    for day, chars in enumerate(("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天일"))
    for char in chars
}
_WEEKDAY_NEAR, _ZONE_NEAR, _BEFORE_IT = 4, 14, 8
"""Tokens: how far from a date an abbreviated weekday, from a time its zone, what stands before a date may be."""
_SHORT_NAME = 5
"""Zones of so few letters are written in capitals: `et` is "and", `pt` a point."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""Of a year that stands apart from its day."""
_HALF_BEFORE = r"(?:(?P<a><A>)\.?[ ]?(?:<cC>[ ]?)?)?"
_HALF_BEHIND = r"(?:[ ]?(?P<a2><A>))?"
_COLON = (
    rf"{_HALF_BEFORE}(?<![1-9.:/])(?P<h>[12])[ ]?:[ ]?(?P<i>2)(?::(?P<s>2)(?:[.,][1-9])?)?(?![1-9:])(?:[ ]?<T>\.?)?"
    rf"{_HALF_BEHIND}"
)
_MARKED = (
    rf"{_HALF_BEFORE}(?<![1-9.:/])(?P<h>[12])[ ]?<T>"
    rf"(?:[ ]?(?P<i>[12])(?![1-9./:])[ ]?(?:<I>)?(?:[ ]?(?P<s>[12])[ ]?<S>)?)?{_HALF_BEHIND}"
)
_CLOCKS = (
    _COLON,
    _MARKED,
    rf"<C>\.?[ ]?(?P<h>[12])\.(?P<i>2)(?![1-9.]|:[1-9]){_HALF_BEHIND}",
    r"(?<![1-9.:/,])(?P<h>[12])\.(?P<i>2)(?:[ ]?<T>|[ ]?(?P<a2><A>)|(?=[ ]<Z>))",
    r"(?<=_)[ ,|-]{1,3}(?P<h>[12])\.(?P<i>2)(?![1-9.:])",
    r"(?<![1-9.:/,$])(?P<h>[12])[ ]?(?P<a2><A>)",
    r"(?<![1-9.:/+-])(?P<hi>4)[ ]?(?=<ZT>)",
)
"""14:30; 14h30 and 14时30分; kl. 14.30; 14.30 Uhr; 14.30 right behind a date; 2 pm; 1430 GMT."""
_OFFSET = r"(?:(?P<z><Z>)[ ]?|(?<=[ (12]))(?P<sign>[+-])(?P<o>[124])(?::?(?P<m>2))?(?![1-9:])"
_ZONE = r"(?P<z><Z>)"


def completed(text: Lexed, all_found: list[Reading], chosen: Reading) -> Reading:
    """Add the weekday, time and zone that stand with a date, up to the next date on either side."""
    ours = "M?" if chosen.calendar in "M?" else chosen.calendar  # the same day in another calendar is no next date
    others = [reading for reading in all_found if reading.calendar in ours]
    lower = max((other.last for other in others if other.last <= chosen.first), default=0)
    upper = min((other.first for other in others if other.first >= chosen.last), default=len(text.signs))
    blank = "_" * (chosen.last - chosen.first)
    signs = text.signs[: chosen.first] + blank + text.signs[chosen.last :]
    weekday = chosen.weekday or _weekday_near(text, signs, lower, upper, chosen)
    clock, at, until = _clock(text, signs, lower, upper)
    zone, offset = chosen.zone, chosen.offset
    if clock is not None:
        signs = signs[:at] + "_" * (until - at) + signs[until:]
        zone, offset = _zone(text, signs, lower, min(upper, until + _ZONE_NEAR))
    done = replace(chosen, clock=chosen.clock or clock, weekday=weekday, zone=zone, offset=offset)
    return _doubted(text, signs[lower:upper], lower, done)


def begin(text: Lexed, reading: Reading) -> int:
    """Give the character where a date begins together with the weekday or the time right before it."""
    before = text.signs[max(0, reading.first - _BEFORE_IT) : reading.first]
    match = compiled(r"(?:<Ww>[.,]{0,2}[ ]?(?:<c>[ ]?)?|[12]:2(?::2)?[ ,]{0,2})+$").search(before)
    return text.start(reading.first - len(before) + match.start()) if match else reading.start


def _doubted(text: Lexed, rest: str, lower: int, reading: Reading) -> Reading:
    """Take the year from elsewhere in the text, and doubt a reading beside which numbers or words stand unread."""
    if reading.kind is Kind.DATE:
        if reading.year is not None:
            return reading
        years = [number_at(text, lower + at) for at, sign in enumerate(rest) if sign == "4"]
        years = [year for year in years if _FIRST_YEAR <= year <= _LAST_YEAR]
        return replace(reading, year=years[0], doubt="year apart from the day") if len(years) == 1 else reading
    if reading.kind is Kind.GROUP:
        return reading
    if DIGITS.search(rest) and reading.offset is None:
        return replace(reading, doubt="numbers beside it unread")
    if reading.kind is Kind.MONTH and compiled("x ?<c> $").search(rest[: reading.first - lower]):
        return replace(reading, doubt="words before it unread")
    name = reading.kind in (Kind.WEEKDAY, Kind.RELATIVE) and re.match(" ?[xu]", rest[reading.last - lower :])
    return replace(reading, doubt="words behind it unread") if name else reading


def _weekday_near(text: Lexed, signs: str, lower: int, upper: int, chosen: Reading) -> int | None:
    for match in compiled("<Ww>").finditer(signs, lower, upper):
        senses = text.senses[match.start()]
        near = -_WEEKDAY_NEAR <= match.start() - chosen.first < chosen.last - chosen.first + _WEEKDAY_NEAR
        if "W" in senses or near:
            return senses.get("W") or senses["w"]
    if re.match(r" ?\(.\)", signs[chosen.last : chosen.last + 4]):
        at = signs.index("(", chosen.last) + 1
        return _LETTER_DAYS[text.tokens[at]] + 1 if text.tokens[at] in _LETTER_DAYS else None
    return None


def _clock(text: Lexed, signs: str, lower: int, upper: int) -> tuple[Clock | None, int, int]:
    for pattern in _CLOCKS if DIGITS.search(signs, lower, upper) else ():
        match = compiled(pattern).search(signs, lower, upper)
        if match is None:
            continue
        groups = match.groupdict()
        if groups.get("hi"):
            hundreds = divmod(number_at(text, match.start("hi")), 100)
            return Clock(hour=hundreds[0], minute=hundreds[1]), *match.span()
        half = next((text.value(match.start(name), "A") for name in ("a2", "a") if groups.get(name)), 0)
        minute = number_at(text, match.start("i")) if groups.get("i") else None
        second = number_at(text, match.start("s")) if groups.get("s") else None
        return Clock(hour=number_at(text, match.start("h")), minute=minute, second=second, half=half), *match.span()
    return None, 0, 0


def _zone(text: Lexed, signs: str, lower: int, upper: int) -> tuple[int | None, int | None]:
    """Give the zone that is said near a time: as a place in `names.zones`, or as minutes."""
    match = compiled(_OFFSET).search(signs, lower, upper)
    if match:
        hours, minutes = number_at(text, match.start("o")), number_at(text, match.start("m")) if match["m"] else 0
        if match["o"] == "4":
            hours, minutes = divmod(hours, 100)
        plain = match["m"] is None and match["o"] != "4"
        if hours <= 14 and minutes < 60 and not (plain and match["z"] is None):  # noqa: PLR2004
            return None, (60 * hours + minutes) * (1 if text.tokens[match.start("sign")] == "+" else -1)
    for found in compiled(_ZONE).finditer(signs, lower, upper):
        name = text.original(found.start())
        if len(name) > _SHORT_NAME or not name.isascii() or name.isupper() or name in ("gmt", "utc", "z"):
            return text.value(found.start(), "Z"), None
    return None, None
