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
from workers.core.trees import Ensemble, Trees
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


class Model:
    """The three boostings."""

    def __init__(self, twin: Trees, translation: Trees, same_event: Trees) -> None:
        self.twin = twin
        self.translation = translation
        self.same_event = same_event
        self._together = Ensemble([twin, translation, same_event])

    def judge(self, table: NDArray[np.float32]) -> Judgement:
        """Judge feature rows [C, F]."""
        return Judgement(*self._together.probabilities(table))


def parse(held: Mapping[str, Any]) -> Model:
    """Read a model as it stands in its file; raise ValueError if it was made for other features."""
    if tuple(held["features"]) != NAMES:
        message = "the model was made for other features than this program computes: run tests.eval.train"
        raise ValueError(message)
    return Model(**{head: Trees.read(held[head]) for head in HEADS})


@cache
def shipped() -> Model:
    """Return the model that ships with the package."""
    return parse(orjson.loads(resources.files("workers.core.data").joinpath("model.json").read_bytes()))
