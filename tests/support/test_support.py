"""The load, the poison, the metrics reader, the processes and the broker do what they promise."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaProducer

from tests.support import kafka_client, prometheus
from tests.support.kafka_broker import CLEAN_EXITS, KafkaBroker
from tests.support.kafka_client import Record
from tests.support.kafka_install import SetupError, ensure_kafka, java
from tests.support.load import Ledger, LoadProducer, Owed, RawLoad
from tests.support.oracle import judge, read_evidence
from tests.support.poison import DELIVERED, EITHER, MAX_BYTES, POISONS, REASONS, Poison, poisons
from tests.support.processes import Kill, KillSchedule, Process, Supervisor, free_port, wait_for

LOAD = RawLoad(seed=7, sources=3, redeliver_every=10, poison_every=4)


# The load and the poison


def test_the_load_is_the_same_every_time() -> None:
    """The oracle computes again what was sent."""
    assert list(LOAD.messages(200)) == list(RawLoad(7, 3, redeliver_every=10, poison_every=4).messages(200))
    assert LOAD.item(5) != RawLoad(seed=8, sources=3).item(5)


def test_bodies_are_long_and_unique() -> None:
    bodies = [LOAD.item(n).body or "" for n in range(2000)]
    assert len(set(bodies)) == len(bodies)
    assert min(map(len, bodies)) >= 200


def test_the_envelope_says_what_the_message_says() -> None:
    message = LOAD.item(1000)
    told = json.loads(message.value or b"")
    assert {
        "source": "src-1",
        "id": "n-1000",
        "fetched_at": "2025-03-01T00:16:40Z",
        "media_type": "text/plain",
        "headline": message.headline,
        "body": message.body,
    } == told
    assert (message.key, message.seq) == (b"src-1", 333)


def test_every_poison_has_a_name_and_a_known_end() -> None:
    assert len({poison.name for poison in POISONS}) == len(POISONS)
    assert {poison.expect for poison in POISONS} <= REASONS | {DELIVERED, EITHER}
    assert all(poison.item_id for poison in POISONS if poison.expect in {DELIVERED, EITHER})


def test_another_round_of_poison_has_other_ids() -> None:
    """Otherwise the second round would be dropped as a redelivery."""
    assert {one.item_id for one in poisons(0)} & {one.item_id for one in poisons(1)} == {""}


def test_the_sizes_are_exact() -> None:
    sizes = {poison.name: len(poison.value or b"") for poison in POISONS}
    assert tuple(sizes[name] for name in ("max_less_one", "max", "too_large", "long_word")) == (
        MAX_BYTES - 1,
        MAX_BYTES,
        MAX_BYTES + 1,
        MAX_BYTES,
    )


@pytest.mark.parametrize("poison", [one for one in POISONS if one.item_id], ids=lambda one: one.name)
def test_poison_with_an_id_is_a_json_object_that_carries_it(poison: Poison) -> None:
    """A slip in the table must not turn one kind into another."""
    assert json.loads(poison.value or b"")["id"] == poison.item_id


# Metrics

PAGE = """\
# HELP twinwire_items_received_total Records taken in.
# TYPE twinwire_items_received_total counter
twinwire_items_received_total{stage="prepare"} 10.0
twinwire_items_outcomes_total{stage="prepare",outcome="emitted",reason=""} 7.0
twinwire_items_outcomes_total{stage="prepare",outcome="rejected",reason="not_json"} 2.0
twinwire_items_in_flight{stage="prepare"} 1.0
twinwire_records_sent_total{stage="prepare",topic="wire.items"} 7.0
odd{text="a \\"quoted\\" {brace}, comma\\\\"} 1e3 1700000000
plain NaN
"""


def test_metrics_that_agree_give_no_complaint() -> None:
    sent = {"wire.items": 14}
    outcomes = {("prepare", "rejected"): 4}
    assert prometheus.disagreements([PAGE, PAGE], received={"prepare": 20}, sent=sent, outcomes=outcomes) == []


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        (PAGE.replace(" 7.0", " 6.0"), "prepare: 10 received, 8 outcomes, 1 in flight"),
        (PAGE.replace('flight{stage="prepare"} 1.0', 'flight{stage="prepare"} 0'), "10 received, 9 outcomes, 0 in"),
        (PAGE.replace('topic="wire.items"} 7.0', 'topic="wire.items"} 8.0'), "sent to wire.items: metrics say 8"),
        ("plain 1\n", "no page counts a received item"),
    ],
)
def test_metrics_that_do_not_add_up_are_named(page: str, complaint: str) -> None:
    """A counter that leaks hides a loss."""
    assert complaint in "\n".join(prometheus.disagreements([page], sent={"wire.items": 7}))


def test_labels_are_unescaped_and_timestamps_ignored() -> None:
    odd = next(sample for sample in prometheus.parse(PAGE) if sample.name == "odd")
    assert prometheus.Sample("odd", {"text": 'a "quoted" {brace}, comma\\'}, 1000.0) == odd
    with pytest.raises(ValueError, match="not a Prometheus sample"):
        prometheus.parse("<html>")


# Processes


def python(code: str, tmp_path: Path, name: str = "child") -> Process:
    return Process([sys.executable, "-c", code], name=name, directory=tmp_path)


def test_wait_for_fails_with_the_last_state() -> None:
    """A red run has to say why."""
    with pytest.raises(TimeoutError, match="last value 0; state: lag is 17"):
        wait_for(lambda: 0, 0.1, lambda: "lag is 17")


def test_a_process_tells_its_exit_code_and_its_last_words(tmp_path: Path) -> None:
    with python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)", tmp_path) as process:
        assert process.wait(20) == 3
        assert process.tail() == "--- child.out\nout\n--- child.err\nerr"


def test_a_process_that_ignores_sigterm_is_a_failure_and_killed(tmp_path: Path) -> None:
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print('on', flush=True); time.sleep(600)"
    with python(code, tmp_path) as process:
        wait_for(lambda: "on" in process.out.read_text(), 20, process.tail)
        with pytest.raises(TimeoutError, match="still runs after"):
            process.stop(0.2)
        assert process.code == -signal.SIGKILL


def test_a_supervisor_restarts_and_counts_until_its_limit(tmp_path: Path) -> None:
    """A crash loop has to end the test, not to hide in it."""

    def start(life: int) -> Process:
        return python(f"import sys; sys.exit({life})", tmp_path, f"life-{life}")

    with Supervisor(start, max_restarts=2, backoff_s=0) as supervisor:
        wait_for(lambda: supervisor.exhausted, 30, lambda: supervisor.exits)
        assert [end.code for end in supervisor.exits] == [0, 1, 2]


def test_a_supervised_process_that_is_killed_comes_back(tmp_path: Path) -> None:
    with Supervisor(lambda life: python("import time; time.sleep(600)", tmp_path, str(life)), max_restarts=1) as one:
        first = one.process.pid
        assert one.kill()
        wait_for(lambda: one.process.pid != first and one.process.code is None, 20, lambda: one.exits)
        assert one.stop() == -signal.SIGTERM
        assert [end.code for end in one.exits] == [-signal.SIGKILL]


def test_nothing_outlives_a_test_process_that_is_killed(tmp_path: Path) -> None:
    """Kill -9 of pytest must not leave a broker behind."""
    code = (
        "from tests.support.processes import Process; import time\n"
        "child = Process(['sleep', '600'], name='orphan')\n"
        "print(child.pid, child.directory, flush=True)\n"
        "time.sleep(600)\n"
    )
    with python(code, tmp_path, "tests") as tests:
        told = wait_for(lambda: tests.out.read_text().split(), 20, tests.tail)
        child, directory = int(told[0]), Path(told[1])
        os.kill(child, 0)
        tests.kill()
        wait_for(lambda: not directory.exists(), 20, f"{directory} is still there")
        wait_for(lambda: not running(child), 20, f"{child} still runs")


def running(pid: int) -> bool:
    """Whether a process runs; a zombie that nobody waits for does not."""
    told = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(told.strip()) and not told.strip().startswith("Z")


def test_a_kill_schedule_follows_from_its_seed() -> None:
    schedule = KillSchedule(seed=3, n=30, over_s=300, targets=2)
    kills = list(schedule)
    assert kills == list(KillSchedule(seed=3, n=30, over_s=300, targets=2)) == sorted(kills, key=lambda kill: kill.at_s)
    assert {kill.target for kill in kills} == {0, 1}
    assert all(isinstance(kill, Kill) and 0 <= kill.at_s <= 300 for kill in kills)


def test_a_kill_schedule_carries_out_every_kill_or_ends_when_told() -> None:
    done: list[int] = []
    assert KillSchedule(seed=1, n=5, over_s=0.05, targets=3).run(done.append) == len(done) == 5
    cancelled = threading.Event()
    cancelled.set()
    assert KillSchedule(seed=1, n=5, over_s=600).run(done.append, cancel=cancelled) == 0


def test_ports_are_given_once() -> None:
    ports = [free_port() for _ in range(20)]
    assert len(set(ports)) == len(ports)


# The broker


@pytest.fixture
def broker() -> Iterator[KafkaBroker]:
    """A broker of this test's own, for it is killed. Without Java or Maven: skipped here, failed in CI."""
    try:
        java()
        ensure_kafka()
    except SetupError as error:
        if os.environ.get("REQUIRE_BROKER"):
            raise
        pytest.skip(str(error))
    with KafkaBroker() as started:
        yield started


