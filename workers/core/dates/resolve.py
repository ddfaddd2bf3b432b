"""Makes a moment of what a text says: time and zone put to the day, precision, confidence and flags."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from workers.core.dates.calendars import gregorian
from workers.core.dates.days import Context, Day, checked, date_of, day_of_month, full_year, last_weekday, zone_of
from workers.core.dates.expressions import Clock, Kind, Reading
from workers.core.dates.names import zones
from workers.core.model import Moment, MomentFlag

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ZONES_DIFFER, _CLOCKS_DIFFER = timedelta(hours=14), timedelta(hours=1)
"""So far ahead of the arrival is no mistake of a zone that was assumed; of a clock."""
_STALE = timedelta(days=30)
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_SECONDS = (1, 60, 3600, 86400)
_MOST_AGO = (600, 600, 100, 60, 12, 24, 20)
"""Of each unit: more is no date of news."""
_YEAR_APART, _UNREAD = 0.75, 0.5
"""Confidence where the year stands apart from the day, and where part of the text stays unread."""
_DAYS_BESIDE = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after"}


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
            return _whole(full_year(reading.year or 0), reading, known)
        case Kind.PERIOD:
            return _back(reading.unit, -reading.count, "counted from the reference", known)
        case _:
            return _timed(_day(reading, known), reading, known)


def _day(reading: Reading, known: Context) -> Day | None:
    match reading.kind:
        case Kind.RELATIVE:
            day = known.today + timedelta(days=reading.count)
            found = checked(day, reading.weekday, 0.9, f"{_DAYS_BESIDE[reading.count]} the reference")
            return replace(found, flags=(*found.flags, MomentFlag.FUTURE)) if reading.count > 0 else found
        case Kind.WEEKDAY:
            return last_weekday(reading, known)
        case Kind.DAY:
            return day_of_month(reading, known)
        case _:
            return date_of(reading, known)


def moment(
    value: datetime, precision: str, known: Context, *, notes: Collection[str], sure: float, zone: str,
    flags: Collection[MomentFlag] = (),
) -> Moment | None:  # fmt: skip
    """Give a moment in UTC with its flags; None where it lies outside all news."""
    try:
        value = value.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return None
    exact = zone_is_said(notes) and precision in ("second", "minute", "hour")
    own = list(flags)
    if value > known.reference + (_CLOCKS_DIFFER if exact else _ZONES_DIFFER):
        own += [] if MomentFlag.FUTURE in own else [MomentFlag.FUTURE]
    elif precision not in ("month", "year") and value < known.reference - _STALE:
        own.append(MomentFlag.STALE)
    return Moment(
        value=value, precision=precision, method=f"{known.where}: {'; '.join(notes)}", confidence=round(sure, 2),
        zone=zone, flags=tuple(own),
    )  # fmt: skip


def zone_is_said(notes: Collection[str]) -> bool:
    """Whether the zone stood in the text."""
    return not any(note.endswith(" assumed") and note.startswith("zone") for note in notes)


def _timed(found: Day | None, reading: Reading, known: Context) -> Moment | None:
    """Put the time of day to a day, in the zone that is said or known."""
    if found is None:
        return None
    clock, day = reading.clock, found.day
    assumed = f"zone {known.local_name} assumed"
    if clock is None:
        start = datetime(day.year, day.month, day.day, tzinfo=known.local)
        return moment(
            start, "day", known, notes=("words", *found.notes, assumed), sure=found.sure, zone=known.local_name,
            flags=found.flags,
        )  # fmt: skip
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
    return moment(
        naive.replace(tzinfo=zone), precision, known, notes=notes, sure=found.sure, zone=name, flags=found.flags
    )


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
    hour, noon = clock.hour, 12
    if hour == 24 and not clock.minute:  # noqa: PLR2004
        return 0
    if hour > 23 or (clock.half == 1 and hour > noon):  # noqa: PLR2004 - 14:30 in the morning is nothing
        return None
    if clock.half == 0 or hour > noon:
        return hour
    afternoon = {1: False, 2: True, 3: 6 <= hour < noon, 4: hour <= 6 or hour == noon}[clock.half]  # noqa: PLR2004
    return hour + noon * (afternoon and hour < noon) if clock.half == 4 else hour % noon + noon * afternoon  # noqa: PLR2004


def _ago(reading: Reading, known: Context) -> Moment | None:
    """Count back from the reference; days and more give the day, month or year, and say no more."""
    unit, count = reading.unit, reading.count
    if count > _MOST_AGO[unit]:
        return None
    note = (f"{count} {_UNITS[unit]}{'' if count == 1 else 's'} before the reference", "zone not needed")
    if unit < 3:  # noqa: PLR2004
        value = known.reference - timedelta(seconds=count * _SECONDS[unit])
        value = value if unit == 0 else value.replace(second=0, microsecond=0)
        return moment(value, _UNITS[unit], known, notes=note, sure=0.9, zone=known.local_name)
    if unit < 5:  # noqa: PLR2004
        day = known.today - timedelta(days=count * (7 if unit == 4 else 1))  # noqa: PLR2004
        return _timed(Day(day, 0.9 if unit == 3 else 0.6, note[:1]), reading, known)  # noqa: PLR2004
    return _back(unit, count, note[0], known)


def _back(unit: int, count: int, note: str, known: Context) -> Moment | None:
    months = known.today.year * 12 + known.today.month - 1 - count * (1 if unit == 5 else 12)  # noqa: PLR2004
    year, month = divmod(months, 12)
    precision = "month" if unit == 5 else "year"  # noqa: PLR2004
    return _start((year, month + 1 if precision == "month" else 1), precision, (note,), 0.8, known)


def _whole(year: int, reading: Reading, known: Context) -> Moment | None:
    precision = "month" if reading.kind is Kind.MONTH else "year"
    return _start((year, reading.month), precision, (), 0.5 if reading.foreign else 0.85, known)


def _start(
    year_month: tuple[int, int], precision: str, notes: tuple[str, ...], sure: float, known: Context
) -> Moment | None:
    first = gregorian("M", *year_month, 1)
    if first is None:
        return None
    start = datetime(first.year, first.month, 1, tzinfo=known.local)
    notes = ("words", *notes, f"zone {known.local_name} assumed")
    return moment(start, precision, known, notes=notes, sure=sure, zone=known.local_name)
