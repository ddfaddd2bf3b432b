"""RSS 0.9 to 2.0 (RDF too) with the modules in use, and Atom: each entry is a story."""

from collections.abc import Iterator

from workers.core import markup
from workers.core.formats import story, xml
from workers.core.formats.story import Story
from workers.core.formats.xml import Element, attribute, below, every, first, local, space, text_at, text_of, texts_at
from workers.core.wire import Concept, Metadata, Picture, Related

RSS, ATOM = "rss", "atom"
_MEDIA = ("search.yahoo.com/mrss", "video.search.yahoo.com")
_CONTENT = "purl.org/rss/1.0/modules/content"
_DC = ("purl.org/dc/elements", "purl.org/dc/terms")
_ITUNES = "itunes.com"
_KINDS = {"image": "picture", "video": "video", "audio": "audio"}
_XHTML = frozenset({"script", "style"})


def read_rss(root: Element) -> list[Story]:
    """Every item of a feed, or the one that stands alone."""
    if local(root) == "item":
        return [_rss_item(root, None)]
    channel = first(root, "channel")
    items = [*every(channel, "item"), *every(root, "item")]
    story.limited(len(items))
    return [_rss_item(node, channel) for node in items]


def read_atom(root: Element) -> list[Story]:
    """Every entry of a feed, or the one that stands alone."""
    if local(root) == "entry":
        return [_atom_entry(root, None)]
    entries = every(root, "entry")
    story.limited(len(entries))
    return [_atom_entry(node, root) for node in entries]


def _rss_item(item: Element, channel: Element | None) -> Story:
    content, summary = _own(item, "encoded", _CONTENT), _own(item, "description")
    guid = first(item, "guid")
    link = text_of(_own(item, "link")) or next(
        (attribute(node, "href") for node in every(item, "link") if attribute(node, "rel") in (None, "alternate")), None
    )
    name = text_of(guid) or text_of(_dc(item, "identifier")) or _about(item)
    permanent = text_of(guid) if (attribute(guid, "isPermaLink") or "true") == "true" else None
    url = link or (permanent if permanent and permanent.startswith("http") else None)
    stamps = (
        (text_of(_own(item, "pubDate")), "pubDate"),
        (text_of(_dc(item, "date")), "dc:date"),
        (text_of(_dc(item, "created")), "dcterms:created"),
    )
    if content is not None and not _raw(content).strip():
        content = None
    body = content if content is not None else summary
    metadata = Metadata(
        format=RSS,
        id=story.line(name),
        subheadlines=story.lines([text_of(_own(item, "subtitle", _ITUNES))]),
        summary=_short(text_of(summary)) if content is not None else None,
        bylines=story.lines(_rss_authors(item)),
        keywords=story.lines(_keywords(item)),
        subjects=story.concepts(_categories(item)),
        issued=story.stated(stamps[0][0] or stamps[1][0]),
        modified=story.stated(text_of(_dc(item, "modified")) or text_at(item, "updated")),
        created=story.stated(text_of(_dc(item, "created"))),
        copyright_notice=story.block(text_of(_dc(item, "rights")) or text_of(_own(channel, "copyright"))),
        copyright_holder=story.line(text_of(_dc(item, "rightsHolder"))),
        parties=story.parties(_rss_parties(item, channel)),
        related=story.related(_atom_links(item, ("related", "via"))),
        pictures=tuple(_media(item))[: story.MOST_VALUES],
        language=story.line(text_of(_dc(item, "language")) or text_of(_own(channel, "language"))),
        url=story.line(url),
    )
    return Story(
        metadata=metadata,
        headline=_short(text_of(_own(item, "title"))),
        body=_raw(body),
        html=True,
        published=next(((value, f"{RSS} {field}") for value, field in stamps if value), None),
        name=metadata.id,
    )


def _atom_entry(entry: Element, feed: Element | None) -> Story:
    content, summary = first(entry, "content"), first(entry, "summary")
    has_text = content is not None and bool(_raw(content).strip())
    links = {attribute(node, "rel") or "alternate": attribute(node, "href") for node in reversed(every(entry, "link"))}
    published, updated = text_at(entry, "published"), text_at(entry, "updated")
    metadata = Metadata(
        format=ATOM,
        id=story.line(text_at(entry, "id")),
        summary=_short(text_of(summary)) if has_text else None,
        bylines=story.lines(texts_at(entry, "author/name") or texts_at(feed, "author/name")),
        keywords=story.lines(_keywords(entry)),
        subjects=story.concepts(_categories(entry)),
        issued=story.stated(published),
        modified=story.stated(updated),
        copyright_notice=story.block(text_at(entry, "rights") or text_at(feed, "rights")),
        parties=story.parties(
            [("source", text_at(entry, "source/title")), ("publisher", text_at(feed, "title"))]
            + [("contributor", name) for name in texts_at(entry, "contributor/name")]
        ),
        related=story.related(_atom_links(entry, ("related", "via"))),
        pictures=tuple(_media(entry))[: story.MOST_VALUES],
        language=story.line(xml.language_of(content if content is not None else entry)),
        url=story.line(links.get("alternate") or links.get("canonical")),
    )
    stamps = ((published, "published"), (updated, "updated"))
    body = content if has_text else summary
    return Story(
        metadata=metadata,
        headline=_short(text_at(entry, "title")),
        body=_raw(body),
        html=(attribute(body, "type") or "text") not in ("text", "text/plain"),
        published=next(((value, f"{ATOM} {field}") for value, field in stamps if value), None),
        name=metadata.id,
    )


