"""Small helpers: a document as a raw item, its stories, its items."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workers.core import formats
from workers.core.formats import Story
from workers.core.model import Item, RawItem
from workers.core.outcome import Reject, Rejected
from workers.core.reading import read
from workers.core.sources import Registry, load

ROOT = Path(__file__).parents[3]
SETS = ROOT / "tests" / "eval" / "sets"
FILES = SETS / "formats"
REGISTRY: Registry = load((ROOT / "config" / "sources.toml").read_bytes())
ANY = "application/octet-stream"


def raw(body: str | bytes, media_type: str = ANY, **more: str) -> RawItem:
    now = datetime(2024, 11, 1, 12, tzinfo=UTC)
    return RawItem(source="wire", fetched_at=now, body=body, media_type=media_type, **more)  # type: ignore[arg-type]


def stories(body: str | bytes, media_type: str = ANY) -> tuple[Story, ...]:
    return formats.read(raw(body, media_type))


def one(body: str | bytes, media_type: str = ANY) -> Story:
    (story,) = stories(body, media_type)
    return story


def items(body: str | bytes, media_type: str = ANY, **more: str) -> tuple[Item, ...]:
    return read(raw(body, media_type, **more), REGISTRY)


def example(name: str) -> bytes:
    return (FILES / name).read_bytes()


def rejected(body: str | bytes, media_type: str = ANY) -> Reject:
    with pytest.raises(Rejected) as caught:
        stories(body, media_type)
    return caught.value.reject
