"""Turns features into probabilities: twin or not, translation or adaptation, another report of the event or nothing.

Three logistic regressions over hinged features; the weights are `data/model.json`, written by `python -m tests.eval.train`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from workers.core.features import COLUMN
from workers.core.vectors import Floats


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
class Model:
    """Weights of the three regressions over the same basis."""

    basis: tuple[tuple[str, float, float], ...]
    """Feature, low, high: (feature - low) / (high - low), cut to 0..1. K of them."""
    weights: Floats
    """[3, K]"""
    bias: Floats
    """[3]"""

    def judge(self, table: NDArray[np.float32]) -> Judgement:
        """Judge feature rows [C, F]."""
        odds = expand(table, self.basis) @ self.weights.T + self.bias
        twin, translation, same_event = (1.0 / (1.0 + np.exp(-odds))).T
        return Judgement(twin, translation, same_event)


def expand(table: NDArray[np.float32], basis: Sequence[tuple[str, float, float]]) -> Floats:
    """Return [C, K] hinged features."""
    columns = [COLUMN[name] for name, _, _ in basis]
    low = np.array([start for _, start, _ in basis], dtype=np.float32)
    high = np.array([stop for _, _, stop in basis], dtype=np.float32)
    return np.asarray(((table[:, columns] - low) / (high - low)).clip(0.0, 1.0), dtype=np.float32)


def parse(held: Mapping[str, Any]) -> Model:
    """Read a model as it stands in its file."""
    return Model(
        basis=tuple((str(name), float(low), float(high)) for name, low, high in held["basis"]),
        weights=np.array(held["weights"], dtype=np.float32),
        bias=np.array(held["bias"], dtype=np.float32),
    )


@cache
def shipped() -> Model:
    """Return the model that ships with the package."""
    return parse(orjson.loads(resources.files("workers.core.data").joinpath("model.json").read_bytes()))
