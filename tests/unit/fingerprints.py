"""Small fingerprints for tests: made of topics, so that it is plain which are twins."""

from datetime import UTC, datetime, timedelta

import numpy as np

from workers.core.encoder import StandIn
from workers.core.fingerprint import build
from workers.core.model import DocumentId, Fingerprint, Item, ItemId, Language, Moment, Segment, Version

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENCODER = StandIn()


def item(
    name: str,
    text: str,
    *,
    language: str = "en",
    hours: float = 0.0,
    version: str = "1",
    source: str = "agency",
    source_version: str | None = None,
    published: datetime | None = None,
    document: str | None = None,
) -> Item:
    """Return an item that was fetched some hours after noon."""
    return Item(
        id=ItemId(name),
        version=Version(version),
        segment=Segment(document=DocumentId(document or name), index=0, count=1 if document is None else 2),
        source=source,
        source_item_id=name,
        source_version=source_version,
        url=None,
        fetched_at=NOON + timedelta(hours=hours),
        language=Language(tag=language, script="Latn", confidence=1.0),
        headline=text.split(".", 1)[0],
        body=text,
        published=None if published is None else Moment(value=published, precision="second", method="", confidence=1.0),
    )


def fingerprint(name: str, text: str, **more: object) -> Fingerprint:
    """Return the stand-in encoder's fingerprint of an item: texts of the same words are near, in any language."""
    return build(item(name, text, **more), ENCODER)  # type: ignore[arg-type]


def story(topic: int, words: int = 60) -> str:
    """Return a text about a topic: words and numbers that no other topic has."""
    draw = np.random.default_rng(topic)
    sentences = []
    for _ in range(words // 10):
        chosen = draw.integers(0, 10_000, 9)
        sentences.append(" ".join(f"w{topic}x{word}" for word in chosen) + f" {draw.integers(100, 9999)}.")
    return " ".join(sentences)


def retold(topic: int) -> str:
    """Return the story's sentences with the words of each turned round: no copy by shingles, a twin by its words."""
    return " ".join(" ".join(reversed(part.split())) + "." for part in story(topic).split(".") if part)
