"""The wiring: which step reads and writes what. Steps do not know their place; only this module names topics to them.

A stage turns one message into one `Result`. It knows nothing of Kafka's clients, clocks or processes, so the services
and the replay run exactly the same code.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from topics import Topic
from workers.core import codec
from workers.core.encoder import Encoded, Encoder
from workers.core.fingerprint import encode, of_pass
from workers.core.matchstate import MatchState
from workers.core.model import Fingerprint, Item, ItemId, MatchOutput, Membership, Version
from workers.core.outcome import Drop, DropReason, Emit, Outcome, Reject, Rejected, RejectReason
from workers.core.reading import read
from workers.core.routes import Routes
from workers.core.score import Model
from workers.core.sources import Registry
from workers.core.vectors import Learnt, statistics
from workers.stages import match, publish

V = TypeVar("V")
W = TypeVar("W")
Phase = Callable[[Any], Any]
"""Part of a step: takes the message, or what the phase before it gave; gives what the next one takes, or a `Result`."""

FUTURE_ALLOWED = timedelta(hours=24)
"""A record that claims to be fetched later than that after the broker got it would push others out of the window."""


class StageName(StrEnum):
    """The services there are."""

    PREPARE = "prepare"
    MATCH = "match"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One record as it was read."""

    topic: str
    """Logical name."""
    value: bytes | None
    key: bytes | None = None
    partition: int = 0
    offset: int = 0
    received_at: datetime | None = None
    """When the broker got it; None in a replay."""
    headers: tuple[tuple[str, bytes | None], ...] = ()
    """As they came: names may be there twice, values may be null."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record to be written."""

    topic: str
    """Logical name."""
    key: bytes
    value: bytes
    partition_by: bytes | None = None
    """What chooses the partition, where it is not the key: the source, so that order per source is kept."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a message, and what the shell wants to know for its metrics and logs."""

    outcome: Outcome[Record]
    fetched_at: datetime | None = None
    item_id: str = ""


class Stage(Protocol):
    """One step with its place in the stream."""

    @property
    def name(self) -> StageName:
        """Which service runs it."""

    @property
    def consumes(self) -> Topic:
        """Logical name."""

    @property
    def produces(self) -> tuple[str, ...]:
        """Logical names, dead letters excepted."""

    @property
    def phases(self) -> tuple[Phase, ...]:
        """What decides about one message, one after another, until one gives a `Result`. They never raise on data.

        Where several messages wait, each phase may run over all of them before the next does: one that fills the
        processor's caches with megabytes of its own, as the encoder does, then leaves the others theirs.
        """


def step(stage: Stage, message: Message) -> Result:
    """Decide about one message."""
    return steps(stage, [message])[0]


def steps(stage: Stage, messages: Iterable[Message]) -> list[Result]:
    """Decide about messages, each phase over all of them."""
    values: list[Any] = list(messages)
    for phase in stage.phases:
        values = [value if isinstance(value, Result) else phase(value) for value in values]
    return values


def _rejecting(phase: Callable[[V], W]) -> Callable[[V], W | Result]:
    def wrapped(value: V) -> W | Result:
        try:
            return phase(value)
        except Rejected as rejected:
            return Result(rejected.reject)

    return wrapped


def _records(outcome: Outcome[V], write: Callable[[V], Iterator[Record]]) -> Outcome[Record]:
    if isinstance(outcome, Emit):
        return Emit(tuple(record for value in outcome.values for record in write(value)))
    return outcome


@dataclass(frozen=True, slots=True)
class _Read:
    """The items of a raw record."""

    items: tuple[Item, ...]
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class _Encoded:
    """The same with the encoder's pass over each item."""

    of: _Read
    passes: list[Encoded]


