"""The enriched event: one item and where it stands, as a ninjs 3.1 document with an extension, `twinwire`.

Promise: a pure function of item and membership, the same bytes on every machine. Schema: `topics/schemas/
enriched-event.v1`. What is not known is left out, never null. Figures are rounded to four digits.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from workers.core import ninjs
from workers.core.attribution import Cite
from workers.core.codec import dumps, write_time
from workers.core.codec.item import byline_document, cite_document, dateline_document, source_line_document
from workers.core.codec.mentions import mentions_document
from workers.core.codec.wire import metadata_document
from workers.core.direction import Direction
from workers.core.mentioned import Person, Place
from workers.core.model import Evidence, Item, ItemId, Membership, Relation, Twin

SCHEMA_VERSION = 1
"""Of the extension."""
_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_DIGITS = 4
_UNSPACED = frozenset({"Hani", "Hans", "Hant", "Jpan", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts without spaces between words: counting what spaces separate would be no count of words."""
_UNKNOWN = "und"


def encode(item: Item, membership: Membership) -> bytes:
    """The event's bytes."""
    return dumps(enriched(item, membership))


def enriched(item: Item, membership: Membership) -> dict[str, Any]:
    """The event. `membership` must be of this item in this version (`stages.publish.is_of` tells)."""
    stated = ninjs.stated(item)
    return _known(
        {
            "uri": uri(item.id),
            "type": "text",
            "standard": _STANDARD,
            "version": item.version,
            "versionCreated": write_time(event_time(item)),
            "pubStatus": ninjs.status(item),
            "language": item.language.tag,
            **stated,
            "headlines": ninjs.headlines(item) or None,
            "bodies": [_body(item)],
            "by": stated.get("by") or (", ".join(item.byline.authors) or None if item.byline else None),
            "located": stated.get("located") or (", ".join(item.dateline.places) or None if item.dateline else None),
            "infoSources": _info_sources(item),
            "people": [*stated.get("people", ()), *map(_ninjs_person, item.mentions.people)] or None,
            "places": [*stated.get("places", ()), *map(_ninjs_place, item.mentions.places)] or None,
            "organisations": _organisations(item, stated.get("organisations", ())) or None,
            "altIds": _alternative_ids(item),
            "associations": _associations(item, membership) or None,
            "twinwire": _extension(item, membership),
        }
    )


def uri(item_id: ItemId) -> str:
    """The name by which consumers know an item."""
    return f"urn:twinwire:item:{item_id}"


def event_time(item: Item) -> datetime:
    """When it was published as far as that is known, else when it was fetched."""
    return item.published.value if item.published is not None else item.fetched_at


def is_copy(item: Item, membership: Membership) -> bool:
    """Whether an earlier item of the group says the same in the same language; at the same time, the id decides."""
    own = (membership.time or event_time(item), item.id)
    return any(twin.relation is Relation.COPY and (twin.time, twin.item_id) < own for twin in membership.twins)


def languages(item: Item, membership: Membership) -> list[str]:
    """The languages of the group, each once, as far as they are known."""
    tags = {item.language.tag, *(twin.language for twin in membership.twins)}
    return sorted(tags - {_UNKNOWN})


def _extension(item: Item, membership: Membership) -> dict[str, Any]:
    moment = item.published
    return _known(
        {
            "schema": SCHEMA_VERSION,
            "item": item.id,
            "revision": membership.revision,
            "cause": membership.cause,
            "group": membership.group,
            "group_size": membership.group_size,
            "languages": languages(item, membership),
            "is_copy": is_copy(item, membership),
            "original": membership.original,
            "source": item.source,
            "source_version": item.source_version,
            "url": item.url,
            "fetched_at": write_time(item.fetched_at),
            "published": moment
            and {
                "value": write_time(moment.value),
                "precision": moment.precision,
                "method": moment.method,
                "confidence": _rounded(moment.confidence),
                "zone": moment.zone,
                "flags": list(moment.flags),
            },
            "language": {
                "tag": item.language.tag,
                "script": item.language.script,
                "confidence": _rounded(item.language.confidence),
            },
            "segment": _known(
                {
                    "document": item.segment.document,
                    "index": item.segment.index,
                    "count": item.segment.count,
                    "story": item.segment.story,
                }
            ),
            "source_line": item.source_line and source_line_document(item.source_line),
            "byline": item.byline and byline_document(item.byline),
            "dateline": item.dateline and dateline_document(item.dateline),
            "cites": [_cite(cite) for cite in item.cites] or None,
            "caption": item.caption,
            "wire": item.metadata and metadata_document(item.metadata),
            "notes": list(item.notes),
            "mentions": mentions_document(item.mentions),
            "twins": [_twin(twin) for twin in membership.twins],
            "related": [_twin(twin) for twin in membership.related],
        }
    )


