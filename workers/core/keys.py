"""Which rows hold a key: eight bytes a pair, where a dictionary of lists takes two hundred."""

import numpy as np
from numpy.typing import NDArray

_MOST_RECENT = 8192
"""Pairs in the dictionary before they are folded into the arrays: of a million pairs that takes 10 ms."""


class Keys:
    """Pairs of a key of 32 bits and a row, found by the key. Rows are added in ascending order."""

    def __init__(self) -> None:
        self._keys = np.zeros(0, dtype=np.uint32)
        """Ascending; of equal keys the rows ascend."""
        self._rows = np.zeros(0, dtype=np.int32)
        self._recent: dict[int, list[int]] = {}
        self._recent_count = 0

    def add(self, keys: NDArray[np.uint32], row: int) -> None:
        """Note that a row holds these keys, each once."""
        for key in keys.tolist():
            self._recent.setdefault(key, []).append(row)
        self._recent_count += len(keys)
        if self._recent_count >= _MOST_RECENT:
            self._fold()

    def extend(self, keys: NDArray[np.uint32], rows: NDArray[np.int32]) -> None:
        """Note many pairs at once."""
        self._fold()
        self._merge(keys, rows)

    def find(self, keys: NDArray[np.uint32], most: int) -> set[int]:
        """Return the rows that hold any of the keys; of each key, the last `most` rows."""
        found: set[int] = set()
        starts = np.searchsorted(self._keys, keys)
        held = np.flatnonzero(self._keys.take(starts, mode="clip") == keys) if len(self._keys) else starts[:0]
        older: dict[int, list[int]] = {}
        for key, start in zip(keys[held].tolist(), starts[held].tolist(), strict=True):
            end = start + int(np.searchsorted(self._keys[start:], key, side="right"))
            older[key] = self._rows[max(start, end - most) : end].tolist()
        for key in older.keys() | (self._recent.keys() & set(keys.tolist())):
            rows = older.get(key, []) + self._recent.get(key, [])
            found.update(rows[-most:])
        return found

    def _fold(self) -> None:
        pairs = [(key, row) for key, rows in self._recent.items() for row in rows]
        if pairs:
            held = np.array(pairs, dtype=np.int64)
            self._merge(held[:, 0].astype(np.uint32), held[:, 1].astype(np.int32))
        self._recent.clear()
        self._recent_count = 0

    def _merge(self, keys: NDArray[np.uint32], rows: NDArray[np.int32]) -> None:
        # By key, then by row, in one sort of 64 bits.
        pairs = np.concatenate([_joined(self._keys, self._rows), _joined(keys, rows)])
        pairs.sort(kind="stable")
        self._keys = (pairs >> np.uint64(32)).astype(np.uint32)
        self._rows = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int32)


def _joined(keys: NDArray[np.uint32], rows: NDArray[np.int32]) -> NDArray[np.uint64]:
    return (keys.astype(np.uint64) << np.uint64(32)) | rows.astype(np.uint64)
