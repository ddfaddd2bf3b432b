"""HTML, a fragment or a page, to text with its blocks apart, its headline and its caption.

Nothing here recurses: the parser (lexbor) and the walk over its tree take any depth. But lexbor's time grows with the
square of the depth of open blocks (100,000 nested `div`: 7.5 s), so a cheap scan refuses such documents beforehand.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.core.outcome import Rejected, RejectReason
from workers.core.text import words

_MAX_DEPTH = 2_000
"""Open elements at once. Pages have 30, broken ones some hundred; 2,000 cost at most 0.3 s for each MiB."""
_MAX_REOPENED = 300_000
"""Inline elements that the parser would have to open anew in later blocks, summed: an honest page has under 10,000."""
_MAX_ATTRIBUTES = 1_000
"""On one tag: the parser compares each with all before it. 150,000 took 25 s."""

_BLOCKS = words(
    "address article blockquote body center dd details dir div dl dt fieldset figure h1 h2 h3 h4 h5 h6 hgroup hr html "
    "legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul"
)
_SKIPPED = words(
    "applet area audio base button canvas datalist embed frame frameset head iframe img input link map meta noembed "
    "noframes noscript object option param picture rp rt script select source style svg template textarea title track "
    "video math aside nav form footer header"
)
_VOID = words("area base br col embed hr img input link meta param source track wbr")
_ENDED_BY_NEXT = words("p li dd dt tr td th tbody thead tfoot colgroup caption rb rt rp")
_FORMATTING = words("a b big code em font i nobr s small strike strong tt u")
_RAW = words("script style textarea title xmp iframe noembed noframes")
_TAG = re.compile(
    r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<attributes>(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)*+)\s*+(?P<closed>/?+))"
)
"""A tag as the HTML tokenizer reads it: what stands in quotes is no tag. Possessive, so linear in the text."""
_ATTRIBUTE = re.compile(r"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|table|tr|td)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_EVIDENT = 2
"""So many block tags make a text HTML: one may be written about, two (an opening and a closing one) are used."""
_PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What an HTML document says: blocks apart by a blank line, `br` as a newline."""

    text: str
    headline: str | None = None
    caption: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether text that was sent as plain is evidently HTML."""
    if "<" not in text or ">" not in text:
        return False
    if _PAGE.match(text.lstrip()[:100]):
        return True
    return sum(1 for _, _ in zip(range(_EVIDENT), _BLOCK_TAG.finditer(text), strict=False)) == _EVIDENT


def extract(html: str) -> Extract:
    """Read the text out of an HTML fragment or page; of a page, its article if it has one.

    Raises Rejected(TOO_DEEP) for nesting that no document needs and the parser cannot afford.
    """
    refuse_too_deep(html)
    tree = LexborHTMLParser(html)
    root = _main(tree)
    if root is None:
        return Extract(text="")
    text, headline, caption = _walk(root)
    if headline is None and root.tag != "body":
        headline = _first_text(tree, "h1")
    return Extract(text=text, headline=headline or _first_text(tree, "head > title"), caption=caption)


def refuse_too_deep(html: str) -> None:
    """Count as the parser will: what is open at once, and inline elements that blocks would open anew.

    Raises Rejected(TOO_DEEP) for what it cannot afford.
    """
    depth = formatting = reopened = position = 0
    foreign = False
    while (tag := _TAG.search(html, position)) is not None:
        position = _end(html, tag)
        name = (tag["name"] or "").lower()
        if not name or name in _VOID:
            continue
        if len(tag["attributes"]) > _MAX_ATTRIBUTES and _attributes(tag["attributes"]) > _MAX_ATTRIBUTES:
            raise Rejected(RejectReason.TOO_DEEP, f"a tag with more than {_MAX_ATTRIBUTES} attributes")
        foreign = name in ("svg", "math") or (foreign and name not in _BLOCKS and name not in _FORMATTING)
        if name in _ENDED_BY_NEXT:
            reopened += 0 if tag["end"] else formatting
        elif tag["end"]:
            depth = max(0, depth - 1)
            formatting = max(0, formatting - (name in _FORMATTING))
        elif not (foreign and tag["closed"]):
            depth += 1
            formatting += name in _FORMATTING
            reopened += formatting if name in _BLOCKS else 0
        if depth > _MAX_DEPTH or reopened > _MAX_REOPENED:
            raise Rejected(RejectReason.TOO_DEEP, f"more than {_MAX_DEPTH} elements open at once")


def _end(html: str, tag: re.Match[str]) -> int:
    """Where to read on: behind a comment, behind what a script or the like holds, else behind the tag."""
    if tag["comment"]:
        end = html.find("-->", tag.end() - 2)
        return len(html) if end < 0 else end
    name = tag["name"].lower()
    if name in _RAW and not tag["end"]:
        close = re.compile(f"</{name}", re.IGNORECASE).search(html, tag.end())
        return len(html) if close is None else close.start()
    return tag.end()


def _attributes(text: str) -> int:
    return sum(1 for _ in _ATTRIBUTE.finditer(text))


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """Find the article of a page: the longest `article`, else `main`, else the whole body."""
    articles = tree.css("article")
    if articles:
        return max(articles, key=lambda node: len(node.text()))
    return tree.css_first("main") or tree.body or tree.root


def _walk(root: LexborNode) -> tuple[str, str | None, str | None]:
    """Text of a tree in document order, without recursion: down to children, on to neighbours, back up."""
    parts: list[str] = []
    headline: str | None = None
    caption: str | None = None
    node: LexborNode | None = root.first_child
    while node is not None:
        tag = node.tag
        if node.is_text_node:
            parts.append(_SPACES.sub(" ", node.text_content or ""))
        elif tag == "br":
            parts.append("\n")
        elif tag == "figcaption":
            caption = caption or _line(node)
        elif tag == "h1" and headline is None and _line(node):
            headline = _line(node)
        elif tag not in _SKIPPED and node.is_element_node:
            parts.append("\n\n" if tag in _BLOCKS else "")
            if node.first_child is not None:
                node = node.first_child
                continue
        node = _after(node, root, parts)
    return _tidy("".join(parts)), headline, caption


def _after(node: LexborNode, root: LexborNode, parts: list[str]) -> LexborNode | None:
    """Go to the next node that is not below this one, closing the blocks that are left."""
    here: LexborNode | None = node
    while here is not None and here.mem_id != root.mem_id:
        if here.next is not None:
            return here.next
        here = here.parent
        if here is not None and here.tag in _BLOCKS:
            parts.append("\n\n")
    return None


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" ?\n ?", "\n", re.sub(r" {2,}", " ", text))).strip()


def _line(node: LexborNode) -> str | None:
    return _SPACES.sub(" ", node.text()).strip() or None


def _first_text(tree: LexborHTMLParser, selector: str) -> str | None:
    node = tree.css_first(selector)
    return None if node is None else _line(node)
