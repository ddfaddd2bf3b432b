"""Features of one kind taken together: what a person can weigh, where thirty figures only look precise.

Parts of a verdict that are Shapley values may be added up: what a theme moved is what its features moved.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workers.core.features import NAMES

OTHER = "other"
_OF = {
    "document": "meaning",
    "headline": "beginnings",
    "lead": "beginnings",
    "mutual": "sentences",
    "order": "sentences",
    "covered": "sentences",
    "sentences": "sentences",
    "sentences_fewest": "length",
    "tokens": "words",
    "quartile": "words",
    "numbers": "numbers",
    "names": "names",
    "length": "length",
    "hours": "time",
    "roundup": "roundup",
    "margin": "rivals",
    "rank": "rivals",
}
"""By the feature's name, or by its first word."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What features of one kind moved."""

    head: str
    """What was asked: `twin`, `translation` or `same_event`."""
    name: str
    moved: float
    """Log odds: above zero for, below zero against."""


def theme_of(feature: str) -> str:
    """Return the theme of a feature; `other` for one that has none."""
    return _OF.get(feature) or _OF.get(feature.partition("_")[0], OTHER)


def themes(head: str, moved: NDArray[np.float64]) -> list[Theme]:
    """Return the themes of one head, what moved most first; `moved` [F] are the parts of the features."""
    sums: dict[str, float] = {}
    for name, odds in zip(NAMES, moved.tolist(), strict=True):
        sums[theme_of(name)] = sums.get(theme_of(name), 0.0) + odds
    found = [Theme(head, name, round(odds, 2)) for name, odds in sums.items()]
    return sorted(found, key=lambda theme: -abs(theme.moved))
