"""What is told of a feature's part in a verdict must be what it did, or people learn to distrust the wrong things."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workers.core.contributions import contributions, start
from workers.core.features import COLUMN, NAMES
from workers.core.score import Trees, shipped

ROWS = arrays(np.float32, len(NAMES), elements=st.floats(-3, 50, width=32))


def tree() -> Trees:
    """Column 0 above 1: 2.0; else column 1 above 5: 0.5, else -1.5."""
    return Trees(
        bias=0.25,
        feature=np.array([[0, 1, 0, 0, 0]]),
        threshold=np.array([[1.0, 5.0, 0.0, 0.0, 0.0]]),
        left=np.array([[1, 2, 2, 3, 4]]),
        right=np.array([[4, 3, 2, 3, 4]]),
        value=np.array([[0.0, 0.0, -1.5, 0.5, 2.0]]),
        depth=2,
    )


def test_each_question_on_the_way_moves_the_odds_to_the_branch_taken() -> None:
    """Worked out by hand: the root stands at (2 + (-1.5 + 0.5) / 2) / 2 = 0.75, its left branch at -0.5."""
    assert start(tree()) == 1.0
    assert contributions(tree(), np.array([0.0, 9.0], dtype=np.float32)).tolist() == [-1.25, 1.0]
    assert contributions(tree(), np.array([3.0, 9.0], dtype=np.float32)).tolist() == [1.25, 0.0]


@given(row=ROWS)
def test_contributions_add_up_to_what_the_model_says(row: np.ndarray) -> None:
    """An explanation that leaves something out explains another verdict."""
    for trees in (shipped().twin, shipped().translation, shipped().same_event):
        odds = start(trees) + contributions(trees, row).sum()
        assert 1.0 / (1.0 + np.exp(-odds)) == pytest.approx(float(trees.probability(row[None])[0]), abs=1e-5)


@given(row=ROWS)
def test_what_speaks_for_a_twin_cannot_count_less_when_there_is_more_of_it(row: np.ndarray) -> None:
    """A person who reads "alike .8: against" after "alike .7: for" stops reading."""
    more = row.copy()
    more[COLUMN["document"]] += 0.3
    column = COLUMN["document"]
    for trees in (shipped().twin,):
        assert contributions(trees, more)[column] >= contributions(trees, row)[column] - 1e-9
