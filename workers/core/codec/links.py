"""What `match` decides: memberships on `wire.groups`, links and merges on `wire.links`.

Schemas: `topics/schemas/membership.v1` and `link.v1`.
"""

from typing import Any

from workers.core.codec.door import VERSION, Fields, dumps, write_time
from workers.core.codec.origin import direction, direction_document
from workers.core.model import (
    Cause,
    Evidence,
    GroupId,
    ItemId,
    Link,
    Membership,
    Merge,
    Relation,
    Twin,
    Version,
)
from workers.core.outcome import Rejected, RejectReason


def encode_membership(membership: Membership) -> bytes:
    """Write a membership: the same membership, the same bytes."""
    return dumps(
        {
            "v": VERSION,
            "item_id": membership.item_id,
            "version": membership.version,
            "revision": int(membership.revision),
            "source": membership.source,
            "language": membership.language,
            "fetched_at": write_time(membership.fetched_at),
            "group": membership.group,
            "group_size": int(membership.group_size),
            "cause": membership.cause,
            "twins": [_twin_document(twin) for twin in membership.twins],
            "related": [_twin_document(twin) for twin in membership.related],
            "original": membership.original,
            "time": membership.time and write_time(membership.time),
        }
    )


def decode_membership(value: bytes | None) -> Membership:
    """Read a membership. Raises Rejected, and nothing else, where it is damaged."""
    fields = Fields.of(value)
    original = None if fields.optional_text("original") is None else ItemId(fields.name("original"))
    return Membership(
        item_id=ItemId(fields.name("item_id")),
        version=Version(fields.name("version")),
        revision=fields.integer("revision"),
        source=fields.name("source"),
        language=fields.name("language"),
        fetched_at=fields.time("fetched_at"),
        group=GroupId(fields.name("group")),
        group_size=fields.integer("group_size"),
        cause=fields.choice("cause", Cause),
        twins=tuple(map(_twin, fields.objects("twins"))),
        related=tuple(map(_twin, fields.objects("related"))),
        original=original,
        time=fields.optional_time("time"),
    )


def encode_link(event: Link | Merge) -> bytes:
    """Write a link or a merge: the same event, the same bytes."""
    if isinstance(event, Merge):
        return dumps(
            {
                "v": VERSION,
                "kind": "merge",
                "id": event.id,
                "into": event.into,
                "merged": list(event.merged),
                "by_item": event.by_item,
            }
        )
    return dumps(
        {
            "v": VERSION,
            "kind": "link",
            "id": event.id,
            "earlier": event.earlier,
            "later": event.later,
            "relation": event.relation,
            "score": float(event.score),
            "evidence": _evidence_document(event.evidence),
            "direction": direction_document(event.direction),
        }
    )


def decode_link(value: bytes | None) -> Link | Merge:
    """Read a link or a merge. Raises Rejected, and nothing else, where it is damaged."""
    fields = Fields.of(value)
    match fields.name("kind"):
        case "link":
            return Link(
                id=fields.name("id"),
                earlier=ItemId(fields.name("earlier")),
                later=ItemId(fields.name("later")),
                relation=fields.choice("relation", Relation),
                score=fields.number("score"),
                evidence=_evidence(fields.object("evidence")),
                direction=direction(fields.optional_object("direction")),
            )
        case "merge":
            return Merge(
                id=fields.name("id"),
                into=GroupId(fields.name("into")),
                merged=tuple(map(GroupId, fields.texts("merged"))),
                by_item=ItemId(fields.name("by_item")),
            )
        case _:
            raise Rejected(RejectReason.WRONG_TYPE, "kind is neither link nor merge")


def _twin_document(twin: Twin) -> dict[str, Any]:
    return {
        "item_id": twin.item_id,
        "language": twin.language,
        "source": twin.source,
        "time": write_time(twin.time),
        "relation": twin.relation,
        "score": float(twin.score),
        "evidence": _evidence_document(twin.evidence),
        "direction": direction_document(twin.direction),
    }


def _twin(fields: Fields) -> Twin:
    return Twin(
        item_id=ItemId(fields.name("item_id")),
        language=fields.name("language"),
        source=fields.name("source"),
        time=fields.time("time"),
        relation=fields.choice("relation", Relation),
        score=fields.number("score"),
        evidence=_evidence(fields.object("evidence")),
        direction=direction(fields.optional_object("direction")),
    )


def _evidence_document(evidence: Evidence) -> dict[str, Any]:
    return {
        "document": float(evidence.document),
        "alignment": float(evidence.alignment),
        "sentences": float(evidence.sentences),
        "numbers_shared": list(evidence.numbers_shared),
        "numbers_only_here": list(evidence.numbers_only_here),
        "numbers_only_there": list(evidence.numbers_only_there),
        "hours_apart": float(evidence.hours_apart),
        "length_ratio": float(evidence.length_ratio),
        "by": evidence.by,
    }


def _evidence(fields: Fields) -> Evidence:
    return Evidence(
        document=fields.number("document"),
        alignment=fields.number("alignment"),
        sentences=fields.number("sentences"),
        numbers_shared=fields.texts("numbers_shared"),
        numbers_only_here=fields.texts("numbers_only_here"),
        numbers_only_there=fields.texts("numbers_only_there"),
        hours_apart=fields.number("hours_apart"),
        length_ratio=fields.number("length_ratio"),
        by=fields.name("by"),
    )
