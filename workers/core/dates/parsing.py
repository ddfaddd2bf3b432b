"""What callers ask: the date that a short text says, where dates stand in a long one, which weekday it speaks of."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from workers.core.dates import standards
from workers.core.dates.around import begin, completed
from workers.core.dates.days import Context
from workers.core.dates.expressions import Kind, Reading
from workers.core.dates.lexer import lex
from workers.core.dates.looser import every, readings
from workers.core.dates.names import INFLECTING, PREFIXED, UNSPACED, WORD, by_language, each, fold
from workers.core.dates.resolve import moment, resolve
from workers.core.model import Moment

_MAX_CHARS = 200
"""No date is longer; a longer text is not one."""
_MAX_ALONE = 60
"""The same for a line that is nothing else."""
_NO_WORD_OF_DATES = frozenset("xu?+")
_SHORTENED = re.compile(r"(?<=\d{4}) ?[гр]\b\.?|[(（][月火水木金土日월화수목금토일][)）]")
"""Letters that stand for a year or a weekday only there."""
_OF_A_CLOCK = 5
"""Numbers of a time with its offset at most."""
_UNSEEN = dict.fromkeys((0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Marks of direction and the like, which some languages set between the parts of a date."""
_ISO_BEGINS = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?![\d-])", re.ASCII)
_ISO_TIME = re.compile(
    r"(?<!\d)\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:[Zz](?!\w)|[+-]\d\d:?\d\d))?(?![\d:])",
    re.ASCII,
)
_WORD = re.compile(WORD)
_BEGINNING = 3
"""Letters by which a weekday is looked for before all of it is compared."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of a date in a text, from character `start` to `end`, `end` not included."""

    start: int
    end: int
    text: str


def parse(
    text: str, reference: datetime, languages: Collection[str] = (), zone: str | None = None, where: str = "published",
    *, weekday: int | None = None,
) -> Moment | None:  # fmt: skip
    """Read the date, and the time if there is one, out of a text; None where there is none that can be trusted.

    `reference` (aware) fills in a missing year and counts "yesterday", `zone` (an IANA name) a missing offset, and
    `weekday` (0 is Monday, said elsewhere in the item) checks a date without a year. The method says all of that.
    `languages` are BCP 47 tags; a region tells 3/4 from 4/3.
    """
    if len(text) > _MAX_CHARS:
        return None
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN)).strip()
    if not text:
        return None
    known = Context(reference, tuple(languages), zone, where, weekday)
    standard = _standard(text, known)
    if standard is not None or standards.is_standard(text):
        return standard
    inside = _ISO_TIME.search(text)
    if inside and (standard := _standard(inside[0], known)):
        return standard
    lexed = lex(text, _primary(languages))
    found = readings(lexed)
    if not found:
        return None
    chosen = next((reading for reading in found if reading.calendar in "M?" and reading.year), found[0])
    return resolve(completed(lexed, found, chosen), known)


def find(text: str, languages: Collection[str] = ()) -> str | None:
    """Give the tail of a short text from where its date, or the weekday before it, begins; None without a date."""
    if len(text) > _MAX_CHARS:
        return None
    lexed = lex(text, _primary(languages))
    found = readings(lexed)
    iso = _ISO_BEGINS.search(text)
    if iso and (not found or iso.start() <= found[0].start):
        return text[iso.start() :].strip()
    if not found or not _is_tail(text, found[0]):
        return None
    return text[begin(lexed, found[0]) :].strip()


def is_date(text: str) -> bool:
    """Whether a text is nothing but a day with its year, weekday or time: `Sat, May 3, 14:30 GMT`."""
    if len(text) > _MAX_ALONE or not any(map(str.isdigit, text)):
        return False
    if standards.is_standard(text.strip()):
        return True
    lexed = lex(_SHORTENED.sub("", text), ())
    found = [reading for reading in readings(lexed) if reading.kind is Kind.DATE]
    if not found or any("n" in senses for senses in lexed.senses.values()):
        return False
    whole = completed(lexed, found, found[0])
    if whole.doubt or (whole.year is None and (whole.numeric or (whole.weekday is None and whole.clock is None))):
        return False
    own = {number for reading in found for number in range(reading.first, reading.last)}
    rest = [sign for number, sign in enumerate(lexed.signs) if number not in own]
    numbers = sum(sign.isdigit() for sign in rest)
    return _NO_WORD_OF_DATES.isdisjoint(rest) and (numbers == 0 or (whole.clock is not None and numbers <= _OF_A_CLOCK))


def find_all(text: str, languages: Collection[str] = ()) -> tuple[Found, ...]:
    """Give every date, relative day and weekday of a text, in order. Time and zone are not part of them."""
    lexed = lex(text, _primary(languages))
    return tuple(Found(reading.start, reading.end, text[reading.start : reading.end]) for reading in every(lexed))


def weekday_in(text: str, language: str) -> int | None:
    """Give the weekday that a text names most often, the first of equals; 0 is Monday. Full names only."""
    found = _weekdays(_primary((language,))[0])
    if found is None:
        return None
    pattern, days, beginnings = found
    text = fold(text)
    if beginnings:
        words = [word for word in _WORD.findall(text) if word[:_BEGINNING] in beginnings]
        names = [match[1] for word in words if (match := pattern.fullmatch(word))]
    else:
        names = pattern.findall(text)
    counted = Counter(days[name] for name in names)
    return counted.most_common(1)[0][0] - 1 if counted else None


def _standard(text: str, known: Context) -> Moment | None:
    found = standards.read(text)
    if found is None:
        return None
    how, value, precision = found
    notes, zone = [how], known.local_name
    if value.tzinfo is None:
        notes.append(f"zone {known.local_name} assumed")
        value = value.replace(tzinfo=known.local)
    else:
        zone = "UTC" if not value.utcoffset() else value.strftime("%z")[:3] + ":" + value.strftime("%z")[3:5]
    sure = 0.99 if precision in ("second", "minute") else 0.95
    return moment(value, precision, known, notes=notes, sure=sure, zone=zone)


def _primary(languages: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.split("-", 1)[0].lower() for tag in languages))


def _is_tail(text: str, reading: Reading) -> bool:
    """Whether nothing but signs stands behind a weekday or a day beside today: `Sunday Times` is a name."""
    if reading.kind in (Kind.DATE, Kind.GROUP, Kind.MONTH):
        return True
    return reading.kind in (Kind.WEEKDAY, Kind.RELATIVE, Kind.AGO) and not any(map(str.isalnum, text[reading.end :]))


@lru_cache(maxsize=256)
def _weekdays(language: str) -> tuple[re.Pattern[str], dict[str, int], frozenset[str]] | None:
    """Give a pattern, the day of each name, and how names begin where words stand apart and a name is one word."""
    names = by_language().get(language)
    days = {name: senses["W"] for name, senses in each(names) if "W" in senses} if names else {}
    if not days:
        return None
    words = "|".join(map(re.escape, sorted(days, key=lambda name: (-len(name), name))))
    if re.match(f"[{UNSPACED}]", next(iter(days))):
        return re.compile(f"({words})"), days, frozenset()
    small = PREFIXED.get(language, "")
    before = f"[{small}]?" if small else ""
    ending = r"\w{0,4}" if language in INFLECTING else ""
    if any(not _WORD.fullmatch(name) for name in days):
        return re.compile(rf"(?<!\w){before}({words}){ending}(?!\w)"), days, frozenset()
    beginnings = frozenset((letter + name)[:_BEGINNING] for name in days for letter in ("", *small))
    return re.compile(f"{before}({words}){ending}"), days, beginnings
