"""Reads an evaluation folder: raw items in order of arrival, gold groups, judged pairs."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

import config
from workers.core import codec, reading, sources
from workers.core.encoder import Encoder
from workers.core.fingerprint import build
from workers.core.model import Fingerprint, Item, ItemId
from workers.core.outcome import Rejected
from workers.core.vectors import Learnt, statistics

RAW, GOLD, PAIRS = "raw.jsonl", "gold.jsonl", "pairs.jsonl"
_MOST_BYTES = 64 * 1024 * 1024
"""Of one raw item: a set is measured, not limited."""


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """One evaluation set."""

    name: str
    fingerprints: tuple[Fingerprint, ...]
    """In order of arrival."""
    names: Mapping[ItemId, str]
    """Item to the source's own id, which gold and pairs speak of. A split item's halves share one."""
    gold: tuple[Mapping[str, Any], ...]
    pairs: tuple[Mapping[str, Any], ...]
    items: Mapping[str, Item]
    """By the source's own id, the first of those that share one: for a person to read."""


def is_stream(folder: Path) -> bool:
    """Whether a folder holds a stream and its gold."""
    return (folder / RAW).is_file() and (folder / GOLD).is_file()


def registry() -> sources.Registry:
    """Return the publishers that ship with the project."""
    return sources.load((Path(config.__file__).parent / "sources.toml").read_bytes())


def items(folder: Path, known: sources.Registry | None = None) -> Iterator[Item]:
    """Read a folder's raw items as `prepare` does; one that it would reject does not come out."""
    known = known or registry()
    with (folder / RAW).open("rb") as file:
        for line in file:
            if line.strip():
                with suppress(Rejected):
                    yield from reading.read(codec.decode_raw(line.rstrip(), max_bytes=_MOST_BYTES), known)


def read(folder: Path, encoder: Encoder, known: sources.Registry | None = None, learnt: Learnt = statistics) -> Stream:
    """Read a folder and fingerprint its items."""
    found = list(items(folder, known))
    pairs = folder / PAIRS
    return Stream(
        name=folder.resolve().name,
        fingerprints=tuple(build(item, encoder, learnt) for item in found),
        names={item.id: item.source_item_id or item.id for item in found},
        gold=tuple(lines(folder / GOLD)),
        pairs=tuple(lines(pairs)) if pairs.exists() else (),
        items={item.source_item_id or item.id: item for item in reversed(found)},
    )


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read the objects of a file of JSON lines."""
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield orjson.loads(line)
