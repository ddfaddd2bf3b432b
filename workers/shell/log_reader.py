"""Reading a topic outside any consumer group, by offsets, with kafka-python."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from config.settings import Kafka
from workers.pipeline import Message
from workers.shell.security import client_options

POLL_MS = 500
QUIET_POLL_MS = 250
QUIET_POLLS = 4
"""Empty polls after which a topic counts as read to its end: works on brokers whose end offsets cannot be trusted."""
MAX_FETCH_BYTES = 8 * 1024 * 1024


def consumer(kafka: Kafka, **options: Any) -> KafkaConsumer:
    """A consumer without a group: it commits nothing and nobody rebalances for it."""
    return KafkaConsumer(
        **client_options(kafka),
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=MAX_FETCH_BYTES,
        fetch_max_wait_ms=100,
        bootstrap_timeout_ms=10_000,
        check_crcs=False,  # in plain Python it costs more than all the rest; the broker checked them when it wrote
        **options,
    )


def message(topic: str, record: Any) -> Message:
    """A record of kafka-python as the pipeline knows it."""
    return Message(
        topic=topic,
        value=record.value,
        key=record.key,
        partition=record.partition,
        offset=record.offset,
        received_at=datetime.fromtimestamp(record.timestamp / 1000, UTC) if record.timestamp else None,
        headers=tuple(record.headers or ()),
    )


def read_whole(kafka: Kafka, topics: Sequence[str]) -> Iterator[Any]:
    """All records that topics hold now, by their physical names; each partition in order. A topic may not be there."""
    reader = consumer(kafka)
    try:
        partitions = [
            TopicPartition(topic, number) for topic in topics for number in reader.partitions_for_topic(topic) or ()
        ]
        if not partitions:
            return
        reader.assign(partitions)
        reader.seek_to_beginning(*partitions)
        quiet = 0
        while quiet < QUIET_POLLS:
            batch = reader.poll(timeout_ms=QUIET_POLL_MS)
            quiet = 0 if batch else quiet + 1
            for records in batch.values():
                yield from records
    finally:
        reader.close()


def read_range(kafka: Kafka, physical: str, logical: str, start: int, end: int) -> Iterator[Message]:
    """The records of partition 0 with start <= offset < end, in order.

    Offsets that the log no longer holds are passed over: retention took them, or they never were records.
    """
    if start >= end:
        return
    partition = TopicPartition(physical, 0)
    reader = consumer(kafka)
    try:
        reader.assign([partition])
        reader.seek(partition, start)
        while reader.position(partition) < end:
            for records in reader.poll(timeout_ms=POLL_MS).values():
                for record in records:
                    if record.offset >= end:
                        return
                    if record.offset >= start:
                        yield message(logical, record)
    finally:
        reader.close()
