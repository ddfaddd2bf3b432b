"""Groups of twins: they grow, merge, and lose members again when later ones or a new version speak against them."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from workers.core.features import Facts
from workers.core.linkage import certain, clusters, weight
from workers.core.matchstate import Bond, Entry, Group, MatchConfig, MatchState
from workers.core.model import Cause, Evidence, GroupId, ItemId, Membership, Relation, Twin
from workers.core.originals import Originals, directed


def bind(state: MatchState, bond: Bond) -> None:
    """Keep a bond with both of its items; the groups do not change yet (see `regroup`)."""
    state.entries[bond.earlier].bonds[bond.later] = bond
    state.entries[bond.later].bonds[bond.earlier] = bond


def unbind(state: MatchState, entry: Entry) -> list[ItemId]:
    """Take all bonds of an item away; return the items it was bound to."""
    others = list(entry.bonds)
    for other in others:
        del state.entries[other].bonds[entry.item_id]
    entry.bonds.clear()
    return others


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What became of groups."""

    changed: set[ItemId]
    """Items whose group has another id or other members than before."""
    merges: list[tuple[GroupId, list[GroupId]]]
    """Which groups went, whole, into which: those of which more than the mover came along."""
    turned: list[Bond]
    """Bonds of items that came together or apart."""


def regroup(state: MatchState, touched: Iterable[ItemId], mover: ItemId, config: MatchConfig) -> Regrouped:
    """Make the groups of the touched items again, and those that have to do with them; `mover` came in now.

    An id is that of the oldest group whose founder, or first remaining member, the new group holds.
    """
    old = _region(state, touched, config)
    entries = state.of(state.in_order(member for group in old.values() for member in group.members))
    before = {entry.item_id: entry.group for entry in entries}
    heads = {_head(group): group for group in old.values()}
    for group_id in old:
        del state.groups[group_id]
    changed: set[ItemId] = set()
    merges: list[tuple[GroupId, list[GroupId]]] = []
    for component in clusters(entries, config):
        kept = sorted((heads[member] for member in component if member in heads), key=lambda group: group.founded)
        first = state.entries[component[0]]
        group = (
            Group(kept[0].id, kept[0].founded, component)
            if kept
            else Group(GroupId(str(first.item_id)), first.serial, component)
        )
        state.groups[group.id] = group
        for member in component:
            state.entries[member].group = group.id
            if before[member] != group.id or old[group.id].members != component:
                changed.add(member)
        merged = [other.id for other in kept[1:] if set() < set(other.members) - {mover} <= set(component)]
        if merged:
            merges.append((group.id, merged))
    return Regrouped(changed, merges, _turned(state, entries, before))


def _region(state: MatchState, touched: Iterable[ItemId], config: MatchConfig) -> dict[GroupId, Group]:
    """Return the groups of the touched items and those bound to them by probable twins, nearest first, up to a size."""
    least = weight(config.threshold)
    region = {group: state.groups[group] for group in dict.fromkeys(entry.group for entry in state.of(touched))}
    size = sum(len(group.members) for group in region.values())
    queue = deque(region.values())
    while queue:
        for member in queue.popleft().members:
            for other in state.in_order(state.entries[member].bonds):
                bond, group = state.entries[member].bonds[other], state.groups[state.entries[other].group]
                room = size + len(group.members) <= 2 * config.most_members
                if group.id not in region and (certain(bond) or (room and weight(bond.score) >= least)):
                    region[group.id] = group
                    size += len(group.members)
                    queue.append(group)
    return region


def _turned(state: MatchState, entries: Sequence[Entry], before: Mapping[ItemId, GroupId]) -> list[Bond]:
    """Return the bonds between items that stood in one group and no longer do, or the other way round."""
    return [
        bond
        for entry in entries
        for bond in map(entry.bonds.__getitem__, state.in_order(entry.bonds))
        if bond.later == entry.item_id
        and bond.earlier in before
        and (before[bond.earlier] == before[bond.later]) != together(state, bond)
    ]


def together(state: MatchState, bond: Bond) -> bool:
    """Whether the two items stand in one group."""
    return state.entries[bond.earlier].group == state.entries[bond.later].group


def shown(state: MatchState, bond: Bond) -> tuple[Relation, float] | None:
    """Return the relation that holds, with its probability; None for none."""
    if together(state, bond):
        return bond.relation, bond.score
    return None if bond.apart is None else (bond.apart, bond.apart_score)


def _head(group: Group) -> ItemId:
    """Return the member that takes the group's id along when the group falls apart."""
    return ItemId(str(group.id)) if ItemId(str(group.id)) in group.members else group.members[0]


