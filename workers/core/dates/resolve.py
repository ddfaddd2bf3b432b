"""Makes a moment of what a text says: the year, the zone and the order of day and month filled in, checked, and said."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from workers.core.dates.calendars import NAMES, gregorian, year_of
from workers.core.dates.grammar import Clock, Kind, Reading
from workers.core.dates.names import zones
from workers.core.model import Moment, MomentFlag

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_AHEAD = timedelta(days=2)
"""A date without a year may lie so far ahead: time zones, and datelines of tomorrow's paper."""
_BACK_YEARS = 8
"""A 29 February, or a day with its weekday, is looked for so many years back."""
_FRESH = timedelta(days=8)
"""News arrives within days: a date so near its arrival is right, whatever weekday else is said."""
_FUTURE = timedelta(hours=26)
"""Further ahead of the arrival than any zone can be mistaken by."""
_STALE = timedelta(days=30)
_MONTH_FIRST_ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Anchorage", "America/Detroit", "America/Boise", "America/Indiana/", "America/Kentucky/", "Pacific/Honolulu",
    "Asia/Manila", "US/",
)  # fmt: skip
"""Where 3/4 is 4 March."""
_ENGLISH, _FILIPINO = {"en", "und", ""}, {"tl", "fil"}
_ISLAMIC = {"ar", "ur", "ms", "id"}
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_SECONDS = (1, 60, 3600, 86400)
_MOST_AGO = (600, 600, 100, 60, 12, 24, 20)
"""Of each unit: more is no date of news."""
_BUDDHIST = 543
_YEAR_APART, _UNREAD = 0.75, 0.5
"""Confidence where the year stands apart from the day, and where part of the text stays unread."""


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
class _Day:
    day: date
    sure: float
    notes: tuple[str, ...] = ()
    flags: tuple[MomentFlag, ...] = ()


