"""The order of one record: read, step, deliver, ack. Fakes write down what happens, and the list is compared."""

import asyncio
import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import cast

import pytest

from topics import Topic
from workers.core.outcome import Drop, DropReason, Emit, Reject, RejectReason
from workers.logs import Log
from workers.metrics import Metrics
from workers.pipeline import Message, Record, Result, StageName
from workers.shell.delivery import Delivery
from workers.shell.exits import Exit, Fatal
from workers.shell.failpoints import Failpoints
from workers.shell.health import Health
from workers.shell.runner import Runner

GENERATION = 7


@dataclass
class FakeMessage:
    """What Faust's channel hands out, as far as the runner looks."""

    offset: int
    value: bytes | None
    generation_id: int = GENERATION
    key: bytes | None = None
    partition: int = 0
    timestamp: float = 0.0
    headers: tuple = ()
    tracked: bool = False

    def __hash__(self):
        return self.offset


@dataclass
class World:
    """A runner among fakes, and the list of what happened in order."""

    step: Callable[[Message], Result] | tuple[Callable, ...]
    """One, or its phases."""
    happened: list = field(default_factory=list)
    stage_name: StageName = StageName.PREPARE
    fail_delivery_at: int | None = None
    breaker_rejects: int = 0
    flow_active: bool = True
    deliveries: int = 0

    async def run(self, *messages: FakeMessage) -> None:
        """Run until all messages are taken and settled, or the runner ends by itself."""
        events: asyncio.Queue[SimpleNamespace] = asyncio.Queue()
        for message in messages:
            events.put_nowait(
                SimpleNamespace(message=message, ack=lambda m=message: self.happened.append(("acked", m.offset)))
            )
        channel = SimpleNamespace(__anext__=events.get)
        self.metrics = Metrics(self.stage_name, ["in"], ["out"], version="0")
        self.health = Health(stuck_after_s=1.0)
        self.unacked: set = set()
        app = SimpleNamespace(
            flow_control=SimpleNamespace(is_active=lambda: self.flow_active),
            consumer_generation_id=GENERATION,
            consumer=SimpleNamespace(unacked=self.unacked),
        )
        phases = self.step if isinstance(self.step, tuple) else (self.step,)
        stage = SimpleNamespace(name=self.stage_name, consumes=Topic.RAW, produces=("out",), phases=phases)
        runner = Runner(
            stage, app, channel, cast(Delivery, self),
            metrics=self.metrics, log=Log("error", io.StringIO()), health=self.health, failpoints=Failpoints(),
            max_in_flight=4, breaker_rejects=self.breaker_rejects,
        )  # fmt: skip
        task = asyncio.create_task(runner.run())
        try:
            for _ in range(500):
                await asyncio.sleep(0.001)
                if task.done() or (events.empty() and self.health.in_flight == 0):
                    break
        finally:
            if task.done():
                await task
            task.cancel()

    def offsets(self, *what: str) -> list[int]:
        """Offsets to which that happened, in order of offset where it is several things."""
        found = [offset for name, offset in self.happened if name in what]
        return sorted(found) if len(what) > 1 else found

    async def deliver(self, records):
        """Stand in for Delivery: slow enough that steps overtake it."""
        await asyncio.sleep(0.002)
        self.deliveries += 1
        for offset in (int(record.value) for record in records):
            if offset == self.fail_delivery_at:
                raise Fatal(Exit.BROKER, "no ack")
            self.happened.append(("sent", offset))

    async def bury(self, message, reject):
        """Stand in for Delivery."""
        if message.offset == self.fail_delivery_at:
            raise Fatal(Exit.BROKER, "no dead letter")
        self.happened.append((f"buried {reject.reason}", message.offset))


def emits(message: Message) -> Result:
    return Result(Emit((Record("out", b"k", message.value or b""),)))


def messages(count: int) -> list[FakeMessage]:
    return [FakeMessage(n, str(n).encode()) for n in range(count)]


def test_every_record_is_acked_after_its_outputs_and_in_order():
    """An ack before the send loses the record when the process dies between the two."""
    world = World(emits)
    asyncio.run(world.run(*messages(100)))
    assert world.offsets("sent") == world.offsets("acked") == list(range(100))
    assert all(world.happened.index(("sent", n)) < world.happened.index(("acked", n)) for n in range(100))


def test_records_that_wait_for_one_another_travel_together():
    """A request for each record costs the broker and three services more than the encoder leaves them."""
    world = World(emits)
    asyncio.run(world.run(*messages(100)))
    assert world.deliveries <= 100 // 2


def test_a_failed_delivery_acks_neither_its_record_nor_a_later_one():
    """Kafka commits the highest offset: an ack behind a hole loses what is in the hole."""
    world = World(emits, fail_delivery_at=3)
    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(world.run(*messages(10)))
    assert caught.group_contains(Fatal)
    acked = world.offsets("acked")
    assert acked == list(range(len(acked)))
    assert 3 not in acked


def test_a_failed_dead_letter_is_a_failed_record():
    """Dropping what the dead-letter topic refuses is how records get lost without a trace."""
    world = World(lambda _message: Result(Reject(RejectReason.NOT_JSON)), fail_delivery_at=1)
    with pytest.raises(ExceptionGroup):
        asyncio.run(world.run(*messages(3)))
    assert 1 not in world.offsets("acked")
    assert 2 not in world.offsets("acked")


