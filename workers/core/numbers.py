"""The numbers of a text, written alike in every language: `1310000` for "1.31 million" and for "١٫٣١ مليون"."""

import math
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from workers.core import numberwords
from workers.core.folding import fold
from workers.core.scaleforms import is_percent, scale
from workers.core.scales import PREFIXED, UNSPACED
from workers.core.unitwords import HUNDREDS, MORE, PER_CENT

_CHARACTERS = 20_000
"""Characters of a text that are looked at."""
_MOST = 64
"""Numbers kept of one text: a table of results is no evidence, only bulk."""
_DIGITS = {
    point: str(unicodedata.decimal(chr(point)))
    for point in range(0x80, sys.maxunicode + 1)
    if unicodedata.category(chr(point)) == "Nd"
}
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_SPACES = "\u0020\u00a0\u2009\u202f"
_NUMBER = re.compile(
    # Groups of three behind a space are one number only if nothing else could be meant: "15 000", not "15 1000".
    rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+(?![0-9])(?:[.,٫][0-9]+)?"
    r"|[0-9]+(?:[.,:'’٫٬/][0-9]+)*"
)
_SIGNS = {"%": "%", "٪": "%", "％": "%", "‰": "‰"}
_WORD_AFTER = re.compile(rf"[{_SPACES}\-]?([^\W\d_][\w\u200c\u200d\u0900-\u0dff]*)\.?")
_PHRASE_AFTER = re.compile(rf"[{_SPACES}](?:{PER_CENT})(?![^\W\d_])", re.IGNORECASE)
_UNSPACED_WORD = "|".join(sorted(UNSPACED, key=len, reverse=True))
_UNSPACED_AFTER = re.compile(f" ?((?:{_UNSPACED_WORD}){{1,2}})(?!ธ)")
"""Not before ธ: a Thai thousand is also the begin of "kind" and "species"."""
_FIRST_UNSPACED = "\u0e00"
_GOES_ON = re.compile(rf"[{_SPACES}](?:و[{_SPACES}]?)?(?=[0-9])")
_ENUMERATOR = re.compile(
    r"^[ \t]*\(?([0-9]{1,2})(?:[.)](?:[ \t]*$|[ \t]*[\"'“‘«(\[]?[^\W\d])|\)[ \t]*[0-9])", re.MULTILINE
)
"""Of a list: 1. or (2) at a line's begin, before a word or alone."""
_IN_LINE = re.compile(r"(?<!\S)\(?([0-9]{1,2})[.)][ \t]*(?=[\"'“‘«]?[^\W\d])")
_LEAST_RUN = 3
"""Of a list that is written in one line, counted from one: "1. Paris 2. Rome 3. Athens"."""
_LONGEST_ENUMERATOR = 2
_STOPS = (".", ")")
_ABBREVIATION = 4
"""Letters of the longest scale word whose stop is its own: "15 tys. mln"."""
_UNITS_AFTER = re.compile(r"[万萬億亿兆千百천만억조]+| [万萬億亿억]")
_WORD_BEFORE = re.compile(rf"([^\W\d_][\w\u200c\u200d\u0d80-\u0dff]*)[{_SPACES}.]?$")
_POINT_IS_DECIMAL = frozenset(
    # One word after another, since a list would take a screen.
    "en si ta hi bn ur zh ja ko th he sw ms tl fil ne mr te kn ml gu pa am ti ha ig yo so my mn mt ga cy lo".split()  # noqa: SIM905
)
"""Languages that write 1,000.5; the others write 1.000,5 or 1 000,5 (CLDR)."""
_LETTERS = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u200c\u200d'-]+[^\W\d_]*)*")
_COUNTING = frozenset({"zh", "ja"})
_GROUP = 3
_THOUSANDS_ONLY = "'’٬"


def numbers(text: str, language: str) -> tuple[str, ...]:
    """Return the text's numbers, sorted, each once, at most 64.

    Digits of every script; thousands and decimal signs by their place and, where that leaves a doubt, by the language;
    scale words (million, lakh, مليار, 万 …) are multiplied out; `%` is kept behind a percentage; a time is `14:30`.
    Small numbers in words ("seven", "двое") are read in the languages of `numberwords`, from two on. What numbers the
    lines of a list is none.
    """
    text = _with_ascii_digits(text[:_CHARACTERS])
    found = {value: None for reading in _readings(text, language) for value in reading.values}
    found |= dict.fromkeys(_in_words(text, language))
    kept = list(found)[:_MOST]
    return tuple(sorted(kept))


def _with_ascii_digits(text: str) -> str:
    return text.translate(_DIGITS) if _OTHER_DIGIT.search(text) else text


