"""What is told of a feature's part in a verdict must be what it did, or people learn to distrust the wrong things."""

from itertools import combinations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.eval.fit import _boost
from workers.core.contributions import contributions, start
from workers.core.features import COLUMN, NAMES
from workers.core.score import shipped
from workers.core.trees import Trees

ROWS = arrays(np.float32, len(NAMES), elements=st.floats(-3, 50, width=32))


def tree() -> Trees:
    """Column 0 above 1: 2.0, one pair in ten; else column 1 above 5: 0.5, else -1.5, one half each."""
    return Trees(
        bias=0.25,
        feature=np.array([[0, 1, 0, 0, 0]]),
        threshold=np.array([[1.0, 5.0, 0.0, 0.0, 0.0]]),
        left=np.array([[1, 2, 2, 3, 4]]),
        right=np.array([[4, 3, 2, 3, 4]]),
        value=np.array([[0.0, 0.0, -1.5, 0.5, 2.0]]),
        weight=np.array([[100.0, 90.0, 45.0, 45.0, 10.0]]),
        depth=2,
    )


def test_a_usual_answer_moves_little_and_a_rare_one_much() -> None:
    """With branches of equal weight the answer that nine in ten give would count as much as that of the tenth.

    Worked out by hand from the four games of two columns.
    """
    assert start(tree()) == pytest.approx(0.25 + 0.1 * 2.0 + 0.9 * -0.5)
    usual = contributions(tree(), np.array([0.0, 9.0], dtype=np.float32))
    rare = contributions(tree(), np.array([3.0, 9.0], dtype=np.float32))
    assert usual.tolist() == pytest.approx([-0.2, 0.95])
    assert rare.tolist() == pytest.approx([1.8, 0.45])


@settings(max_examples=15)
@given(seed=st.integers(0, 1000))
def test_each_part_is_the_mean_over_all_orders_of_coming_in(seed: int) -> None:
    """The short cut by integration has to give what the definition gives, features asked twice on one path included."""
    draw = np.random.default_rng(seed)
    table = draw.standard_normal((80, 4)).astype(np.float32)
    answer = table[:, 0] + table[:, 1] * table[:, 2] > draw.standard_normal(80) * 0.3
    trees = Trees.read(_boost(table, answer, draw.uniform(0.5, 3.0, 80), trees=3, leaves=6))
    row = draw.standard_normal(4).astype(np.float32)
    assert contributions(trees, row) == pytest.approx(_by_definition(trees, row), abs=1e-9)


def _by_definition(trees: Trees, row: np.ndarray) -> list[float]:
    others = {one: [other for other in range(len(row)) if other != one] for one in range(len(row))}
    return [
        sum(
            factorial(size) * factorial(len(rest) - size) / factorial(len(row))
            * (_game(trees, row, {*known, one}) - _game(trees, row, set(known)))
            for size in range(len(rest) + 1)
            for known in combinations(rest, size)
        )
        for one, rest in others.items()
    ]  # fmt: skip


def _game(trees: Trees, row: np.ndarray, known: set[int]) -> float:
    """What the trees say where only some columns are known."""

    def value(tree: int, node: int) -> float:
        left, right = int(trees.left[tree, node]), int(trees.right[tree, node])
        if left == node:
            return float(trees.value[tree, node])
        asked = int(trees.feature[tree, node])
        if asked in known:
            return value(tree, left if row[asked] <= trees.threshold[tree, node] else right)
        one, other = trees.weight[tree, left], trees.weight[tree, right]
        return float((one * value(tree, left) + other * value(tree, right)) / (one + other))

    return sum(value(tree, 0) for tree in range(len(trees.feature)))


@given(row=ROWS)
def test_contributions_add_up_to_what_the_model_says(row: np.ndarray) -> None:
    """An explanation that leaves something out explains another verdict."""
    for trees in (shipped().twin, shipped().translation, shipped().same_event):
        odds = start(trees) + contributions(trees, row).sum()
        assert 1.0 / (1.0 + np.exp(-odds)) == pytest.approx(float(trees.probability(row[None])[0]), abs=1e-5)


@given(row=ROWS, column=st.sampled_from(["document", "tokens_low", "numbers_shared", "names_share"]))
def test_what_speaks_for_a_twin_cannot_count_less_when_there_is_more_of_it(row: np.ndarray, column: str) -> None:
    """A person who reads "alike .8: against" after "alike .7: for" stops reading."""
    more = row.copy()
    more[COLUMN[column]] += 0.3
    before, after = (contributions(shipped().twin, one)[COLUMN[column]] for one in (row, more))
    assert after >= before - 1e-9
