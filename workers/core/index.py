"""Finds, among the items of the window, the nearest ones of other languages, and the copies in the same language.

Each vector has a code: the signs of its coordinates, D bits. A query is compared with every code of the window (1.0 M
codes of 384 bits: 3.7 ms), the nearest few hundred are ranked again by the int8 vectors. That is exact enough (recall
of the 50 nearest: see tests/bench/match_scale.py), needs no training, and a shard of the window is dropped in O(1).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.core.prepared import SCALE, Prepared
from workers.core.sketch import KEYS, Sketch
from workers.core.slab import Columns, Slab

_WORD_BITS = 64
_FAR = 0xFFFF
_WORDS_A_BYTE = 3
"""Words whose differing bits, 192 at most, are summed in a byte: three times as fast as in two."""
_HALF_SLACK = 12
"""Bits by which the first half of a code may be further off than its share of the radius. Of a code at the radius
itself, some 130 of 384 bits, the half's share scatters by 4.6 bits (hypergeometric), so 12 loses one in 200 of those
and none of the nearer ones."""
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
        words = -(-width // _WORD_BITS)
        self.codes = Columns(words)
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
        for key in self.sketch(row)[:KEYS].tolist():
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


def code(document: NDArray[np.int8]) -> NDArray[np.uint64]:
    """Return [W] the signs of a vector's coordinates, 64 a word (a random turn before it gains nothing)."""
    bits = np.zeros(-(-len(document) // _WORD_BITS) * _WORD_BITS, dtype=np.bool_)
    bits[: len(document)] = document > 0
    return np.packbits(bits).view(np.uint64)


def nearest(shards: list[Shard], document: NDArray[np.int8], language: int, wanted: int, pool: int) -> Found:
    """Return the `wanted` items of other languages whose documents are nearest, out of the `pool` nearest codes."""
    words = code(document)
    found: list[tuple[int, NDArray[np.int64], NDArray[np.uint16]]] = []
    radius, held = _FAR, 0
    for number, shard in enumerate(shards):
        rows, distances = _within(shard, words, language, radius, pool)
        if len(rows):
            found.append((number, rows, distances))
            held += len(rows)
        if held > pool:
            found, radius = _prune(found, pool)
            held = sum(len(part[1]) for part in found)
    if not found:
        return Found(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
    vectors = np.concatenate([shards[number].documents.rows[rows] for number, rows, _ in found])
    serials = np.concatenate([shards[number].serials.rows[rows] for number, rows, _ in found])
    cosines = (vectors.astype(np.float32) @ document.astype(np.float32)) / np.float32(SCALE * SCALE)
    order = np.lexsort((serials, -cosines))[:wanted]
    return Found(serials[order], cosines[order])


def copies(shards: list[Shard], sketch: Sketch, language: int) -> Iterator[tuple[Shard, int]]:
    """Yield items of the same language that share a key with the sketch, each once, in the order of the shards."""
    keys = sketch[:KEYS].tolist()
    for shard in shards:
        rows: dict[int, None] = {}
        for key in keys:
            for row in shard.keys.get(key, ())[-_LONGEST_CHAIN:]:
                rows[row] = None
        for row in sorted(rows):
            if shard.alive.rows[row] and shard.languages.rows[row] == language:
                yield shard, row


def _within(
    shard: Shard, words: NDArray[np.uint64], language: int, radius: int, pool: int
) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    """Return rows of other languages whose code differs in at most `radius` bits, and in how many."""
    columns = shard.codes.columns
    count = columns.shape[1]
    if radius < _FAR and len(words) > _WORDS_A_BYTE:
        # Most codes are far off in their first half already; only of the others is the rest looked at.
        first = _distances(columns[:_WORDS_A_BYTE], words[:_WORDS_A_BYTE])
        rows = np.flatnonzero(first <= radius * _WORDS_A_BYTE // len(words) + _HALF_SLACK)
        distances = first[rows] + _distances(columns[_WORDS_A_BYTE:, rows], words[_WORDS_A_BYTE:])
        near = distances <= radius
        rows, distances = rows[near], distances[near]
    else:
        distances = _distances(columns, words)
        # A first shard has no radius yet: a sample of it gives one that a few in a hundred are within.
        if radius == _FAR and count > 4 * pool:
            radius = int(np.partition(distances[:: max(1, count // 4096)], 64)[64])
        rows = np.flatnonzero(distances <= radius) if radius < _FAR else np.arange(count)
        distances = distances[rows]
    kept = (shard.languages.rows[rows] != language) & shard.alive.rows[rows]
    return rows[kept], distances[kept]


def _distances(columns: NDArray[np.uint64], words: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """Return [N] in how many bits the codes [W, N] differ from one code [W]."""
    count = columns.shape[1]
    distances = np.zeros(count, dtype=np.uint16)
    differing, bits, partial = (np.empty(count, dtype=kind) for kind in (np.uint64, np.uint8, np.uint8))
    for first in range(0, len(words), _WORDS_A_BYTE):
        partial[:] = 0
        for place in range(first, min(first + _WORDS_A_BYTE, len(words))):
            np.bitwise_xor(columns[place], words[place], out=differing)
            np.bitwise_count(differing, out=bits)
            np.add(partial, bits, out=partial)
        np.add(distances, partial, out=distances)
    return distances


def _prune(
    found: list[tuple[int, NDArray[np.int64], NDArray[np.uint16]]], pool: int
) -> tuple[list[tuple[int, NDArray[np.int64], NDArray[np.uint16]]], int]:
    """Keep the `pool` nearest and those as near as the last of them: ties are not cut, so order cannot matter."""
    distances = np.concatenate([part[2] for part in found])
    radius = int(np.partition(distances, pool - 1)[pool - 1])
    kept = [(number, rows[near], far[near]) for number, rows, far in found for near in [far <= radius] if near.any()]
    return kept, radius