class Prepare:
    """Raw records into items and their fingerprints. Stateless."""

    name = StageName.PREPARE
    consumes = Topic.RAW
    produces = (Topic.ITEMS, Topic.FINGERPRINTS)

    def __init__(self, encoder: Encoder, registry: Registry, *, max_bytes: int, learnt: Learnt = statistics) -> None:
        self._encoder = encoder
        self._learnt = learnt
        self._registry = registry
        self._max_bytes = max_bytes
        self.phases = (_rejecting(self._read), self._encode, self._write)

    def _read(self, message: Message) -> "_Read | Result":
        raw = codec.decode_raw(message.value, max_bytes=self._max_bytes)
        if message.received_at is not None and raw.fetched_at > message.received_at + FUTURE_ALLOWED:
            return Result(Reject(RejectReason.BAD_TIME, "fetched_at is more than a day after the broker got it"))
        return _Read(read(raw, self._registry), raw.fetched_at)

    def _encode(self, found: "_Read") -> "_Encoded":
        return _Encoded(found, [encode(item, self._encoder) for item in found.items])

    def _write(self, made: "_Encoded") -> Result:
        found, name = made.of, self._encoder.name
        known = self._learnt(name, self._encoder.dimensions)
        values = [self._item(item) for item in found.items]
        for item, encoded in zip(found.items, made.passes, strict=True):
            values.append(self._fingerprint(of_pass(item, encoded, name, known)))
        return Result(Emit(tuple(values)), found.fetched_at, found.items[0].id)

    @staticmethod
    def _item(item: Item) -> Record:
        return Record(Topic.ITEMS, item.id.encode(), codec.encode_item(item))

    @staticmethod
    def _fingerprint(found: Fingerprint) -> Record:
        return Record(Topic.FINGERPRINTS, found.item_id.encode(), codec.encode_fingerprint(found))


class Match:
    """Fingerprints into memberships, links and merges. Its state is a pure function of the one-partition log."""

    name = StageName.MATCH
    consumes = Topic.FINGERPRINTS
    produces = (Topic.GROUPS, Topic.LINKS)

    def __init__(self, state: MatchState, config: match.MatchConfig, model: Model | None = None) -> None:
        self.state = state
        self._config = config
        self._model = model
        self.phases = (_rejecting(self._step),)

    def _step(self, message: Message) -> Result:
        found = codec.decode_fingerprint(message.value)
        outcome = match.step(self.state, found, self._config, self._model)
        return Result(_records(outcome, self._record), found.fetched_at, found.item_id)

    @staticmethod
    def _record(value: MatchOutput) -> Iterator[Record]:
        if isinstance(value, Membership):
            key, by = value.item_id.encode(), value.source.encode()
            yield Record(Topic.GROUPS, key, codec.encode_membership(value), partition_by=by)
        else:
            yield Record(Topic.LINKS, value.id.encode(), codec.encode_link(value))


def publish_topics(routes: Routes) -> tuple[str, ...]:
    """What publish produces under these routes."""
    return (Topic.ENRICHED, *routes.topics)


class Missing(StrEnum):
    """Why the item of a membership is not there."""

    SUPERSEDED = "superseded"
    EXPIRED = "expired"


class ItemView(Protocol):
    """The items that publish can look up."""

    def find(self, item_id: ItemId, version: Version) -> Item | Missing:
        """The item in that version. May wait until the view has caught up with the log."""


class Publish:
    """Memberships and their items into enriched events, routed."""

    name = StageName.PUBLISH
    consumes = Topic.GROUPS

    def __init__(self, view: ItemView, routes: Routes) -> None:
        self._view = view
        self._routes = routes
        self.produces = publish_topics(routes)
        self.phases = (_rejecting(self._step),)

    def _step(self, message: Message) -> Result:
        membership = codec.decode_membership(message.value)
        item = self._view.find(membership.item_id, membership.version)
        if item is Missing.SUPERSEDED:
            return Result(Drop(DropReason.SUPERSEDED, membership.item_id), membership.fetched_at, membership.item_id)
        if item is Missing.EXPIRED:
            return Result(Drop(DropReason.OUT_OF_WINDOW, membership.item_id), membership.fetched_at, membership.item_id)
        outcome = publish.step(membership, item, self._routes)
        return Result(_records(outcome, self._record), membership.fetched_at, membership.item_id)

    @staticmethod
    def _record(event: publish.Publication) -> Iterator[Record]:
        for topic in event.topics:
            yield Record(topic, event.key, event.value, partition_by=event.partition_key)