def test_an_event_of_an_older_generation_is_left_alone():
    """It is read again by whoever owns the partition now; acking it here could commit it unprocessed."""
    world = World(emits)
    asyncio.run(world.run(FakeMessage(0, b"0", generation_id=GENERATION - 1), FakeMessage(1, b"1")))
    assert world.happened == [("sent", 1), ("acked", 1)]


def test_nothing_is_taken_while_a_rebalance_holds_the_flow():
    world = World(emits, flow_active=False)
    asyncio.run(world.run(*messages(3)))
    assert world.happened == []
    assert not world.unacked


def test_a_bug_in_a_stateless_step_costs_one_dead_letter_not_the_stream():
    """A record that makes us fail would otherwise be read again, and fail again, for ever."""

    def step(message: Message) -> Result:
        if message.offset == 1:
            raise ZeroDivisionError
        return emits(message)

    world = World(step)
    asyncio.run(world.run(*messages(3)))
    assert ("buried internal_error", 1) in world.happened
    assert world.offsets("acked") == [0, 1, 2]


def test_a_bug_in_match_ends_the_process():
    """Its state may be half changed; only the log can make it right again."""

    def step(_message: Message) -> Result:
        raise ZeroDivisionError

    world = World(step, stage_name=StageName.MATCH)
    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(world.run(*messages(1)))
    assert caught.group_contains(ZeroDivisionError)
    assert world.happened == []


def test_what_came_before_a_bug_in_match_is_delivered_and_acked():
    """Its state holds those records already; unacked, they would be stepped again for nothing."""

    def step(message: Message) -> Result:
        if message.offset == 2:
            raise ZeroDivisionError
        return emits(message)

    world = World(step, stage_name=StageName.MATCH)
    with pytest.raises(ExceptionGroup):
        asyncio.run(world.run(*messages(4)))
    assert world.offsets("sent") == world.offsets("acked") == [0, 1]


def test_what_waits_together_goes_through_each_phase_together():
    """Else each pass of the encoder empties the caches of all that reads and writes."""
    ran: list[tuple[str, int]] = []

    def first(message: Message) -> Message:
        ran.append(("first", message.offset))
        return message

    def second(message: Message) -> Result:
        ran.append(("second", message.offset))
        return emits(message)

    world = World((first, second))
    asyncio.run(world.run(*messages(20)))
    assert sorted(ran) == sorted([(phase, n) for n in range(20) for phase in ("first", "second")])
    assert [offset for phase, offset in ran if phase == "second"] == list(range(20))
    turns = sum(before[0] != after[0] for before, after in itertools.pairwise(ran))
    assert turns < 20
    assert world.offsets("acked") == list(range(20))


def test_a_record_decided_in_one_phase_does_not_reach_the_next():
    def first(message: Message) -> Message | Result:
        return Result(Reject(RejectReason.NOT_JSON)) if message.offset == 1 else message

    world = World((first, emits))
    asyncio.run(world.run(*messages(3)))
    assert world.offsets("sent") == [0, 2]
    assert world.offsets("acked") == [0, 1, 2]


def test_no_record_behind_one_that_fails_in_an_early_phase_is_stepped():
    """The state of match would have stepped over a record that is in the log."""
    stepped = []

    def first(message: Message) -> Message:
        if message.offset == 2:
            raise ZeroDivisionError
        return message

    def second(message: Message) -> Result:
        stepped.append(message.offset)
        return emits(message)

    world = World((first, second), stage_name=StageName.MATCH)
    with pytest.raises(ExceptionGroup):
        asyncio.run(world.run(*messages(6)))
    assert stepped == world.offsets("acked") == [0, 1]


def test_the_breaker_opens_after_its_limit_and_only_for_rejects_in_a_row():
    """A feed that sends nothing but rubbish fills the dead letters for hours while nobody looks."""

    def step(message: Message) -> Result:
        return emits(message) if message.offset == 3 else Result(Reject(RejectReason.NOT_JSON))

    world = World(step, breaker_rejects=3)
    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(world.run(*messages(12)))
    fatal = next(error for error in caught.value.exceptions if isinstance(error, Fatal))
    assert fatal.code is Exit.BREAKER_OPEN
    assert world.offsets("acked") == world.offsets("buried not_json", "sent") == [0, 1, 2, 3, 4, 5, 6]
    assert world.health.breaker_open


def test_received_equals_outcomes_plus_in_flight():
    """The operator's check that nothing is lost: any other sum is an alert."""

    def step(message: Message) -> Result:
        match message.offset % 3:
            case 0:
                return emits(message)
            case 1:
                return Result(Drop(DropReason.DUPLICATE))
            case _:
                return Result(Reject(RejectReason.NOT_JSON))

    world = World(step)
    asyncio.run(world.run(*messages(9)))
    value = world.metrics.registry.get_sample_value
    assert value("twinwire_items_received_total", {"stage": "prepare"}) == 9
    assert value("twinwire_items_in_flight", {"stage": "prepare"}) == 0
    by_outcome = {
        outcome: value("twinwire_items_outcomes_total", {"stage": "prepare", "outcome": outcome, "reason": reason})
        for outcome, reason in (("emitted", ""), ("dropped", "duplicate"), ("rejected", "not_json"))
    }
    assert by_outcome == {"emitted": 3, "dropped": 3, "rejected": 3}
