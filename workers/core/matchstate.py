"""Everything `match` remembers: the items of the window, how they are bound to each other, and the running means.

The state is a pure function of the log of fingerprints: the same log gives the same state, and the same bytes of it.
"""

from bisect import insort
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from math import exp
from sys import intern

import numpy as np

from workers.core.codes import Codes
from workers.core.features import Facts, Side
from workers.core.index import Shard
from workers.core.model import DocumentId, Evidence, Fingerprint, GroupId, ItemId, Relation, Version
from workers.core.prepared import Prepared, prepare
from workers.core.sketch import Sketch
from workers.core.vectors import Learnt, RunningMeans, Statistics, statistics

_RECENT = 15
"""Items whose median time moves the watermark: eight of fifteen clocks have to be wrong before it goes wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchConfig:
    """How `match` decides. The defaults are what `tests/eval` measures."""

    window: timedelta = timedelta(hours=72)
    """Items further apart in event time are not compared, and older ones are forgotten."""
    shards: int = 12
    """Parts of the window that are forgotten at once: an item may stay up to a twelfth longer."""
    candidates: int = 50
    """Nearest items of other languages that are looked at."""
    pool: int = 1600
    """Nearest codes that are ranked again by their vectors (of a million, 800 hold .94 of the 50 nearest, 1600 .98)."""
    verified: int = 20
    """Of the candidates, those that are compared in full."""
    plausible: float = 0.0
    """Least cosine of documents to be compared in full: adaptations that share a fact in one sentence lie below .2."""
    threshold: float = 0.5
    """Least probability of a twin, by the mean log odds of all pairs between two groups, to make them one. At .4 the
    cross-validated F1 of newsfirst-dev is .895 in place of .891, but of stories that the model has never seen 2.3 % of
    the halves of documents come together in place of 1.15 % (tests/eval/NOTES.md): a wrong twin is worse than a missed
    one."""
    strong: float = 0.93
    """The same where something speaks against it: both hold an item of one source in one language."""
    doubtful: float = 0.1
    """Pairs that are less probably twins are not remembered one by one."""
    related: float = 0.5
    """Least probability of another report of the event to name it."""
    most_related: int = 10
    copy: float = 0.4
    """A likeness above it is a copy: reports rewritten by half have more in 98 %, of 700 reports of one outlet three
    pairs of different ones (`workers/evaluation/copies.py`)."""
    most_members: int = 64
    """A group takes no more items than that: each new one rewrites all memberships. Twice as many are weighed again."""
    use_time: bool = True
    """Whether times mean anything: off for a backfill whose items all carry the time of the crawl."""


@dataclass(frozen=True, slots=True, eq=False)
class Bond:
    """What is known of two items, once for both: which of its two sides holds is for their groups to say."""

    earlier: ItemId
    later: ItemId
    relation: Relation
    """What they are to each other if they stand in one group: copy, translation or adaptation."""
    score: float
    """Probability of a twin."""
    evidence: Evidence
    """As seen from `earlier`."""
    apart: Relation | None = None
    """What they are if they do not: another report, or a round-up; None for nothing."""
    apart_score: float = 0.0
    """Probability that they are at least that."""


@dataclass(slots=True, eq=False)
class Entry:
    """One item of the window, its latest version."""

    serial: int
    """Place of the item's first version in the log, from 0."""
    item_id: ItemId
    version: Version
    document: DocumentId
    source: str
    source_version: str | None
    language: str
    fetched_at: datetime
    time: datetime
    """Event time as it was used: see `MatchState.event_time`."""
    facts: Facts
    group: GroupId
    provenance: str = ""
    """Packed: see `provenance.pack`."""
    revision: int = 0
    thorough: bool = True
    """All that is probably its twin was compared with it: the search went on to items that are none."""
    shard: int = 0
    row: int = -1
    """Row in the shard; -1 once the item has left the index but not its group."""
    bonds: dict[ItemId, Bond] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Group:
    """Twins of one report."""

    id: GroupId
    founded: int
    """Serial number of its first item: of two groups that become one, the older one's id stays."""
    members: list[ItemId]
    """In the order of the log."""