def _twin(twin: Twin) -> dict[str, Any]:
    return _known(
        {
            "item": twin.item_id,
            "uri": uri(twin.item_id),
            "language": twin.language,
            "source": twin.source,
            "time": write_time(twin.time),
            "relation": twin.relation,
            "score": _rounded(twin.score),
            "evidence": _evidence(twin.evidence),
            "direction": twin.direction and _direction(twin.direction),
        }
    )


def _direction(found: Direction) -> dict[str, Any]:
    return {
        "original": found.original,
        "confidence": _rounded(found.confidence),
        "evidence": [
            {"reason": clue.reason, "points_to": clue.points_to, "value": clue.value, "odds": _rounded(clue.odds)}
            for clue in found.evidence
        ],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "by": evidence.by,
        "document": _rounded(evidence.document),
        "alignment": _rounded(evidence.alignment),
        "sentences": _rounded(evidence.sentences),
        "numbers_shared": list(evidence.numbers_shared),
        "numbers_only_here": list(evidence.numbers_only_here),
        "numbers_only_there": list(evidence.numbers_only_there),
        "hours_apart": _rounded(evidence.hours_apart),
        "length_ratio": _rounded(evidence.length_ratio),
    }


def _associations(item: Item, membership: Membership) -> list[dict[str, Any]]:
    """Twins and related items as found, then what the format itself names."""
    found = [_association(twin) for twin in (*membership.twins, *membership.related)]
    return found + ninjs.associations(item, uri(item.id))


def _association(twin: Twin) -> dict[str, Any]:
    rel = "seeAlso" if twin.relation is Relation.SAME_EVENT else str(twin.relation)
    return {
        "name": f"twin-{twin.item_id}" if twin.relation.is_twin else f"related-{twin.item_id}",
        "rel": rel,
        "uri": uri(twin.item_id),
        "type": "text",
        "language": twin.language,
    }


def _body(item: Item) -> dict[str, Any]:
    words = None if item.language.script in _UNSPACED else len(item.body.split())
    return _known({**_text("main", item.body), "charCount": len(item.body), "wordCount": words})


def _text(role: str, value: str) -> dict[str, Any]:
    return {"role": role, "contentType": "text/plain", "value": value}


def _info_sources(item: Item) -> list[dict[str, Any]]:
    """Say from whom it comes: the feed, the publisher, agencies of the lines around the text, and whom it cites."""
    sources = [{"role": "feed", "name": item.source}]
    agencies: tuple[str, ...] = ()
    if (line := item.source_line) is not None:
        known = {} if line.publisher_id is None else {"literal": line.publisher_id}
        sources += [{"role": "publisher", "name": line.publisher, **known}] if line.publisher else []
        agencies = line.agencies
    if item.dateline is not None:
        agencies = (*agencies, *item.dateline.agencies)
    if item.byline is not None:
        agencies = (*agencies, *item.byline.agencies)
    sources.extend({"role": "agency", "name": agency} for agency in dict.fromkeys(agencies))
    cited = {cite.name: {} if cite.source is None else {"literal": cite.source} for cite in item.cites}
    sources.extend({"role": "cited", "name": name, **known} for name, known in cited.items())
    return sources + ninjs.parties(item)


def _organisations(item: Item, stated: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the format states, then the sources that the text cites and the registry knows; each name once."""
    cited = {cite.name: cite.source for cite in item.cites if cite.source is not None}
    taken = {str(one.get("name", "")).casefold() for one in stated}
    found = [{"name": name, "rel": "cited", "literal": source} for name, source in cited.items()]
    return [*stated, *(one for one in found if one["name"].casefold() not in taken)]


def _alternative_ids(item: Item) -> list[dict[str, Any]]:
    known = [] if item.source_item_id is None else [{"role": "source-item-id", "value": item.source_item_id}]
    stated = item.metadata.id if item.metadata is not None else None
    known += [{"role": "guid", "value": stated}] if stated else []
    return [*known, {"role": "document-id", "value": item.segment.document}]


def _ninjs_person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "rel": "mentioned"}


def _ninjs_place(place: Place) -> dict[str, Any]:
    """GeoNames' own URI; the country's code stands in `literal`."""
    uri = f"https://sws.geonames.org/{place.geonames}/" if place.geonames is not None else None
    return _known({"name": place.name, "rel": "mentioned", "uri": uri, "literal": place.country})


def _cite(cite: Cite) -> dict[str, Any]:
    return {**cite_document(cite), "confidence": _rounded(cite.confidence)}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS) + 0.0  # so that -0.0, which is written otherwise, becomes 0.0
