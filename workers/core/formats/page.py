"""HTML: a fragment as it is; of a whole page its report, without what stands around it on every page of the site."""

import re
from collections.abc import Callable, Iterator

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
_FEW_CHARS = 200
"""With less text in paragraphs than that, a page has its text elsewhere."""
_HOLDERS = frozenset({"html", "body", "article", "main"})
_MOST_TAGS = 150_000
"""A page has under 10,000. Beyond that it is read whole: no report is worth looking for in it."""
_MOST_LEVELS = 60
"""From a paragraph upwards; pages have 15 to 40."""
_NEARLY_ALL = 0.8
_MOST_MEASURED = 20
"""Times the page's text."""
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
    body = _report(tree) if html.count("<") <= _MOST_TAGS else html
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
    _remove(tree.css(_ALWAYS))
    total = (len(tree.body.text()) if tree.body is not None else 0) or 1
    paragraphs = _sums(tree.css("p"))
    if sum(len(node.text()) for node in tree.css("p")[:_MOST_BLOCKS]) >= _FEW_CHARS:
        _remove(list(_around(tree, lambda node: paragraphs.get(node.mem_id, (0, 0))[0], total)))
    else:
        _remove(list(_around(tree, lambda node: len(node.text()), total)))
    root = _densest(tree)
    if root is None:
        return ""
    _remove(list(_lists_of_links(root, total)))
    return (root.html or "") if any(map(str.isalnum, root.text())) else ""


def _around(tree: LexborHTMLParser, size: Callable[[LexborNode], int], total: int) -> Iterator[LexborNode]:
    """What is named as standing around a report and holds little of its text.

    A page in which much lies in much is measured so far as it is worth: else its cost would grow with the square.
    """
    measured = 0
    most = _MOST_OF_THE_TEXT * (size(tree.body) if tree.body is not None else 0)
    for node in tree.css(_MARKED)[:_MOST_MARKED]:
        if node.tag in _HOLDERS or not _is_around(node):
            continue
        held = size(node)
        measured += held
        if measured > _MOST_MEASURED * total:
            return
        if held < most or not held:
            yield node


def _lists_of_links(root: LexborNode, total: int) -> Iterator[LexborNode]:
    """Blocks that lead elsewhere: at least two links, or a list of one, and hardly any text beside them."""
    links = _sums(root.css("a"))
    measured = 0
    for node in root.css(_LINKED_BLOCKS)[:_MOST_BLOCKS]:
        linked, count = links.get(node.mem_id, (0, 0))
        if node.mem_id == root.mem_id or not count or (count == 1 and node.tag not in ("ul", "ol")):
            continue
        text = len(node.text().strip())
        measured += text
        if measured > _MOST_MEASURED * total:
            return
        if linked >= _LINKS * text:
            yield node


def _sums(nodes: list[LexborNode]) -> dict[int, tuple[int, int]]:
    """Characters and number of these nodes in each element around them, as far up as pages are deep."""
    sums: dict[int, tuple[int, int]] = {}
    for node in nodes[:_MOST_BLOCKS]:
        length = len(node.text().strip())
        holder = node.parent
        for _ in range(_MOST_LEVELS):
            if holder is None:
                break
            held, count = sums.get(holder.mem_id, (0, 0))
            sums[holder.mem_id] = (held + length, count + 1)
            holder = holder.parent
    return sums


def _remove(nodes: list[LexborNode]) -> None:
    """Take nodes out of the tree: the outermost ones only, for what is in them goes with them."""
    named = {node.mem_id: node for node in nodes}
    inside: dict[int, bool] = {}
    outermost = [node for node in named.values() if not _is_inside(node.parent, named, inside)]
    for node in outermost:
        node.decompose()


def _is_inside(node: LexborNode | None, named: dict[int, LexborNode], known: dict[int, bool]) -> bool:
    """Whether a node or one around it is to go; what is found out on the way up is kept, so that all ways are short."""
    way = []
    while node is not None and node.mem_id not in known and node.mem_id not in named:
        way.append(node.mem_id)
        node = node.parent
    found = node is not None and (node.mem_id in named or known[node.mem_id])
    known.update(dict.fromkeys(way, found))
    return found


def _is_around(node: LexborNode) -> bool:
    values = node.attributes
    if (values.get("role") or "").lower() in _ROLES:
        return True
    named = f"{values.get('class') or ''} {values.get('id') or ''}"
    return len(named) < _HEAD_CHARS and _AROUND.search(named) is not None


def _densest(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the report: the marked one, else the one whose own paragraphs say most."""
    paragraphs = tree.css("p")[:_MOST_BLOCKS]
    sums = _sums(paragraphs)
    marked = tree.css('[itemprop="articleBody"], article, main, [role="main"]')[:_MOST_BLOCKS]
    held = [(sums.get(node.mem_id, (0, 0))[0], node) for node in marked]
    best = max((score for score, _ in held), default=0)
    if best:
        # The innermost of those that hold nearly all of it.
        return [node for score, node in held if score >= _NEARLY_ALL * best][-1]
    scores: dict[int, float] = {}
    holders: dict[int, LexborNode] = {}
    for node in paragraphs:
        length = len(node.text().strip())
        if length < _PARAGRAPH_CHARS or node.parent is None:
            continue
        for holder, weight in ((node.parent, 1.0), (node.parent.parent, 0.5)):
            if holder is not None:
                holders[holder.mem_id] = holder
                scores[holder.mem_id] = scores.get(holder.mem_id, 0.0) + weight * length
    return holders[max(scores, key=scores.__getitem__)] if scores else tree.body


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
