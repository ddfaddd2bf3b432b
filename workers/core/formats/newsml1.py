"""NewsML 1.0 to 1.2: news items with nested components, each with lines, metadata and contents of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from workers.core.formats import newsml1_parts as parts
from workers.core.formats import story
from workers.core.formats.newsml1_parts import NAME
from workers.core.formats.story import Story
from workers.core.formats.xml import Element, attribute, below, every, first, local, text_at, text_of
from workers.core.outcome import Rejected, RejectReason
from workers.core.wire import Concept, Metadata, Related, Status

_STATUS = {
    "usable": Status.USABLE,
    "embargoed": Status.WITHHELD,
    "withheld": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
}
_MOST_COMPONENTS = 3_000
"""An item has under 60, a package of a day some hundred."""
_BODIES = frozenset({"", "main", "body", "text", "story", "maintext", "bodytext", "article", "content"})
_SUBJECTS = ("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")
Nodes = Callable[..., list[Element]]
"""Gives the elements of these names that belong to a component."""


def read(root: Element) -> list[Story]:
    """Every story of every news item."""
    envelope = first(root, "NewsEnvelope")
    sent = Metadata(
        format=NAME,
        priority=story.line(attribute(first(envelope, "Priority"), "FormalName")),
        issued=story.stated(text_at(envelope, "DateAndTime")),
        parties=story.parties(_senders(envelope)),
    )
    items = [root] if local(root) == "NewsItem" else list(below(root, "NewsItem"))
    story.limited(len(items))
    if sum(1 for _ in below(root, "NewsComponent")) > _MOST_COMPONENTS:
        raise Rejected(RejectReason.BAD_FORMAT, f"more than {_MOST_COMPONENTS} components")
    return [replace(one, metadata=story.merged(one.metadata, sent)) for item in items for one in _item(item)]


def _item(item: Element) -> Iterator[Story]:
    """The stories of one item: one, or one for each component with a headline and a text of its own."""
    shared = _of_item(item)
    texts = [(node, found) for node in parts.contents(item) if (found := parts.text_in(node)) is not None]
    bodies = [(node, found) for node, found in texts if parts.role(node) in _BODIES] or [
        (node, found)
        for node, found in texts
        if parts.role(node) not in (parts.CAPTIONS | parts.SUBHEADLINES | {"headline", "stylesheet"})
    ][:1]
    stories: dict[Element | None, Story] = {}
    for node, found in bodies:
        stories.setdefault(parts.headed(node, item), found)
    if len(stories) <= 1:
        body = next(iter(stories.values()), Story(metadata=Metadata(format=NAME)))
        yield _story(item, shared, body)
        return
    for number, (part, body) in enumerate(stories.items()):
        one = _story(item if part is None else part, shared, body)
        name = f"{one.name}#{attribute(part, 'Duid') or number}" if one.name else None
        yield replace(one, name=name)


def _story(part: Element, shared: Metadata, body: Story) -> Story:
    around = [node for node in part.iterancestors("*") if local(node) == "NewsComponent" and node is not part]
    within = _of_component(part)
    for node in around:
        within = story.merged(within, _of_component(node, nested=False))
    pictures = tuple(islice(parts.pictures(part), story.MOST_VALUES))
    metadata = story.merged(story.merged(story.merged(within, shared), body.metadata), Metadata(format=NAME))
    if pictures:
        metadata = replace(metadata, pictures=(*body.metadata.pictures, *pictures)[: story.MOST_VALUES])
    headline = story.line(parts.headline_of(part)) or body.headline
    for role, stamp in (("ThisRevisionCreated", metadata.modified), ("FirstCreated", metadata.created)):
        if stamp is not None:
            return replace(
                body, metadata=metadata, headline=headline, published=(stamp.text, f"{NAME} {role}"), name=shared.id
            )
    return replace(body, metadata=metadata, headline=headline, name=shared.id)


def _of_item(item: Element) -> Metadata:
    """Identification and NewsManagement."""
    name, manage = first(item, "Identification/NewsIdentifier"), first(item, "NewsManagement")
    revision = first(name, "RevisionId")
    status = (attribute(first(manage, "Status"), "FormalName") or "").lower()
    words = [attribute(node, "FormalName") for node in every(manage, "Instruction")]
    changes = first(manage, "StatusWillChange")
    release = text_at(changes, "DateAndTime") if status == "embargoed" else None
    identity = [text_at(name, part) for part in ("ProviderId", "DateId", "NewsItemId")]
    return Metadata(
        format=NAME,
        id=story.line(":".join(["urn:newsml", *filter(None, identity)]) if all(identity) else _public(name)),
        version=story.line(text_of(revision)),
        status=_STATUS.get(status),
        signals=story.signals([*words, "update" if (attribute(revision, "Update") or "N") not in ("N", "0") else None]),
        title=story.line(text_at(item, "Identification/NameLabel")),
        urgency=story.urgency(attribute(first(manage, "Urgency"), "FormalName")),
        editorial_note=story.block(" ".join(text_of(node) or "" for node in every(manage, "Instruction"))),
        created=story.stated(text_at(manage, "FirstCreated")),
        modified=story.stated(text_at(manage, "ThisRevisionCreated")),
        embargoed=story.stated(release),
        related=story.related(_related(item, manage)),
    )


def _of_component(part: Element, *, nested: bool = True) -> Metadata:
    """Lines, rights and descriptive metadata of a component, or of the components in it where it has none."""
    named = parts.held(part, nested=nested)

    def nodes(*names: str) -> list[Element]:
        return [node for name in names for node in named.get(name, ())]

    def line(name: str) -> str | None:
        return next((found for node in nodes(name) if (found := text_of(node))), None)

    sub = [text_of(node) for node in nodes("SubHeadLine")]
    sub += [
        text.body
        for node in nodes("ContentItem")
        if parts.role(node) in parts.SUBHEADLINES and (text := parts.text_in(node))
    ]
    rights = " ".join(filter(None, (text_of(node) for node in nodes("UsageType", "Limitations", "RightsLine"))))
    languages = [attribute(node, "FormalName") for node in nodes("Language")]
    return Metadata(
        format=NAME,
        subheadlines=story.lines(parts.plain(value) for value in sub),
        bylines=story.lines(text_of(node) for node in nodes("ByLine")),
        dateline=story.line(line("DateLine")),
        located=story.line(_place(next(iter(nodes("Location")), None))),
        slugline=story.line(line("SlugLine")),
        keywords=story.lines(_keywords(nodes)),
        subjects=story.concepts(_subjects(nodes)),
        genres=story.concepts(
            Concept(name=story.line(attribute(node, "FormalName")), scheme=story.line(attribute(node, "Scheme")))
            for node in nodes("Genre")
        ),
        copyright_holder=story.line(line("CopyrightHolder")),
        copyright_notice=story.block(line("CopyrightLine")),
        usage_terms=story.block(rights),
        parties=story.parties(_parties(nodes)),
        language=story.line(next(filter(None, languages), None)),
        url=None,
    )


def _keywords(nodes: Nodes) -> Iterator[str | None]:
    for node in nodes("KeywordLine"):
        yield text_of(node)
    for node in nodes("Property"):
        if (attribute(node, "FormalName") or "").lower() in ("keyword", "keywords"):
            yield attribute(node, "Value")


def _subjects(nodes: Nodes) -> Iterator[Concept]:
    for node in nodes(*_SUBJECTS):
        yield Concept(
            name=story.line(attribute(node, "Value") or text_at(node, "Comment")),
            code=story.line(attribute(node, "FormalName")),
            scheme=story.line(attribute(node, "Scheme") or attribute(node, "Vocabulary")),
        )
    for node in nodes("TopicOccurrence"):
        yield Concept(code=story.line(attribute(node, "Topic")), name=story.line(attribute(node, "Value")))
    for node in nodes("OfInterestTo"):
        yield Concept(name=story.line(attribute(node, "FormalName")), scheme="OfInterestTo", kind="audience")
    for node in nodes("Metadata"):
        for held in every(node, "Property"):
            yield Concept(name=story.line(attribute(held, "Value")), scheme=story.line(attribute(held, "FormalName")))


def _parties(nodes: Nodes) -> Iterator[tuple[str, str | None]]:
    for kind, role in (
        ("Source", "source"),
        ("Provider", "provider"),
        ("Creator", "creator"),
        ("Contributor", "contributor"),
    ):
        for node in nodes(kind):
            for party in every(node, "Party"):
                yield role, attribute(party, "FormalName") or text_of(party)
    for node in nodes("CreditLine"):
        yield "credit", text_of(node)


def _senders(envelope: Element | None) -> Iterator[tuple[str, str | None]]:
    yield "sender", attribute(first(envelope, "SentFrom/Party"), "FormalName")
    yield "service", attribute(first(envelope, "NewsService"), "FormalName")
    yield "product", attribute(first(envelope, "NewsProduct"), "FormalName")


def _related(item: Element, manage: Element | None) -> Iterator[Related]:
    for kind, relation in (("AssociatedWith", "associated"), ("DerivedFrom", "derivedFrom")):
        for node in every(manage, kind):
            if address := attribute(node, "NewsItem"):
                yield Related(uri=address[:2000], title=story.line(text_at(node, "Comment")), relation=relation)
    for node in below(item, "NewsItemRef"):
        if address := attribute(node, "NewsItem"):
            yield Related(uri=address[:2000], title=story.line(text_at(node, "Comment")), relation="item")
    for node in below(item, "NewsLine"):
        kind_of = attribute(first(node, "NewsLineType"), "FormalName") or ""
        address = text_at(node, "NewsLineText")
        if address and address.startswith(("http://", "https://")):
            yield Related(uri=address[:2000], relation=story.line(kind_of))


def _place(location: Element | None) -> str | None:
    named = {attribute(node, "FormalName"): attribute(node, "Value") for node in every(location, "Property")}
    return ", ".join(filter(None, (named.get(key) for key in ("City", "CountryArea", "Country")))) or None


def _public(name: Element | None) -> str | None:
    return text_at(name, "PublicIdentifier")
