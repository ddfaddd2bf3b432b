"""What a NewsML-G2 item says of itself: rightsInfo, itemMeta, contentMeta, assert; and the header of a news message."""

from collections.abc import Iterator
from typing import Any

from workers.core.formats import story, xml
from workers.core.formats.xml import Element, attribute, every, first, text_at, text_of, texts_at
from workers.core.wire import Concept, Metadata, Related, StatedTime, Status

NAME = "newsml-g2"
NOTHING = Metadata(format=NAME)
_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "geoarea": "place",
    "geoarea-poi": "place",
    "poi": "place",
    "event": "event",
    "abstract": "abstract",
    "object": "object",
}
_PUBLISHED = (
    ("modified", "versionCreated"),
    ("created", "firstCreated"),
    ("content_created", "contentCreated"),
)


def of_item(item: Element) -> tuple[Metadata, str | None]:
    """All of an item's metadata, and its headline."""
    about, content = first(item, "itemMeta"), first(item, "contentMeta")
    language = attribute(first(content, "language"), "tag") or xml.language_of(item)
    names = {
        attribute(node, "qcode") or attribute(node, "uri"): _name(node, language) for node in every(item, "assert")
    }
    headlines = every(content, "headline")
    main = [node for node in headlines if "sub" not in _role(node)]
    return (
        Metadata(
            format=NAME,
            id=story.line(attribute(item, "guid")),
            version=story.line(attribute(item, "version")),
            status=_status(first(about, "pubStatus")),
            signals=story.signals(_code(node) for node in every(about, "signal")),
            title=story.line(text_at(about, "title")),
            subheadlines=story.lines(
                [text_of(node) for node in headlines if node not in main] + [text_of(node) for node in main[1:]]
            ),
            summary=story.block(" ".join(descriptions(item, "summary"))),
            bylines=story.lines(texts_at(content, "by")),
            dateline=story.line(text_at(content, "dateline")),
            located=story.line(_located(content, names, language)),
            urgency=story.urgency(text_at(content, "urgency")),
            slugline=story.line(text_at(content, "slugline")),
            keywords=story.lines(texts_at(content, "keyword")),
            subjects=story.concepts(_concepts(every(content, "subject"), names, language)),
            genres=story.concepts(_concepts(every(content, "genre"), names, language)),
            editorial_note=story.block(" ".join(texts_at(about, "edNote"))),
            language=story.line(language),
            related=story.related(_links(about)),
            parties=story.parties(_parties(about, content, names, language)),
            **_times(about, content),
            **_rights(item, names, language),
        ),
        story.line(text_of(main[0])) if main else None,
    )


def of_message(header: Element | None) -> Metadata:
    """What the envelope of a news message adds to each of its items."""
    return Metadata(
        format=NAME,
        priority=story.line(text_at(header, "priority")),
        issued=story.stated(text_at(header, "sent")),
        parties=story.parties([("sender", text_at(header, "sender"))]),
    )


def published(metadata: Metadata) -> tuple[str, str] | None:
    """When this version came out, by the best of the times that are stated."""
    for field, name in _PUBLISHED:
        stamp: StatedTime | None = getattr(metadata, field)
        if stamp is not None:
            return stamp.text, f"{NAME} {name}"
    return None


def descriptions(item: Element, role: str) -> list[str]:
    """The descriptions of a role; those without any for an empty role."""
    found = every(item, "contentMeta/description")
    return [text for node in found if (text := text_of(node)) and (role in _role(node) if role else True)]


def item_class(item: Element) -> str:
    """`text`, `picture`, `composite` …; empty where it is not said."""
    return (_code(first(item, "itemMeta/itemClass")) or "").lower()


def _times(about: Element | None, content: Element | None) -> dict[str, Any]:
    return {
        "created": story.stated(text_at(about, "firstCreated")),
        "modified": story.stated(text_at(about, "versionCreated")),
        "content_created": story.stated(text_at(content, "contentCreated")),
        "embargoed": story.stated(text_at(about, "embargoed")),
        "expires": story.stated(text_at(about, "expires")),
    }


def _rights(item: Element, names: dict[str | None, str | None], language: str | None) -> dict[str, Any]:
    rights = first(item, "rightsInfo")
    holder = first(rights, "copyrightHolder")
    return {
        "copyright_holder": story.line(_named(holder, names, language)),
        "copyright_notice": story.block(text_at(rights, "copyrightNotice")),
        "usage_terms": story.block(" ".join(texts_at(rights, "usageTerms"))),
    }


def _status(node: Element | None) -> Status | None:
    code = (_code(node) or "").lower()
    return Status(code) if code in set(Status) else Status.CANCELED if code == "cancelled" else None


def _concepts(nodes: list[Element], names: dict[str | None, str | None], language: str | None) -> Iterator[Concept]:
    for node in nodes:
        scheme, code = story.qcode(attribute(node, "qcode") or attribute(node, "uri"))
        kind = (story.qcode(attribute(node, "type"))[1] or "").lower()
        yield Concept(
            name=story.line(_name(node, language) or names.get(attribute(node, "qcode") or attribute(node, "uri"))),
            code=code or story.line(attribute(node, "literal")),
            scheme=scheme,
            kind=_KINDS.get(kind, kind or None),
        )


def _located(content: Element | None, names: dict[str | None, str | None], language: str | None) -> str | None:
    """The place and what lies around it, each name once."""
    place = first(content, "located")
    if place is None:
        return None
    found = [_named(place, names, language), *(_named(node, names, language) for node in every(place, "broader"))]
    return ", ".join(dict.fromkeys(filter(None, found))) or None


def _parties(
    about: Element | None, content: Element | None, names: dict[str | None, str | None], language: str | None
) -> Iterator[tuple[str, str | None]]:
    for path, role in (("provider", "provider"), ("service", "service")):
        for node in every(about, path):
            yield role, _named(node, names, language)
    for path, role in (("infoSource", "source"), ("creator", "creator"), ("contributor", "contributor")):
        for node in every(content, path):
            yield role, _named(node, names, language)
    yield "credit", text_at(content, "creditline")


def _links(about: Element | None) -> Iterator[Related]:
    for node in every(about, "link"):
        address = attribute(node, "residref") or attribute(node, "href")
        if address:
            relation = story.qcode(attribute(node, "rel"))[1] or attribute(node, "rel")
            yield Related(uri=address[:2000], title=story.line(text_at(node, "title")), relation=relation)


def _name(node: Element, language: str | None) -> str | None:
    """The name in the item's language, else the first."""
    named = every(node, "name")
    mine = [one for one in named if (xml.language_of(one) or "").split("-")[0] == (language or "").split("-")[0]]
    return text_of((mine or named)[0]) if named else None


def _named(node: Element | None, names: dict[str | None, str | None], language: str | None) -> str | None:
    """A name, or what else stands for it: what an assertion says of the code, text, the code, an address."""
    if node is None:
        return None
    code = attribute(node, "qcode") or attribute(node, "uri")
    return (
        _name(node, language)
        or names.get(code)
        or attribute(node, "literal")
        or (None if len(node) else text_of(node))
        or (code if code and "://" in code else story.qcode(code)[1])
    )


def _code(node: Element | None) -> str | None:
    value = attribute(node, "qcode") or attribute(node, "uri")
    return story.qcode(value)[1] or value


def _role(node: Element) -> str:
    return (story.qcode(attribute(node, "role"))[1] or "").lower()
