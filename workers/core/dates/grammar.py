"""Finds what a date may look like, in the order of its parts: patterns over the signs of `lexer`, right in every language.

Nothing is resolved here: a reading is what the text says, without year or zone where it says none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from workers.core.dates.lexer import Lexed, classed

_LETTER_DAYS = {
    char: day
    for day, chars in enumerate(("一月월", "二火화", "三水수", "四木목", "五金금", "六土토", "日天일"))
    for char in chars
}
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})
_DOTTED = frozenset(
    "de da nb no nn fi et lv lt pl cs sk hu ro bg ru uk be sr hr bs sl mk tr az kk uz ky ka hy is sq tg".split()  # noqa: SIM905
)
"""Languages that write 5.3. for 5 March."""
_MONTH_FIRST = frozenset(
    "en tl ta te kn ml si hi mr ne gu pa bn hu lt lv eu mn kk ky uz zh ja ko sw am my ps so ha ig yo zu or as".split()  # noqa: SIM905
)
"""Languages that may set the month before the day; elsewhere `set 2` is the second set."""
_WORDS_TOO = frozenset({"may", "march", "mar", "mars", "mai"})
"""Names of months that are words as well, and no month without a capital: `may 3 of them`."""
_WEEKDAY_NEAR = 4
_ZONE_NEAR = 14
_SHORT_NAME = 5
"""Zones of so few letters are written in capitals: `et` is "and", `pt` a point."""
_BEFORE_IT = 8
_DIGITS = re.compile("[1-9]")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_YEARS = range(1300, 2701)
"""Years of any calendar in the news. Four digits beyond are a time, or no date's."""
_MONTHS, _DAYS = range(1, 14), range(1, 32)

