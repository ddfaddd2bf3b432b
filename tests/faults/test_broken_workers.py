"""The judges are judged on the stream itself: three workers that break the promise have to be caught, every run.

Each meets a fault that the true worker survives in test_kills.py and test_broker.py. If one of these tests fails, the
other fault tests prove nothing.
"""

import sys
from pathlib import Path

import pytest

from tests.integration.deployment import QUICK_SESSION, Deploy, Deployment
from tests.support.kafka_client import committed_offsets, create_topics, delete_topic, end_offsets
from tests.support.oracle import RawLoad
from tests.support.processes import wait_for

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

BROKEN = Path(__file__).parent / "broken"
LOAD = RawLoad(seed=81, sources=1)
"""One source: one partition, so that every ack is about the same log."""


def program(name: str) -> tuple[str, str]:
    return sys.executable, str(BROKEN / f"{name}.py")


def committed(deployment: Deployment) -> int:
    return sum(committed_offsets(deployment.bootstrap, deployment.group("prepare")).values())


def fingerprints(deployment: Deployment) -> int:
    return sum(end_offsets(deployment.bootstrap, deployment.topic("wire.fingerprints")).values())


@pytest.mark.parametrize("name", ["ack_before_send", "ack_out_of_order"])
def test_a_worker_that_acks_what_it_has_not_delivered_is_caught(deploy: Deploy, name: str) -> None:
    """The commonest way to lose records: it shows only when a process dies at the wrong moment."""
    deployment = deploy(QUICK_SESSION)
    worker = deployment.start("prepare", program=program(name))
    ledger = deployment.load(LOAD.messages(60)).finish()
    # Not after any time that passed, but when the offset says that more is done than there is.
    wait_for(lambda: committed(deployment) > fingerprints(deployment), 30, deployment.describe, poll_s=0)
    worker.process.kill()
    lost = committed(deployment) - fingerprints(deployment)
    assert lost > 0, "the kill came too late"
    deployment.start_all()
    deployment.wait_drained()
    assert set(deployment.stop_all().values()) == {0}
    verdict = deployment.judge(ledger)
    assert len(verdict.missing) == lost, verdict.explain()
    with pytest.raises(AssertionError, match=f"missing = {lost}"):
        verdict.check(max_duplicates=None)


def test_a_worker_that_drops_what_it_cannot_bury_is_caught(deploy: Deploy) -> None:
    """Its log says "dropping", nobody reads it, and the record is nowhere."""
    deployment = deploy({"service": {"send_timeout": "1s"}})
    delete_topic(deployment.bootstrap, deployment.topic("wire.raw.dlq"))
    deployment.start("prepare", program=program("drop_on_dlq_failure"))
    for stage in ("match", "publish"):
        deployment.start(stage)
    load = RawLoad(seed=82, sources=1, poison_every=20)
    ledger = deployment.load(load.messages(60)).finish()
    deployment.wait_drained()
    assert set(deployment.stop_all().values()) == {0}
    create_topics(deployment.bootstrap, {deployment.topic("wire.raw.dlq"): 1})
    verdict = deployment.judge(ledger)
    assert (verdict.delivered, len(verdict.missing)) == (60, 3), verdict.explain()
    with pytest.raises(AssertionError, match="missing = 3"):
        verdict.check(max_duplicates=None)
