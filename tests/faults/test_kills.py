"""Kill -9 at every boundary of a record's way and at random, SIGTERM under load: nothing lost, little or nothing twice."""

import json
import signal
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.integration.deployment import CONSUMES, QUICK_SESSION, Deploy, Deployment, Worker, merged
from tests.support.kafka_client import read_topic_all
from tests.support.oracle import Message, RawLoad
from tests.support.processes import Kill, KillSchedule, wait_for
from tests.support.prometheus import IN_FLIGHT, total

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

STAGES = tuple(CONSUMES)
IN_FLIGHT_MOST = 16
SETTINGS = merged(QUICK_SESSION, {"service": {"max_in_flight": IN_FLIGHT_MOST}, "match": {"snapshot_interval": "300ms"}})
COMMIT_INTERVAL_S = 0.2
RATE = 400
"""Items a second that no stage surpasses here."""
TWICE_PER_KILL = int(COMMIT_INTERVAL_S * RATE) + IN_FLIGHT_MOST
"""What a killed process has sent and not committed, at most."""

POINTS = [
    ("before_decode", 60, STAGES),
    ("after_step", 60, STAGES),
    ("after_send_queued", 90, STAGES),
    ("after_send_acked", 60, STAGES),
    ("after_dlq_acked", 6, ("prepare",)),
    ("after_ack", 60, STAGES),
    ("in_commit", 4, STAGES),
    ("state_write", 2, ("match",)),
]
"""Failpoint, the passage that kills, and the stages that pass it."""


@pytest.mark.parametrize(("point", "passage", "stages"), POINTS, ids=[point for point, _, _ in POINTS])
def test_a_kill_at_a_boundary_loses_nothing(deploy: Deploy, point: str, passage: int, stages: tuple[str, ...]) -> None:
    """An OOM kill between two steps of one record would lose it, or leave a stage that cannot start again."""
    deployment = deploy(SETTINGS)
    workers = [
        deployment.start(stage, supervised=2, failpoint=f"{point}:{passage}" if stage in stages else "")
        for stage in STAGES
    ]
    load = RawLoad(seed=passage, sources=7, redeliver_every=25, poison_every=20)
    ledger = deployment.load(load.messages(300)).finish()
    deployment.wait_drained()
    assert deployment.stop_all() == dict.fromkeys(STAGES, 0)
    died = {worker.stage: [end.code for end in exits(worker)] for worker in workers if exits(worker)}
    assert died == {stage: [-signal.SIGKILL] for stage in stages}, deployment.describe()
    deployment.judge(ledger).check(max_duplicates=len(stages) * TWICE_PER_KILL)


def exits(worker: Worker) -> list[object]:
    return list(worker.run.exits)
