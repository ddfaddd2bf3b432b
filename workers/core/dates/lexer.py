"""Cuts a text into tokens and writes one sign for each, so that a date is a pattern over signs in every language.

Signs: `1` to `9` a number of so many digits (9: that many or more), a blank, punctuation as it stands, `x` a word that
is none of a date's, `u` a character of a script without blanks. Words of dates have signs of their own, one for each
set of kinds (`names.Senses`); `classed` puts the signs of a kind into a pattern.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from workers.core.dates.names import Lexicon, Phrase, Senses, by_language, fold, lexicon, together, tokens

_NOTHING: Senses = {}
_SIGNS = str.maketrans("–—−‐‑،，、：．／（）·", "-----,,,:./().")
_KEPT = frozenset("-,:./()+'|")
_NUMERALS = {
    char: value
    for value, chars in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九", "十"))
    for char in chars
}
_FIRST_SIGN = 0xE000
_KIND = re.compile("(?<!P)<([A-Za-z]+)>")
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Lexed:
    """N tokens."""

    text: str
    """As it was."""
    tokens: list[str]
    """[N] folded."""
    signs: str
    """[N]"""
    ends: list[int]
    """[N] characters of the text up to and with the token."""
    reader: Lexicon
    senses: dict[int, Senses]
    """Of the tokens that have any."""

    def start(self, index: int) -> int:
        """Give the character where a token begins."""
        return self.ends[index - 1] if index else 0

    def original(self, index: int) -> str:
        """Give a token as it was written."""
        return self.text[self.start(index) : self.ends[index]]

    def value(self, index: int, kind: str) -> int:
        """Give what a token stands for as a kind; a number's is the number."""
        senses = self.senses.get(index)
        return number(self.tokens[index]) if senses is None or kind not in senses else senses[kind]


def lex(text: str, languages: Collection[str]) -> Lexed:
    """Cut a text into tokens as a reader of the languages (primary subtags) would."""
    reader = lexicon(tuple(languages))
    known, pieces = reader.languages, tokens(fold(text))
    ends = list(accumulate(map(len, pieces)))
    if not any(_classified(piece, known)[2] for piece in pieces):
        found = [_classified(piece, known) for piece in pieces]
        senses = {at: sense for at, (_, sense, _) in enumerate(found) if sense}
        return Lexed(text, pieces, "".join([sign for sign, _, _ in found]), ends, reader, senses)
    return _with_phrases(text, pieces, ends, reader)


def _with_phrases(text: str, pieces: list[str], ends: list[int], reader: Lexicon) -> Lexed:
    """Put tokens together that are one name."""
    done: list[str] = []
    signs: list[str] = []
    senses: dict[int, Senses] = {}
    lasts: list[int] = []
    count, position, known = len(pieces), 0, reader.languages
    while position < count:
        sign, sense, phrases = _classified(pieces[position], known)
        taken = 1
        for rest, meaning in phrases:
            if _follows(pieces, position + 1, rest):
                sign, sense, taken = sign_of(meaning), meaning, 1 + len(rest)
                break
        if sense:
            senses[len(done)] = sense
        done.append(pieces[position] if taken == 1 else "".join(pieces[position : position + taken]))
        signs.append(sign)
        position += taken
        lasts.append(ends[position - 1])
    return Lexed(text, done, "".join(signs), lasts, reader, senses)


def classed(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over signs, where `<MJ>` is a word of kind M or J."""
    return re.compile(
        _KIND.sub(lambda kinds: f"[{''.join(s for k, s in _signs().items() if set(k) & set(kinds[1]))}]", pattern)
    )


def number(token: str) -> int:
    """Give the number that a token is, in digits of any script or in Chinese numerals; 0 for others."""
    if token.isdecimal():
        return int(token)
    values = [_NUMERALS.get(char, -1) for char in token.replace("百", "")]
    if not values or min(values) < 0:
        return 0
    if max(values) < 10 and "百" not in token:  # noqa: PLR2004
        return int("".join(map(str, values)))
    hundreds, _, rest = token.rpartition("百")
    tens, sign, ones = rest.rpartition("十")
    parts = ((100, hundreds, "百" in token), (10, tens, bool(sign)), (1, ones.lstrip("〇零"), False))
    return sum(unit * (_NUMERALS.get(digit, 0) if digit else int(alone)) for unit, digit, alone in parts)


def sign_of(senses: Senses) -> str:
    """Give the sign of a set of kinds."""
    return _signs()["".join(sorted(senses))]


@lru_cache(maxsize=32768)
def _classified(piece: str, languages: tuple[str, ...]) -> tuple[str, Senses | None, tuple[Phrase, ...]]:
    """Give the sign of a token, what it means, and the longer names that begin with it."""
    first = piece[0]
    if first.isdecimal():
        return str(min(len(piece), _LONGEST)), None, ()
    if first.isspace():
        return " ", None, ()
    reader = lexicon(languages)
    senses = reader.sense(piece)
    return sign_of(senses) if senses else _plain(piece), senses, tuple(reader.phrases(piece))


def _plain(piece: str) -> str:
    """Give the sign of a token that is no word of a date."""
    first = piece[0]
    if first in _NUMERALS:
        return str(len(str(number(piece))))
    sign = first.translate(_SIGNS)
    if sign in _KEPT:
        return sign
    if first.isalpha():
        return "u" if "\u0e00" <= first <= "\u109f" or "\u1780" <= first <= "\u17ff" or first >= "\u3005" else "x"
    return "x" if unicodedata.category(first)[0] == "M" else "?"


def _follows(pieces: list[str], position: int, rest: tuple[str, ...]) -> bool:
    if position + len(rest) > len(pieces):
        return False
    return all(
        piece == wanted or (wanted == " " and piece.isspace())
        for piece, wanted in zip(pieces[position : position + len(rest)], rest, strict=True)
    )


@cache
def _signs() -> dict[str, str]:
    kinds = {
        "".join(sorted(senses))
        for names in (*by_language().values(), together(foreign=False), together(foreign=True))
        for senses in (*names.single.values(), *(sense for longer in names.phrases.values() for _, sense in longer))
    }
    return {kind: chr(_FIRST_SIGN + place) for place, kind in enumerate(sorted(kinds))}