def _in_words(text: str, language: str) -> Iterator[str]:
    """Give the numbers that are written as words, hundreds and scale words behind them multiplied out."""
    if language in _COUNTING:
        yield from (str(_counted(match[1])) for match in numberwords.COUNTED.finditer(text))
        return
    table = numberwords.WORDS.get(language)
    words = _LETTERS.findall(fold(text)) if table is not None else []
    if table is None or table.keys().isdisjoint(words):
        return
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word not in table or before in numberwords.PART_BEHIND or after in numberwords.PART_AHEAD:
            continue
        if before in table or numberwords.ARABIC_TENS.match(after):
            continue
        times = 100 if after == HUNDREDS.get(language) else scale(after, language) if after else 0
        yield _write((table[word] + MORE.get(before, 0)) * (times or 1))


def _counted(numeral: str) -> int:
    """Return what a Chinese numeral below a hundred says."""
    head, ten, tail = numeral.rpartition("十")
    tens = numberwords.NUMERALS.get(head, 1) if ten else 0
    return tens * 10 + numberwords.NUMERALS.get(tail, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """One number of a text: where its digits and a scale word behind them stand, its value, and that scale."""

    start: int
    digits_end: int
    end: int
    value: str
    scale: int


def find(text: str, language: str) -> Iterator[Found]:
    """Give the numbers of a text one by one, where they stand; a date or score of several numbers is passed over."""
    text = _with_ascii_digits(text[:_CHARACTERS])
    for one in _readings(text, language):
        if len(one.values) == 1 and ":" not in one.values[0]:
            yield Found(one.start, one.digits_end, one.end, plain(one.values[0]), one.scale)


def plain(number: str) -> str:
    """Return the number without its percent sign: one language writes `5 %` where another says "five per cent"."""
    return number.rstrip("%‰")


class _Reading(NamedTuple):
    """One number as it is written, or a date or score of several: where, and the scale of the words behind it."""

    start: int
    digits_end: int
    end: int
    values: list[str]
    scale: int = 1


def _readings(text: str, language: str) -> Iterator[_Reading]:
    position = 0
    marks: frozenset[int] | None = None
    while (match := _NUMBER.search(text, position)) is not None:
        reading = _read(text, match, language)
        position = reading.end
        if text[match.end() : match.end() + 1] in _STOPS and len(match[0]) <= _LONGEST_ENUMERATOR:
            marks = _enumerators(text) if marks is None else marks
            if match.start() in marks:
                continue
        yield reading


def _enumerators(text: str) -> frozenset[int]:
    """Return where the numbers of a list stand: of two lines at least, since a single one may be a wrapped line."""
    lines = [match.start(1) for match in _ENUMERATOR.finditer(text)]
    run: list[int] = []
    for match in _IN_LINE.finditer(text):
        if int(match[1]) == len(run) + 1:
            run.append(match.start(1))
    return frozenset([*(lines if len(lines) > 1 else ()), *(run if len(run) >= _LEAST_RUN else ())])


def _read(text: str, match: re.Match[str], language: str) -> _Reading:
    """Read one number with what stands around it."""
    start, digits_end = match.span()
    if _UNITS_AFTER.match(text, digits_end):
        values, end = _east_asian(text, match, language)
        return _Reading(start, digits_end, end, values)
    before = _WORD_BEFORE.search(text, max(0, start - 24), start) if language in PREFIXED else None
    times, end = PREFIXED[language].get(before[1], 1) if before is not None else 1, digits_end
    if times == 1:
        times, end = scaled(text, digits_end, language)
    values = _values(match[0], language, scaled=times > 1)
    if len(values) > 1 or ":" in values[0]:
        return _Reading(start, digits_end, digits_end, values)
    if times > 1:
        value = Decimal(values[0]) * times
        if end == digits_end:
            return _Reading(start, digits_end, end, [_write(value)])
        value, end = _with_smaller(text, end, value, times, language)
        return _Reading(start, digits_end, end, [_write(value)], times)
    return _Reading(start, digits_end, digits_end, [values[0] + _percent(text, digits_end)])


def scaled(text: str, end: int, language: str) -> tuple[int, int]:
    """Return what the scale words at this place multiply by, 1 where there are none, and where they end.

    A larger one behind another goes with it: "mil milhões", "lakh crore".
    """
    word = _WORD_AFTER.match(text, end)
    if word is None:
        return 1, end
    if word[1] >= _FIRST_UNSPACED and (unspaced := _UNSPACED_AFTER.match(text, end)) is not None:
        return math.prod(UNSPACED[one] for one in re.findall(_UNSPACED_WORD, unspaced[1])), unspaced.end()
    if word[1] == "de" and language == "ro":  # behind twenty and more
        word = _WORD_AFTER.match(text, word.end())
    times, last = 1, 1
    while word is not None and (factor := scale(word[1], language)) > last:
        times, last, end = times * factor, factor, word.end()
        stopped = text[end - 1] == "." and len(word[1]) > _ABBREVIATION
        word = None if stopped else _WORD_AFTER.match(text, end)
    return times, end


def _with_smaller(text: str, end: int, value: Decimal, times: int, language: str) -> tuple[Decimal, int]:
    """Add what goes on in a smaller scale: 2 crore 50 lakh, 5 ملايين و200 ألف."""
    while (gap := _GOES_ON.match(text, end)) is not None and (match := _NUMBER.match(text, gap.end())) is not None:
        factor, stop = scaled(text, match.end(), language)
        values = _values(match[0], language, scaled=True)
        if not 1 < factor < times or len(values) > 1 or ":" in values[0] or Decimal(values[0]) * factor >= times:
            break
        value, times, end = value + Decimal(values[0]) * factor, factor, stop
    return value, end


def _percent(text: str, end: int) -> str:
    """Return the sign of what makes a percentage of the number that ends here: a sign, a word or a phrase."""
    following = text[end : end + 2].lstrip(f"{_SPACES}-")[:1]
    if following in _SIGNS:
        return _SIGNS[following]
    word = _WORD_AFTER.match(text, end) if following.isalpha() else None
    return "%" if word and (is_percent(word[1]) or _PHRASE_AFTER.match(text, end)) else ""


def _values(digits: str, language: str, *, scaled: bool) -> list[str]:  # noqa: PLR0911 - one return a way of writing
    """Split signs of thousands from signs of decimals; several values where it is a date or a score."""
    if digits.isdigit():
        return [digits.lstrip("0") or "0"]
    for space in _SPACES:
        digits = digits.replace(space, "'")
    marks = [character for character in digits if not character.isdigit()]
    parts = re.split(r"[^0-9]", digits)
    if set(marks) == {":"} and len(parts) == 2 and len(parts[1]) == 2:  # noqa: PLR2004 - hours and minutes
        return [f"{int(parts[0])}:{parts[1]}"]
    if ":" in marks or "/" in marks:
        return [_write(Decimal(part)) for part in parts]
    last = marks[-1]
    if len(set(marks)) > 1 and marks.count(last) == 1 and last not in _THOUSANDS_ONLY and _grouped(parts[:-1]):
        return [_write(Decimal("".join(parts[:-1]) + "." + parts[-1]))]
    if len(set(marks)) > 1:
        return [_write(Decimal(part)) for part in parts]
    if len(marks) > 1 or last in _THOUSANDS_ONLY:
        joined = ["".join(parts)] if _grouped(parts) else parts
        return [_write(Decimal(part)) for part in joined]
    if _grouped(parts) and not _is_decimal(last, language, scaled=scaled):
        return [_write(Decimal("".join(parts)))]
    return [_write(Decimal(".".join(parts)))]


def _is_decimal(mark: str, language: str, *, scaled: bool) -> bool:
    """Whether one mark before exactly three digits is a decimal sign: rare, and more likely before "million"."""
    if mark == "٫":
        return True
    point = language in _POINT_IS_DECIMAL
    return (mark == ".") == point and (scaled or mark == ".")


def _grouped(parts: list[str]) -> bool:
    """Whether these are groups of thousands: 12 345 678, or by the Indian way 1 23 45 678."""
    head, *rest = parts
    if not rest:
        return True
    if head.startswith("0") or len(head) > _GROUP or len(rest[-1]) != _GROUP:
        return False
    return all(len(part) == _GROUP for part in rest) or all(len(part) == _GROUP - 1 for part in rest[:-1])


_EAST_ASIAN = {"百": 100, "千": 1000, "천": 1000, "万": 10**4, "萬": 10**4, "만": 10**4}
_EAST_ASIAN |= {"億": 10**8, "亿": 10**8, "억": 10**8, "兆": 10**12, "조": 10**12}


def _east_asian(text: str, match: re.Match[str], language: str) -> tuple[list[str], int]:
    """Read 1億2000万 as one number."""
    total, above = Decimal(0), None
    step: re.Match[str] | None = match
    end = match.end()
    while step is not None:
        values = _values(step.group(), language, scaled=True)
        value = Decimal(values[0]) if len(values) == 1 and ":" not in values[0] else None
        units = _UNITS_AFTER.match(text, step.end())
        scale = 1
        for unit in units[0].strip() if units is not None else "":
            scale *= _EAST_ASIAN[unit]
        if value is None or (above is not None and scale >= above):
            break
        total += value * scale
        end = units.end() if units is not None else step.end()
        above = scale
        step = _NUMBER.match(text, end) if scale > 1 else None
    return [_write(total)], max(end, match.end())


def _write(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.lstrip("0") or "0" if "." not in text else text
