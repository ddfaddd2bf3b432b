"""Which candidates an item is bound to: probabilities, checked against what the groups already hold."""

from collections.abc import Sequence
from math import log

import numpy as np

from workers.core.candidates import Compared, at
from workers.core.groups import evidence, mirrored
from workers.core.matchstate import Bond, Entry, MatchConfig, MatchState
from workers.core.model import DocumentId, Evidence, GroupId, ItemId, Relation
from workers.core.score import Judgement
from workers.core.vectors import Floats

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


def by_content(  # noqa: PLR0917 - state, what is asked, what was found, how to decide
    state: MatchState, entry: Entry, seen: Compared, judgement: Judgement, bound: Sequence[Bond], config: MatchConfig
) -> list[Bond]:
    """Bind an item to its twins and to other reports of its event, the most probable group first.

    `bound` are the bonds that stand already. A group is joined when its best member is a twin and its members agree on
    the whole: one link that is wrong would put all of two groups together.
    """
    joined = {state.entries[_partner(one, entry)].group for one in bound if one.relation.is_twin}
    taken = {_partner(one, entry) for one in bound}
    rows: dict[GroupId, list[int]] = {}
    for number in sorted(range(len(seen.entries)), key=lambda at: (-judgement.twin[at], seen.entries[at].serial)):
        if seen.entries[number].item_id not in taken:
            rows.setdefault(seen.entries[number].group, []).append(number)
    bonds: list[Bond] = []
    related: list[tuple[float, int]] = []
    for group, members in rows.items():
        probable = judgement.twin[members]
        if group in joined or _may_join(state, entry, group, probable=probable, joined=joined, config=config):
            joined.add(group)
        for number, probability in zip(members, probable.tolist(), strict=True):
            if group in joined and probability >= config.threshold:
                relation = _twin_relation(float(judgement.translation[number]))
                bonds.append(_bond_by(entry, seen, number, relation, probability))
            elif group not in joined:
                related.append((probability + (1.0 - probability) * float(judgement.same_event[number]), number))
    for score, number in sorted(related, key=lambda pair: -pair[0])[: config.most_related]:
        if score >= config.related:
            relation = Relation.CONTAINS if _contains(seen, number) else Relation.SAME_EVENT
            bonds.append(_bond_by(entry, seen, number, relation, score))
    return bonds


def _may_join(
    state: MatchState, entry: Entry, group: GroupId, *, probable: Floats, joined: set[GroupId], config: MatchConfig
) -> bool:
    """Whether an item may join a group, given how probable a twin it is of each member that it was compared with."""
    members = state.of(state.groups[group].members)
    if len(members) >= config.most_members:
        return False
    doubled = any(member.language == entry.language and member.source == entry.source for member in members)
    least = config.strong if joined or doubled else config.threshold
    odds = np.log(probable) - np.log1p(-probable)
    return bool(probable[0] >= least and odds.mean() >= log(least / (1.0 - least)))


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
