"""Judges a run from outside: every acknowledged record in exactly one of delivered, dead, expected drop.

The judge knows what was owed (load.py) and what stands in the topics afterwards, nothing else: no worker code, no
metrics, no logs. `read_evidence` reads the topics, `judge` is a pure function over what was read, so that every kind of
fault can be fed to it by hand (test_support.py).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.kafka_client import Progress, Record, progress, read_topic_all
from tests.support.load import Ledger, LoadProducer, Message, Owed, RawLoad
from tests.support.poison import DELIVERED, EITHER, EITHER_REASON
from tests.support.verdict import Verdict

__all__ = [
    "Evidence",
    "Ledger",
    "LoadProducer",
    "Message",
    "Owed",
    "RawLoad",
    "Verdict",
    "judge",
    "read_evidence",
]

DLQ = ".dlq"
DEAD_LETTER_HEADERS = ("reason", "stage", "topic", "partition", "offset", "time", "version", "attempts")

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands in the topics after the drain. `dead` holds the records of all dead-letter topics."""

    raw: Sequence[Record]
    enriched: Sequence[Record]
    dead: Sequence[Record] = ()
    progress: Sequence[Progress] = ()


def read_evidence(
    bootstrap: str,
    *,
    raw: str = "wire.raw",
    enriched: str = "wire.enriched",
    dead: Iterable[str] = ("wire.raw.dlq",),
    groups: Mapping[str, Iterable[str]] | None = None,
    deadline_s: float = 120,
) -> Evidence:
    """Read everything up to the end offsets. `groups`: group → the topics it must have committed to the end."""
    return Evidence(
        raw=read_topic_all(bootstrap, raw, deadline_s=deadline_s),
        enriched=read_topic_all(bootstrap, enriched, deadline_s=deadline_s),
        dead=[record for topic in dead for record in read_topic_all(bootstrap, topic, deadline_s=deadline_s)],
        progress=progress(bootstrap, groups or {}),
    )


def judge(ledger: Ledger, evidence: Evidence, *, one_partition_per_source: bool = True) -> Verdict:
    """Hold what was owed against what is there.

    `one_partition_per_source` false: for a run in which the number of partitions grew, so that a source may have moved.
    """
    verdict = Verdict(owed=len(ledger.owed))
    messages = {message.item_id: message for message in [*ledger.unknown, *(owed.message for owed in ledger.owed)]}
    messages.pop("", None)
    _judge_input(ledger.owed, evidence.raw, verdict)
    events = _judge_events(messages, evidence.enriched, verdict)
    dead = _judge_dead_letters(ledger.owed, evidence, verdict)
    _account(ledger.owed, {event.item_id for event in events}, dead, verdict)
    _judge_order(messages, events, verdict, one_partition_per_source=one_partition_per_source)
    verdict.uncommitted = [
        f"{at.group}: {at.topic}/{at.partition} committed {at.committed}, end {at.end}"
        for at in evidence.progress
        if (at.committed or 0) != at.end
    ]
    return verdict


@dataclass(frozen=True, slots=True)
class _Event:
    """What the judge reads out of one enriched event."""

    item_id: str
    revision: int
    source: str
    headline: str
    body: str
    record: Record


def _judge_input(owed: Iterable[Owed], raw: Iterable[Record], verdict: Verdict) -> None:
    stored = {_place(record): record for record in raw}
    for one in owed:
        record = stored.get((one.topic, one.partition, one.offset))
        if record is None or (record.key, record.value) != (one.message.key, one.message.value):
            verdict.lost_by_broker.append(f"{one.message.name} at {one.topic}/{one.partition}@{one.offset}")


def _judge_events(messages: Mapping[str, Message], enriched: Iterable[Record], verdict: Verdict) -> list[_Event]:
    """The events of known items, in the order of their partitions. The rest is spurious."""
    events = []
    seen: Counter[tuple[str, int]] = Counter()
    keys: dict[str, bytes | None] = {}
    for record in enriched:
        event = _event(record)
        if event is None or event.item_id not in messages:
            verdict.spurious.append(f"{event.item_id if event else 'not an event'} at {_where(record)}")
            continue
        events.append(event)
        message = messages[event.item_id]
        if wrong := _differences(message, event):
            verdict.corrupted.append(f"{event.item_id} r{event.revision} at {_where(record)}: {wrong}")
        if not record.key or keys.setdefault(event.item_id, record.key) != record.key:
            verdict.corrupted.append(f"{event.item_id} at {_where(record)}: key {record.key!r}")
        seen[event.item_id, event.revision] += 1
        if seen[event.item_id, event.revision] > 1:
            verdict.duplicates.append(f"{event.item_id} r{event.revision} again at {_where(record)}")
    for key, ids in _shared(keys).items():
        verdict.corrupted.append(f"{', '.join(ids)}: all under the key {key!r}")
    return events


