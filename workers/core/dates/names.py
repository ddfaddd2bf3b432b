"""What a word may be in a date, in which language: CLDR's names and our own (`data/date-names.json`, `date-words.txt`).

A word has one sense in a language, and a sense may be several kinds of thing: Spanish `mar` is a month and a weekday.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from workers.core.dates.zonenames import ZONES
from workers.core.folding import lowered

Senses = Mapping[str, int]
"""Kind to value, kinds as `date-words.txt` lists them; `Z` a zone, by its place in `zones()`."""

Phrase = tuple[tuple[str, ...], Senses]
"""The tokens behind the first one, and what the whole means."""

_ARABIC = str.maketrans("أإآٱىۍيکۀھ", "ااااییی\u0643هه")
_FOLDED = re.compile("[أإآٱىۍيکۀھ]")
_HALVES = {"am": 1, "pm": 2, "night": 3, "noon": 4}
_ALONE = "MWJHEwZ"
"""Kinds that are read in a language that is not the text's, where all languages agree on the value."""
_OF_LETTERS = "OTZcA"
"""Kinds that a single letter may be where the language is not known."""
INFLECTING = frozenset(
    "az be bg bs cs el et eu fi hr hu hy ka kk kn ko ky lt lv mk ml mn mr pl ru si sk sl sr ta te tr uk uz".split()  # noqa: SIM905
)
"""Languages whose names take endings beyond those that CLDR lists."""
PREFIXED = {"he": "בהלמו", "ar": "وبلف", "fa": "و"}
"""Small words that are written together with the next one."""
_STEM, _ENDING = 4, 6
_NUMERAL_MONTH = re.compile("[一二三四五六七八九十]+月")
_MARKS = re.compile("[\u0300-\u036f]")
UNSPACED = "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Thai to Hangul: scripts whose words stand together."""
_PUNCTUATION = (
    r"\s\d!-/:-@\[-`{-~\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u200b\u200e-\u2bff"
    r"\u2e00-\u2e7f\u3000-\u3004\u3008-\u303f\uff00-\uff20\uff3b-\uff40\uff5b-\uff65\u060c\u061b\u061f\u066a-\u066d"
    r"\u06d4\u0964\u0965\u05be\u05c0\u05c3\u0589\u10fb\u1361-\u1368"
)
_LETTERS = rf"[^{_PUNCTUATION}{UNSPACED}]+"
WORD = rf"{_LETTERS}(?:['’ʼ`]{_LETTERS})*"
"""Letters and their marks; an apostrophe inside."""
_NUMERAL = "[〇零一二三四五六七八九十百两兩]{1,7}(?= ?(?:[年月日号號時时點点分秒天週周小个個か]|星期|礼拜))"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language, or of all together. `phrases`: by its first token, the rest of longer names."""

    single: dict[str, Senses] = field(default_factory=dict)
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words mean to a reader of some languages: their own names first, then English, then any other."""

    languages: tuple[str, ...]
    own: tuple[Names, ...]
    others: Names

    def sense(self, word: str) -> Senses | None:
        """Give the sense of one folded word, endings and small words written together with it taken off."""
        for names in (*self.own, self.others):
            if (found := names.single.get(word)) is not None:
                return found
        return _inflected(word, self.languages) if len(word) > 1 else None

    def phrases(self, word: str) -> Iterator[Phrase]:
        """Give the longer names that begin with a word."""
        for names in (*self.own, self.others):
            yield from names.phrases.get(word, ())


def fold(text: str) -> str:
    """Fold case, and the spellings of alef, yeh and kaf, keeping every character in its place."""
    low = lowered(text)
    return low if low.isascii() or _FOLDED.search(low) is None else low.translate(_ARABIC)


