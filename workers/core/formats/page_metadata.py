"""What a web page says of itself: JSON-LD first, then OpenGraph, then other meta elements, then what it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workers.core.codec.door import loads
from workers.core.formats import story
from workers.core.outcome import Rejected
from workers.core.wire import Concept, Metadata, Party, Picture

NAME = "html"
_ARTICLES = ("article", "posting", "report", "newsitem")
"""What the types of schema.org for a report end in: NewsArticle, BlogPosting, LiveBlogPosting, Report."""
_MOST_SCRIPTS = 30
_MOST_NODES = 2_000
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "article.published", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date", "rnews:datepublished", "originalpublicationdate", "ptime",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified", "article.updated", "revised",
)  # fmt: skip
_SHOWN_TIME = "article time[datetime], main time[datetime], time[pubdate][datetime], [itemprop=datePublished]"
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description", "dcterms.abstract")
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_KEYWORDS = (
    "news_keywords",
    "keywords",
    "article:tag",
    "og:article:tag",
    "parsely-tags",
    "sailthru.tags",
    "dc.subject",
)
_SECTIONS = ("article:section", "og:article:section", "parsely-section", "section", "category")
_RIGHTS = ("copyright", "dc.rights", "dcterms.rights")

Meta = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states beside what it shows."""

    metadata: Metadata
    headline: str | None
    published: tuple[str, str] | None
    """When, and the field that says so."""
    body: str | None
    """The text that JSON-LD carries beside the page."""


def read(tree: LexborHTMLParser) -> Stated:
    """All that a page states of itself."""
    meta = _meta(tree)
    article = _article(tree)
    time = tree.css_first(_SHOWN_TIME)
    shown = (time.attributes.get("datetime") or time.attributes.get("content")) if time else None
    stamps = (
        (_text(article.get("datePublished")), "json-ld datePublished"),
        (_one(meta, _PUBLISHED), "html meta published"),
        (shown, "html time"),
        (_text(article.get("dateCreated")), "json-ld dateCreated"),
    )
    published = next(((value.strip(), name) for value, name in stamps if value and value.strip()), None)
    creators = _persons(article.get("author")) or _persons(article.get("creator"))
    authors = creators or [a for a in _all(meta, _AUTHORS) if not a.startswith("http")] or _shown_authors(tree)
    headline = _text(article.get("headline")) or _text(article.get("name")) or _one(meta, _TITLES)
    metadata = Metadata(
        format=NAME,
        id=story.line(_identifier(article)),
        version=story.line(_text(article.get("version"))),
        signals=story.signals(["correction"] if article.get("correction") else []),
        subheadlines=story.lines([_text(article.get("alternativeHeadline")), _text(article.get("alternateName"))]),
        summary=story.block(_text(article.get("description")) or _one(meta, _SUMMARIES)),
        bylines=story.lines(authors),
        dateline=story.line(_text(article.get("dateline"))),
        located=story.line(_name(article.get("locationCreated")) or _name(article.get("contentLocation"))),
        keywords=story.lines(_keywords(article, meta)),
        subjects=story.concepts(_subjects(article, meta)),
        genres=story.concepts(Concept(name=story.line(_name(one))) for one in _list(article.get("genre"))),
        editorial_note=story.block(_correction(article)),
        word_count=story.number(_text(article.get("wordCount"))),
        created=story.stated(_text(article.get("dateCreated"))),
        modified=story.stated(_text(article.get("dateModified")) or _one(meta, _MODIFIED)),
        issued=story.stated(published[0] if published else None),
        expires=story.stated(_text(article.get("expires"))),
        copyright_holder=story.line(_name(article.get("copyrightHolder"))),
        copyright_notice=story.block(_text(article.get("copyrightNotice")) or _one(meta, _RIGHTS)),
        usage_terms=story.block(_text(article.get("usageInfo")) or _text(article.get("license"))),
        parties=tuple(_parties(article, meta)),
        pictures=tuple(_pictures(article, meta))[: story.MOST_VALUES],
        language=story.line(_language(tree, article, meta)),
        url=story.line(_canonical(tree, article, meta)),
    )
    return Stated(metadata, story.line(headline), published, _text(article.get("articleBody")))


