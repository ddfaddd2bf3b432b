"""NITF 3: head (docdata, tobject, key words), body.head, body.content, media. Also inside NewsML and ninjs."""

from collections.abc import Iterable, Iterator
from typing import Any

from workers.core.formats import story, xml
from workers.core.formats.story import Story
from workers.core.formats.xml import Element, attribute, below, every, first, local, text_at, text_of, texts_at
from workers.core.wire import Concept, Metadata, Picture, Related, StatedTime, Status

NAME = "nitf"
_RENAMED = {
    "hl2": "h2", "bq": "blockquote", "block": "div", "fn": "p", "nitf-table": "table", "note": "p",
    "list": "ul", "dl": "ul", "dt": "li", "dd": "li", "credit": "p", "hl1": "h1",
}  # fmt: skip
_SKIPPED = frozenset({"media", "hedline", "script", "style", "object", "bibliography", "nitf-table-metadata"})
_KINDS = {"image": "picture", "picture": "picture", "graphic": "graphic", "video": "video", "audio": "audio"}
_STATUS = {
    "usable": Status.USABLE,
    "embargoed": Status.WITHHELD,
    "withheld": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
}
_IDENTIFIED = {
    "person": "person",
    "org": "organisation",
    "location": "place",
    "event": "event",
    "object.title": "object",
    "function": "function",
    "virtloc": "virtual place",
    "classifier": "classifier",
}


def read(root: Element) -> list[Story]:
    """Every `nitf` of the document: most hold one, a digest several."""
    found = [root] if local(root) == "nitf" else list(below(root, "nitf"))
    story.limited(len(found))
    return [read_one(node) for node in found]


def read_one(nitf: Element) -> Story:
    """One story."""
    head, body = first(nitf, "head"), first(nitf, "body")
    top = first(body, "body.head")
    headline, subheadlines = _headlines(top, body)
    metadata = Metadata(
        format=NAME,
        title=story.line(text_at(head, "title")),
        subheadlines=subheadlines,
        summary=story.block(text_at(top, "abstract")),
        bylines=story.lines(_byline(node) for node in every(top, "byline")),
        dateline=story.line(text_at(top, "dateline")),
        located=story.line(text_at(top, "dateline/location")),
        editorial_note=story.block(" ".join(_notes(first(head, "docdata"), top))),
        language=story.line(xml.language_of(body) or attribute(nitf, "lang")),
        pictures=tuple(_picture(node) for node in below(body, "media"))[: story.MOST_VALUES],
        **_docdata(first(head, "docdata"), head, top),
    )
    content = first(body, "body.content")
    stamp = metadata.issued
    return Story(
        metadata=metadata,
        headline=headline,
        body="" if content is None else xml.to_html(content, renamed=_RENAMED, skipped=_SKIPPED),
        html=True,
        published=(stamp.text, f"{NAME} date.issue") if stamp else _written(top),
        name=metadata.id,
    )


def _headlines(top: Element | None, body: Element | None) -> tuple[str | None, tuple[str, ...]]:
    """`hl1` is the headline, `hl2` of the same block go below it."""
    block = first(top, "hedline")
    if block is None:
        block = next(below(body, "hedline"), None)
    main = story.lines(texts_at(block, "hl1"))
    below_it = story.lines(texts_at(block, "hl2"))
    if not main and block is not None and not len(block):
        main = story.lines([text_of(block)])
    return (main[0] if main else None), (*main[1:], *below_it)


def _docdata(data: Element | None, head: Element | None, top: Element | None) -> dict[str, Any]:
    """What stands in `docdata` and beside it."""
    rights, told = first(data, "doc.copyright"), first(data, "correction")
    meta = {(attribute(node, "name") or "").lower(): attribute(node, "content") for node in every(head, "meta")}
    key = first(data, "du-key")
    series = attribute(first(data, "series"), "series.name")
    return {
        "id": story.line(attribute(first(data, "doc-id"), "id-string")),
        "version": story.line(attribute(key, "version") or attribute(key, "generation")),
        "status": _STATUS.get((attribute(data, "management-status") or "").lower()),
        "signals": story.signals(_told(data, told)),
        "urgency": story.urgency(attribute(first(data, "urgency"), "ed-urg")),
        "priority": story.line(meta.get("anpa-priority") or meta.get("priority")),
        "slugline": story.line(
            attribute(first(data, "fixture"), "fix-id") or meta.get("slug") or meta.get("anpa-keyword")
        )
        or story.line(attribute(key, "key")),
        "take": story.line(attribute(key, "part")),
        "keywords": story.lines(
            [attribute(node, "key") for node in below(data, "keyword")] + ([series] if series else [])
        ),
        "subjects": story.concepts(_subjects(data, head, meta)),
        "genres": story.concepts(
            Concept(name=story.line(attribute(node, "tobject.property.type")))
            for node in below(head, "tobject.property")
        ),
        "created": _time(first(data, "date.release")),
        "issued": _time(first(data, "date.issue")),
        "expires": _time(first(data, "date.expire")),
        "copyright_holder": story.line(attribute(rights, "holder")),
        "copyright_notice": story.block(_notice(rights) or text_at(top, "rights")),
        "usage_terms": story.block(_terms(data)),
        "parties": story.parties(_parties(data, top)),
        "related": story.related(_related(data)),
    }


