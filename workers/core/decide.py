"""Which candidates an item is bound to: probabilities, checked against what the groups already hold."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from workers.core.candidates import Compared, at
from workers.core.groups import evidence, mirrored
from workers.core.matchstate import Bond, Entry, MatchConfig, MatchState
from workers.core.model import DocumentId, Evidence, ItemId, Relation
from workers.core.score import Judgement

_CERTAIN = 0.99
"""Score of what is so by construction: halves of one document."""
_LIKELY_TRANSLATION = 0.5


def by_layout(state: MatchState, document: DocumentId, entry: Entry) -> list[Bond]:
    """Bind an item to the other halves of its document, which are its translations because they stood there."""
    bonds = []
    for item in state.documents.get(document, ()):
        other = state.entries[item]
        if other is not entry and other.language != entry.language:
            seen = evidence(entry, other, document=0.0, alignment=0.0, sentences=0.0, by="layout")
            bonds.append(bond(entry, other, Relation.TRANSLATION, _CERTAIN, seen))
    return bonds


def by_sketch(entry: Entry, copies: Sequence[tuple[Entry, float]]) -> list[Bond]:
    """Bind an item to the text that it is a copy of: the one that it shares most with."""
    for other, share in copies[:1]:
        seen = evidence(entry, other, document=0.0, alignment=share, sentences=0.0, by="sketch")
        return [bond(entry, other, Relation.COPY, round(min(share, 1.0), 4), seen)]
    return []


def by_content(
    entry: Entry, seen: Compared, judgement: Judgement, bound: Sequence[Bond], config: MatchConfig
) -> list[Bond]:
    """Bind an item to what may be its twin, and to other reports of its event, the most probable ones.

    `bound` are the bonds that stand already. Which of them hold is for the groups to say, once all pairs are weighed.
    """
    taken = {_partner(one, entry) for one in bound}
    scores = judgement.twin + (1.0 - judgement.twin) * judgement.same_event
    bonds: list[Bond] = []
    related = 0
    for number in np.argsort(-scores, kind="stable").tolist():
        if seen.entries[number].item_id in taken:
            continue
        twin, score = float(judgement.twin[number]), float(scores[number])
        likely = twin >= config.threshold
        shown = score >= config.related and (likely or related < config.most_related)
        if twin >= config.doubtful or shown:
            related += shown and not likely
            relation = _twin_relation(float(judgement.translation[number]))
            other = Relation.CONTAINS if _contains(seen, number) else Relation.SAME_EVENT
            one = _bond_by(entry, seen, number, relation, twin)
            bonds.append(replace(one, apart=other, apart_score=round(score, 4)) if shown else one)
    return bonds


def _twin_relation(translation: float) -> Relation:
    return Relation.TRANSLATION if translation >= _LIKELY_TRANSLATION else Relation.ADAPTATION


def _bond_by(entry: Entry, seen: Compared, number: int, relation: Relation, score: float) -> Bond:
    other = seen.entries[number]
    return bond(entry, other, relation, round(score, 4), _evidence(entry, other, seen, number))


def _contains(seen: Compared, number: int) -> bool:
    """Whether one of the two is a round-up that holds the other: it says so, and the other is found in a part of it."""
    roundup, short, long = (float(at(seen.table, name)[number]) for name in ("roundup", "tokens_short", "tokens_long"))
    return roundup > 0 and short - long > 0.08 and float(at(seen.table, "length")[number]) > 0.4  # noqa: PLR2004


def _evidence(entry: Entry, other: Entry, seen: Compared, number: int) -> Evidence:
    figures = {
        "document": float(at(seen.table, "document")[number]),
        "alignment": float(at(seen.table, "tokens_low")[number]),
        "sentences": float(at(seen.table, "sentences_short")[number]),
    }
    return evidence(entry, other, **figures, by="content")


def bond(entry: Entry, other: Entry, relation: Relation, score: float, seen: Evidence) -> Bond:
    """Return a bond; `seen` is the evidence as seen from `entry`, which may be the earlier or the later of the two."""
    if entry.serial < other.serial:
        return Bond(entry.item_id, other.item_id, relation, score, seen)
    return Bond(other.item_id, entry.item_id, relation, score, mirrored(seen))


def _partner(one: Bond, entry: Entry) -> ItemId:
    return one.later if one.earlier == entry.item_id else one.earlier
