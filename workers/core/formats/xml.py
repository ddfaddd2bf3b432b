"""XML of strangers, read without entities, DTDs or network, within limits; and the walking over it.

Names are compared without their namespaces: the same element comes under the address of every version of its format.
"""

import html
import re
from collections.abc import Iterator, Mapping
from html.entities import html5

from lxml import etree

from workers.core.outcome import Rejected, RejectReason

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it
_MAX_TAGS = 600_000
"""Start and end tags: a feed of 5 MiB has under 100,000. A million empty elements take 200 MB."""
_MAX_ATTRIBUTES = 300_000
"""Half a million take 200 MB."""
_RESOURCE_LIMIT = 114
"""libxml2's code for nesting beyond 256 levels and for expansions beyond reason."""
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN_ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)
"""An entity that a text can use. Those with `%` only bring in other DTDs, and none is brought in."""
_DOCTYPE = re.compile(
    r"<!DOCTYPE(?:[^\[>\"']|\"[^\"]*+\"|'[^']*+')*+(?:\[(?:[^\]\"']|\"[^\"]*+\"|'[^']*+')*+\])?+\s*+>", re.IGNORECASE
)
_HEAD_CHARS = 65_536
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,300}\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s{0,3}=\s{0,3}[\"']([A-Za-z0-9_.:-]{1,40})[\"']")
_BAD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 forbids. Feeds carry it all the same, and it means nothing."""
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)")
_BARE_AMPERSANDS = frozenset({23, 26, 27, 68})
"""libxml2's codes for an ampersand that begins nothing, a name without its semicolon, and one that is unknown."""
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACES = re.compile(r"\s+")


def declared_charset(body: bytes) -> str | None:
    """Read the encoding that an XML declaration names; None for UTF-16, which it cannot be if this is readable."""
    found = _ENCODING.search(body, 0, 400)
    label = found[1].decode("ascii").lower() if found else None
    return None if label and label.startswith(("utf-16", "utf-32")) else label


def parse(text: str) -> Element:
    """Read a document. Raises Rejected: TOO_DEEP beyond 256 levels, else BAD_XML; details never quote the document."""
    if text.count("<") > _MAX_TAGS or text.count("=") > _MAX_ATTRIBUTES:
        raise Rejected(RejectReason.BAD_XML, f"more than {_MAX_TAGS} tags or {_MAX_ATTRIBUTES} attributes")
    if _OWN_ENTITY.search(text, 0, _HEAD_CHARS) and "<!DOCTYPE" in text[:_HEAD_CHARS]:
        raise Rejected(RejectReason.BAD_XML, "declares entities of its own")
    text = text.lstrip("\ufeff \t\r\n")
    declaration = _DECLARATION.match(text)
    text = _without_doctype(_BAD.sub("", text[declaration.end() :] if declaration else text))
    text = _ENTITY.sub(_character, text)
    try:
        return _parsed(text)
    except etree.XMLSyntaxError as error:
        code = getattr(error, "code", 0)
        if code == _RESOURCE_LIMIT and "depth" in str(error):
            raise Rejected(RejectReason.TOO_DEEP, "elements nested deeper than 256 levels") from None
        if code in _BARE_AMPERSANDS and (escaped := _BARE.sub("&amp;", text)) != text:
            return _second(escaped)
        raise Rejected(RejectReason.BAD_XML, f"not well-formed: code {code}") from None
    except (ValueError, etree.LxmlError):
        raise Rejected(RejectReason.BAD_XML, "no XML document") from None


def _without_doctype(text: str) -> str:
    """Take the document type out: what it declares is never used."""
    start = text.find("<!DOCTYPE", 0, _HEAD_CHARS)
    found = _DOCTYPE.match(text, start) if start >= 0 else None
    return text[:start] + text[found.end() :] if found else text


def _second(text: str) -> Element:
    """Read what had bare ampersands, which are feeds' commonest fault, once they are escaped."""
    try:
        return _parsed(text)
    except (ValueError, etree.LxmlError):
        raise Rejected(RejectReason.BAD_XML, "not well-formed, even with its ampersands escaped") from None


def _parsed(text: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    return etree.fromstring(text.encode("utf-8"), parser)


def element(name: str) -> Element:
    """Make an empty element."""
    return etree.Element(name)


def local(node: Element) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space(node: Element) -> str:
    """An element's namespace; empty where there is none."""
    tag = node.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def every(node: Element | None, path: str) -> list[Element]:
    """All elements at the end of a path of names, as `contentMeta/subject`."""
    found = [] if node is None else [node]
    for name in path.split("/"):
        found = [child for parent in found for child in parent if local(child) == name]
    return found


def first(node: Element | None, path: str) -> Element | None:
    """The first element at the end of a path."""
    return next(iter(every(node, path)), None)


def below(node: Element | None, *names: str) -> Iterator[Element]:
    """All elements of these names anywhere below, in document order."""
    if node is not None:
        yield from (found for found in node.iter() if found is not node and local(found) in names)


def text_of(node: Element | None) -> str | None:
    """All text of an element, white space folded; None where there is none."""
    if node is None:
        return None
    return _SPACES.sub(" ", "".join(node.itertext())).strip() or None  # type: ignore[arg-type]  # text, as asked for


def text_at(node: Element | None, path: str) -> str | None:
    """The text at a path."""
    return text_of(first(node, path))


def texts_at(node: Element | None, path: str) -> list[str]:
    """The texts at a path, empty ones left out."""
    return [found for element in every(node, path) if (found := text_of(element))]


def attribute(node: Element | None, name: str) -> str | None:
    """An attribute, None where it is absent or blank."""
    value = None if node is None else node.get(name)
    return (value.strip() or None) if value else None


def language_of(node: Element | None) -> str | None:
    """`xml:lang` of an element or the nearest one around it that has one."""
    while node is not None:
        if value := node.get(_LANG):
            return value.strip() or None
        node = node.getparent()
    return None


def to_html(node: Element, *, renamed: Mapping[str, str], skipped: frozenset[str]) -> str:
    """Write what is inside an element as HTML: attributes off, names by a table, some elements left out."""
    parts: list[str] = []
    _write(node, parts, renamed, skipped)
    return "".join(parts)


def _write(node: Element, parts: list[str], renamed: Mapping[str, str], skipped: frozenset[str]) -> None:
    parts.append(_escaped(node.text, local(node)))
    for child in node:
        name = local(child).lower()
        if name and name not in skipped:
            name = renamed.get(name, name)
            parts.append(f"<{name}>")
            if name not in ("br", "hr"):
                _write(child, parts, renamed, skipped)
                parts.append(f"</{name}>")
        parts.append(_escaped(child.tail, local(node)))


def _escaped(text: str | None, holder: str) -> str:
    """Text for HTML; in `pre`, lines stay lines."""
    written = html.escape(text or "", quote=False)
    return written.replace("\n", "<br>") if holder == "pre" else written


def _character(found: re.Match[str]) -> str:
    """HTML's names of characters, which documents use without a DTD that declares them."""
    name = found[1]
    character = None if name in _KEPT else html5.get(f"{name};")
    return found[0] if character is None else html.escape(character)
