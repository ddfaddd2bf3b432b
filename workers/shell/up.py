"""`twinwire up`: broker, topics, three services and the sample stream in one command, for a first look."""

import contextlib
import dataclasses
import os
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from kafka import TopicPartition
from prometheus_client.parser import text_string_to_metric_families

import workers
from config.settings import Settings, environment_of
from topics import Topic
from workers.core.encoder import prepare
from workers.pipeline import StageName
from workers.shell import admin, assembly, log_reader, processes, show
from workers.shell.exits import Exit
from workers.shell.names import Names
from workers.shell.processes import Child, ServiceProcess, StartError
from workers.shell.produce import produce
from workers.shell.progress import Progress

SAMPLES = Path(workers.__file__).parents[1] / "tests" / "samples" / "items.jsonl"
THROUGH_TIMEOUT_S = 120.0
"""How long the sample stream may stand still before what is missing counts as lost."""
READY_TIMEOUT_S = 60.0


class Up:
    """One run of `up`, from nothing to nothing."""

    def __init__(self, settings: Settings, *, bootstrap: str | None, once: bool, files: Sequence[str]) -> None:
        self._settings = settings
        self._bootstrap = bootstrap
        self._once = once
        self._files = list(files) or [str(SAMPLES)]
        self._names = Names(settings)
        self._children: list[Child] = []
        self._services: list[ServiceProcess] = []
        self._events: dict[str, dict[str, Any]] = {}
        self._first_seen: set[str] = set()
        self._dropped: list[dict[str, str]] = []
        self._match_log_at = 0
        self._read_to: dict[TopicPartition, int] = {}
        """How far the log of match and the topics were read: both are opened again when the samples are through."""
        self._watching = threading.Event()
        self._print_lock = threading.Lock()

    def run(self) -> int:
        """Run it. Returns the exit code."""
        with tempfile.TemporaryDirectory(prefix="twinwire-up-") as directory:
            try:
                return self._run(Path(directory))
            except (StartError, admin.BrokerError) as error:
                self._say(f"\ncould not start: {error}")
                return Exit.BROKER
            except KeyboardInterrupt:
                return Exit.DRAINED
            finally:
                self._stop()

    def _run(self, directory: Path) -> int:
        if self._settings.encoder.kind == "e5" and not self._settings.encoder.path:
            prepare(
                Path(self._settings.encoder.cache_dir), lambda text, part: self._say(f"encoder   {part:4.0%} {text}")
            )
        bootstrap = self._bootstrap or self._start_broker(directory)
        settings = self._for_this_run(bootstrap, directory)
        wanted = admin.wanted(settings, assembly.routes(settings))
        with admin.Admin(settings) as client:
            client.create(wanted)
        self._say(f"topics    {len(wanted)} created")
        environment = {**environment_of(settings), "PYTHONPATH": str(Path(workers.__file__).parents[1])}
        started = time.monotonic()
        for stage in StageName:
            service = processes.start_service(stage, directory, environment)
            self._children.append(service.child)
            self._services.append(service)
        for service in self._services:
            processes.wait_ready(service, READY_TIMEOUT_S)
            self._say(f"service   {service.stage} is ready ({time.monotonic() - started:.1f} s)")
        self._say("\nSample items:")
        watcher = threading.Thread(target=self._watch, args=(settings, directory), daemon=True)
        watcher.start()
        acked, failures = produce(settings, self._files, Progress("produced"))
        problem = "; ".join(failures) or self._wait_until_through(acked)
        self._watching.set()
        watcher.join(timeout=10.0)
        self._say("\n".join(show.groups(self._events.values())))
        self._where_to_look(bootstrap)
        if problem:
            self._say(f"\nNOT all of it went through: {problem}")
            return Exit.BUG
        if not self._once:
            self._stay(settings, directory)
        return Exit.DRAINED

    def _start_broker(self, directory: Path) -> str:
        child, address = processes.start_broker(directory)
        self._children.append(child)
        self._say(f"broker    Tansu (embedded) at {address}: in memory only, it keeps nothing when it stops")
        return address

    def _for_this_run(self, bootstrap: str, directory: Path) -> Settings:
        replace, given = dataclasses.replace, self._settings
        return replace(
            given,
            kafka=replace(given.kafka, bootstrap=bootstrap),
            service=replace(given.service, state_dir=str(directory / "state")),
            log=replace(given.log, level="debug"),
        )

    def _watch(self, settings: Settings, directory: Path) -> None:
        """Print each item's first event, each dead letter and each drop as they come, until told to stop."""
        topics = {
            self._names.physical(Topic.ENRICHED): self._on_event,
            self._names.dead_letters(Topic.RAW): self._on_dead_letter,
        }
        reader = log_reader.consumer(settings.kafka)
        with contextlib.closing(reader), (directory / f"{StageName.MATCH}.log").open("rb") as match_log:
            partitions = [TopicPartition(t, n) for t in topics for n in reader.partitions_for_topic(t) or ()]
            reader.assign(partitions)
            match_log.seek(self._match_log_at)
            for partition in partitions:
                reader.seek(partition, self._read_to.get(partition, 0))
            quiet = 0
            while not self._watching.is_set() or quiet < 2:  # noqa: PLR2004 - one empty poll may be an old one
                batch = reader.poll(timeout_ms=200)
                quiet = 0 if batch else quiet + 1
                for partition, records in batch.items():
                    for record in records:
                        topics[partition.topic](record)
                    self._read_to[partition] = records[-1].offset + 1
                self._on_log_lines(_whole_lines(match_log))
                self._match_log_at = match_log.tell()

    def _on_event(self, record: Any) -> None:
        event = orjson.loads(record.value)
        self._events[event["uri"]] = event
        if event["uri"] not in self._first_seen:
            self._first_seen.add(event["uri"])
            self._say(show.event_line(event))

    def _on_dead_letter(self, record: Any) -> None:
        headers = dict(record.headers)
        note = f"{headers['reason'].decode()} ({headers['detail'].decode()})"
        source = (record.key or b"").decode("utf-8", "replace")
        self._say(show.item_line("rejected", "", source, f"offset {headers['offset'].decode()}", note))

    def _on_log_lines(self, log: Iterable[bytes]) -> None:
        """Say what match dropped, once the item that it is a repetition of was seen."""
        self._dropped += [orjson.loads(line) for line in log if b'"event":"dropped"' in line]
        waiting = []
        for dropped in self._dropped:
            event = self._events.get(f"urn:twinwire:item:{dropped['item_id']}")
            if event is None:
                waiting.append(dropped)
                continue
            cells = (event["language"], event["twinwire"]["source"], show.headline(event))
            self._say(show.item_line("dropped", *cells, dropped["reason"]))
        self._dropped = waiting

    def _wait_until_through(self, acked: int) -> str:
        """Wait until every record is accounted for in all three stages. Returns what is missing, else nothing."""
        last, changed = self._accounts(), time.monotonic()
        while not _balanced(last, acked):
            if time.monotonic() - changed > THROUGH_TIMEOUT_S:
                return f"{acked} items were acked by the broker; the services account for {last}"
            for service in self._services:
                if (code := service.child.process.poll()) is not None:
                    return f"{service.stage} ended with {code}; its log: {service.child.log}"
            time.sleep(0.1)
            now = self._accounts()
            if now != last:
                last, changed = now, time.monotonic()
        return ""

    def _accounts(self) -> dict[str, tuple[int, dict[str, int]]]:
        return {service.stage: _account(processes.fetch(service.metrics_url) or "") for service in self._services}

    def _where_to_look(self, bootstrap: str) -> None:
        self._say(f"\nbroker    {bootstrap}")
        self._say(f"topics    {self._names.physical(Topic.RAW)} (in), {self._names.physical(Topic.ENRICHED)} (out)")
        for service in self._services:
            self._say(f"metrics   {service.metrics_url}  ({service.stage})")
        self._say(f"send one  twinwire produce --bootstrap {bootstrap} FILE   (JSON lines; README has the fields)")
        if not self._once:
            self._say("Ctrl-C ends it.")

    def _stay(self, settings: Settings, directory: Path) -> None:
        self._watching.clear()
        self._first_seen = set(self._events)
        with contextlib.suppress(KeyboardInterrupt):
            self._watch(settings, directory)

    def _stop(self) -> None:
        """Drain the services in the order of the stream, then end the broker."""
        for child in sorted(self._children, key=lambda child: child.name == "broker"):
            code = child.stop(self._settings.service.drain_timeout + 5.0)
            if code != 0:
                self._say(f"stopped   {child.name} with {code}")
        if self._children:
            self._say("stopped   all drained")

    def _say(self, text: str) -> None:
        with self._print_lock:
            print(text, flush=True)  # noqa: T201 - the command's output


