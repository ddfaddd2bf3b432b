"""Which items of the window are compared with a new one, and what the comparison says."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.core.features import COLUMN, NAMES, Side, compare
from workers.core.index import copies, nearest
from workers.core.matchstate import Entry, MatchConfig, MatchState
from workers.core.model import ItemId
from workers.core.prepared import Prepared
from workers.core.sketch import Sketch, likeness
from workers.core.vectors import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """C candidates of other languages, best document cosine first, with their features."""

    entries: list[Entry]
    table: NDArray[np.float32]
    """[C, F]"""


def compare_nearest(
    state: MatchState, prepared: Prepared, entry: Entry, config: MatchConfig, also: frozenset[ItemId] = frozenset()
) -> Compared:
    """Look an item up among those of other languages; those in `also` are compared however far they are."""
    shards = state.within(entry.time, config)
    found = nearest(state.codes, shards, prepared.document, entry.facts.language, config.candidates, config.pool)
    near = [state.entries[state.by_serial[serial]] for serial in found.serials.tolist()]
    kept = [number for number, other in enumerate(near) if abs(other.time - entry.time) <= config.window]
    entries, cosines = [near[number] for number in kept], found.cosines[kept]
    rivals, ranks = _rivals(entries, cosines)
    chosen = [
        number
        for number, other in enumerate(entries)
        if (number < config.verified and cosines[number] >= config.plausible) or other.item_id in also
    ]
    if not chosen:
        return Compared([], np.zeros((0, len(NAMES)), dtype=np.float32))
    entries = [entries[number] for number in chosen]
    sides = [state.side(other) for other in entries]
    table = compare(
        Side(prepared, entry.facts), sides, cosines[chosen], rivals[chosen], ranks[chosen], use_time=config.use_time
    )
    return Compared(entries, table)


def find_copies(state: MatchState, sketch: Sketch, entry: Entry, config: MatchConfig) -> list[tuple[Entry, float]]:
    """Return the items of the same language that are the text, whole, cut or partly rewritten; most alike first."""
    found: list[tuple[Entry, float]] = []
    for shard, row in copies(state.within(entry.time, config), sketch, entry.facts.language):
        other = state.entries[state.by_serial[int(shard.serials.rows[row])]]
        share = likeness(sketch, shard.sketch(row), entry.facts.length / other.facts.length)
        if share > config.copy and abs(other.time - entry.time) <= config.window:
            found.append((other, share))
    return sorted(found, key=lambda pair: (-pair[1], pair[0].serial))


def _rivals(entries: list[Entry], cosines: Floats) -> tuple[Floats, Floats]:
    """Return [C] the best cosine of another candidate of the same language, and [C] the place among those."""
    languages = np.array([other.facts.language for other in entries], dtype=np.int64)
    rivals, ranks = np.zeros(len(entries), dtype=np.float32), np.zeros(len(entries), dtype=np.float32)
    for language in set(languages.tolist()):
        rows = np.flatnonzero(languages == language)
        ranks[rows] = np.arange(len(rows))
        if len(rows) > 1:
            rivals[rows] = cosines[rows[0]]
            rivals[rows[0]] = cosines[rows[1]]
    return rivals, ranks


def at(table: NDArray[np.float32], name: str) -> NDArray[np.float32]:
    """Return one feature's column."""
    return table[:, COLUMN[name]]
