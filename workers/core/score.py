"""Turns features into probabilities: twin or not, translation or adaptation, another report of the event or nothing.

Three small gradient boostings; their trees are `data/model.json`, written by `python -m tests.eval.train`. What speaks
for a twin can only raise the odds (monotone), so that no odd corner of the training set is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from workers.core.features import NAMES
from workers.core.vectors import Floats

HEADS = ("twin", "translation", "same_event")


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """Probabilities for C candidates."""

    twin: Floats
    """[C]"""
    translation: Floats
    """[C] of a translation, given that it is a twin."""
    same_event: Floats
    """[C] of another report of the event, given that it is no twin."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """One boosting: N trees of at most M nodes. A leaf points to itself, so that every path is `depth` steps long."""

    bias: float
    feature: NDArray[np.int64]
    """[N, M] column that is looked at."""
    threshold: NDArray[np.float64]
    """[N, M] at most that much: go left."""
    left: NDArray[np.int64]
    """[N, M]"""
    right: NDArray[np.int64]
    """[N, M]"""
    value: NDArray[np.float64]
    """[N, M] log odds of a leaf."""
    weight: NDArray[np.float64]
    """[N, M] training weight that came to a node: what is to be expected where nothing is known of a feature."""
    depth: int

    def probability(self, table: NDArray[np.float32]) -> Floats:
        """Return [C] for feature rows [C, F]."""
        trees = np.arange(len(self.feature))[None, :]
        rows = np.arange(len(table))[:, None]
        at = np.zeros((len(table), len(self.feature)), dtype=np.int64)
        for _ in range(self.depth):
            below = table[rows, self.feature[trees, at]] <= self.threshold[trees, at]
            at = np.where(below, self.left[trees, at], self.right[trees, at])
        odds = self.bias + self.value[trees, at].sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The three boostings."""

    twin: Trees
    translation: Trees
    same_event: Trees

    def judge(self, table: NDArray[np.float32]) -> Judgement:
        """Judge feature rows [C, F]."""
        return Judgement(*(getattr(self, head).probability(table) for head in HEADS))


def parse(held: Mapping[str, Any]) -> Model:
    """Read a model as it stands in its file; raise ValueError if it was made for other features."""
    if tuple(held["features"]) != NAMES:
        message = "the model was made for other features than this program computes: run tests.eval.train"
        raise ValueError(message)
    return Model(**{head: _trees(held[head]) for head in HEADS})


@cache
def shipped() -> Model:
    """Return the model that ships with the package."""
    return parse(orjson.loads(resources.files("workers.core.data").joinpath("model.json").read_bytes()))


def _trees(held: Mapping[str, Any]) -> Trees:
    """Read trees; a node is [feature, threshold, left, right, weight] or a leaf's [value, weight]."""
    trees: list[list[list[float]]] = held["trees"]
    shape = (len(trees), max(len(tree) for tree in trees))
    feature, left, right = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    threshold, value, weight = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for number, tree in enumerate(trees):
        for place, node in enumerate(tree):
            match node:
                case [given, came]:
                    value[number, place], left[number, place], right[number, place] = given, place, place
                case [asked, most, below, above, came]:
                    feature[number, place], threshold[number, place] = int(asked), most
                    left[number, place], right[number, place] = int(below), int(above)
                case _:
                    message = "the model's nodes hold no training weights: run tests.eval.train"
                    raise ValueError(message)
            weight[number, place] = came
    return Trees(float(held["bias"]), feature, threshold, left, right, value, weight, int(held["depth"]))
