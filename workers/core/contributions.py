"""Which features moved a boosting's verdict, and how far: read off the trees themselves, so for any features."""

import numpy as np
from numpy.typing import NDArray

from workers.core.score import Trees
from workers.core.vectors import Floats


def contributions(trees: Trees, row: Floats) -> NDArray[np.float64]:
    """Return [F] log odds that each feature of a row [F] adds or takes away.

    At each node that the row passes, the feature asked there moves the odds from the mean of both branches to the
    branch taken. All of them and `start` add up to the log odds that the trees give.
    """
    means = _means(trees)
    found = np.zeros(len(row))
    every = np.arange(len(trees.feature))
    at = np.zeros(len(trees.feature), dtype=np.int64)
    for _ in range(trees.depth):
        asked = trees.feature[every, at]
        below = row[asked] <= trees.threshold[every, at]
        chosen = np.where(below, trees.left[every, at], trees.right[every, at])
        np.add.at(found, asked, means[every, chosen] - means[every, at])  # a leaf points to itself and adds nothing
        at = chosen
    return found


def start(trees: Trees) -> float:
    """Return the log odds before any feature is looked at."""
    return trees.bias + float(_means(trees)[:, 0].sum())


def _means(trees: Trees) -> NDArray[np.float64]:
    """Return [N, M] the value of each leaf, and of each other node the mean of its branches."""
    every = np.arange(len(trees.feature))[:, None]
    is_leaf = trees.left == np.arange(trees.left.shape[1])
    means = trees.value
    for _ in range(trees.depth):
        means = np.where(is_leaf, trees.value, (means[every, trees.left] + means[every, trees.right]) / 2.0)
    return means