@lru_cache(maxsize=200)
def zone_of(name: str | None) -> tzinfo:
    """Give the zone of an IANA name; UTC for none and for one that is unknown."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, KeyError):
        return UTC


def resolve(reading: Reading, known: Context) -> Moment | None:
    """Give the moment that a reading means; None where it means none."""
    found = _resolved(reading, known)
    if found is None or not reading.doubt:
        return found
    sure = _YEAR_APART if reading.kind is Kind.DATE else _UNREAD
    return replace(found, confidence=min(found.confidence, sure), method=f"{found.method}; {reading.doubt}")


def _resolved(reading: Reading, known: Context) -> Moment | None:
    match reading.kind:
        case Kind.AGO:
            return _ago(reading, known)
        case Kind.MONTH | Kind.YEAR:
            return _whole(_full_year(reading.year or 0), reading, known)
        case Kind.PERIOD:
            return _period(reading, known)
        case Kind.RELATIVE:
            day = known.today + timedelta(days=reading.count)
            return _timed(
                _checked(day, reading.weekday, 0.9, f"{_DAYS_BESIDE[reading.count]} the reference"), reading, known
            )
        case Kind.WEEKDAY:
            return _timed(_weekday(reading, known), reading, known)
        case Kind.DAY:
            return _timed(_day_of_month(reading, known), reading, known)
        case _:
            return _timed(_date(reading, known), reading, known)


_DAYS_BESIDE = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after"}


def moment(
    value: datetime, precision: str, notes: Collection[str], sure: float, zone: str, known: Context,
    flags: Collection[MomentFlag] = (),
) -> Moment | None:  # fmt: skip
    """Give a moment in UTC with its flags; None where it lies outside all news."""
    try:
        value = value.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return None
    ahead = timedelta(0) if precision in ("second", "minute", "hour") else timedelta(days=1)
    own = list(flags)
    if value > known.reference + max(_FUTURE, ahead) or (
        precision in ("second", "minute") and zone_is_said(notes) and value > known.reference + timedelta(hours=1)
    ):
        own.append(MomentFlag.FUTURE)
    elif precision not in ("month", "year") and value < known.reference - _STALE:
        own.append(MomentFlag.STALE)
    method = f"{known.where}: {'; '.join(notes)}"
    return Moment(
        value=value, precision=precision, method=method, confidence=round(sure, 2), zone=zone, flags=tuple(own)
    )


def zone_is_said(notes: Collection[str]) -> bool:
    """Whether the zone stood in the text."""
    return not any(note.endswith(" assumed") and note.startswith("zone") for note in notes)


def _timed(found: _Day | None, reading: Reading, known: Context) -> Moment | None:
    """Put the time of day to a day, in the zone that is said or known."""
    if found is None:
        return None
    clock, day = reading.clock, found.day
    assumed = f"zone {known.local_name} assumed"
    if clock is None:
        start = datetime(day.year, day.month, day.day, tzinfo=known.local)
        return moment(start, "day", ("words", *found.notes, assumed), found.sure, known.local_name, known, found.flags)
    hour = _hour(clock)
    if hour is None or (clock.minute or 0) > 59 or (clock.second or 0) > 59:  # noqa: PLR2004
        return None
    naive = datetime(day.year, day.month, day.day, hour, clock.minute or 0, clock.second or 0)  # noqa: DTZ001
    zone, name = _zone(reading, naive, known)
    if zone is None:
        return None
    if clock.hour == 24:  # noqa: PLR2004
        naive += timedelta(days=1)
    precision = "second" if clock.second is not None else "minute" if clock.minute is not None else "hour"
    said = reading.zone is not None or reading.offset is not None
    notes = ("words", *found.notes, f"zone {name} said" if said else assumed)
    return moment(naive.replace(tzinfo=zone), precision, notes, found.sure, name, known, found.flags)


def _zone(reading: Reading, naive: datetime, known: Context) -> tuple[tzinfo | None, str]:
    """Give the zone that was said, or the publisher's; None where a name means several zones."""
    if reading.offset is not None:
        return timezone(timedelta(minutes=reading.offset)), _written(reading.offset)
    if reading.zone is None:
        return known.local, known.local_name
    several, names = zones()[reading.zone]
    if not several:
        name = names[0]
        if name.lstrip("-").isdigit():
            return timezone(timedelta(minutes=int(name))), _written(int(name))
        return zone_of(name), name
    own = known.local.utcoffset(naive)
    for name in names:
        if known.zone and zone_of(name).utcoffset(naive) == own:
            return zone_of(name), name
    return None, ""


