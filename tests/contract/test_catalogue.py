"""The catalogue: complete, and consistent in itself and with the code."""

import tomllib
from pathlib import Path

import pytest

import config
import topics
from topics import Cleanup, Topic, TopicSpec, catalogue, dead_letters_of, routed
from topics.catalogue import DEAD_LETTERS, parse_spec
from workers.core.routes import Routes

SPECS = list(catalogue().values())
WINDOW_H = 72
SERVICES = {"prepare", "match", "publish"}


def test_the_catalogue_and_the_names_in_code_are_the_same() -> None:
    """A name without a file would be a topic that nobody creates."""
    assert set(Topic) == set(catalogue())


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_a_topic_has_its_schema_and_known_sizes(spec: TopicSpec) -> None:
    """A contract without a schema is none."""
    assert spec.schema.path.is_file()
    assert spec.description
    assert spec.owner
    assert spec.producers
    assert spec.max_message_bytes >= 1024 * 1024
    assert spec.retention_hours > 0


@pytest.mark.parametrize("spec", [spec for spec in SPECS if spec.dlq], ids=lambda spec: spec.name)
def test_dead_letters_are_kept_longer_and_take_the_largest_record(spec: TopicSpec) -> None:
    """A dead letter that expires with its source, or does not fit, is a lost record."""
    dlq = catalogue()[dead_letters_of(spec.name)]
    assert f"{spec.name}{DEAD_LETTERS}" == dlq.name
    assert dlq.retention_hours > spec.retention_hours
    assert dlq.max_message_bytes > spec.max_message_bytes
    assert dlq.schema.name == "dead-letter-headers"
    assert dlq.key == spec.key
    assert set(dlq.producers) == set(spec.consumers)


def test_what_a_service_consumes_by_offset_has_dead_letters_and_nothing_else_has() -> None:
    """A consumed topic without them would have to lose or to stop. `wire.items` is read as a table, not by a group."""
    consumed = {spec.name for spec in SPECS if SERVICES & set(spec.consumers)} - {Topic.ITEMS}
    assert consumed == {spec.name for spec in SPECS if spec.dlq}
    with pytest.raises(KeyError):
        dead_letters_of(Topic.LINKS)


def test_fingerprints_have_one_partition_and_outlive_the_window() -> None:
    """Two partitions have no common order; a log shorter than the window could not rebuild the state."""
    spec = catalogue()[Topic.FINGERPRINTS]
    assert (spec.partitions, spec.cleanup) == (1, Cleanup.DELETE)
    assert spec.retention_hours >= WINDOW_H + 24


def test_items_outlive_the_memberships_that_name_them() -> None:
    """Publish would find a membership and no item."""
    names = (Topic.FINGERPRINTS, Topic.GROUPS)
    assert catalogue()[Topic.ITEMS].retention_hours >= sum(catalogue()[name].retention_hours for name in names)


def test_outputs_keep_the_order_of_their_source() -> None:
    """An update must not overtake what it updates."""
    assert [catalogue()[name].partition_by for name in (Topic.RAW, Topic.GROUPS, Topic.ENRICHED)] == ["source"] * 3


def test_a_routed_topic_has_the_contract_of_the_enriched_one() -> None:
    """Consumers of a selection read the same events."""
    text = (Path(config.__file__).parent / "routes.toml").read_text(encoding="utf-8")
    for name in Routes.parse(text).topics:
        spec, enriched = routed(name), catalogue()[Topic.ENRICHED]
        assert (name, enriched.schema, enriched.broker_config) == (spec.name, spec.schema, spec.broker_config)


def test_the_broker_settings_are_in_its_own_names_and_units() -> None:
    """A wrong unit keeps records for seconds instead of days."""
    expected = {"cleanup.policy": "delete", "retention.ms": "259200000", "max.message.bytes": "2097152"}
    assert expected == catalogue()[Topic.RAW].broker_config


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"owner": None}, "owner: missing"),
        ({"retention_hours": '"72"'}, "retention_hours: not int"),
        ({"retention_hors": "1"}, "retention_hors: unknown"),
        ({"name": '"wire.row"'}, "its name is wire.row"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_field(change: dict[str, str | None], expected: str) -> None:
    """A misspelt field would leave the broker's default in force."""
    text = (Path(topics.__file__).parent / "wire.raw.toml").read_text(encoding="utf-8")
    head, table = text.split("[schema]")
    lines = [line for line in head.splitlines() if line.split(" = ")[0] not in change]
    lines += [f"{name} = {value}" for name, value in change.items() if value is not None]
    broken = "\n".join([*lines, "[schema]", table])
    assert tomllib.loads(broken)
    with pytest.raises(ValueError, match=r"^wire\.raw\.toml: ") as error:
        parse_spec("wire.raw", broken)
    assert expected in str(error.value)