def is_month(word: str) -> bool:
    """Whether a word is the name of a month in any language."""
    return _is_named(word, "MJHEb", (lexicon(()).others,))


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a weekday, in full, in any language."""
    return _is_named(word, "W", (lexicon(()).others,))


@lru_cache(maxsize=16384)
def is_day_name(word: str, language: str) -> bool:
    """Whether a word is the name of a day of the week in a language (primary subtag) or in English."""
    return _is_named(word, "W", lexicon((language, "en")).own)


@lru_cache(maxsize=16384)
def is_month_name(word: str, language: str) -> bool:
    """Whether a word is the name of a month in a language (primary subtag) or in English."""
    return _is_named(word, "MJHEb", lexicon((language, "en")).own)


def _is_named(word: str, kinds: str, among: Sequence[Names]) -> bool:
    senses = (names.single.get(fold(word)) for names in among)
    return any(found is not None and not found.keys().isdisjoint(kinds) for found in senses)


def tokens(text: str) -> list[str]:
    """Cut a folded text into numbers, words and single signs; nothing is lost."""
    return (_spaced() if _UNSPACED.search(text) is None else _unspaced()).findall(text)


def alone(text: str) -> list[str]:
    """Cut a text of which nothing is known."""
    return _spaced().findall(text)


@lru_cache(maxsize=256)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Give the reader of some languages (primary subtags); of none, one who reads what all languages agree on."""
    known = tuple(dict.fromkeys(language for language in languages if language in by_language()))
    if not known:
        return Lexicon((), (), together(foreign=False))
    asked = known if "en" in known else (*known, "en")
    return Lexicon(known, tuple(by_language()[language] for language in asked), together(foreign=True))


@cache
def by_language() -> dict[str, Names]:
    """Give each language's names."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for language, name, kind, value in (*_written(), *_of_cldr(), *_zones()):
        if name[:1].isalpha():
            folded = fold(name.replace("\u200b", ""))
            found.setdefault(language, {}).setdefault(folded, {}).setdefault(kind, value)
    for language, kin in (("no", "nb"), ("nn", "nb"), ("sh", "hr"), ("fil", "tl"), ("iw", "he"), ("in", "id")):
        found[language] = {**found[kin]}
    for kin in ("sr", "hr", "bs", "sh"):  # detectors cannot tell them apart, only October and November differ
        for other in ("sr", "hr"):
            found[kin] = {**found[other], **found[kin]}
    return {language: _names(table) for language, table in found.items()}


@cache
def zones() -> tuple[tuple[bool, tuple[str, ...]], ...]:
    """Give the zones that words mean: whether it takes the publisher's own to tell, and the zones."""
    return tuple(
        (zone.startswith("?"), tuple(zone.removeprefix("?").split()))
        for zone in (line.partition(":")[0] for line in ZONES.strip().splitlines())
    )


def _written() -> Iterator[tuple[str, str, str, int]]:
    for line in _data("date-words.txt").decode().splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, names = line.partition(":")
        language, code = head.split()
        value = 100 * int(code[1]) + int(code[2:]) if code[0] in "NP" else int(code[1:] or 0)
        for name in names.split(","):
            yield language, name.strip(), code[0], value


def _zones() -> Iterator[tuple[str, str, str, int]]:
    for number, line in enumerate(ZONES.strip().splitlines()):
        for name in line.partition(":")[2].split(","):
            yield "en", name.strip(), "Z", number


def _of_cldr() -> Iterator[tuple[str, str, str, int]]:
    data = json.loads(_data("date-names.json"))
    for language, own in data.items():
        for kind, key in (("M", "months"), ("W", "days"), ("w", "days_short")):
            for number, names in enumerate(own[key], 1):
                yield from ((language, name, kind, number) for name in names if not _NUMERAL_MONTH.fullmatch(name))
        for half, names in own["halves"].items():
            yield from ((language, name, "A", _HALVES[half]) for name in names)
        yield from _ago(language, own["ago"])


def _ago(language: str, units: Sequence[Sequence[Sequence[str]]]) -> Iterator[tuple[str, str, str, int]]:
    """Tell unit and `ago` apart: what stands on the same side of every number, and changes with it, is the unit."""
    split = [(unit, pattern) for unit, patterns in enumerate(units) for pattern in patterns]
    before, after = ({sides[at] for _, sides in split if len(sides) == 2 and sides[at]} for at in (0, 1))  # noqa: PLR2004
    unit_first = len(before) > len(after)
    for unit, (first, last, *whole) in split:
        if whole:
            yield language, first, "P", 100 * unit + (1 if whole[0] == "one" else 2)
        elif first and last:
            yield (language, first, "U", unit) if unit_first else (language, first, "g", 0)
            yield (language, last, "G", 0) if unit_first else (language, last, "U", unit)
        elif last:
            yield language, last, "X", unit


