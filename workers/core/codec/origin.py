"""Provenance and direction as they stand within other records."""

from typing import Any

from workers.core.codec.door import Fields
from workers.core.direction import Clue, Direction, Original, Reason
from workers.core.provenance import NO_PROVENANCE, Origin, Provenance


def provenance_document(held: Provenance) -> dict[str, Any] | None:
    """A provenance; what it does not say is left out, and None stands for one that says nothing."""
    if held == NO_PROVENANCE:
        return None
    found: dict[str, Any] = {
        "publisher": None if held.publisher is None else _origin_document(held.publisher),
        "housed": bool(held.housed) or None,
        "credited": [_origin_document(origin) for origin in held.credited] or None,
        "cited": list(held.cited) or None,
        "translated": held.translated,
        "translated_from": held.translated_from,
        "located": held.located,
        "timed": bool(held.timed) or None,
        "part": int(held.part) or None,
    }
    return {name: value for name, value in found.items() if value is not None}


def provenance(fields: Fields | None) -> Provenance:
    """A provenance out of a record."""
    if fields is None:
        return NO_PROVENANCE
    publisher = fields.optional_object("publisher")
    return Provenance(
        publisher=None if publisher is None else _origin(publisher),
        housed=fields.optional_boolean("housed") or False,
        credited=tuple(map(_origin, fields.objects("credited"))),
        cited=fields.texts("cited"),
        translated=fields.optional_text("translated"),
        translated_from=fields.optional_text("translated_from"),
        located=fields.optional_text("located"),
        timed=fields.optional_boolean("timed") or False,
        part=fields.optional_integer("part") or 0,
    )


def direction_document(found: Direction | None) -> dict[str, Any] | None:
    """A direction, or None where there is none."""
    if found is None:
        return None
    return {
        "original": found.original,
        "confidence": float(found.confidence),
        "evidence": [
            {"reason": clue.reason, "points_to": clue.points_to, "value": clue.value, "odds": float(clue.odds)}
            for clue in found.evidence
        ],
    }


def direction(fields: Fields | None) -> Direction | None:
    """A direction out of a record."""
    if fields is None:
        return None
    evidence = tuple(
        Clue(
            clue.choice("reason", Reason),
            clue.choice("points_to", Original),
            clue.text("value"),
            clue.number("odds"),
        )
        for clue in fields.objects("evidence")
    )
    return Direction(fields.choice("original", Original), fields.number("confidence"), evidence)


def _origin_document(origin: Origin) -> dict[str, Any]:
    known = {"id": origin.id, "languages": list(origin.languages)}
    return {**known, "country": origin.country} if origin.country else known


def _origin(fields: Fields) -> Origin:
    return Origin(
        id=fields.name("id"), languages=fields.texts("languages"), country=fields.optional_text("country") or ""
    )
