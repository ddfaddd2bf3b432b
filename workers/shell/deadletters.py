"""Dead letters as an operator works with them: list them, look at one, send them back once."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kafka import KafkaProducer

from config.settings import Settings
from topics import Topic, catalogue
from workers.core import codec
from workers.shell import log_reader
from workers.shell.delivery import original_headers
from workers.shell.names import Names
from workers.shell.produce import producer

SEND_TIMEOUT_S = 30


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
    yield from map(_dead_letter, log_reader.read_whole(settings.kafka, topics))


def _dead_letter(record: Any) -> DeadLetter:
    return DeadLetter(
        record.topic, record.partition, record.offset, record.key, record.value, tuple(record.headers or ())
    )


class Replayed:
    """Which dead letters were sent back: a compacted topic on the broker, so that each goes back once for everybody."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._topic = Names(settings).physical(Topic.REPLAYED)
        self._refs = {record.key for record in log_reader.read_whole(settings.kafka, [self._topic])}

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
