"""The Faust app of one service: its settings nested, and three traps of its consumer taken out.

1. `Stream` acks an event that it skips during a rebalance, and a record can be committed that nobody processed. We read
   the channel itself and ack by hand, after delivery (`runner.py`).
2. `Consumer.on_partitions_revoked` forgets acked offsets before it commits. Here the commit comes first, so a clean
   hand-over delivers nothing twice.
3. Its livelock detector watches streams, which we do not use; `health.py` watches what is in flight instead.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import faust
from faust.transport.drivers import aiokafka as driver

from config.settings import Settings
from workers.metrics import Metrics
from workers.shell.failpoints import Failpoints, Point
from workers.shell.security import faust_credentials

BUFFERED_EVENTS = 128
"""Records read ahead. With the size limit of raw records this bounds memory at 128 MiB."""
MAX_REQUEST_BYTES = 8 * 1024 * 1024
"""Largest produce request: an item of a 1 MiB document, JSON-escaped, and its headers."""
MAX_BATCH_BYTES = 512 * 1024
"""Of one partition in one produce request; no topic takes less. A fingerprint is larger than Faust's 16 KiB, which made
every one a request of its own, each behind the ack of the one before."""
FETCH_WAIT_MS = 100
"""The broker answers a fetch as soon as it has a record, or after so long without one. Faust's own 1.5 s cost as much a
hop on brokers that always wait."""
FETCH_EVERY_S = 0.2
"""The next fetch is read so long after the last. A record that comes alone is there at once; under load they come
together, where each would else cost a fetch of its own, and in the end a batch of its own all the way through."""


class ConsumerThread(driver.AIOKafkaConsumerThread):  # type: ignore[misc]  # Faust's types are skipped
    """Faust's consumer thread, whose client fetches as said above: Faust has no setting for it."""

    _not_before = 0.0

    def _create_worker_consumer(self, transport: Any) -> Any:
        client = super()._create_worker_consumer(transport)
        client._fetch_max_wait_ms = FETCH_WAIT_MS  # noqa: SLF001
        return client

    async def getmany(self, active_partitions: Any, timeout: float) -> Any:  # noqa: ASYNC109 - Faust's signature
        """Fetched records, by partition."""
        await asyncio.sleep(max(0.0, self._not_before - time.monotonic()))
        records = await super().getmany(active_partitions, timeout)
        self._not_before = time.monotonic() + FETCH_EVERY_S
        return records


class Consumer(driver.Consumer):  # type: ignore[misc]  # Faust's types are skipped
    """Faust's consumer, which commits before it lets partitions go."""

    metrics: Metrics
    failpoints: Failpoints
    on_revoked: Callable[[], None]

    def _new_consumer_thread(self) -> Any:
        return ConsumerThread(self, loop=self.loop, beacon=self.beacon)

    async def on_partitions_revoked(self, revoked: Any) -> None:
        """Finish and commit what is in flight, then hand the partitions over."""
        self.failpoints.passing(Point.ON_REVOKE)
        if not self.app.should_stop and self.assignment():
            self.stop_flow()
            self.app.flow_control.suspend()
            self.app.flow_control.clear()
            await self.wait_empty()
        self.on_revoked()
        await super().on_partitions_revoked(revoked)

    async def _drain_messages(self, fetcher: Any) -> None:
        """Faust's loop, without the two tasks that it makes for every record: they were most of its cost.

        Only a record that may have to wait gets them, for a rebalance must be able to end the wait.
        """
        try:
            while not (self.should_stop or fetcher.should_stop):
                async for partition, message in self.getmany(timeout=1.0):
                    await self._read_one(partition, message)
        except (asyncio.CancelledError, *self.consumer_stopped_errors):
            if not self.app.should_stop:
                raise

    async def _read_one(self, partition: Any, message: Any) -> None:
        read = self._read_offset[partition]
        if read is not None and message.offset < read:
            return  # fetched before a seek
        if read and message.offset > read + 1:
            await self._add_gap(partition, read + 1, message.offset)
        channels = self.app.topics._topic_name_index[message.topic]  # noqa: SLF001 - Faust has no public way
        if self.app.flow_control.is_active() and not any(channel.queue.full() for channel in channels):
            await self.callback(message)
        else:
            await self.wait_first(self.callback(message), self.suspend_flow.wait())
        self._read_offset[partition] = message.offset

    async def _commit(self, offsets: Mapping[Any, int]) -> bool:
        self.failpoints.passing(Point.IN_COMMIT)
        started = time.monotonic()
        done: bool = await super()._commit(offsets)
        self.metrics.commit.observe(time.monotonic() - started)
        if not done:
            self.metrics.commit_failures.inc()
        return done

    def verify_event_path(self, now: float, tp: Any) -> None:
        """Watch nothing: see the module's docstring."""


