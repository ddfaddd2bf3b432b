"""Records that hurt: each becomes one dead letter with its bytes and the right reason, and its neighbours go on."""

from collections import Counter
from collections.abc import Iterator

import pytest
from kafka import KafkaProducer

from tests.integration.deployment import QUICK_SESSION, Deploy, Deployment, merged, say
from tests.support.kafka_client import read_topic_all
from tests.support.oracle import Message, RawLoad
from tests.support.poison import DELIVERED, EITHER, poisons
from tests.support.processes import wait_for
from workers.shell.exits import Exit

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

LOAD = RawLoad(seed=71, sources=5)
NEIGHBOURS = 60
A_HUNDRED = 100


def all_kinds() -> Iterator[Message]:
    """Every kind at the head, in the middle and at the tail, each time with ids of its own."""
    yield from map(Message.of, poisons(0))
    yield from LOAD.messages(NEIGHBOURS)
    yield from map(Message.of, poisons(1))
    yield from LOAD.messages(NEIGHBOURS, first=NEIGHBOURS)
    yield from map(Message.of, poisons(2))


def in_a_row(count: int) -> list[Message]:
    """So many records that are no JSON, all in the partition of source 0."""
    return [Message(b"src-0", f"<no {number}>".encode(), expect="not_json") for number in range(count)]


def test_every_kind_of_poison_becomes_one_dead_letter_and_its_neighbours_go_on(deploy: Deploy) -> None:
    """One malformed record of one feed would stop all feeds, or vanish, or be buried for the wrong reason."""
    deployment = deploy()
    deployment.start_all(prepares=2)
    messages = [*all_kinds(), *in_a_row(A_HUNDRED), *LOAD.messages(NEIGHBOURS, first=2 * NEIGHBOURS)]
    ledger = deployment.load(iter(messages)).finish()
    verdict = deployment.settle(ledger)
    expected = Counter(message.expect for message in messages if message.expect not in {DELIVERED, EITHER})
    assert len(expected) >= 10
    # Where both is allowed, a dead one counts as `not_json`.
    either = sum(message.expect == EITHER for message in messages)
    assert 0 <= verdict.dead - expected.total() <= either
    verdict.reasons["not_json"] = expected["not_json"]
    assert verdict.reasons == expected


def test_junk_between_the_stages_is_buried_with_its_bytes_and_stops_nothing(deploy: Deploy) -> None:
    """Whoever writes to an inner topic by mistake would stop matching or publishing for everybody."""
    deployment = deploy()
    junk = [b"", b"{", b"\xff\xfe", b"[1]", b'{"v": 1}', b'{"v": 99}', b"[" * 50_000, None]
    for topic in ("wire.fingerprints", "wire.groups"):
        send(deployment, topic, junk)
    deployment.start_all()
    ledger = deployment.load(LOAD.messages(NEIGHBOURS)).finish()
    deployment.wait_drained()
    assert set(deployment.stop_all().values()) == {0}
    for topic in ("wire.fingerprints", "wire.groups"):
        letters = read_topic_all(deployment.bootstrap, deployment.topic(f"{topic}.dlq"))
        assert Counter(letter.value for letter in letters) == Counter(junk)
        assert {letter.key for letter in letters} == {b"junk"}
        assert {letter.header("topic") for letter in letters} == {deployment.topic(topic)}
        assert all(letter.header("reason") not in {None, "internal_error"} for letter in letters)
    verdict = deployment.judge(ledger)
    assert (verdict.delivered, verdict.missing, verdict.reordered) == (NEIGHBOURS, [], []), verdict.explain()


def send(deployment: Deployment, topic: str, values: list[bytes | None]) -> None:
    producer = KafkaProducer(bootstrap_servers=deployment.bootstrap, acks="all")
    for value in values:
        producer.send(deployment.topic(topic), key=b"junk", value=value, partition=0).get(10)
    producer.close()


def test_the_breaker_stops_a_flood_of_rejects_without_losing_one(deploy: Deploy) -> None:
    """A bad release or a feed gone wrong would turn a whole day's records into dead letters before anybody looks."""
    limit = 50
    # So long that the breaker opens before the first commit: the next start would have the same records before it.
    settings = merged(QUICK_SESSION, {"service": {"breaker_rejects": limit, "commit_interval": "5s"}})
    deployment = deploy(settings)
    good = list(LOAD.messages(NEIGHBOURS))
    messages = [*good[:30], *in_a_row(A_HUNDRED), *good[30:]]
    ledger = deployment.load(iter(messages)).finish()
    worker = deployment.start("prepare", supervised=3)
    wait_for(lambda: worker.exits, 30, deployment.describe)
    letters = read_topic_all(deployment.bootstrap, deployment.topic("wire.raw.dlq"))
    assert limit <= len(letters) < A_HUNDRED, "the breaker did not stop it at its limit"
    for stage in ("match", "publish"):
        deployment.start(stage)
    verdict = deployment.settle(ledger)
    say(f"exits {worker.exits}")
    assert set(worker.exits) == {int(Exit.BREAKER_OPEN)}
    assert verdict.dead == A_HUNDRED
