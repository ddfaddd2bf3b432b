"""Members join and leave under load: each record is somebody's, in order, and handed over once."""

import pytest

from tests.integration.deployment import Deploy, Deployment, Worker
from tests.support.kafka_client import describe_group, end_offsets
from tests.support.oracle import RawLoad
from tests.support.processes import wait_for
from tests.support.prometheus import total

pytestmark = [pytest.mark.kafka, pytest.mark.slow]


def partitions_held(worker: Worker) -> int:
    return int(total([worker.page()], "twinwire_partitions_assigned", "").get("", 0))


def shares(deployment: Deployment, stage: str) -> list[int]:
    """How many partitions each member of the group has, by the coordinator, most first; empty while it rebalances."""
    group = describe_group(deployment.bootstrap, deployment.group(stage))
    settled = group.state == "Stable"
    return sorted((len(member.partitions) for member in group.members), reverse=True) if settled else []


def test_members_that_join_and_leave_hand_everything_over_once_and_in_order(deploy: Deploy) -> None:
    """An autoscaler does this all day: a hand-over that lost, repeated or reordered records would do so all day."""
    deployment = deploy()
    deployment.start_all()
    producer = deployment.load(RawLoad(seed=61, sources=9, redeliver_every=20).messages(10_000), rate=80)
    try:
        for stage in ("prepare", "publish"):
            first = next(worker for worker in deployment.workers if worker.stage == stage)
            joined = deployment.start(stage, name=f"{stage}-joined")
            deployment.wait_ready([joined])
            wait_for(lambda: shares(deployment, stage) == [3, 3], 30, lambda: shares(deployment, stage))  # noqa: B023
            assert first.stop() == 0
            deployment.workers.remove(first)
            wait_for(lambda: shares(deployment, stage) == [6], 30, lambda: shares(deployment, stage))  # noqa: B023
    finally:
        producer.cancel()
        ledger = producer.finish()
    verdict = deployment.settle(ledger)
    assert repeated(deployment, verdict.dropped + verdict.delivered) == 0


def test_a_rolling_restart_loses_nothing_and_keeps_the_order(deploy: Deploy) -> None:
    """Every release goes member by member, the new one beside the old, while the stream flows."""
    deployment = deploy()
    deployment.start_all(prepares=2)
    deployment.start("match", name="match-1")
    deployment.start("publish", name="publish-1")
    deployment.wait_ready([worker for worker in deployment.workers if worker.stage != "match"])
    producer = deployment.load(RawLoad(seed=62, sources=9).messages(10_000), rate=80)
    try:
        for old in list(deployment.workers):
            assert old.stop() == 0
            new = deployment.start(old.stage, name=old.name)
            members = 2
            wait_for(
                lambda: len(shares(deployment, old.stage)) == members,  # noqa: B023
                30,
                lambda: (shares(deployment, old.stage), new.process.tail()),  # noqa: B023
            )
    finally:
        producer.cancel()
        ledger = producer.finish()
    verdict = deployment.settle(ledger)
    assert repeated(deployment, verdict.delivered) == 0


def repeated(deployment: Deployment, expected: int) -> int:
    """Fingerprints beyond those expected: a second one is dropped by match, and so hidden from the events."""
    return sum(end_offsets(deployment.bootstrap, deployment.topic("wire.fingerprints")).values()) - expected