def _told(data: Element | None, correction: Element | None) -> Iterator[str | None]:
    """Kinds of messages: a correction element, and what an editorial message says of itself."""
    if correction is not None:
        yield "correction"
    for node in every(data, "ed-msg"):
        yield attribute(node, "msg-type")


def _notes(data: Element | None, top: Element | None) -> Iterator[str]:
    for node in every(data, "ed-msg"):
        yield attribute(node, "info") or text_of(node) or ""
    yield attribute(first(data, "correction"), "info") or ""
    for node in every(top, "note"):
        if (attribute(node, "noteclass") or "editorsnote") in ("editorsnote", "end", "std"):
            yield text_of(node) or ""


def _subjects(data: Element | None, head: Element | None, meta: dict[str, str | None]) -> Iterator[Concept]:
    for node in below(head, "tobject.subject"):
        names = [attribute(node, f"tobject.subject.{part}") for part in ("detail", "matter", "type")]
        yield Concept(
            name=story.line(next(filter(None, names), None)),
            code=story.line(attribute(node, "tobject.subject.refnum") or attribute(node, "tobject.subject.code")),
            scheme=story.line(attribute(node, "tobject.subject.ipr")),
        )
    identified = first(data, "identified-content")
    for node in () if identified is None else identified:
        kind = _IDENTIFIED.get(local(node))
        if kind:
            code, scheme = story.line(attribute(node, "value") or attribute(node, "idsrc")), attribute(node, "idsrc")
            yield Concept(
                name=story.line(text_of(node) or code),
                code=code if text_of(node) else None,
                scheme=story.line(scheme),
                kind=kind,
            )
    if category := meta.get("anpa-category"):
        yield Concept(code=story.line(category), scheme="anpa-category")


def _parties(data: Element | None, top: Element | None) -> Iterator[tuple[str, str | None]]:
    yield "distributor", text_at(top, "distributor")
    yield "source", attribute(first(data, "doc-id"), "regsrc")
    for node in every(data, "del-list/from-src"):
        yield "sender", attribute(node, "src-name")


def _related(data: Element | None) -> Iterator[Related]:
    told = attribute(first(data, "correction"), "id-string")
    if told:
        yield Related(uri=told, relation="corrects")


def _notice(rights: Element | None) -> str | None:
    holder, year = attribute(rights, "holder"), attribute(rights, "year")
    return text_of(rights) or (f"© {year[:4]} {holder}" if holder and year else None)


def _terms(data: Element | None) -> str | None:
    node = first(data, "doc.rights")
    if node is None:
        return None
    said = [attribute(node, name) for name in ("agent", "type", "limitations", "geography", "startdate", "enddate")]
    return text_of(node) or "; ".join(filter(None, said)) or None


def _byline(node: Element) -> str | None:
    return text_of(node)


def _time(node: Element | None) -> StatedTime | None:
    return story.stated(attribute(node, "norm") or text_of(node))


def _written(top: Element | None) -> tuple[str, str] | None:
    """The date of the dateline, where the head has none."""
    node = first(top, "dateline/story.date")
    value = attribute(node, "norm") or text_of(node)
    return (value, f"{NAME} story.date") if value else None


def _picture(media: Element) -> Picture:
    kind = _KINDS.get((attribute(media, "media-type") or "").lower(), "picture")
    references: Iterable[Element] = every(media, "media-reference")
    return Picture(
        uri=story.line(next((found for node in references if (found := attribute(node, "source"))), None)),
        caption=story.block(text_at(media, "media-caption")),
        byline=story.line(text_at(media, "media-producer")),
        kind=kind,
    )
