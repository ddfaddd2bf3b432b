"""Names that two texts share, whatever their scripts: transliterated, and reduced to their consonants.

A fingerprint carries the hashes of a text's skeletons (`hashes`): on newsfirst-dev they take the log loss of
cross-validated pairs from .236 to .19 (tests/eval/NOTES.md), for they come from the whole text and not from its first
128 tokens. `namesakes.py` finds the names themselves, to show them to a person.
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d'’-]+[^\W\d_]*)*")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff\u3040-\u309f]")
"""Scripts without spaces: a run of letters is no word there. Katakana stays: its runs are."""
_ALIKE = str.maketrans(
    {"c": "s", "q": "k", "g": "k", "x": "ks", "z": "s", "j": "s", "w": "v", "f": "b", "p": "b", "d": "t"}
)
"""Consonants that transliterations confuse. Tamil has one letter for b and p, d and t, g and k, c, s and j."""
UNVOWELLED = re.compile("[\u0590-\u08ff]")
_INNER_W = re.compile("(?<=.)w")
"""There it is mostly a long o or u; and f writes a foreign v, too."""
_HARD_C = re.compile("c(?![eiyh])")
"""In Latin script; what is transliterated writes c for a sibilant."""
_LATIN_BELOW = "\u0250"
_SILENT = re.compile(r"[^a-z]|[aeiouyh]")
_DIGRAPHS = (
    ("ck", "k"), ("sch", "s"), ("tch", "s"), ("sh", "s"), ("zh", "s"), ("ch", "s"), ("ts", "s"), ("dz", "s"),
    ("dj", "s"), ("ph", "b"), ("th", "t"), ("kh", "k"),
)  # fmt: skip
_KEPT = 5
"""Consonants of a skeleton that are hashed: endings (Slavic, Tamil, Turkic) come after them."""
_MOST_HASHES = 96
_CACHED = 1 << 16
_HASHED_CHARACTERS = 6_000
LEAST = 3
"""Consonants without which a skeleton is shared by chance."""


def skeletons(word: str) -> tuple[str, ...]:
    """Return the consonants of a word in Latin letters, those that transliterations confuse folded into one.

    Two where the script leaves open which consonant is meant.
    """
    text = anyascii(word).lower()
    if word < _LATIN_BELOW:
        text = _HARD_C.sub("k", text)
    elif UNVOWELLED.match(word):
        text = _INNER_W.sub("", text)
        if "f" in text:
            return _folded(text), _folded(text.replace("f", "v"))
    return (_folded(text),)


def _folded(text: str) -> str:
    for pair, letter in _DIGRAPHS:
        text = text.replace(pair, letter)
    text = _SILENT.sub("", text).translate(_ALIKE)
    return re.sub(r"(.)\1+", r"\1", text)


def hashes(text: str) -> NDArray[np.uint32]:
    """Return [N <= 97] hashes of the skeletons of words that may be names, ascending, each once.

    In a script with capitals those are the words with one, at a sentence's beginning too; in one without, all words:
    how rare a skeleton is in its language tells names from words. Scripts without spaces give none.
    """
    found: dict[int, None] = {}
    for word in _maybe_names(text[:_HASHED_CHARACTERS]):
        found.update(dict.fromkeys(hashed(word)))
        if len(found) >= _MOST_HASHES:
            break
    return np.array(sorted(found), dtype=np.uint32)


def _maybe_names(text: str) -> Iterator[str]:
    for word in dict.fromkeys(WORD.findall(text)):
        first = word[0]
        if "a" <= first <= "z":  # most words of most texts
            continue
        if first.isupper():
            if len(word) >= LEAST:
                yield word
        elif first.lower() == first.upper() and not UNSPACED.match(first):
            yield word


@lru_cache(_CACHED)
def hashed(word: str) -> tuple[int, ...]:
    """Return the hashes of a word's skeletons; none where they are shared by chance."""
    return tuple(zlib.crc32(bones[:_KEPT].encode()) for bones in skeletons(word) if len(bones) >= LEAST)
