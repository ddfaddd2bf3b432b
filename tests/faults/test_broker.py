"""The broker goes away and comes back, or refuses dead letters: nothing is acked that is not delivered."""

import signal
from collections.abc import Callable

import pytest

from tests.integration.deployment import QUICK_SESSION, Deploy, Deployment, merged, say
from tests.support.kafka_broker import KafkaBroker
from tests.support.kafka_client import (
    committed_offsets,
    create_topics,
    delete_topic,
    end_offsets,
    set_topic_config,
)
from tests.support.oracle import RawLoad
from tests.support.processes import wait_for
from workers.shell.exits import Exit

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.slow,
    # kafka-python 3.0 leaves a socket to the garbage collector whenever a connection is refused.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]
PROBE_S = 60
TWICE_PER_LIFE = 200
DEAD_LETTERS = "wire.raw.dlq"


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL], ids=lambda ending: ending.name)
def test_a_broker_that_comes_back_finds_nothing_lost(
    deploy: Deploy, own_broker: KafkaBroker, ending: signal.Signals
) -> None:
    """Brokers are patched every month and die now and then: workers must wait, or end with 3 and be started again."""
    deployment = deploy(QUICK_SESSION, bootstrap=own_broker.bootstrap)
    workers = deployment.start_all(prepares=2, supervised=15)
    load = RawLoad(seed=int(ending), sources=7, redeliver_every=20, poison_every=50)
    producer = deployment.load(load.messages(800), rate=80)
    published = lambda: sum(end_offsets(deployment.bootstrap, deployment.topic("wire.enriched")).values())  # noqa: E731
    wait_for(lambda: published() > 100, 30, lambda: (published(), deployment.describe()))
    own_broker.stop(ending)
    assert not producer.done, "the load was through before the outage: the run proves nothing"
    own_broker.restart()
    ledger = producer.finish()
    deployment.wait_drained(deadline_s=PROBE_S)
    probe = deployment.load(load.messages(20, first=5000)).finish()
    deployment.wait_drained(deadline_s=PROBE_S)
    assert set(deployment.stop_all().values()) == {0}
    exits = {worker.name: worker.exits for worker in workers}
    say(f"exits during the outage: {exits}; unknown to the producer: {len(ledger.unknown)}")
    assert {code for codes in exits.values() for code in codes} <= {int(Exit.BROKER)}
    lives = len(workers) + sum(map(len, exits.values()))
    deployment.judge(ledger, probe).check(max_duplicates=lives * TWICE_PER_LIFE)


def missing(deployment: Deployment) -> Callable[[], None]:
    """Take the dead-letter topic away. Returns the repair."""
    delete_topic(deployment.bootstrap, deployment.topic(DEAD_LETTERS))
    return lambda: create_topics(deployment.bootstrap, {deployment.topic(DEAD_LETTERS): 1})


def refusing(deployment: Deployment) -> Callable[[], None]:
    """Have the dead-letter topic refuse everything for its size. Returns the repair."""
    set_topic_config(deployment.bootstrap, deployment.topic(DEAD_LETTERS), max_message_bytes=100)
    return lambda: set_topic_config(deployment.bootstrap, deployment.topic(DEAD_LETTERS), max_message_bytes=None)


@pytest.mark.parametrize("fault", [missing, refusing], ids=lambda fault: str(fault.__name__))
def test_a_dead_letter_that_cannot_be_written_stops_the_service_and_is_not_acked(
    deploy: Deploy, fault: Callable[[Deployment], Callable[[], None]]
) -> None:
    """A record that is neither delivered nor dead is lost without a trace, though its metrics may look well."""
    deployment = deploy(merged(QUICK_SESSION, {"service": {"send_timeout": "2s"}}))
    repair = fault(deployment)
    worker = deployment.start("prepare")
    # Good ones before and after, all of one source: one partition, one order.
    load = RawLoad(seed=9, sources=1, poison_every=40)
    ledger = deployment.load(load.messages(80)).finish()
    assert wait_for(lambda: worker.process.code, 40, deployment.describe) == Exit.BROKER
    ended = worker.log("stopped")[-1]
    assert (ended["code"], ended["drained"]) == (Exit.BROKER, False), ended
    assert deployment.topic(DEAD_LETTERS) in ended["cause"], ended
    first_bad = min(owed.offset for owed in ledger.owed if owed.message.expect != "delivered")
    committed = max(committed_offsets(deployment.bootstrap, deployment.group("prepare")).values(), default=0)
    assert committed <= first_bad
    assert not worker.log("rejected"), "it was counted as dead, and is not"
    again = deployment.start("prepare")
    assert wait_for(lambda: again.process.code, 40, deployment.describe) == Exit.BROKER
    repair()
    deployment.start_all()
    deployment.wait_drained()
    assert set(deployment.stop_all().values()) <= {0, int(Exit.BROKER)}
    verdict = deployment.judge(ledger)
    verdict.check(max_duplicates=0)
    assert verdict.dead == 2
