"""One bit a coordinate of every document of the window, scanned by faiss: a million take 2 to 3 ms.

A code is the signs of a vector's coordinates; the query keeps its own numbers, which finds far more of what is near
than the signs of both (recall of the 50 nearest of a million: .98 against .84). It needs no training, so that a code
says the same on every day and for every encoder: to faiss it is a product quantiser whose sixteen centroids for four
coordinates are the corners of a cube. Codes lie in one list for each part of the window and language: a scan leaves the
own language out, and a part is dropped as a whole.
"""

from collections.abc import Iterable
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

_BITS_A_NUMBER = 4
_BLOCK = 32
"""Codes that faiss interleaves."""
_MOST_BITS = 1024
"""Coordinates used: the sums of so many quarter bytes still fit into 16 bits."""
_FIRST_LISTS = 512
_IN_GIVEN_ORDER = 11
"""faiss's name for the scan list by list with one pool: the lists' order settles ties, and it is the same after a
restart. Other scans are no faster for one query, or sort the lists by their numbers."""
_ROW_BITS = 32
_MOST_DOUBLED = 6
"""Pools tried, each twice as large, where more items are equal than fit: a wire sends a notice hundreds of times."""


class Codes:
    """The codes of the window's rows."""

    def __init__(self, width: int) -> None:
        self._bits = min(-(-width // 8) * 8, _MOST_BITS)
        self._index, self._held = _empty(self._bits, _FIRST_LISTS)
        self._lists: dict[int, dict[int, int]] = {}
        """Part of the window to language to number of the list."""
        self._free = list(range(_FIRST_LISTS))[::-1]

    def extend(self, part: int, language: int, rows: NDArray[np.int64], documents: NDArray[np.int8]) -> None:
        """Add rows of one part and language; they come in ascending order."""
        signs = np.zeros((len(rows), self._bits), dtype=np.bool_)
        signs[:, : documents.shape[1]] = documents[:, : self._bits] > 0
        codes = np.packbits(signs, axis=1, bitorder="little")
        number = self._list(part, language)
        start = self._held.list_size(number)
        ids, blocks = self._resize(number, start + len(rows))
        ids[start:] = (part << _ROW_BITS) | rows
        packer = self._held.packer
        for place, code in enumerate(codes, start):
            block = place // _BLOCK
            packer.pack_1(code, place % _BLOCK, blocks[block : block + 1])

    def drop(self, part: int) -> None:
        """Forget a part of the window."""
        for number in self._lists.pop(part, {}).values():
            self._held.resize(number, 0)
            self._free.append(number)

    def nearest(
        self, document: NDArray[np.int8], parts: Iterable[int], language: int, pool: int, fewest: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return parts and rows [C] of about the `pool` nearest codes of other languages, `fewest` at least; ascending.

        Of equals all are among them or none: which came first cannot matter.
        """
        lists = [number for part in parts for other, number in self._lists.get(part, {}).items() if other != language]
        query = np.zeros((1, self._bits), dtype=np.float32)
        query[0, : len(document)] = document[: self._bits]
        ids = (
            self._search(query, np.array([lists], dtype=np.int64), pool, fewest)
            if lists
            else np.zeros(0, dtype=np.int64)
        )
        ids.sort()
        return ids >> _ROW_BITS, ids & ((1 << _ROW_BITS) - 1)

    def _search(
        self, query: NDArray[np.float32], lists: NDArray[np.int64], pool: int, fewest: int
    ) -> NDArray[np.int64]:
        self._index.nprobe = lists.shape[1]
        for size in (pool << doubled for doubled in range(_MOST_DOUBLED)):
            products, ids = self._index.search_preassigned(query, size, lists, None)
            if ids[0, -1] < 0:
                return np.asarray(ids[0, ids[0] >= 0])
            nearer = products[0] > products[0, -1]
            if np.count_nonzero(nearer) >= fewest:
                return np.asarray(ids[0, nearer])
        return np.asarray(ids[0])

    def _list(self, part: int, language: int) -> int:
        lists = self._lists.setdefault(part, {})
        if language not in lists:
            if not self._free:
                self._grow()
            lists[language] = self._free.pop()
        return lists[language]

    def _resize(self, number: int, size: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Return a list's ids and blocks, to write into.

        faiss's own `add_entries` (1.15) copies too much into a list of 1,536 codes, beyond the end of its memory.
        """
        held = self._held
        held.resize(number, size)
        blocks = faiss.rev_swig_ptr(held.get_codes(number), -(-size // _BLOCK) * held.block_size)
        return faiss.rev_swig_ptr(held.get_ids(number), size), blocks.reshape(-1, held.block_size)

    def _grow(self) -> None:
        """Take twice as many lists: faiss fixes their number at the start."""
        index, held = self._index, self._held
        lists = [self._resize(number, held.list_size(number)) for number in range(held.nlist)]
        self._index, self._held = _empty(self._bits, 2 * held.nlist)
        for number, (ids, blocks) in enumerate(lists):
            new_ids, new_blocks = self._resize(number, len(ids))
            new_ids[:], new_blocks[:] = ids, blocks
        self._free = list(range(held.nlist, 2 * held.nlist))[::-1]
        del index  # it owns what was copied


def _empty(bits: int, lists: int) -> tuple[Any, Any]:
    """Return an index and the blocks that it holds. Lists are chosen here, so its own quantiser of lists is empty."""
    index: Any = faiss.IndexIVFPQFastScan(
        faiss.IndexFlatIP(bits), bits, lists, bits // _BITS_A_NUMBER, _BITS_A_NUMBER, faiss.METRIC_INNER_PRODUCT, _BLOCK
    )
    corners = np.array([[1 if corner >> bit & 1 else -1 for bit in range(4)] for corner in range(16)], dtype=np.float32)
    faiss.copy_array_to_vector(np.tile(corners, (bits // _BITS_A_NUMBER, 1, 1)).ravel(), index.pq.centroids)
    index.by_residual, index.is_trained, index.implem = False, True, _IN_GIVEN_ORDER
    return index, faiss.downcast_InvertedLists(index.invlists)
