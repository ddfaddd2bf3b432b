"""Delivery: every record of an outcome, awaited until the broker has it. A failed delivery is a failed record."""

import asyncio
import itertools
import time
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from workers import __version__
from workers.core.outcome import Reject
from workers.metrics import ErrorAt, ErrorKind, Metrics
from workers.pipeline import Message, Record
from workers.shell.exits import Exit, Fatal
from workers.shell.failpoints import Failpoints, Point
from workers.shell.names import Names

Headers = Sequence[tuple[str, bytes | None]]
ATTEMPTS = "attempts"
ORIGINAL = "original."
"""Before a header of the record that is called as one of ours."""
OURS = 9
"""The first headers of a dead letter are so many of ours; the record's own follow."""


class Delivery:
    """Sends through Faust's producer. One send has `timeout` seconds; past them the process ends with `Exit.BROKER`."""

    def __init__(
        self, app: Any, names: Names, metrics: Metrics, failpoints: Failpoints, *, timeout_s: float, stage: str
    ) -> None:
        self._app = app
        self._names = names
        self._metrics = metrics
        self._failpoints = failpoints
        self._timeout = timeout_s
        self._stage = stage

    async def deliver(self, records: Sequence[Record]) -> None:
        """Send all records of one topic, await their acks, then those of the next. Raises Fatal.

        So a fingerprint never stands in its topic before the item that it is of.
        """
        for topic, group in itertools.groupby(records, key=lambda record: record.topic):
            physical = self._names.physical(topic)
            sends = [self._send(physical, record.key, record.value, by=record.partition_by) for record in group]
            await self._all(physical, sends)

    async def bury(self, message: Message, reject: Reject) -> None:
        """Write a dead letter: original key and bytes, original headers, and why, where and when. Raises Fatal."""
        physical = self._names.dead_letters(message.topic)
        headers = dead_letter_headers(message, reject, self._stage, self._names.physical(message.topic))
        try:
            await self._all(physical, [self._send(physical, message.key, message.value, headers=headers)])
        except Fatal:
            self._metrics.dead_letter_failures[reject.reason].inc()
            raise
        self._metrics.dead_letters[reject.reason].inc()
        self._failpoints.passing(Point.AFTER_DLQ_ACKED)

    async def _all(self, topic: str, sends: Sequence[Any]) -> None:
        started = time.monotonic()
        try:
            async with asyncio.timeout(self._timeout):
                for queued in [await send for send in sends]:
                    self._failpoints.passing(Point.AFTER_SEND_QUEUED)
                    await queued
                    self._metrics.sent[topic].inc()
        except TimeoutError as error:
            self._metrics.errors[ErrorKind.TIMEOUT, ErrorAt.SENDING].inc()
            cause = f"{topic}: no ack within {self._timeout:g} s"
            raise Fatal(Exit.BROKER, cause) from error
        except Exception as error:  # the clients' many ways to say that the broker would not; all end alike
            self._metrics.errors[ErrorKind.REFUSED, ErrorAt.SENDING].inc()
            cause = f"{topic}: {error!r}"
            raise Fatal(Exit.BROKER, cause) from error
        self._metrics.delivery[topic].observe(time.monotonic() - started)

    async def _send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        *,
        by: bytes | None = None,
        headers: Headers | None = None,
    ) -> Any:
        producer = await self._app.maybe_start_producer()
        partition = None
        if by is not None:
            partitions = await producer._producer.partitions_for(topic)  # noqa: SLF001 - Faust has no public way
            partition = zlib.crc32(by) % len(partitions)
        return await producer.send(topic, key=key, value=value, partition=partition, timestamp=None, headers=headers)


def dead_letter_headers(message: Message, reject: Reject, stage: str, topic: str) -> Headers:
    """The headers of a dead letter; the record's own headers are kept, under `original.` where the names meet."""
    ours = {
        "reason": str(reject.reason),
        "detail": reject.detail[:500],
        "stage": stage,
        "topic": topic,
        "partition": str(message.partition),
        "offset": str(message.offset),
        "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "version": __version__,
        ATTEMPTS: str(attempts(message) + 1),
    }
    kept = [
        (f"{ORIGINAL}{name}" if name in ours else name, value) for name, value in message.headers if name != ATTEMPTS
    ]
    return [*((name, text.encode()) for name, text in ours.items()), *kept]


def original_headers(dead_letter: Headers) -> list[tuple[str, bytes]]:
    """The headers with which to send a dead letter back: its own, and how often it was one."""
    named = [(name, value or b"") for name, value in dead_letter]
    own = [(name.removeprefix(ORIGINAL), value) for name, value in named[OURS:]]
    return [*own, *(pair for pair in named[:OURS] if pair[0] == ATTEMPTS)]


def attempts(message: Message) -> int:
    """How often this record was a dead letter before: `dlq replay` carries the count along."""
    found = dict(message.headers).get(ATTEMPTS) or b""
    return int(found) if found.isdigit() and len(found) < 6 else 0  # noqa: PLR2004 - longer ones are junk