def _written(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _hour(clock: Clock) -> int | None:
    """Give the hour of 24; None where half of the day and hour cannot both be right."""
    hour = clock.hour
    if hour == 24 and not clock.minute:  # noqa: PLR2004
        return 0
    if hour > 23:  # noqa: PLR2004
        return None
    match clock.half:
        case 1:
            return hour % 12 if hour <= 12 else None  # noqa: PLR2004
        case 2 if hour <= 12:  # noqa: PLR2004
            return hour % 12 + 12
        case 3 if hour <= 12:  # noqa: PLR2004
            return hour % 12 + (12 if 6 <= hour < 12 else 0)  # noqa: PLR2004
        case 4 if hour <= 6:  # noqa: PLR2004
            return hour + 12
        case _:
            return hour


def _date(reading: Reading, known: Context) -> _Day | None:
    if reading.calendar == "?":
        reading_calendar, year = _calendar_of(reading.year or 0, known)
    else:
        reading_calendar, year = reading.calendar, reading.year
    if year is not None:
        if reading.short_year:
            year = 2000 + year if 2000 + year <= known.today.year + 1 else None
            if year is None or (reading.numeric and not _two_digits_are_year(reading, known)):
                return None
        year = _full_year(year)
    month, day, sure, order, flags = _order(reading, known)
    name = NAMES.get(reading_calendar)
    notes = tuple(note for note in (name, order) if note)
    if year is None:
        return _without_year(reading, reading_calendar, (month, day), known, sure, notes)
    value = gregorian(reading_calendar, year, month, day)
    if value is None:
        return None
    return _with_flags(_checked(value, reading.weekday, sure, *notes), flags)


def _calendar_of(year: int, known: Context) -> tuple[str, int]:
    """Tell whose year a number is: 1402 may be of Iran, 1445 of the Islamic calendar."""
    if year >= _FIRST_YEAR:
        return "M", year
    islamic = bool(_ISLAMIC & {tag.split("-")[0] for tag in known.languages})
    first, second = ("H", "J") if islamic else ("J", "H")
    near = abs(year - year_of(second, known.today)) < 3 < abs(year - year_of(first, known.today))  # noqa: PLR2004
    return (second if near else first), year


def _order(reading: Reading, known: Context) -> tuple[int, int, float, str, tuple[MomentFlag, ...]]:
    """Tell day and month apart where both are numbers; give month, day, confidence, note, flags."""
    month, day = reading.month, reading.day
    if not reading.numeric or month == day:
        return month, day, 0.95, "", ()
    if month > 12:  # noqa: PLR2004
        return day, month, 0.95, "month first", ()
    if day > 12 or reading.dotted:  # noqa: PLR2004
        return month, day, 0.95, "", ()
    tags = [tag.lower() for tag in known.languages]
    primary = {tag.split("-")[0] for tag in tags}
    if "en-us" in tags or primary & _FILIPINO:
        return day, month, 0.85, "month first by language", ()
    if primary - _ENGLISH or any(tag.startswith("en-") for tag in tags):
        return month, day, 0.8, "day before month assumed", ()
    if known.zone and known.zone.startswith(_MONTH_FIRST_ZONES):
        return day, month, 0.8, "month first by zone", ()
    if known.zone and known.local is not UTC:
        return month, day, 0.8, "day first by zone", ()
    return month, day, 0.4, "day before month assumed", (MomentFlag.AMBIGUOUS,)


def _two_digits_are_year(reading: Reading, known: Context) -> bool:
    """Whether 06.03.24 may be a date at all: `version 10.2.24` is none."""
    others = {tag.split("-")[0] for tag in known.languages} - _ENGLISH
    if reading.dotted:
        return bool(others)
    return bool(others) or (known.zone is not None and known.local is not UTC) or reading.month > 12  # noqa: PLR2004


def _full_year(year: int) -> int:
    return year - _BUDDHIST if 2400 <= year <= 2700 else year  # noqa: PLR2004


def _checked(day: date, weekday: int | None, sure: float, *notes: str) -> _Day:
    """Check a day against the weekday said with it (1 is Monday)."""
    if weekday is None:
        return _Day(day, sure, notes)
    if day.isoweekday() == weekday:
        return _Day(day, max(sure, 0.97), (*notes, "weekday agrees"))
    return _Day(day, min(sure, 0.6), (*notes, "weekday disagrees"), (MomentFlag.WEEKDAY_DISAGREES,))


def _with_flags(day: _Day, flags: tuple[MomentFlag, ...]) -> _Day:
    return _Day(day.day, day.sure, day.notes, (*day.flags, *flags))


def _without_year(
    reading: Reading, calendar: str, month_day: tuple[int, int], known: Context, sure: float, notes: tuple[str, ...]
) -> _Day | None:
    """Put the year in: the latest that is not ahead of us, or the one that the weekday asks for."""
    newest = year_of(calendar, known.today + _AHEAD)
    days = [
        day for year in range(newest, newest - _BACK_YEARS - 2, -1)
        if (day := gregorian(calendar, year, *month_day)) and day <= known.today + _AHEAD
    ]  # fmt: skip
    if not days:
        return None
    latest, fresh = days[0], days[0] > known.today - _FRESH
    sure = min(sure, 0.9)
    elsewhere = None if known.weekday is None else known.weekday + 1
    for weekday, where, certainty in (
        (reading.weekday, "weekday", 0.85),
        (elsewhere, "weekday elsewhere in the item", 0.7),
    ):
        if weekday is None:
            continue
        if latest.isoweekday() == weekday:
            return _Day(latest, max(sure, 0.97), (*notes, "year from the reference", f"{where} agrees"))
        if fresh and where == "weekday":
            return _Day(
                latest, 0.5, (*notes, "year from the reference", "weekday disagrees"), (MomentFlag.WEEKDAY_DISAGREES,)
            )
        agreeing = next((day for day in days if day.isoweekday() == weekday), None)
        if not fresh and agreeing is not None:
            return _Day(agreeing, min(sure, certainty), (*notes, f"year by the {where}"))
    return _Day(latest, sure, (*notes, "year from the reference"))


def _weekday(reading: Reading, known: Context) -> _Day | None:
    """Give the last such weekday, today's if it is that; the one before today, or the next, where that is said."""
    back = (known.today.isoweekday() - (reading.weekday or 1)) % 7
    if reading.count < 0:
        day, sure, note = known.today - timedelta(days=back or 7), 0.85, "the last such day before the reference"
    elif reading.count > 0:
        day, sure, note = known.today + timedelta(days=7 - back), 0.7, "the next such day after the reference"
    else:
        day, sure, note = known.today - timedelta(days=back), 0.85, "the last such day up to the reference"
    return _Day(day, min(sure, 0.5) if reading.foreign else sure, (note,))


def _day_of_month(reading: Reading, known: Context) -> _Day | None:
    """Give the last such day of a month up to the reference."""
    year, month = known.today.year, known.today.month
    for _ in range(3):
        day = gregorian("M", year, month, reading.day)
        if day is not None and day <= known.today + _AHEAD:
            return _checked(day, reading.weekday, 0.75, "month from the reference")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _ago(reading: Reading, known: Context) -> Moment | None:
    """Count back from the reference; days and more give the day, month or year, and say no more."""
    unit, count = reading.unit, reading.count
    if count > _MOST_AGO[unit]:
        return None
    note = (f"{count} {_UNITS[unit]}{'' if count == 1 else 's'} before the reference", "zone not needed")
    if unit < 3:  # noqa: PLR2004
        value = known.reference - timedelta(seconds=count * _SECONDS[unit])
        value = value if unit == 0 else value.replace(second=0, microsecond=0)
        return moment(value, _UNITS[unit], note, 0.9, known.local_name, known)
    if unit < 5:  # noqa: PLR2004
        day = known.today - timedelta(days=count * (7 if unit == 4 else 1))  # noqa: PLR2004
        return _timed(_Day(day, 0.9 if unit == 3 else 0.6, note[:1]), reading, known)  # noqa: PLR2004
    return _back(unit, count, note[0], known)


def _period(reading: Reading, known: Context) -> Moment | None:
    return _back(reading.unit, -reading.count, "counted from the reference", known)


def _back(unit: int, count: int, note: str, known: Context) -> Moment | None:
    months = known.today.year * 12 + known.today.month - 1 - count * (1 if unit == 5 else 12)  # noqa: PLR2004
    year, month = divmod(months, 12)
    precision = "month" if unit == 5 else "year"  # noqa: PLR2004
    return _start(year, month + 1 if precision == "month" else 1, precision, (note,), 0.8, known)


def _whole(year: int, reading: Reading, known: Context) -> Moment | None:
    precision = "month" if reading.kind is Kind.MONTH else "year"
    return _start(year, reading.month, precision, (), 0.5 if reading.foreign else 0.85, known)


def _start(year: int, month: int, precision: str, notes: tuple[str, ...], sure: float, known: Context) -> Moment | None:
    first = gregorian("M", year, month, 1)
    if first is None:
        return None
    start = datetime(first.year, first.month, 1, tzinfo=known.local)
    notes = ("words", *notes, f"zone {known.local_name} assumed")
    return moment(start, precision, notes, sure, known.local_name, known)
