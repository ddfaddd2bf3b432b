"""The whole stream through Apache Kafka, against bare encoder loops on the same items in the same run.

    python -m tests.bench.stream [--items N]

1. bare: two processes run nothing but `encoder.encode` over the items that `prepare` made of them, once at the start
   and once at the end, for the machine may be at another speed by then.
2. load: all items are in `wire.raw` before two prepare processes, match and publish start on them; items a second from
   the first published event to the last, and what each process, the broker too, took of the processors. Memory of each
   service is read while it runs.
3. latency: items are sent at half that rate; from the record's time in `wire.raw` to its first event's time in
   `wire.enriched`, both the clients' send times on this machine.
"""

import argparse
import contextlib
import json
import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from kafka import KafkaProducer

from config.settings import load
from tests.bench import items
from tests.support import kafka_client
from tests.support.kafka_broker import KafkaBroker
from tests.support.processes import Process, free_port, start_worker, wait_for
from tests.support.processes import metrics as metrics_page
from workers.core import codec
from workers.core.outcome import Rejected
from workers.core.reading import read
from workers.core.sentences import sentences
from workers.evaluation.figures import Figure
from workers.shell import admin, assembly
from workers.shell.evaluate import figure_table
from workers.shell.produce import key_of

ITEMS = 20_000
SHARE, LATENCY_MS = 0.7, 2000
"""Of what two bare encoder loops reach; of the 95th percentile."""
BARE_SECONDS = 15.0
"""Of each of the two times."""
LATENCY_SECONDS = 60.0
JVM = ("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""As an operator would run a broker that shares two cores with all else. For the first ten thousand items the default
JVM spends more on its optimising compiler than on Kafka (1.1 ms an item, and 0.7), and gains nothing at such rates."""
STAGES = ("prepare", "prepare", "match", "publish")


@dataclass
class Running:
    """One service under load."""

    name: str
    process: Process
    port: int
    memory: list[float]
    cpu_s: float = 0.0
    """Used when its load began."""

    def answers(self) -> bool:
        """Whether its metrics page is there."""
        with contextlib.suppress(OSError):
            return bool(metrics_page(self.port))
        return False

    def outcomes(self) -> int:
        """Records that reached an outcome."""
        total = 0.0
        for line in metrics_page(self.port).splitlines():
            if line.startswith("twinwire_items_outcomes_total{"):
                total += float(line.rsplit(" ", 1)[1])
        return int(total)

    def cpu_since_s(self) -> float:
        """Processor time, of user and system, since the load began."""
        return cpu_s(self.process.pid) - self.cpu_s

    def sample_memory(self) -> None:
        """Read the resident set, in MiB."""
        self.memory.append(psutil.Process(self.process.pid).memory_info().rss / 2**20)


def cpu_s(pid: int) -> float:
    """Processor time of a process, of user and system."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


@dataclass(frozen=True, slots=True)
class Pace:
    """Items a second, and the seconds of processor that one took of each process."""

    rate: float
    costs_s: dict[str, float]

    @property
    def cost_s(self) -> float:
        """Of all processes together."""
        return sum(self.costs_s.values())


def bare(texts: list[tuple[str, list[str]]]) -> Pace:
    """Two processes that only encode."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        rates, costs = zip(*pool.map(_encode, [texts[0::2], texts[1::2]], chunksize=1), strict=True)
    print(f"  two bare encoder loops              {sum(rates):8.1f} items/s", flush=True)
    return Pace(sum(rates), {"loop": statistics.mean(costs)})


def _encode(texts: list[tuple[str, list[str]]]) -> tuple[float, float]:
    encoder = assembly.encoder(load())
    encoder.encode(*texts[0])
    started, used, done = time.perf_counter(), time.process_time(), 0
    while (elapsed := time.perf_counter() - started) < BARE_SECONDS:
        encoder.encode(*texts[done % len(texts)])
        done += 1
    return done / elapsed, (time.process_time() - used) / done


def texts_of(lines: list[bytes]) -> list[tuple[str, list[str]]]:
    """What prepare gives the encoder for these items."""
    registry = assembly.registry(load())
    texts = []
    for line in lines:
        try:
            found = read(codec.decode_raw(line, max_bytes=2**20), registry)
        except Rejected:
            continue
        texts += [(item.headline, sentences(item.body)) for item in found]
    return texts


def start_services(bootstrap: str, directory: Path) -> list[Running]:
    """Two prepare processes, match and publish."""
    running = []
    for number, stage in enumerate(STAGES):
        port = free_port()
        config = directory / f"{number}.toml"
        config.write_text(
            f'[kafka]\nbootstrap = "{bootstrap}"\n[http]\nmetrics_port = {port}\nhealth_port = {free_port()}\n'
            f'[service]\nstate_dir = "{directory / "state"}"\n[log]\nlevel = "warning"\n'
        )
        process = start_worker(stage, config, name=f"{stage}-{number}", directory=directory)
        running.append(Running(f"{stage}-{number}" if stage == "prepare" else stage, process, port, []))
    for service in running:
        wait_for(service.answers, 60, service.process.tail)
    return running


def send(bootstrap: str, lines: list[bytes], rate: float | None) -> None:
    """Send items, as fast as the broker takes them or at so many a second."""
    producer = KafkaProducer(bootstrap_servers=bootstrap, acks="all", linger_ms=5 if rate is None else 0)
    started = time.perf_counter()
    for number, line in enumerate(lines):
        if rate is not None:
            time.sleep(max(0.0, started + number / rate - time.perf_counter()))
        producer.send("wire.raw", value=line, key=key_of(line))
    producer.flush()
    producer.close()


def first_events(bootstrap: str) -> dict[str, int]:
    """When each source item was first published, in milliseconds, by its own id."""
    first: dict[str, int] = {}
    for record in kafka_client.read_topic_all(bootstrap, "wire.enriched"):
        event = json.loads(record.value or b"{}")
        own = next(a["value"] for a in event["altIds"] if a.get("role") == "source-item-id")
        first[own] = min(first.get(own, record.timestamp), record.timestamp)
    return first


def settle(running: list[Running], lines: int, already: int, progress: str) -> None:
    """Wait until prepare and then all that follows from it is done; read memory meanwhile."""
    shown = time.monotonic()
    last: Any = None

    def through() -> bool:
        nonlocal shown, last
        for service in running:
            service.sample_memory()
        counts = [service.outcomes() for service in running]
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            print(f"  {progress}: prepared {sum(counts[:2]) - already}/{lines}", file=sys.stderr, flush=True)
        still, last = counts == last, counts
        return sum(counts[:2]) >= already + lines and still

    wait_for(through, 3600, lambda: [service.process.tail(3) for service in running], poll_s=1.0)


def print_costs(load: Pace, loop_s: float) -> None:
    """Print the processor time an item of each process: on a machine that others use, too, it tells more than rates."""
    each = "  ".join(f"{name} {seconds * 1e3:.2f}" for name, seconds in load.costs_s.items())
    print(f"  processor time, ms an item          {each}")
    print(f"  together {load.cost_s * 1e3:.2f} ms, a bare loop {loop_s * 1e3:.2f} ms: {loop_s / load.cost_s:.1%}")


def figures(count: int = ITEMS) -> Iterator[Figure]:
    """Run all of it, print what each part took, and yield the figures."""
    lines = items.lines(count)
    print(f"stream: {len(lines)} items of {items.source_name()}, two prepare processes on two cores", flush=True)
    print(f"  broker: one Apache Kafka on the same cores, java {' '.join(JVM)}", flush=True)
    texts = texts_of(lines[-2000:])
    loops = [bare(texts)]
    with tempfile.TemporaryDirectory(prefix="twinwire-bench-") as folder, KafkaBroker(jvm=JVM) as broker:
        settings = load(flags={"kafka.bootstrap": broker.bootstrap})
        with admin.Admin(settings) as client:
            client.create(admin.wanted(settings, assembly.routes(settings)))
        held_back = int(min(len(lines) // 4, LATENCY_SECONDS * loops[0].rate / 2))
        loaded, late = lines[:-held_back], lines[-held_back:]
        send(broker.bootstrap, loaded, None)
        running = start_services(broker.bootstrap, Path(folder))
        try:
            pace = under_load(broker, running, len(loaded))
            yield from memory(running, f"{items.source_name()}, {len(loaded):,} items")
            yield from latency(broker.bootstrap, running, late, len(loaded), pace.rate / 2)
        finally:
            for service in running:
                service.process.stop()
    loops.append(bare(texts))
    print_costs(pace, statistics.mean(loop.cost_s for loop in loops))
    bare_rate = statistics.mean(loop.rate for loop in loops)
    yield Figure(
        name="raw to enriched against bare loops",
        on=f"{items.source_name()}, {len(loaded):,} items",
        value=pace.rate / bare_rate,
        target=SHARE,
        beside=(("items/s", pace.rate), ("bare loops/s", bare_rate)),
    )


def under_load(broker: KafkaBroker, running: list[Running], count: int) -> Pace:
    """Wait until the items that lie there are through."""
    for service in running:
        service.cpu_s = cpu_s(service.process.pid)
    broker_s = -cpu_s(broker.pid)
    early = sum(service.outcomes() for service in running[:2])
    settle(running, count, 0, "load")
    broker_s += cpu_s(broker.pid)
    used_s = {one.name: one.cpu_since_s() for one in running} | {"broker": broker_s}
    times = sorted(first_events(broker.bootstrap).values())
    rate = (len(times) - 1) / ((times[-1] - times[0]) / 1000)
    return Pace(rate, {name: seconds / (count - early) for name, seconds in used_s.items()})


def memory(running: list[Running], on: str) -> Iterator[Figure]:
    """Yield the most that each service took, and the medians of the middle third of the load and of the last."""
    for service in running:
        third = len(service.memory) // 3
        middle, last = (statistics.median(part) for part in (service.memory[third:-third], service.memory[-third:]))
        beside = (("middle third", middle), ("last", last))
        yield Figure(name=f"memory at most, MiB: {service.name}", on=on, value=max(service.memory), beside=beside)


def latency(bootstrap: str, running: list[Running], lines: list[bytes], already: int, rate: float) -> Iterator[Figure]:
    """Send items at a rate; yield how long they took from `wire.raw` to `wire.enriched`."""
    sent = kafka_client.end_offsets(bootstrap, "wire.raw")
    send(bootstrap, lines, rate)
    settle(running, len(lines), already, "latency")
    raw_times = {
        json.loads(record.value or b"{}")["id"]: record.timestamp
        for record in kafka_client.read_topic_all(bootstrap, "wire.raw")
        if record.offset >= sent[record.partition]
    }
    first = first_events(bootstrap)
    late_ms = sorted(first[own] - at for own, at in raw_times.items() if own in first)
    p50, p95 = (float(late_ms[int(len(late_ms) * share)]) for share in (0.5, 0.95))
    yield Figure(
        name="latency at half that load, p95, ms",
        on=f"{items.source_name()}, {len(late_ms):,} items",
        value=p95,
        target=LATENCY_MS,
        at_least=False,
        beside=(("p50", p50),),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="stream benchmark")
    parser.add_argument("--items", type=int, default=ITEMS)
    print("\n".join(figure_table(list(figures(parser.parse_args().items)))))
