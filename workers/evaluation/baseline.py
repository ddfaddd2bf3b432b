"""What anyone would build in a day: raw cosine over the same encoder, at the threshold that suits it best.

The threshold is chosen on what it is scored on, so these figures are the best that it could reach.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workers.evaluation.scoring import TWIN_LABELS, Judged, Shares, hard_pairs, judged, pair_of, pairs_within
from workers.evaluation.streams import Stream

_MOST_ITEMS = 6000
"""Of a stream whose pairs are all compared; a larger one has 18 million of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The threshold, and what it reaches."""

    threshold: float
    twins: Shares
    judged: Judged | None = None
    hard_rate: float = 0.0


def of_judged(stream: Stream) -> Baseline:
    """Threshold the cosines of judged pairs."""
    vectors = _vectors(stream)
    cosines = np.array([_cosine(vectors, pair) for pair in stream.pairs])
    weights = np.array([float(pair["weight"]) for pair in stream.pairs])
    twins = np.array([pair["label"] in TWIN_LABELS for pair in stream.pairs])
    threshold = _best(cosines, weights, weights * twins, float((weights * twins).sum()))
    together = {pair_of(pair): bool(cosines[at] >= threshold) for at, pair in enumerate(stream.pairs)}
    figures = judged(stream.pairs, together)
    return Baseline(threshold=threshold, twins=figures.twins, judged=figures)


def of_gold(stream: Stream) -> Baseline | None:
    """Threshold the cosines of all pairs of two languages; None for a stream of too many."""
    vectors = _vectors(stream)
    gold = [line for line in stream.gold if line["id"] in vectors]
    if len(gold) > _MOST_ITEMS or len(gold) < 2:  # noqa: PLR2004 - one item makes no pair
        return None
    rows = np.stack([vectors[line["id"]] for line in gold])
    cosines = rows @ rows.T
    languages, groups = np.array([line["lang"] for line in gold]), np.array([str(line["group"]) for line in gold])
    upper = np.triu(languages[:, None] != languages[None, :], 1)
    scores, right = cosines[upper], (groups[:, None] == groups[None, :])[upper].astype(np.float64)
    wanted = len(pairs_within({line["id"]: str(line["group"]) for line in stream.gold}))
    threshold = _best(scores, np.ones(len(scores)), right, float(wanted))
    kept = scores >= threshold
    place = {line["id"]: number for number, line in enumerate(gold)}
    hard = [tuple(place[item] for item in pair) for pair in hard_pairs(gold)]
    joined = sum(bool(cosines[one, other] >= threshold) for one, other in hard)
    return Baseline(
        threshold=threshold,
        twins=Shares.of(right=float(right[kept].sum()), found=float(kept.sum()), wanted=float(wanted)),
        hard_rate=joined / len(hard) if hard else 0.0,
    )


def _vectors(stream: Stream) -> dict[str, NDArray[np.float32]]:
    """Return each item's document vector as the encoder gave it; of a split one that of its first part."""
    found: dict[str, NDArray[np.float32]] = {}
    for fingerprint in stream.fingerprints:
        found.setdefault(stream.names[fingerprint.item_id], fingerprint.document)
    return found


def _cosine(vectors: Mapping[str, NDArray[np.float32]], pair: Mapping[str, Any]) -> float:
    here, there = vectors.get(pair["a"]), vectors.get(pair["b"])
    return float(here @ there) if here is not None and there is not None else -1.0


def _best(
    scores: NDArray[np.floating[Any]], weights: NDArray[np.float64], right: NDArray[np.float64], wanted: float
) -> float:
    """Return the threshold of the best F1."""
    order = np.argsort(-scores, kind="stable")
    f1 = 2.0 * np.cumsum(right[order]) / (np.cumsum(weights[order]) + wanted)
    return float(scores[order][int(f1.argmax())])
