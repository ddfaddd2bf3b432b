"""Quantities of a text: a number with its unit, currency, percentage or scale, and where they stand.

A number that nothing stands beside is no quantity (a year, a day, a score), unless it is grouped in thousands.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workers.core import numbers, unitwords
from workers.core.folding import fold
from workers.core.numbers import Found
from workers.core.scales import PREFIXED, SCALES
from workers.core.scripts import script_of
from workers.core.spans import Span, TextPart

_CHARACTERS = 20_000
"""Characters of a text that are looked at."""
_MOST = 64
"""Quantities kept of one text."""
_WORD = r"[^\W\d_][\w\u200c\u200d\u0900-\u0dff'’\"״°-]*\.?"
_AFTER = re.compile(rf"[ \u00a0\u202f-]{{0,2}}([%٪％‰]|[$€£¥₹₽₴₺₩₪฿₫₦৳₸]|°C|℃|{_WORD})")
_BEFORE = re.compile(rf"((?:US|R|A|C|HK|S)?[$€£¥₹₽₴₺₩₪฿₫₦৳₸₱]|[%٪％]|{_WORD})[ \u00a0\u202f]?$")
_EAST_UNIT = re.compile("公里|公顷|公斤|厘米|毫米|米|吨|噸|升|个月|小时|分钟|天|人民币|韩元|韓元|英镑|英鎊|卢布|美元|欧元|歐元|日元|元|円|ポンド|ウォン|ルーブル|ドル|ユーロ|キロメートル|キログラム|メートル|キロ|センチ|ヘクタール|トン|リットル|"
                        "ヶ月|か月|年間|日間|時間|人|원|달러|유로|엔|킬로미터|킬로그램|미터|톤|명|개월|시간|퍼센트|กิโลเมตร|กิโลกรัม|เมตร|บาท|คน|ตัน|ดอลลาร์|เปอร์เซ็นต์")  # fmt: skip
_UNSPACED = frozenset({"Hani", "Jpan", "Thai", "Kore"})
_ENGLISH = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LOOK = 24
_LOOKED = 1_000
"""Numbers of a text that are looked at: beyond that it is a table."""
_SURE, _WORDS, _GROUPED = 0.95, 0.8, 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number and what it counts."""

    text: str
    span: Span
    value: str
    """Written out with a point for decimals, scale multiplied in: `1310000`."""
    scale: int
    """By which the text's own number is multiplied: 1000000 for `1.31 million`, else 1."""
    unit: str | None
    """CLDR's name of the unit (`kilometre`, `percent`, `person` …); None where none is said or it is money."""
    currency: str | None
    """ISO 4217; None for money whose country is open ("rupees")."""
    method: str
    """`digits`, `words`."""
    confidence: float


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
    start, end = number.start, number.end
    unit, currency, end = _behind(text, end, language)
    money = False
    if unit is None and currency is None:
        money, end = _unnamed_behind(text, number.end)
    scale = number.scale
    if unit is None and currency is None:
        before = _BEFORE.search(text, max(0, start - _LOOK), start)
        if before is not None:
            word = fold(before[1])
            plain = word.rstrip(".")
            if PREFIXED.get(language, {}).get(before[1]):
                scale, start = PREFIXED[language][before[1]], before.start()
                before = _BEFORE.search(text, max(0, start - _LOOK), start)
                plain = fold(before[1]).rstrip(".") if before is not None else ""
            own = unitwords.OWN_CURRENCY.get(language, {}).get(plain)
            if before is not None and (own or plain in unitwords.CURRENCIES or plain in unitwords.UNNAMED):
                currency, start, money = own or unitwords.CURRENCIES.get(plain), before.start(), True
            elif before is not None and (plain in ("%", "٪") or plain == fold(unitwords.BEFORE.get(language, "-"))):
                unit, start = "percent", before.start()
            elif before is not None and language in PREFIXED and unitwords.UNITS.get(plain):
                unit, start = unitwords.UNITS[plain], before.start()
    grouped = len(number.value.split(".")[0]) > 3 and any(
        mark in text[number.start : number.digits_end] for mark in ",. \u00a0\u202f'’٬"
    )  # noqa: PLR2004 - thousands
    scaled = scale > 1 or number.end > number.digits_end
    if unit is None and currency is None and not money and not scaled and not grouped:
        return None
    if unit == "year" and _YEAR.fullmatch(number.value) and not scaled:
        return None
    if text[end - 1] == ".":  # of the sentence, or of an abbreviation
        end -= 1
    return Quantity(
        text=text[start:end], span=Span(part, start, end), value=number.value, scale=scale, unit=unit, currency=currency,
        method="digits", confidence=_SURE if unit or currency else _GROUPED,
    )  # fmt: skip


