"""Reads the catalogue: one TOML file a topic, beside this module."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_HERE = Path(__file__).parent
DEAD_LETTERS = ".dlq"
"""The end of a dead-letter topic's name."""
_TYPES: Mapping[str, type] = MappingProxyType(
    {
        "name": str,
        "description": str,
        "owner": str,
        "producers": list,
        "consumers": list,
        "key": str,
        "partition_by": str,
        "partitions": int,
        "cleanup": str,
        "retention_hours": int,
        "max_message_bytes": int,
        "schema": dict,
        "dlq": str,
    }
)
_OPTIONAL = frozenset({"partitions", "partition_by", "dlq"})


class Topic(StrEnum):
    """Logical names of the topics that every deployment has; `config/routes.toml` may add routed ones."""

    RAW = "wire.raw"
    ITEMS = "wire.items"
    FINGERPRINTS = "wire.fingerprints"
    LINKS = "wire.links"
    GROUPS = "wire.groups"
    ENRICHED = "wire.enriched"
    RAW_DLQ = "wire.raw.dlq"
    FINGERPRINTS_DLQ = "wire.fingerprints.dlq"
    GROUPS_DLQ = "wire.groups.dlq"
    REPLAYED = "wire.replayed"


class Cleanup(StrEnum):
    """What the broker does with old records."""

    DELETE = "delete"
    COMPACT = "compact"
    COMPACT_DELETE = "compact,delete"
    """Only the newest of a key is kept, and that not for ever."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a record's value (for dead letters: its headers) looks like."""

    name: str
    version: int

    @property
    def path(self) -> Path:
        """The JSON Schema file."""
        return schema_path(self.name, self.version)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSpec:
    """All that is agreed about one topic."""

    name: str
    """Logical; the physical name has the deployment's prefix before it."""
    description: str
    owner: str
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    key: str
    """What a record's key is."""
    partition_by: str
    """What chooses the partition: the key, or a field whose order is kept."""
    partitions: int | None
    """A fixed number; None: as many as the deployment sets (`topics.partitions`)."""
    cleanup: Cleanup
    retention_hours: int
    max_message_bytes: int
    schema: Schema
    dlq: str | None
    """The dead-letter topic; only a consumed topic has one."""

    @property
    def retention_ms(self) -> int:
        """As the broker wants it."""
        return self.retention_hours * 3_600_000

    @property
    def broker_config(self) -> dict[str, str]:
        """The topic's settings in Kafka's own names."""
        return {
            "cleanup.policy": self.cleanup,
            "retention.ms": str(self.retention_ms),
            "max.message.bytes": str(self.max_message_bytes),
        }


@cache
def catalogue() -> Mapping[str, TopicSpec]:
    """Every topic of the catalogue by logical name. Raises ValueError naming the file and field that is wrong."""
    files = sorted(_HERE.glob("*.toml"))
    return MappingProxyType({file.stem: parse_spec(file.stem, file.read_text(encoding="utf-8")) for file in files})


def parse_spec(stem: str, text: str) -> TopicSpec:
    """One topic from its file `stem`.toml. Raises ValueError naming every problem of the file."""
    values = tomllib.loads(text)
    problems = [f"{name}: missing" for name in _TYPES if name not in values and name not in _OPTIONAL]
    problems += [f"{name}: unknown" for name in values if name not in _TYPES]
    problems += [
        f"{name}: not {_TYPES[name].__name__}"
        for name, value in values.items()
        if name in _TYPES and (not isinstance(value, _TYPES[name]) or isinstance(value, bool))
    ]
    if problems:
        msg = f"{stem}.toml: {'; '.join(problems)}"
        raise ValueError(msg)
    if values["name"] != stem:
        msg = f"{stem}.toml: its name is {values['name']}"
        raise ValueError(msg)
    return _spec(values)


def dead_letters_of(logical: str) -> str:
    """The logical name of a consumed topic's dead-letter topic. Raises KeyError for a topic without one."""
    dlq = catalogue()[logical].dlq
    if dlq is None:
        raise KeyError(logical)
    return dlq


def routed(name: str) -> TopicSpec:
    """The contract of a topic that a route names: that of `wire.enriched`."""
    enriched = catalogue()[Topic.ENRICHED]
    return dataclasses.replace(
        enriched, name=name, description=f"A selection of {enriched.name}, made by a rule of config/routes.toml."
    )


def schema_path(name: str, version: int) -> Path:
    """The file of a schema."""
    return _HERE / "schemas" / f"{name}.v{version}.schema.json"


def _spec(values: dict[str, Any]) -> TopicSpec:
    return TopicSpec(
        name=values["name"],
        description=values["description"],
        owner=values["owner"],
        producers=tuple(values["producers"]),
        consumers=tuple(values["consumers"]),
        key=values["key"],
        partition_by=values.get("partition_by", values["key"]),
        partitions=values.get("partitions"),
        cleanup=Cleanup(values["cleanup"]),
        retention_hours=values["retention_hours"],
        max_message_bytes=values["max_message_bytes"],
        schema=Schema(values["schema"]["name"], values["schema"]["version"]),
        dlq=values.get("dlq"),
    )