class MatchState:
    """What `match` remembers. `stages.match.step` changes it in place; nothing else does."""

    def __init__(self, encoder: str | None = None, width: int = 0, learnt: Learnt = statistics) -> None:
        self.learnt = learnt
        self.encoder = encoder
        self.width = width
        self.next_serial = 0
        self.watermark: datetime | None = None
        self.recent: deque[datetime] = deque(maxlen=_RECENT)
        self.shards: dict[int, Shard] = {}
        self.entries: dict[ItemId, Entry] = {}
        self.by_serial: dict[int, ItemId] = {}
        self.documents: dict[DocumentId, list[ItemId]] = {}
        self.groups: dict[GroupId, Group] = {}
        self.languages: dict[str, int] = {}
        self.retired: dict[int, list[ItemId]] = {}
        """Shard number to items that left the index and stay with their group for a while."""
        if encoder is not None:
            self._begin(encoder, width)

    def _begin(self, encoder: str, width: int) -> None:
        self.encoder, self.width = encoder, width
        self.known: Statistics = self.learnt(encoder, width)
        self.means = RunningMeans(self.known)
        self.codes = Codes(width)

    def dump(self) -> bytes:
        """Write the state; the same log gives the same bytes. `load` reads it."""
        from workers.core.snapshot import dump  # noqa: PLC0415 - it knows this class, so it cannot be imported above

        return dump(self)

    @staticmethod
    def load(snapshot: bytes) -> "MatchState":
        """Read what `dump` wrote; raise `snapshot.SnapshotError` (a ValueError) if it is anything else."""
        from workers.core.snapshot import load  # noqa: PLC0415 - see `dump`

        return load(BytesIO(snapshot))

    def accepts(self, fingerprint: Fingerprint) -> bool:
        """Whether the fingerprint's vectors can be compared with those held; the first one decides the encoder."""
        if self.encoder is None:
            self._begin(fingerprint.encoder, len(fingerprint.document))
        return self.encoder == fingerprint.encoder and self.width == len(fingerprint.document)

    def event_time(self, fingerprint: Fingerprint, config: MatchConfig) -> datetime:
        """Return the time that places an item: when it was published, if that can be.

        A publication after the fetch, or before the window, is a misread date or old news that came in now: the fetch
        places it then, so that it can still meet a twin that came in with it.
        """
        if fingerprint.time > fingerprint.fetched_at:
            return fingerprint.fetched_at
        if self.watermark is not None and fingerprint.time < self.watermark - config.window:
            return fingerprint.fetched_at
        return fingerprint.time

    def advance(self, time: datetime, config: MatchConfig) -> None:
        """Move the watermark to the median of the latest items' times, never back, and forget what lies too far back.

        One item from the far future moves nothing; after a gap of days it takes eight items to move on.
        """
        self.recent.append(time)
        middle = sorted(self.recent)[len(self.recent) // 2 - (len(self.recent) % 2 == 0)]
        if self.watermark is None or middle > self.watermark:
            self.watermark = middle
        oldest = shard_number(self.watermark - config.window, config)
        for number in sorted(number for number in self.shards if number < oldest):
            self._expire(number)
        for number in sorted(number for number in self.retired if number < oldest - config.shards):
            self._forget(number)

    def insert(self, entry: Entry) -> None:
        """Take an item in that was not known: alone in a group of its own, not in the index yet."""
        self.next_serial += 1
        self.hold(entry)
        self.groups[entry.group] = Group(entry.group, entry.serial, [entry.item_id])

    def hold(self, entry: Entry) -> None:
        """Know an item by its names; what is the same in many items is kept once."""
        entry.source, entry.language = intern(entry.source), intern(entry.language)
        self.entries[entry.item_id] = entry
        self.by_serial[entry.serial] = entry.item_id
        self.documents.setdefault(entry.document, []).append(entry.item_id)

    def replace(self, known: Entry, entry: Entry) -> None:
        """Put an item's new version in the place of the old one; its document is the same."""
        self.entries[known.item_id] = entry

    def index(self, entry: Entry, prepared: Prepared, sketch: Sketch, config: MatchConfig) -> None:
        """Let later items find an item."""
        number = shard_number(entry.time, config)
        shard = self.shards.get(number)
        if shard is None:
            shard = self.shards[number] = Shard(number, self.width, prepared.tokens.shape[1])
        entry.shard = number
        entry.row = shard.add(entry.serial, entry.facts.language, prepared, sketch)
        self.codes.extend(number, entry.facts.language, np.array([entry.row]), prepared.document[None])

    def find_codes(self, shard: Shard) -> None:
        """Make a shard's codes again, from its documents: they are not part of a snapshot."""
        languages = shard.languages.rows
        # By first appearance, as `index` met them: the order settles what is equal.
        for language in dict.fromkeys(languages.tolist()):
            rows = np.flatnonzero(languages == language)
            self.codes.extend(shard.number, language, rows, shard.documents.rows[rows])

    def withdraw(self, entry: Entry) -> None:
        """Take an item's old version out of the index."""
        if entry.row >= 0:
            self.shards[entry.shard].alive.rows[entry.row] = False
            entry.row = -1

    def script_length(self, script: str) -> float:
        """Return how many characters a script takes by those of Latin script."""
        return exp(self.known.lengths.get(script, 0.0))

    def language(self, tag: str) -> int:
        """Return the number of a language in this state."""
        return self.languages.setdefault(tag, len(self.languages))

    def prepare(self, fingerprint: Fingerprint) -> Prepared:
        """Make a fingerprint comparable, and let it move its language's means."""
        return prepare(fingerprint, self.means, self.known)

    def side(self, entry: Entry) -> Side:
        """Return an indexed item as the features want it."""
        return Side(self.shards[entry.shard].item(entry.row), entry.facts)

    def within(self, time: datetime, config: MatchConfig) -> list[Shard]:
        """Return the shards that may hold items no further than the window from a time, oldest first."""
        first, last = shard_number(time - config.window, config), shard_number(time + config.window, config)
        return [self.shards[number] for number in sorted(self.shards) if first <= number <= last]

    def of(self, items: Iterable[ItemId]) -> list[Entry]:
        """Return the entries of items."""
        return [self.entries[item] for item in items]

    def _expire(self, number: int) -> None:
        """Drop a shard. An item whose group lives on stays known to it, without its vectors."""
        shard = self.shards.pop(number)
        self.codes.drop(number)
        for serial, alive in zip(shard.serials.rows.tolist(), shard.alive.rows.tolist(), strict=True):
            if alive:
                entry = self.entries[self.by_serial[serial]]
                entry.row = -1
                self.retired.setdefault(number, []).append(entry.item_id)

    def _forget(self, number: int) -> None:
        for item in self.retired.pop(number):
            entry = self.entries.get(item)
            # An item that was updated since stands in the index again, or in another list.
            if entry is None or entry.row >= 0 or entry.shard != number:
                continue
            self.remove(entry)

    def remove(self, entry: Entry) -> None:
        """Forget an item altogether; its group keeps its id."""
        for other in entry.bonds:
            self.entries[other].bonds.pop(entry.item_id, None)
        group = self.groups[entry.group]
        group.members.remove(entry.item_id)
        if not group.members:
            del self.groups[entry.group]
        del self.entries[entry.item_id]
        del self.by_serial[entry.serial]
        siblings = self.documents[entry.document]
        siblings.remove(entry.item_id)
        if not siblings:
            del self.documents[entry.document]

    def in_order(self, items: Iterable[ItemId]) -> list[ItemId]:
        """Return items in the order of the log."""
        ordered: list[tuple[int, ItemId]] = []
        for item in items:
            insort(ordered, (self.entries[item].serial, item))
        return [item for _, item in ordered]


def shard_number(time: datetime, config: MatchConfig) -> int:
    """Return the number of the part of event time that a moment falls into."""
    return int(time.timestamp() // (config.window.total_seconds() / config.shards))
