"""Runs a stream through `match` and keeps what is measured: groups, and what was said of pairs."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from workers.core.candidates import Compared
from workers.core.matchstate import Entry, MatchConfig, MatchState
from workers.core.model import ItemId, Membership, Relation
from workers.core.outcome import Emit
from workers.core.score import Judgement, Model
from workers.core.vectors import Floats, Learnt, statistics
from workers.evaluation.scoring import Pair, pair_of
from workers.evaluation.streams import Stream
from workers.stages.match import step

TWIN, NONE = "twin", "none"
NOT_COMPARED = np.zeros(0, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What the engine said of one pair."""

    together: bool
    """Both stand in one group."""
    relation: str
    """`twin` for those of one group, else the relation that is linked, else `none`."""
    probability: float
    """That they are twins; 0 where they were never compared."""
    row: Floats
    """[F] features; empty where they were never compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A stream that went through."""

    groups: Mapping[str, str]
    """Item, by the source's own id, to its last group."""
    languages: Mapping[str, str]
    said: Mapping[Pair, Said]
    """Of all judged pairs; where the stream has none, of all that were compared."""


def run(stream: Stream, config: MatchConfig, model: Model | None = None, learnt: Learnt = statistics) -> Run:
    """Run a stream: every item once, in order of arrival."""
    watch = _Watch(stream)
    state = MatchState(learnt=learnt)
    for fingerprint in stream.fingerprints:
        outcome = step(state, fingerprint, config, model, watch.compared)
        if isinstance(outcome, Emit):
            for value in outcome.values:
                if isinstance(value, Membership):
                    watch.standing(value)
    return watch.result()


class _Watch:
    """Keeps the last word on every item and every pair that matters."""

    def __init__(self, stream: Stream) -> None:
        self._names = stream.names
        self._wanted = {pair_of(pair) for pair in stream.pairs}
        self._seen: dict[Pair, tuple[float, Floats]] = {}
        self._last: dict[ItemId, Membership] = {}

    def compared(self, entry: Entry, seen: Compared, judgement: Judgement) -> None:
        """Keep the probability and the features of the pairs that matter."""
        for number, other in enumerate(seen.entries):
            pair = frozenset((self._names[entry.item_id], self._names[other.item_id]))
            if pair in self._wanted if self._wanted else len(pair) > 1:
                self._seen[pair] = (float(judgement.twin[number]), seen.table[number].copy())

    def standing(self, membership: Membership) -> None:
        """Keep where an item stands; the last one of an item wins, and comes last."""
        self._last.pop(membership.item_id, None)
        self._last[membership.item_id] = membership

    def result(self) -> Run:
        """Return all of it."""
        groups = {self._names[item]: str(one.group) for item, one in self._last.items()}
        related: dict[Pair, Relation] = {}
        for item, one in self._last.items():
            for other in one.related:
                related[frozenset((self._names[item], self._names[other.item_id]))] = other.relation
        said = {}
        for pair in self._wanted or self._seen:
            together = len({groups.get(item, f"missing:{item}") for item in pair}) == 1
            probability, row = self._seen.get(pair, (0.0, NOT_COMPARED))
            relation = TWIN if together else str(related.get(pair, NONE))
            said[pair] = Said(together, relation, probability, row)
        languages = {self._names[item]: one.language for item, one in self._last.items()}
        return Run(groups, languages, said)
