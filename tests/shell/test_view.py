"""The table of items behind publish: nothing that is still to be published may leave it."""

import io
import sqlite3
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import orjson
import pytest
from kafka import TopicPartition

from config.settings import Kafka
from tests.contract import values
from workers.core import codec
from workers.core.model import Item, ItemId
from workers.core.outcome import Rejected, RejectReason
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


def read(stored: StoredItems, table: sqlite3.Connection, numbers: range, every: timedelta) -> None:
    """Let the view read these items off the topic, into which they were written one every so often."""
    records = [
        SimpleNamespace(
            offset=n, value=codec.encode_item(item(n)), timestamp=int((START + n * every).timestamp() * 1000)
        )
        for n in numbers
    ]
    stored._store(table, {TopicPartition("wire.items", 0): records})


def test_a_backlog_longer_than_the_window_loses_no_item(tmp_path):
    """Weeks of items are read in minutes after an outage: what was read must wait until it is published."""
    stored, table = make(tmp_path)
    for start in range(0, 3 * PRUNE_EVERY, PRUNE_EVERY):
        read(stored, table, range(start, start + PRUNE_EVERY), every=timedelta(milliseconds=5))
    assert all(stored.find(item(n).id, item(n).version) == item(n) for n in range(0, 3 * PRUNE_EVERY, 50))


def test_items_written_before_window_and_margin_leave(tmp_path):
    """The table would fill the disk in a month."""
    stored, table = make(tmp_path)
    read(stored, table, range(PRUNE_EVERY), every=HOUR)
    (count,) = table.execute("SELECT count(*) FROM items").fetchone()
    assert count == (WINDOW_S + MARGIN_S) / 3600 + 1


def test_a_damaged_item_is_said_to_be_damaged(tmp_path):
    """Its membership would be dropped as one whose item has left the window, and nobody would look for the damage."""
    stored, table = make(tmp_path)
    whole = orjson.loads(codec.encode_item(item(1)))
    record = SimpleNamespace(offset=0, value=orjson.dumps({**whole, "body": 7}), timestamp=0)
    stored._store(table, {TopicPartition("wire.items", 0): [record]})
    with pytest.raises(Rejected) as damage:
        stored.find(item(1).id, item(1).version)
    assert damage.value.reject.reason is RejectReason.WRONG_TYPE
