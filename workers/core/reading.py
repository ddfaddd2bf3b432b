"""One raw item to the reports in it: decoded, cleaned, split by language, its parts told apart.

`read` raises nothing but `Rejected`, whatever it is given, and takes under a second for a MiB of anything. Reading an
item's own headline and body again changes neither.
"""

import re
from collections import deque
from dataclasses import dataclass, replace

from workers.core import (
    cites,
    dates,
    encoding,
    formats,
    ids,
    language,
    markup,
    mentions,
    origins,
    split,
    stated,
    surroundings,
    text,
)  # fmt: skip
from workers.core.attribution import Byline, Cite, Dateline, SourceLine
from workers.core.credits import Credit
from workers.core.formats import Story
from workers.core.model import Item, Language, Moment, RawItem, Segment
from workers.core.outcome import Rejected, RejectReason
from workers.core.sources import Registry, Source
from workers.core.spans import TextPart

_MAX_HEADLINE = 200
"""A first line up to this length may be a headline; longer ones are the first paragraph."""
_DOUBT = 0.9
"""Below that confidence in a body's language its headline is heard, too."""
_LAYERS = 4
"""Feeds carry HTML in HTML, its tags escaped once or twice, and what one repair lays bare may need another."""
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A story as text."""

    text: str
    headline: str
    caption: str | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What stands in one segment."""

    headline: str
    body: str
    credit: Credit | None
    caption: str | None
    notes: tuple[str, ...]
    byline: Byline | None = None
    dateline: Dateline | None = None
    home: Source | None = None
    """The first agency of the dateline."""

    @property
    def dated(self) -> Credit | None:
        """What says when: the source line, else the dateline."""
        if self.dateline is None or (self.credit and self.credit.date):
            return self.credit
        line = self.credit.line if self.credit else SourceLine(text=self.dateline.text, publisher="")
        source = (self.credit.source if self.credit else None) or self.home
        return Credit(line=line, source=source, date=self.dateline.date, where="dateline")


@dataclass(frozen=True, slots=True)
class _Place:
    """What the story is called, which of how many segments of it, and its language."""

    name: stated.Name
    index: int
    count: int
    language: Language


def read(raw: RawItem, registry: Registry) -> tuple[Item, ...]:
    """Read a raw item: an item for each story in it, and for each language of a story that is told in several.

    Raises Rejected: UNKNOWN_MEDIA_TYPE; BAD_XML, BAD_FORMAT, TOO_DEEP for what no parser can read or afford;
    EMPTY_BODY where no letter or digit is left, whatever the headline says. A story that cannot be read does not keep
    the others of its document back.
    """
    stories = formats.read(raw)
    items: list[Item] = []
    refused: Rejected | None = None
    for story, name in zip(stories, stated.names(raw, stories), strict=True):
        try:
            items += _story(raw, story, name, registry)
        except Rejected as rejected:
            refused = refused or rejected
    if refused is not None:
        if not items:
            raise refused
        items = [replace(item, notes=(*item.notes, "stories-passed-over")) for item in items]
    placed = (
        replace(item, segment=replace(item.segment, index=index, count=len(items))) for index, item in enumerate(items)
    )
    return tuple(origins.traced(item, registry) for item in placed)


def _story(raw: RawItem, story: Story, name: stated.Name, registry: Registry) -> list[Item]:
    """Read one story: an item for each language that it is told in."""
    hint = story.metadata.language or raw.language
    document = _document(raw, stated.with_text(story))
    segments = split.split(document.text)
    tongues = [language.detect(part.text, hint) for part in segments]
    if len(tongues) == 1 and tongues[0].confidence < _DOUBT:
        tongues = [language.detect(f"{document.headline}\n{document.text}", hint)]
    owner = _owner(document.headline, tongues)
    items = []
    for index, (part, tongue) in enumerate(zip(segments, tongues, strict=True)):
        owned = index == owner
        parts = _parts(part.text, document.headline if owned else "", registry, story)
        if owned and document.caption:
            parts = replace(parts, caption=parts.caption or document.caption)
        items.append(_item(raw, story, parts, document.notes, _Place(name, index, len(segments), tongue), registry))
    return items


def _item(  # noqa: PLR0917 - what was sent, what was read of it, where it stands
    raw: RawItem, story: Story, parts: _Parts, notes_before: tuple[str, ...], place: _Place, registry: Registry
) -> Item:
    metadata = stated.with_times(story.metadata, raw.fetched_at, _zone(raw, story, registry))
    published, unreadable = _published(raw, story, parts, registry, place.language)
    notes = [*notes_before, *parts.notes]
    notes += ["split"] if place.count > 1 else []
    notes += ["published-unreadable"] if unreadable else []
    line = parts.credit.line if parts.credit else None
    around = [part.text for part in (line, parts.dateline, parts.byline) if part]
    own = (story.name, metadata.version, metadata.url)
    id_, version, url = own if story.contained else (raw.id or own[0], raw.version or own[1], raw.url or own[2])
    return Item(
        id=ids.item_id(place.name.own, place.language.primary if place.count > 1 else None),
        version=ids.content_version(
            headline=parts.headline,
            body=parts.body,
            caption=parts.caption,
            source_line="\n".join(around) or None,
            stated=stated.essence(metadata),
        ),
        segment=Segment(document=place.name.document, index=place.index, count=place.count, story=place.name.story),
        source=raw.source,
        source_item_id=id_,
        source_version=version,
        url=url or raw.url,
        fetched_at=raw.fetched_at,
        language=place.language,
        headline=parts.headline,
        body=parts.body,
        source_line=line,
        caption=parts.caption,
        published=published,
        byline=parts.byline,
        dateline=parts.dateline,
        cites=_cites(parts, place.language, registry),
        metadata=metadata if metadata.states_anything else None,
        notes=tuple(dict.fromkeys(notes)),
        mentions=mentions.read(
            parts.headline, parts.body, place.language.primary, lambda name: registry.named(name) is not None
        ),
    )


