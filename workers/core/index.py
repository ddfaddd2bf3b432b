"""Finds, among the items of the window, the nearest ones of other languages, and the copies in the same language.

Each vector has a code: the signs of its coordinates, D bits. A query is compared with half of every code of the window
(1.0 M of them: 1.7 ms), the nearest of those with the whole code, the nearest few hundred of those by the int8 vectors.
That is exact enough (recall of the 50 nearest: see tests/bench/match_scale.py), needs no training, and a shard of the
window is dropped in O(1).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.core.prepared import SCALE, Prepared
from workers.core.sketch import KEYS, Sketch, keys
from workers.core.slab import Columns, Slab

_WORD_BITS = 64
_FAR = 0xFFFF
_HALF_WORDS = 3
"""Words whose differing bits, 192 at most, fit into a byte: three times as fast to add up as in two. A code has at most
twice as many: encoders of up to 384 dimensions use all of them, wider ones the first 384."""
_COMPARED_WHOLE = 30_000
"""Codes up to which half of each first is no gain."""
_NEAR_SHARE = 0.02
_NEAR_AT_LEAST = 12_000
"""Codes that stay after their first half was compared: the share, and no fewer than that."""
_SAMPLE = 8192
_LONGEST_CHAIN = 64
"""Items looked at that share one hash: more of them means boilerplate."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Candidates, best first; equals stand in the order of the log. C of them."""

    serials: NDArray[np.int64]
    """[C] serial numbers of the items."""
    cosines: NDArray[np.float32]
    """[C] of the documents."""


class Shard:
    """All items of one span of event time."""

    def __init__(self, width: int, token_width: int) -> None:
        self.codes = Columns(words_of(width))
        self.documents: Slab[np.int8] = Slab(np.int8, width)
        self.languages: Slab[np.int16] = Slab(np.int16)
        self.serials: Slab[np.int64] = Slab(np.int64)
        self.alive: Slab[np.bool_] = Slab(np.bool_)
        self.parts: Slab[np.int8] = Slab(np.int8, width)
        self.part_ends: Slab[np.int64] = Slab(np.int64)
        self.tokens: Slab[np.int8] = Slab(np.int8, token_width)
        self.weights: Slab[np.uint8] = Slab(np.uint8)
        self.token_ends: Slab[np.int64] = Slab(np.int64)
        self.headlines: Slab[np.bool_] = Slab(np.bool_)
        self.sketches: Slab[np.uint32] = Slab(np.uint32)
        self.sketch_ends: Slab[np.int64] = Slab(np.int64)
        self.keys: dict[int, list[int]] = {}
        """Hash to the rows whose sketch begins with it."""

    def add(self, serial: int, language: int, item: Prepared, sketch: Sketch) -> int:
        """Add an item; return its row."""
        row = len(self.serials)
        self.codes.extend(code(item.document)[None])
        self.documents.append(item.document)
        self.languages.append(language)
        self.serials.append(serial)
        self.alive.append(True)
        self.parts.extend(item.parts)
        self.part_ends.append(len(self.parts))
        self.tokens.extend(item.tokens)
        self.weights.extend(item.weights)
        self.token_ends.append(len(self.tokens))
        self.headlines.append(item.has_headline)
        self.sketches.extend(sketch)
        self.sketch_ends.append(len(self.sketches))
        self._note(row)
        return row

    def find_keys(self) -> None:
        """Make the map of keys again, from the sketches: it is not part of a snapshot."""
        self.keys.clear()
        for row in range(len(self.serials)):
            self._note(row)

    def _note(self, row: int) -> None:
        for key in keys(self.sketch(row))[:KEYS]:
            self.keys.setdefault(key, []).append(row)

    def item(self, row: int) -> Prepared:
        """Return what is kept of an item, as views."""
        parts, tokens = span(self.part_ends, row), span(self.token_ends, row)
        return Prepared(
            document=self.documents.rows[row],
            parts=self.parts.rows[parts],
            has_headline=bool(self.headlines.rows[row]),
            tokens=self.tokens.rows[tokens],
            weights=self.weights.rows[tokens],
        )

    def sketch(self, row: int) -> Sketch:
        """Return an item's sketch."""
        return self.sketches.rows[span(self.sketch_ends, row)]


def span(ends: Slab[np.int64], row: int) -> slice:
    """Return where a row's part of a flat slab lies."""
    return slice(int(ends.rows[row - 1]) if row else 0, int(ends.rows[row]))


