"""Topics on the broker: what the catalogue wants, what is there, what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from kafka import KafkaAdminClient
from kafka.errors import KafkaError, TopicAlreadyExistsError

from config.settings import Settings
from topics import catalogue, routed
from workers.core.routes import Routes
from workers.shell.names import Names
from workers.shell.security import client_options

TIMEOUT_MS = 10_000


class BrokerError(Exception):
    """The broker cannot be reached or would not answer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One topic as it should be on the broker."""

    name: str
    partitions: int
    replication: int
    configs: dict[str, str]
    description: str


def wanted(settings: Settings, routes: Routes) -> list[Wanted]:
    """Every topic of the catalogue and of the routes, by physical name."""
    names = Names(settings)
    specs = [*catalogue().values(), *(routed(topic) for topic in routes.topics)]
    return [
        Wanted(
            names.physical(spec.name),
            spec.partitions or settings.topics.partitions,
            settings.topics.replication,
            spec.broker_config,
            spec.description,
        )
        for spec in specs
    ]


class Admin:
    """An admin client for the time of a `with`. Raises BrokerError."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __enter__(self) -> Self:
        try:
            self._client = KafkaAdminClient(
                **client_options(self._settings.kafka), request_timeout_ms=TIMEOUT_MS, bootstrap_timeout_ms=TIMEOUT_MS
            )
        except (KafkaError, OSError) as error:
            cause = f"{self._settings.kafka.bootstrap}: {error!r}"
            raise BrokerError(cause) from error
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()

    def partitions(self) -> dict[str, int]:
        """Partitions of every topic there is."""
        return {topic["name"]: len(topic["partitions"]) for topic in self._call("describe_topics")}

    def create(self, topics: list[Wanted]) -> None:
        """Make these topics, and wait until they can be used; one that is there already is left as it is."""
        for topic in topics:
            options = {
                "num_partitions": topic.partitions,
                "replication_factor": topic.replication,
                "configs": topic.configs,
            }
            try:
                self._call("create_topics", {topic.name: options}, timeout_ms=TIMEOUT_MS)
            except TopicAlreadyExistsError:
                continue
        # A broker acknowledges a topic before it shows it.
        self._call("wait_for_topics", [topic.name for topic in topics], timeout_ms=TIMEOUT_MS)

    def _call(self, method: str, *args: Any, **options: Any) -> Any:
        try:
            return getattr(self._client, method)(*args, **options)
        except TopicAlreadyExistsError:
            raise
        except (KafkaError, OSError) as error:
            cause = f"{method}: {error!r}"
            raise BrokerError(cause) from error


def problems(want: list[Wanted], have: dict[str, int]) -> Iterator[str]:
    """What the broker lacks or has differently."""
    for topic in want:
        if topic.name not in have:
            yield f"topic {topic.name}: not on the broker (twinwire topics --create makes it)"
        elif have[topic.name] < topic.partitions or (topic.partitions == 1 and have[topic.name] != 1):
            yield f"topic {topic.name}: {have[topic.name]} partitions, {topic.partitions} wanted"
