"""A fingerprint made comparable: what the index keeps of an item and what the features are computed from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.core.model import Fingerprint
from workers.core.nibbles import coarse
from workers.core.vectors import Floats, RunningMeans, Statistics, unit, without

SCALE = 400.0
"""Coordinates of a unit vector of D = 384 as int8: .05 on the mean, hardly ever above .3, so none is cut off."""
TOKEN_SCALE = 200.0
"""The same for P = 64."""
WEIGHT_SCALE = 40.0
"""Token weights, 0 to 6, as uint8."""
RARENESS_SCALE = 255.0
"""How rare a name is, 0 to 1, as uint8."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Unit vectors without their language's mean. S parts (the headline first, where there is one), T tokens."""

    document: NDArray[np.int8]
    """[D] in units of 1 / SCALE."""
    parts: NDArray[np.int8]
    """[S, D] in units of 1 / SCALE: headline, then sentences."""
    has_headline: bool
    tokens: NDArray[np.int8]
    """[T, P] in units of 1 / TOKEN_SCALE."""
    weights: NDArray[np.uint8]
    """[T] inverse document frequencies in units of 1 / WEIGHT_SCALE."""
    names: NDArray[np.uint32]
    """[N] hashes of names, ascending."""
    rareness: NDArray[np.uint8]
    """[N] of each name in units of 1 / RARENESS_SCALE."""


def prepare(fingerprint: Fingerprint, means: RunningMeans, known: Statistics) -> Prepared:
    """Take the present means off and take the item into them: the next item of its language sees them moved."""
    mean = means.of(fingerprint.language)
    has_headline = bool(fingerprint.headline.any())
    rows = [fingerprint.headline[None], fingerprint.sentences] if has_headline else [fingerprint.sentences]
    parts = unit(np.concatenate(rows).astype(np.float32))
    tokens = fingerprint.tokens.astype(np.float32)
    document = unit(fingerprint.document.astype(np.float32))
    prepared = Prepared(
        document=_small(without(document, mean.document, known.components), SCALE),
        parts=coarse(without(parts, mean.sentence, known.components) * np.float32(SCALE)),
        has_headline=has_headline,
        tokens=coarse(unit(tokens - mean.token) * np.float32(TOKEN_SCALE)),
        weights=np.rint(mean.weights(fingerprint.token_ids) * WEIGHT_SCALE).astype(np.uint8),
        names=fingerprint.names,
        rareness=np.rint(mean.rareness(fingerprint.names) * RARENESS_SCALE).astype(np.uint8),
    )
    mean.add(document, parts, tokens, fingerprint.token_ids, fingerprint.names)
    return prepared


def _small(rows: Floats, scale: float) -> NDArray[np.int8]:
    return np.asarray(np.clip(np.rint(rows * np.float32(scale)), -127, 127), dtype=np.int8)
