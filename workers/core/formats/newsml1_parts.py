"""The components of NewsML 1: which text, picture and line belongs to what."""

from collections.abc import Iterator

from workers.core import markup
from workers.core.formats import nitf, story, xml
from workers.core.formats.story import Story
from workers.core.formats.xml import Element, attribute, below, every, first, local, text_at, text_of
from workers.core.wire import Metadata, Picture

NAME = "newsml-1"
CAPTIONS = frozenset({"caption", "photo caption", "photocaption", "image caption", "legend"})
SUBHEADLINES = frozenset({"subheadline", "sub headline", "subhead"})
_VISUAL = {"image": "picture", "video": "video", "audio": "audio"}
_VISUAL_MEDIA = {"photo": "picture", "graphic": "graphic", "image": "picture"}
_SKIPPED = frozenset({"script", "style", "head", "title", "media"})


def pictures(part: Element) -> Iterator[Picture]:
    """Each component with a picture, video or sound: its first address, its caption, who made it."""
    for component in below(part, "NewsComponent"):
        items = [node for node in every(component, "ContentItem") if visual(node)]
        if not items:
            continue
        captions = [found.body for node in below(component, "ContentItem") if (found := text_in(node))]
        parent = component.getparent()
        around = [] if parent is None else every(parent, "NewsComponent")
        captions += [
            found.body
            for near in around
            for node in every(near, "ContentItem")
            if role(node) in CAPTIONS and (found := text_in(node))
        ]
        yield Picture(
            uri=story.line(next((address for node in items if (address := attribute(node, "Href"))), None)),
            caption=story.block(plain(captions[0])) if captions else None,
            credit=story.line(text_at(component, "NewsLines/CreditLine")),
            byline=story.line(text_at(component, "NewsLines/ByLine")),
            title=story.line(text_at(component, "NewsLines/HeadLine")),
            kind="graphic" if role(items[0]) in ("logo", "graphic") else visual(items[0]) or "picture",
        )


def contents(item: Element) -> list[Element]:
    """The content items of a news item, not those of news items in it."""
    return [
        node
        for node in below(item, "ContentItem")
        if next((n for n in node.iterancestors("{*}NewsItem", "NewsItem")), item) is item
    ]


def text_in(content: Element) -> Story | None:
    """The text of a content item: NITF, XHTML, escaped HTML or plain; None for anything else."""
    mime = (attribute(first(content, "MimeType"), "FormalName") or "").lower()
    data = first(content, "DataContent")
    if data is None or mime.endswith("css") or visual(content):
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


def plain(value: str | None) -> str | None:
    """Text without the tags that `text_in` left in it."""
    if not value or "<" not in value:
        return value
    return markup.extract(value).text.replace("\n", " ")


def headed(node: Element, item: Element) -> Element | None:
    """The nearest component around a content item that has a headline of its own."""
    for component in node.iterancestors("*"):
        if component is item:
            return None
        if local(component) == "NewsComponent" and text_at(component, "NewsLines/HeadLine"):
            return component
    return None


def headline_of(part: Element) -> str | None:
    """The component's own headline, else the first below it that is no picture's."""
    own = text_at(part, "NewsLines/HeadLine")
    return own or next((found for node in held(part).get("HeadLine", ()) if (found := text_of(node))), None)


def held(part: Element, *, nested: bool = True) -> dict[str, list[Element]]:
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
    return not nested or any(visual(content) for content in every(node, "ContentItem"))


def visual(content: Element) -> str | None:
    """What a content item shows, as ninjs names it; None for text."""
    mime = (attribute(first(content, "MimeType"), "FormalName") or "").lower()
    kind = (attribute(first(content, "MediaType"), "FormalName") or "").lower()
    return _VISUAL.get(mime.partition("/")[0]) or _VISUAL_MEDIA.get(kind)


def role(content: Element) -> str:
    """The role of a content item: of the nearest component that has one."""
    for component in content.iterancestors("*"):
        if local(component) == "NewsItem":
            return ""
        if local(component) == "NewsComponent" and (found := attribute(first(component, "Role"), "FormalName")):
            return found.lower()
    return ""
