"""Reads an item's provenance: what it says about its own origin, out of what was read of it already."""

import re
from collections.abc import Iterable
from dataclasses import replace

from workers.core import translationwords as words
from workers.core.model import Item
from workers.core.officials import folded
from workers.core.places import places
from workers.core.provenance import Origin, Provenance
from workers.core.sources import Registry, Source, is_weak
from workers.core.spans import TextPart

_MOST = 6
"""Outlets kept of those credited, and of those cited."""
_MAX_NOTICE = 140
"""Longer paragraphs are no notice that a text is a translation."""
_MAX_WORDS = 60
"""Characters kept of such a notice."""
_MAX_NAME = 40
_MAX_PLACE = 80
_OWNERS = frozenset({"provider", "publisher"})
_MAKERS = frozenset({"source", "credit", "provider"})
"""Roles in which formats state whose an item is, and whose copy."""
_LINK = re.compile(r"translat(?:ed)?[ _-]?from|translation[ _-]?of", re.IGNORECASE)
"""How formats call the link to the item that one was translated from."""
_SURE = 0.8
"""Least confidence of a time that counts."""
_EXACT = frozenset({"second", "minute"})
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】\n]{4,140})[)\]）】]\s?\.?$")
_TRIM = " \t()[]（）【】*_—–-:：.。\"'«»“”"


def _patterns(cues: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            re.compile(rf"{words.LEADS}{words.HOW}(?:{cue})", re.IGNORECASE),
            re.compile(rf"(?:{link})(?P<language>\w{{1,24}})", re.IGNORECASE),
        )
        for cue, link in cues
    )


_TRANSLATED, _ORIGINALLY = _patterns(words.TRANSLATED), _patterns(words.ORIGINALLY)
_BEHIND = re.compile(words.BEHIND, re.IGNORECASE)
_MAX_BEHIND = 60
"""Longer ones with such a word are sentences about translations."""
_WORD = re.compile(r"\w{1,24}")
_STEMS = sorted(((stem, tag) for tag, stems in words.STEMS.items() for stem in stems.split()), key=lambda s: -len(s[0]))
_QUICK = re.compile(
    "transl|origin|trad|übers|aus dem|verta|övers|overs|tłum|przet|przek|překl|přel|prelo|prekl|prev|prij|ford"
    "|перев|перекл|ориг|опубл|прев|преве|μετ|çev|terc|ترجم|تُرجم|نقله|نشر|نُشر|תרג|תורג|译|譯|訳|번역|अनु|अनू|অনু|மொழி|පරි|terjem|dịch"
    "|first |initial|zuerst|ursprüng"
)
"""One of these stands in every notice: a quick look spares the rest."""


def traced(item: Item, registry: Registry) -> Item:
    """Return the item with its provenance."""
    return replace(item, provenance=read(item, registry))


def read(item: Item, registry: Registry) -> Provenance:
    """Return what an item says about its own origin. Never raises; its text is looked at in its ends only."""
    metadata = item.metadata
    parties = () if metadata is None else metadata.parties
    owners = (registry.named(party.name) for party in parties if party.role in _OWNERS)
    home = registry.at(item.url) or registry.named(item.source) or registry.at(f"//{item.source}")
    home = home or next((owner for owner in owners if owner is not None), None)
    line = item.source_line
    by_line = None if line is None or not line.publisher else _origin(line.publisher, registry)
    publisher = by_line if home is None else _known(home)
    credited = [] if line is None else [line.publisher, *line.agencies]
    for part in (item.dateline, item.byline):
        credited += part.agencies if part is not None else ()
    credited += [party.name for party in parties if party.role in _MAKERS and _is_outlet(party.name, registry)]
    translated, language = _translated(item)
    moment = item.published
    return Provenance(
        publisher=publisher,
        housed=home is not None,
        credited=tuple(replace(origin, country="") for origin in _origins(credited, registry, publisher)),
        cited=tuple(origin.id for origin in _origins((cite.name for cite in item.cites), registry, publisher)),
        translated=translated,
        translated_from=language,
        located=_located(item),
        timed=moment is not None and moment.precision in _EXACT and not moment.flags and moment.confidence >= _SURE,
        part=item.segment.index,
    )


