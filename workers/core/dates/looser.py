"""What is said less fully than a date: month or year alone, days and hours ago, yesterday, weekdays, last month."""

import re
from collections.abc import Iterator
from dataclasses import replace

from workers.core.dates.expressions import DIGITS, Kind, Reading, compiled, number_at, reading_of
from workers.core.dates.grammar import PAIR, TO_YEAR, full_dates, numeric
from workers.core.dates.lexer import Lexed

_EAST_ASIAN = frozenset({"zh", "ja", "ko"})
_DOTTED = frozenset(
    "de da nb no nn fi et lv lt pl cs sk hu ro bg ru uk be sr hr bs sl mk tr az kk uz ky ka hy is sq tg".split()  # noqa: SIM905
)
"""Languages that write 5.3. for 5 March."""
_DAY_MONTH = r"(?<![x1-9.:/+-])(?P<first>[12])\. ?(?P<n>[12])\.(?! ?[1-9])"
_MONTH_DAY = r"(?<![x1-9.:/+-])(?P<n>[12])/(?P<d>[12])(?= ?\()"
"""With its weekday in brackets behind it: Japanese."""
_LOOSE = (
    rf"(?P<m><M>){PAIR}{TO_YEAR}(?P<y>4)(?![1-9:/-])",
    r"(?P<y>4) ?(?:<Y>[ ,.]*|(?<= ))(?:<c> ?)?(?P<m><M>)(?![ ]?[1-9])",
    r"(?P<y>4) ?<Y> ?(?P<n>[12]) ?<K>",
    r"(?<![1-9./+-])(?P<n>2)/(?P<y>4)(?![1-9/])",
    r"(?<![1-9.:/+-])(?P<y>4) ?<Y>",
)
_DAY = r"(?<![x1-9.:/+-])(?P<d>[12])<D>(?!<GU>|[ ]?<G>)"
_FIRST_YEAR, _LAST_YEAR = 1900, 2600
"""Ours and, at the end, Thai ones."""
_AGO = (
    r"(?P<q>[123]|<Q>)[ -]?(?P<u><X>)",
    r"(?P<q>[123]|<Q>)[ -]?(?P<u><U>)\.?[ ]?(?:<c> )?<G>",
    r"<g>[ ]?(?:<c> )?(?P<q>[123]|<Q>)[ ]?(?P<u><U>)",
    r"(?P<u><U>)[ ](?P<q>[123]|<Q>)[ ]?<G>",
    r"(?P<v><P>)|<g>[ ](?P<v2><N>)|(?P<v3><N>)[ ]<G>",
)
_DAY_WORD = r"(?P<r><R>)"
_WEEKDAY = (
    r"<L>[ ]?(?:<c> )?(?P<last><W>)",
    r"(?P<last><W>)[ ]?(?:<c> )?<L>",
    r"(?P<w><W>)",
)
_PERIOD = r"<L>[ ]?(?P<u><U>)|(?P<u2><U>)[ ](?:<c> )?<L>"


def readings(text: Lexed) -> list[Reading]:
    """Give the dates of a text in their order, then what is said less fully; nothing where there is none."""
    found = full_dates(text)
    if found:
        return found
    for loose in (_loose, _ago, _day_words, _weekdays, _periods):
        if found := list(loose(text)):
            return found
    return []


def every(text: Lexed) -> list[Reading]:
    """Give the expressions of a running text, the fuller where two overlap, in order."""
    taken: list[Reading] = []
    for reader in (full_dates, _loose, _ago, _day_words, _weekdays):
        covered = bytearray(len(text.signs))
        for reading in taken:
            covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
        for reading in reader(text):
            if not reading.foreign and not any(covered[reading.first : reading.last]):
                taken.append(reading)
                covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
    return sorted(taken, key=lambda reading: reading.first)


def _loose(text: Lexed) -> Iterator[Reading]:
    """Give day and month in figures, month and year, a year, a day alone."""
    if not DIGITS.search(text.signs):
        return
    languages = set(text.reader.languages)
    if languages & _DOTTED:
        readings_found = (numeric(text, match) for match in compiled(_DAY_MONTH).finditer(text.signs))
        yield from (reading for reading in readings_found if reading)
    if "am" not in languages:  # where a year is of another calendar
        for looser in _LOOSE:
            found = (_month_or_year(text, match) for match in compiled(looser).finditer(text.signs))
            yield from (reading for reading in found if reading)
    if languages & _EAST_ASIAN:
        for match in compiled(_MONTH_DAY).finditer(text.signs):
            month, day = number_at(text, match.start("n")), number_at(text, match.start("d"))
            yield replace(reading_of(Kind.DATE, text, match), month=month, day=day)
        for match in compiled(_DAY).finditer(text.signs):
            yield replace(reading_of(Kind.DAY, text, match), day=number_at(text, match.start("d")))


def _month_or_year(text: Lexed, match: re.Match[str]) -> Reading | None:
    reading, year, groups = reading_of(Kind.MONTH, text, match), number_at(text, match.start("y")), match.groupdict()
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if groups.get("m"):
        senses = text.senses[match.start("m")]
        return replace(reading, year=year, month=senses["M"], foreign="x" in senses)
    if groups.get("n"):
        return replace(reading, year=year, month=number_at(text, match.start("n")))
    return replace(reading, kind=Kind.YEAR, year=year)


def _ago(text: Lexed) -> Iterator[Reading]:
    for pattern in _AGO:
        for match in compiled(pattern).finditer(text.signs):
            reading, groups = reading_of(Kind.AGO, text, match), match.groupdict()
            if groups.get("q"):
                kind = "X" if "X" in text.senses[match.start("u")] else "U"
                count = text.value(match.start("q"), "Q")
                yield replace(reading, unit=text.value(match.start("u"), kind), count=count)
                continue
            name, kind = ("v", "P") if groups["v"] else ("v2" if groups["v2"] else "v3", "N")
            unit, count = divmod(text.value(match.start(name), kind), 100)
            yield replace(reading, unit=unit, count=count)


def _day_words(text: Lexed) -> Iterator[Reading]:
    for match in compiled(_DAY_WORD).finditer(text.signs):
        yield replace(reading_of(Kind.RELATIVE, text, match), count=text.value(match.start("r"), "R"))


def _weekdays(text: Lexed) -> Iterator[Reading]:
    taken: list[Reading] = []
    covered = bytearray(len(text.signs))
    for pattern in _WEEKDAY:
        for match in compiled(pattern).finditer(text.signs):
            name = "last" if "last" in match.groupdict() else "w"
            at = match.start(name)
            others = (text.senses.get(place, {}) for place in range(match.start(), match.end()) if place != at)
            count = next((senses["L"] for senses in others if "L" in senses), 0)
            reading = replace(
                reading_of(Kind.WEEKDAY, text, match), weekday=text.value(at, "W"), count=count,
                foreign="x" in text.senses[at],
            )  # fmt: skip
            if not any(covered[reading.first : reading.last]):
                taken.append(reading)
                covered[reading.first : reading.last] = b"\1" * (reading.last - reading.first)
    yield from sorted(taken, key=lambda reading: reading.first)


def _periods(text: Lexed) -> Iterator[Reading]:
    for match in compiled(_PERIOD).finditer(text.signs):
        at = match.start("u") if match["u"] else match.start("u2")
        unit = text.value(at, "U")
        if unit in (5, 6):
            other = match.start() if at != match.start() else match.end() - 1
            yield replace(reading_of(Kind.PERIOD, text, match), unit=unit, count=text.value(other, "L"))
