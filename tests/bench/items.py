"""Real items for the benchmarks: the evaluation streams, or the sample items where those are absent."""

import json
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

from kafka.partitioner.default import murmur2

ROOT = Path(__file__).parents[2]
STREAM = ROOT.parent / "shared" / "eval" / "newsfirst-dev" / "raw.jsonl"
SAMPLES = ROOT / "tests" / "samples" / "items.jsonl"
CYCLE = timedelta(days=366 * 8)
"""One round of the stream lasts less; each further round is moved back so far that rounds never meet in a window."""
ROUNDS = 3
FEEDS = 18
"""Feeds that one source becomes: the three sources are three keys, which two processes could not share evenly."""
PARTITIONS = 6
"""Each gets as many feeds: where the shares differ, one process has nothing to do at the end of a finite stream."""


def source_name() -> str:
    """What the items are, for the heading of a table."""
    return "newsfirst-dev" if STREAM.exists() else "the sample items"


def lines(number: int) -> list[bytes]:
    """So many raw items, each with an id of its own, in order of arrival."""
    return list(islice(_lines(), number))


def _lines() -> Iterator[bytes]:
    path = STREAM if STREAM.exists() else SAMPLES
    items: list[dict[str, Any]] = []
    for line in path.read_bytes().splitlines():
        try:
            item = json.loads(line)
        except ValueError:
            continue
        if "source" in item and "id" in item:
            items.append(item)
    for number in range(ROUNDS - 1, -1, -1):
        for item in items:
            fetched = datetime.fromisoformat(item["fetched_at"]) - number * CYCLE
            feed = _feeds(item["source"])[zlib.crc32(item["id"].encode()) % FEEDS]
            moved = {**item, "source": feed, "id": f"{item['id']}-{number}", "fetched_at": fetched.isoformat()}
            yield json.dumps(moved, ensure_ascii=False).encode()


@cache
def _feeds(source: str) -> list[str]:
    """The names of a source's feeds: by Kafka's hash of keys, each partition has as many."""
    named: list[list[str]] = [[] for _ in range(PARTITIONS)]
    numbers = count()
    while min(map(len, named)) < FEEDS // PARTITIONS:
        name = f"{source}-{next(numbers)}"
        named[(murmur2(name.encode()) & 0x7FFFFFFF) % PARTITIONS].append(name)
    return [name for names in named for name in names[: FEEDS // PARTITIONS]]