def _behind(text: str, end: int, language: str) -> tuple[str | None, str | None, int]:
    """The unit or currency behind a number, and where it ends."""
    folded = fold(text[end : end + _LOOK]).lstrip(" \u00a0\u202f")
    for phrase in unitwords.PER_CENT:
        if folded.startswith(fold(phrase)):
            gap = len(text[end : end + _LOOK]) - len(folded)
            return "percent", None, end + gap + len(phrase)
    east = _EAST_UNIT.match(text, end + (text[end : end + 1] == " "))
    if east is not None:
        word = fold(east[0])
        return unitwords.UNITS.get(word), unitwords.CURRENCIES.get(word), east.end()
    after = _AFTER.match(text, end)
    if after is None:
        return None, None, end
    word, stop = fold(after[1]), after.end()
    if word in unitwords.CONNECTORS or word.startswith("d'"):
        begin = stop if word in unitwords.CONNECTORS else after.start(1) + 2
        after = _AFTER.match(text, begin)
        if after is None:
            return None, None, end
        word, stop = fold(after[1]), after.end()
    if word == "degrees" and fold(text[stop : stop + 8]) == " celsius":
        return "degree-celsius", None, stop + 8
    if word in unitwords.UNITS or word in unitwords.CURRENCIES:
        return unitwords.UNITS.get(word), unitwords.CURRENCIES.get(word), stop
    plain = word.rstrip(".")
    own = unitwords.OWN_CURRENCY.get(language, {}).get(plain)
    if own or plain in unitwords.UNITS or plain in unitwords.CURRENCIES:
        return unitwords.UNITS.get(plain), own or unitwords.CURRENCIES.get(plain), stop - (len(word) - len(plain))
    return None, None, end


def _unnamed_behind(text: str, end: int) -> tuple[bool, int]:
    after = _AFTER.match(text, end)
    if after is not None and fold(after[1]).rstrip(".") in unitwords.UNNAMED:
        return True, after.end()
    return False, end


def _in_words(part: TextPart, text: str, language: str) -> Iterator[Quantity]:
    """Numbers written as words: `seven people`, `two hundred`, `fünf`."""
    pattern = _words(language)
    if pattern is None:
        return
    table = unitwords.NUMBER_WORDS[language]
    for match in pattern.finditer(fold(text)):
        value = Decimal(1)
        scale = 1
        total = 0
        for word in re.split(r"[ \-]", match[0]):
            if word in table:
                total += table[word]
            elif language == "en" and word in unitwords.TENS:
                total += unitwords.TENS[word]
            elif word == unitwords.HUNDREDS.get(language):
                total *= 100
            else:
                scale = _ENGLISH.get(word) or SCALES.get(word, 1)
        value = Decimal(total) * scale
        unit, currency, end = _behind(text, match.end(), language)
        yield Quantity(
            text=text[match.start() : end], span=Span(part, match.start(), end), value=f"{value:f}", scale=scale, unit=unit,
            currency=currency, method="words", confidence=_WORDS,
        )  # fmt: skip


@cache
def _words(language: str) -> re.Pattern[str] | None:
    table = unitwords.NUMBER_WORDS.get(language)
    if table is None:
        return None
    small = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    tens = "|".join(unitwords.TENS)
    base = f"(?:(?:{tens})(?:[ -](?:{small}))?|{small})" if language == "en" else f"(?:{small})"
    hundred = unitwords.HUNDREDS.get(language)
    hundreds = f"(?: {hundred})?" if hundred else ""
    scales = "thousand|million|billion" if language == "en" else "mille|millones|millions|millionen|tausend|mil"
    return re.compile(rf"(?<![\w-]){base}{hundreds}(?: (?:{scales}))?(?![\w-])")
