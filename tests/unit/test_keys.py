"""Keys are found, however they were added."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workers.core.keys import Keys

ROWS = st.lists(st.sets(st.integers(0, 6), max_size=4), max_size=40)


@given(rows=ROWS, folded=st.integers(0, 40), most=st.integers(1, 5))
def test_the_last_rows_of_each_key_are_found(rows: list[set[int]], folded: int, most: int) -> None:
    """A copy would be missed after a restart, or boilerplate looked through without end."""
    keys = Keys()
    at_once = [(key, row) for row, held in enumerate(rows[:folded]) for key in sorted(held)]
    if at_once:
        pairs = np.array(at_once)
        keys.extend(pairs[:, 0].astype(np.uint32), pairs[:, 1].astype(np.int32))
    for row in range(folded, len(rows)):
        keys.add(np.array(sorted(rows[row]), dtype=np.uint32), row)
    for key in range(8):
        expected = [row for row, held in enumerate(rows) if key in held][-most:]
        assert keys.find(np.array([key], dtype=np.uint32), most) == set(expected)


def test_many_keys_are_folded_and_found() -> None:
    """The dictionary would grow to two hundred bytes a pair."""
    keys, draw = Keys(), np.random.default_rng(0)
    held = draw.integers(0, 2**32, (5000, 8), dtype=np.uint32)
    for row, one in enumerate(held):
        keys.add(one, row)
    assert all(row in keys.find(held[row, :1], 64) for row in range(0, 5000, 7))