def _own(node: Element | None, name: str, within: str = "") -> Element | None:
    """The child of RSS itself, which has no namespace (or RSS 1's), or of one module."""
    for child in every(node, name):
        address = space(child)
        if (within and within in address) or (not within and (not address or "purl.org/rss/1.0/" in f"{address}/")):
            return child
    return None


def _dc(node: Element, name: str) -> Element | None:
    return next((child for child in every(node, name) if any(part in space(child) for part in _DC)), None)


def _raw(node: Element | None) -> str:
    """What an element holds, as HTML: escaped or in CDATA as it stands, XHTML written out."""
    if node is None:
        return ""
    return xml.to_html(node, renamed={}, skipped=_XHTML) if len(node) else (node.text or "")


def _short(value: str | None) -> str | None:
    """A title or a summary, which may hold escaped HTML."""
    if value and ("<" in value or "&" in value):
        value = markup.extract(value).text
    return story.block(value)


def _rss_authors(item: Element) -> Iterator[str | None]:
    for node in every(item, "creator"):
        yield text_of(node)
    author = text_of(_own(item, "author"))
    if author:
        _, bracket, name = author.partition("(")
        yield name.rpartition(")")[0] or name if bracket and "@" in author else author
    elif not every(item, "creator"):
        yield text_of(_own(item, "author", _ITUNES))


def _categories(item: Element) -> Iterator[Concept]:
    for node in every(item, "category"):
        if _ITUNES in space(node) or any(part in space(node) for part in _MEDIA):
            continue
        if local(item) == "entry":
            term, label = attribute(node, "term"), attribute(node, "label")
            yield Concept(
                name=story.line(label or term),
                code=story.line(term) if label else None,
                scheme=story.line(attribute(node, "scheme")),
            )
        else:
            yield Concept(name=story.line(text_of(node)), scheme=story.line(attribute(node, "domain")))
    for node in every(item, "subject"):
        yield Concept(name=story.line(text_of(node)))


def _keywords(item: Element) -> Iterator[str]:
    for node in below(item, "keywords"):
        yield from (text_of(node) or "").split(",")


def _rss_parties(item: Element, channel: Element | None) -> Iterator[tuple[str, str | None]]:
    yield "source", text_of(_own(item, "source"))
    yield "publisher", text_of(_dc(item, "publisher")) or text_of(_own(channel, "title"))
    for node in every(item, "contributor"):
        yield "contributor", text_of(node)


def _atom_links(item: Element, relations: tuple[str, ...]) -> Iterator[Related]:
    for node in every(item, "link"):
        relation, address = attribute(node, "rel"), attribute(node, "href")
        if address and relation in relations:
            yield Related(uri=address[:2000], title=story.line(attribute(node, "title")), relation=relation)


def _media(item: Element) -> Iterator[Picture]:
    """Media RSS, enclosures of both kinds of feeds, each address once."""
    seen: set[str] = set()
    for node in below(item, "content", "enclosure", "link", "thumbnail"):
        is_media = any(part in space(node) for part in _MEDIA)
        if local(node) in ("content", "thumbnail") and not is_media:
            continue
        if local(node) == "link" and attribute(node, "rel") != "enclosure":
            continue
        address = attribute(node, "url") or attribute(node, "href")
        if not address or address in seen or (local(node) == "thumbnail" and seen):
            continue
        seen.add(address)
        around = node.getparent()
        holders = [node, around] if around is not None and (local(around) == "group" or is_media) else [node]
        kind = attribute(node, "medium") or (attribute(node, "type") or "").partition("/")[0] or "image"
        yield Picture(
            uri=address[:2000],
            caption=_short(_media_text(holders, "description") or _media_text(holders, "text")),
            credit=_short(_media_text(holders, "credit")),
            title=_short(_media_text(holders, "title")),
            kind=_KINDS.get(kind, "picture"),
        )


def _media_text(holders: list[Element], name: str) -> str | None:
    for holder in holders:
        for node in every(holder, name):
            if any(part in space(node) for part in _MEDIA):
                return text_of(node)
    return None


def _about(item: Element) -> str | None:
    return next((str(value) for key, value in item.attrib.items() if str(key).endswith("}about")), None)
