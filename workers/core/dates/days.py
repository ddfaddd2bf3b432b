"""Which day is meant: year, calendar and the order of day and month filled in from what is known beside the text."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from workers.core.dates.calendars import NAMES, gregorian, year_of
from workers.core.dates.expressions import Reading
from workers.core.model import MomentFlag

_FIRST_YEAR = 1900
"""Of ours; before it, a year is of another calendar."""
_AHEAD = timedelta(days=2)
"""A date without a year may lie so far ahead: time zones, and datelines of tomorrow's paper."""
_BACK_YEARS = 8
"""A 29 February, or a day with its weekday, is looked for so many years back."""
_FRESH = timedelta(days=8)
"""News arrives within days: a date so near its arrival is right, whatever weekday else is said."""
_MONTH_FIRST_ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Anchorage", "America/Detroit", "America/Boise", "America/Indiana/", "America/Kentucky/",
    "Pacific/Honolulu", "Asia/Manila", "US/",
)  # fmt: skip
"""Where 3/4 is 4 March."""
_ENGLISH, _FILIPINO = {"en", "und", ""}, {"tl", "fil"}
_ISLAMIC = {"ar", "ur", "ms", "id"}
_BUDDHIST = 543
_BUDDHIST_LANGUAGES = frozenset({"th", "lo", "km"})
_INDIA = "Asia/Kolkata"
"""Where the Bengali calendar is another one than that of Bangladesh, a day apart."""
_DOUBTFUL = 0.4
"""Confidence where day and month could be the other way round."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the text."""

    reference: datetime
    languages: tuple[str, ...]
    """As given, region and all."""
    zone: str | None
    where: str
    weekday: int | None
    """Said elsewhere in the item, 0 is Monday."""

    @property
    def local(self) -> tzinfo:
        """The zone where none is said."""
        return zone_of(self.zone)

    @property
    def local_name(self) -> str:
        """Its name; UTC for none and for one that is unknown."""
        return self.zone if self.zone and self.local is not UTC else "UTC"

    @property
    def today(self) -> date:
        """The day of the reference there."""
        return self.reference.astimezone(self.local).date()


