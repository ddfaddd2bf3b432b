"""Fingerprints on `wire.fingerprints`. Schema: `topics/schemas/fingerprint.v1`."""

import numpy as np
from numpy.typing import NDArray

from workers.core.codec import arrays
from workers.core.codec.door import VERSION, Fields, dumps, write_time
from workers.core.codec.item import segment, segment_document
from workers.core.codec.origin import provenance, provenance_document
from workers.core.model import Fingerprint, ItemId, Version
from workers.core.outcome import Rejected, RejectReason


def encode_fingerprint(found: Fingerprint) -> bytes:
    """Write a fingerprint: the same fingerprint, the same bytes. Raises ValueError where a vector is not finite."""
    document, headline, sentences = arrays.rows_documents(found.document, found.headline, found.sentences)
    return dumps(
        {
            "v": VERSION,
            "item_id": found.item_id,
            "version": found.version,
            "segment": segment_document(found.segment),
            "source": found.source,
            "source_version": found.source_version,
            "language": found.language,
            "script": found.script,
            "fetched_at": write_time(found.fetched_at),
            "time": write_time(found.time),
            "encoder": found.encoder,
            "document": document,
            "headline": headline,
            "sentences": sentences,
            "tokens": arrays.array_document(found.tokens),
            "token_ids": arrays.array_document(found.token_ids),
            "sketch": arrays.array_document(found.sketch),
            "names": arrays.array_document(found.names),
            "numbers": list(found.numbers),
            "length": int(found.length),
            "headline_length": int(found.headline_length),
            "roundup": bool(found.roundup),
            "provenance": provenance_document(found.provenance),
        }
    )


def decode_fingerprint(value: bytes | None) -> Fingerprint:
    """Read a fingerprint: vectors as near as 8 bits allow, all else exactly; arrays may be read-only.

    Raises Rejected, and nothing else, where it is damaged or its arrays do not fit one another.
    """
    fields = Fields.of(value)
    found = Fingerprint(
        item_id=ItemId(fields.name("item_id")),
        version=Version(fields.name("version")),
        segment=segment(fields.object("segment")),
        source=fields.name("source"),
        source_version=fields.optional_text("source_version"),
        language=fields.name("language"),
        script=fields.name("script"),
        fetched_at=fields.time("fetched_at"),
        time=fields.time("time"),
        encoder=fields.name("encoder"),
        document=arrays.rows(fields.object("document"), 1),
        headline=arrays.rows(fields.object("headline"), 1),
        sentences=arrays.rows(fields.object("sentences"), 2),
        tokens=arrays.array(fields.object("tokens"), np.int8, 2),
        token_ids=arrays.array(fields.object("token_ids"), np.int32, 1),
        sketch=arrays.array(fields.object("sketch"), np.uint32, 1),
        names=_names(fields.optional_object("names")),
        numbers=fields.texts("numbers"),
        length=fields.integer("length"),
        headline_length=fields.integer("headline_length"),
        roundup=fields.boolean("roundup"),
        provenance=provenance(fields.optional_object("provenance")),
    )
    width = len(found.document)
    if len(found.headline) != width or found.sentences.shape[1] != width or len(found.tokens) != len(found.token_ids):
        raise Rejected(RejectReason.WRONG_TYPE, "arrays of different widths or lengths")
    return found


def _names(fields: Fields | None) -> NDArray[np.uint32]:
    """Names came later than the rest: a fingerprint may be without."""
    return np.zeros(0, dtype=np.uint32) if fields is None else arrays.array(fields, np.uint32, 1)
