"""Reading a topic outside any consumer group, by offsets, with kafka-python."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from config.settings import Kafka
from workers.pipeline import Message
from workers.shell.security import client_options

POLL_MS = 500
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
