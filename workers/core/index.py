"""Finds, among the items of the window, the nearest ones of other languages, and the copies in the same language.

The nearest few thousand are found by their codes (see `codes`), the nearest of those by the int8 vectors. That is exact
enough (recall of the 50 nearest: see tests/bench/match_scale.py), and a shard of the window is dropped in O(1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.core.codes import Codes
from workers.core.keys import Keys
from workers.core.nibbles import pack, unpack
from workers.core.prepared import SCALE, Prepared
from workers.core.sketch import KEYS, Sketch, keys, unmarked
from workers.core.slab import Slab

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

    def __init__(self, number: int, width: int, token_width: int) -> None:
        self.number = number
        self.width = width
        self.token_width = token_width
        self.documents: Slab[np.int8] = Slab(np.int8, width)
        self.languages: Slab[np.int16] = Slab(np.int16)
        self.serials: Slab[np.int64] = Slab(np.int64)
        self.alive: Slab[np.bool_] = Slab(np.bool_)
        self.headlines: Slab[np.bool_] = Slab(np.bool_)
        self.parts: Slab[np.uint16] = Slab(np.uint16)
        """Headlines and sentences of each row."""
        self.levels: Slab[np.uint8] = Slab(np.uint8)
        """Of each row its parts, then its tokens, packed."""
        self.level_ends: Slab[np.int64] = Slab(np.int64)
        self.weights: Slab[np.uint8] = Slab(np.uint8)
        self.weight_ends: Slab[np.int64] = Slab(np.int64)
        self.names: Slab[np.uint32] = Slab(np.uint32)
        self.rareness: Slab[np.uint8] = Slab(np.uint8)
        self.name_ends: Slab[np.int64] = Slab(np.int64)
        self.sketches: Slab[np.uint32] = Slab(np.uint32)
        self.sketch_ends: Slab[np.int64] = Slab(np.int64)
        self.keys = Keys()

    def add(self, serial: int, language: int, item: Prepared, sketch: Sketch) -> int:
        """Add an item; return its row."""
        row = len(self.serials)
        self.documents.append(item.document)
        self.languages.append(language)
        self.serials.append(serial)
        self.alive.append(True)
        self.headlines.append(item.has_headline)
        self.parts.append(len(item.parts))
        self.levels.extend(pack(np.concatenate([item.parts.reshape(-1), item.tokens.reshape(-1)])))
        self.level_ends.append(len(self.levels))
        self.weights.extend(item.weights)
        self.weight_ends.append(len(self.weights))
        self.names.extend(item.names)
        self.rareness.extend(item.rareness)
        self.name_ends.append(len(self.names))
        self.sketches.extend(sketch)
        self.sketch_ends.append(len(self.sketches))
        self.keys.add(keys(sketch)[:KEYS], row)
        return row

    def find_keys(self) -> None:
        """Make the map of keys again, from the sketches: it is not part of a snapshot."""
        ends = self.sketch_ends.rows
        starts = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1]]) if len(ends) else ends
        counts = np.minimum(ends - starts, KEYS)
        rows = np.repeat(np.arange(len(ends)), counts)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
        self.keys = Keys()
        self.keys.extend(unmarked(self.sketches.rows[starts[rows] + within]), rows.astype(np.int32))

    def item(self, row: int) -> Prepared:
        """Return what is kept of an item."""
        weights, names = self.weights.rows[span(self.weight_ends, row)], span(self.name_ends, row)
        parts = int(self.parts.rows[row])
        split = parts * self.width
        levels = unpack(self.levels.rows[span(self.level_ends, row)], split + len(weights) * self.token_width)
        return Prepared(
            document=self.documents.rows[row],
            parts=levels[:split].reshape(parts, self.width),
            has_headline=bool(self.headlines.rows[row]),
            tokens=levels[split:].reshape(len(weights), self.token_width),
            weights=weights,
            names=self.names.rows[names],
            rareness=self.rareness.rows[names],
        )

    def sketch(self, row: int) -> Sketch:
        """Return an item's sketch."""
        return self.sketches.rows[span(self.sketch_ends, row)]


def span(ends: Slab[np.int64], row: int) -> slice:
    """Return where a row's part of a flat slab lies."""
    return slice(int(ends.rows[row - 1]) if row else 0, int(ends.rows[row]))


def nearest(  # noqa: PLR0917 - where to look, what for, how many
    codes: Codes, shards: Sequence[Shard], document: NDArray[np.int8], language: int, wanted: int, pool: int
) -> Found:
    """Return the `wanted` items of other languages whose documents are nearest, out of the `pool` nearest codes."""
    numbers, rows = codes.nearest(document, [shard.number for shard in shards], language, pool, wanted)
    vectors, serials = [np.zeros((0, len(document)), dtype=np.int8)], [np.zeros(0, dtype=np.int64)]
    for shard in shards:
        start, end = np.searchsorted(numbers, (shard.number, shard.number + 1))
        own = rows[start:end]
        own = own[shard.alive.rows[own]]
        vectors.append(shard.documents.rows[own])
        serials.append(shard.serials.rows[own])
    found = np.concatenate(serials)
    # Sums of products of int8 are exact in float32: the same in any order and on every machine.
    products = np.concatenate(vectors).astype(np.float32) @ document.astype(np.float32)
    order = np.lexsort((found, -products))[:wanted]
    return Found(found[order], products[order] / np.float32(SCALE * SCALE))


def copies(shards: Sequence[Shard], sketch: Sketch, language: int) -> Iterator[tuple[Shard, int]]:
    """Yield items of the same language that share a key with the sketch, each once, in the order of the shards."""
    asked = keys(sketch)
    for shard in shards:
        for row in sorted(shard.keys.find(asked, _LONGEST_CHAIN)):
            if shard.alive.rows[row] and shard.languages.rows[row] == language:
                yield shard, row
