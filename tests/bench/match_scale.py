"""Cost of one `match.step` with 10,000, 100,000 and 1,000,000 fingerprints in the window.

usage: python -m tests.bench.match_scale [SIZE …]      (a million takes 8 GB of memory and as much of disk)

The fingerprints are mixtures of those of ntrex-dev and meantime-dev, with noise, spread over the window.
Prints p50 and p95 of a step, the recall of the 50 nearest against an exact search, the memory (nothing of it is mapped
from files), and what it takes to write a snapshot, to load it and to go on from it; then the figures.
"""

import ctypes
import gc
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray

from tests.eval.streams import FOLDERS, read
from tests.eval.train import encoder
from workers.core import snapshot
from workers.core.index import nearest
from workers.core.matchstate import shard_number
from workers.core.model import DocumentId, Fingerprint, ItemId, Segment, Version
from workers.core.prepared import SCALE, Prepared
from workers.core.vectors import Floats, unit, without
from workers.evaluation.figures import Figure
from workers.shell.evaluate import figure_table
from workers.stages.match import MatchConfig, MatchState, begin_entry, step

SETS = ("ntrex-dev", "meantime-dev")
SIZES = (10_000, 100_000, 1_000_000)
RATE, P95_MS, MOST_GB, MOST_TIMES = 100, 25, 8, 2
"""Asked of a step with the most in the window, of one core; of the process; and of the cost's growth from the least."""
_START = datetime(2026, 1, 1, tzinfo=UTC)
_NOISE = 0.2
"""Length of the noise on a document of length one, where those of one language differ by about .5."""
_STEPS = 300
_WHOLE = 5000
_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a step costs with so many in the window: milliseconds by the clock and of the processor, memory."""

    size: int
    walls_ms: list[float]
    cpus_ms: list[float]
    recall: float
    window_gb: float


class Reports:
    """New reports made of real ones: each a mixture of three of one language, with noise."""

    def __init__(self, base: list[Fingerprint], seed: int) -> None:
        self.base = sorted(base, key=lambda one: one.language)
        self.seed = seed
        self._draw = np.random.default_rng(seed)
        self._documents = np.stack([one.document for one in self.base])
        languages = [one.language for one in self.base]
        self._starts = np.array([languages.index(language) for language in languages])
        self._counts = np.array([languages.count(language) for language in languages])

    def documents(self, count: int) -> tuple[NDArray[np.int64], Floats]:
        """Return which real ones gave the languages [N], and document vectors [N, D]."""
        draw, (_, width) = self._draw, self._documents.shape
        chosen = draw.integers(len(self.base), size=count)
        mixed = draw.standard_normal((count, width), dtype=np.float32) * np.float32(_NOISE / np.sqrt(width))
        for share in draw.dirichlet((1.0, 1.0, 1.0), count).T.astype(np.float32):
            near = self._starts[chosen] + (draw.random(count) * self._counts[chosen]).astype(np.int64)
            mixed += share[:, None] * self._documents[near]
        return chosen, unit(mixed)

    def fingerprints(self, count: int, moment: datetime) -> Iterator[Fingerprint]:
        """Yield whole fingerprints of one moment."""
        draw = self._draw
        for number, (at, document) in enumerate(zip(*self.documents(count), strict=True)):
            one = self.base[at]
            push = draw.standard_normal(len(document), dtype=np.float32) * np.float32(_NOISE / np.sqrt(len(document)))
            yield replace(
                one,
                **named(f"{self.seed}-{number}", moment),
                document=document,
                headline=unit(one.headline) + push,
                sentences=unit(one.sentences) + push,
                tokens=(one.tokens + draw.integers(-40, 41, one.tokens.shape)).clip(-127, 127).astype(np.int8),
                sketch=np.sort(draw.integers(0, 2**32, len(one.sketch), dtype=np.uint32)),
            )


def named(name: str, moment: datetime) -> dict[str, Any]:
    """Return what makes a fingerprint another item's."""
    segment = Segment(document=DocumentId(f"document-{name}"), index=0, count=1)
    return {"item_id": ItemId(name), "segment": segment, "version": Version(name), "fetched_at": moment, "time": moment}


