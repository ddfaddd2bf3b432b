"""NewsML-G2: news items, package items and news messages, with XHTML, NITF or plain text inside."""

from collections.abc import Iterator
from dataclasses import replace

from workers.core.formats import g2_metadata, nitf, story, xml
from workers.core.formats.story import Story
from workers.core.formats.xml import Element, attribute, every, first, local, text_at, text_of
from workers.core.outcome import Rejected, RejectReason
from workers.core.wire import Picture, Related

ROOTS = frozenset({"newsItem", "packageItem", "newsMessage"})
PARTS = frozenset({"contentMeta", "contentSet"})
"""Parts of an item that are sent by themselves."""
NO_NEWS = frozenset({"knowledgeItem", "conceptItem", "planningItem", "catalogItem"})
"""Documents of the same standard that hold vocabularies and plans."""
_SKIPPED = frozenset({"script", "style", "head", "hedline", "media"})
_VISUAL = frozenset({"picture", "graphic", "video", "audio", "animation"})


def read(root: Element) -> list[Story]:
    """Every news item of the document; pictures go to the texts that they came with.

    Raises Rejected(BAD_FORMAT) where the document holds concepts or plans only.
    """
    kind = local(root)
    if kind in PARTS:
        whole = xml.element("newsItem")
        whole.append(root)
        return [_item(whole)]
    if kind == "newsItem":
        return [_item(root)]
    if kind == "packageItem":
        return [_package(root)]
    items = [node for group in every(root, "itemSet") for node in group]
    story.limited(len(items))
    if items and all(local(node) in NO_NEWS for node in items):
        raise Rejected(RejectReason.BAD_FORMAT, "a news message without news items")
    sent = g2_metadata.of_message(first(root, "header"))
    found = [_item(node) if local(node) == "newsItem" else _package(node) for node in items if local(node) in ROOTS]
    return [replace(one, metadata=story.merged(one.metadata, sent)) for one in _with_pictures(found, items)]


def _item(item: Element) -> Story:
    metadata, headline = g2_metadata.of_item(item)
    inner = next((found for node in every(item, "contentSet/inlineXML") if (found := _inline(node)) is not None), None)
    if inner is None:
        inner = next(
            (found for node in every(item, "contentSet/inlineData") if (found := _data(node)) is not None), None
        )
    captions = g2_metadata.descriptions(item, "caption") or g2_metadata.descriptions(item, "")
    pictures = _renditions(item, captions, headline, metadata.bylines)
    if inner is None:
        inner = Story(metadata=metadata)
    merged = story.merged(metadata, inner.metadata)
    if pictures and not inner.body.strip():
        merged = replace(merged, pictures=pictures)
    published = g2_metadata.published(metadata)
    return replace(
        inner,
        metadata=merged,
        headline=headline or inner.headline,
        published=published or inner.published,
        name=metadata.id,
    )


def _inline(node: Element) -> Story | None:
    """What stands in `inlineXML`: NITF, XHTML or the like."""
    if not len(node):
        return _plain(text_of(node))
    inside = node[0]
    if local(inside) == "nitf":
        return nitf.read_one(inside)
    body = first(inside, "body")
    text = xml.to_html(inside if body is None else body, renamed={}, skipped=_SKIPPED)
    headline = story.line(text_at(inside, "head/title"))
    return Story(metadata=g2_metadata.NOTHING, body=text, html=True, headline=headline) if text.strip() else None


def _data(node: Element) -> Story | None:
    """What stands in `inlineData`: text, or HTML with its tags escaped."""
    text = "".join(node.itertext())  # type: ignore[arg-type]  # text, as asked for
    html = "html" in (attribute(node, "contenttype") or "")
    return replace(found, html=html, body=text) if (found := _plain(text)) else None


def _plain(text: str | None) -> Story | None:
    return Story(metadata=g2_metadata.NOTHING, body=text) if text and any(map(str.isalnum, text)) else None


def _renditions(
    item: Element, captions: list[str], headline: str | None, bylines: tuple[str, ...]
) -> tuple[Picture, ...]:
    """A picture item's own picture, under the address of its first rendition."""
    remote = every(item, "contentSet/remoteContent")
    kind = g2_metadata.item_class(item)
    if not remote or kind not in _VISUAL:
        return ()
    address = next(
        (found for node in remote if (found := attribute(node, "href") or attribute(node, "residref"))), None
    )
    credit = story.line(text_at(item, "contentMeta/creditline"))
    creator = bylines or story.lines([text_at(item, "contentMeta/creator/name")])
    picture = Picture(
        uri=story.line(address),
        caption=story.block(captions[0] if captions else None),
        credit=credit,
        byline=creator[0] if creator else None,
        title=headline,
        kind=kind if kind != "animation" else "video",
    )
    return (picture,)


def _package(item: Element) -> Story:
    """A package: what it points to is related to it; it has no text of its own."""
    metadata, headline = g2_metadata.of_item(item)
    inside = tuple(_references(item))
    metadata = replace(metadata, related=story.related((*metadata.related, *inside)))
    return Story(metadata=metadata, headline=headline, published=g2_metadata.published(metadata), name=metadata.id)


def _references(item: Element) -> Iterator[Related]:
    for node in xml.below(item, "itemRef"):
        address = attribute(node, "residref") or attribute(node, "href")
        group = node.getparent()
        role = story.qcode(attribute(group, "role"))[1] if group is not None else None
        if address:
            title = text_at(node, "title") or text_at(node, "headline")
            yield Related(uri=address[:2000], title=story.line(title), relation=role or "item")


def _with_pictures(found: list[Story], items: list[Element]) -> list[Story]:
    """Give the pictures of a message to its texts, if it has any: to those of their package, or to the only one."""
    read = [node for node in items if local(node) in ROOTS]
    texts = [one for one in found if one.body.strip()]
    visual = {
        one.metadata.id: one
        for one, node in zip(found, read, strict=True)
        if one.metadata.pictures and not one.body.strip() and local(node) == "newsItem"
    }
    packages = [{link.uri for link in one.metadata.related} for one in found if not one.body.strip()]
    given: set[str | None] = set()
    complete = []
    for one in found:
        if one in texts:
            near = {uri for package in packages if one.metadata.id in package for uri in package}
            mine = [name for name in visual if name in near or len(texts) == 1]
            given.update(mine)
            shown = tuple(picture for name in mine for picture in visual[name].metadata.pictures)
            one = replace(one, metadata=replace(one.metadata, pictures=(*one.metadata.pictures, *shown)))  # noqa: PLW2901
        complete.append(one)
    return [one for one in complete if one.metadata.id not in given or one.body.strip()]
