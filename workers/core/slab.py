"""Arrays that grow at their end."""

from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

T = TypeVar("T", bound=np.generic)
_FIRST = 64


class Slab(Generic[T]):
    """Rows of one shape and type; appending costs amortised O(1) and moves what was there only when it doubles."""

    def __init__(self, dtype: type[T], *shape: int) -> None:
        self._held: NDArray[T] = np.zeros((_FIRST, *shape), dtype=dtype)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> NDArray[T]:
        """The rows held, as a view that the next `extend` may leave behind."""
        return self._held[: self._length]

    def append(self, row: ArrayLike) -> None:
        """Add one row."""
        self._reserve(1)
        self._held[self._length] = row
        self._length += 1

    def extend(self, rows: NDArray[T]) -> None:
        """Add many rows."""
        self._reserve(len(rows))
        self._held[self._length : self._length + len(rows)] = rows
        self._length += len(rows)

    def take(self, rows: NDArray[T]) -> None:
        """Hold these rows in place of all others, without a copy of them."""
        self._held, self._length = rows, len(rows)

    def _reserve(self, more: int) -> None:
        needed = self._length + more
        if needed > len(self._held):
            grown = np.zeros((max(needed, 2 * len(self._held), _FIRST), *self._held.shape[1:]), dtype=self._held.dtype)
            grown[: self._length] = self._held[: self._length]
            self._held = grown