def membership(state: MatchState, entry: Entry, cause: Cause, originals: Originals | None = None) -> Membership:
    """Say where an item stands now; its revision goes up by one.

    `originals` remembers what was found for other items of the group, as long as no group changes.
    """
    entry.revision += 1
    group = state.groups[entry.group]
    twins = tuple(_twins(state, entry, group))
    related = sorted(
        (bond for bond in entry.bonds.values() if bond.apart is not None and not together(state, bond)),
        key=lambda bond: (-bond.apart_score, _other(bond, entry.item_id)),
    )
    return Membership(
        item_id=entry.item_id,
        version=entry.version,
        revision=entry.revision,
        source=entry.source,
        language=entry.language,
        fetched_at=entry.fetched_at,
        time=entry.time,
        group=group.id,
        group_size=len(group.members),
        cause=cause,
        twins=twins,
        related=tuple(_seen(state, bond, entry) for bond in related),
        original=(originals or Originals(state)).of(group),
    )


def _twins(state: MatchState, entry: Entry, group: Group) -> Iterable[Twin]:
    if len(group.members) == 1:
        return
    paths = _paths(state, entry)
    for member in group.members:
        if member == entry.item_id:
            continue
        other = state.entries[member]
        bond = entry.bonds.get(member)
        score, relation = paths.get(member, (0.0, Relation.ADAPTATION))
        if bond is not None and (bond.score >= score or bond.score >= _SPEAKS_FOR):
            yield _seen(state, bond, entry)
        else:
            if relation is Relation.TRANSLATION and other.language == entry.language:
                relation = Relation.ADAPTATION
            yield Twin(
                item_id=member,
                language=other.language,
                source=other.source,
                time=other.time,
                relation=relation,
                score=score,
                evidence=evidence(entry, other, document=0.0, alignment=0.0, sentences=0.0, by="group"),
                direction=directed(entry, other, relation),
            )


def _paths(state: MatchState, start: Entry) -> dict[ItemId, tuple[float, Relation]]:
    """Return for each member the most probable way to it: product of the scores, loosest relation on the way."""
    best: dict[ItemId, tuple[float, Relation]] = {}
    queue: list[tuple[float, int, ItemId, Relation]] = [(-1.0, start.serial, start.item_id, Relation.COPY)]
    while queue:
        score, _, item, relation = heappop(queue)
        if item in best:
            continue
        best[item] = (round(-score, 4), relation)
        for other, bond in state.entries[item].bonds.items():
            if other not in best and together(state, bond):
                step = (score * bond.score, state.entries[other].serial, other, _compose(relation, bond.relation))
                heappush(queue, step)
    return best


_SPEAKS_FOR = 0.5
"""A bond as probable as that is shown itself, though there may be a more probable way round it."""
_LOOSENESS = (Relation.COPY, Relation.TRANSLATION, Relation.ADAPTATION)


def _compose(one: Relation, other: Relation) -> Relation:
    return max(one, other, key=_LOOSENESS.index)


def _other(bond: Bond, item: ItemId) -> ItemId:
    return bond.later if bond.earlier == item else bond.earlier


def _seen(state: MatchState, bond: Bond, here: Entry) -> Twin:
    """Return a bond that holds as seen from one of its items."""
    other = state.entries[_other(bond, here.item_id)]
    relation, score = shown(state, bond) or (bond.relation, bond.score)
    return Twin(
        item_id=other.item_id,
        language=other.language,
        source=other.source,
        time=other.time,
        relation=relation,
        score=score,
        evidence=bond.evidence if bond.earlier == here.item_id else mirrored(bond.evidence),
        direction=directed(here, other, relation),
    )


def mirrored(seen: Evidence) -> Evidence:
    """Return the evidence as seen from the other item."""
    return Evidence(
        document=seen.document,
        alignment=seen.alignment,
        sentences=seen.sentences,
        numbers_shared=seen.numbers_shared,
        numbers_only_here=seen.numbers_only_there,
        numbers_only_there=seen.numbers_only_here,
        hours_apart=seen.hours_apart,
        length_ratio=round(1.0 / max(seen.length_ratio, 1e-3), 3),
        by=seen.by,
    )


_MOST_NUMBERS = 16


def evidence(here: Entry, there: Entry, *, document: float, alignment: float, sentences: float, by: str) -> Evidence:
    """Return what speaks for a relation, as seen from `here`; figures rounded to what they are worth."""
    ours, theirs = _numbers(here.facts), _numbers(there.facts)
    return Evidence(
        document=round(document, 4),
        alignment=round(alignment, 4),
        sentences=round(sentences, 4),
        numbers_shared=tuple(ours[key] for key in ours if key in theirs)[:_MOST_NUMBERS],
        numbers_only_here=tuple(ours[key] for key in ours if key not in theirs)[:_MOST_NUMBERS],
        numbers_only_there=tuple(theirs[key] for key in theirs if key not in ours)[:_MOST_NUMBERS],
        hours_apart=round(abs(here.facts.seconds - there.facts.seconds) / 3600.0, 2),
        length_ratio=round(here.facts.length / max(there.facts.length, 1.0), 3),
        by=by,
    )


def _numbers(facts: Facts) -> dict[str, str]:
    return {number.rstrip("%‰"): number for number in facts.numbers}
