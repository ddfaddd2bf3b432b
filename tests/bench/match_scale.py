"""Cost of one `match.step` with 10,000, 100,000 and 1,000,000 fingerprints in the window.

usage: python -m tests.bench.match_scale [SIZE …]

The fingerprints are mixtures of those of ntrex-dev and meantime-dev, with noise, spread over the window.
Prints p50 and p95 of a step, the recall of the 50 nearest
against an exact search, the memory of the process, and what a snapshot costs.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import psutil

from tests.eval.streams import FOLDERS, read
from tests.eval.train import encoder
from workers.core.index import nearest
from workers.core.matchstate import shard_number
from workers.core.model import DocumentId, Fingerprint, ItemId, Segment
from workers.core.prepared import SCALE
from workers.core.vectors import unit
from workers.stages.match import MatchConfig, MatchState, begin_entry, step

_START = datetime(2026, 1, 1, tzinfo=UTC)
_NOISE = 0.2
"""Length of the noise on a document of length one, where those of one language differ by about .5."""
_STEPS = 300
_LARGEST_SNAPSHOT = 200_000
"""A state of a million and its snapshot in memory take 24 GiB."""


def noisy(base: list[Fingerprint], count: int, seed: int, hours: float) -> Iterator[Fingerprint]:
    """Yield new reports, spread evenly over some hours: each a mixture of three of one language, with noise."""
    draw = np.random.default_rng(seed)
    width = len(base[0].document)
    by_language: dict[str, list[Fingerprint]] = {}
    for one in base:
        by_language.setdefault(one.language, []).append(one)
    for number in range(count):
        one = base[int(draw.integers(len(base)))]
        near = by_language[one.language]
        shares = draw.dirichlet((1.0, 1.0, 1.0)).astype(np.float32)
        push = draw.standard_normal(width, dtype=np.float32) * np.float32(_NOISE / np.sqrt(width))
        mixed = sum(share * near[int(draw.integers(len(near)))].document for share in shares)
        name = f"{seed}-{number}"
        moment = _START + timedelta(hours=hours * number / count)
        yield replace(
            one,
            item_id=ItemId(name),
            segment=Segment(document=DocumentId(name), index=0, count=1),
            document=unit(np.asarray(mixed + push, dtype=np.float32)),
            headline=unit(one.headline) + push,
            sentences=unit(one.sentences) + push,
            tokens=(one.tokens + draw.integers(-40, 41, one.tokens.shape)).clip(-127, 127).astype(np.int8),
            sketch=np.sort(draw.integers(0, 2**32, len(one.sketch), dtype=np.uint32)),
            fetched_at=moment,
            time=moment,
        )


def fill(state: MatchState, fingerprints: Iterator[Fingerprint], config: MatchConfig) -> None:
    """Put fingerprints into the index without looking for twins: a million steps would take an hour."""
    for one in fingerprints:
        state.accepts(one)
        state.advance(one.time, config)
        entry = begin_entry(state, one, None, one.time)
        state.insert(entry)
        state.index(entry, state.prepare(one), one.sketch, config)


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
        got = nearest(shards, prepared.document, language, config.candidates, config.pool)
        found += len(truth & set(got.serials.tolist()))
        wanted += len(truth)
    return found / wanted


def main(sizes: list[int]) -> None:
    """Print a table."""
    config, cached = MatchConfig(), encoder()
    base = [one for name in ("ntrex-dev", "meantime-dev") for one in read(FOLDERS / name, cached).fingerprints]
    process = psutil.Process()
    for size in sizes:
        before = process.memory_info().rss
        state = MatchState()
        started = time.perf_counter()
        fill(state, noisy(base, size, seed=1, hours=71.0), config)
        filled_s = time.perf_counter() - started
        costs = []
        for one in noisy(base, _STEPS, seed=2, hours=0.1):
            query = replace(one, fetched_at=_START + timedelta(hours=71), time=_START + timedelta(hours=71))
            started = time.perf_counter()
            step(state, query, config)
            costs.append((time.perf_counter() - started) * 1e3)
        late = [replace(one, time=_START + timedelta(hours=71)) for one in noisy(base, 40, seed=3, hours=0.1)]
        share = recall(state, late, config)
        memory = process.memory_info().rss - before
        print(
            f"{size:>9,} in the window, {len(state.shards)} shards: step p50 {np.median(costs):.2f} ms  "
            f"p95 {np.quantile(costs, 0.95):.2f} ms  recall@50 {share:.4f}  memory {memory / 2**20:,.0f} MiB "
            f"({memory / size / 1024:.1f} KiB an item)  filled in {filled_s:.0f} s",
            flush=True,
        )
        if size <= _LARGEST_SNAPSHOT:
            started = time.perf_counter()
            snapshot = state.dump()
            dumped_s = time.perf_counter() - started
            started = time.perf_counter()
            MatchState.load(snapshot)
            loaded_s = time.perf_counter() - started
            print(f"          snapshot {len(snapshot) / 2**20:,.0f} MiB: dump {dumped_s:.1f} s, load {loaded_s:.1f} s")
        assert shard_number(_START, config) in state.shards
        del state


if __name__ == "__main__":
    main(
        [int(size.replace("_", "")) for size in sys.argv[1:] if not size.startswith("-")]
        or [10_000, 100_000, 1_000_000]
    )
