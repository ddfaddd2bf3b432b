"""Dates and times as they stand in the news, to moments; each says how precise it is and what was filled in.

First the two standards (ISO 8601, RFC 822), then a table of month names: one look-up for all languages, for no name
means two months in the languages listed. Relative words ("yesterday") are not read. What could be two days is read
with low confidence or not at all; what is no date is None, never a guess.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from workers.core.datewords import JALALI, MONTHS, WEEKDAYS, ZONES, fold
from workers.core.model import Moment

_MAX_CHARS = 200
"""No date is longer; a longer text is not one."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_AHEAD = timedelta(days=2)
"""A date without a year may lie so far ahead: time zones, and datelines of tomorrow's paper."""
_BACK_YEARS = 8
"""A 29 February, or a day with its weekday, is looked for so many years back."""

_NUMERIC = re.compile(r"(?<![\d.:/-])(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?![\d/-]|\.\d)")
_CJK = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日号號일]")
_TIME = re.compile(
    r"(?<![\d.:])(?P<half>上午|下午|午前|午後|오전|오후)? ?(?P<hour>[01]?\d|2[0-3])"
    r"(?:(?::|h|[時时点點] ?|시 ?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"|\.(?P<dotted>[0-5]\d)(?= ?(?:uhr|[ap]m)))"
    r"(?![\d:]) ?(?P<after>[ap]\.? ?m\b|[صم](?!\w))?"
)
_OFFSET = re.compile(r"(?<=[\d)( ])(?:gmt|utc)? ?([+\u2212-])(\d{1,2}):?(\d{2})?(?!\d)|(?<=[a-z]{3})([+-])(\d{1,2})\b")
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[t ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?: ?(?:z|[+-]\d\d:?\d\d))?)?"
    r"|\d{8}t\d{4,6}(?:z|[+-]\d{4})?"
)
_RFC822 = re.compile(r"(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? *(?:[+-]\d{4}|[A-Z]{1,3}T?)?")
_SECONDS = re.compile(r":\d\d:\d\d|[Tt]\d{6}")


@dataclass(frozen=True, slots=True)
class _Day:
    year: int | None
    month: int
    day: int
    start: int
    end: int
    sure: float = 0.95
    how: str = ""


def parse(
    text: str, reference: datetime, languages: Collection[str] = (), zone: str | None = None, where: str = "published"
) -> Moment | None:
    """Read the date, and the time if there is one, out of a text; None where there is none that can be trusted.

    `reference` (aware) fills in a missing year, `zone` (an IANA name) a missing offset; the method says either.
    """
    text = _digits(text.strip())
    if not text or len(text) > _MAX_CHARS:
        return None
    local = zone_of(zone)
    assumed = f"zone {zone} assumed" if zone and local is not UTC else "zone UTC assumed"
    standard = _standard(text)
    if standard is not None:
        how, value = standard
        if value.tzinfo is None:
            how, value = f"{how}; {assumed}", value.replace(tzinfo=local)
        precision = "second" if _SECONDS.search(text) else "minute" if len(text) > len("2026-01-01") else "day"
        return _moment(value, precision, f"{where}: {how}", 0.95 if precision == "day" else 0.99)
    folded = fold(text)
    found = _find_day(folded, languages)
    if found is None:
        return None
    rest = folded[: found.start] + " " * (found.end - found.start) + folded[found.end :]
    clock = _TIME.search(rest)
    offset, named = _offset(rest[clock.end() :] if clock else "")
    day, year_note, sure = _with_year(found, reference.astimezone(local).date(), _weekday(rest))
    if day is None or (clock is not None and _hour(clock) is None):
        return None
    notes = [note for note in (found.how, year_note) if note]
    if clock is None:
        value = datetime(day.year, day.month, day.day, tzinfo=local)
        return _moment(value, "day", "; ".join([f"{where}: words", *notes, assumed]), min(sure, found.sure))
    minute, second = int(clock["minute"] or clock["dotted"]), clock["second"]
    value = datetime(day.year, day.month, day.day, _hour(clock) or 0, minute, int(second or 0), tzinfo=offset or local)
    notes += [] if named else [assumed]
    precision = "second" if second else "minute"
    return _moment(value, precision, "; ".join([f"{where}: words", *notes]), min(sure, found.sure))


def find(text: str, languages: Collection[str] = ()) -> str | None:
    """Give the tail of a short text from where its date, or the weekday before it, begins; None without a date."""
    if len(text) > _MAX_CHARS:
        return None
    folded = fold(_digits(text))
    iso = _ISO.search(folded)
    day = _find_day(folded, languages)
    starts = [iso.start()] if iso else [day.start] if day else []
    if not starts or len(folded) != len(text):
        return None
    before = [m.start() for m in (_weekdays().search(folded), _TIME.search(folded)) if m and m.start() < starts[0]]
    return text[min(starts + before) :].strip()


