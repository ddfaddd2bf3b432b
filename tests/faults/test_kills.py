"""Kill -9 at every boundary of a record's way and at random, SIGTERM under load: nothing lost, little twice."""

import json
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial

import pytest

from tests.integration.deployment import CONSUMES, QUICK_SESSION, Deploy, Deployment, Worker, merged, say
from tests.support.kafka_client import Record, committed_offsets, read_topic_all
from tests.support.oracle import RawLoad
from tests.support.processes import KillSchedule, Supervisor, wait_for
from tests.support.prometheus import IN_FLIGHT, total

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

STAGES = tuple(CONSUMES)
SECTIONS = merged(QUICK_SESSION, {"service": {"max_in_flight": 16}, "match": {"snapshot_interval": "300ms"}})
TWICE_PER_KILL = 100
"""What a killed process has sent and not committed, at most: 0.2 s between commits at 400 records a second, which no
stage surpasses here, and 16 in flight, with a little for the commit under way."""

POINTS = [
    ("before_decode", (60, 40, 20), STAGES),
    ("after_step", (60, 40, 20), STAGES),
    ("after_send_queued", (120, 40, 20), STAGES),
    ("after_send_acked", (60, 40, 20), STAGES),
    ("after_dlq_acked", (6,), ("prepare",)),
    ("after_ack", (60, 40, 20), STAGES),
    ("in_commit", (4, 4, 4), STAGES),
    ("state_write", (2,), ("match",)),
]
"""Failpoint, the passage that kills each of the stages, and the stages that pass it."""


@pytest.mark.parametrize(("point", "passages", "stages"), POINTS, ids=[point for point, _, _ in POINTS])
def test_a_kill_at_a_boundary_loses_nothing(
    deploy: Deploy, point: str, passages: tuple[int, ...], stages: tuple[str, ...]
) -> None:
    """An OOM kill between two steps of one record would lose it, or leave a stage that cannot start again."""
    deployment = deploy(SECTIONS)
    failpoints = {stage: f"{point}:{passage}" for stage, passage in zip(stages, passages, strict=True)}
    workers = [deployment.start(stage, supervised=1, failpoint=failpoints.get(stage, "")) for stage in STAGES]
    load = RawLoad(seed=passages[0], sources=7, redeliver_every=25, poison_every=20)
    # How many records share a step, a request or a commit is a matter of timing: the load goes on until all are dead.
    producer = deployment.load(load.messages(10_000), rate=100)
    wait_for(lambda: all(worker.exits for worker in workers if worker.stage in stages), 60, deployment.describe)
    producer.cancel()
    ledger = producer.finish()
    deployment.settle(ledger, max_duplicates=len(stages) * TWICE_PER_KILL)
    assert {worker.stage: worker.exits for worker in workers if worker.exits} == {
        stage: [-signal.SIGKILL] for stage in stages
    }


def test_a_kill_while_partitions_are_handed_over_loses_nothing(deploy: Deploy) -> None:
    """A member that dies when it should let go of its partitions would take along what it had in flight."""
    deployment = deploy(SECTIONS)
    # The first passage is that of joining with nothing in hand.
    first = [deployment.start(stage, supervised=1, failpoint="on_revoke:2") for stage in STAGES]
    deployment.wait_ready()
    producer = deployment.load(RawLoad(seed=6, sources=7).messages(500), rate=40)
    second = [deployment.start(stage, name=f"{stage}-2") for stage in STAGES]
    wait_for(lambda: all(worker.exits for worker in first), 30, deployment.describe)
    assert not producer.done, "the kills came after the load: the run proves nothing"
    ledger = producer.finish()
    deployment.settle(ledger, max_duplicates=len(STAGES) * TWICE_PER_KILL)
    assert [worker.exits for worker in first] == [[-signal.SIGKILL]] * len(STAGES)
    assert [worker.log("stopped")[-1]["drained"] for worker in second] == [True] * len(STAGES)


@dataclass
class Killer:
    """Kills workers and remembers what the kills hit."""

    workers: list[Worker]
    wait_s: float = 1.0
    hits: Counter[str] = field(default_factory=Counter)
    rebalances: int = 0

    def kill(self, target: int) -> None:
        """Kill one with records in flight, if it has any within `wait_s`: a kill of an idle process proves little."""
        worker = self.workers[target]
        end = time.monotonic() + self.wait_s
        while not (hit := in_flight(page := worker.page())) and time.monotonic() < end:
            continue
        self.rebalances += int(total([page], "twinwire_rebalances_total", "").get("", 0))
        assert isinstance(worker.run, Supervisor)
        if worker.run.kill():
            self.hits["in flight" if hit else "idle" if page else "starting"] += 1
        else:
            self.hits["already down"] += 1


