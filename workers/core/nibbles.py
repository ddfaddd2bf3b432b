"""Vectors at four bits a coordinate: half the memory of the window, and no measurable loss (see `prepared`).

A coordinate is one of sixteen odd multiples of a step, from -15 to 15 of them: two such fit into a byte.
"""

import numpy as np
from numpy.typing import NDArray

from workers.core.vectors import Floats

STEP = 4
"""The finest distance of two levels is twice that."""
_LEVELS = 16
_BITS = 4


def coarse(rows: Floats) -> NDArray[np.int8]:
    """Return the nearest level of each coordinate; what lies beyond the last one is cut off."""
    levels = np.clip(np.floor(rows * np.float32(0.5 / STEP)), -_LEVELS // 2, _LEVELS // 2 - 1)
    return np.asarray((2 * levels + 1) * STEP, dtype=np.int8)


def pack(levels: NDArray[np.int8]) -> NDArray[np.uint8]:
    """Return [(N + 1) // 2] bytes for the levels [N]: the first half of them in the low bits, the second above."""
    numbers = (levels // STEP + (_LEVELS - 1)).view(np.uint8) >> np.uint8(1)
    half = (len(numbers) + 1) // 2
    packed = numbers[:half].copy()
    packed[: len(numbers) - half] |= numbers[half:] << np.uint8(_BITS)
    return packed


def unpack(packed: NDArray[np.uint8], count: int) -> NDArray[np.int8]:
    """Return the levels [count] again."""
    levels = np.empty(2 * len(packed), dtype=np.int8)
    unsigned = levels.view(np.uint8)
    np.bitwise_and(packed, np.uint8(_LEVELS - 1), out=unsigned[: len(packed)])
    np.right_shift(packed, np.uint8(_BITS), out=unsigned[len(packed) :])
    np.multiply(levels, np.int8(2 * STEP), out=levels)
    np.subtract(levels, np.int8((_LEVELS - 1) * STEP), out=levels)
    return levels[:count]