# kafka-python 3.0 leaves a socket to the garbage collector whenever a connection is refused.
broker_goes_away = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")


@pytest.mark.kafka
@broker_goes_away
def test_the_broker_keeps_what_it_acknowledged_through_kill_and_restart(
    broker: KafkaBroker, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ground under every other proof; poison goes in and comes out byte for byte."""
    starts = [f"first {broker.start_s:.1f} s"]
    assert broker.start_s < 30
    sizes = {"wire.raw": {"max.message.bytes": 4 * MAX_BYTES}, "wire.raw.dlq": {"max.message.bytes": 4 * MAX_BYTES}}
    kafka_client.create_topics(broker.bootstrap, {"wire.raw": 3, "wire.raw.dlq": 1, "wire.enriched": 3}, sizes)
    producer = LoadProducer(broker.bootstrap, "wire.raw", RawLoad(sources=4, poison_every=10).messages(600), rate=150)
    try:
        wait_for(lambda: producer.acked > 200, 30, lambda: producer.acked)
        broker.kill()
        broker.restart()
        starts.append(f"after kill -9 {broker.start_s:.1f} s")
    finally:
        ledger = producer.finish()
    assert broker.stop() in CLEAN_EXITS
    broker.restart()
    starts.append(f"after SIGTERM {broker.start_s:.1f} s")
    evidence = read_evidence(broker.bootstrap)
    verdict = judge(ledger, evidence)
    assert (verdict.lost_by_broker, ledger.unknown) == ([], [])
    assert [placed(owed) for owed in ledger.owed] == in_order_of(ledger, evidence.raw)
    assert verdict.owed == len(verdict.missing) == 660  # no worker ran, and the judge says so
    with capsys.disabled():
        print(f"\nbroker ready: {', '.join(starts)}")  # noqa: T201 - the promise is measured in the open


def placed(owed: Owed) -> tuple[int, int, bytes | None, bytes | None, object]:
    message = owed.message
    return owed.partition, owed.offset, message.key, message.value, message.headers


def in_order_of(ledger: Ledger, records: Sequence[Record]) -> list[tuple[int, int, bytes | None, bytes | None, object]]:
    """The records in the order in which the ledger names them."""
    by_place = {(record.partition, record.offset): record for record in records}
    return [
        (found.partition, found.offset, found.key, found.value, found.headers)
        for owed in ledger.owed
        for found in [by_place[owed.partition, owed.offset]]
    ]


def offset_of_sent(producer: Any) -> int:
    offset: int = producer.send("t", b"x" * 1000, partition=1).get(10).offset
    return offset


@pytest.mark.kafka
def test_the_client_helpers_see_what_the_broker_has(broker: KafkaBroker) -> None:
    """Topic settings, groups and offsets as kafka-python 3 tells them."""
    at = broker.bootstrap
    kafka_client.create_topics(at, {"t": 2, "empty": 1})
    producer = KafkaProducer(bootstrap_servers=at, acks="all", enable_idempotence=False)
    try:
        assert offset_of_sent(producer) == 0
        kafka_client.set_topic_config(at, "t", max_message_bytes=500)
        with pytest.raises(Exception, match="MessageSizeTooLarge"):
            offset_of_sent(producer)
        kafka_client.set_topic_config(at, "t", max_message_bytes=None)
        assert offset_of_sent(producer) == 1
    finally:
        producer.close()
    assert kafka_client.end_offsets(at, "t") == {0: 0, 1: 2}
    assert kafka_client.read_topic_all(at, "empty") == []
    assert kafka_client.committed_offsets(at, "nobody") == {}
    assert kafka_client.describe_group(at, "nobody").state == "Dead"
    with pytest.raises(LookupError, match="no topic nowhere"):
        kafka_client.end_offsets(at, "nowhere")
