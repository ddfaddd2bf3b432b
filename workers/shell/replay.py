"""Replay: raw items from files through the same steps in one command, without a broker.

Preparing is spread over processes, matching and publishing happen in order in this one, so the same input gives the
same bytes whatever the number of workers.
"""

import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

import orjson

from config.settings import Settings
from topics import Topic
from workers.core import codec
from workers.core.model import Item, ItemId, Version
from workers.core.outcome import Drop, Emit, Reject
from workers.pipeline import Message, Missing, Prepare, Publish, Result, step, steps
from workers.shell import assembly

CHUNK = 16
"""Lines that one worker takes at a time."""
CHUNKS_AHEAD = 4
"""Chunks waiting for each worker: bounds memory, keeps all of them busy."""

_stage: Prepare | None = None


class HeldItems:
    """The items of a replay, in memory."""

    def __init__(self) -> None:
        self._items: dict[tuple[ItemId, Version], bytes] = {}

    def add(self, value: bytes) -> None:
        """Hold one item, as its wire form."""
        item = codec.decode_item(value)
        self._items[item.id, item.version] = value

    def find(self, item_id: ItemId, version: Version) -> Item | Missing:
        """The item: in a replay it is always there."""
        value = self._items.get((item_id, version))
        return codec.decode_item(value) if value is not None else Missing.EXPIRED


def replay(
    settings: Settings,
    lines: Iterable[bytes],
    *,
    workers: int,
    emit: Callable[[bytes], None],
    complain: Callable[[int, Reject], None],
    advance: Callable[[int], None],
) -> int:
    """Run every line through the three stages. Returns how many were rejected.

    `emit` gets each enriched event of `wire.enriched` in order, `complain` each rejected line (counted from 1) with
    its reason, `advance` the number of lines that are through.
    """
    match = assembly.match_stage(settings)
    items = HeldItems()
    publish = Publish(items, assembly.routes(settings))
    rejected = 0
    for number, result in enumerate(_prepared(settings, lines, workers), 1):
        match result.outcome:
            case Reject() as reject:
                rejected += 1
                complain(number, reject)
            case Emit(records):
                for record in records:
                    if record.topic == Topic.ITEMS:
                        items.add(record.value)
                for record in records:
                    if record.topic == Topic.FINGERPRINTS:
                        matched = step(match, Message(topic=Topic.FINGERPRINTS, value=record.value))
                        _publish(publish, matched, emit)
            case Drop():
                pass
        advance(number)
    return rejected


def _publish(publish: Publish, matched: Result, emit: Callable[[bytes], None]) -> None:
    if not isinstance(matched.outcome, Emit):
        return
    for record in matched.outcome.values:
        if record.topic != Topic.GROUPS:
            continue
        published = step(publish, Message(topic=Topic.GROUPS, value=record.value))
        if isinstance(published.outcome, Emit):
            for event in published.outcome.values:
                if event.topic == Topic.ENRICHED:
                    emit(event.value)


def _prepared(settings: Settings, lines: Iterable[bytes], workers: int) -> Iterator[Result]:
    chunks = _chunks(lines)
    if workers <= 1:
        _start_worker(settings)
        for chunk in chunks:
            yield from _prepare(chunk)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _start_worker, (settings,)) as pool:
        waiting: deque[Future[list[Result]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_prepare, chunk))
            if len(waiting) >= workers * CHUNKS_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    iterator = iter(lines)
    while chunk := list(itertools.islice(iterator, CHUNK)):
        yield chunk


def _start_worker(settings: Settings) -> None:
    global _stage  # noqa: PLW0603 - a process pool has no other place for what its workers keep
    _stage = assembly.prepare_stage(settings)


def _prepare(chunk: list[bytes]) -> list[Result]:
    assert _stage is not None  # noqa: S101 - the pool's initialiser ran
    return steps(_stage, (Message(topic=Topic.RAW, value=line) for line in chunk))


def complaint(number: int, reject: Reject) -> bytes:
    """A rejected line, for standard error."""
    return orjson.dumps({"line": number, "reason": reject.reason, "detail": reject.detail}) + b"\n"