def _is_outlet(name: str, registry: Registry) -> bool:
    """Whether a party that a format states is an outlet; of mere initials only an agency's: DW may be anybody's."""
    source = registry.named(name)
    return source is not None and (source.kind == "agency" or not is_weak(name, source))


def _origins(names: Iterable[str], registry: Registry, publisher: Origin | None) -> tuple[Origin, ...]:
    """Return the outlets named but the publisher, each once; what names none ("agencies") says nothing."""
    found = {origin.id: origin for name in names if (origin := _origin(name, registry)) is not None}
    if publisher is not None:
        found.pop(publisher.id, None)
    return tuple(found.values())[:_MOST]


def _origin(name: str, registry: Registry) -> Origin | None:
    source = registry.named(name)
    if source is not None:
        return _known(source)
    folded_name = "".join(filter(str.isalnum, name.casefold()))[:_MAX_NAME]
    return Origin(id=f"name:{folded_name}") if folded_name and folded_name != "agencies" else None


def _known(source: Source) -> Origin:
    return Origin(id=source.id, languages=source.languages, country=source.country)


def _located(item: Item) -> str | None:
    """Return the country of the dateline's first place."""
    said = item.dateline.places[0] if item.dateline is not None and item.dateline.places else None
    said = said or (item.metadata.located if item.metadata is not None else None)
    if not said:
        return None
    found = places(((TextPart.DATELINE, said[:_MAX_PLACE].title()),), item.language.primary)
    return found[0].country if found else None


def _translated(item: Item) -> tuple[str | None, str | None]:
    """Return the words by which an item says that it is a translation, and the language that they name."""
    own = item.language.primary
    if item.byline is not None and item.byline.translators:
        named = item.byline.translators[0]
        line = next((line for line in item.byline.text.split("\n") if named in line), item.byline.text)
        return line[:_MAX_WORDS], (says_translated(line.strip(_TRIM), own) or (None,))[0]
    links = () if item.metadata is None else item.metadata.related
    link = next((link for link in links if link.relation and _LINK.search(link.relation)), None)
    if link is not None and link.relation is not None:
        return f"{link.relation[: _MAX_WORDS // 2]} {link.uri}"[:_MAX_WORDS], None
    for notice in _notices(item):
        said = says_translated(notice, own) if _QUICK.search(notice.lower()) else None
        if said is not None:
            return notice[:_MAX_WORDS], said[0]
    return None, None


def says_translated(notice: str, own: str) -> tuple[str | None] | None:
    """Return the language that a notice says it was translated from, None in its place if none is named."""
    for cues, needed in ((_TRANSLATED, False), (_ORIGINALLY, True)):
        for cue, link in cues:
            if cue.match(notice) is not None:
                found = (_language_of(one["language"], own) for one in link.finditer(notice))
                language = next((tag for tag in found if tag is not None), None)
                if language is not None or not needed:
                    return (language,)
    if len(notice) <= _MAX_BEHIND and _BEHIND.search(notice) is not None:
        language = next((tag for word in _WORD.findall(notice) if (tag := _language_of(word, own))), None)
        return None if language is None else (language,)
    return None


def _notices(item: Item) -> Iterable[str]:
    """Yield the short paragraphs at both ends of the body, what stands in brackets at the end, and the source line."""
    body = item.body
    head, tail = body[: 2 * _MAX_NOTICE].split("\n\n")[:2], body[-3 * _MAX_NOTICE :].split("\n\n")[-3:]
    if len(body) > _MAX_NOTICE:
        yield from (part.strip(_TRIM) for part in (*head, *tail) if len(part) <= _MAX_NOTICE)
    bracketed = _BRACKETED.search(body, max(0, len(body) - _MAX_NOTICE - 4))
    if bracketed is not None:
        yield bracketed[1].strip(_TRIM)
    if item.metadata is not None:
        yield from (line[:_MAX_NOTICE].strip(_TRIM) for line in item.metadata.bylines[:_MOST])
        yield (item.metadata.editorial_note or "")[:_MAX_NOTICE].strip(_TRIM)
    if item.source_line is not None:
        yield item.source_line.text[:_MAX_NOTICE].strip(_TRIM)


def _language_of(word: str, own: str) -> str | None:
    word = word.casefold()
    tag = next((tag for stem, tag in _STEMS if word.startswith(stem)), None)
    return None if tag == folded(own) else tag