@dataclass(frozen=True, slots=True)
class Day:
    """A day with how sure it is and what was filled in."""

    day: date
    sure: float
    notes: tuple[str, ...] = ()
    flags: tuple[MomentFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class _Order:
    month: int
    day: int
    sure: float = 0.95
    note: str = ""
    flags: tuple[MomentFlag, ...] = ()


@lru_cache(maxsize=200)
def zone_of(name: str | None) -> tzinfo:
    """Give the zone of an IANA name; UTC for none and for one that is unknown."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, KeyError):
        return UTC


def date_of(reading: Reading, known: Context) -> Day | None:
    """Give the day that a date means; None where there is none."""
    calendar, year = reading.calendar, reading.year
    if calendar == "?":
        calendar, year = _calendar_of(year or 0, known)
    if year is not None and reading.short_year:
        year = _of_two_digits(year, known)
        if year is None or (reading.numeric and not _two_digits_are_year(reading, known)):
            return None
    if calendar == "b" and known.zone == _INDIA:
        return None
    order = _order(reading, known)
    notes = tuple(note for note in (NAMES.get(calendar), order.note) if note)
    if year is None:
        return _without_year(reading, _days_of(calendar, order, known), known, min(order.sure, 0.9), notes)
    value = gregorian(calendar, full_year(year), order.month, order.day)
    if value is None:
        return None
    found = checked(value, reading.weekday, order.sure, *notes)
    return replace(found, flags=(*found.flags, *order.flags))


def last_weekday(reading: Reading, known: Context) -> Day | None:
    """Give the last such weekday, today's if it is that; the one before today, or the next, where that is said."""
    back = (known.today.isoweekday() - (reading.weekday or 1)) % 7
    if reading.count < 0:
        day, sure, note = known.today - timedelta(days=back or 7), 0.85, "the last such day before the reference"
    elif reading.count > 0:
        day, sure, note = known.today + timedelta(days=7 - back), 0.7, "the next such day after the reference"
    else:
        day, sure, note = known.today - timedelta(days=back), 0.85, "the last such day up to the reference"
    flags = (MomentFlag.FUTURE,) if reading.count > 0 else ()
    return Day(day, min(sure, 0.5) if reading.foreign else sure, (note,), flags)


def day_of_month(reading: Reading, known: Context) -> Day | None:
    """Give the last such day of a month up to the reference."""
    year, month = known.today.year, known.today.month
    for _ in range(3):
        day = gregorian("M", year, month, reading.day)
        if day is not None and day <= known.today + _AHEAD:
            return checked(day, reading.weekday, 0.75, "month from the reference")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def checked(day: date, weekday: int | None, sure: float, *notes: str) -> Day:
    """Check a day against the weekday said with it (1 is Monday)."""
    if weekday is None:
        return Day(day, sure, notes)
    if day.isoweekday() == weekday:
        return Day(day, max(sure, 0.97), (*notes, "weekday agrees"))
    return Day(day, min(sure, 0.6), (*notes, "weekday disagrees"), (MomentFlag.WEEKDAY_DISAGREES,))


def full_year(year: int) -> int:
    """Give our year of a Buddhist one."""
    return year - _BUDDHIST if 2400 <= year <= 2700 else year  # noqa: PLR2004


def _calendar_of(year: int, known: Context) -> tuple[str, int]:
    """Tell whose year a number is: 1402 may be of Iran, 1445 of the Islamic calendar."""
    if year >= _FIRST_YEAR:
        return "M", year
    islamic = bool(_ISLAMIC & {tag.split("-")[0] for tag in known.languages})
    first, second = ("H", "J") if islamic else ("J", "H")
    near = abs(year - year_of(second, known.today)) < 3 < abs(year - year_of(first, known.today))  # noqa: PLR2004
    return (second if near else first), year


def _order(reading: Reading, known: Context) -> _Order:
    """Tell day and month apart where both are numbers."""
    month, day = reading.month, reading.day
    if not reading.numeric or month == day:
        return _Order(month, day)
    if month > 12:  # noqa: PLR2004
        return _Order(day, month, note="month first")
    if day > 12 or reading.dotted:  # noqa: PLR2004
        return _Order(month, day)
    sure, note, month_first = _habit(known)
    if month_first:
        month, day = day, month
    return _Order(month, day, sure, note, () if sure > _DOUBTFUL else (MomentFlag.AMBIGUOUS,))


def _habit(known: Context) -> tuple[float, str, bool]:
    """Tell whether those who write the language, or live in the zone, set the month first."""
    tags = [tag.lower() for tag in known.languages]
    primary = {tag.split("-")[0] for tag in tags}
    if "en-us" in tags or primary & _FILIPINO:
        return 0.85, "month first by language", True
    if primary - _ENGLISH or any(tag.startswith("en-") for tag in tags):
        return 0.8, "day before month assumed", False
    if known.zone and known.zone.startswith(_MONTH_FIRST_ZONES):
        return 0.8, "month first by zone", True
    if known.zone and known.local is not UTC:
        return 0.8, "day first by zone", False
    return _DOUBTFUL, "day before month assumed", False


def _of_two_digits(year: int, known: Context) -> int | None:
    """Give the latest year that ends so; of a Thai text, the year may be Buddhist."""
    thai = any(tag.split("-")[0] in _BUDDHIST_LANGUAGES for tag in known.languages)
    years = (2000 + year, *((2500 + year - _BUDDHIST,) if thai else ()))
    return max((year for year in years if year <= known.today.year + 1), default=None)


def _two_digits_are_year(reading: Reading, known: Context) -> bool:
    """Whether 06.03.24 may be a date at all: `version 10.2.24` is none."""
    others = {tag.split("-")[0] for tag in known.languages} - _ENGLISH
    if reading.dotted:
        return bool(others)
    return bool(others) or (known.zone is not None and known.local is not UTC) or reading.month > 12  # noqa: PLR2004


def _days_of(calendar: str, order: _Order, known: Context) -> list[date]:
    """Give the days of that month and day in the years up to the reference, the latest first."""
    latest = known.today + _AHEAD
    newest = year_of(calendar, latest)
    days = (gregorian(calendar, year, order.month, order.day) for year in range(newest, newest - _BACK_YEARS - 2, -1))
    return [day for day in days if day and day <= latest]


def _without_year(
    reading: Reading, days: list[date], known: Context, sure: float, notes: tuple[str, ...]
) -> Day | None:
    """Put the year in: the latest that is not ahead of us, or, in what is no news, the one that a weekday asks for."""
    if not days:
        return None
    latest, fresh = days[0], days[0] > known.today - _FRESH
    elsewhere = None if known.weekday is None else known.weekday + 1
    for weekday, where, agreed, chosen in (
        (reading.weekday, "weekday", 0.97, 0.85), (elsewhere, "weekday elsewhere in the item", 0.95, 0.7),
    ):  # fmt: skip
        if weekday is None:
            continue
        if latest.isoweekday() == weekday:
            return Day(latest, agreed, (*notes, "year from the reference", f"{where} agrees"))
        if fresh and where == "weekday":
            return checked(latest, weekday, 0.5, *notes, "year from the reference")
        agreeing = next((day for day in days if day.isoweekday() == weekday), None)
        if not fresh and agreeing is not None:
            return Day(agreeing, min(sure, chosen), (*notes, f"year by the {where}"))
    return Day(latest, sure, (*notes, "year from the reference"))
