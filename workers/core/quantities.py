"""Quantities of a text: a number with its unit, currency, percentage or scale, and where they stand.

A number that nothing stands beside is no quantity (a year, a day, a score), unless it is grouped in thousands.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from workers.core import numbers, unitwords
from workers.core.folding import fold
from workers.core.mentioned import Quantity
from workers.core.numbers import Found
from workers.core.scaleforms import is_percent
from workers.core.scales import PREFIXED
from workers.core.scripts import script_of
from workers.core.spans import Span, TextPart

_CHARACTERS = 20_000
"""Characters of a text that are looked at."""
_MOST = 64
"""Quantities kept of one text."""
_WORD = r"[^\W\d_][\w\u200c\u200d\u0900-\u0dff'’\"״°-]*\.?"
_AFTER = re.compile(rf"[ \u00a0\u202f-]{{0,2}}([%٪％‰]|[$€£¥₹₽₴₺₩₪฿₫₦৳₸]|°C|℃|{_WORD})")
_BEFORE = re.compile(rf"((?:US|R|A|C|HK|S)?[$€£¥₹₽₴₺₩₪฿₫₦৳₸₱]|[%٪％]|{_WORD})[ \u00a0\u202f]?$")
_UNSPACED = frozenset({"Hani", "Jpan", "Thai", "Kore"})
_EAST_WORDS = [word for word in (*unitwords.UNITS, *unitwords.CURRENCIES) if script_of(word[0]) in _UNSPACED]
_EAST_UNIT = re.compile("|".join(sorted(map(re.escape, _EAST_WORDS), key=len, reverse=True)))
_THOUSANDS, _GROUP_MARKS = 3, ",. \u00a0\u202f'’٬"
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LOOK = 24
_LOOKED = 1_000
"""Numbers of a text that are looked at: beyond that it is a table."""
_SURE, _WORDS, _GROUPED = 0.95, 0.8, 0.85


def quantities(texts: tuple[tuple[TextPart, str], ...], language: str) -> tuple[Quantity, ...]:
    """Return the quantities of the texts, in order, at most 64."""
    found: list[Quantity] = []
    for part, text in texts:
        found += _of_text(part, text[:_CHARACTERS], language)
    return tuple(found[:_MOST])


def _of_text(part: TextPart, text: str, language: str) -> list[Quantity]:
    looked_at = itertools.islice(numbers.find(text, language), _LOOKED)
    digits = [one for number in looked_at if (one := _quantity(part, text, number, language))]
    words = [one for one in _in_words(part, text, language) if not any(_overlap(one, other) for other in digits)]
    return sorted([*digits, *words], key=lambda one: one.span.start)[:_MOST]


def _overlap(one: Quantity, other: Quantity) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _quantity(part: TextPart, text: str, number: Found, language: str) -> Quantity | None:
    """A number with what stands around it; None where that is nothing."""
    if text[number.start - 1 : number.start].isalpha() and script_of(text[number.start - 1]) == "Latn":
        return None if text[number.start - 1] not in "pPsS" else _around(part, text, number, language)
    return _around(part, text, number, language)


def _around(part: TextPart, text: str, number: Found, language: str) -> Quantity | None:
    start, scale = number.start, number.scale
    unit, currency, end = _behind(text, number.end, language)
    money = False
    if unit is None and currency is None:
        money, end = _unnamed_behind(text, number.end)
        start, scale, unit, currency, before = _ahead(text, number, language)
        money |= before
    scaled = scale > 1 or number.end > number.digits_end
    if not (unit or currency or money or scaled or _is_grouped(text, number)):
        return None
    if unit == "year" and _YEAR.fullmatch(number.value) and not scaled:
        return None
    if text[end - 1] == ".":  # of the sentence, or of an abbreviation
        end -= 1
    return Quantity(
        text=text[start:end],
        span=Span(part, start, end),
        value=number.value,
        scale=scale,
        unit=unit,
        currency=currency,
        method="digits",
        confidence=_SURE if unit or currency else _GROUPED,
    )


def _is_grouped(text: str, number: Found) -> bool:
    """Whether a number of thousands is written with its groups apart: no year is."""
    written = text[number.start : number.digits_end]
    return len(number.value.split(".")[0]) > _THOUSANDS and any(mark in written for mark in _GROUP_MARKS)


def _ahead(text: str, number: Found, language: str) -> tuple[int, int, str | None, str | None, bool]:
    """What stands before a number: where it begins then, scale, unit, currency, and whether it is money."""
    start, scale = number.start, number.scale
    before = _BEFORE.search(text, max(0, start - _LOOK), start)
    if before is not None and before[1] in PREFIXED.get(language, {}):
        scale, start = PREFIXED[language][before[1]], before.start()
        before = _BEFORE.search(text, max(0, start - _LOOK), start)
    if before is None:
        return start, scale, None, None, False
    word = fold(before[1]).rstrip(".")
    currency = unitwords.OWN_CURRENCY.get(language, {}).get(word) or unitwords.CURRENCIES.get(word)
    if currency or word in unitwords.UNNAMED:
        return before.start(), scale, None, currency, True
    if word in ("%", "٪", fold(unitwords.BEFORE.get(language, "%"))):
        return before.start(), scale, "percent", None, False
    if language in PREFIXED and word in unitwords.UNITS:
        return before.start(), scale, unitwords.UNITS[word], None, False
    return start, scale, None, None, False


def _behind(text: str, end: int, language: str) -> tuple[str | None, str | None, int]:
    """The unit or currency behind a number, and where it ends."""
    window = fold(text[end : end + _LOOK])
    folded = window.lstrip(" \u00a0\u202f")
    phrase = next((one for one in unitwords.PHRASES if folded.startswith(one) and not _goes_on(folded, len(one))), None)
    if phrase is not None:
        return unitwords.PHRASES[phrase], None, end + len(window) - len(folded) + len(phrase)
    east = _EAST_UNIT.match(text, end + (text[end : end + 1] == " "))
    if east is not None:
        return unitwords.UNITS.get(east[0]), unitwords.CURRENCIES.get(east[0]), east.end()
    after = _AFTER.match(text, end)
    if after is None:
        return None, None, end
    word, stop = fold(after[1]), after.end()
    if word in unitwords.CONNECTORS or word.startswith("d'"):
        after = _AFTER.match(text, stop if word in unitwords.CONNECTORS else after.start(1) + 2)
        word, stop = (fold(after[1]), after.end()) if after is not None else ("", end)
    unit, currency = unitwords.UNITS.get(word), unitwords.CURRENCIES.get(word)
    if unit or currency:
        return unit, currency, stop
    plain = word.rstrip(".")
    unit = unitwords.UNITS.get(plain)
    currency = unitwords.OWN_CURRENCY.get(language, {}).get(plain) or unitwords.CURRENCIES.get(plain)
    unit = unit or ("percent" if currency is None and is_percent(plain) else None)
    return (unit, currency, stop - len(word) + len(plain)) if unit or currency else (None, None, end)


def _goes_on(folded: str, end: int) -> bool:
    """Whether a word does not end there: "per cent" does not read "per centre"."""
    return folded[end : end + 1].isalpha()


def _unnamed_behind(text: str, end: int) -> tuple[bool, int]:
    after = _AFTER.match(text, end)
    if after is not None and fold(after[1]).rstrip(".") in unitwords.UNNAMED:
        return True, after.end()
    return False, end


def _in_words(part: TextPart, text: str, language: str) -> Iterator[Quantity]:
    """Numbers written as words: `seven people`, `two hundred`, `fünf`, `साढ़े तीन लाख`."""
    pattern = _words(language)
    if pattern is None:
        return
    for match in pattern.finditer(fold(text)):
        scale, stop = numbers.scaled(text, match.end(), language)
        unit, currency, end = _behind(text, stop, language)
        if unit is None and currency is None:
            _, end = _unnamed_behind(text, stop)
        if text[end - 1] == ".":  # of the sentence
            end -= 1
        value = f"{_value(match[0], language) * scale:f}"
        yield Quantity(
            text=text[match.start() : end],
            span=Span(part, match.start(), end),
            value=value.rstrip("0").rstrip(".") if "." in value else value,
            scale=scale,
            unit=unit,
            currency=currency,
            method="words",
            confidence=_WORDS,
        )


def _value(written: str, language: str) -> Decimal:
    """The value of a number in words, without a scale word's."""
    total = Decimal(0)
    for word in re.split(r"[ \-]", written):
        if word in unitwords.NUMBER_WORDS[language]:
            total += unitwords.NUMBER_WORDS[language][word]
        elif word in unitwords.MORE:
            total += unitwords.MORE[word]
        elif language == "en" and word in unitwords.TENS:
            total += unitwords.TENS[word]
        elif word == unitwords.HUNDREDS.get(language):
            total *= 100
    return total


@cache
def _words(language: str) -> re.Pattern[str] | None:
    table = unitwords.NUMBER_WORDS.get(language)
    if table is None:
        return None
    small = _any_of(table)
    base = f"(?:(?:{_any_of(unitwords.TENS)})(?:[ -](?:{small}))?|{small})" if language == "en" else f"(?:{small})"
    if language in unitwords.ADDING:
        base = f"(?:(?:{_any_of(unitwords.MORE)}) )?{base}"
    hundred = unitwords.HUNDREDS.get(language)
    hundreds = f"(?: {hundred})?" if hundred else ""
    return re.compile(rf"(?<![\w-]){base}{hundreds}(?![\w\u0900-\u0dff-])")


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
