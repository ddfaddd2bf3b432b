"""Dead letters as an operator works with them: list them, look at one, send them back once."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kafka import KafkaProducer, TopicPartition

from config.settings import Settings
from topics import Topic, catalogue
from workers.core import codec
from workers.shell import log_reader
from workers.shell.delivery import original_headers
from workers.shell.names import Names
from workers.shell.produce import producer

POLL_MS = 250
SEND_TIMEOUT_S = 30
QUIET_POLLS = 4
"""Empty polls after which a topic counts as read to its end: works on brokers whose end offsets cannot be trusted."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One dead letter. `ref` names it on the command line."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...]

    @property
    def ref(self) -> str:
        """`TOPIC:PARTITION:OFFSET` of the dead letter itself."""
        return f"{self.topic}:{self.partition}:{self.offset}"

    def header(self, name: str) -> str:
        """A header of ours as text; empty where it is not there."""
        return (dict(self.headers).get(name) or b"").decode("utf-8", "replace")


def read(settings: Settings) -> Iterator[DeadLetter]:
    """All dead letters of all consumed topics, oldest first in each partition."""
    names = Names(settings)
    topics = [names.physical(spec.dlq) for spec in catalogue().values() if spec.dlq]
    yield from map(_dead_letter, whole_topics(settings, topics))


def whole_topics(settings: Settings, topics: list[str]) -> Iterator[Any]:
    """Every record of some topics, by their physical names, oldest first in each partition."""
    reader = log_reader.consumer(settings.kafka)
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
            batch = reader.poll(timeout_ms=POLL_MS)
            quiet = 0 if batch else quiet + 1
            for records in batch.values():
                yield from records
    finally:
        reader.close()


def _dead_letter(record: Any) -> DeadLetter:
    return DeadLetter(
        record.topic, record.partition, record.offset, record.key, record.value, tuple(record.headers or ())
    )


class Replayed:
    """Which dead letters were sent back: a compacted topic on the broker, so that each goes back once for everybody."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._topic = Names(settings).physical(Topic.REPLAYED)
        self._refs = {record.key for record in whole_topics(settings, [self._topic])}

    def __contains__(self, letter: DeadLetter) -> bool:
        return letter.ref.encode() in self._refs

    def send_back(self, letter: DeadLetter) -> None:
        """Send one back, with its own key and headers, to where it came from; remember it. Raises KafkaError."""
        origin = letter.header("topic")
        self._send(origin, letter.key, letter.value, original_headers(letter.headers))
        self._send(self._topic, letter.ref.encode(), codec.dumps({"v": 1, "to": origin}), [])
        self._refs.add(letter.ref.encode())

    def _send(self, topic: str, key: bytes | None, value: bytes | None, headers: list[tuple[str, bytes]]) -> None:
        self._producer.send(topic, key=key, value=value, headers=headers).get(timeout=SEND_TIMEOUT_S)

    @functools.cached_property
    def _producer(self) -> KafkaProducer:
        return producer(self._settings)

    def close(self) -> None:
        """Let go of the producer, if there was anything to send."""
        if "_producer" in vars(self):
            self._producer.close(timeout=SEND_TIMEOUT_S)
