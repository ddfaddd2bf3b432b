"""Finds an item's twins among those of the window and keeps the groups."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from sys import intern

from workers.core.candidates import Compared, compare_nearest, find_copies
from workers.core.decide import by_content, by_layout, by_sketch
from workers.core.features import Facts
from workers.core.groups import bind, membership, regroup, shown, unbind
from workers.core.ids import link_id
from workers.core.matchstate import Bond, Entry, MatchConfig, MatchState
from workers.core.model import Cause, Fingerprint, GroupId, ItemId, Link, MatchOutput, Merge
from workers.core.originals import Originals, directed
from workers.core.outcome import Drop, DropReason, Emit, Outcome, Reject, RejectReason
from workers.core.provenance import Provenance, pack
from workers.core.score import Judgement, Model, shipped

__all__ = ["MatchConfig", "MatchState", "step"]


Observe = Callable[[Entry, Compared, Judgement], None]
"""Is told what an item was compared with and what was judged: for explanations and measurements."""


def step(
    state: MatchState,
    fingerprint: Fingerprint,
    config: MatchConfig,
    model: Model | None = None,
    observe: Observe | None = None,
) -> Outcome[MatchOutput]:
    """Take one fingerprint of the log in; return what changed: first where the item itself stands.

    `state` is changed in place, and only by this function: it is a pure function of the log so far, and so are the
    outputs, byte for byte. A fingerprint that is dropped or rejected changes nothing.
    """
    if not state.accepts(fingerprint):
        return Reject(RejectReason.ENCODER_MISMATCH, f"fingerprint by {fingerprint.encoder}, state by {state.encoder}")
    known = state.entries.get(fingerprint.item_id)
    if known is not None:
        if known.version == fingerprint.version:
            return Drop(DropReason.DUPLICATE, fingerprint.item_id)
        if _is_older(fingerprint, known):
            return Drop(DropReason.STALE_VERSION, fingerprint.item_id)
    time = state.event_time(fingerprint, config)
    state.advance(time, config)
    # Moving on may have forgotten the old version.
    known = state.entries.get(fingerprint.item_id)
    prepared = state.prepare(fingerprint)
    entry = begin_entry(state, fingerprint, known, time)
    bereft: set[ItemId] = set()
    if known is not None:
        state.withdraw(known)
        bereft = set(unbind(state, known)) | set(state.groups[known.group].members)
        state.replace(known, entry)
    else:
        state.insert(entry)
    seen = compare_nearest(state, prepared, entry, config)
    bonds = by_layout(state, fingerprint.segment.layout, entry)
    bonds += by_sketch(entry, find_copies(state, fingerprint.sketch, entry, config))
    judgement = (model or shipped()).judge(seen.table)
    if observe is not None:
        observe(entry, seen, judgement)
    bonds += by_content(entry, seen, judgement, bonds, config)
    entry.thorough = len(seen.entries) < config.verified or float(judgement.twin.min()) < config.doubtful
    state.index(entry, prepared, fingerprint.sketch, config)
    return Emit(_settle(state, entry, bonds, bereft, config))


def _settle(
    state: MatchState, entry: Entry, bonds: list[Bond], bereft: set[ItemId], config: MatchConfig
) -> tuple[MatchOutput, ...]:
    """Keep the bonds, make the groups again, and say what changed for whom."""
    for bond in bonds:
        bind(state, bond)
    cause = Cause.UPDATED if entry.revision else Cause.NEW
    found = regroup(state, [entry.item_id, *state.in_order(bereft - {entry.item_id})], entry.item_id, config)
    changed = found.changed
    # What an item has to say of a member changed with the member's version, though the group may be the same.
    if cause is Cause.UPDATED:
        changed |= {member for member in state.groups[entry.group].members if member in bereft}
    changed.discard(entry.item_id)
    bonds = [bond for bond in bonds if shown(state, bond)]
    partners = {bond.earlier if bond.later == entry.item_id else bond.later for bond in bonds}
    related = (partners | bereft) - changed - {entry.item_id}
    originals = Originals(state)
    outputs: list[MatchOutput] = [membership(state, entry, cause, originals)]
    for item in state.in_order(changed | related):
        reason = Cause.GROUP_CHANGED if item in changed else Cause.RELATED_CHANGED
        outputs.append(membership(state, state.entries[item], reason, originals))
    outputs += _links(state, [*bonds, *(bond for bond in found.turned if bond not in bonds)])
    for into, merged in found.merges:
        outputs.append(
            Merge(
                id=_identity("merge", into, *merged, entry.item_id, entry.version),
                into=into,
                merged=tuple(merged),
                by_item=entry.item_id,
            )
        )
    return tuple(outputs)


def _links(state: MatchState, bonds: Iterable[Bond]) -> Iterator[Link]:
    """Yield the bonds as they hold now, in the order of the log."""
    for bond in sorted(bonds, key=lambda bond: (state.entries[bond.later].serial, state.entries[bond.earlier].serial)):
        earlier, later = state.entries[bond.earlier], state.entries[bond.later]
        relation, score = shown(state, bond) or (None, 0.0)
        if relation is not None:
            yield Link(
                id=link_id(bond.earlier, bond.later),
                earlier=bond.earlier,
                later=bond.later,
                relation=relation,
                score=score,
                evidence=bond.evidence,
                direction=directed(earlier, later, relation),
            )


def begin_entry(state: MatchState, fingerprint: Fingerprint, known: Entry | None, time: datetime) -> Entry:
    """Return the item's entry; a new version keeps its place in the log, its group and its count of revisions."""
    characters = max(fingerprint.length, 1) / state.script_length(fingerprint.script)
    facts = Facts(
        length=characters,
        numbers=tuple(map(intern, fingerprint.numbers)),
        seconds=time.timestamp(),
        roundup=fingerprint.roundup,
        language=state.language(fingerprint.language),
    )
    return Entry(
        serial=state.next_serial if known is None else known.serial,
        item_id=fingerprint.item_id,
        version=fingerprint.version,
        document=fingerprint.segment.layout,
        source=fingerprint.source,
        source_version=fingerprint.source_version,
        language=fingerprint.language,
        fetched_at=fingerprint.fetched_at,
        time=time,
        facts=facts,
        group=GroupId(str(fingerprint.item_id)) if known is None else known.group,
        provenance=pack(_exactly(fingerprint, time)),
        revision=0 if known is None else known.revision,
    )


def _exactly(fingerprint: Fingerprint, time: datetime) -> Provenance:
    """Return the provenance; a time that was not taken as it stands is no evidence of what came first."""
    held = fingerprint.provenance
    return held if time == fingerprint.time or not held.timed else replace(held, timed=False)


def _is_older(fingerprint: Fingerprint, known: Entry) -> bool:
    """Whether the source says that this version is older than the known one; where it says nothing, the fetch does."""
    here, there = _ordinal(fingerprint.source_version), _ordinal(known.source_version)
    if here is not None and there is not None and here != there and type(here) is type(there):
        return here < there  # type: ignore[operator]  # both int or both str
    return fingerprint.fetched_at < known.fetched_at


def _ordinal(version: str | None) -> int | str | None:
    if version is None:
        return None
    return int(version) if version.isascii() and version.isdigit() else version


def _identity(kind: str, *parts: str) -> str:
    return blake2b("\x1f".join((kind, *parts)).encode(), digest_size=16).hexdigest()