def _data(name: str) -> bytes:
    return resources.files("workers.core.data").joinpath(name).read_bytes()


def _names(table: Mapping[str, Senses]) -> Names:
    names = Names()
    for name, senses in table.items():
        pieces = (
            [piece if not piece.isspace() else " " for piece in alone(name)] if not _UNSPACED.match(name) else [name]
        )
        if len(pieces) == 1:
            names.single[name] = senses
        elif pieces:
            names.phrases.setdefault(pieces[0], []).append((tuple(pieces[1:]), senses))
    for name, senses in list(names.single.items()):
        plain = unaccented(name)
        if plain != name and not senses.keys().isdisjoint("MWw"):
            names.single.setdefault(plain, senses)
    for longer in names.phrases.values():
        longer.sort(key=lambda phrase: -len(phrase[0]))
    return names


@cache
def together(*, foreign: bool) -> Names:
    """Give what all languages agree on; to a reader of others only what stands alone, marked as foreign (`x`)."""
    found: dict[str, dict[str, set[int]]] = {}
    for language, names in by_language().items():
        if language in ("no", "nn", "sh", "fil", "iw", "in", "bs"):
            continue
        for name, senses in each(names):
            for kind, value in senses.items():
                found.setdefault(name, {}).setdefault(kind, set()).add(value)
    table: dict[str, dict[str, int]] = {}
    for name, of_kind in found.items():
        kinds = _ALONE if foreign else _OF_LETTERS if len(name) == 1 and name < "\u0590" else of_kind.keys()
        sense = {kind: min(values) for kind, values in of_kind.items() if len(values) == 1 and kind in kinds}
        if "R" in sense and len(name) < _STEM and name < "\u0590":
            continue
        if sense:
            table[name] = {**sense, "x": 0} if foreign else sense
    return _names(table)


def each(names: Names) -> Iterator[tuple[str, Senses]]:
    """Give every name with its senses."""
    yield from names.single.items()
    for first, longer in names.phrases.items():
        yield from ((first + "".join(rest), senses) for rest, senses in longer)


@lru_cache(maxsize=16384)
def _inflected(word: str, languages: tuple[str, ...]) -> Senses | None:
    reader = lexicon(languages)
    tables = [names.single for names in (*reader.own, reader.others)]
    for plain in (unaccented(word), word.replace("’", "'"), *re.split("['’ʼ`]", word, maxsplit=1)[::-1]):
        for table in tables if plain != unaccented(word) else tables[: len(reader.own) or 1]:
            if plain != word and (found := table.get(plain)) is not None:
                return found
    for language in languages or (() if word[0] < "\u0590" else PREFIXED):
        single = by_language()[language].single
        if word[0] in PREFIXED.get(language, "") and (found := _name(single, word[1:])):
            return found
        if language in INFLECTING:
            for end in range(len(word) - 1, max(_STEM, len(word) - _ENDING) - 1, -1):
                if found := _name(single, word[:end]):
                    return found
    return None


def _name(table: Mapping[str, Senses], word: str) -> Senses | None:
    found = table.get(word)
    return found if found is not None and not found.keys().isdisjoint("MWJHE") else None


def unaccented(word: str) -> str:
    """Take accents off, and the dot that Turkish sets or leaves out."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", word))).replace("ı", "i")


_UNSPACED = re.compile(f"[{UNSPACED}]")


@cache
def _spaced() -> re.Pattern[str]:
    return re.compile(rf"\d+|{WORD}|\s+|.", re.DOTALL)


@cache
def _unspaced() -> re.Pattern[str]:
    """Known names, the longest first, told apart by their first character; all else character by character."""
    begin: dict[str, list[str]] = {}
    for names in by_language().values():
        for name in (*names.single, *(name for name, _ in each(names))):
            if _UNSPACED.match(name) and name not in begin.setdefault(name[0], []):
                begin[name[0]].append(name)
    known = "|".join(
        f"{re.escape(first)}(?:{_any([name[1:] for name in rest])})" for first, rest in sorted(begin.items())
    )
    return re.compile(rf"\d+|{_NUMERAL}|{known}|{WORD}|\s+|.", re.DOTALL)


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
