"""ninjs 1, 2 and 3: the same fields, first as objects and suffixes in lower case, then as lists with roles."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workers.core import markup
from workers.core.formats import nitf, story, xml
from workers.core.formats.story import Story
from workers.core.outcome import Rejected, RejectReason
from workers.core.wire import Concept, Metadata, Party, Picture, Related, Status

NAME = "ninjs"
_TELLING = frozenset(
    {
        "headline",
        "headlines",
        "descriptions",
        "title",
        "eventdetails",
        "bodies",
        "versioncreated",
        "pubstatus",
        "type",
        "associations",
    }
)
_VISUAL = frozenset({"picture", "graphic", "video", "audio"})
_CREDITS = ("credit", "writer")
"""Roles of descriptions that say who made the content, not what it shows."""
_SUB = ("sub", "deck", "secondary", "alternative", "kicker")
_MOST_ITEMS = 1_000

Fields = dict[str, Any]


def looks_like(document: Any) -> bool:
    """Whether a JSON object is a ninjs document: it has a `uri` or a `guid` and a field that only news has."""
    if not isinstance(document, dict):
        return False
    names = {_key(name) for name in document}
    return bool(names & {"uri", "guid"}) and bool(names & _TELLING or any(name.startswith("body") for name in names))


def read(document: Any) -> list[Story]:
    """The item, and its associated items with a text of their own. Raises Rejected(BAD_FORMAT) for anything else."""
    if isinstance(document, list):
        documents = document[:_MOST_ITEMS]
    elif isinstance(document, dict) and isinstance(document.get("items"), list):
        documents = document["items"][:_MOST_ITEMS]
    else:
        documents = [document]
    if not any(looks_like(one) for one in documents):
        raise Rejected(RejectReason.BAD_FORMAT, "JSON without a ninjs item")
    found = [story for one in documents if isinstance(one, dict) for story in _stories(one)]
    return found if len(documents) == 1 else [replace(one, contained=True) for one in found]


def _stories(document: Fields) -> Iterator[Story]:
    item = {_key(name): value for name, value in document.items()}
    associated = list(_associated(item.get("associations")))
    mine = _story(item, associated)
    yield mine
    for _, other in associated:
        if _text(other.get("type")) not in _VISUAL and (found := _story(other, [])).body.strip():
            yield replace(found, contained=True)


def _associated(value: Any) -> Iterator[tuple[str | None, Fields]]:
    """Associations: a list since ninjs 2, an object or lists in an object before."""
    if isinstance(value, dict):
        held = [(name, one) for name, many in value.items() for one in (many if isinstance(many, list) else [many])]
    else:
        held = [(None, one) for one in value] if isinstance(value, list) else []
    for name, one in held[: story.MOST_VALUES]:
        if isinstance(one, dict):
            fields = {_key(key): inner for key, inner in one.items()}
            yield (_text(fields.get("name")) or name), fields


def _story(item: Fields, associated: list[tuple[str | None, Fields]]) -> Story:
    headlines = list(_roles(item, "headline"))
    main = next((text for role, text in headlines if not any(part in role for part in _SUB)), None)
    body, html, inner = _body(item)
    metadata = replace(
        _metadata(item),
        title=story.line(_text(item.get("title"))),
        subheadlines=story.lines(text for _, text in headlines if text != main),
        summary=story.block(_description(item)),
        pictures=tuple(_pictures(item, associated)),
        related=story.related(_related(item, associated)),
    )
    metadata = story.merged(metadata, inner.metadata) if inner else metadata
    stamps = (("modified", "versionCreated"), ("created", "firstCreated"), ("content_created", "contentCreated"))
    published = next(
        ((stamp.text, f"{NAME} {name}") for field, name in stamps if (stamp := getattr(metadata, field))), None
    )
    headline = story.line(main) or (inner.headline if inner else None)
    if headline is None and not body:
        headline = metadata.title
    caption = metadata.summary if _text(item.get("type")) in _VISUAL else None
    return Story(
        metadata=metadata,
        headline=headline,
        body=body,
        html=html,
        published=published,
        name=metadata.id,
        caption=caption,
    )


def _metadata(item: Fields) -> Metadata:
    status = (_text(item.get("pubstatus")) or "").lower()
    return Metadata(
        format=NAME,
        id=story.line(_text(item.get("uri")) or _text(item.get("guid"))),
        version=story.line(_text(item.get("version"))),
        status=Status(status) if status in set(Status) else Status.CANCELED if status == "cancelled" else None,
        signals=story.signals(_names(item.get("signal"))),
        bylines=story.lines([_text(item.get("byline")) or _text(item.get("by"))]),
        dateline=story.line(_text(item.get("dateline"))),
        located=story.line(next(_names(item.get("located")), None)),
        urgency=story.urgency(_text(item.get("urgency"))),
        priority=story.line(_text(item.get("priority"))),
        slugline=story.line(_text(item.get("slugline"))),
        keywords=story.lines(_names(item.get("keywords"))),
        subjects=story.concepts(_subjects(item)),
        genres=story.concepts(_concepts(item.get("genres") or item.get("genre"), None)),
        editorial_note=story.block(_text(item.get("ednote"))),
        created=story.stated(_text(item.get("firstcreated"))),
        modified=story.stated(_text(item.get("versioncreated"))),
        content_created=story.stated(_text(item.get("contentcreated"))),
        embargoed=story.stated(_text(item.get("embargoeduntil")) or _text(item.get("embargoed"))),
        expires=story.stated(_text(item.get("expires"))),
        copyright_holder=story.line(_text(item.get("copyrightholder"))),
        copyright_notice=story.block(_text(item.get("copyrightnotice"))),
        usage_terms=story.block(_text(item.get("usageterms"))),
        word_count=story.number(_text(item.get("wordcount"))),
        parties=tuple(_parties(item))[: story.MOST_VALUES],
        language=story.line(_text(item.get("language"))),
        url=story.line(_text(item.get("url")) or _text(item.get("canonicalurl"))),
    )


def _roles(item: Fields, name: str) -> Iterator[tuple[str, str]]:
    """Texts with their roles: `headlines` as a list, or `headline` and `headline_main` as fields of their own."""
    plain = [(_role(one), one) for one in _list(item.get(f"{name}s")) if isinstance(one, dict)]
    texts = [(role, _text(one.get("value")), "html" in (_text(one.get("contentType")) or "")) for role, one in plain]
    texts += [
        (key.removeprefix(name), _text(value), "html" in key) for key, value in item.items() if key.startswith(name)
    ]
    known = set()
    for role, value, html in texts:
        text = _without_tags(value, html=html)
        if text and text not in known:
            known.add(text)
            yield role.lower(), text


def _without_tags(value: str | None, *, html: bool) -> str | None:
    """A text without its tags, if it has any."""
    return markup.extract(value).text if value and (html or markup.looks_like_html(value)) else value


def _body(item: Fields) -> tuple[str, bool, Story | None]:
    """The richest body that can be read: NITF, then HTML, then plain text."""
    bodies = [
        (f"{_role(one)} {_text(one.get('contentType')) or ''}".lower(), _text(one.get("value")) or "")
        for one in _list(item.get("bodies"))
        if isinstance(one, dict)
    ]
    bodies += [(key, value) for key, value in item.items() if key.startswith("body") and isinstance(value, str)]
    bodies = [(kind, text) for kind, text in bodies if any(map(str.isalnum, text))]
    inner = next((found for kind, text in bodies if "nitf" in kind and (found := _nitf(text))), None)
    for kind, text in bodies:
        if "html" in kind:
            return text, True, inner
    for kind, text in bodies:
        if "nitf" not in kind and "xml" not in kind:
            return text, False, inner
    return (inner.body, True, inner) if inner else ("", False, None)


def _nitf(text: str) -> Story | None:
    try:
        return next(iter(nitf.read(xml.parse(text))), None)
    except Rejected:
        return None


def _subjects(item: Fields) -> Iterator[Concept]:
    yield from _concepts(item.get("subjects") or item.get("subject"), None)
    yield from _concepts(item.get("service"), None)
    for names, kind in (
        (("people", "person", "persons"), "person"),
        (("organisations", "organisation", "organizations"), "organisation"),
        (("places", "place"), "place"),
        (("events", "event"), "event"),
        (("objects", "object"), "object"),
    ):
        for name in names:
            yield from _concepts(item.get(name), kind)


def _concepts(value: Any, kind: str | None) -> Iterator[Concept]:
    for one in _list(value):
        if isinstance(one, dict):
            scheme, code = story.qcode(_text(one.get("uri")))
            literal = _text(one.get("code")) or _text(one.get("qcode")) or _text(one.get("literal"))
            yield Concept(
                name=story.line(_text(one.get("name"))),
                code=story.line(literal) or code,
                scheme=story.line(_text(one.get("scheme"))) or scheme,
                kind=kind,
            )
        elif isinstance(one, str):
            yield Concept(name=story.line(one), kind=kind)


def _parties(item: Fields) -> Iterator[Party]:
    for one in _list(item.get("infosources") or item.get("infosource")):
        if isinstance(one, dict) and (name := story.line(_text(one.get("name")) or _text(one.get("literal")))):
            yield Party(role=story.line(_role(one)) or "source", name=name)
    for field, role in (("source", "source"), ("creditline", "credit"), ("provider", "provider")):
        if name := story.line(_text(item.get(field))):
            yield Party(role=role, name=name)
    for role, name in _roles(item, "description"):
        if any(part in role for part in _CREDITS):
            yield Party(role=role.removesuffix("line"), name=name)
    for one in _list(item.get("authors")):
        if isinstance(one, dict) and (name := story.line(_text(one.get("name")))):
            yield Party(role="creator", name=name)


def _pictures(item: Fields, associated: list[tuple[str | None, Fields]]) -> Iterator[Picture]:
    held = [item] if _text(item.get("type")) in _VISUAL else []
    held += [one for _, one in associated if _text(one.get("type")) in _VISUAL or _is_picture(one)]
    for one in held:
        kind = _text(one.get("type")) or "picture"
        told = [text for role, text in _roles(one, "description") if "credit" in role]
        title = next((text for _, text in _roles(one, "headline")), None)
        yield Picture(
            uri=story.line(_text(one.get("uri")) or _text(one.get("guid"))),
            caption=story.block(_description(one) or _text(one.get("bodytext"))),
            credit=story.line(
                _text(one.get("creditline")) or next(iter(told), None) or _text(one.get("copyrightholder"))
            ),
            byline=story.line(_text(one.get("byline")) or _text(one.get("by"))),
            title=story.line(title),
            kind=kind if kind in _VISUAL else "picture",
        )


def _description(item: Fields) -> str | None:
    """What is shown or told: not the description that names the writer."""
    told = (text for role, text in _roles(item, "description") if not any(part in role for part in _CREDITS))
    return next(told, None)


def _is_picture(one: Fields) -> bool:
    return _text(one.get("type")) is None and "renditions" in one


def _related(item: Fields, associated: list[tuple[str | None, Fields]]) -> Iterator[Related]:
    for name, one in associated:
        address = _text(one.get("uri")) or _text(one.get("guid"))
        if address and _text(one.get("type")) not in _VISUAL and not _is_picture(one):
            title = next((text for _, text in _roles(one, "headline")), None)
            yield Related(
                uri=address[:2000], title=story.line(title), relation=story.line(_text(one.get("rel")) or name)
            )
    for field in ("evolvedfrom", "translationid", "rewriteof"):
        if address := _text(item.get(field)):
            yield Related(uri=address[:2000], relation=field)


def _names(value: Any) -> Iterator[str]:
    """Texts, or the names of objects."""
    for one in _list(value):
        held = one if isinstance(one, dict) else {"name": one}
        if name := _text(held.get("name")) or _text(held.get("qcode")) or _text(held.get("code")):
            yield name


def _role(one: Fields) -> str:
    return _text(one.get("role")) or ""


def _list(value: Any) -> list[Any]:
    return value[: story.MOST_VALUES] if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    return (value.strip() or None) if isinstance(value, str) else str(value) if isinstance(value, int) else None


def _key(name: str) -> str:
    return name.replace("_", "").lower()
