"""Same-language copies: bottom-K hashes of a text's shingles, and how much of one text stands in another."""

import re
import zlib

import numpy as np
from numpy.typing import NDArray

SIZE = 64
"""K, hashes kept of one text. The standard error of a containment of .5 is then .06 between texts of equal length."""
KEYS = 8
"""Hashes of a sketch by which copies are looked up: of a text and its half, none is shared in 2 ** -8 of the cases."""
_CHARACTERS = 50_000
"""Characters of a text that are looked at; a bound on the cost, not on what a copy is."""
_WORDS_A_SHINGLE = 4
_CHARACTERS_A_SHINGLE = 5
_FEWEST = 6
"""Hashes below the common threshold under which a containment is noise, unless the sketches are equal."""
_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana", "Thai", "Khmr", "Laoo", "Mymr", "Tibt"})
"""Scripts that put no space between words."""
_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Sketch = NDArray[np.uint32]


def sketch(text: str, script: str) -> Sketch:
    """Return [K <= 64] the smallest hashes of the text's shingles, ascending, each once; empty for a text of no words.

    A shingle is four words, or five characters in a script without spaces. The same bytes on every machine.
    """
    text = text[:_CHARACTERS].casefold()
    if script in _UNSPACED:
        units = np.frombuffer("".join(_WORD.findall(text)).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        width = _CHARACTERS_A_SHINGLE
    else:
        units = np.array(_hashes(_WORD.findall(text)), dtype=np.uint32)
        width = _WORDS_A_SHINGLE
    if not len(units):
        return np.zeros(0, dtype=np.uint32)
    width = min(width, len(units))
    count = len(units) - width + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(width):
        mixed = _scramble(mixed + units[offset : offset + count].astype(np.uint64))
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))[:SIZE]


def _hashes(words: list[str]) -> list[int]:
    try:
        return list(map(zlib.crc32, map(str.encode, words)))
    except UnicodeEncodeError:  # a lone surrogate, which hardly any text holds: the way above takes half the time
        return [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]


def containment(one: Sketch, other: Sketch) -> float:
    """Estimate which share of the shorter text's shingles stands in the longer text, 0 to 1.

    0 where the texts are too short, or too unequal in length, to tell.
    """
    if not len(one) or not len(other):
        return 0.0
    # Below the smaller of the two last hashes both sketches are complete samples of their texts.
    threshold = min(int(part[-1]) if len(part) == SIZE else 0xFFFFFFFF for part in (one, other))
    here, there = one[one <= threshold], other[other <= threshold]
    fewest = min(len(here), len(there))
    if fewest < _FEWEST:
        return 1.0 if np.array_equal(one, other) else 0.0
    return len(np.intersect1d(here, there, assume_unique=True)) / fewest


def _scramble(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix the bits of each value (the finaliser of splitmix64 without its last step)."""
    values = values * _MULTIPLIER
    values ^= values >> np.uint64(29)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(32)
    return values
