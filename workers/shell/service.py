"""One service from start to end: build the stage, run it until a signal, drain, say how it ended."""

import asyncio
import contextlib
import os
import signal
import threading
import time
from pathlib import Path
from typing import Any

import prometheus_client

from config.settings import Settings
from workers import __version__
from workers.core.encoder import EncoderError
from workers.logs import Log, adopt_libraries
from workers.metrics import Metrics
from workers.pipeline import Match, Prepare, Publish, Stage, StageName
from workers.shell import app as faust_app
from workers.shell import assembly, health, log_reader
from workers.shell.delivery import Delivery
from workers.shell.exits import Exit, Fatal
from workers.shell.failpoints import Failpoints
from workers.shell.names import Names
from workers.shell.runner import Runner
from workers.shell.state import RecoveringMatch
from workers.shell.view import StoredItems

BEAT_S = 0.25


class Service:
    """Everything that one process of one stage holds."""

    def __init__(self, stage: StageName, settings: Settings) -> None:
        self._settings = settings
        self._stage_name = stage
        self._names = names = Names(settings)
        consumes, produces = assembly.topics_of(stage, settings)
        outputs = [names.physical(topic) for topic in produces] + [names.dead_letters(consumes)]
        self._metrics = Metrics(stage, [names.physical(consumes)], outputs, version=__version__)
        self._log = Log(
            settings.log.level, count=lambda level: self._metrics.log_messages[level].inc(), stage=str(stage)
        )
        self._health = health.Health(stuck_after_s=settings.service.stuck_after)
        self._failpoints = Failpoints(settings.testing.failpoint)
        self._view: StoredItems | None = None
        self._match: RecoveringMatch | None = None

    def run(self) -> int:
        """Run until SIGTERM or SIGINT, or until it cannot go on. Never returns on a fatal end: the process is gone."""
        adopt_libraries(self._log)
        try:
            stage = self._build()
        except EncoderError as error:
            self._log.error("stopped", cause=str(error), drained=False, in_flight=0)
            return Exit.BAD_CONFIGURATION
        asyncio.run(self._run(stage))
        return Exit.DRAINED

    def _build(self) -> Stage:
        settings = self._settings
        state_dir = Path(settings.service.state_dir)
        match self._stage_name:
            case StageName.PREPARE:
                return assembly.prepare_stage(settings)
            case StageName.MATCH:
                self._match = RecoveringMatch(
                    assembly.match_stage(settings),
                    state_dir / "match",
                    lambda start, end: log_reader.read_range(
                        settings.kafka, self._names.physical(Match.consumes), Match.consumes, start, end
                    ),
                    metrics=self._metrics,
                    log=self._log,
                    health=self._health,
                    failpoints=self._failpoints,
                    snapshot_interval_s=settings.match.snapshot_interval,
                )
                return self._match
            case StageName.PUBLISH:
                self._view = StoredItems(
                    state_dir / "publish" / "items.sqlite",
                    settings.kafka,
                    self._names.physical(Prepare.produces[0]),
                    window_s=settings.match.window,
                    timeout_s=settings.service.drain_timeout,
                    log=self._log,
                    metrics=self._metrics,
                )
                return Publish(self._view, assembly.routes(settings))

    async def _run(self, stage: Stage) -> None:
        settings, service = self._settings, self._settings.service
        metrics_server, _ = prometheus_client.start_http_server(
            settings.http.metrics_port, settings.http.host, self._metrics.registry
        )
        health_port = health.serve(self._health, settings.http.host, settings.http.health_port)
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        group = self._names.group(stage.name)
        app = faust_app.build(settings, group, self._metrics, self._failpoints)
        topic = self._names.physical(stage.consumes)
        channel = faust_app.input_channel(app, topic)
        delivery = Delivery(
            app, self._names, self._metrics, self._failpoints, timeout_s=service.send_timeout, stage=stage.name
        )
        runner = Runner(
            stage,
            app,
            channel,
            delivery,
            metrics=self._metrics,
            log=self._log,
            health=self._health,
            failpoints=self._failpoints,
            max_in_flight=service.max_in_flight,
            breaker_rejects=service.breaker_rejects,
        )
        self._log.info(
            "started",
            version=__version__,
            topic=topic,
            group=group,
            metrics_port=metrics_server.server_port,
            health_port=health_port,
        )
        self._health.recovered = True
        try:
            if self._view is not None:
                self._view.start()
            await app.start()
            running = asyncio.create_task(runner.run())
            await self._until_stopped(app, running, stop)
            await self._drain(app, runner, running)
        except* Fatal as group_of_one:
            first = _first(group_of_one)
            assert isinstance(first, Fatal)  # noqa: S101 - the group holds nothing else
            if first.code is Exit.BREAKER_OPEN:
                await self._commit_settled(app)
            self._end_now(first.code, first.cause)
        except* Exception as failures:  # noqa: BLE001 - whatever it is, the process ends with a code and a line
            error = _first(failures)
            self._end_now(_code_of(error), repr(error))
        self._log.info("stopped", cause="signal", drained=True, in_flight=0)

    async def _until_stopped(self, app: Any, running: asyncio.Task[None], stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._beat(app)
            if running.done():
                await running
            if app.crashed:
                raise app.crash_reason or RuntimeError("the Faust app crashed without a reason")
            try:
                async with asyncio.timeout(BEAT_S):
                    await stop.wait()
            except TimeoutError:
                continue

    async def _drain(self, app: Any, runner: Runner, running: asyncio.Task[None]) -> None:
        self._health.draining = True
        self._log.info("draining", in_flight=self._health.in_flight)
        deadline = threading.Timer(
            self._settings.service.drain_timeout, self._end_now, (Exit.BROKER, "drain deadline passed")
        )
        deadline.daemon = True
        deadline.start()
        stopping = asyncio.create_task(app.stop())
        await asyncio.wait((stopping, running), return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            await running
        await stopping
        if app.crashed:
            raise app.crash_reason or RuntimeError("the Faust app crashed while draining")
        running.cancel()
        if self._match is not None:
            await runner.in_step_thread(self._match.save)
        if self._view is not None:
            self._view.stop()
        deadline.cancel()

    def _beat(self, app: Any) -> None:
        """Show the loop is alive, and what the consumer knows of its partitions."""
        self._health.loop_seen_at = time.monotonic()
        oldest = self._health.oldest_age_s
        self._metrics.oldest_in_flight.set(time.time() - oldest if oldest else 0)
        consumer = app.consumer
        assigned = consumer.assignment() if consumer.started else set()
        self._health.assigned = bool(assigned) and not app.rebalancing
        self._metrics.partitions.set(len(assigned))
        for partition in assigned:
            lag, committed_gauge, end_gauge = self._metrics.watch(partition.topic, partition.partition)
            end = consumer.highwater(partition)
            committed = consumer._committed_offset.get(partition) or 0  # noqa: SLF001 - Faust has no public way
            if end is not None:
                end_gauge.set(end)
                committed_gauge.set(committed)
                lag.set(max(0, end - committed))

    async def _commit_settled(self, app: Any) -> None:
        """Commit what is acked. The breaker may open before the first commit, and each life bury the same records."""
        with contextlib.suppress(Exception):  # then they are read again, as after any other end
            async with asyncio.timeout(self._settings.service.send_timeout):
                await app.consumer.commit()

    def _end_now(self, code: int, cause: str) -> None:
        """End the process at once, without acks: crash-only. What is not committed is read again."""
        self._log.error("stopped", cause=cause, code=int(code), drained=False, in_flight=self._health.in_flight)
        os._exit(code)


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _code_of(error: BaseException) -> Exit:
    """Clients raise many kinds of errors for one thing: the broker is not there, or will not."""
    modules = ("aiokafka", "kafka", "faust")
    is_client = type(error).__module__.split(".", 1)[0] in modules
    return Exit.BROKER if is_client or isinstance(error, OSError | TimeoutError) else Exit.BUG


def run(stage: StageName, settings: Settings) -> int:
    """Run one service. Returns the exit code of a clean end; other ends never return."""
    return Service(stage, settings).run()
