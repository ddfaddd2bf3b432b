"""Compare two items that stand alone, exactly as `match` would: an empty state, one after the other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from workers.core import direction
from workers.core.candidates import Compared
from workers.core.features import COLUMN
from workers.core.groups import evidence, mirrored
from workers.core.matchstate import Entry, MatchConfig, MatchState
from workers.core.model import DocumentId, Evidence, Fingerprint, ItemId, Link
from workers.core.outcome import Emit
from workers.core.score import Judgement, Model
from workers.core.vectors import Floats, Learnt, statistics
from workers.core.verdict import NONE, Verdict, probabilities
from workers.stages.match import step

_MARGIN = timedelta(hours=1)
_MOST_PAIRS = 64
"""Pairs of parts of two documents that are compared: a digest against a digest would take minutes."""


def compare(
    here: Fingerprint,
    there: Fingerprint,
    config: MatchConfig,
    model: Model | None = None,
    learnt: Learnt = statistics,
) -> Verdict:
    """Judge a pair; the order of the two changes nothing but from which side the evidence is seen.

    Nothing else is in the window: no rival, the first place, no group. However far apart the two are, they are
    compared.
    """
    apart = abs(here.time - there.time) + abs(here.fetched_at - there.fetched_at)
    alone = replace(config, window=config.window + apart + _MARGIN, plausible=-2.0)
    first, second = sorted((here, there), key=lambda one: (one.time, one.item_id))
    state, row, judgement = MatchState(learnt=learnt), np.zeros(0, dtype=np.float32), None

    def observe(_entry: Entry, seen: Compared, judged: Judgement) -> None:
        nonlocal row, judgement
        if len(seen.table):
            row, judgement = seen.table[0], judged

    step(state, first, alone, model)
    outcome = step(state, second, alone, model, observe)
    if not isinstance(outcome, Emit):
        message = f"the two cannot be compared: {outcome.reason}"
        raise ValueError(message)  # noqa: TRY004 - it is the pair that is wrong, not a type
    link = next((value for value in outcome.values if isinstance(value, Link)), None)
    seen = _evidence(state, first, second, row) if link is None else link.evidence
    shares = probabilities(judgement, link)
    way = None if link is None else link.direction
    sides = [state.side(state.entries[one.item_id]).item for one in (here, there)]
    return Verdict(
        relation=None if link is None else link.relation,
        probability=shares[NONE] if link is None else link.score,
        probabilities=shares,
        evidence=seen if here is first else mirrored(seen),
        row=row,
        here=sides[0],
        there=sides[1],
        direction=way if way is None or here is first else direction.mirrored(way),
    )


def compare_documents(
    here: Sequence[Fingerprint],
    there: Sequence[Fingerprint],
    config: MatchConfig,
    model: Model | None = None,
    learnt: Learnt = statistics,
) -> tuple[int, int, Verdict]:
    """Judge two documents by their best pair of items; return the places of the two as well.

    The same document twice is judged by its parts against each other. Two documents that bear one name, as pairs in
    other people's data do, are two all the same: it is no evidence.
    """
    if here is there:
        pairs = [(one, other) for one in range(len(here)) for other in range(one + 1, len(here))]
    else:
        there = [_renamed(fingerprint) for fingerprint in there]
        pairs = [(one, other) for one in range(len(here)) for other in range(len(there))]
    if not pairs:
        message = "there is one item, not two"
        raise ValueError(message)
    judged = [
        (one, other, compare(here[one], there[other], config, model, learnt)) for one, other in pairs[:_MOST_PAIRS]
    ]
    return max(judged, key=lambda found: (found[2].twin, -found[2].probabilities[NONE]))


def _renamed(fingerprint: Fingerprint) -> Fingerprint:
    """Return the same item as one of another document."""
    segment = replace(fingerprint.segment, document=DocumentId(f"{fingerprint.segment.layout}/there"), story=None)
    return replace(fingerprint, item_id=ItemId(f"{fingerprint.item_id}/there"), segment=segment)


def _evidence(state: MatchState, first: Fingerprint, second: Fingerprint, row: Floats) -> Evidence:
    """What can be said of two that the engine did not link, in the figures that it gives for those it does."""
    one, other = state.entries[first.item_id], state.entries[second.item_id]
    figures = {
        figure: float(row[COLUMN[name]]) if len(row) else 0.0
        for figure, name in (("document", "document"), ("alignment", "tokens_low"), ("sentences", "sentences_short"))
    }
    return evidence(one, other, **figures, by="content")