def busy(worker: Worker) -> bool:
    return in_flight(worker.page()) > 0


def in_flight(page: str) -> float:
    return sum(total([page], IN_FLIGHT, "stage").values())


def test_random_kills_lose_nothing_and_repeat_little(deploy: Deploy) -> None:
    """Nodes die at moments that nobody thought of, and members of a group die while others take over from others."""
    seed, kills = 20, 10
    deployment = deploy(SECTIONS)
    workers = deployment.start_all(prepares=2, supervised=kills)
    load = RawLoad(seed=seed, sources=9, redeliver_every=20, poison_every=100)
    producer = deployment.load(load.messages(10_000), rate=70)
    killer = Killer(workers)
    schedule = KillSchedule(seed, kills, over_s=22, targets=len(workers))
    say(f"seed {seed}: {list(schedule)}")
    schedule.run(killer.kill)
    producer.cancel()
    ledger = producer.finish()
    deployment.wait_drained()
    probe = deployment.load(load.messages(20, first=20_000)).finish()
    deployment.wait_drained(deadline_s=30)
    assert set(deployment.stop_all().values()) == {0}
    verdict = deployment.judge(ledger, probe)
    repeated = len(verdict.duplicates) + repeated_fingerprints(deployment)
    say(f"kills {dict(killer.hits)}, rebalances {killer.rebalances}, repeated {repeated}\n{verdict.explain()}")
    verdict.check(max_duplicates=kills * TWICE_PER_KILL)
    assert killer.hits["in flight"] >= 3, killer.hits
    assert killer.rebalances >= 1
    assert repeated >= 1, "no kill came between a delivery and its commit: the run proves nothing"
    assert verdict.dead >= 10


def repeated_fingerprints(deployment: Deployment) -> int:
    """Fingerprints beyond one for each raw record that gave any."""
    died = len({(r.header("partition"), r.header("offset")) for r in dead_letters(deployment)})
    given = len(read_topic_all(deployment.bootstrap, deployment.topic("wire.raw"))) - died
    return len(read_topic_all(deployment.bootstrap, deployment.topic("wire.fingerprints"))) - given


def dead_letters(deployment: Deployment) -> list[Record]:
    return read_topic_all(deployment.bootstrap, deployment.topic("wire.raw.dlq"))


def test_sigterm_under_load_ends_in_order_and_repeats_nothing(deploy: Deploy) -> None:
    """Every deployment and every scale-down is a SIGTERM: one that repeated records would repeat them every day."""
    deployment = deploy()
    workers = {worker.stage: worker for worker in deployment.start_all()}
    load = RawLoad(seed=30, sources=7)
    producer = deployment.load(load.messages(10_000), rate=60)
    try:
        for number, stage in enumerate((STAGES * 4)[:10]):
            worker = workers[stage]
            wait_for(partial(busy, worker), 20, deployment.describe, poll_s=0)
            begun = time.monotonic()
            assert worker.stop() == 0, worker.process.tail()
            took = time.monotonic() - begun
            assert took < 10, f"SIGTERM {number} to {stage} took {took:.1f} s"
            assert worker.log("stopped")[-1]["drained"]
            committed = sum(committed_offsets(deployment.bootstrap, deployment.group(stage)).values())
            assert committed == len(processed(deployment, stage)), f"SIGTERM {number} to {stage}"
            workers[stage] = deployment.start(stage, name=worker.name)
            deployment.wait_ready([workers[stage]])
    finally:
        producer.cancel()
        ledger = producer.finish()
    deployment.settle(ledger)


def processed(deployment: Deployment, stage: str) -> list[Record]:
    """What the stage has sent for the records of its input, one each.

    Each raw item gives one fingerprint; each fingerprint one membership of its own, beside those of others that it
    changed; each membership one event.
    """
    output = {"prepare": "wire.fingerprints", "match": "wire.groups", "publish": "wire.enriched"}[stage]
    records = read_topic_all(deployment.bootstrap, deployment.topic(output))
    if stage != "match":
        return records
    return [record for record in records if json.loads(record.value or b"")["cause"] == "new"]