def _meta(tree: LexborHTMLParser) -> Meta:
    found: Meta = {}
    for node in tree.css("meta[content]")[:_MOST_NODES]:
        values = node.attributes
        name = values.get("property") or values.get("name") or values.get("itemprop") or values.get("http-equiv")
        content = (values.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _article(tree: LexborHTMLParser) -> dict[str, Any]:
    """The first report that a JSON-LD script describes; empty where there is none."""
    for node in tree.css('script[type="application/ld+json"]')[:_MOST_SCRIPTS]:
        for one in _nodes(_json(node.text())):
            kinds = [kind.lower() for kind in _list(one.get("@type")) if isinstance(kind, str)]
            if any(kind.endswith(_ARTICLES) for kind in kinds):
                return one
    return {}


def _json(text: str) -> Any:
    try:
        return loads(b'{"_":' + text.strip().rstrip(";").encode("utf-8", "replace") + b"}")["_"]
    except Rejected:
        return None


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    """Objects of a document: itself, those of a list or a graph, and what a page says is its main entity."""
    for one in _list(document):
        if isinstance(one, dict):
            yield one
            for name in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from (inner for inner in _list(one.get(name)) if isinstance(inner, dict))


def _one(meta: Meta, names: tuple[str, ...]) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _all(meta: Meta, names: tuple[str, ...]) -> list[str]:
    return next((meta[name] for name in names if name in meta), [])


def _keywords(article: dict[str, Any], meta: Meta) -> Iterator[str]:
    held = [value for one in _list(article.get("keywords")) if (value := _name(one))] or _all(meta, _KEYWORDS)
    for value in held:
        yield from value.replace(";", ",").replace("،", ",").replace("、", ",").split(",")


def _subjects(article: dict[str, Any], meta: Meta) -> Iterator[Concept]:
    sections = [value for one in _list(article.get("articleSection")) if (value := _name(one))] or _all(meta, _SECTIONS)
    for section in sections:
        yield Concept(name=story.line(section), scheme="section")
    for one in _list(article.get("about")):
        yield Concept(name=story.line(_name(one)))


def _persons(value: Any) -> list[str]:
    return [name for one in _list(value) if (name := _name(one)) and not name.startswith("http")]


def _shown_authors(tree: LexborHTMLParser) -> list[str]:
    """Authors that the page shows and marks as such."""
    nodes = tree.css('[rel~="author"], [itemprop="author"]')[:5]
    return [text for node in nodes if 0 < len(text := node.text(separator=" ").strip()) <= 100]  # noqa: PLR2004 - a name's length


def _parties(article: dict[str, Any], meta: Meta) -> tuple[Party, ...]:
    return story.parties(
        [
            ("publisher", _name(article.get("publisher")) or _one(meta, ("og:site_name", "dc.publisher"))),
            ("source", _name(article.get("sourceOrganization")) or _name(article.get("provider"))),
            ("credit", _text(article.get("creditText"))),
        ]
    )


def _pictures(article: dict[str, Any], meta: Meta) -> Iterator[Picture]:
    seen = set()
    for one in _list(article.get("image")):
        held = one if isinstance(one, dict) else {"url": one}
        address = _text(held.get("url")) or _text(held.get("contentUrl")) or _text(held.get("@id"))
        if address and address not in seen:
            seen.add(address)
            yield Picture(
                uri=address[:2000],
                caption=story.block(_text(held.get("caption")) or _text(held.get("description"))),
                credit=story.line(_text(held.get("creditText")) or _name(held.get("copyrightHolder"))),
                byline=story.line(_name(held.get("author")) or _name(held.get("creator"))),
                title=story.line(_text(held.get("name"))),
            )
    if not seen and (address := _one(meta, ("og:image", "og:image:url", "twitter:image"))):
        yield Picture(uri=address[:2000], caption=story.block(_one(meta, ("og:image:alt", "twitter:image:alt"))))


def _language(tree: LexborHTMLParser, article: dict[str, Any], meta: Meta) -> str | None:
    root = tree.root
    declared = root.attributes.get("lang") or root.attributes.get("xml:lang") if root is not None else None
    named = _name(article.get("inLanguage")) or declared or _one(meta, ("og:locale", "content-language", "dc.language"))
    return named.replace("_", "-") if named else None


def _canonical(tree: LexborHTMLParser, article: dict[str, Any], meta: Meta) -> str | None:
    link: LexborNode | None = tree.css_first('link[rel~="canonical"][href]')
    held = link.attributes.get("href") if link is not None else None
    page = article.get("mainEntityOfPage")
    named = _text(page) or (_text(page.get("@id")) if isinstance(page, dict) else None)
    found = (held, _one(meta, ("og:url",)), _text(article.get("url")), named)
    return next((address.strip() for address in found if address and address.strip().startswith("http")), None)


def _identifier(article: dict[str, Any]) -> str | None:
    value = article.get("identifier")
    return _text(value.get("value")) if isinstance(value, dict) else _text(value)


def _correction(article: dict[str, Any]) -> str | None:
    value = article.get("correction")
    return _text(value) or (_text(value.get("text")) if isinstance(value, dict) else None)


def _name(value: Any) -> str | None:
    """A text, or the name of an object, or of the first of several."""
    held = value[0] if isinstance(value, list) and value else value
    if isinstance(held, dict):
        return _text(held.get("name")) or _text(held.get("alternateName"))
    return _text(held)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    return (value.strip() or None) if isinstance(value, str) else str(value) if isinstance(value, int) else None


def _list(value: Any) -> list[Any]:
    return value[: story.MOST_VALUES] if isinstance(value, list) else [] if value is None else [value]