@lru_cache(maxsize=200)
def zone_of(name: str | None) -> tzinfo:
    """Give the zone of an IANA name; UTC for none and for one that is unknown."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, KeyError):
        return UTC


def _standard(text: str) -> tuple[str, datetime] | None:
    try:
        if _ISO.fullmatch(text.lower()):
            return "ISO 8601", datetime.fromisoformat(text.upper().replace(" Z", "Z"))
        if _RFC822.fullmatch(text):
            return "RFC 822", parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return None


def _moment(value: datetime, precision: str, method: str, confidence: float) -> Moment | None:
    try:
        value = value.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return None
    return Moment(value=value, precision=precision, method=method, confidence=round(confidence, 2))


def _find_day(text: str, languages: Collection[str]) -> _Day | None:
    for days in (_cjk(text), _numeric(text, languages), _named(text)):
        for day in days:
            if 1 <= day.month <= 12 and 1 <= day.day <= 31:  # noqa: PLR2004
                return day
    return None


def _cjk(text: str) -> Iterator[_Day]:
    for found in _CJK.finditer(text):
        yield _Day(int(found[1]) if found[1] else None, int(found[2]), int(found[3]), found.start(), found.end())


def _numeric(text: str, languages: Collection[str]) -> Iterator[_Day]:
    for found in _NUMERIC.finditer(text):
        first, sign, second, third = int(found[1]), found[2], int(found[3]), int(found[4])
        span = found.start(), found.end()
        if len(found[1]) == 4:  # noqa: PLR2004 - a year
            if first < 1500:  # noqa: PLR2004 - no Gregorian year of the news
                yield from _jalali(first, second, third, *span)
            else:
                yield _Day(first, second, third, *span)
        elif len(found[4]) != 4:  # noqa: PLR2004 - two digits for the year: which is which nobody knows
            continue
        elif second > 12:  # noqa: PLR2004
            yield _Day(third, first, second, *span, how="month first")
        elif first > 12 or first == second or sign == ".":  # noqa: PLR2004
            yield _Day(third, second, first, *span)
        else:
            sure = 0.8 if languages and "en" not in languages else 0.4
            yield _Day(third, second, first, *span, sure=sure, how="day before month assumed")


def _named(text: str) -> Iterator[_Day]:
    for found in _names().finditer(text):
        day = int(found["before"] or found["after"])
        year = found["year1"] or found["year2"] or found["year3"] or (found["short"] and f"20{found['short']}")
        span = found.start(), found.end()
        if found["jalali"]:
            yield from _jalali(int(year), JALALI[found["jalali"]], day, *span) if year else ()
        else:
            yield _Day(int(year) if year else None, MONTHS[found["month1"] or found["month2"]], day, *span)


def _jalali(year: int, month: int, day: int, start: int, end: int) -> Iterator[_Day]:
    """Turn a day of the Iranian calendar into ours: 33-year cycles with eight leap years, right from 1300 to 1500."""
    if not (1300 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):  # noqa: PLR2004
        return
    years = year - 1300
    days = 365 * years + (years * 8 + 21) // 33 + (month - 1) * 30 + min(month - 1, 6) + day - 1
    value = date(1921, 3, 21) + timedelta(days=days)
    yield _Day(value.year, value.month, value.day, start, end, how="Iranian calendar")


def _with_year(found: _Day, today: date, weekday: int | None) -> tuple[date | None, str, float]:
    """Put the year in where it is missing: the latest that is not ahead of us, and check the weekday if one is said."""
    if found.year is not None:
        day = _day(found.year, found)
        if day is None or weekday is None:
            return day, "", 0.99
        return (day, "weekday agrees", 0.99) if day.weekday() == weekday else (day, "weekday disagrees", 0.6)
    years = range(today.year + 1, today.year - _BACK_YEARS, -1)
    days = [day for year in years if (day := _day(year, found)) and day <= today + _AHEAD]
    if not days:
        return None, "", 0.0
    if weekday is None:
        return days[0], "year from the reference", 0.9
    agreeing = [day for day in days if day.weekday() == weekday]
    if days[0] in agreeing:
        return days[0], "year from the reference, weekday agrees", 0.97
    return days[0], "year from the reference, weekday disagrees", 0.5


def _day(year: int, found: _Day) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:
        return None


def _hour(clock: re.Match[str]) -> int | None:
    hour, after, half = int(clock["hour"]), (clock["after"] or "")[:1], clock["half"]
    if not after and not half:
        return hour
    if not 1 <= hour <= 12:  # noqa: PLR2004
        return hour if hour > 12 else None  # noqa: PLR2004 - "14:05 pm" is 14:05, "00:10 am" is nothing
    return hour % 12 + (12 if after in ("p", "م") or half in ("下午", "午後", "오후") else 0)


def _offset(after: str) -> tuple[tzinfo | None, bool]:
    after = after[:40]
    found = _OFFSET.search(f" {after}")
    if found:
        sign, hours, minutes = found[1] or found[4], int(found[2] or found[5]), int(found[3] or 0)
        if hours <= 14 and minutes < 60:  # noqa: PLR2004
            offset = timedelta(hours=hours, minutes=minutes)
            return timezone(offset if sign == "+" else -offset), True
    for word in re.findall(r"[^\W\d_]+", after):
        if word in ZONES:
            return timezone(timedelta(minutes=ZONES[word])), True
    return None, False


def _weekday(text: str) -> int | None:
    found = _weekdays().search(text)
    return WEEKDAYS[found[0]] - 1 if found else None


def _digits(text: str) -> str:
    return text if text.isascii() else "".join(str(unicodedata.decimal(char, char)) for char in text)


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(WEEKDAYS)})(?!\w)")


@cache
def _names() -> re.Pattern[str]:
    """Match day and month name, or month name and day, with the year where it stands."""
    month, other = _any(MONTHS), _any(JALALI)
    first = (
        rf"(?<![\d:.])(?P<before>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|-го)?\.?[ -]?(?:de |of |ב-?)?"
        rf"(?:(?P<month1>{month})(?:[/ ](?:{month}))?|(?P<jalali>{other}))(?![^\W\d_])\.?"
        rf"(?:,?[ -](?:de |del )?(?P<year1>\d{{4}})(?![\d:])|-(?P<short>\d\d)(?![\d:]))?"
    )
    second = (
        rf"(?:(?<!\d)(?P<year2>\d{{4}}),? )?(?<![^\W\d_])(?P<month2>{month})\.? (?P<after>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?![\d:h])(?:,? (?P<year3>\d{{4}})(?![\d:]))?"
    )
    return re.compile(f"{first}|{second}")


def _any(table: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