def _document(raw: RawItem, story: Story) -> _Document:
    """Bring a story's body to clean text, whatever it came as."""
    body, notes = story.body, story.notes
    headline, caption = story.headline if story.contained else raw.headline or story.headline, story.caption
    html = story.html
    for _ in range(_LAYERS):
        if html or markup.looks_like_html(body):
            notes = (*notes, "html" if html else "html-as-text")
            extract = markup.extract(body)
            body, caption, headline = extract.text, caption or extract.caption, headline or extract.headline
        body, mended = encoding.mend(body)
        body, cleaned = text.clean(body)
        notes = (*notes, *mended, *cleaned)
        html = False
        if not mended and not cleaned and not markup.looks_like_html(body):
            break
    return _Document(text=body, headline=_line(headline), caption=_line(caption) or None, notes=notes)


def _line(value: str | None) -> str:
    return text.clean_line(encoding.mend(value)[0]) if value else ""


def _owner(headline: str, tongues: list[Language]) -> int:
    """Which segment the headline belongs to: the one in its language, else in its script, else the first."""
    if len(tongues) == 1 or not headline:
        return 0
    own = language.detect(headline)
    by_language = [i for i, tongue in enumerate(tongues) if tongue.primary == own.primary]
    by_script = [i for i, tongue in enumerate(tongues) if tongue.script == own.script]
    return (by_language or by_script or [0])[0]


def _parts(body: str, headline: str, registry: Registry, story: Story) -> _Parts:
    """Tell headline, source lines, caption and body of a segment apart, until nothing more can be taken out."""
    lines = deque(line for line in body.split("\n\n") if line)
    taken = surroundings.Taken()
    notes = []
    headed, before = bool(headline), None
    while before != (before := (*surroundings.extent(lines), headed)):
        key = _key(headline)
        while len(lines) > 1 and key and _key(lines[0]) == key:
            lines.popleft()
            notes.append("headline-repeated")
        surroundings.take(lines, taken, registry, headed=headed)
        if not headed and len(lines) > 1 and len(lines[0]) <= _MAX_HEADLINE:
            headline = lines.popleft()
            notes.append("headline-from-body")
        headed = True
    notes += ["furniture-removed"] if taken.ended else []
    body = "\n\n".join(lines)
    if not any(map(str.isalnum, body)):
        if story.metadata.is_canceled and (story.metadata.id or headline):
            return _Parts(headline=headline, body="", credit=None, caption=None, notes=tuple(notes))
        raise Rejected(RejectReason.EMPTY_BODY, "no letter or digit in the body")
    return _Parts(
        headline=headline,
        body=body,
        credit=taken.credit,
        caption=taken.caption,
        notes=tuple(notes),
        byline=taken.byline,
        dateline=taken.dateline,
        home=taken.home,
    )


def _cites(parts: _Parts, tongue: Language, registry: Registry) -> tuple[Cite, ...]:
    """Find what headline and body cite."""
    texts = ((parts.headline, TextPart.HEADLINE), (parts.body, TextPart.BODY))
    return tuple(cite for words, part in texts for cite in cites.find(words, part, tongue.primary, registry))


def _published(
    raw: RawItem, story: Story, parts: _Parts, registry: Registry, tongue: Language
) -> tuple[Moment | None, bool]:
    """When it was published, and whether what the sender said of it could not be read.

    The sender's word comes first, then the format's, then the source line's; zones are as the registry knows them, and
    a weekday that the text names checks a date without a year.
    """
    credit = parts.dated
    zone = _zone(raw, story, registry) or (credit.source.zone if credit and credit.source else None)
    declared = str(story.metadata.language or raw.language or "")
    languages = (declared if declared.split("-", 1)[0].lower() == tongue.primary else tongue.primary,)
    said = [(raw.published, "published")] if raw.published and not story.contained else []
    said += [story.published] if story.published else []
    for value, where in said:
        weekday = None if _YEAR.search(value) else dates.weekday_in(parts.body, tongue.primary)
        moment = dates.parse(value, raw.fetched_at, languages, zone, where, weekday=weekday)
        if moment is not None:
            return moment, False
    if credit is None or credit.date is None:
        return None, bool(said)
    zone = credit.source.zone if credit.source else zone
    weekday = None if _YEAR.search(credit.date) else dates.weekday_in(parts.body, tongue.primary)
    return dates.parse(credit.date, raw.fetched_at, languages, zone, credit.where, weekday=weekday), bool(said)


def _zone(raw: RawItem, story: Story, registry: Registry) -> str | None:
    """The zone of who published, by the address, else by the feed's name."""
    home = registry.at(raw.url or story.metadata.url) or registry.named(raw.source)
    return home.zone if home else None


def _key(line: str) -> str:
    """Fold a line to what matters when a headline is repeated: letters and digits."""
    return "".join(filter(str.isalnum, line[: 2 * _MAX_HEADLINE].casefold()))