class _Sensor(faust.Sensor):  # type: ignore[misc]  # as above
    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self._metrics = metrics

    def on_rebalance_start(self, app: Any) -> dict[str, float]:  # noqa: ARG002 - Faust's signature
        self._metrics.rebalances.inc()
        return {"started": time.monotonic()}

    def on_rebalance_end(self, app: Any, state: dict[str, float]) -> None:  # noqa: ARG002
        self._metrics.rebalance.observe(time.monotonic() - state["started"])


def build(settings: Settings, group: str, metrics: Metrics, failpoints: Failpoints) -> Any:
    """A Faust app without agents, tables, web or leader: only its consumer and producer.

    Timeouts nest: heartbeat < session < rebalance; and the producer keeps trying for longer than `send_timeout`, when
    the process ends. Were it to give a batch up first, it would send the next of the partition before the end came, and
    what is in that one would stand before what is read again.
    """
    logging.getLogger("faust").propagate = True
    kafka, service = settings.kafka, settings.service
    # Faust makes a directory, though it keeps nothing there; by default it stands where the process was started.
    datadir = Path(service.state_dir) / "faust"
    datadir.mkdir(parents=True, exist_ok=True)
    app = faust.App(
        group,
        datadir=datadir,
        broker=[f"kafka://{server}" for server in kafka.bootstrap.split(",")],
        broker_credentials=faust_credentials(kafka),
        broker_commit_interval=service.commit_interval,
        broker_commit_every=1_000_000,
        broker_heartbeat_interval=service.heartbeat_interval,
        broker_session_timeout=service.session_timeout,
        broker_rebalance_timeout=service.rebalance_timeout,
        broker_request_timeout=max(service.session_timeout + 5.0, service.send_timeout),
        broker_max_poll_interval=600.0,
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=4 * 1024 * 1024,
        producer_acks=-1,
        producer_request_timeout=2 * service.send_timeout,
        producer_max_request_size=MAX_REQUEST_BYTES,
        producer_max_batch_size=MAX_BATCH_BYTES,
        producer_linger=0,
        stream_buffer_maxsize=BUFFERED_EVENTS,
        stream_wait_empty=True,
        stream_recovery_delay=0.0,
        topic_allow_declare=False,
        topic_disable_leader=True,
        store="memory://",
        web_enabled=False,
        worker_redirect_stdouts=False,
        logging_config=None,
    )
    app.in_worker = True
    app.sensors.add(_Sensor(metrics))

    class Bound(Consumer):
        pass

    Bound.metrics = metrics
    Bound.failpoints = failpoints
    Bound.on_revoked = staticmethod(lambda: None)
    transport = app.transport
    transport.Consumer = Bound
    return app


def input_channel(app: Any, topic: str) -> Any:
    """The channel of raw bytes of one topic, registered so that the consumer subscribes to it from the start."""
    channel = app.topic(
        topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw", internal=False
    ).clone(is_iterator=True)
    app.topics.add(channel)
    return channel
