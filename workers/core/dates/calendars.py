"""Days of other calendars, as ours; None where there is no such day.

Iranian, Islamic (Umm al-Qura), Ethiopian, and the Bengali one as Bangladesh has it since 2019, when its first six
months became 31 days long. India's Bengali calendar follows the sun and differs by a day.
"""

from calendar import isleap
from datetime import date, timedelta

from hijridate import Hijri

NAMES = {"J": "Iranian calendar", "H": "Islamic calendar", "E": "Ethiopian calendar", "b": "Bengali calendar"}
_YEARS_BEHIND = {"M": 0, "J": 621, "E": 8, "b": 593}
_HIJRI = range(1343, 1501)
"""Years for which the Umm al-Qura table is known."""
_JALALI = range(1300, 1501)
_ETHIOPIAN = range(1900, 2101)
_ETHIOPIAN_EPOCH = 1_724_221
"""Julian day of the first day of the first year."""
_BENGALI = range(1426, 1509)
"""Years from the reform on."""
_ORDINAL_EPOCH = 1_721_425
"""Julian day of the day before 1 January of the year 1."""


def gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """Give the day in our calendar. `M` is ours, `J` Iranian, `H` Islamic, `E` Ethiopian, `b` Bengali."""
    try:
        match calendar:
            case "J":
                return _of_iran(year, month, day)
            case "H":
                return date(*Hijri(year, month, day).to_gregorian().datetuple()) if year in _HIJRI else None
            case "E":
                return _of_ethiopia(year, month, day)
            case "b":
                return _of_bangladesh(year, month, day)
            case _:
                return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def year_of(calendar: str, day: date) -> int:
    """Give the year of another calendar that a day falls into, or the one after it."""
    if calendar == "H":
        return int((day.year - 622) * 33 / 32) + 2
    return day.year - _YEARS_BEHIND[calendar] + (calendar != "M")


def _of_iran(year: int, month: int, day: int) -> date | None:
    """33-year cycles with eight leap years: right from 1300 to 1500."""
    leap = (year * 8 + 21) % 33 >= 25  # noqa: PLR2004
    longest = 31 if month <= 6 else 30 if month < 12 or leap else 29  # noqa: PLR2004
    if year not in _JALALI or not 1 <= month <= 12 or not 1 <= day <= longest:  # noqa: PLR2004
        return None
    leap_days = (year * 8 + 21) // 33 - (1300 * 8 + 21) // 33
    days = 365 * (year - 1300) + leap_days + (month - 1) * 30 + min(month - 1, 6) + day - 1
    return date(1921, 3, 21) + timedelta(days=days)


def _of_ethiopia(year: int, month: int, day: int) -> date | None:
    """Twelve months of 30 days and one of five, or of six before a leap year."""
    longest = 30 if month <= 12 else 6 if year % 4 == 3 else 5  # noqa: PLR2004
    if year not in _ETHIOPIAN or not 1 <= month <= 13 or not 1 <= day <= longest:  # noqa: PLR2004
        return None
    julian = _ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return date.fromordinal(julian - _ORDINAL_EPOCH)


def _of_bangladesh(year: int, month: int, day: int) -> date | None:
    """From 14 April: six months of 31 days, then 30, but 29 in Falgun unless ours has a 29 February then."""
    if year not in _BENGALI or not 1 <= month <= 12:  # noqa: PLR2004
        return None
    begin = year + _YEARS_BEHIND["b"]
    lengths = [31] * 6 + [30] * 4 + [30 if isleap(begin + 1) else 29, 30]
    if not 1 <= day <= lengths[month - 1]:
        return None
    return date(begin, 4, 14) + timedelta(days=sum(lengths[: month - 1]) + day - 1)