# d day, m month's name, n month's number, y year, s year in two digits, b era: names of groups below.
_BEFORE = r"(?<![x1-9.:/+'-])"
_GAP = r"(?:[ ,./-]|<c>){0,5}"
_TO_YEAR = r"(?:[ ,./|-]|<cYVDOd>){0,6}"
_ORDINAL = r"(?:[.'-]?<O>|\((?:x|<O>)\))?\.?(?: ?<D>\.?)?"
_PAIR = r"(?: ?[/(] ?<MJHE>\)?)?\.?"
_YEAR = r"(?:(?P<b><B>)\.? ?)?(?P<y>4)(?!:[1-9])"
_SHORT = r"[ './-]{1,2}(?P<s>2)(?![1-9.:]| ?<TUXAIx>| [ux])"
_THEN_TIME_AND_YEAR = r"(?=,? [12]:2(?::2)? (?:<ZA> ){0,2}(?P<late>4))"
_DATES = (
    rf"(?P<y>4)(?:\((?:x|<O>)\))?(?:[ ,./-]|<cYVOd>){{1,6}}(?P<m><MJHE>){_PAIR}{_GAP}(?P<d>[12])(?![1-9:]|\.[1-9]){_ORDINAL}",
    rf"(?P<y>4)[ .-]{{0,2}}<Y>(?:[ ,./-]|<cYO>){{0,5}}(?P<d>[12]){_ORDINAL}{_GAP}(?P<m><MJHE>)",
    rf"{_BEFORE}(?P<d>[12]){_ORDINAL}{_GAP}(?P<m><MJHE>){_PAIR}(?:{_THEN_TIME_AND_YEAR}|{_TO_YEAR}{_YEAR}|{_SHORT})?",
    rf"(?P<m><MJHE>){_PAIR}{_GAP}(?P<d>[12])(?![1-9:]|\.[1-9]| ?<T>){_ORDINAL}(?:{_THEN_TIME_AND_YEAR}|{_TO_YEAR}{_YEAR})?",
    r"(?<![1-9.:/])(?:(?:(?P<b><B>) ?)?(?P<y>[1-4]|<F>) ?<Y>[ .]*)?(?<![1-9.:/])(?P<n>[12]) ?<K>[ .]*(?P<d>[12]) ?-?<D>",
    r"(?P<y>4) ?<Y> ?(?P<n>[12])-? ?<K> ?(?P<d>[12])(?![1-9:])",
    rf"(?<![x1-9.:+'-])(?P<d>[12]) ?[,/-]? ?<k> ?(?P<n>[12]|<Q>)(?:{_TO_YEAR}(?P<y>4))?",
    r"(?<![x1-9.:/+-])(?P<first>[124])(?P<sign>\. ?|[/-])(?P<n>[12])(?:(?P=sign)|\. ?)(?P<last>[124])(?![1-9]|[/-][1-9]|\.[1-9])",
)
_LOOSE = (
    r"(?<![x1-9.:/+-])(?P<first>[12])\. ?(?P<n>[12])\.(?! ?[1-9])",
    rf"(?P<m><M>){_PAIR}{_TO_YEAR}(?P<y>4)(?![1-9:/-])",
    r"(?P<y>4) ?(?:<Y>[ ,.]*|(?<= ))(?:<c> ?)?(?P<m><M>)(?![ ]?[1-9])",
    r"(?P<y>4) ?<Y> ?(?P<n>[12]) ?<K>",
    r"(?<![1-9./+-])(?P<n>2)/(?P<y>4)(?![1-9/])",
    r"(?<![1-9.:/+-])(?P<y>4) ?<Y>",
    r"(?<![x1-9.:/+-])(?P<d>[12])<D>(?!<GU>|[ ]?<G>)",
)
_GROUP = r"(?<![1-9x])(?P<group>6)[ ]?(?P<z><Z>)(?:[ ,]{1,2}(?P<m><M>)\.?[ ](?P<y>[24]))?"
_AGO = (
    r"(?P<q>[123]|<Q>)[ -]?(?P<u><X>)",
    r"(?P<q>[123]|<Q>)[ -]?(?P<u><U>)\.?[ ]?(?:<c> )?<G>",
    r"<g>[ ](?:<c> )?(?P<q>[123]|<Q>)[ ]?(?P<u><U>)",
    r"(?P<v><P>)|<g>[ ](?P<v2><N>)|(?P<v3><N>)[ ]<G>",
)
_DAY_WORD = r"(?P<r><R>)"
_WEEKDAY = (
    r"<L>[ ]?(?:<c> )?(?P<last><W>)",
    r"(?P<last><W>)[ ]?(?:<c> )?<L>",
    r"(?P<w><W>)",
)
_PERIOD = r"<L>[ ]?(?P<u><U>)|(?P<u2><U>)[ ](?:<c> )?<L>"
_HALF_BEFORE = r"(?:(?P<a><A>)\.?[ ]?(?:<cC>[ ]?)?)?"
_CLOCKS = (
    rf"{_HALF_BEFORE}(?<![1-9.:/])(?P<h>[12])[ ]?:[ ]?(?P<i>2)(?::(?P<s>2)(?:[.,][1-9])?)?(?![1-9:])(?:[ ]?<T>\.?)?(?:[ ]?(?P<a2><A>))?",
    rf"{_HALF_BEFORE}(?<![1-9.:/])(?P<h>[12])[ ]?<T>(?:[ ]?(?P<i>[12])(?![1-9./:])[ ]?(?:<I>)?(?:[ ]?(?P<s>[12])[ ]?<S>)?)?(?:[ ]?(?P<a2><A>))?",
    r"<C>\.?[ ]?(?P<h>[12])\.(?P<i>2)(?![1-9.]|:[1-9])(?:[ ]?(?P<a2><A>))?",
    r"(?<![1-9.:/,])(?P<h>[12])\.(?P<i>2)[ ]?(?:<T>|(?P<a2><A>))",
    r"(?<![1-9.:/,$])(?P<h>[12])[ ]?(?P<a2><A>)",
    r"(?<![1-9.:/+-])(?P<hi>4)[ ]?(?=<ZT>)",
)
_OFFSET = r"(?:(?P<z><Z>)[ ]?|(?<=[ (12]))(?P<sign>[+-])(?P<o>[124])(?::?(?P<m>2))?(?![1-9:])"
_ZONE = r"(?P<z><Z>)"


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


def readings(text: Lexed) -> list[Reading]:
    """Give the dates of a text in their order, then what is said less fully; nothing where there is none."""
    found = _dates(text)
    if found:
        return found
    for loose in (_loose, _ago, _day_words, _weekdays, _periods):
        if found := list(loose(text)):
            return found
    return []


