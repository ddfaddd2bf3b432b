"""Names that two texts share, whatever their scripts: transliterated, and reduced to their consonants.

A fingerprint carries the hashes of a text's skeletons (`hashes`): on newsfirst-dev they take the log loss of
cross-validated pairs from .236 to .19 (tests/eval/NOTES.md), for they come from the whole text and not from its first
128 tokens. `compare_names` finds the names themselves, to show them to a person.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

_CHARACTERS = 12_000
"""Characters of a text that are looked at."""
_MOST_WORDS = 400
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u200c\u200d'’-]+[^\W\d_]*)*")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u9fff\u3040-\u309f]")
"""Scripts without spaces: a run of letters is no word there. Katakana stays: its runs are."""
_SENTENCE_START = re.compile(r"(?:^|[.!?…:»”\"\n])\s*$")
_LOOKED_BACK = 8
_ALIKE = str.maketrans(
    {"c": "s", "q": "k", "g": "k", "x": "ks", "z": "s", "j": "s", "w": "v", "f": "b", "p": "b", "d": "t"}
)
"""Consonants that transliterations confuse. Tamil has one letter for b and p, d and t, g and k, c, s and j."""
_SEMITIC = re.compile("[\u0590-\u08ff]")
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
_LEAST = 3
"""Consonants without which a skeleton is shared by chance."""
_SPELT_ALIKE = {3: 75.0, 4: 55.0}
"""How alike the whole transliterations must be (per cent) where the skeleton is as short as that."""
_ALL_CAPITALS = frozenset({"de", "lb"})
"""Languages whose nouns all have a capital: there it marks no name."""
_FUZZY_LEAST = 5
_FUZZY = 85.0


@dataclass(frozen=True, slots=True)
class SharedName:
    """One name as each text writes it."""

    here: str
    there: str
    skeleton: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of two texts have in common and what not. Names stand alone only where capitals mark them."""

    shared: tuple[SharedName, ...]
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]


def skeletons(word: str) -> tuple[str, ...]:
    """Return the consonants of a word in Latin letters, those that transliterations confuse folded into one.

    Two where the script leaves open which consonant is meant.
    """
    text = anyascii(word).lower()
    if word < _LATIN_BELOW:
        text = _HARD_C.sub("k", text)
    elif _SEMITIC.match(word):
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
        found.update(dict.fromkeys(_hashed(word)))
        if len(found) >= _MOST_HASHES:
            break
    return np.array(sorted(found), dtype=np.uint32)


def _maybe_names(text: str) -> Iterator[str]:
    for word in dict.fromkeys(_WORD.findall(text)):
        first = word[0]
        if "a" <= first <= "z":  # most words of most texts
            continue
        if first.isupper():
            if len(word) >= _LEAST:
                yield word
        elif first.lower() == first.upper() and not _UNSPACED.match(first):
            yield word


@lru_cache(_CACHED)
def _hashed(word: str) -> tuple[int, ...]:
    return tuple(zlib.crc32(bones[:_KEPT].encode()) for bones in skeletons(word) if len(bones) >= _LEAST)


def compare_names(here: str, there: str, languages: tuple[str, str] = ("und", "und")) -> Names:
    """Find the names of each text on the other side.

    A script with capitals tells its names; one without is searched for them word by word. Between two scripts without
    capitals every word is compared, so that only longer skeletons count. `languages` are primary subtags.
    """
    ours, theirs = _candidates(here), _candidates(there)
    named_here, named_there = (
        {} if language in _ALL_CAPITALS else _named(text)
        for text, language in zip((here, there), languages, strict=True)
    )
    shared: dict[str, SharedName] = {}
    for one, partner in _partners(ours, theirs, wanted=named_here or None, offered=named_there or None):
        if (named_here or named_there) or len(one[1]) >= _FUZZY_LEAST:
            shared.setdefault(one[1], SharedName(one[0], partner[0], one[1]))
    found_here = {name.here for name in shared.values()}
    found_there = {name.there for name in shared.values()}
    return Names(
        shared=tuple(shared.values()),
        only_here=tuple(word for word in named_here if word not in found_here),
        only_there=tuple(word for word in named_there if word not in found_there),
    )


def _candidates(text: str) -> list[tuple[str, str]]:
    """Return each word that may be a name, once, with its skeleton."""
    words: dict[str, tuple[str, ...]] = {}
    for match in _WORD.finditer(text[:_CHARACTERS]):
        word = match[0].strip("'’-")
        if word not in words and not _UNSPACED.search(word):
            words[word] = skeletons(word)
        if len(words) >= _MOST_WORDS:
            break
    return [(word, bones) for word, kinds in words.items() for bones in kinds if len(bones) >= _LEAST]


def _named(text: str) -> dict[str, None]:
    """Return the words with a capital that no sentence's beginning gave them, in order."""
    text = text[:_CHARACTERS]
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match[0].strip("'’-")
        inside = not _SENTENCE_START.search(text, max(0, match.start() - _LOOKED_BACK), match.start())
        if word[:1].isupper() and len(word) > 1 and inside:
            found.setdefault(word)
    lower = set(re.findall(_WORD, text))
    return {word: None for word in found if word.lower() not in lower}


def _partners(
    ours: Sequence[tuple[str, str]],
    theirs: Sequence[tuple[str, str]],
    *,
    wanted: dict[str, None] | None,
    offered: dict[str, None] | None,
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return pairs of words whose skeletons agree: names only, on the sides where capitals tell them."""
    left = [one for one in ours if wanted is None or one[0] in wanted]
    right = [one for one in theirs if offered is None or one[0] in offered]
    bones = [one[1] for one in right]
    pairs = []
    for one in left:
        same = [other for other in right if other[1] == one[1] and _spelt_alike(one, other)]
        if same:
            pairs.append((one, same[0]))
        elif len(one[1]) >= _FUZZY_LEAST:
            best = process.extractOne(one[1], bones, scorer=fuzz.ratio, score_cutoff=_FUZZY)
            if best is not None and len(best[0]) >= _FUZZY_LEAST - 1:
                pairs.append((one, right[best[2]]))
    return pairs


def _spelt_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two words of one skeleton may be one name: a short skeleton alone is shared by too many."""
    least = _SPELT_ALIKE.get(len(one[1]), 0.0)
    return fuzz.ratio(anyascii(one[0]).lower(), anyascii(other[0]).lower()) >= least
