"""Same-language copies: bottom-K hashes of a text's shingles, and how much of one text stands in another.

The lowest bit of a hash says whether its shingle stands in the head of its text: a text that was cut keeps its head, an
update page or a round-up that holds another report begins with something else.
"""

import re
import zlib

import numpy as np
from numpy.typing import NDArray

SIZE = 128
"""K, hashes kept of one text. The standard error of a containment of .5 is then .04 between texts of equal length."""
KEYS = 8
"""Hashes of a sketch under which its text is found."""
ASKED = 32
"""Hashes of a sketch that are looked for: of a text and its rewritten half, none of eight is missed in .5 ** 8 of the
cases, and the text's smallest eight are among the smallest 32 of what holds it."""
_CHARACTERS = 50_000
"""Characters of a text that are looked at; a bound on the cost, not on what a copy is."""
_WORDS_A_SHINGLE = 4
_CHARACTERS_A_SHINGLE = 5
_HEAD, _HEAD_SHARE = 60, 3
"""Shingles of a head, and at most one in so many of the text's: a copy cut to that still has all of it."""
_LONGER = 1.08
"""A text so many times as long as another must keep its own head in it to be the same report."""
_CUT, _WHOLE_SHARE = 1.5, 0.7
"""From so many times the length on, so much of the shorter text must stand in the longer: it was cut, not rewritten."""
_FEWEST_OF_HEAD = 2
_HEAD_KEPT = 0.4
"""Share of the longer text's head that stands in the shorter: all of it in a copy, nothing in a page that holds it."""
_FEWEST = 6
"""Hashes below the common threshold under which a containment is noise, unless the sketches are equal."""
_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana", "Thai", "Khmr", "Laoo", "Mymr", "Tibt"})
"""Scripts that put no space between words."""
_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)

Sketch = NDArray[np.uint32]


def sketch(text: str, script: str, headline: int = 0) -> Sketch:
    """Return [K <= 128] the smallest hashes of the text's shingles, ascending, each once; empty for a text of no words.

    `headline` is how many of its characters are the headline, which copies change: the head begins behind it. The same
    bytes on every machine.
    """
    hashes = shingles(text, script) << np.uint32(1)
    start = min(_count(text[:headline], script), len(hashes) * 2 // _HEAD_SHARE)
    hashes[start : start + min(_HEAD, max(1, (len(hashes) - start) // _HEAD_SHARE))] |= np.uint32(1)
    # Of a shingle that stands in the head and again below, the marked one is kept: it comes second.
    ascending: Sketch = np.unique(hashes)
    last = np.ones(len(ascending), dtype=np.bool_)
    last[:-1] = np.diff(unmarked(ascending)) > 0
    kept: Sketch = ascending[last][:SIZE]
    return kept


def keys(sketch: Sketch) -> Sketch:
    """Return what a text is found under, the first KEYS, and after them what else it is asked by."""
    return unmarked(sketch[:ASKED])


def unmarked(hashes: Sketch) -> Sketch:
    """Return hashes without what says where their shingles stand."""
    return hashes >> np.uint32(1)


def shingles(text: str, script: str) -> Sketch:
    """Return the hashes of the text's shingles in order: four words, or five characters in a script without spaces."""
    units = _units(text, script)
    if not len(units):
        return np.zeros(0, dtype=np.uint32)
    width = min(_CHARACTERS_A_SHINGLE if script in _UNSPACED else _WORDS_A_SHINGLE, len(units))
    count = len(units) - width + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(width):
        mixed = _scramble(mixed + units[offset : offset + count].astype(np.uint64))
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _units(text: str, script: str) -> Sketch:
    """Return the hashes of a text's words, or its characters in a script without spaces."""
    words = _words(text)
    if script in _UNSPACED:
        return np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.array(_hashes(words), dtype=np.uint32)


def _count(text: str, script: str) -> int:
    """Return how many units a text has."""
    words = _words(text)
    return sum(map(len, words)) if script in _UNSPACED else len(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_CHARACTERS].casefold())


def _hashes(words: list[str]) -> list[int]:
    try:
        return list(map(zlib.crc32, map(str.encode, words)))
    except UnicodeEncodeError:  # a lone surrogate, which hardly any text holds: the way above takes half the time
        return [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]


def containment(one: Sketch, other: Sketch) -> float:
    """Estimate which share of the shorter text's shingles stands in the longer text, 0 to 1.

    0 where the texts are too short, or too unequal in length, to tell.
    """
    return _overlap(one, other)[0]


def likeness(one: Sketch, other: Sketch, longer: float) -> float:
    """Estimate how much two texts are one report, whole, cut or partly rewritten, 0 to 1.

    `longer` is the length of one by that of the other. It is the containment, but 0 where the longer text begins with
    something that the shorter one does not have (it holds the other, among more), or where the shorter shares far too
    little with it to have been cut from it.
    """
    share, here, there, shared = _overlap(one, other)
    times = max(longer, 1.0 / longer)
    if times < _LONGER:
        return share
    if share < min(_WHOLE_SHARE, _WHOLE_SHARE * (times - 1.0) / (_CUT - 1.0)):
        return 0.0
    long = here if longer > 1.0 else there
    head = unmarked(long[(long & np.uint32(1)) == 1])
    kept = len(np.intersect1d(head, shared, assume_unique=True))
    return share if len(head) < _FEWEST_OF_HEAD or kept >= _HEAD_KEPT * len(head) else 0.0


def _overlap(one: Sketch, other: Sketch) -> tuple[float, Sketch, Sketch, Sketch]:
    """Return the containment, the two samples that it is estimated from, and what they share, unmarked."""
    nothing = np.zeros(0, dtype=np.uint32)
    if not len(one) or not len(other):
        return 0.0, nothing, nothing, nothing
    # Below the smaller of the two last hashes both sketches are complete samples of their texts.
    threshold = min(int(part[-1]) | 1 if len(part) == SIZE else 0xFFFFFFFF for part in (one, other))
    here, there = one[one <= threshold], other[other <= threshold]
    shared = np.intersect1d(unmarked(here), unmarked(there), assume_unique=True)
    fewest = min(len(here), len(there))
    if fewest < _FEWEST:
        return (1.0 if len(shared) == len(one) == len(other) else 0.0), here, there, shared
    return len(shared) / fewest, here, there, shared


def _scramble(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix the bits of each value (the finaliser of splitmix64 without its last step)."""
    values = values * _MULTIPLIER
    values ^= values >> np.uint64(29)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(32)
    return values
