"""Which media type is read by what, and how a format is known by its content. One row a format."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from workers.core import encoding, markup
from workers.core.codec.door import loads
from workers.core.formats import anpa, feeds, iptc7901, newsml1, newsml_g2, ninjs, nitf, page, xml
from workers.core.formats.story import Story, limited, number
from workers.core.formats.xml import Element
from workers.core.model import RawItem
from workers.core.outcome import Rejected, RejectReason
from workers.core.text import words
from workers.core.wire import Metadata

PLAIN = "text"
_TEXT, _HTML, _XML, _JSON, _WIRE = "text", "html", "xml", "json", "wire"
MEDIA_TYPES = {
    "text/plain": _TEXT,
    "text/html": _HTML,
    "application/xhtml+xml": _HTML,
    **dict.fromkeys(
        words(
            "application/xml text/xml application/rss+xml application/rdf+xml application/atom+xml text/rss+xml "
            "application/x-rss+xml application/nitf+xml application/x-nitf+xml text/nitf text/vnd.iptc.nitf "
            "application/vnd.iptc.nitf application/vnd.iptc.nitf+xml text/vnd.iptc.newsml application/vnd.iptc.newsml "
            "application/vnd.iptc.newsml+xml application/newsml+xml application/newsml-g2+xml text/newsml "
            "application/vnd.iptc.g2 application/vnd.iptc.g2+xml application/vnd.iptc.g2.newsitem+xml "
            "application/vnd.iptc.g2.packageitem+xml application/vnd.iptc.g2.newsmessage+xml "
            "application/vnd.iptc.g2.knowledgeitem+xml application/vnd.iptc.g2.conceptitem+xml "
            "application/vnd.iptc.g2.planningitem+xml application/vnd.iptc.g2.catalogitem+xml"
        ),
        _XML,
    ),
    **dict.fromkeys(
        words("application/json text/json application/ninjs+json application/vnd.iptc.ninjs+json application/ld+json"),
        _JSON,
    ),
    **dict.fromkeys(
        words(
            "application/vnd.iptc.7901 text/vnd.iptc.7901 application/iptc7901 application/x-iptc7901 text/x-iptc7901 "
            "text/iptc7901 application/vnd.anpa.1312 text/vnd.anpa.1312 application/x-anpa1312 text/x-anpa1312 "
            "application/anpa text/anpa text/x-anpa application/x-anpa application/anpa-1312 text/anpa1312 "
            "application/x-anpa-1312 text/x-anpa-1312 application/anpa1312 application/x-iptc-7901 text/x-iptc-7901"
        ),
        _WIRE,
    ),
}
"""What a media type promises. The content decides: a type that is wrong or unknown costs nothing where it is plain."""
ROOTS: dict[str, Callable[[Element], list[Story]]] = {
    "rss": feeds.read_rss,
    "RDF": feeds.read_rss,
    "item": feeds.read_rss,
    "feed": feeds.read_atom,
    "entry": feeds.read_atom,
    "nitf": nitf.read,
    "NewsML": newsml1.read,
    "newsItem": newsml_g2.read,
    "packageItem": newsml_g2.read,
    "newsMessage": newsml_g2.read,
    **dict.fromkeys(newsml_g2.PARTS, newsml_g2.read),
}
"""Which reader takes an XML document of this root. `NewsItem` is NewsML 1's, `newsItem` is G2's."""
_CONTAINERS = frozenset({"rss", "RDF", "feed", "newsMessage"})
WIRES = (iptc7901, anpa)
"""Formats known by their control characters."""
_UNKNOWN = frozenset({"application/octet-stream", "binary/octet-stream", "application/unknown", "application/download"})
"""What servers say when they do not know: no promise, so that text is read, too."""
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s\";]{1,40})", re.IGNORECASE)
_ROOT = re.compile(
    r"(?:\s|<\?[^>]{0,500}>|<!--(?:[^-]|-(?!->)){0,2000}-->|<!DOCTYPE\s(?:[^>\[\"']|\"[^\"]{0,300}\"|'[^']{0,300}'){0,300}>)*+"
    r"<(?:[A-Za-z_][\w.-]{0,40}:)?(?P<name>[A-Za-z_][\w.-]{0,60})[\s/>]"
)
"""The root element behind declarations, comments and a document type without declarations of its own."""
_DECLARED = re.compile(r"<\?xml\b|<!DOCTYPE\s+(?!html\b)", re.IGNORECASE)
_ROOT_NAMES = frozenset({*ROOTS, *newsml_g2.NO_NEWS, "NewsItem"})
_HEAD_CHARS = 3_000


@dataclass(frozen=True, slots=True)
class _Source:
    """A body as text, what its sender promises, and what decoding had to do."""

    text: str
    promised: str | None
    notes: tuple[str, ...]


def read(raw: RawItem) -> tuple[Story, ...]:
    """Every story of a raw item's body.

    Raises Rejected: UNKNOWN_MEDIA_TYPE where neither the type nor the content is known; BAD_XML, TOO_DEEP, BAD_FORMAT
    where a document is not what it has to be; nothing else.
    """
    source = _decoded(raw)
    found = _newest(_stories(source))
    limited(len(found))
    return tuple(replace(one, notes=(*source.notes, *one.notes)) for one in found)


def _newest(found: list[Story]) -> list[Story]:
    """Of a story that is there in several numbered versions, the highest alone: it replaces the others."""
    best: dict[str, int] = {}
    for one in found:
        if one.name and (version := number(one.metadata.version)) is not None:
            best[one.name] = max(version, best.get(one.name, version))
    return [
        one
        for one in found
        if (version := number(one.metadata.version)) is None or best.get(one.name or "", version) <= version
    ]


def format_of(text: str, promised: str | None) -> str:
    """Which family a document belongs to, by its beginning; else what is promised; empty where both are silent."""
    start = text[:_HEAD_CHARS].lstrip("\ufeff \t\r\n")
    if any(wire.looks_like(text) for wire in WIRES):
        return _WIRE
    if start.startswith("<"):
        root = _ROOT.match(start)
        name = root["name"] if root else ""
        if name in _ROOT_NAMES or (name.lower() != "html" and (promised == _XML or _DECLARED.match(start))):
            return _XML
        if markup.looks_like_html(text):
            return _TEXT if promised == _TEXT else _HTML
    if start.startswith(("{", "[")):
        document = _json(text)
        if promised == _JSON or _is_ninjs(document):
            return _JSON
    return promised or ""


def _decoded(raw: RawItem) -> _Source:
    media_type = raw.media_type.partition(";")[0].strip().lower()
    promised = _TEXT if media_type in _UNKNOWN else MEDIA_TYPES.get(media_type)
    if isinstance(raw.body, str):
        return _Source(raw.body, promised, ())
    declared = _CHARSET.search(raw.media_type)
    charset = raw.charset or (declared[1] if declared else None) or xml.declared_charset(raw.body)
    text, notes = encoding.decode(raw.body, charset, html=promised != _TEXT)
    return _Source(text, promised, notes)


def _stories(source: _Source) -> list[Story]:
    match format_of(source.text, source.promised):
        case "text":
            return [_plain(source.text)]
        case "html":
            return page.read(source.text)
        case "xml":
            return _from_xml(source.text)
        case "json":
            return ninjs.read(_json(source.text))
        case "wire":
            reader = next((wire for wire in WIRES if wire.looks_like(source.text)), None)
            found = [_plain(source.text)] if reader is None else reader.read(source.text)
            return _contained(found) if len(found) > 1 else found
        case _:
            raise Rejected(RejectReason.UNKNOWN_MEDIA_TYPE, "neither the media type nor the content is known")


def _from_xml(text: str) -> list[Story]:
    root = xml.parse(text)
    name = xml.local(root)
    if name in ("html", "HTML"):
        return page.read(text)
    reader = newsml1.read if name == "NewsItem" else ROOTS.get(name)
    if reader is None:
        kind = "concepts or plans" if name in newsml_g2.NO_NEWS else "a root that is no known format's"
        raise Rejected(RejectReason.BAD_FORMAT, f"XML with {kind}")
    found = reader(root)
    if not found:
        raise Rejected(RejectReason.EMPTY_BODY, "no story in the document")
    return _contained(found) if len(found) > 1 or name in _CONTAINERS else found


def _contained(found: list[Story]) -> list[Story]:
    return [replace(one, contained=True) for one in found]


def _plain(text: str) -> Story:
    """Text as it is; a whole page that was sent as text is read as a page."""
    if page.is_whole(text):
        return replace(page.read(text)[0], notes=("html-as-text",))
    return Story(metadata=Metadata(format=PLAIN), body=text)


def _json(text: str) -> Any:
    """A JSON document, None for what is none. Raises nothing."""
    try:
        return loads(b'{"_":' + text.encode("utf-8", "replace") + b"}")["_"]
    except Rejected:
        return None


def _is_ninjs(document: Any) -> bool:
    held = document.get("items") if isinstance(document, dict) and isinstance(document.get("items"), list) else document
    one = held[0] if isinstance(held, list) and held else held
    return ninjs.looks_like(one)