def completed(text: Lexed, all_found: list[Reading], chosen: Reading) -> Reading:
    """Add the weekday, time and zone that stand with a date, up to the next date on either side."""
    lower = max((r.last for r in all_found if r.last <= chosen.first and r.calendar == chosen.calendar), default=0)
    upper = min(
        (r.first for r in all_found if r.first >= chosen.last and r.calendar == chosen.calendar),
        default=len(text.signs),
    )
    blank = "_" * (chosen.last - chosen.first)
    signs = text.signs[: chosen.first] + blank + text.signs[chosen.last :]
    weekday = chosen.weekday or _weekday_near(text, signs, lower, upper, chosen)
    clock, at, until = _clock(text, signs, lower, upper)
    zone, offset = chosen.zone, chosen.offset
    if clock is not None:
        zone, offset = _zone(
            text, signs[:at] + "_" * (until - at) + signs[until:], lower, min(upper, until + _ZONE_NEAR)
        )
        signs = signs[:at] + "_" * (until - at) + signs[until:]
    done = replace(chosen, clock=chosen.clock or clock, weekday=weekday, zone=zone, offset=offset)
    return _doubted(text, signs[lower:upper], lower, done)


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
    if _DIGITS.search(rest) and reading.offset is None:
        return replace(reading, doubt="numbers beside it unread")
    name = reading.kind in (Kind.WEEKDAY, Kind.RELATIVE) and re.match(" ?[xu]", rest[reading.last - lower :])
    return replace(reading, doubt="words behind it unread") if name else reading


def every(text: Lexed) -> list[Reading]:
    """Give the expressions of a running text, the fuller where two overlap, in order."""
    taken: list[Reading] = []
    for reader in (_dates, _loose, _ago, _day_words, _weekdays):
        covered = bytearray(len(text.signs))
        for reading in taken:
            covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
        for reading in reader(text):
            if not reading.foreign and not any(covered[reading.first : reading.last]):
                taken.append(reading)
                covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
    return sorted(taken, key=lambda reading: reading.first)


def begin(text: Lexed, reading: Reading) -> int:
    """Give the character where a date begins together with the weekday or the time right before it."""
    before = text.signs[max(0, reading.first - _BEFORE_IT) : reading.first]
    match = _compiled(r"(?:<Ww>[.,]{0,2}[ ]?(?:<c>[ ]?)?|[12]:2(?::2)?[ ,]{0,2})+$").search(before)
    return text.start(reading.first - len(before) + match.start()) if match else reading.start


def _dates(text: Lexed) -> list[Reading]:
    if not _DIGITS.search(text.signs):
        return []
    group = _compiled(_GROUP).search(text.signs) if "6" in text.signs else None
    if group and (reading := _date_time_group(text, group)):
        return [reading]
    taken: list[Reading] = []
    covered = bytearray(len(text.signs))
    for pattern in _DATES:
        for match in _compiled(pattern).finditer(text.signs):
            if any(covered[match.start() : match.end()]):
                continue
            reading = _date(text, match)
            if reading is not None:
                taken.append(reading)
                covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
    return sorted(taken, key=lambda reading: reading.first)


