"""Full dates: day, month and mostly year, as patterns over the signs of `lexer`, one for all languages.

Nothing is resolved here: a reading is what the text says, without a year where it says none.
"""

import re
from dataclasses import replace

from workers.core.dates.expressions import DIGITS, Clock, Kind, Reading, compiled, number_at, reading_of
from workers.core.dates.lexer import Lexed

_MONTH_FIRST = frozenset(
    "en tl ta te kn ml si hi mr ne gu pa bn hu lt lv eu mn kk ky uz zh ja ko sw am my ps so ha ig yo zu or as".split()  # noqa: SIM905
)
"""Languages that may set the month before the day; elsewhere `set 2` is the second set."""
_WORDS_TOO = frozenset({"may", "march", "mar", "mars", "mai"})
"""Names of months that are words as well, and no month without a capital: `may 3 of them`."""
_YEARS = range(1300, 2701)
"""Years of any calendar in the news. Four digits beyond are a time, or no date's."""
_YEARS_OF = {
    "M": range(1900, 2101), "J": range(1300, 1501), "H": range(1343, 1501), "E": range(1900, 2101),
    "b": range(1394, 1509),
}  # fmt: skip
_BUDDHIST = range(2400, 2701)
_MINGUO, _MINGUO_BEFORE = range(80, 151), 1911
"""Years of the Republic of China, where its name is left out."""
_DAYS = range(1, 32)
# d day, m month's name, n month's number, y year, s year in two digits, b era: names of groups below.
_BEFORE = r"(?<![x1-9./+'-])(?<![1-9]:)"
_GAP = r"(?:[ ,./-]|<c>){0,5}"
TO_YEAR = r"(?:[ ,./|-]|<cYVDOd>){0,6}"
_ORDINAL = r"(?:[.'-]?<O>|\((?:x|<O>)\))?\.?(?: ?<D>\.?)?"
PAIR = r"(?: ?[/(] ?<MJHEb>\)?)?\.?"
_YEAR = r"(?:(?P<b><B>)\.? ?)?(?P<y>4)(?!:[1-9])"
_SHORT = r"[ './-]{1,2}(?P<s>2)(?![1-9.:]| ?<TUXAIx>| [ux])"
_THEN_TIME_AND_YEAR = r"(?=,? [12]:2(?::2)? (?:<ZA> ){0,2}(?P<late>4))"
_YEAR_MONTH_DAY = (
    rf"(?P<y>4)(?:\((?:x|<O>)\))?(?:[ ,./-]|<cYVOd>){{1,6}}(?P<m><MJHEb>){PAIR}{_GAP}(?P<d>[12])"
    rf"(?![1-9:]|\.[1-9]){_ORDINAL}"
)
_YEAR_DAY_MONTH = rf"(?P<y>4)[ .-]{{0,2}}<Y>(?:[ ,./-]|<cYO>){{0,5}}(?P<d>[12]){_ORDINAL}{_GAP}(?P<m><MJHEb>)"
_DAY_MONTH_YEAR = (
    rf"{_BEFORE}(?P<d>[12]){_ORDINAL}{_GAP}(?P<m><MJHEb>){PAIR}(?:{_THEN_TIME_AND_YEAR}|{TO_YEAR}{_YEAR}|{_SHORT})?"
)
_MONTH_DAY_YEAR = (
    rf"(?P<m><MJHEb>){PAIR}{_GAP}(?P<d>[12])(?![1-9:]|\.[1-9]| ?<T>){_ORDINAL}"
    rf"(?:{_THEN_TIME_AND_YEAR}|{TO_YEAR}{_YEAR})?"
)
_EAST_ASIAN = (
    r"(?<![1-9./])(?<![1-9]:)(?:(?:(?P<b><B>) ?)?(?P<y>[1-4]|<F>) ?<Y>[ .]*)?(?<![1-9./])(?P<n>[12]) ?<K>[ .]*"
    r"(?P<d>[12]) ?-?<D>"
)
_MONGOLIAN = r"(?P<y>4) ?<Y> ?(?P<n>[12])-? ?<K> ?(?P<d>[12])(?![1-9:])"
_VIETNAMESE = rf"(?<![x1-9.:+'-])(?P<d>[12]) ?[,/-]? ?<k> ?(?P<n>[12]|<Q>)(?:{TO_YEAR}(?P<y>4))?"
_NUMERIC = (
    r"(?<![x1-9./+-])(?<![1-9]:)(?P<first>[124])(?P<sign>\. ?|[/-])(?P<n>[12])(?:(?P=sign)|\. ?)(?P<last>[124])"
    r"(?![1-9]|[/-][1-9]|\.[1-9])"
)
_DATES = (
    _YEAR_MONTH_DAY, _YEAR_DAY_MONTH, _DAY_MONTH_YEAR, _MONTH_DAY_YEAR, _EAST_ASIAN, _MONGOLIAN, _VIETNAMESE, _NUMERIC,
)  # fmt: skip
# The wire's own: day, hour and minute in one run.
_GROUP = r"(?<![1-9x])(?P<group>6)[ ]?(?P<z><Z>)(?:[ ,]{1,2}(?P<m><M>)\.?[ ](?P<y>[24]))?"


