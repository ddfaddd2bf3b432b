"""The items that `publish` looks up: `wire.items` as a table on disk, kept up by a thread of its own.

The table is a cache of the topic and holds its own read positions in the same transactions, so it can be killed or
deleted at any time: it goes on where it was, or reads the topic again.
"""

import sqlite3
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError

from config.settings import Kafka
from workers.core import codec
from workers.core.model import Item, ItemId, Version
from workers.core.outcome import Rejected
from workers.logs import Log
from workers.metrics import Metrics
from workers.pipeline import Missing
from workers.shell import log_reader
from workers.shell.exits import Exit, Fatal

MARGIN_S = 24 * 3600.0
"""How much longer than the window an item is kept: late group changes still find it. Counted in the time of the topic's
records, not of the items: a backlog of weeks is read in minutes, and none of it may leave before it was published."""
POLL_MS = 150
"""Longer than a fetch may wait at the broker, so that an empty poll is an answer of the broker."""
POLL_EVERY_S = 0.2
"""The next poll comes so long after one that found records, or at once where `find` waits: under load each record would
else cost a fetch and a transaction of its own."""
SETTLED_S = 1.0
"""How long the reader must have been past the end offsets before it says that something is not there: the embedded
broker says too low an end by as much as one batch."""
PRUNE_EVERY = 1000
SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    id TEXT NOT NULL, version TEXT NOT NULL, written_at REAL NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY (id, version)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS items_by_time ON items (written_at);
CREATE TABLE IF NOT EXISTS positions (partition INTEGER PRIMARY KEY, next_offset INTEGER NOT NULL);
"""


class StoredItems:
    """`wire.items`, by id and version. One thread writes, any thread may `find`."""

    def __init__(
        self, path: Path, kafka: Kafka, topic: str, *, window_s: float, timeout_s: float, log: Log, metrics: Metrics
    ) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._kafka = kafka
        self._topic = topic
        self._keep_s = window_s + MARGIN_S
        self._timeout = timeout_s
        self._log = log
        self._metrics = metrics
        self._moved = threading.Condition()
        self._wanted = threading.Event()
        """Something that is not there yet is looked for."""
        self._asked = 0
        self._answered = 0
        self._stored = 0
        """Since the table was last pruned."""
        self._failure: Exception | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="items-view", daemon=True)
        self._reader = _open(path)

    def start(self) -> None:
        """Begin to follow the topic."""
        self._thread.start()

    def stop(self) -> None:
        """Stop following; what was read is on disk."""
        self._stopping.set()
        self._thread.join(timeout=5.0)

    def find(self, item_id: ItemId, version: Version) -> Item | Missing:
        """The item; or why it is not there, said only after the log was read to its end. Raises Fatal when late."""
        found = self._look_up(item_id, version) or self._wait_for(item_id, version)
        if found is not None:
            return found
        deadline = time.monotonic() + self._timeout
        with self._moved:
            self._asked += 1
            question = self._asked
            while True:
                self._wanted.set()
                caught_up = self._answered >= question
                found = self._look_up(item_id, version)
                if found is not None:
                    return found
                if caught_up:
                    break
                if self._failure is not None or time.monotonic() > deadline:
                    cause = f"{self._topic}: the view did not catch up: {self._failure!r}"
                    raise Fatal(Exit.BROKER, cause)
                self._moved.wait(0.1)
        other = self._reader.execute("SELECT 1 FROM items WHERE id = ? LIMIT 1", (item_id,)).fetchone()
        return Missing.SUPERSEDED if other else Missing.EXPIRED

    def _wait_for(self, item_id: ItemId, version: Version) -> Item | None:
        """The item where it is merely on its way: asking for the end of the log is a request of its own."""
        with self._moved:
            self._wanted.set()
            self._moved.wait(POLL_EVERY_S)
        return self._look_up(item_id, version)

    def _look_up(self, item_id: ItemId, version: Version) -> Item | None:
        row = self._reader.execute(
            "SELECT value FROM items WHERE id = ? AND version = ?", (item_id, version)
        ).fetchone()
        return codec.decode_item(row[0]) if row else None

    def _follow(self) -> None:
        table = _open(self._path)
        try:
            while not self._stopping.is_set():
                try:
                    self._follow_until_trouble(table)
                except KafkaError as error:
                    self._log.warning("view_interrupted", topic=self._topic, error=repr(error))
                    self._stopping.wait(1.0)
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits in `find`, which ends the process
            with self._moved:
                self._failure = error
                self._moved.notify_all()
        finally:
            table.close()

    def _follow_until_trouble(self, table: sqlite3.Connection) -> None:
        reader = log_reader.consumer(self._kafka)
        try:
            partitions = [TopicPartition(self._topic, n) for n in reader.partitions_for_topic(self._topic) or {0}]
            reader.assign(partitions)
            stored = dict(table.execute("SELECT partition, next_offset FROM positions"))
            for partition in partitions:
                reader.seek(partition, stored.get(partition.partition, 0))
            question, ends, past_since = self._answered, {}, 0.0
            while not self._stopping.is_set():
                if question == self._answered != self._asked:
                    question, ends, past_since = self._asked, reader.end_offsets(partitions), 0.0
                if batch := reader.poll(timeout_ms=POLL_MS):
                    self._store(table, batch)
                    self._wanted.wait(POLL_EVERY_S)
                self._wanted.clear()
                if question == self._answered or any(reader.position(one) < ends[one] for one in partitions):
                    continue
                past_since = past_since or time.monotonic()
                if time.monotonic() - past_since >= SETTLED_S:
                    self._notify(question)
        finally:
            reader.close()

    def _store(self, table: sqlite3.Connection, batch: dict[TopicPartition, list[Any]]) -> None:
        with table:
            for partition, records in batch.items():
                table.executemany("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", self._rows(records))
                table.execute(
                    "INSERT OR REPLACE INTO positions VALUES (?, ?)", (partition.partition, records[-1].offset + 1)
                )
            self._stored += sum(map(len, batch.values()))
            if self._stored >= PRUNE_EVERY:
                self._stored = 0
                newest = max(records[-1].timestamp for records in batch.values()) / 1000
                table.execute("DELETE FROM items WHERE written_at < ?", (newest - self._keep_s,))
                (entries,) = table.execute("SELECT count(*) FROM items").fetchone()
                self._metrics.state_entries.labels("items").set(entries)
        self._notify()

    def _rows(self, records: Iterable[Any]) -> Iterable[tuple[str, str, float, bytes]]:
        for record in records:
            if record.value is None:
                continue  # a tombstone of compaction
            try:
                item_id, version = codec.decode_item_key(record.value)
            except Rejected as rejected:
                self._log.error("item_unreadable", offset=record.offset, reason=rejected.reject.reason)
                continue
            yield item_id, version, record.timestamp / 1000, record.value

    def _notify(self, answered: int | None = None) -> None:
        with self._moved:
            if answered is not None:
                self._answered = answered
            self._moved.notify_all()


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;" + SCHEMA)
    return connection
