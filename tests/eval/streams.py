"""Reads an evaluation folder: raw items in order of arrival, gold groups, judged pairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from workers.core import reading, sources
from workers.core.encoder import Encoder
from workers.core.fingerprint import build
from workers.core.model import Fingerprint, Item, ItemId, RawItem

_ROOT = Path(__file__).parents[2]
FOLDERS = _ROOT.parent / "shared" / "eval"
"""Where the evaluation sets lie beside the repository."""


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


def registry() -> sources.Registry:
    """Return the publishers that ship with the project."""
    return sources.load((_ROOT / "config" / "sources.toml").read_bytes())


def items(folder: Path) -> Iterator[Item]:
    """Read a folder's raw items."""
    known = registry()
    for raw in _lines(folder / "raw.jsonl"):
        fetched_at = datetime.fromisoformat(raw.pop("fetched_at")).astimezone(UTC)
        yield from reading.read(RawItem(fetched_at=fetched_at, **raw), known)


def read(folder: Path, encoder: Encoder) -> Stream:
    """Read a folder and fingerprint its items."""
    found = list(items(folder))
    pairs = folder / "pairs.jsonl"
    return Stream(
        name=folder.name,
        fingerprints=tuple(build(item, encoder) for item in found),
        names={item.id: item.source_item_id or item.id for item in found},
        gold=tuple(_lines(folder / "gold.jsonl")),
        pairs=tuple(_lines(pairs)) if pairs.exists() else (),
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield orjson.loads(line)
