"""What tests ask of a broker, in terms of kafka-python 3: topics, offsets, groups, and whole topics read back."""

import gc
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError

from tests.support.processes import wait_for

READ_BYTES = 16 * 1024 * 1024
Header = tuple[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Record:
    """One record as the broker has it."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...] = ()
    timestamp: int = 0

    def header(self, name: str) -> str | None:
        """The first header of this name as text. None: there is none, or it is not UTF-8."""
        for found, value in self.headers:
            if found == name and value is not None:
                try:
                    return value.decode()
                except UnicodeDecodeError:
                    return None
        return None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a group has come in one partition. `committed` is None where it never committed."""

    group: str
    topic: str
    partition: int
    committed: int | None
    end: int

    @property
    def lag(self) -> int:
        """Records not yet committed."""
        return self.end - (self.committed or 0)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a consumer group."""

    member_id: str
    client_id: str
    partitions: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A consumer group as its coordinator sees it: "Stable", "PreparingRebalance", "Empty", "Dead" and so on."""

    group: str
    state: str
    members: tuple[Member, ...]


def collect_sockets() -> None:
    """Close the sockets of refused connections, which kafka-python 3.0 leaves to the garbage collector.

    Called where clients have outlived a broker; otherwise some later test gets the ResourceWarning.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@contextmanager
def admin_client(bootstrap: str) -> Iterator[Any]:
    """An admin client that is closed afterwards."""
    client = KafkaAdminClient(bootstrap_servers=bootstrap)
    try:
        yield client
    finally:
        client.close()


@contextmanager
def _reader(bootstrap: str) -> Iterator[Any]:
    consumer = KafkaConsumer(
        bootstrap_servers=bootstrap,
        group_id=None,
        enable_auto_commit=False,
        check_crcs=False,  # in plain Python that takes longer than the reading
        auto_offset_reset="earliest",
        fetch_max_wait_ms=100,
        fetch_max_bytes=4 * READ_BYTES,
        max_partition_fetch_bytes=READ_BYTES,
        max_poll_records=5000,
    )
    try:
        yield consumer
    finally:
        consumer.close(autocommit=False)


def create_topics(
    bootstrap: str, topics: Mapping[str, int] | Sequence[str], configs: Mapping[str, Mapping[str, object]] | None = None
) -> None:
    """Create topics and wait until each partition has a leader. `topics`: names, or name → number of partitions."""
    partitions = topics if isinstance(topics, Mapping) else dict.fromkeys(topics, 1)
    wanted = {
        name: {
            "num_partitions": count,
            "replication_factor": 1,
            "configs": {key: str(value) for key, value in (configs or {}).get(name, {}).items()},
        }
        for name, count in partitions.items()
    }
    with admin_client(bootstrap) as client:
        client.create_topics(wanted, wait_for_metadata=True)


def delete_topic(bootstrap: str, topic: str) -> None:
    """Delete one topic."""
    with admin_client(bootstrap) as client:
        client.delete_topics([topic])


def add_partitions(bootstrap: str, topic: str, total: int) -> None:
    """Raise a topic's number of partitions. New records of a key may then go elsewhere."""
    with admin_client(bootstrap) as client:
        client.create_partitions({topic: total})


def set_topic_config(bootstrap: str, topic: str, **configs: object) -> None:
    """Set topic settings, underscores for dots: `max_message_bytes=100`. None takes a setting back to its default.

    Returns when the broker shows them: it takes settings over after it has accepted them.
    """
    changes = {
        name.replace("_", "."): ("DELETE", None) if value is None else ("SET", str(value))
        for name, value in configs.items()
    }
    with admin_client(bootstrap) as client:
        client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, changes)])
        wait_for(lambda: _shows(client, topic, changes), 10, f"{topic} does not show {changes}")


def topic_names(bootstrap: str) -> set[str]:
    """All topics, Kafka's own ones too."""
    with admin_client(bootstrap) as client:
        return set(client.list_topics())


