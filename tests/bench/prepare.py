"""Speed of `prepare` without the encoder, on one core: reading and the fingerprint with the stand-in encoder.

usage: python -m tests.bench.prepare [ITEMS]

Prints items a second over the evaluation streams (the sample items where those are absent), each item over 50 ms, and
where the time goes.
"""

import cProfile
import pstats
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import orjson
from threadpoolctl import threadpool_limits

from tests.bench.items import SAMPLES
from tests.eval.streams import FOLDERS, registry
from workers.core import reading
from workers.core.codec.raw import decode_raw
from workers.core.encoder import StandIn
from workers.core.fingerprint import build
from workers.core.model import RawItem
from workers.core.outcome import Rejected
from workers.core.sources import Registry
from workers.evaluation.figures import Figure

TARGET = 300
"""Items a second that are asked for."""
SLOW_MS = 50.0
LARGE_BYTES = 20_000
"""An item larger than this may take longer than SLOW_MS."""
_NAMES = ("newsfirst-dev", "meantime-dev", "ntrex-dev")
ITEMS = 500
"""Of each stream."""
_PARTS = 24
"""Functions in the breakdown."""


def raw_items(count: int) -> list[tuple[RawItem, int]]:
    """Return so many raw items of each stream, evenly drawn, with their sizes in bytes."""
    paths = [FOLDERS / name / "raw.jsonl" for name in _NAMES] if FOLDERS.is_dir() else [SAMPLES]
    return [(decode_raw(line, max_bytes=1 << 20), len(line)) for path in paths for line in drawn(path, count)]


def drawn(path: Path, count: int) -> list[bytes]:
    """Return so many raw records of a file, evenly drawn."""
    lines = [line for line in path.read_bytes().splitlines() if "source" in orjson.loads(line)]
    return list(islice(lines[:: max(1, len(lines) // count)], count))


def timings(raws: Sequence[tuple[RawItem, int]]) -> list[float]:
    """Return what each item costs, in milliseconds of processor time."""
    known, encoder = registry(), StandIn()
    costs = []
    for raw, _ in raws:
        started = time.process_time()
        _prepare(raw, known, encoder)
        costs.append((time.process_time() - started) * 1e3)
    return costs


def _prepare(raw: RawItem, known: Registry, encoder: StandIn) -> None:
    try:
        for item in reading.read(raw, known):
            build(item, encoder)
    except Rejected:
        pass


def figures(count: int = ITEMS) -> Iterator[Figure]:
    """Measure so many items of each stream."""
    raws = raw_items(count)
    with threadpool_limits(1):
        timings(raws[:20])
        costs = timings(raws)
    small = [cost for (_, size), cost in zip(raws, costs, strict=True) if size <= LARGE_BYTES]
    on = f"{'streams' if FOLDERS.is_dir() else 'sample items'}, {len(raws)} items"
    yield Figure(name="prepare without the encoder, items/s", on=on, value=len(raws) / sum(costs) * 1e3, target=TARGET)
    yield Figure(
        name=f"… items of {LARGE_BYTES // 1000} kB at most over {SLOW_MS:.0f} ms",
        on=on,
        value=sum(cost > SLOW_MS for cost in small),
        target=0,
        at_least=False,
        beside=(("slowest, ms", max(small)),),
    )


def main(count: int) -> None:
    """Print the table."""
    with threadpool_limits(1):  # idle BLAS threads would count as work
        _print(raw_items(count))


def _print(raws: Sequence[tuple[RawItem, int]]) -> None:
    timings(raws[:20])  # the models are loaded
    costs = timings(raws)
    total_s = sum(costs) / 1e3
    ranked = sorted(costs)
    p50, p99 = ranked[len(ranked) // 2], ranked[int(len(ranked) * 0.99)]
    print(
        f"{len(raws)} items: {len(raws) / total_s:,.0f} items/s (target {TARGET}), p50 {p50:.2f} ms, p99 {p99:.2f} ms,"
        f" most {ranked[-1]:.1f} ms"
    )
    for (raw, size), cost in zip(raws, costs, strict=True):
        if cost > SLOW_MS:
            print(f"  over {SLOW_MS:.0f} ms: {raw.source} {raw.id}, {size:,} bytes: {cost:.0f} ms", end="")
            print("" if size > LARGE_BYTES else "  <-- too slow")
    profile = cProfile.Profile()
    profile.runcall(timings, raws)
    table = pstats.Stats(profile).sort_stats("cumulative")
    print("\nmilliseconds an item, with all that a function calls (the profiler itself adds about half):")
    rows = [
        (seconds, name, where)
        for (where, _, name), (_, _, _, seconds, _) in table.stats.items()  # type: ignore[attr-defined]
        if "workers/" in where
    ]
    for seconds, name, where in sorted(rows, reverse=True)[:_PARTS]:
        print(f"  {seconds * 1e3 / len(raws):6.3f}  {Path(where).stem}.{name}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS)
