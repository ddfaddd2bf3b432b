"""Items on `wire.items`. Schema: `topics/schemas/item.v1`."""

from typing import Any

from workers.core.codec.door import VERSION, Fields, dumps, write_time
from workers.core.codec.wire import metadata, metadata_document
from workers.core.model import DocumentId, Item, ItemId, Language, Moment, Segment, SourceLine, Version


def encode_item(item: Item) -> bytes:
    """Write an item: the same item, the same bytes."""
    line, moment = item.source_line, item.published
    return dumps(
        {
            "v": VERSION,
            "id": item.id,
            "version": item.version,
            "segment": segment_document(item.segment),
            "source": item.source,
            "source_item_id": item.source_item_id,
            "source_version": item.source_version,
            "url": item.url,
            "fetched_at": write_time(item.fetched_at),
            "language": {
                "tag": item.language.tag,
                "script": item.language.script,
                "confidence": float(item.language.confidence),
            },
            "headline": item.headline,
            "body": item.body,
            "source_line": line and {"text": line.text, "publisher": line.publisher, "agencies": list(line.agencies)},
            "caption": item.caption,
            "published": moment
            and {
                "value": write_time(moment.value),
                "precision": moment.precision,
                "method": moment.method,
                "confidence": float(moment.confidence),
            },
            "metadata": item.metadata and metadata_document(item.metadata),
            "notes": list(item.notes),
        }
    )


def decode_item(value: bytes | None) -> Item:
    """Read an item. Raises Rejected, and nothing else, where it is damaged."""
    fields = Fields.of(value)
    language = fields.object("language")
    return Item(
        id=ItemId(fields.name("id")),
        version=Version(fields.name("version")),
        segment=segment(fields.object("segment")),
        source=fields.name("source"),
        source_item_id=fields.optional_text("source_item_id"),
        source_version=fields.optional_text("source_version"),
        url=fields.optional_text("url"),
        fetched_at=fields.time("fetched_at"),
        language=Language(
            tag=language.name("tag"), script=language.name("script"), confidence=language.number("confidence")
        ),
        headline=fields.text("headline"),
        body=fields.text("body"),
        source_line=_source_line(fields.optional_object("source_line")),
        caption=fields.optional_text("caption"),
        published=_moment(fields.optional_object("published")),
        metadata=metadata(fields.optional_object("metadata")),
        notes=fields.texts("notes"),
    )


def segment_document(segment: Segment) -> dict[str, Any]:
    """A segment as it stands within a record."""
    document = {"document": segment.document, "index": int(segment.index), "count": int(segment.count)}
    return document if segment.story is None else {**document, "story": segment.story}


def segment(fields: Fields) -> Segment:
    """A segment out of a record."""
    story = fields.optional_text("story")
    return Segment(
        document=DocumentId(fields.name("document")),
        index=fields.integer("index"),
        count=fields.integer("count"),
        story=None if story is None else DocumentId(story),
    )


def _source_line(fields: Fields | None) -> SourceLine | None:
    if fields is None:
        return None
    return SourceLine(text=fields.text("text"), publisher=fields.text("publisher"), agencies=fields.texts("agencies"))


def _moment(fields: Fields | None) -> Moment | None:
    if fields is None:
        return None
    return Moment(
        value=fields.time("value"),
        precision=fields.text("precision"),
        method=fields.text("method"),
        confidence=fields.number("confidence"),
    )
