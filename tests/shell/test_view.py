"""The table of items behind publish: nothing that is still to be published may leave it."""

import io
import sqlite3
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from kafka import TopicPartition

from config.settings import Kafka
from tests.contract import values
from workers.core import codec
from workers.core.model import Item, ItemId
from workers.logs import Log
from workers.metrics import Metrics
from workers.shell import view as view_module
from workers.shell.view import MARGIN_S, PRUNE_EVERY, StoredItems

HOUR = timedelta(hours=1)
WINDOW_S = 3600.0
START = datetime(2026, 3, 2, tzinfo=UTC)


def make(tmp_path) -> tuple[StoredItems, sqlite3.Connection]:
    log, metrics = Log("error", io.StringIO()), Metrics("publish", [], [], version="0")
    path = tmp_path / "items.sqlite"
    stored = StoredItems(path, Kafka(), "wire.items", window_s=WINDOW_S, timeout_s=0.1, log=log, metrics=metrics)
    return stored, view_module._open(path)


def item(number: int) -> Item:
    return values.make_item(id=ItemId(f"item-{number}"), fetched_at=START + number * HOUR)


def read(stored: StoredItems, table: sqlite3.Connection, numbers: range) -> None:
    """Let the view read these items off the topic."""
    records = [SimpleNamespace(offset=n, value=codec.encode_item(item(n))) for n in numbers]
    stored._store(table, {TopicPartition("wire.items", 0): records})


def test_a_backlog_longer_than_the_window_loses_no_item(tmp_path):
    """The reader runs far ahead of publish after an outage: what it has read must wait, however old it is by then."""
    stored, table = make(tmp_path)
    count = PRUNE_EVERY + 10
    read(stored, table, range(count))
    read(stored, table, range(count, count + PRUNE_EVERY))
    assert all(stored.find(item(n).id, item(n).version) == item(n) for n in range(0, count, 50))


def test_items_older_than_window_and_margin_leave_once_newer_ones_were_published(tmp_path):
    """The table would fill the disk in a month."""
    stored, table = make(tmp_path)
    kept_hours = int((WINDOW_S + MARGIN_S) / 3600)
    read(stored, table, range(200))
    assert stored.find(item(199).id, item(199).version) == item(199)
    read(stored, table, range(200, 200 + PRUNE_EVERY))
    (oldest,) = table.execute("SELECT min(fetched_at) FROM items").fetchone()
    assert oldest == item(199 - kept_hours).fetched_at.timestamp()
