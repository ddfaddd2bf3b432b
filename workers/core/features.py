"""Compares an item with its candidates: what speaks for a twin, a round-up or another report, as numbers.

Every feature is symmetric: which of the two came first says nothing about which was translated from which.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workers.core.numbers import plain
from workers.core.prepared import RARENESS_SCALE, SCALE, TOKEN_SCALE, WEIGHT_SCALE, Prepared
from workers.core.vectors import Floats

NAMES: Final = (
    "document",
    "headline",
    "lead",
    "sentences_short",
    "sentences_long",
    "mutual",
    "order",
    "covered",
    "tokens_low",
    "tokens_high",
    "quartile_low",
    "quartile_high",
    "numbers_shared",
    "numbers_share",
    "numbers_apart",
    "length",
    "hours",
    "margin",
    "rank",
    "roundup",
    "sentences_fewest",
    "tokens_short",
    "tokens_long",
    "names_shared",
    "names_share",
    "names_first",
    "names_second",
    "names_fewest",
    "names_cosine",
)
"""Columns of the feature matrix, in order."""
COLUMN: Final = {name: number for number, name in enumerate(NAMES)}

UNKNOWN_HOURS: Final = 2.0
"""Stands for the time between two items where times mean nothing (a backfill): a usual delay, evidence of nothing."""
_MOST_HOURS = 72.0
_MOST_NAMES = 20.0
_ALIKE = 0.45
"""Cosine from which a sentence counts as found on the other side."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What else is compared of an item."""

    length: float
    """Characters, corrected to those that Latin script would take."""
    numbers: tuple[str, ...]
    seconds: float
    """Event time, seconds since 1970."""
    roundup: bool
    language: int


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One item to compare."""

    item: Prepared
    facts: Facts


def compare(
    here: Side, there: Sequence[Side], cosines: Floats, rivals: Floats, ranks: Floats, *, use_time: bool
) -> NDArray[np.float32]:
    """Return [C, F].

    `cosines` [C] are the documents'; `rivals` [C] the best cosine of another candidate of the same language;
    `ranks` [C] the place among the candidates of the same language, from 0.
    """
    table = np.zeros((len(there), len(NAMES)), dtype=np.float32)
    table[:, COLUMN["document"]] = cosines
    table[:, COLUMN["margin"]] = cosines - rivals
    table[:, COLUMN["rank"]] = ranks
    for row, side in zip(table, there, strict=True):
        row[COLUMN["length"]] = np.log(here.facts.length / side.facts.length)
        hours = abs(here.facts.seconds - side.facts.seconds) / 3600.0
        row[COLUMN["hours"]] = min(hours, _MOST_HOURS) if use_time else UNKNOWN_HOURS
        row[COLUMN["roundup"]] = float(here.facts.roundup or side.facts.roundup)
        _compare_numbers(row, _plain(here.facts.numbers), _plain(side.facts.numbers))
        _compare_parts(row, here.item, side.item, shorter_here=here.facts.length <= side.facts.length)
    _compare_tokens(table, here, there)
    _compare_names(table, here.item, [side.item for side in there])
    table[:, COLUMN["length"]] = np.abs(table[:, COLUMN["length"]])
    return table


def _plain(numbers: tuple[str, ...]) -> AbstractSet[str]:
    return {plain(number) for number in numbers}


def _weight(number: str) -> float:
    """A long number is shared by chance less often than a short one."""
    return min(sum(character.isdigit() for character in number.strip("0")), 4) / 2.0 if number != "0" else 0.25


def _compare_numbers(row: Floats, here: AbstractSet[str], there: AbstractSet[str]) -> None:
    shared = sum(map(_weight, here & there))
    smaller = min(sum(map(_weight, here)), sum(map(_weight, there)))
    row[COLUMN["numbers_shared"]] = min(shared, 6.0)
    # One pseudo-count on each side: no numbers at all is evidence of nothing.
    row[COLUMN["numbers_share"]] = (shared + 0.5) / (smaller + 1.0)
    row[COLUMN["numbers_apart"]] = min(smaller - shared, 6.0)


def _compare_names(table: Floats, here: Prepared, there: Sequence[Prepared]) -> None:
    """Compare by how rare the names are that both have: two rare ones count for more than many usual ones."""
    counts = np.array([len(item.names) for item in there])
    owners = np.repeat(np.arange(len(there)), counts)
    scale = np.float32(1.0 / RARENESS_SCALE)
    ours, theirs = (rows.astype(np.float32) * scale for rows in (here.rareness, _joined(there, "rareness", np.uint8)))
    total = float(ours.sum())
    totals = np.bincount(owners, weights=theirs, minlength=len(there))
    names = _joined(there, "names", np.uint32)
    shared = np.zeros(len(names), dtype=np.float32)
    if len(here.names):
        places = np.minimum(np.searchsorted(here.names, names), len(here.names) - 1)
        shared = np.where(here.names[places] == names, np.minimum(ours[places], theirs), np.float32(0.0))
    sums = np.bincount(owners, weights=shared, minlength=len(there))
    fewest = np.minimum(totals, total)
    table[:, COLUMN["names_shared"]] = sums
    # Pseudo-counts: no names at all is evidence of nothing.
    table[:, COLUMN["names_share"]] = (sums + 0.4) / (fewest + 0.8)
    table[:, COLUMN["names_cosine"]] = (sums + 0.4) / np.sqrt((total + 0.8) * (totals + 0.8))
    table[:, COLUMN["names_fewest"]] = np.minimum(fewest, _MOST_NAMES)
    starts = np.cumsum([0, *counts[:-1]])
    order = np.lexsort((-shared, owners))
    for column, place in (("names_first", 0), ("names_second", 1)):
        rows = np.flatnonzero(counts > place)
        table[rows, COLUMN[column]] = shared[order[starts[rows] + place]]


def _joined(items: Sequence[Prepared], name: str, kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, dtype=kind), *(getattr(item, name) for item in items)])


def _compare_parts(row: Floats, here: Prepared, there: Prepared, *, shorter_here: bool) -> None:
    if not len(here.parts) or not len(there.parts):
        return
    alike = (here.parts.astype(np.float32) @ there.parts.T.astype(np.float32)) * np.float32(1.0 / SCALE**2)
    if here.has_headline and there.has_headline:
        row[COLUMN["headline"]] = alike[0, 0]
    row[COLUMN["lead"]] = alike[:2, :2].max()
    forth, back = alike.max(axis=1), alike.max(axis=0)
    short, long = (forth, back) if shorter_here else (back, forth)
    row[COLUMN["sentences_short"]] = short.mean()
    row[COLUMN["sentences_long"]] = long.mean()
    row[COLUMN["covered"]] = (short > _ALIKE).mean()
    best_there, best_here = alike.argmax(axis=1), alike.argmax(axis=0)
    mutual = np.flatnonzero(best_here[best_there] == np.arange(len(forth)))
    fewest = min(alike.shape)
    row[COLUMN["mutual"]] = forth[mutual].sum() / fewest
    row[COLUMN["sentences_fewest"]] = min(fewest, 8)
    partners = best_there[mutual]
    if len(partners) > 1:
        steps = partners[None, :] > partners[:, None]
        above = np.triu_indices(len(partners), 1)
        row[COLUMN["order"]] = (steps[above].mean() - 0.5) * min(1.0, (len(partners) - 1) / 3.0)


def _compare_tokens(table: Floats, here: Side, there: Sequence[Side]) -> None:
    counts = np.array([len(side.item.tokens) for side in there])
    if not len(here.item.tokens) or not counts.all():
        return
    starts = np.cumsum([0, *counts[:-1]])
    ours = here.item.tokens.astype(np.float32) * np.float32(1.0 / TOKEN_SCALE**2)
    theirs = np.concatenate([side.item.tokens for side in there]).astype(np.float32)
    alike = ours @ theirs.T  # [T, sum of the candidates' T]
    forth = np.maximum.reduceat(alike, starts, axis=1)  # [T, C] our tokens' best matches
    back = alike.max(axis=0)  # [sum] their tokens' best matches
    weights = here.item.weights.astype(np.float32) / np.float32(WEIGHT_SCALE)
    for number, (row, side, start) in enumerate(zip(table, there, starts, strict=True)):
        stop = start + counts[number]
        their_weights = side.item.weights.astype(np.float32) / np.float32(WEIGHT_SCALE)
        one, other = _mean(forth[:, number], weights), _mean(back[start:stop], their_weights)
        row[COLUMN["tokens_low"]], row[COLUMN["tokens_high"]] = min(one, other), max(one, other)
        short, long = (one, other) if here.facts.length <= side.facts.length else (other, one)
        row[COLUMN["tokens_short"]], row[COLUMN["tokens_long"]] = short, long
        one, other = _quartile(forth[:, number], weights), _quartile(back[start:stop], their_weights)
        row[COLUMN["quartile_low"]], row[COLUMN["quartile_high"]] = min(one, other), max(one, other)


def _mean(values: Floats, weights: Floats) -> float:
    return float(values @ weights / weights.sum())


def _quartile(values: Floats, weights: Floats) -> float:
    """Return the value below which a quarter of the weight lies."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    return float(values[order[int(np.searchsorted(reached, reached[-1] * 0.25))]])
