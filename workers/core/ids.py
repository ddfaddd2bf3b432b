"""Names for documents, items, versions and links: the same input gives the same name, on every machine, for ever.

A name is a 128-bit BLAKE2b digest in lower-case base32: 26 characters, no padding, fit for a Kafka key and a file
name. Fields are length-prefixed, so that ("ab", "c") and ("a", "bc") differ, and every kind of name has a domain of its
own, so that a document and an item made of the same fields differ. Changing anything here renames every item.
"""

import base64
from hashlib import blake2b
from urllib.parse import urlsplit, urlunsplit

from workers.core.model import DocumentId, ItemId, Version
from workers.core.text import words

_DIGEST_BYTES = 16
"""128 bits: among 10**12 items the chance of any two sharing a name is about 10**-15."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "at_", "ns_")
_TRACKING = words(
    "fbclid gclid dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh mc_cid mc_eid _ga _gl cmpid "
    "ocid s_cid spm xtor ref_src ref_url cmp wt_mc"
)


def document_id(source: str, id_: str | None, url: str | None, content: str | bytes) -> DocumentId:
    """Name a raw document: by the source's own id, else its canonical URL, else what it says.

    The first two stay the same over versions; a document known by its content only is a new one when it changes.
    """
    if id_ and id_.strip():
        return DocumentId(_name("document-id", source, id_.strip()))
    if url and url.strip():
        return DocumentId(_name("document-url", source, canonical_url(url)))
    return DocumentId(_name("document-content", source, content))


def part_id(document: DocumentId, index: int) -> DocumentId:
    """Name a story that has no name of its own by its place, from 0, in the document."""
    return DocumentId(_name("document-part", document, str(index)))


def item_id(document: DocumentId, language: str | None = None) -> ItemId:
    """Name an item of a document. `language` only for the segments of a document that holds several languages."""
    return ItemId(_name("item", document) if language is None else _name("segment", document, language))


def content_version(
    *, headline: str, body: str, caption: str | None = None, source_line: str | None = None, stated: str = ""
) -> Version:
    """Name a state of an item's content. When it was fetched, and from where, is not part of it.

    `stated` is what its format says that makes a new version, as its status; where there is none, it does not count.
    """
    more = (stated,) if stated else ()
    return Version(_name("version", headline, body, caption or "", source_line or "", *more))


def link_id(earlier: ItemId, later: ItemId) -> str:
    """Name the pair of two items. The order counts."""
    return _name("link", earlier, later)


def canonical_url(url: str) -> str:
    """Write a URL as one address has it: host in lower case, no fragment, default port or tracking parameter.

    What is no URL comes back stripped, for it still names something.
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return text
    if not parts.scheme or not host:
        return text
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracking(pair))
    return urlunsplit((parts.scheme, netloc, parts.path or "/", query, ""))


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _name(domain: str, *fields: str | bytes) -> str:
    digest = blake2b(digest_size=_DIGEST_BYTES, person=b"twinwire-1")
    for field in (domain, *fields):
        data = field.encode("utf-8", "surrogatepass") if isinstance(field, str) else field
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return base64.b32encode(digest.digest()).decode("ascii").rstrip("=").lower()
