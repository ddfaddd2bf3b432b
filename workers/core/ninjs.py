"""What an item's format stated, in ninjs 3.1's own fields. What ninjs has no field for stands in the extension."""

import re
from typing import Any

from workers.core.codec import write_time
from workers.core.model import Item
from workers.core.wire import Concept, Metadata, Picture, Related, StatedTime, Status

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}:[^\s<>\"{}|\\^`]+")
"""What ninjs may hold as a URI; other addresses stay in the extension, as stated."""
_SCHEMES = {
    "medtop": "http://cv.iptc.org/newscodes/mediatopic",
    "mediatopic": "http://cv.iptc.org/newscodes/mediatopic",
    "subj": "http://cv.iptc.org/newscodes/subjectcode",
    "genre": "http://cv.iptc.org/newscodes/genre",
}
"""The IPTC's lists by the aliases that its catalogue gives them."""
_LISTS = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "event": "events",
    "object": "objects",
}
"""Kinds of concepts that ninjs lists apart from subjects."""


def stated(item: Item) -> dict[str, Any]:
    """The fields of an event that come from the format alone; none of them empty."""
    metadata = item.metadata
    if metadata is None:
        return {}
    fields: dict[str, Any] = {
        "title": metadata.title,
        "firstCreated": _time(metadata.created),
        "contentCreated": _time(metadata.content_created),
        "embargoedUntil": _time(metadata.embargoed),
        "expires": _time(metadata.expires),
        "urgency": metadata.urgency,
        "copyrightHolder": metadata.copyright_holder,
        "copyrightNotice": metadata.copyright_notice,
        "usageTerms": metadata.usage_terms,
        "edNote": metadata.editorial_note,
        "descriptions": [_text("summary", metadata.summary)] if metadata.summary else None,
        "by": ", ".join(metadata.bylines) or ", ".join(_creators(metadata)),
        "slugline": metadata.slugline,
        "located": metadata.located,
        "subjects": _subjects(metadata),
        "genres": [_concept(one) for one in metadata.genres],
        **{name: [_concept(one) for one in metadata.subjects if one.kind == kind] for kind, name in _LISTS.items()},
    }
    return {name: value for name, value in fields.items() if value}


def status(item: Item) -> str:
    """Whether it may be published; usable where nothing else is said."""
    if item.metadata is None:
        return Status.USABLE
    return Status.CANCELED if item.metadata.is_canceled else item.metadata.status or Status.USABLE


def headlines(item: Item) -> list[dict[str, Any]]:
    """The headline, and those below it."""
    below = item.metadata.subheadlines if item.metadata else ()
    main = [_text("main", item.headline)] if item.headline else []
    return main + [_text("subheadline", one) for one in below]


def parties(item: Item) -> list[dict[str, Any]]:
    """Who made, sent or is the source of it."""
    return [{"role": one.role, "name": one.name} for one in item.metadata.parties] if item.metadata else []


def associations(item: Item, uri: str) -> list[dict[str, Any]]:
    """Pictures and related items. A picture without an address is named after the item, whose address is `uri`."""
    if item.metadata is None:
        return []
    pictures = [_picture(one, number, uri) for number, one in enumerate(item.metadata.pictures, 1)]
    named = (one for one in item.metadata.related if is_uri(one.uri))
    return pictures + [_related(one, number) for number, one in enumerate(named, 1)]


def is_uri(value: str | None) -> bool:
    """Whether ninjs may hold it where it wants a URI."""
    return value is not None and _URI.fullmatch(value) is not None


def _subjects(metadata: Metadata) -> list[dict[str, Any]]:
    subjects = [_concept(one) for one in metadata.subjects if one.kind not in _LISTS]
    return subjects + [{"name": keyword, "rel": "keyword"} for keyword in metadata.keywords]


def _concept(one: Concept) -> dict[str, Any]:
    base = _SCHEMES.get(one.scheme or "", one.scheme or "")
    uri = f"{base}/{one.code}" if one.code and "://" in base else one.code
    literal = f"{one.scheme}:{one.code}" if one.scheme and one.code else one.code or one.scheme
    found = {"name": one.name, "uri": uri if is_uri(uri) and "://" in (uri or "") else None}
    found["literal"] = None if found["uri"] else literal
    return {name: value for name, value in found.items() if value}


def _picture(one: Picture, number: int, uri: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": f"picture-{number}",
        "rel": "illustration",
        "uri": one.uri if is_uri(one.uri) else f"{uri}#picture-{number}",
        "type": one.kind if one.kind in ("picture", "graphic", "video", "audio") else "picture",
        "by": one.byline,
        "headlines": [_text("main", one.title)] if one.title else None,
        "descriptions": [_text("caption", one.caption)] if one.caption else None,
        "infoSources": [{"role": "credit", "name": one.credit}] if one.credit else None,
    }
    return {name: value for name, value in found.items() if value}


def _related(one: Related, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": f"stated-{number}",
        "rel": one.relation or "seeAlso",
        "uri": one.uri,
        "headlines": [_text("main", one.title)] if one.title else None,
    }
    return {name: value for name, value in found.items() if value}


def _creators(metadata: Metadata) -> list[str]:
    return [one.name for one in metadata.parties if one.role == "creator"]


def _time(stamp: StatedTime | None) -> str | None:
    return write_time(stamp.value) if stamp is not None and stamp.value is not None else None


def _text(role: str, value: str) -> dict[str, Any]:
    return {"role": role, "contentType": "text/plain", "value": value}