def words_of(width: int) -> int:
    """Return W, the words of a code for vectors of so many dimensions."""
    return min(-(-width // _WORD_BITS), 2 * _HALF_WORDS)


def code(document: NDArray[np.int8]) -> NDArray[np.uint64]:
    """Return [W] the signs of a vector's coordinates, 64 a word (a random turn before it gains nothing)."""
    bits = np.zeros(words_of(len(document)) * _WORD_BITS, dtype=np.bool_)
    kept = document[: len(bits)]
    bits[: len(kept)] = kept > 0
    return np.packbits(bits).view(np.uint64)


def nearest(shards: list[Shard], document: NDArray[np.int8], language: int, wanted: int, pool: int) -> Found:
    """Return the `wanted` items of other languages whose documents are nearest, out of the `pool` nearest codes."""
    words = code(document)
    found: list[tuple[Shard, NDArray[np.int64], NDArray[np.uint16]]] = []
    for shard, (rows, halves) in zip(shards, _near_halves(shards, words), strict=True):
        others = (shard.languages.rows[rows] != language) & shard.alive.rows[rows]
        rest = _distances(shard.codes.columns[_HALF_WORDS:, rows[others]], words[_HALF_WORDS:])
        found.append((shard, rows[others], halves[others].astype(np.uint16) + rest))
    distances = np.concatenate([part[2] for part in found]) if found else np.zeros(0, dtype=np.uint16)
    # Those as near as the last of the pool stay too: ties are not cut, so order cannot matter.
    radius = np.partition(distances, pool - 1)[pool - 1] if len(distances) > pool else _FAR
    kept = [(shard, rows[far <= radius]) for shard, rows, far in found]
    if not any(len(rows) for _, rows in kept):
        return Found(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
    vectors = np.concatenate([shard.documents.rows[rows] for shard, rows in kept])
    serials = np.concatenate([shard.serials.rows[rows] for shard, rows in kept])
    cosines = (vectors.astype(np.float32) @ document.astype(np.float32)) / np.float32(SCALE * SCALE)
    order = np.lexsort((serials, -cosines))[:wanted]
    return Found(serials[order], cosines[order])


def copies(shards: list[Shard], sketch: Sketch, language: int) -> Iterator[tuple[Shard, int]]:
    """Yield items of the same language that share a key with the sketch, each once, in the order of the shards."""
    asked = keys(sketch)
    for shard in shards:
        rows: dict[int, None] = {}
        for key in asked:
            for row in shard.keys.get(key, ())[-_LONGEST_CHAIN:]:
                rows[row] = None
        for row in sorted(rows):
            if shard.alive.rows[row] and shard.languages.rows[row] == language:
                yield shard, row


def _near_halves(shards: list[Shard], words: NDArray[np.uint64]) -> list[tuple[NDArray[np.int64], NDArray[np.uint8]]]:
    """Return for each shard the rows worth a full comparison, and in how many bits of its first half each differs.

    All rows of a small window; of a large one the nearest by that half. A code at 143 of 384 bits (the 400 nearest of a
    million synthetic ones lie within) has 72 of them there, give or take 4.6 (hypergeometric), where 96 are usual and
    one in fifty has 78 or fewer.
    """
    halves = [_distances(shard.codes.columns[:_HALF_WORDS], words[:_HALF_WORDS]) for shard in shards]
    total = sum(map(len, halves))
    if total <= _COMPARED_WHOLE:
        return [(np.arange(len(half)), half) for half in halves]
    sample = np.concatenate([half[:: total // _SAMPLE] for half in halves])
    place = min(len(sample) - 1, int(len(sample) * max(_NEAR_SHARE, _NEAR_AT_LEAST / total)))
    limit = np.partition(sample, place)[place]
    near = [np.flatnonzero(half <= limit) for half in halves]
    return [(rows, half[rows]) for rows, half in zip(near, halves, strict=True)]


def _distances(columns: NDArray[np.uint64], words: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Return [N] in how many bits the codes [W, N] differ from one code [W], of up to three words (a byte holds it)."""
    count = columns.shape[1]
    distances = np.zeros(count, dtype=np.uint8)
    differing, bits = np.empty(count, dtype=np.uint64), np.empty(count, dtype=np.uint8)
    for column, word in zip(columns, words, strict=True):
        np.bitwise_xor(column, word, out=differing)
        np.bitwise_count(differing, out=bits)
        np.add(distances, bits, out=distances)
    return distances
