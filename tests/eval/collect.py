"""Feature rows of pairs with a known answer, computed as `match` would: when the later item of a pair came in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.eval.streams import Stream
from workers.core.candidates import compare_nearest
from workers.core.matchstate import MatchConfig, MatchState
from workers.core.vectors import Learnt, statistics
from workers.stages.match import begin_entry

LABELS = ("translation", "adaptation", "same-event", "different")


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """N pairs that were among the candidates, and what was missed."""

    pairs: list[tuple[str, str]]
    table: NDArray[np.float32]
    """[N, F]"""
    labels: NDArray[np.int64]
    """[N] index into LABELS."""
    weights: NDArray[np.float64]
    """[N]"""
    missed: list[tuple[str, str, str, float]]
    """Judged pairs that were no candidates: a, b, label, weight."""


def from_judged(stream: Stream, config: MatchConfig, learnt: Learnt = statistics) -> Rows:
    """Return the rows of a stream's judged pairs."""
    wanted: dict[frozenset[str], Mapping[str, Any]] = {frozenset((p["a"], p["b"])): p for p in stream.pairs}
    partners: dict[str, set[str]] = {}
    for pair in wanted:
        for item in pair:
            partners.setdefault(item, set()).update(pair - {item})
    found: dict[frozenset[str], NDArray[np.float32]] = {}
    for fingerprint, seen in _run(stream, config, learnt):
        for other, row in seen.items():
            if other in partners.get(fingerprint, ()):
                found[frozenset((fingerprint, other))] = row
    keys = [pair for pair in wanted if pair in found]
    label = {name: number for number, name in enumerate(LABELS)}
    return Rows(
        pairs=[_both(pair) for pair in keys],
        table=np.stack([found[pair] for pair in keys]),
        labels=np.array([label[wanted[pair]["label"]] for pair in keys]),
        weights=np.array([wanted[pair]["weight"] for pair in keys], dtype=np.float64),
        missed=[(*_both(pair), p["label"], p["weight"]) for pair, p in wanted.items() if pair not in found],
    )


def from_gold(
    stream: Stream, config: MatchConfig, learnt: Learnt = statistics, *, twins: float, hard: float, others: float
) -> Rows:
    """Return the rows of all candidate pairs of a stream with gold groups; weights sum to those given by kind."""
    gold = {line["id"]: line for line in stream.gold}
    pairs, rows, labels = [], [], []
    for fingerprint, seen in _run(stream, config, learnt):
        one = gold[fingerprint]
        for item, row in seen.items():
            other = gold[item]
            pairs.append(_both(frozenset((fingerprint, item))))
            rows.append(row)
            labels.append(0 if one["group"] == other["group"] else 2 if one["story"] == other["story"] else 3)
    answers = np.array(labels)
    totals = {0: twins, 2: hard, 3: others}
    weights = np.array([totals[label] / (answers == label).sum() for label in labels])
    return Rows(pairs, np.stack(rows), answers, weights, [])


def _both(pair: frozenset[str]) -> tuple[str, str]:
    one, other = sorted(pair)
    return one, other


def _run(stream: Stream, config: MatchConfig, learnt: Learnt) -> Iterator[tuple[str, dict[str, NDArray[np.float32]]]]:
    state = MatchState(learnt=learnt)
    for fingerprint in stream.fingerprints:
        state.accepts(fingerprint)
        time = state.event_time(fingerprint, config)
        state.advance(time, config)
        prepared = state.prepare(fingerprint)
        entry = begin_entry(state, fingerprint, None, time)
        state.insert(entry)
        seen = compare_nearest(state, prepared, entry, config)
        yield (
            stream.names[fingerprint.item_id],
            {stream.names[other.item_id]: row for other, row in zip(seen.entries, seen.table, strict=True)},
        )
        state.index(entry, prepared, fingerprint.sketch, config)
