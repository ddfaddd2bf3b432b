"""Items on `wire.items`. Schema: `topics/schemas/item.v1`."""

from typing import Any

from workers.core.attribution import Byline, Cite, Dateline, SourceLine
from workers.core.codec.door import VERSION, Fields, dumps, write_time
from workers.core.codec.mentions import mentions, mentions_document
from workers.core.codec.origin import provenance, provenance_document
from workers.core.codec.wire import metadata, metadata_document
from workers.core.model import DocumentId, Item, ItemId, Language, Moment, MomentFlag, Segment, Version
from workers.core.spans import Span, TextPart


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
            "source_line": line and source_line_document(line),
            "caption": item.caption,
            "published": moment
            and {
                "value": write_time(moment.value),
                "precision": moment.precision,
                "method": moment.method,
                "confidence": float(moment.confidence),
                "zone": moment.zone,
                "flags": list(moment.flags),
            },
            "byline": item.byline and byline_document(item.byline),
            "dateline": item.dateline and dateline_document(item.dateline),
            "cites": [cite_document(cite) for cite in item.cites],
            "metadata": item.metadata and metadata_document(item.metadata),
            "notes": list(item.notes),
            "mentions": mentions_document(item.mentions),
            "provenance": provenance_document(item.provenance),
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
        byline=_byline(fields.optional_object("byline")),
        dateline=_dateline(fields.optional_object("dateline")),
        cites=tuple(_cite(cite) for cite in fields.objects("cites")),
        metadata=metadata(fields.optional_object("metadata")),
        notes=fields.texts("notes"),
        mentions=mentions(fields.optional_object("mentions")),
        provenance=provenance(fields.optional_object("provenance")),
    )


def decode_item_key(value: bytes | None) -> tuple[ItemId, Version]:
    """Read only which item in which version it is: a sixth of the cost of reading it whole. Raises Rejected."""
    fields = Fields.of(value)
    return ItemId(fields.name("id")), Version(fields.name("version"))


def segment_document(segment: Segment) -> dict[str, Any]:
    """A segment as it stands within a record."""
    document = {"document": segment.document, "index": int(segment.index), "count": int(segment.count)}
    return document if segment.story is None else {**document, "story": segment.story}


def source_line_document(line: SourceLine) -> dict[str, Any]:
    """A source line as it stands within a record or event; what is not known is left out."""
    known = {"text": line.text, "publisher": line.publisher, "agencies": list(line.agencies)}
    return known if line.publisher_id is None else {**known, "publisher_id": line.publisher_id}


def byline_document(byline: Byline) -> dict[str, Any]:
    """A byline as it stands within a record or event."""
    return {
        "text": byline.text,
        "authors": list(byline.authors),
        "translators": list(byline.translators),
        "agencies": list(byline.agencies),
    }


def dateline_document(dateline: Dateline) -> dict[str, Any]:
    """A dateline as it stands within a record or event; what is not known is left out."""
    known = {"text": dateline.text, "places": list(dateline.places), "agencies": list(dateline.agencies)}
    return known if dateline.date is None else {**known, "date": dateline.date}


def cite_document(cite: Cite) -> dict[str, Any]:
    """A citation as it stands within a record or event; what is not known is left out."""
    known = {
        "name": cite.name,
        "kind": cite.kind,
        "words": cite.words,
        "span": {"part": cite.span.part, "start": int(cite.span.start), "end": int(cite.span.end)},
        "cue": cite.cue,
        "method": cite.method,
        "confidence": float(cite.confidence),
    }
    return known if cite.source is None else {"source": cite.source, **known}


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
    return SourceLine(
        text=fields.text("text"),
        publisher=fields.text("publisher"),
        agencies=fields.texts("agencies"),
        publisher_id=fields.optional_text("publisher_id"),
    )


def _byline(fields: Fields | None) -> Byline | None:
    if fields is None:
        return None
    return Byline(
        text=fields.text("text"),
        authors=fields.texts("authors"),
        translators=fields.texts("translators"),
        agencies=fields.texts("agencies"),
    )


def _dateline(fields: Fields | None) -> Dateline | None:
    if fields is None:
        return None
    return Dateline(
        text=fields.text("text"),
        places=fields.texts("places"),
        date=fields.optional_text("date"),
        agencies=fields.texts("agencies"),
    )


def _cite(fields: Fields) -> Cite:
    where = fields.object("span")
    return Cite(
        source=fields.optional_text("source"),
        name=fields.text("name"),
        kind=fields.text("kind"),
        words=fields.text("words"),
        span=Span(where.choice("part", TextPart), where.integer("start"), where.integer("end")),
        cue=fields.text("cue"),
        method=fields.text("method"),
        confidence=fields.number("confidence"),
    )


def _moment(fields: Fields | None) -> Moment | None:
    if fields is None:
        return None
    return Moment(
        value=fields.time("value"),
        precision=fields.text("precision"),
        method=fields.text("method"),
        confidence=fields.number("confidence"),
        zone=fields.optional_text("zone") or "UTC",
        flags=fields.choices("flags", MomentFlag),
    )
