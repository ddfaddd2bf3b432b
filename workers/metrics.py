"""Every metric there is, in one place. Nothing else calls `Counter(...)`.

Base units, closed labels, every label set made at once so that zero is visible. Names and buckets: OPS conventions in
README, "Operate". One process is one stage, so one registry.
"""

import platform
from collections.abc import Iterable
from enum import StrEnum

import faust
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from workers.core.outcome import DropReason, RejectReason

STEP_BUCKETS = tuple(0.001 * 2**k for k in range(15))
DELIVERY_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
AGE_BUCKETS = (0.1, 0.5, 1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 21600)
COMMIT_BUCKETS = DELIVERY_BUCKETS
REBALANCE_BUCKETS = (0.1, 0.5, 1, 2, 5, 10, 30, 60)


class ErrorKind(StrEnum):
    """What went wrong between us and the broker."""

    TIMEOUT = "timeout"
    REFUSED = "refused"
    """The broker will not take the record: too large, no such topic, not allowed."""
    BUG = "bug"


class ErrorAt(StrEnum):
    """Where it went wrong."""

    PROCESSING = "processing"
    SENDING = "sending"


class Metrics:
    """The metrics of one stage in one process."""

    def __init__(self, stage: str, inputs: Iterable[str], outputs: Iterable[str], *, version: str) -> None:
        """Make all label sets. `inputs` and `outputs` are physical topic names; dead-letter topics are outputs."""
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)
        outputs = tuple(outputs)

        def counter(name: str, text: str, *labels: str) -> Counter:
            return Counter(f"twinwire_{name}", text, labels, registry=registry)

        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return Gauge(f"twinwire_{name}", text, labels, registry=registry)

        def histogram(name: str, text: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
            return Histogram(f"twinwire_{name}", text, labels, buckets=buckets, registry=registry)

        self.received = counter("items_received_total", "Records taken in, before decoding.", "stage").labels(stage)
        outcomes = counter("items_outcomes_total", "What became of them: one each.", "stage", "outcome", "reason")
        self.emitted = outcomes.labels(stage, "emitted", "")
        self.dropped = {reason: outcomes.labels(stage, "dropped", reason) for reason in DropReason}
        self.rejected = {reason: outcomes.labels(stage, "rejected", reason) for reason in RejectReason}
        self.in_flight = gauge("items_in_flight", "Received and without an outcome yet.", "stage").labels(stage)
        sent = counter("records_sent_total", "Records the broker acked.", "stage", "topic")
        self.sent = {topic: sent.labels(stage, topic) for topic in outputs}
        self.step = histogram("step_duration_seconds", "The pure step.", STEP_BUCKETS, "stage").labels(stage)
        delivery = histogram("delivery_duration_seconds", "From send to the broker's ack.", DELIVERY_BUCKETS, "topic")
        self.delivery = {topic: delivery.labels(topic) for topic in outputs}
        self.age = histogram("item_age_seconds", "Now less fetched_at, at the outcome.", AGE_BUCKETS, "stage").labels(
            stage
        )
        errors = counter("errors_total", "Errors that are not the record's.", "stage", "kind", "at")
        self.errors = {(kind, at): errors.labels(stage, kind, at) for kind in ErrorKind for at in ErrorAt}
        dead = counter("dead_letters_total", "Dead letters the broker acked.", "stage", "reason")
        self.dead_letters = {reason: dead.labels(stage, reason) for reason in RejectReason}
        failed = counter("dead_letter_failures_total", "Dead letters that could not be written.", "stage", "reason")
        self.dead_letter_failures = {reason: failed.labels(stage, reason) for reason in RejectReason}
        self.breaker_open = gauge("breaker_open", "1 while too many records in a row are rejected.", "stage").labels(
            stage
        )
        self.lag = gauge("consumer_lag_records", "End offset less committed offset, own view.", "topic", "partition")
        self.committed_offset = gauge("committed_offset", "Committed, own view.", "topic", "partition")
        self.end_offset = gauge("end_offset", "High watermark, own view.", "topic", "partition")
        self.last_item = gauge("last_item_timestamp_seconds", "When the last outcome was reached.", "stage").labels(
            stage
        )
        self.oldest_in_flight = gauge(
            "oldest_in_flight_timestamp_seconds", "When the oldest one in flight came in; 0: none.", "stage"
        ).labels(stage)
        self.partitions = gauge("partitions_assigned", "Partitions this member reads.")
        self.rebalances = counter("rebalances_total", "Rebalances seen.")
        self.rebalance = histogram("rebalance_duration_seconds", "Of one rebalance.", REBALANCE_BUCKETS)
        self.commit = histogram("commit_duration_seconds", "Of one offset commit.", COMMIT_BUCKETS)
        self.commit_failures = counter("commit_failures_total", "Offset commits that failed.")
        self.state_entries = gauge("state_entries", "Entries of a table.", "table")
        self.state_recovery = gauge("state_recovery_seconds", "How long the last recovery took.", "table")
        self.state_snapshot = gauge("state_snapshot_seconds", "How long the last snapshot took.", "table")
        log = counter("log_messages_total", "Log lines written.", "level")
        self.log_messages = {level: log.labels(level) for level in ("debug", "info", "warning", "error", "critical")}
        gauge("build_info", "Always 1.", "version", "python", "faust").labels(
            version, platform.python_version(), faust.__version__
        ).set(1)
        for topic in inputs:
            self.watch(topic, 0)
            self.lag.labels(topic, 0).set(0)

    def watch(self, topic: str, partition: int) -> tuple[Gauge, Gauge, Gauge]:
        """The lag, committed and end offset gauges of one partition."""
        labels = (topic, str(partition))
        return self.lag.labels(*labels), self.committed_offset.labels(*labels), self.end_offset.labels(*labels)
