"""Which items of a region are one group: average linkage over the log odds of all pairs that were compared.

The two clusters whose pairs speak most for each other, on the mean, become one, and so on until none do. One pair that
is wrong can so neither put two groups together nor keep an item in a group whose other members speak against it, and
the result is the same in whatever order the items came in. Log odds are whole thousandths: their sums are exact.
"""

from collections.abc import Sequence
from itertools import combinations
from math import log

import numpy as np
from numpy.typing import NDArray

from workers.core.matchstate import Bond, Entry, MatchConfig
from workers.core.model import ItemId

_CERTAIN = frozenset({"layout", "sketch"})
"""Evidence that no pair of the group can outweigh."""
_SURE = 4000
"""More than .982 is worth no more: one sure pair must not outweigh many that doubt (cross-validated, with caps of 3, 4,
5 and 9: see tests/eval/NOTES.md)."""
_DOUBTED = -3000
"""Of a pair that was compared and is less probable than `MatchConfig.doubtful`, so that no bond was kept: .047."""


def certain(bond: Bond) -> bool:
    """Whether the two belong together by construction."""
    return bond.evidence.by in _CERTAIN


def weight(probability: float) -> int:
    """Return log odds in thousandths."""
    if probability <= 0.0 or probability >= 1.0:
        return _SURE if probability >= 1.0 else _DOUBTED
    return max(_DOUBTED, min(_SURE, round(1000.0 * log(probability / (1.0 - probability)))))


def clusters(entries: Sequence[Entry], config: MatchConfig) -> list[list[ItemId]]:
    """Return the groups of N items that stand in the order of the log; each group in that order, too."""
    place = {entry.item_id: number for number, entry in enumerate(entries)}
    sums, counts = _pairs(entries, place, config)
    strong = _doubled(entries)
    members = [[number] for number in range(len(entries))]
    for bond in _bonds(entries, place):
        if certain(bond):
            one, other = (_holder(members, place[item]) for item in (bond.earlier, bond.later))
            if one != other:
                _join(members, (sums, counts, strong), min(one, other), max(one, other))
    sizes = np.array([len(held) for held in members])
    while len(entries) > 1:
        least = np.where(strong, weight(config.strong), weight(config.threshold))
        open_ = (counts > 0) & (sizes[:, None] + sizes[None, :] <= config.most_members)
        means = np.where(open_, sums / np.maximum(counts, 1), -np.inf)
        means[means < least] = -np.inf
        one, other = divmod(int(means.argmax()), len(entries))
        if means[one, other] == -np.inf:
            break
        one, other = min(one, other), max(one, other)
        _join(members, (sums, counts, strong), one, other)
        sizes[one], sizes[other] = len(members[one]), 0
    return [[entries[number].item_id for number in sorted(held)] for held in members if held]


def _pairs(
    entries: Sequence[Entry], place: dict[ItemId, int], config: MatchConfig
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return [N, N] log odds of pairs, and [N, N] 1 where a pair was compared.

    Where both items' search reached as far as what is no twin, a pair without a bond was found improbable.
    """
    languages = np.array([entry.facts.language for entry in entries])
    seconds = np.array([entry.facts.seconds for entry in entries])
    thorough = np.array([entry.thorough for entry in entries])
    near = np.abs(seconds[:, None] - seconds[None, :]) <= config.window.total_seconds()
    counts = (near & (languages[:, None] != languages[None, :]) & thorough[:, None] & thorough[None, :]).astype(
        np.int64
    )
    sums = counts * _DOUBTED
    for bond in _bonds(entries, place):
        if not certain(bond):
            one, other = place[bond.earlier], place[bond.later]
            sums[one, other] = sums[other, one] = weight(bond.score)
            counts[one, other] = counts[other, one] = 1
    return sums, counts


def _bonds(entries: Sequence[Entry], place: dict[ItemId, int]) -> list[Bond]:
    """Return the bonds between the items, each once."""
    return [
        bond
        for entry in entries
        for other, bond in entry.bonds.items()
        if other in place and bond.later == entry.item_id
    ]


def _doubled(entries: Sequence[Entry]) -> NDArray[np.bool_]:
    """Return [N, N] whether two items are of one source and one language: it would hardly tell the same thing twice."""
    doubled = np.zeros((len(entries), len(entries)), dtype=np.bool_)
    for (one, here), (other, there) in combinations(enumerate(entries), 2):
        if here.language == there.language and here.source == there.source:
            doubled[one, other] = doubled[other, one] = True
    return doubled


def _holder(members: list[list[int]], number: int) -> int:
    return next(holder for holder, held in enumerate(members) if number in held)


def _join(
    members: list[list[int]], tables: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]], *of: int
) -> None:
    """Take the second cluster into the first: the mean of two clusters' pairs follows from sums."""
    one, other = of
    members[one] += members[other]
    members[other] = []
    for table in tables:
        table[one] += table[other]
        table[:, one] += table[:, other]
        table[one, one] = table[other] = table[:, other] = 0
