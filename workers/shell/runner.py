"""The order of one record: read, step, deliver, ack. In order, acked last.

Three share the work, so that the next steps run while the outputs of those before them are on their way:

    take:    event off the channel -> received -> waits for the step thread
    work:    in the step thread, phase by phase; what is done is handed back together
    settle:  all that is done -> outputs and dead letters acked by the broker -> counted, acked, in order

Whatever goes wrong in any of them ends the process without acking (`Fatal`); the record is then read again.
"""

import asyncio
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from workers.core.outcome import Drop, Emit, Reject, RejectReason
from workers.logs import Log
from workers.metrics import ErrorAt, ErrorKind, Metrics
from workers.pipeline import Message, Phase, Result, Stage, StageName
from workers.shell.delivery import Delivery
from workers.shell.exits import Exit, Fatal
from workers.shell.failpoints import Failpoints, Point
from workers.shell.health import Health

T = TypeVar("T")
BATCH = 32
"""Records settled together at most: one round trip to the broker then serves them all."""
PHASED = 32
"""Records that go through the phases of a step together at most, where so many wait. Reading and writing cost prepare
2.2 ms an item where the encoder's weights push everything else out of the caches before each, 1.9 with 8 together, 1.7
with 32. They wait for one another, but so many wait only where the stage is behind."""
GATHER_S = 0.6
"""How long a record that is done may wait for those behind it, where some wait. A request costs broker and clients as
much as several records, so under load records travel together: with 0.6 s in place of 0.2 s all services and the broker
take 1 ms less an item. At half load few wait so long (latency is the same), and one that comes alone goes at once."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A record that waits for its step."""

    event: Any
    message: Message


@dataclass(frozen=True, slots=True)
class Pending:
    """A record whose outputs are not yet acked."""

    event: Any
    message: Message
    result: Result