def full_dates(text: Lexed) -> list[Reading]:
    """Give the dates of a text, in order; what one pattern took the next ones leave alone."""
    if not DIGITS.search(text.signs):
        return []
    taken: list[Reading] = []
    covered = bytearray(len(text.signs))
    for pattern in (_GROUP, *_DATES) if "6" in text.signs else _DATES:
        for match in compiled(pattern).finditer(text.signs):
            if any(covered[match.start() : match.end()]):
                continue
            reading = _date(text, match) if pattern is not _GROUP else _date_time_group(text, match)
            if reading is not None:
                taken.append(reading)
                covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
    return sorted(taken, key=lambda reading: reading.first)


def _date(text: Lexed, match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    if groups.get("first") is not None:
        return numeric(text, match)
    month_at = match.start("m") if groups.get("m") else None
    senses = text.senses.get(month_at, {}) if month_at is not None else {}
    calendar = next((kind for kind in "MJHEb" if kind in senses), "M")
    month = senses[calendar] if senses else text.value(match.start("n"), "Q")
    year, short = _year(text, match)
    if groups.get("y") and year is None and not _is_time(text, match):
        return None
    if year is not None and not short and year not in _YEARS_OF[calendar] and year not in _BUDDHIST:
        return None
    if senses and year is None and _is_chance(text, match, month_at or 0):
        return None
    return replace(
        reading_of(Kind.DATE, text, match), year=year, short_year=short, month=month,
        day=number_at(text, match.start("d")), calendar=calendar, foreign="x" in senses,
    )  # fmt: skip


def _is_time(text: Lexed, match: re.Match[str]) -> bool:
    """Whether four digits behind a day are a time: `5 March 1430 GMT`."""
    return match.start("y") > match.start("d") and compiled("4 ?<ZT>").match(text.signs, match.start("y")) is not None


def _is_chance(text: Lexed, match: re.Match[str], month_at: int) -> bool:
    """Whether a month's name and a number stand together by chance: `5 mars bars`, `set 2`."""
    name, languages = text.tokens[month_at], text.reader.languages
    if "x" in text.senses[month_at] and name[0] < "\u0250":
        return True
    if name in _WORDS_TOO and match.start("d") > month_at and text.original(month_at).islower():
        return True
    return (
        bool(languages)
        and match.start("d") > month_at
        and name[0] < "\u0530"
        and not _MONTH_FIRST.intersection(languages)
    )


def _year(text: Lexed, match: re.Match[str]) -> tuple[int | None, bool]:
    groups = match.groupdict()
    if groups.get("s"):
        return number_at(text, match.start("s")), True
    name = next((name for name in ("y", "late") if groups.get(name)), None)
    if name is None:
        return None, False
    at = match.start(name)
    year = 1 if "F" in text.senses.get(at, {}) else number_at(text, at)
    if groups.get("b"):
        return (year + text.value(match.start("b"), "B"), False) if year else (None, False)
    if year in _MINGUO:
        return year + _MINGUO_BEFORE, False
    return (year, False) if year in _YEARS else (None, False)


def numeric(text: Lexed, match: re.Match[str]) -> Reading | None:
    """Read day, month and year in figures: which is which tells their length, else `days`."""
    groups = match.groupdict()
    first, middle = number_at(text, match.start("first")), number_at(text, match.start("n"))
    reading = replace(reading_of(Kind.DATE, text, match), dotted=groups.get("sign", ".").startswith("."), month=middle)
    if groups.get("last") is None:
        return replace(reading, day=first, dotted=True)
    last, digits = number_at(text, match.start("last")), (groups["first"], groups["last"])
    if digits[0] == "4":
        return replace(reading, year=first, day=last, calendar="?") if digits[1] != "4" else None
    if digits[1] == "1":
        return None
    in_full = digits[1] == "4"
    return replace(
        reading, year=last, short_year=not in_full, day=first, calendar="?" if in_full else "M", numeric=True
    )  # fmt: skip


def _date_time_group(text: Lexed, match: re.Match[str]) -> Reading | None:
    digits = text.tokens[match.start("group")]
    day, hour, minute = (int(digits[at : at + 2]) for at in (0, 2, 4))
    if day not in _DAYS or hour > 23 or minute > 59:  # noqa: PLR2004
        return None
    reading = replace(
        reading_of(Kind.GROUP, text, match), day=day, clock=Clock(hour=hour, minute=minute),
        zone=text.value(match.start("z"), "Z"),
    )  # fmt: skip
    if match["m"] is None:
        return replace(reading, kind=Kind.DAY)
    year = number_at(text, match.start("y"))
    return replace(reading, month=text.value(match.start("m"), "M"), year=year, short_year=match["y"] == "2")