def _date(text: Lexed, match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    if groups.get("first") is not None:
        return _numeric(text, match)
    month_at = match.start("m") if groups.get("m") else None
    senses = text.senses.get(month_at, {}) if month_at is not None else {}
    calendar = next((kind for kind in "MJHE" if kind in senses), "M")
    month = senses[calendar] if senses else text.value(match.start("n"), "Q")
    year, short = _year(text, match)
    if groups.get("y") and year is None and not _is_time(text, match):
        return None
    if senses and year is None and _is_chance(text, match, month_at or 0):
        return None
    return replace(
        _reading(Kind.DATE, text, match), year=year, short_year=short, month=month, day=number_at(text, match.start("d")),
        calendar=calendar, foreign="x" in senses,
    )  # fmt: skip


def _is_time(text: Lexed, match: re.Match[str]) -> bool:
    """Whether four digits behind a day are a time: `5 March 1430 GMT`."""
    return match.start("y") > match.start("d") and _compiled("4 ?<ZT>").match(text.signs, match.start("y")) is not None


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
        return year + text.value(match.start("b"), "B"), False
    return (year, False) if year in _YEARS else (None, False)


def _numeric(text: Lexed, match: re.Match[str]) -> Reading | None:
    groups = match.groupdict()
    first, middle = number_at(text, match.start("first")), number_at(text, match.start("n"))
    reading = replace(_reading(Kind.DATE, text, match), dotted=groups.get("sign", ".").startswith("."))
    if groups.get("last") is None:
        return replace(reading, day=first, month=middle, dotted=True)
    last, digits = number_at(text, match.start("last")), (groups["first"], groups["last"])
    if digits[0] == "4" and digits[1] != "4":
        return replace(reading, year=first, month=middle, day=last, calendar="?")
    if "4" not in digits:
        return (
            replace(reading, year=last, short_year=True, month=middle, day=first, numeric=True)
            if digits[1] == "2"
            else None
        )
    return (
        replace(reading, year=last, month=middle, day=first, calendar="?", numeric=True) if digits[0] != "4" else None
    )


def _date_time_group(text: Lexed, match: re.Match[str]) -> Reading | None:
    digits = text.tokens[match.start("group")]
    day, hour, minute = (int(digits[at : at + 2]) for at in (0, 2, 4))
    if day not in _DAYS or hour > 23 or minute > 59:  # noqa: PLR2004
        return None
    reading = replace(
        _reading(Kind.GROUP, text, match), day=day, clock=Clock(hour=hour, minute=minute),
        zone=text.value(match.start("z"), "Z"),
    )  # fmt: skip
    if match["m"] is None:
        return replace(reading, kind=Kind.DAY)
    year = number_at(text, match.start("y"))
    return replace(reading, month=text.value(match.start("m"), "M"), year=year, short_year=match["y"] == "2")


def _loose(text: Lexed) -> Iterator[Reading]:
    """Day and month in figures, month and year, a year, a day alone: one where the fuller is not said."""
    languages = set(text.reader.languages)
    if not _DIGITS.search(text.signs):
        return
    for place, pattern in enumerate(_LOOSE):
        for match in _compiled(pattern).finditer(text.signs):
            groups = match.groupdict()
            if place == 0:
                if languages & _DOTTED and (reading := _numeric(text, match)):
                    yield reading
                continue
            reading = _reading(Kind.MONTH, text, match)
            if groups.get("d"):
                if languages & _EAST_ASIAN:
                    yield replace(reading, kind=Kind.DAY, day=number_at(text, match.start("d")))
                continue
            year = number_at(text, match.start("y"))
            if not 1900 <= year <= 2600 or "am" in languages:  # noqa: PLR2004
                continue
            if groups.get("m"):
                senses = text.senses[match.start("m")]
                yield replace(reading, year=year, month=senses["M"], foreign="x" in senses)
            elif groups.get("n"):
                yield replace(reading, year=year, month=number_at(text, match.start("n")))
            else:
                yield replace(reading, kind=Kind.YEAR, year=year)


def _ago(text: Lexed) -> Iterator[Reading]:
    for pattern in _AGO:
        for match in _compiled(pattern).finditer(text.signs):
            reading, groups = _reading(Kind.AGO, text, match), match.groupdict()
            if groups.get("q"):
                kind = "X" if "X" in text.senses[match.start("u")] else "U"
                count = text.value(match.start("q"), "Q")
                yield replace(reading, unit=text.value(match.start("u"), kind), count=count)
                continue
            name, kind = ("v", "P") if groups["v"] else ("v2" if groups["v2"] else "v3", "N")
            unit, count = divmod(text.value(match.start(name), kind), 10)
            yield replace(reading, unit=unit, count=count)


def _day_words(text: Lexed) -> Iterator[Reading]:
    for match in _compiled(_DAY_WORD).finditer(text.signs):
        yield replace(_reading(Kind.RELATIVE, text, match), count=text.value(match.start("r"), "R"))


def _weekdays(text: Lexed) -> Iterator[Reading]:
    taken: list[Reading] = []
    covered = bytearray(len(text.signs))
    for pattern in _WEEKDAY:
        for match in _compiled(pattern).finditer(text.signs):
            name = "last" if "last" in match.groupdict() else "w"
            at = match.start(name)
            others = (text.senses.get(place, {}) for place in range(match.start(), match.end()) if place != at)
            count = next((senses["L"] for senses in others if "L" in senses), 0)
            reading = replace(
                _reading(Kind.WEEKDAY, text, match), weekday=text.value(at, "W"), count=count,
                foreign="x" in text.senses[at],
            )  # fmt: skip
            if not any(covered[reading.first : reading.last]):
                taken.append(reading)
                covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
    yield from sorted(taken, key=lambda reading: reading.first)


def _periods(text: Lexed) -> Iterator[Reading]:
    for match in _compiled(_PERIOD).finditer(text.signs):
        at = match.start("u") if match["u"] else match.start("u2")
        unit = text.value(at, "U")
        if unit in (5, 6):
            other = match.start() if at != match.start() else match.end() - 1
            yield replace(_reading(Kind.PERIOD, text, match), unit=unit, count=text.value(other, "L"))


def _weekday_near(text: Lexed, signs: str, lower: int, upper: int, chosen: Reading) -> int | None:
    for match in _compiled("<Ww>").finditer(signs, lower, upper):
        senses = text.senses[match.start()]
        near = -_WEEKDAY_NEAR <= match.start() - chosen.first < chosen.last - chosen.first + _WEEKDAY_NEAR
        if "W" in senses or near:
            return senses.get("W") or senses["w"]
    if re.match(r" ?\(.\)", signs[chosen.last : chosen.last + 4]):
        at = signs.index("(", chosen.last) + 1
        return _LETTER_DAYS[text.tokens[at]] + 1 if text.tokens[at] in _LETTER_DAYS else None
    return None


def _clock(text: Lexed, signs: str, lower: int, upper: int) -> tuple[Clock | None, int, int]:
    for pattern in _CLOCKS if _DIGITS.search(signs, lower, upper) else ():
        match = _compiled(pattern).search(signs, lower, upper)
        if match is None:
            continue
        groups = match.groupdict()
        if groups.get("hi"):
            hour, minute = divmod(number_at(text, match.start("hi")), 100)
            return Clock(hour=hour, minute=minute), *match.span()
        half = next((text.value(match.start(name), "A") for name in ("a2", "a") if groups.get(name)), 0)
        minute, second = (
            number_at(text, match.start(name)) if groups.get(name) else None for name in ("i", "s")
        )  # fmt: skip
        return Clock(hour=number_at(text, match.start("h")), minute=minute, second=second, half=half), *match.span()
    return None, 0, 0


def _zone(text: Lexed, signs: str, lower: int, upper: int) -> tuple[int | None, int | None]:
    """Give the zone that is said near a time: as a place in `names.zones`, or as minutes."""
    match = _compiled(_OFFSET).search(signs, lower, upper)
    if match:
        hours, minutes = number_at(text, match.start("o")), number_at(text, match.start("m")) if match["m"] else 0
        if match["o"] == "4":
            hours, minutes = divmod(hours, 100)
        plain = match["m"] is None and match["o"] != "4"
        if hours <= 14 and minutes < 60 and not (plain and match["z"] is None):  # noqa: PLR2004
            return None, (60 * hours + minutes) * (1 if text.tokens[match.start("sign")] == "+" else -1)
    for found in _compiled(_ZONE).finditer(signs, lower, upper):
        name = text.original(found.start())
        if len(name) > _SHORT_NAME or not name.isascii() or name.isupper() or name in ("gmt", "utc", "z"):
            return text.value(found.start(), "Z"), None
    return None, None


def _reading(kind: Kind, text: Lexed, match: re.Match[str]) -> Reading:
    first, last = match.span()
    while last > first + 1 and text.signs[last - 1] in " .,/-|":
        last -= 1
    return Reading(kind=kind, first=first, last=last, start=text.start(first), end=text.ends[last - 1])


def number_at(text: Lexed, index: int) -> int:
    """Give the number that a token is, or that its word means."""
    return text.value(index, "Q")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return classed(pattern)