def end_offsets(bootstrap: str, topic: str) -> dict[int, int]:
    """Partition → the offset of the next record."""
    with _reader(bootstrap) as consumer:
        return {at.partition: offset for at, offset in _ends(consumer, topic).items()}


def committed_offsets(bootstrap: str, group: str) -> dict[tuple[str, int], int]:
    """(topic, partition) → the group's committed offset. Empty for a group the broker does not know."""
    with admin_client(bootstrap) as client:
        offsets = _from_coordinator(lambda: client.list_group_offsets([group])[group])
    return {(at.topic, at.partition): found.offset for at, found in offsets.items() if found.offset >= 0}


def progress(bootstrap: str, groups: Mapping[str, Iterable[str]]) -> list[Progress]:
    """Committed and end offset of every partition of each group's topics."""
    return [
        Progress(group, topic, partition, committed.get((topic, partition)), end)
        for group, topics in groups.items()
        for committed in [committed_offsets(bootstrap, group)]
        for topic in topics
        for partition, end in sorted(end_offsets(bootstrap, topic).items())
    ]


def describe_group(bootstrap: str, group: str) -> Group:
    """State and members of a group. A group the broker does not know is "Dead", without members."""
    with admin_client(bootstrap) as client:
        told = _from_coordinator(lambda: client.describe_groups([group])[group])
    members = tuple(
        Member(member["member_id"], member["client_id"], _assigned(member["member_assignment"]))
        for member in told["members"]
    )
    return Group(group, told["group_state"], members)


def read_topic_all(bootstrap: str, topic: str, *, deadline_s: float = 120) -> list[Record]:
    """Every record of a topic up to the end offsets at the time of the call, by partition and offset.

    Fails when the deadline passes first: half a topic is no evidence.
    """
    begun = time.monotonic()
    records: list[Record] = []
    with _reader(bootstrap) as consumer:
        ends = {at: end for at, end in _ends(consumer, topic).items() if end > 0}
        if not ends:
            return []
        consumer.assign(list(ends))
        consumer.seek_to_beginning()
        while behind := {at: end for at, end in ends.items() if consumer.position(at) < end}:
            if time.monotonic() - begun > deadline_s:
                message = f"{topic} not read within {deadline_s:g} s: {len(records)} records, still behind {behind}"
                raise TimeoutError(message)
            for at, batch in consumer.poll(timeout_ms=500).items():
                records += [_record(found) for found in batch if found.offset < ends[at]]
    return sorted(records, key=lambda record: (record.partition, record.offset))


def _from_coordinator(ask: Callable[[], Any]) -> Any:
    """The answer. On a fresh or restarted broker the first question finds no coordinator yet: ask again."""
    refusals: list[KafkaError] = []

    def answered() -> list[Any]:
        try:
            return [ask()]
        except KafkaError as error:
            if not error.retriable:
                raise
            refusals.append(error)
            return []

    return wait_for(answered, 20, lambda: refusals[-1:])[0]


def _shows(client: Any, topic: str, changes: Mapping[str, tuple[str, str | None]]) -> bool:
    """Whether the topic's own settings are as changed: set ones with their value, deleted ones absent."""
    told = client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])["topic"][topic]
    return all(told.get(name, {}).get("value") == value for name, (_, value) in changes.items())


def _ends(consumer: Any, topic: str) -> dict[Any, int]:
    partitions = consumer.partitions_for_topic(topic)
    if not partitions:
        message = f"no topic {topic}"
        raise LookupError(message)
    found: dict[Any, int] = consumer.end_offsets([TopicPartition(topic, partition) for partition in partitions])
    return found


def _record(found: Any) -> Record:
    return Record(
        found.topic,
        found.partition,
        found.offset,
        found.key,
        found.value,
        tuple((name, value) for name, value in found.headers),
        found.timestamp,
    )


def _assigned(assignment: Any) -> tuple[tuple[str, int], ...]:
    if not assignment:
        return ()
    return tuple(
        (part["topic"], partition) for part in assignment["assigned_partitions"] for partition in part["partitions"]
    )