def fill(state: MatchState, base: list[Fingerprint], count: int, config: MatchConfig) -> None:
    """Put items into the index, spread over 71 hours, without looking for twins: a million steps would take an hour.

    Each has a document, a sketch and names of its own; headline, sentences and tokens are one of some thousand's.
    """
    reports, draw = Reports(base, seed=1), np.random.default_rng(4)
    whole = list(reports.fingerprints(_WHOLE, _START))
    alike: dict[str, list[tuple[Fingerprint, Prepared]]] = {}
    for one in whole:
        assert state.accepts(one)
        alike.setdefault(one.language, []).append((one, state.prepare(one)))
    for start in range(0, count, _BATCH):
        chosen, documents = reports.documents(min(_BATCH, count - start))
        for number, (at, document) in enumerate(zip(chosen, documents, strict=True), start):
            near = alike[reports.base[at].language]
            like, prepared = near[int(draw.integers(len(near)))]
            moment = _START + timedelta(hours=71.0 * number / count)
            words: dict[str, Any] = {"source": _copied(like.source), "numbers": tuple(map(_copied, like.numbers))}
            state.advance(moment, config)
            entry = begin_entry(state, replace(like, **named(f"1-{number}", moment), **words), None, moment)
            state.insert(entry)
            mean = state.means.of(like.language).document
            centred = np.rint(without(document, mean, state.known.components) * SCALE).clip(-127, 127)
            sketch = np.sort(draw.integers(0, 2**32, len(like.sketch), dtype=np.uint32))
            state.index(entry, replace(prepared, document=centred.astype(np.int8)), sketch, config)


def _copied(text: str) -> str:
    """Return the same text as an object of its own, as a decoded record has it."""
    return text.encode().decode()


def recall(state: MatchState, queries: list[Fingerprint], config: MatchConfig) -> float:
    """Return the share of the exact 50 nearest of other languages that the index finds."""
    found = wanted = 0
    for one in queries:
        prepared, language = state.prepare(one), state.language(one.language)
        shards = state.within(one.time, config)
        exact: list[tuple[float, int]] = []
        for shard in shards:
            scores = shard.documents.rows.astype(np.float32) @ prepared.document.astype(np.float32) / SCALE**2
            scores[shard.languages.rows == language] = -2
            best = np.argsort(-scores)[:50]
            exact += zip((-scores[best]).tolist(), shard.serials.rows[best].tolist(), strict=True)
        truth = {serial for _, serial in sorted(exact)[:50]}
        got = nearest(state.codes, shards, prepared.document, language, config.candidates, config.pool)
        found += len(truth & set(got.serials.tolist()))
        wanted += len(truth)
    return found / wanted


def measure(base: list[Fingerprint], size: int, config: MatchConfig, own: int) -> Cost:
    """Print the lines of one size, and return what a step costs. `own` are the benchmark's bytes, without a window."""
    state, started = MatchState(), time.perf_counter()
    fill(state, base, size, config)
    filled_s, held = time.perf_counter() - started, _resident()
    now = _START + timedelta(hours=71)
    assert shard_number(_START, config) in state.shards
    share = recall(state, list(Reports(base, seed=3).fingerprints(40, now)), config)
    queries = list(Reports(base, seed=2).fingerprints(_STEPS, now))
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "state"
        started, peak = time.perf_counter(), _reset_peak()
        with path.open("wb") as file:
            file.writelines(snapshot.parts(state))
        dumped_s, dumped = time.perf_counter() - started, _peak() - peak
        walls, cpus = _run(state, queries, config)
        print(
            f"{size:>9,} in the window, {len(state.shards)} shards: step p50 {np.median(walls):.2f} ms  "
            f"p95 {np.quantile(walls, 0.95):.2f} ms (of the processor {np.median(cpus):.2f}, "
            f"{np.quantile(cpus, 0.95):.2f})  {1e3 / np.mean(walls):.0f} items/s  recall@50 {share:.4f}  "
            f"process {held / 1e9:.2f} GB, of it the window {(held - own) / 1e9:.2f}  filled in {filled_s:.0f} s",
            flush=True,
        )
        expected = _digest(state)
        del state
        gc.collect()
        started, _ = time.perf_counter(), _reset_peak()
        with path.open("rb") as file:
            state = snapshot.load(file)
        loaded_s, loaded = time.perf_counter() - started, _peak()
        _run(state, queries, config)
        same = "the same bytes" if _digest(state) == expected else "OTHER BYTES"
        print(
            f"          snapshot {path.stat().st_size / 1e9:.2f} GB: written in {dumped_s:.1f} s with "
            f"{dumped / 1e6:.0f} MB more memory, loaded in {loaded_s:.1f} s with a peak of {loaded / 1e9:.2f} GB; "
            f"{same} after {_STEPS} steps from it",
            flush=True,
        )
    return Cost(size=size, walls_ms=walls, cpus_ms=cpus, recall=share, window_gb=(held - own) / 1e9)


