"""The whole stream on a real broker: what goes in comes out once, as the contracts say, and all books agree."""

import itertools
import json
import signal
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaProducer

from tests.integration.deployment import CONSUMES, QUICK_SESSION, Deploy, Deployment, Worker, say
from tests.support.kafka_broker import KafkaBroker
from tests.support.kafka_client import Record, read_topic_all
from tests.support.oracle import RawLoad
from tests.support.processes import ROOT, wait_for
from tests.support.prometheus import disagreements, total
from topics.validation import problems

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

SAMPLES = ROOT / "tests" / "samples"
ITEMS = SAMPLES / "items.jsonl"
GOLD = [json.loads(line) for line in (SAMPLES / "gold.jsonl").read_text().splitlines()]
BROKEN = {line["line"]: line["reason"] for line in GOLD if "reason" in line}
MEMBERS = [line for line in GOLD if "reason" not in line]
WRITTEN = {
    "prepare": ("wire.items", "wire.fingerprints", "wire.raw.dlq"),
    "match": ("wire.groups", "wire.links", "wire.fingerprints.dlq"),
    "publish": ("wire.enriched", "wire.twins", "wire.groups.dlq"),
}
Key = tuple[str, str, str]
"""Source, the source's id, language: names an item in gold and in the events."""
Event = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """What stands in the topics after a run, and what its services said at the end."""

    topics: Mapping[str, list[Record]]
    pages: list[str]
    probes: list[tuple[int, list[str]]]
    exits: dict[str, int]

    @property
    def events(self) -> list[Event]:
        """The events of `wire.enriched`, each partition in order."""
        return [json.loads(record.value or b"") for record in self.topics["wire.enriched"]]

    @property
    def last(self) -> dict[Key, Event]:
        """The event with the highest revision of each item."""
        return {key_of(event): event for event in sorted(self.events, key=lambda event: event["twinwire"]["revision"])}


def key_of(event: Event) -> Key:
    (own,) = (alt["value"] for alt in event["altIds"] if alt["role"] == "source-item-id")
    return event["twinwire"]["source"], own, primary(event["language"])


def gold_key(line: Mapping[str, Any]) -> Key:
    return line["source"], line["id"], primary(line["lang"])


def primary(tag: str) -> str:
    return tag.partition("-")[0]


def run_to_the_end(deployment: Deployment) -> Run:
    """Wait until all is through, ask the services how they are, stop them, read everything."""
    deployment.wait_drained()
    # An offset is committed a moment after its outcome was counted, never before.
    pages = [worker.page() for worker in deployment.workers]
    probes = [worker.health(path) for worker in deployment.workers for path in ("/readyz", "/healthz")]
    exits = deployment.stop_all()
    names = ["wire.raw", *itertools.chain.from_iterable(WRITTEN.values())]
    topics = {name: read_topic_all(deployment.bootstrap, deployment.topic(name)) for name in names}
    return Run(topics, pages, probes, exits)


def books_disagree(run: Run, topic: Mapping[str, str]) -> list[str]:
    """Where metrics and topics tell different stories. `topic`: logical → physical."""
    return disagreements(
        run.pages,
        received={stage: len(run.topics[name]) for stage, name in CONSUMES.items()},
        outcomes={(stage, "rejected"): len(run.topics[f"{name}.dlq"]) for stage, name in CONSUMES.items()},
        sent={topic[name]: len(run.topics[name]) for names in WRITTEN.values() for name in names},
    )


def physical(deployment: Deployment) -> dict[str, str]:
    return {name: deployment.topic(name) for names in WRITTEN.values() for name in names}


