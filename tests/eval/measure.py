"""Figures over judged pairs by probability; and which pairs belong together, for folds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.eval.collect import Rows
from tests.eval.streams import Stream

_TWIN_LABELS = ("translation", "adaptation")


def pairwise(rows: Rows, score: NDArray[np.floating[Any]], threshold: float) -> dict[str, float]:
    """Score judged pairs by a threshold, weighted to the stream; twins that were no candidates are missed."""
    twin = rows.labels < 2
    together = score >= threshold
    right = float(rows.weights[together & twin].sum())
    links = float(rows.weights[together].sum())
    twins = float(rows.weights[twin].sum()) + sum(row[3] for row in rows.missed if row[2] in _TWIN_LABELS)
    return {
        "precision": right / links if links else 1.0,
        "recall": right / twins,
        "f1": 2 * right / (links + twins),
        "same_event": float(rows.weights[together & (rows.labels == 2)].sum()) / max(links, 1e-9),
        "different": float(rows.weights[together & (rows.labels == 3)].sum()) / max(links, 1e-9),
    }


def best_threshold(rows: Rows, score: NDArray[np.floating[Any]]) -> float:
    """Return the threshold of the best F1: it flatters, since it was chosen on what it is scored on."""
    return float(max(np.unique(score), key=lambda threshold: pairwise(rows, score, threshold)["f1"]))


def components(pairs: Sequence[tuple[str, str]]) -> NDArray[np.int64]:
    """Return for each pair the number of its connected component: no item is in two of them."""
    parent: dict[str, str] = {}

    def root(item: str) -> str:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for one, other in pairs:
        parent[root(one)] = root(other)
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(root(one), len(numbers)) for one, _ in pairs], dtype=np.int64)


def same_language(stream: Stream, found: Mapping[str, str]) -> int:
    """Count pairs of one language that were put together: copies, or mistakes."""
    language = {stream.names[one.item_id]: one.language for one in stream.fingerprints}
    counts = Counter((group, language[item]) for item, group in found.items())
    return sum(number * (number - 1) // 2 for number in counts.values())
