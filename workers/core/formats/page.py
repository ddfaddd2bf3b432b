"""HTML: a fragment as it is; of a whole page its report, without what stands around it on every page of the site."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.core import markup
from workers.core.formats import page_metadata, story
from workers.core.formats.page_metadata import NAME
from workers.core.formats.story import Story
from workers.core.wire import Metadata

_WHOLE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEAD_CHARS = 2_000
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|onetrust|cmp|newsletter|subscri(?:be|ption)|paywall|related|recommended"
    r"|recirc(?:ulation)?|readmore|read-more|more-(?:on|stories|news|from)|most-?(?:read|popular|viewed)|popular"
    r"|trending|teasers?|promo(?:tion)?s?|sponsor(?:ed)?|adverts?|advertisement|ads?|banner|social|share|sharing|follow-us"
    r"|comments?|disqus|breadcrumbs?|sidebar|menu|navigation|nav|navbar|footer|masthead|skip-?link|tags?|tag-list"
    r"|topics|author-bio|bio|outbrain|taboola|widget|modal|popup|pagination|print-only|toolbar|sr-only|visually-hidden"
    r"|signup|login|search|toc)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and ids of what stands around a report. What holds much of the page's text is kept all the same."""
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "search", "menu"})
_ALWAYS = (
    "script, style, noscript, template, nav, aside, form, iframe, button, dialog, svg, [hidden], [aria-hidden=true]"
)
_MARKED = "[class], [id], [role]"
_MOST_MARKED = 20_000
_MOST_OF_THE_TEXT = 0.4
"""Of the paragraphs' text: what holds so much of it is the report, whatever it is called."""
_PARAGRAPH_CHARS = 40
"""Shorter paragraphs are captions, links and labels."""
_LINKS = 0.6
"""A block whose text is links to that share leads elsewhere."""
_LINKED_BLOCKS = "ul, ol, div, section, p, table"
_MOST_BLOCKS = 3_000
_TITLE_PARTS = re.compile(r"\s+[|–—»·:-]\s+")


def is_whole(html: str) -> bool:
    """Whether it is a page with its head, not a fragment."""
    return _WHOLE.search(html, 0, _HEAD_CHARS) is not None and html.lstrip("\ufeff \t\r\n").startswith("<")


def read(html: str) -> list[Story]:
    """The story of a page or fragment. Raises Rejected(TOO_DEEP) for nesting that the parser cannot afford."""
    if not is_whole(html):
        return [Story(metadata=Metadata(format=NAME), body=html, html=True)]
    markup.refuse_too_deep(html)
    tree = LexborHTMLParser(html)
    stated = page_metadata.read(tree)
    shown = _shown_headline(tree)
    body = _report(tree)
    if not body:
        body = stated.body or html
    return [
        Story(
            metadata=stated.metadata,
            headline=shown or stated.headline or _title(tree),
            body=body,
            html=True,
            published=stated.published,
        )
    ]


def _report(tree: LexborHTMLParser) -> str:
    """The HTML of the report alone."""
    for node in tree.css(_ALWAYS):
        node.decompose()
    total = sum(len(node.text()) for node in tree.css("p")[:_MOST_BLOCKS]) or 1
    for node in tree.css(_MARKED)[:_MOST_MARKED]:
        if node.tag in ("html", "body", "article", "main") or not _is_around(node):
            continue
        if node.parent is not None and _paragraphs(node) < _MOST_OF_THE_TEXT * total:
            node.decompose()
    root = _densest(tree)
    if root is None:
        return ""
    for node in root.css(_LINKED_BLOCKS)[:_MOST_BLOCKS]:
        if node.parent is not None and node.mem_id != root.mem_id and _is_links(node):
            node.decompose()
    return (root.html or "") if any(map(str.isalnum, root.text())) else ""


def _is_around(node: LexborNode) -> bool:
    values = node.attributes
    if (values.get("role") or "").lower() in _ROLES:
        return True
    named = f"{values.get('class') or ''} {values.get('id') or ''}"
    return len(named) < _HEAD_CHARS and _AROUND.search(named) is not None


def _densest(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the report: the marked one, else the one whose own paragraphs say most."""
    marked = tree.css('[itemprop="articleBody"], article, main, [role="main"]')
    held = [(_paragraphs(node), node) for node in marked[:50]]
    if held:
        best = max(score for score, _ in held)
        if best:
            # The innermost of those that hold nearly all of it.
            return [node for score, node in held if score >= 0.8 * best][-1]
    scores: dict[int, list[object]] = {}
    for node in tree.css("p")[:_MOST_BLOCKS]:
        length = len(node.text().strip())
        if length < _PARAGRAPH_CHARS or node.parent is None:
            continue
        for holder, weight in ((node.parent, 1.0), (node.parent.parent, 0.5)):
            if holder is not None:
                known = scores.setdefault(holder.mem_id, [0.0, holder])
                known[0] = float(known[0]) + weight * length  # type: ignore[arg-type]  # the first of the two
    if scores:
        found = max(scores.values(), key=lambda one: float(one[0]))[1]  # type: ignore[arg-type]
        if isinstance(found, LexborNode):
            return found
    return tree.body


def _paragraphs(node: LexborNode) -> int:
    return sum(len(one.text()) for one in node.css("p")[:_MOST_BLOCKS])


def _is_links(node: LexborNode) -> bool:
    """Whether a block is a list of links: at least two, and hardly any text beside them."""
    links = node.css("a")
    if len(links) < 2 and node.tag not in ("ul", "ol"):  # noqa: PLR2004 - one link in a line is a reference
        return False
    text = len(node.text().strip())
    return bool(links) and sum(len(link.text().strip()) for link in links) >= _LINKS * text


def _shown_headline(tree: LexborHTMLParser) -> str | None:
    """The page's one `h1`, or that of its article."""
    shown = tree.css("article h1, main h1, [itemprop=headline]") or tree.css("h1")
    texts = story.lines(node.text(separator=" ") for node in shown[:5])
    return texts[0] if len(texts) == 1 else None


def _title(tree: LexborHTMLParser) -> str | None:
    """The title without the site's name."""
    node = tree.css_first("head > title")
    title = story.line(node.text()) if node is not None else None
    parts = _TITLE_PARTS.split(title) if title else []
    return max(parts, key=len) if parts else None