@pytest.fixture(scope="module")
def sample_deployment(shared_broker: KafkaBroker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """The deployment that the sample items ran through, with the real encoder."""
    directory = tmp_path_factory.mktemp("samples")
    deployment = Deployment(shared_broker.bootstrap, directory, {"encoder": {"kind": "e5"}})
    yield deployment.create_topics()
    deployment.close()


@pytest.fixture(scope="module")
def samples(sample_deployment: Deployment) -> Run:
    """The run of the sample items with the real encoder."""
    sample_deployment.start_all(prepares=2)
    sent = sample_deployment.command("produce", str(ITEMS))
    assert sent.returncode == 0, sent
    return run_to_the_end(sample_deployment)


# The sample items


@pytest.mark.encoder
def test_every_sample_line_is_published_dropped_or_dead(samples: Run) -> None:
    """An item that is nowhere at the end is lost, and nobody would ever know."""
    assert set(samples.exits.values()) == {0}
    raw = samples.topics["wire.raw"]
    lines = ITEMS.read_bytes().splitlines()
    assert Counter(record.value for record in raw) == Counter(lines)
    dead = {letter.value: letter.header("reason") for letter in samples.topics["wire.raw.dlq"]}
    assert dead == {lines[number - 1]: reason for number, reason in BROKEN.items()}
    assert not samples.topics["wire.fingerprints.dlq"]
    assert not samples.topics["wire.groups.dlq"]
    assert set(samples.last) == {gold_key(line) for line in MEMBERS}
    redelivered = sum(line["relation_hint"] == "redelivery" for line in MEMBERS)
    dropped = total(samples.pages, "twinwire_items_outcomes_total", "reason", stage="match", outcome="dropped")
    assert {reason: count for reason, count in dropped.items() if count} == {"duplicate": redelivered}
    accounted = len({place(record) for record in raw}) - len(dead) - redelivered
    updates = sum(line["relation_hint"] == "update" for line in MEMBERS)
    halves = sum(line.get("segment") == 1 for line in MEMBERS)
    assert accounted == len(samples.last) + updates - halves


def place(record: Record) -> tuple[int, int]:
    return record.partition, record.offset


@pytest.mark.encoder
def test_the_languages_of_the_samples_are_right(samples: Run) -> None:
    """An item in a wrong language misses its desk, and is matched against its own language's items."""
    assert {gold_key(line) for line in MEMBERS} == set(samples.last)
    scripts = Counter(event["twinwire"]["language"]["script"] for event in samples.last.values())
    assert scripts["Latn"] >= 40
    assert all(event["twinwire"]["language"]["confidence"] >= 0.5 for event in samples.last.values())


@pytest.mark.encoder
def test_an_update_supersedes_its_item_under_the_same_uri(samples: Run) -> None:
    """A correction under another name would leave the uncorrected text with every desk."""
    (update,) = (line for line in MEMBERS if line["relation_hint"] == "update")
    raw = [json.loads(record.value or b"") for record in samples.topics["wire.raw"] if readable(record)]
    before, after = (item for item in raw if (item.get("source"), item.get("id")) == (update["source"], update["id"]))
    events = [event for event in samples.events if key_of(event) == gold_key(update)]
    assert len({event["uri"] for event in events}) == 1
    assert [event["twinwire"]["revision"] for event in events] == list(range(1, len(events) + 1))
    versions = list(dict.fromkeys(event["version"] for event in events))
    assert len(versions) == 2, "the old version came back after the new one, or never came"
    by_version = {event["version"]: event for event in events}
    first, last = (by_version[version] for version in versions)
    assert first["headlines"][0]["value"] == before["headline"]
    assert last["headlines"][0]["value"] == after["headline"]
    assert before["body"] != after["body"]
    assert first["bodies"] != last["bodies"]
    assert "updated" in {event["twinwire"]["cause"] for event in events}


def readable(record: Record) -> bool:
    try:
        return isinstance(json.loads(record.value or b""), dict)
    except ValueError:
        return False


@pytest.mark.encoder
def test_the_groups_of_the_samples_are_those_of_gold(samples: Run) -> None:
    """Twins that are none put two events into one story; twins not found are the work that Twinwire is to save."""
    gold = {gold_key(line): line for line in MEMBERS}
    found = same({key: event["twinwire"]["group"] for key, event in samples.last.items()})
    wanted = same({key: line["group"] for key, line in gold.items()})
    false = [(a, b, gold[a]["story"], gold[b]["story"]) for a, b in found if gold[a]["story"] != gold[b]["story"]]
    precision, recall = len(found & wanted) / len(found), len(found & wanted) / len(wanted)
    say(f"pairs: {len(found)} found, {len(wanted)} in gold, precision {precision:.3f}, recall {recall:.3f}")
    assert false == []
    assert precision >= 0.9
    assert recall >= 0.5


def same(groups: Mapping[Key, str]) -> set[tuple[Key, Key]]:
    """The pairs of items that share a group."""
    members = defaultdict(list)
    for key, group in groups.items():
        members[group].append(key)
    return {pair for keys in members.values() for pair in itertools.combinations(sorted(keys), 2)}


@pytest.mark.encoder
def test_the_last_events_of_a_group_agree_about_it(samples: Run) -> None:
    """Consumers see single events: members that contradict each other leave every desk with another story."""
    groups = defaultdict(list)
    for event in samples.last.values():
        groups[event["twinwire"]["group"]].append(event)
    for members in groups.values():
        uris = {event["uri"] for event in members}
        for event in members:
            twins = {twin["uri"] for twin in event["twinwire"]["twins"]}
            assert event["twinwire"]["group_size"] == len(members), key_of(event)
            assert twins <= uris - {event["uri"]}, key_of(event)
    assert max(map(len, groups.values())) >= 3


@pytest.mark.encoder
def test_every_event_and_dead_letter_meets_its_schema(samples: Run) -> None:
    """Consumers write their parsers from the schema, and break on what it does not allow."""
    assert [found for event in samples.events if (found := problems(event, "enriched-event"))] == []
    headers = [{name: (value or b"").decode() for name, value in r.headers} for r in samples.topics["wire.raw.dlq"]]
    assert [found for one in headers if (found := problems(one, "dead-letter-headers"))] == []
    assert len(samples.events) > len(samples.last)
    assert len(headers) == len(BROKEN)


@pytest.mark.encoder
def test_metrics_and_topics_tell_the_same_story(samples: Run, sample_deployment: Deployment) -> None:
    """Alerts are made of these numbers: a counter that is off hides a loss, or wakes people for nothing."""
    assert books_disagree(samples, physical(sample_deployment)) == []
    assert samples.probes == [(200, [])] * len(samples.probes)


@pytest.mark.encoder
def test_a_routed_topic_gets_what_its_rule_says_and_nothing_else(samples: Run) -> None:
    """A desk that follows `wire.twins` relies on the rule: what is missing there it never sees."""

    def belongs(record: Record) -> bool:
        ours = json.loads(record.value or b"")["twinwire"]
        return len(ours["languages"]) >= 2 and ours["group_size"] >= 2 and not ours["is_copy"]

    enriched, twins = samples.topics["wire.enriched"], samples.topics["wire.twins"]
    expected = [record for record in enriched if belongs(record)]
    assert [(r.partition, r.key, r.value) for r in expected] == [(r.partition, r.key, r.value) for r in twins]
    assert 0 < len(twins) < len(enriched)


# The laws


def test_all_laws_hold_for_a_stream_without_faults(deploy: Deploy) -> None:
    """The laws that the fault tests judge by; what breaks them without a fault is the worker's own."""
    deployment = deploy()
    deployment.start_all(prepares=2)
    load = RawLoad(seed=41, sources=11, redeliver_every=15, poison_every=60)
    say(load)
    ledger = deployment.load(load.messages(1500)).finish()
    run = run_to_the_end(deployment)
    assert set(run.exits.values()) == {0}
    verdict = deployment.judge(ledger)
    say(verdict.explain())
    verdict.check(max_duplicates=0)
    assert min(verdict.delivered, verdict.dropped, verdict.dead) > 10
    assert books_disagree(run, physical(deployment)) == []


# Replay


def test_a_replay_gives_the_bytes_of_the_stream_with_any_number_of_workers(deploy: Deploy, tmp_path: Path) -> None:
    """Evaluation and back-fills run by replay: if it said other things than the stream, neither would be worth much."""
    deployment = deploy({"topics": {"partitions": 1}})  # one partition: the stream has the order of the file
    deployment.start_all()
    assert deployment.command("produce", str(ITEMS)).returncode == 0
    run = run_to_the_end(deployment)
    outputs = []
    for workers in ("1", "3"):
        out = tmp_path / f"replay-{workers}.jsonl"
        done = deployment.command("replay", "--workers", workers, "--out", str(out), str(ITEMS))
        assert done.returncode == 0, done
        outputs.append(out.read_bytes())
    one, three = outputs
    assert one == three
    assert last_bytes([record.value or b"" for record in run.topics["wire.enriched"]]) == last_bytes(one.splitlines())
    assert any(event["twinwire"]["group_size"] > 1 for event in run.events)


def last_bytes(events: list[bytes]) -> dict[str, bytes]:
    return {json.loads(event)["uri"]: event for event in events}


# The state of match


ENDS = ("kill", "stop", "damage", "kill", "forget")
SNAPSHOTS = {"match": {"snapshot_interval": "20ms"}, "service": QUICK_SESSION["service"]}


@pytest.mark.encoder
def test_match_restarted_again_and_again_says_what_it_would_have_said(samples: Run, deploy: Deploy) -> None:
    """A restart that forgot or doubled an item would split or merge groups, and nobody could say when it happened."""
    log = samples.topics["wire.fingerprints"]
    steady, restarted = deploy(SNAPSHOTS), deploy(SNAPSHOTS)
    expected = memberships(match_over(steady, log, ends=()))
    found = memberships(match_over(restarted, log, ends=ENDS))
    assert expected == found
    assert max(json.loads(membership)["group_size"] for membership in expected.values()) >= 3
    recoveries = [(told["snapshot_offset"], told["offset"]) for told in restarted.workers[0].log("state_recovered")]
    say(f"recovered (from snapshot, to offset): {recoveries}")
    assert any(0 < snapshot < offset for snapshot, offset in recoveries), "no snapshot was used with the log after it"
    assert any(0 == snapshot < offset for snapshot, offset in recoveries), "the log was never used alone"


def match_over(deployment: Deployment, log: list[Record], ends: tuple[str, ...]) -> list[Record]:
    """What match writes to `wire.groups` over this log, of which it gets a part in each of its lives."""
    size = -(-len(log) // (len(ends) + 1))
    for number, end in enumerate([*ends, "stop"]):
        worker = deployment.start("match", failpoint="after_send_acked:10" if end == "kill" else "")
        append(deployment, "wire.fingerprints", log[number * size : (number + 1) * size])
        if end == "kill":
            assert wait_for(partial(code_of, worker), 30, deployment.describe) == -signal.SIGKILL
            continue
        deployment.wait_drained("match")
        assert worker.stop() == 0
        snapshots = sorted((deployment.directory / "state" / "match" / "match").glob("*.snapshot"))
        assert len(snapshots) > 1
        if end == "damage":
            snapshots[-1].write_bytes(snapshots[-1].read_bytes()[:-100])
        if end == "forget":
            for snapshot in snapshots:
                snapshot.unlink()
    return read_topic_all(deployment.bootstrap, deployment.topic("wire.groups"))


def code_of(worker: Worker) -> int | None:
    return worker.process.code


def memberships(records: list[Record]) -> dict[tuple[str, int], bytes]:
    """Item and revision → bytes. What is there twice has to be the same."""
    found: dict[tuple[str, int], bytes] = {}
    for record in records:
        told = json.loads(record.value or b"")
        assert found.setdefault((told["item_id"], told["revision"]), record.value or b"") == record.value
    return found


def append(deployment: Deployment, topic: str, records: list[Record]) -> None:
    """Send the same keys and values once more, to another topic."""
    producer = KafkaProducer(bootstrap_servers=deployment.bootstrap, acks="all", enable_idempotence=True)
    for record in records:
        producer.send(deployment.topic(topic), key=record.key, value=record.value)
    producer.flush(30)
    producer.close()