def _judge_dead_letters(owed: Iterable[Owed], evidence: Evidence, verdict: Verdict) -> set[Place]:
    """Where the records stand that died. Reasons, bytes and headers are held against what they came from."""
    originals = {_place(record): record for record in evidence.raw}
    expected = {(one.topic, one.partition, one.offset): one.message for one in owed}
    dead: set[Place] = set()
    for letter in evidence.dead:
        reason, place = letter.header("reason") or "", _origin(letter)
        if wanting := [name for name in DEAD_LETTER_HEADERS if not letter.header(name)]:
            verdict.altered.append(f"{_where(letter)}: headers missing or not UTF-8: {', '.join(wanting)}")
        if place is None or place not in originals:
            verdict.spurious.append(f"dead letter at {_where(letter)}, {reason}: names no record of the input")
            continue
        original, message = originals[place], expected.get(place)
        if (letter.key, letter.value) != (original.key, original.value):
            verdict.altered.append(f"{_where(letter)}: not the bytes of {_where(original)}")
        if message is not None and not _may_die(message, reason):
            verdict.misjudged.append(f"{message.name} is dead as {reason}, expected {message.expect}")
        if place in dead:
            verdict.duplicates.append(f"dead letter of {_where(original)} again at {_where(letter)}")
            continue
        dead.add(place)
        verdict.reasons[reason] += 1
    return dead


def _account(owed: Sequence[Owed], delivered: set[str], dead: set[Place], verdict: Verdict) -> None:
    """Each owed record into exactly one of delivered, dead, dropped, or missing."""
    carried: set[str] = set()
    for one in owed:
        message, is_dead = one.message, (one.topic, one.partition, one.offset) in dead
        is_delivered = bool(message.item_id) and message.item_id in delivered
        if is_dead and is_delivered:
            verdict.misjudged.append(f"{message.name} is both delivered and dead")
        if is_dead:
            verdict.dead += 1
        elif message.item_id and message.item_id in carried:
            verdict.dropped += 1
        elif is_delivered:
            verdict.delivered += 1
            if message.expect not in {DELIVERED, EITHER}:
                verdict.misjudged.append(f"{message.name} is delivered, expected dead as {message.expect}")
        else:
            verdict.missing.append(f"{message.name} ({one.topic}/{one.partition}@{one.offset}, {message.expect})")
            continue
        if message.item_id:
            carried.add(message.item_id)


def _judge_order(
    messages: Mapping[str, Message], events: Iterable[_Event], verdict: Verdict, *, one_partition_per_source: bool
) -> None:
    first: set[str] = set()
    latest: dict[tuple[str, int], Message] = {}
    homes: dict[str, set[int]] = defaultdict(set)
    for event in sorted(events, key=lambda event: (event.record.partition, event.record.offset)):
        message = messages[event.item_id]
        if message.seq < 0 or event.item_id in first:
            continue
        first.add(event.item_id)
        homes[message.source].add(event.record.partition)
        before = latest.get((message.source, event.record.partition))
        if before is not None and before.seq > message.seq:
            verdict.reordered.append(f"{message.source}: {message.name} came after {before.name}")
        else:
            latest[message.source, event.record.partition] = message
    if one_partition_per_source:
        verdict.reordered += [
            f"{source} stands on partitions {sorted(partitions)}"
            for source, partitions in homes.items()
            if len(partitions) > 1
        ]


def _may_die(message: Message, reason: str) -> bool:
    return reason == (EITHER_REASON if message.expect == EITHER else message.expect)


def _event(record: Record) -> _Event | None:
    """None when the record is no enriched event that names its item."""
    try:
        told: Any = json.loads(record.value or b"")
        ids = [alt["value"] for alt in told["altIds"] if alt["role"] == "source-item-id"]
        ours = told["twinwire"]
        return _Event(
            item_id=str(ids[0]),
            revision=int(ours["revision"]),
            source=str(ours["source"]),
            headline=_first_value(told, "headlines"),
            body=_first_value(told, "bodies"),
            record=record,
        )
    except (ValueError, KeyError, IndexError, TypeError):
        return None


def _first_value(told: Any, name: str) -> str:
    return next((str(part["value"]) for part in told.get(name, ())), "")


def _differences(message: Message, event: _Event) -> str:
    """What the event says other than was sent, in words; "" when nothing."""
    found = [
        f"{name} is {told[:60]!r}, sent {sent[:60]!r}"
        for name, sent, told in (
            ("source", message.source or None, event.source),
            ("headline", message.headline, event.headline),
            ("body", message.body, event.body),
        )
        if sent is not None and _folded(sent) != _folded(told)
    ]
    if _folded(message.says) not in _folded(event.body):
        found.append(f"the body lacks {message.says[:60]!r}")
    return "; ".join(found)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _shared(keys: Mapping[str, bytes | None]) -> dict[bytes | None, list[str]]:
    """Keys that more than one item has."""
    holders: dict[bytes | None, list[str]] = defaultdict(list)
    for item_id, key in keys.items():
        holders[key].append(item_id)
    return {key: ids for key, ids in holders.items() if len(ids) > 1}


def _origin(letter: Record) -> Place | None:
    """The record a dead letter says it came from; None when its headers or its topic contradict that."""
    topic, partition, offset = (letter.header(name) or "" for name in ("topic", "partition", "offset"))
    if letter.topic != topic + DLQ or not partition.isdigit() or not offset.isdigit():
        return None
    return topic, int(partition), int(offset)


def _place(record: Record) -> Place:
    return record.topic, record.partition, record.offset


def _where(record: Record) -> str:
    return f"{record.topic}/{record.partition}@{record.offset}"
