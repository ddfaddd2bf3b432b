"""Names found in running text: folded, with the prefixes and endings that languages put to them.

One automaton for all names of all scripts goes over the folded text once. What it finds counts where it stands as a
word by the rules of its script: Arabic and Hebrew prefixes, Slavic, Finnic and Hungarian endings, Korean particles, and
no boundaries at all where a script has none.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from workers.core.folding import lowered

T = TypeVar("T")


def word_list(text: str) -> list[str]:
    """Give the words of a table; `_` stands for a space in them."""
    return [word.replace("_", " ") for word in text.split()]


_DROPPED = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u093c\u09bc\u200b-\u200f\u2060\ufeff]")
"""Vowel points, tatweel, nukta and joiners: written or not as one likes."""
_ALIKE = {
    **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىی", "ي"), "ک": "ك", "ة": "ه", "ё": "е", "ς": "σ", "ı": "i",
    "ø": "o", "ł": "l", "đ": "d", "ß": "s",
    **dict.fromkeys("-‐‑_・·\u00a0\u3000", " "), **dict.fromkeys("’‘ʼ`´", "'"),
}  # fmt: skip


def _unaccented() -> dict[int, str]:
    """Map Latin and Greek letters with accents to those without: one character each, so that offsets stay."""
    table = {ord(char): plain for char, plain in _ALIKE.items()}
    for code in (*range(0xC0, 0x250), *range(0x386, 0x3CF), *range(0x1E00, 0x2000)):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain != chr(code) and code not in table:
            table[code] = plain
    return table


_FOLD = _unaccented()
_INITIALS = "[A-ZА-ЯІЇЄΑ-ΩČŠŽ]{2,3}"
_LONGEST_INITIALS = 3
"""Names so short are looked for as initials only, in capitals, or in the small letters of an agency that always writes
itself so (dpa): in scripts without capitals they are too common."""
_FIRST_UNSPACED = "\u0e00"
_ARABIC_BEFORE = frozenset(
    word_list(
        """
    و ف ب ل ك ال وال بال فال لل كال ولل وب ول وك فل فب وبال
    """
    )
)
_HEBREW_BEFORE = re.compile("[והבלמשכ]{0,3}")
_CYRILLIC_AFTER = frozenset(
    word_list(
        """
    а у ом е ы ой и ю я ем ам ами ах ов ові ою ів ът та то ът еві ем
    """
    )
)
_LATIN_AFTER = frozenset(
    word_list(
        """
    a u e i o em om ie ovi y n in iin ille lle lta ilta sta ista ssa issa lla illa nak nek ban ben rol tol nal
    hoz t ot et val vel ul ului is i s
    """
    )
)
_INFLECTED = frozenset(
    word_list(
        """
    pl cs sk sl hr sr bs sh fi et hu ro lv lt sq
    """
    )
)
_GENITIVE = frozenset(
    word_list(
        """
    de sv da nb no nn nl
    """
    )
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3100-\uabff\uf900-\ufaff]")
_MANY_ENDINGS = re.compile("[\u0530-\u058f\u0b80-\u0dff\u10a0-\u10ff]")
"""Armenian, Tamil, Malayalam, Sinhala, Georgian: endings of so many forms that none is listed."""
_MAX_PARTICLES = 3


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without case, accents and points, and the way back to the offsets of the original."""

    text: str
    dropped: tuple[int, ...] = ()
    """For each character left out, where in the folded text it would stand."""

    def original(self, offset: int) -> int:
        """Give the offset in the original of a character of the folded text."""
        return offset + bisect_right(self.dropped, offset) if self.dropped else offset


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """A name where it stands, in offsets of the original."""

    value: T
    start: int
    end: int
    weak: bool
    """The name may be a common word or stand for something else."""