def _whole_lines(log: BinaryIO) -> list[bytes]:
    """The lines that are there, but for one whose end is still to be written."""
    lines = log.readlines()
    if lines and not lines[-1].endswith(b"\n"):
        log.seek(-len(lines.pop()), os.SEEK_CUR)
    return lines


def _account(page: str) -> tuple[int, dict[str, int]]:
    """Outcomes reached, and records sent by topic, of one service's metrics page."""
    outcomes, sent = 0, {}
    for family in text_string_to_metric_families(page):
        for sample in family.samples:
            if sample.name == "twinwire_items_outcomes_total":
                outcomes += int(sample.value)
            elif sample.name == "twinwire_records_sent_total":
                sent[sample.labels["topic"]] = int(sample.value)
    return outcomes, sent


def _balanced(accounts: dict[str, tuple[int, dict[str, int]]], acked: int) -> bool:
    """Each stage has reached an outcome for every record that the stage before it sent."""
    prepared, matched, published = (accounts[stage] for stage in StageName)
    fingerprints = sum(n for topic, n in prepared[1].items() if topic.endswith(Topic.FINGERPRINTS))
    groups = sum(n for topic, n in matched[1].items() if topic.endswith(Topic.GROUPS))
    return prepared[0] >= acked and matched[0] >= fingerprints and published[0] >= groups
