"""Compares an item with its candidates: what speaks for a twin, a round-up or another report, as numbers.

Every feature is symmetric: which of the two came first says nothing about which was translated from which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workers.core.numbers import plain
from workers.core.prepared import RARENESS_SCALE, SCALE, TOKEN_SCALE, Prepared
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
_MOST_NUMBERS = 6.0
_MOST_SENTENCES = 8
_REMEMBERED = 1 << 12
"""Sets of numbers whose weights are kept: an item is compared many times while it is near others."""
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
    lengths = np.array([side.facts.length for side in there])
    table[:, COLUMN["document"]] = cosines
    table[:, COLUMN["margin"]] = cosines - rivals
    table[:, COLUMN["rank"]] = ranks
    table[:, COLUMN["length"]] = np.abs(np.log(here.facts.length / lengths))
    table[:, COLUMN["roundup"]] = [here.facts.roundup or side.facts.roundup for side in there]
    seconds = np.array([side.facts.seconds for side in there])
    hours = np.minimum(np.abs(here.facts.seconds - seconds) / 3600.0, _MOST_HOURS)
    table[:, COLUMN["hours"]] = hours if use_time else UNKNOWN_HOURS
    shorter_here = here.facts.length <= lengths
    items = [side.item for side in there]
    _compare_numbers(table, here.facts.numbers, [side.facts.numbers for side in there])
    _compare_parts(table, here.item, items, shorter_here)
    _compare_tokens(table, here.item, items, shorter_here)
    _compare_names(table, here.item, items)
    return table


def _compare_numbers(table: Floats, here: tuple[str, ...], there: Sequence[tuple[str, ...]]) -> None:
    ours, total = _weighed(here)
    others = [_weighed(numbers) for numbers in there]
    shared = np.array([sum(ours[number] for number in ours.keys() & theirs) for theirs, _ in others])
    smaller = np.minimum([their_total for _, their_total in others], total)
    table[:, COLUMN["numbers_shared"]] = np.minimum(shared, _MOST_NUMBERS)
    # One pseudo-count on each side: no numbers at all is evidence of nothing.
    table[:, COLUMN["numbers_share"]] = (shared + 0.5) / (smaller + 1.0)
    table[:, COLUMN["numbers_apart"]] = np.minimum(smaller - shared, _MOST_NUMBERS)


@lru_cache(_REMEMBERED)
def _weighed(numbers: tuple[str, ...]) -> tuple[Mapping[str, float], float]:
    """Return the numbers without what languages write differently, each with its weight, and the sum of the weights."""
    weights = {number: _weight(number) for number in map(plain, numbers)}
    return weights, sum(weights.values())


def _weight(number: str) -> float:
    """A long number is shared by chance less often than a short one."""
    return min(sum(character.isdigit() for character in number.strip("0")), 4) / 2.0 if number != "0" else 0.25


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


def _compare_parts(table: Floats, here: Prepared, there: Sequence[Prepared], shorter_here: NDArray[np.bool_]) -> None:
    with_parts = [number for number, item in enumerate(there) if len(item.parts)]
    if not len(here.parts) or not with_parts:
        return
    rows, shorter_here = np.array(with_parts), shorter_here[with_parts]
    others = [there[number] for number in with_parts]
    counts = np.array([len(item.parts) for item in others])
    theirs = np.concatenate([item.parts for item in others]).astype(np.float32)
    products = theirs @ here.parts.T.astype(np.float32) * np.float32(1.0 / SCALE**2)
    # [C, our parts, their parts]; what a candidate with fewer parts has not is nobody's best match.
    alike = _padded(products, counts, np.float32(-2.0)).transpose(0, 2, 1)
    if here.has_headline:
        table[rows, COLUMN["headline"]] = np.where([item.has_headline for item in others], alike[:, 0, 0], 0.0)
    table[rows, COLUMN["lead"]] = alike[:, :2, :2].max(axis=(1, 2))
    forth, back = alike.max(axis=2), alike.max(axis=1)  # [C, our parts], [C, their parts]
    is_part = np.arange(back.shape[1]) < counts[:, None]
    means = forth.mean(axis=1), np.where(is_part, back, 0.0).sum(axis=1) / counts
    table[rows, COLUMN["sentences_short"]], table[rows, COLUMN["sentences_long"]] = _by_length(*means, shorter_here)
    found = (forth > _ALIKE).mean(axis=1), (back > _ALIKE).sum(axis=1) / counts
    table[rows, COLUMN["covered"]] = _by_length(*found, shorter_here)[0]
    fewest = np.minimum(counts, len(here.parts))
    table[rows, COLUMN["sentences_fewest"]] = np.minimum(fewest, _MOST_SENTENCES)
    partners = alike.argmax(axis=2)
    mutual = alike.argmax(axis=1)[np.arange(len(rows))[:, None], partners] == np.arange(len(here.parts))
    table[rows, COLUMN["mutual"]] = np.where(mutual, forth, 0.0).sum(axis=1) / fewest
    table[rows, COLUMN["order"]] = _order(partners, mutual)


def _order(partners: NDArray[np.int64], mutual: NDArray[np.bool_]) -> Floats:
    """Return [C] how far the parts that found each other stand in the same order on both sides, -.5 to .5."""
    places = np.arange(mutual.shape[1])
    pairs = mutual[:, :, None] & mutual[:, None, :] & (places[:, None] < places)
    count, parts = pairs.sum(axis=(1, 2)), mutual.sum(axis=1)
    rising = (pairs & (partners[:, None, :] > partners[:, :, None])).sum(axis=(1, 2))
    sure = np.minimum(1.0, (parts - 1) / 3.0)
    return np.asarray(np.where(count, (rising / np.maximum(count, 1) - 0.5) * sure, 0.0), dtype=np.float32)


def _compare_tokens(table: Floats, here: Prepared, there: Sequence[Prepared], shorter_here: NDArray[np.bool_]) -> None:
    with_tokens = [number for number, item in enumerate(there) if len(item.tokens)]
    if not len(here.tokens) or not with_tokens:
        return
    rows, shorter_here = np.array(with_tokens), shorter_here[with_tokens]
    others = [there[number] for number in with_tokens]
    counts = np.array([len(item.tokens) for item in others])
    starts = np.cumsum([0, *counts[:-1]])
    ours = here.tokens.astype(np.float32) * np.float32(1.0 / TOKEN_SCALE**2)
    theirs = np.concatenate([item.tokens for item in others]).astype(np.float32)
    alike = ours @ theirs.T  # [T, sum of the candidates' T]
    forth = np.ascontiguousarray(np.maximum.reduceat(alike, starts, axis=1).T)  # [C, T] our tokens' best matches
    back = _padded(alike.max(axis=0), counts, np.float32(np.inf))  # [C, most T] their tokens' best matches
    # Weights stay whole numbers: their sums are exact, in whatever order equal values are sorted.
    weights = np.broadcast_to(here.weights.astype(np.float32), forth.shape)
    their_weights = np.concatenate([item.weights for item in others]).astype(np.float32)
    their_weights = _padded(their_weights, counts, np.float32(0.0))
    means = _mean(forth, weights), _mean(np.where(np.isinf(back), 0.0, back), their_weights)
    table[rows, COLUMN["tokens_low"]], table[rows, COLUMN["tokens_high"]] = np.minimum(*means), np.maximum(*means)
    table[rows, COLUMN["tokens_short"]], table[rows, COLUMN["tokens_long"]] = _by_length(*means, shorter_here)
    quartiles = _quartile(forth, weights), _quartile(back, their_weights)
    table[rows, COLUMN["quartile_low"]] = np.minimum(*quartiles)
    table[rows, COLUMN["quartile_high"]] = np.maximum(*quartiles)


def _mean(values: Floats, weights: Floats) -> Floats:
    return np.asarray(np.einsum("ct,ct->c", values, weights) / np.maximum(weights.sum(axis=1), 1.0))


def _quartile(values: Floats, weights: Floats) -> Floats:
    """Return [C] the values [C, T] below which a quarter of each row's weight lies."""
    order, rows = np.argsort(values, axis=1), np.arange(len(values))
    reached = np.cumsum(weights[rows[:, None], order], axis=1)
    places = (reached < reached[:, -1:] * np.float32(0.25)).sum(axis=1)
    return np.asarray(values[rows, order[rows, places]])


def _by_length(ours: Floats, theirs: Floats, shorter_here: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return [C] of the shorter text of each pair, and of the longer."""
    return np.where(shorter_here, ours, theirs), np.where(shorter_here, theirs, ours)


def _padded(rows: Floats, counts: NDArray[np.int64], fill: np.float32) -> Floats:
    """Return [C, most, ...]: the rows of all candidates, which stand one behind the other, each in its own block."""
    padded = np.full((len(counts), int(counts.max()), *rows.shape[1:]), fill, dtype=np.float32)
    padded[np.arange(padded.shape[1]) < counts[:, None]] = rows
    return padded