class Finder(Generic[T]):
    """Finds names in texts. Promise: linear in the text; mentions in order, none inside another."""

    def __init__(self, names: Iterable[tuple[str, T, bool]]) -> None:
        """Names with what they stand for, and whether they are weak."""
        self._names: list[tuple[str, T, bool]] = []
        self._initials: dict[str, T] = {}
        patterns: dict[str, int] = {}
        small: set[str] = set()
        for name, value, weak in names:
            folded = fold(unicodedata.normalize("NFC", name)).text.strip()
            if weak and len(folded) <= _LONGEST_INITIALS and folded < _FIRST_UNSPACED:
                self._initials.setdefault(name.upper(), value)
                if name.islower() and name.isalpha():
                    small.add(name)
                continue
            for pattern in (folded, f"لل{folded[2:]}") if folded.startswith("ال") else (folded,):
                if pattern and pattern not in patterns:  # behind ل the article loses its alef
                    patterns[pattern] = len(self._names)
                    self._names.append((name, value, weak))
        self._automaton = AhoCorasick(list(patterns)) if patterns else None
        self._capitals = re.compile(rf"(?<![^\W_])(?:{'|'.join([_INITIALS, *sorted(small)])})(?![^\W_])")

    def find(self, text: str, folded: Folded, language: str = "") -> list[Mention[T]]:
        """Find all mentions; `folded` is `fold(text)`, `language` a primary subtag, for its endings."""
        found = [
            Mention(self._initials[match[0].upper()], match.start(), match.end(), weak=True)
            for match in self._capitals.finditer(text)
            if match[0].upper() in self._initials
        ]
        hits = self._automaton.find_matches_as_indexes(folded.text, overlapping=True) if self._automaton else ()
        for index, start, end in hits:
            name, value, weak = self._names[index]
            if _is_word(folded.text, start, end, "" if weak else language):
                first, last = folded.original(start), folded.original(end - 1) + 1
                if _is_cased_like(text[first:last], name, all_words=weak):
                    found.append(Mention(value, first, last, weak))
        return _longest(found)


def fold(text: str) -> Folded:
    """Fold a text. Only what `_DROPPED` names goes; all else keeps its place."""
    folded = lowered(text).translate(_FOLD)
    if not _DROPPED.search(folded):
        return Folded(folded)
    dropped = tuple(match.start() - number for number, match in enumerate(_DROPPED.finditer(folded)))
    return Folded(_DROPPED.sub("", folded), dropped)


def _is_cased_like(words: str, name: str, *, all_words: bool) -> bool:
    """Whether words begin with capitals where the name does; for a weak name each of them has to."""
    if not name[0].isupper():
        return True
    if not all_words:
        return words[0].isupper()
    return all(word[0].isupper() for word, own in zip(words.split(), name.split(), strict=False) if own[0].isupper())


def _longest(found: list[Mention[T]]) -> list[Mention[T]]:
    kept: list[Mention[T]] = []
    end = -1
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            kept.append(mention)
            end = mention.end
    return kept


def _is_word(text: str, start: int, end: int, language: str) -> bool:  # noqa: C901, PLR0911 - a rule a script
    """Whether what stands between the offsets is a word by the rules of its script."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before.isalnum() and not after.isalnum() and not _is_mark(after):
        return True
    first = text[start]
    if "\u30a0" <= first <= "\u30ff":
        return not ("\u30a0" < before <= "\u30ff") and not ("\u30a0" < after <= "\u30ff")
    if _UNSPACED.match(first):
        return True
    head, tail = _letters_before(text, start), _letters_after(text, end)
    if "\u0600" <= first <= "\u06ff":
        return not tail and (not head or head in _ARABIC_BEFORE)
    if "\u0590" <= first <= "\u05ff":
        return not tail and bool(_HEBREW_BEFORE.fullmatch(head))
    if head:
        return False
    if "\u0400" <= first <= "\u04ff":
        return tail in _CYRILLIC_AFTER
    if _MANY_ENDINGS.match(first):
        return True
    if "\uac00" <= first <= "\ud7af":
        return len(tail) <= _MAX_PARTICLES
    if language in _INFLECTED:
        return tail in _LATIN_AFTER
    return tail == "s" and language in _GENITIVE


def _is_mark(char: str) -> bool:
    return bool(char) and char > "\u02ff" and unicodedata.category(char)[0] == "M"


def _letters_before(text: str, start: int) -> str:
    begin = start
    while begin > 0 and start - begin <= _MAX_PARTICLES + 2 and text[begin - 1].isalnum():
        begin -= 1
    return text[begin:start]


def _letters_after(text: str, end: int) -> str:
    stop = end
    while stop < len(text) and stop - end <= _MAX_PARTICLES + 2 and (text[stop].isalnum() or _is_mark(text[stop])):
        stop += 1
    return text[end:stop]