class Runner:
    """Runs one stage over one input channel."""

    def __init__(
        self,
        stage: Stage,
        app: Any,
        channel: Any,
        delivery: Delivery,
        *,
        metrics: Metrics,
        log: Log,
        health: Health,
        failpoints: Failpoints,
        max_in_flight: int,
        breaker_rejects: int,
    ) -> None:
        self._stage = stage
        self._app = app
        self._channel = channel
        self._delivery = delivery
        self._metrics = metrics
        self._log = log
        self._health = health
        self._failpoints = failpoints
        self._room = asyncio.Semaphore(max_in_flight)
        self._waiting: deque[Taken] = deque()
        self._working = False
        self._lock = threading.Lock()
        """Of `_waiting` and `_working`: a record that is put there always finds somebody who works."""
        self._done: deque[Pending] = deque()
        self._failure: BaseException | None = None
        """Of the step behind the last one in `_done`."""
        self._news = asyncio.Event()
        """Of `_done` and `_failure`, which only the event loop touches."""
        self._breaker_rejects = breaker_rejects
        self._rejected_in_a_row = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="step")

    async def run(self) -> None:
        """Take and settle until cancelled. Raises Fatal, or whatever a bug raises."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._take())
            tasks.create_task(self._settle())

    def in_step_thread(self, function: Callable[..., T], *args: Any) -> asyncio.Future[T]:
        """Run something between two steps, in their thread, in the order of the calls."""
        return asyncio.get_running_loop().run_in_executor(self._thread, function, *args)

    async def _take(self) -> None:
        while True:
            event = await self._channel.__anext__()
            message = event.message
            if not self._app.flow_control.is_active() or message.generation_id != self._app.consumer_generation_id:
                continue  # of a partition that is on its way to another member: read again there, never acked here
            if not message.tracked:
                message.tracked = True
                self._app.consumer.unacked.add(message)
            self._metrics.received.inc()
            self._metrics.in_flight.inc()
            self._health.taken(time.monotonic())
            self._failpoints.passing(Point.BEFORE_DECODE)
            read = _message(event, self._stage.consumes)
            await self._room.acquire()
            self._hand_over(Taken(event, read))

    def _hand_over(self, taken: Taken) -> None:
        with self._lock:
            self._waiting.append(taken)
            idle, self._working = not self._working, True
        if idle:
            self.in_step_thread(self._work, asyncio.get_running_loop())

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        """In the step thread: step through all that waits, and hand it back whenever enough is done or none is left."""
        done: list[Pending] = []
        failure: BaseException | None = None
        since = time.monotonic()
        while failure is None and (taken := self._next_waiting()):
            results, failure = self._step([one.message for one in taken])
            done += [Pending(one.event, one.message, result) for one, result in zip(taken, results, strict=False)]
            if len(done) >= BATCH or time.monotonic() - since >= GATHER_S:
                self._report(loop, done)
                done, since = [], time.monotonic()
        self._report(loop, done, failure)

    def _next_waiting(self) -> list[Taken]:
        with self._lock:
            self._working = bool(self._waiting)
            return [self._waiting.popleft() for _ in range(min(PHASED, len(self._waiting)))]

    def _report(
        self, loop: asyncio.AbstractEventLoop, done: Sequence[Pending], failure: BaseException | None = None
    ) -> None:
        if (done or failure is not None) and not loop.is_closed():
            loop.call_soon_threadsafe(self._hand_back, done, failure)

    def _hand_back(self, done: Sequence[Pending], failure: BaseException | None) -> None:
        self._done.extend(done)
        self._failure = failure
        self._news.set()

    def _step(self, messages: Sequence[Message]) -> tuple[list[Result], BaseException | None]:
        """Run each phase over all messages that are not decided yet.

        Returns the results, and what went wrong with the first message that has none: a message behind it has none
        either, for `match` must not step over one.
        """
        values: list[Any] = list(messages)
        spent_s = [0.0] * len(values)
        failure: BaseException | None = None
        for phase in self._stage.phases:
            for number, value in enumerate(values):
                if isinstance(value, Result):
                    continue
                started = time.monotonic()
                try:
                    values[number] = self._guarded(phase, value, messages[number])
                except BaseException as error:  # noqa: BLE001 - raised in `_settle`, after what was before it is settled
                    failure = error
                    del values[number:]
                    break
                spent_s[number] += time.monotonic() - started
        for seconds in spent_s[: len(values)]:
            self._metrics.step.observe(seconds)
            self._failpoints.passing(Point.AFTER_STEP)
        return values, failure

    def _guarded(self, phase: Phase, value: Any, message: Message) -> Any:
        try:
            return phase(value)
        except Fatal:
            raise
        except Exception as error:
            self._metrics.errors[ErrorKind.BUG, ErrorAt.PROCESSING].inc()
            if self._stage.name is StageName.MATCH:
                raise  # its state may be half changed: only a restart from the log makes it right again
            self._log.error("step_failed", **_where(message), error=repr(error), trace=traceback.format_exc(limit=-8))
            return Result(Reject(RejectReason.INTERNAL_ERROR, type(error).__name__))

    async def _settle(self) -> None:
        while True:
            batch = await self._next_batch()
            allowed = self._before_breaker(batch)
            await self._write(allowed)
            for pending in allowed:
                self._finish(pending)
            if len(allowed) < len(batch):
                self._open_breaker()

    async def _next_batch(self) -> list[Pending]:
        """Wait for records whose steps are done, and take them."""
        while not self._done:
            if self._failure is not None:
                raise self._failure
            self._news.clear()
            await self._news.wait()
        return [self._done.popleft() for _ in range(min(BATCH, len(self._done)))]

    async def _write(self, batch: Sequence[Pending]) -> None:
        """Have the broker ack everything that came of these records: outputs topic by topic, and dead letters."""
        records = [
            record
            for pending in batch
            if isinstance(outcome := pending.result.outcome, Emit)
            for record in outcome.values
        ]
        order = self._stage.produces.index
        await self._delivery.deliver(sorted(records, key=lambda record: order(record.topic)))
        for pending in batch:
            match pending.result.outcome:
                case Emit():
                    self._failpoints.passing(Point.AFTER_SEND_ACKED)
                case Reject() as reject:
                    await self._delivery.bury(pending.message, reject)

    def _finish(self, pending: Pending) -> None:
        """Count the outcome, then ack: in the order in which the records came."""
        match pending.result.outcome:
            case Emit():
                self._metrics.emitted.inc()
            case Drop(reason, item_id):
                self._metrics.dropped[reason].inc()
                self._log.debug("dropped", **_where(pending.message), reason=reason, item_id=item_id)
            case Reject(reason, detail):
                self._metrics.rejected[reason].inc()
                self._log.warning("rejected", **_where(pending.message), reason=reason, detail=detail)
        pending.event.ack()
        self._metrics.in_flight.dec()
        self._metrics.last_item.set_to_current_time()
        self._health.settled()
        self._room.release()
        if (fetched_at := pending.result.fetched_at) is not None:
            self._metrics.age.observe(max(0.0, (datetime.now(UTC) - fetched_at).total_seconds()))
        self._failpoints.passing(Point.AFTER_ACK)

    def _before_breaker(self, batch: list[Pending]) -> list[Pending]:
        """The records before the one at which the breaker opens: all, where it stays closed."""
        for number, pending in enumerate(batch):
            is_reject = isinstance(pending.result.outcome, Reject)
            self._rejected_in_a_row = self._rejected_in_a_row + 1 if is_reject else 0
            if self._breaker_rejects and self._rejected_in_a_row > self._breaker_rejects:
                return batch[:number]
        return batch

    def _open_breaker(self) -> None:
        """So many rejects in a row are not bad records but a bad feed or a bad release: stop, and lose nothing."""
        self._metrics.breaker_open.set(1)
        self._health.breaker_open = True
        cause = f"{self._breaker_rejects} records in a row were rejected"
        raise Fatal(Exit.BREAKER_OPEN, cause)


def _message(event: Any, topic: str) -> Message:
    source = event.message
    headers = source.headers or ()
    return Message(
        topic=topic,
        value=source.value,
        key=source.key,
        partition=source.partition,
        offset=source.offset,
        received_at=datetime.fromtimestamp(source.timestamp, UTC) if source.timestamp else None,
        headers=tuple(headers.items() if isinstance(headers, dict) else headers),
    )


def _where(message: Message) -> dict[str, object]:
    return {"topic": message.topic, "partition": message.partition, "offset": message.offset}