def _run(state: MatchState, queries: list[Fingerprint], config: MatchConfig) -> tuple[list[float], list[float]]:
    """Step through fingerprints; return milliseconds by the clock and of the processor."""
    walls, cpus = [], []
    for one in queries:
        started, used = time.perf_counter(), time.thread_time()
        step(state, one, config)
        walls.append((time.perf_counter() - started) * 1e3)
        cpus.append((time.thread_time() - used) * 1e3)
    return walls, cpus


def _digest(state: MatchState) -> bytes:
    digest = blake2b()
    for part in snapshot.parts(state):
        digest.update(part)
    return digest.digest()


def _resident() -> int:
    return psutil.Process().memory_info().rss


def _reset_peak() -> int:
    """Let Linux count the highest resident memory anew; return the present one."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def figures(sizes: Sequence[int] = SIZES) -> Iterator[Figure]:
    """Measure, and yield what was asked of the largest window, and of its cost against that of the smallest."""
    config = MatchConfig()
    base = list(_base())
    gc.collect()
    # What reading has freed would pass for the benchmark's own, and hide as much of a window.
    ctypes.CDLL(None).malloc_trim(0)
    own = _resident()
    costs = [measure(base, size, config, own) for size in sizes]
    first, last = costs[0], costs[-1]
    on = f"{last.size:,} real ones with noise"
    mean_ms, p95_ms = float(np.mean(last.cpus_ms)), float(np.quantile(last.cpus_ms, 0.95))
    by_the_clock = (("by the clock", 1e3 / float(np.mean(last.walls_ms))),)
    yield Figure(name="match, items/s", on=on, value=1e3 / mean_ms, target=RATE, beside=by_the_clock)
    by_the_clock = (("by the clock", float(np.quantile(last.walls_ms, 0.95))),)
    yield Figure(name="match, p95, ms", on=on, value=p95_ms, target=P95_MS, at_least=False, beside=by_the_clock)
    whole = (("with the benchmark", last.window_gb + own / 1e9),)
    yield Figure(name="match, GB", on=on, value=last.window_gb, target=MOST_GB, at_least=False, beside=whole)
    yield Figure(name="match, recall of the 50 nearest", on=on, value=last.recall)
    medians = [float(np.median(cost.cpus_ms)) for cost in costs]
    yield Figure(
        name="match, p50 against the smallest window",
        on=f"{last.size:,} against {first.size:,}",
        value=medians[-1] / medians[0],
        target=MOST_TIMES,
        at_least=False,
        beside=(("least, ms", medians[0]), ("most", medians[-1])),
    )


def _base() -> Iterator[Fingerprint]:
    cached = encoder()
    for name in SETS:
        yield from read(FOLDERS / name, cached).fingerprints


if __name__ == "__main__":
    chosen = [int(size.replace("_", "")) for size in sys.argv[1:]]
    print("\n".join(figure_table(list(figures(chosen or SIZES)))))
