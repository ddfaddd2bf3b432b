"""NewsML 1.0 to 1.2: news items with nested components, each with lines, metadata and contents of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from workers.core import markup
from workers.core.formats import nitf, story, xml
from workers.core.formats.story import Story
from workers.core.formats.xml import Element, attribute, below, every, first, local, text_at, text_of
from workers.core.outcome import Rejected, RejectReason
from workers.core.wire import Concept, Metadata, Picture, Related, Status

NAME = "newsml-1"
_STATUS = {
    "usable": Status.USABLE,
    "embargoed": Status.WITHHELD,
    "withheld": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
}
_MOST_COMPONENTS = 3_000
"""An item has under 60, a package of a day some hundred."""
_VISUAL = {"image": "picture", "video": "video", "audio": "audio"}
_BODIES = frozenset({"", "main", "body", "text", "story", "maintext", "bodytext", "article", "content"})
_CAPTIONS = frozenset({"caption", "photo caption", "photocaption", "image caption", "legend"})
_SUBHEADLINES = frozenset({"subheadline", "sub headline", "subhead"})
_SKIPPED = frozenset({"script", "style", "head", "title", "media"})
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
    texts = [(node, found) for node in _contents(item) if (found := _text(node)) is not None]
    bodies = [(node, found) for node, found in texts if _role(node) in _BODIES] or [
        (node, found)
        for node, found in texts
        if _role(node) not in (_CAPTIONS | _SUBHEADLINES | {"headline", "stylesheet"})
    ][:1]
    parts: dict[Element | None, Story] = {}
    for node, found in bodies:
        parts.setdefault(_headed(node, item), found)
    if len(parts) <= 1:
        body = next(iter(parts.values()), Story(metadata=Metadata(format=NAME)))
        yield _story(item, shared, body)
        return
    for number, (part, body) in enumerate(parts.items()):
        one = _story(item if part is None else part, shared, body)
        name = f"{one.name}#{attribute(part, 'Duid') or number}" if one.name else None
        yield replace(one, name=name)


def _story(part: Element, shared: Metadata, body: Story) -> Story:
    around = [node for node in part.iterancestors("*") if local(node) == "NewsComponent" and node is not part]
    within = _of_component(part)
    for node in around:
        within = story.merged(within, _of_component(node, nested=False))
    pictures = tuple(islice(_pictures(part), story.MOST_VALUES))
    metadata = story.merged(story.merged(story.merged(within, shared), body.metadata), Metadata(format=NAME))
    if pictures:
        metadata = replace(metadata, pictures=(*body.metadata.pictures, *pictures)[: story.MOST_VALUES])
    headline = story.line(_headline(part)) or body.headline
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
    held = _held(part, nested=nested)

    def nodes(*names: str) -> list[Element]:
        return [node for name in names for node in held.get(name, ())]

    def line(name: str) -> str | None:
        return next((found for node in nodes(name) if (found := text_of(node))), None)

    sub = [text_of(node) for node in nodes("SubHeadLine")]
    sub += [text.body for node in nodes("ContentItem") if _role(node) in _SUBHEADLINES and (text := _text(node))]
    rights = " ".join(filter(None, (text_of(node) for node in nodes("UsageType", "Limitations", "RightsLine"))))
    languages = [attribute(node, "FormalName") for node in nodes("Language")]
    return Metadata(
        format=NAME,
        subheadlines=story.lines(_plain(value) for value in sub),
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


def _pictures(part: Element) -> Iterator[Picture]:
    """Each component with a picture, video or sound: its first address, its caption, who made it."""
    for component in below(part, "NewsComponent"):
        items = [node for node in every(component, "ContentItem") if _visual(node)]
        if not items:
            continue
        captions = [found.body for node in below(component, "ContentItem") if (found := _text(node))]
        parent = component.getparent()
        around = [] if parent is None else every(parent, "NewsComponent")
        captions += [
            found.body
            for near in around
            for node in every(near, "ContentItem")
            if _role(node) in _CAPTIONS and (found := _text(node))
        ]
        yield Picture(
            uri=story.line(next((address for node in items if (address := attribute(node, "Href"))), None)),
            caption=story.block(_plain(captions[0])) if captions else None,
            credit=story.line(text_at(component, "NewsLines/CreditLine")),
            byline=story.line(text_at(component, "NewsLines/ByLine")),
            title=story.line(text_at(component, "NewsLines/HeadLine")),
            kind="graphic" if _role(items[0]) in ("logo", "graphic") else _visual(items[0]) or "picture",
        )


def _contents(item: Element) -> list[Element]:
    return [
        node
        for node in below(item, "ContentItem")
        if next((n for n in node.iterancestors("{*}NewsItem", "NewsItem")), item) is item
    ]


def _text(content: Element) -> Story | None:
    """The text of a content item: NITF, XHTML, escaped HTML or plain; None for anything else."""
    mime = (attribute(first(content, "MimeType"), "FormalName") or "").lower()
    data = first(content, "DataContent")
    if data is None or mime.endswith("css") or _visual(content):
        return None
    inside = next(below(data, "nitf"), None)
    if inside is not None:
        return nitf.read_one(inside)
    if len(data):
        body = next(below(data, "body"), data)
        text, html = xml.to_html(body, renamed={}, skipped=_SKIPPED), True
    else:
        text, html = data.text or "", "html" in mime
    return Story(metadata=Metadata(format=NAME), body=text, html=html) if any(map(str.isalnum, text)) else None


def _plain(value: str | None) -> str | None:
    """Text without the tags that `_text` left in it."""
    if not value or "<" not in value:
        return value
    return markup.extract(value).text.replace("\n", " ")


def _headed(node: Element, item: Element) -> Element | None:
    """The nearest component around a content item that has a headline of its own."""
    for component in node.iterancestors("*"):
        if component is item:
            return None
        if local(component) == "NewsComponent" and text_at(component, "NewsLines/HeadLine"):
            return component
    return None


def _headline(part: Element) -> str | None:
    """The component's own headline, else the first below it that is no picture's."""
    own = text_at(part, "NewsLines/HeadLine")
    return own or next((found for node in _held(part).get("HeadLine", ()) if (found := text_of(node))), None)


def _held(part: Element, *, nested: bool = True) -> dict[str, list[Element]]:
    """Elements of a component by their names; not those of components with pictures, nor, unless `nested`, of any."""
    found: dict[str, list[Element]] = {}
    stack = [part]
    while stack:
        node = stack.pop()
        if node is not part:
            found.setdefault(local(node), []).append(node)
        stack.extend(child for child in reversed(node) if not _is_apart(child, nested=nested))
    return found


def _is_apart(node: Element, *, nested: bool) -> bool:
    if local(node) != "NewsComponent":
        return False
    return not nested or any(_visual(content) for content in every(node, "ContentItem"))


def _visual(content: Element) -> str | None:
    mime = (attribute(first(content, "MimeType"), "FormalName") or "").lower()
    kind = (attribute(first(content, "MediaType"), "FormalName") or "").lower()
    return _VISUAL.get(mime.partition("/")[0]) or {"photo": "picture", "graphic": "graphic", "image": "picture"}.get(
        kind
    )


def _role(content: Element) -> str:
    """The role of a content item: of the nearest component that has one."""
    for component in content.iterancestors("*"):
        if local(component) == "NewsItem":
            return ""
        if local(component) == "NewsComponent" and (found := attribute(first(component, "Role"), "FormalName")):
            return found.lower()
    return ""


def _place(location: Element | None) -> str | None:
    named = {attribute(node, "FormalName"): attribute(node, "Value") for node in every(location, "Property")}
    return ", ".join(filter(None, (named.get(key) for key in ("City", "CountryArea", "Country")))) or None


def _public(name: Element | None) -> str | None:
    return text_at(name, "PublicIdentifier")
