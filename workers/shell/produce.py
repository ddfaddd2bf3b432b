"""Raw items from JSON lines into `wire.raw`: each line's bytes as they are, keyed by source."""

import json
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from config.settings import Settings
from topics import Topic, catalogue
from workers.shell.names import Names
from workers.shell.progress import Progress
from workers.shell.security import client_options

MAX_REQUEST_BYTES = 8 * 1024 * 1024
OVERHEAD_BYTES = 1024
"""For the key, headers and batch of a record."""


def producer(settings: Settings) -> KafkaProducer:
    """A producer that waits for all replicas and sends nothing twice."""
    return KafkaProducer(
        **client_options(settings.kafka),
        acks="all",
        linger_ms=5,
        max_request_size=MAX_REQUEST_BYTES,
        max_block_ms=10_000,
        bootstrap_timeout_ms=10_000,
    )


def key_of(line: bytes) -> bytes | None:
    """The record key: the item's source, so that one source's items stay in order. None where the line has none."""
    try:
        source = json.loads(line).get("source")
    except (ValueError, AttributeError, RecursionError):
        return None
    return source.encode("utf-8", "replace") if isinstance(source, str) and source else None


def lines_of(files: Iterable[str], *, empty: bool = False) -> Iterator[bytes]:
    """The lines of files, `-` being standard input, without their ends; empty ones only where asked for."""
    for file in files:
        with sys.stdin.buffer if file == "-" else Path(file).open("rb") as stream:
            for line in stream:
                if empty or line.strip():
                    yield line.rstrip(b"\r\n")


class Acks:
    """Counts what the broker acked and what it refused."""

    def __init__(self) -> None:
        self.acked = 0
        self.failures: list[str] = []
        self._lock = threading.Lock()

    def succeeded(self, _metadata: Any) -> None:
        """One more is acked."""
        with self._lock:
            self.acked += 1

    def failed(self, error: Exception) -> None:
        """One more is refused."""
        with self._lock:
            self.failures.append(repr(error))


def produce(settings: Settings, files: Iterable[str], progress: Progress) -> tuple[int, list[str]]:
    """Send every line. Returns how many the broker acked, and what it said of those that it did not take."""
    topic, limit = Names(settings).physical(Topic.RAW), catalogue()[Topic.RAW].max_message_bytes - OVERHEAD_BYTES
    acks = Acks()
    try:
        client = producer(settings)
    except (KafkaError, OSError) as error:
        return 0, [f"{settings.kafka.bootstrap}: {error!r}"]
    try:
        for line in lines_of(files):
            if len(line) > limit:  # asked of the broker, its refusal would fail every later send of this client too
                acks.failed(ValueError(f"a line of {len(line)} bytes; {topic} takes {limit}"))
                continue
            try:
                sent = client.send(topic, value=line, key=key_of(line))
            except KafkaError as error:
                acks.failed(error)
                continue
            sent.add_callback(acks.succeeded)
            sent.add_errback(acks.failed)
            progress.show(acks.acked)
        client.flush(timeout=60)
    finally:
        client.close(timeout=10)
    progress.done(acks.acked)
    return acks.acked, acks.failures
