"""Which features moved a boosting's verdict, and how far: Shapley values, exact for these trees and any features.

The odds are what a game of features pays out. Where a feature is not in the game, a split on it is passed by as the
training pairs passed it: so much of their weight to the left, so much to the right (path-dependent TreeSHAP, Lundberg
et al. 2018). A feature's part is what it adds on average over all orders in which the features could have come in, so
two that say the same share what they say, and more of what can only speak for a twin never counts for less.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from workers.core.trees import Trees
from workers.core.vectors import Floats


def contributions(trees: Trees, row: Floats) -> NDArray[np.float64]:
    """Return [F] log odds that each feature of a row [F] adds or takes away; with `start` they give the trees' odds.

    A leaf pays its value times a product over the features of its path: one that is in the game gives 1 where the row
    goes that way and 0 where not, one that is not gives the share of training weight that does. The average over all
    orders is the integral over t of one minus the other, times the rest of the product with each feature in the game by
    chance t. That is a polynomial of fewer degrees than the path has features, so few points sum it exactly.
    """
    values, passed, shares = _leaves(trees, row)
    points, weights = np.polynomial.legendre.leggauss(trees.depth // 2 + 1)
    found = np.zeros(len(row))
    for point, weight in zip((points + 1.0) / 2.0, weights / 2.0, strict=True):
        chances = point * passed + (1.0 - point) * shares
        paid = values * chances.prod(axis=1)
        found += weight * (paid[:, None] * (passed - shares) / chances).sum(axis=0)
    return found


def start(trees: Trees) -> float:
    """Return the log odds before any feature is looked at: the mean over the training pairs."""
    values, _, shares = _leaves(trees, np.zeros(int(trees.feature.max()) + 1, dtype=np.float32))
    return trees.bias + float(values @ shares.prod(axis=1))


def _leaves(trees: Trees, row: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return all leaves: [L] values, and of the splits on the way to each whether the row and how much else passes.

    Both are [L, F], a product over the splits on one feature: 1 or 0, and the share of training weight; 1 without such.
    """
    nothing = np.ones(len(row))
    leaves = [leaf for tree in range(len(trees.feature)) for leaf in _below(trees, row, tree, 0, (nothing, nothing))]
    values, passed, shares = zip(*leaves, strict=True)
    return np.array(values), np.array(passed), np.array(shares)


def _below(
    trees: Trees, row: Floats, tree: int, node: int, way: tuple[NDArray[np.float64], NDArray[np.float64]]
) -> Iterator[tuple[float, NDArray[np.float64], NDArray[np.float64]]]:
    left, right = int(trees.left[tree, node]), int(trees.right[tree, node])
    if left == node:
        yield float(trees.value[tree, node]), *way
        return
    asked = trees.feature[tree, node]
    goes_left = bool(row[asked] <= trees.threshold[tree, node])
    whole = trees.weight[tree, left] + trees.weight[tree, right]
    for branch, taken in ((left, goes_left), (right, not goes_left)):
        passed, shares = way[0].copy(), way[1].copy()
        passed[asked] *= taken
        shares[asked] *= trees.weight[tree, branch] / whole
        yield from _below(trees, row, tree, branch, (passed, shares))
