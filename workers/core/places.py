"""Places that a text names: countries and cities of more than 100,000, in about a hundred languages, with their codes.

An automaton over the folded text finds every name at once; what stands around a find decides whether it is one: word
boundaries, the inflection of the language, capitals. Adjectives ("Iranian") are no places. A city that is named only
as the end of a longer name ("Real Madrid", "John F. Kennedy") is none either.
"""

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from workers.core.folding import fold
from workers.core.inflection import UNSPACED, is_form, prefix_before
from workers.core.mentioned import Place, PlaceKind
from workers.core.placewords import BEFORE, CONTINENT, FORENAMES, STOPS, STOPS_IN, TITLES
from workers.core.scripts import script_of
from workers.core.spans import Span, TextPart

_CHARACTERS = 20_000
"""Characters of a text that are looked at."""
_MOST = 64
"""Places kept of one text."""
_MOST_SPANS = 32
"""Spans kept of one place."""
_SAME_NAME = 3
"""Cities of one name that are told apart."""
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_KATAKANA = re.compile("[ァ-ヺー]")
_TAIL = re.compile(r"[^\W\d_]?[\w\u200c\u200d\u0900-\u0dff]{0,12}")
_MARKS = re.compile("[\u0900-\u0dff\u200d]")
_NEXT_WORD = re.compile(r"\s?['’]?\s?([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?)\s$")
_NAME_BEFORE = re.compile(r"(?<![\w'’.-])([^\W\d_][\w'’-]*\.?) $")
_BEGINS_A_SENTENCE = frozenset('.!?:;"“”„«»()[]—–-|/•*')
"""Signs behind which any word has a capital."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_JOINED_BEFORE = re.compile(r"((?:[^\W\d_]|[\u0900-\u0dff\u200d])+)[\s-]?$")
_CONTINENT_UNSPACED = tuple(word for word in CONTINENT if word[0] >= "\u2e80")
_JOINED_AFTER = re.compile(r"[\s-]((?:[^\W\d_]|[\u0900-\u0dff\u200d])+)")
_NOUNS_IN_CAPITALS = frozenset({"de", "lb"})
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_HEADLINE_STYLE = 0.8
"""Share of the longer words in capitals from which a line says nothing by them: `Bridge Closes In Leeds`."""
_LINE = 120
"""Characters of a line by which that is judged."""
_SURE, _LARGEST_OF_SEVERAL, _BY_COUNTRY = 0.95, 0.7, 0.9


class _Known(NamedTuple):
    """A country or city of the file."""

    geonames: int | None
    country: str
    kind: PlaceKind
    name: str


class _Name(NamedTuple):
    """One way to write some places: the stem is the pattern, `rest` follows it in the name as listed."""

    rest: str
    script: str
    languages: frozenset[str] | None
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    automaton: AhoCorasick
    patterns: tuple[tuple[_Name, ...], ...]
    known: tuple[_Known, ...]


@dataclass(frozen=True, slots=True)
class _Find:
    """One name at one place of the text."""

    start: int
    end: int
    places: tuple[int, ...]
    free: bool
    """It is not the end of a longer name."""


def places(texts: tuple[tuple[TextPart, str], ...], language: str) -> tuple[Place, ...]:
    """Return the places that the texts name, in the order of their first naming, at most 64."""
    found: dict[tuple[int, ...], list[Span]] = {}
    words: dict[tuple[int, ...], str] = {}
    free: set[tuple[int, ...]] = set()
    for part, text in texts:
        for find in _finds(text, language):
            if find.free:
                free.add(find.places)
            spans = found.setdefault(find.places, [])
            words.setdefault(find.places, text[find.start : find.end])
            if len(spans) < _MOST_SPANS:
                spans.append(Span(part, find.start, find.end))
    found = {key: spans for key, spans in found.items() if key in free}
    known = table().known
    countries = {known[key[0]].country for key in found if known[key[0]].kind is PlaceKind.COUNTRY}
    merged: dict[int, Place] = {}
    for key, own in found.items():
        chosen, method, confidence = _choose(key, countries)
        before = merged.get(chosen)
        spans = sorted({*own, *(before.spans if before is not None else ())}, key=_order)[:_MOST_SPANS]
        text = before.text if before is not None and before.spans[0] == spans[0] else words[key]
        one = known[chosen]
        merged[chosen] = Place(
            text=text,
            spans=tuple(spans),
            name=one.name,
            kind=one.kind,
            country=one.country,
            geonames=one.geonames,
            method=method,
            confidence=confidence,
        )
    return tuple(sorted(merged.values(), key=lambda place: _order(place.spans[0]))[:_MOST])


def _order(span: Span) -> tuple[int, int]:
    return (0 if span.part is TextPart.HEADLINE else 1, span.start)


def _choose(key: tuple[int, ...], countries: set[str]) -> tuple[int, str, float]:
    """Which of the places of one name is meant: that whose country the text names, else the largest."""
    known = table().known
    if len(key) == 1 or known[key[0]].kind is PlaceKind.COUNTRY:
        return key[0], "name", _SURE
    for one in key:
        if known[one].country in countries:
            return one, "name; its country is named", _BY_COUNTRY
    return key[0], "name; largest of several", _LARGEST_OF_SEVERAL


def _finds(text: str, language: str) -> list[_Find]:
    """Every name in the text; of two that overlap, the one that begins first, then the longer."""
    text = text[:_CHARACTERS]
    folded = fold(text)
    known = table()
    stops = _stops(language)
    found = []
    for pattern, start, end in known.automaton.find_matches_as_indexes(folded, overlapping=True):
        names = known.patterns[pattern]
        script = names[0].script
        if not _begins(text, folded, start, script):
            continue
        tail = _tail(folded, end, script)
        for name in names:
            if name.languages is not None and language not in name.languages:
                continue
            country = known.known[name.places[0]].kind is PlaceKind.COUNTRY
            if not is_form(name.rest, tail, end - start + country, script, language):
                continue
            stop = end + len(name.rest if script == "Kore" else tail)
            if (
                folded[start:stop] in stops
                or text[stop : stop + 1] == "$"
                or _is_person(text, folded, start, stop, script)
                or (not country and _is_acronym(text, start, stop))
                or (country and known.known[name.places[0]].country == "US" and _is_continent(folded, start, stop))
            ):
                continue
            free = country or script not in _CASED or not _ends_a_name(text, start, language)
            found.append(_Find(start, stop, name.places, free))
            break
    found.sort(key=lambda find: (find.start, -find.end))
    kept: list[_Find] = []
    for find in found:
        if not kept or find.start >= kept[-1].end:
            beside = bool(kept) and kept[-1].free and kept[-1].end == find.start - 1
            kept.append(replace(find, free=True) if beside and not find.free else find)
    return kept


@cache
def _stops(language: str) -> frozenset[str]:
    return STOPS | STOPS_IN.get(language, frozenset())


def _begins(text: str, folded: str, start: int, script: str) -> bool:
    """Whether a name can begin here: at the begin of a word, in a capital where the script has them."""
    if script in _CASED:
        return text[start].isupper() and (start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "@"))
    if start == 0:
        return True
    if script in UNSPACED:
        return not (_KATAKANA.match(folded, start) and _KATAKANA.match(folded, start - 1))
    before = folded[start - 1]
    if before.isalpha():
        return prefix_before(folded, start, script)
    return not (before.isalnum() or _MARKS.match(before))


def _tail(folded: str, end: int, script: str) -> str:
    """What goes on behind a pattern in the same word."""
    if script in UNSPACED:
        run = _KATAKANA.match(folded, end) if _KATAKANA.match(folded, end - 1) else None
        return run[0] if run else ""
    match = _TAIL.match(folded, end)
    return match[0] if match else ""


def _is_person(text: str, folded: str, start: int, end: int, script: str) -> bool:
    """Whether a name is a person's: a title before it, or a forename with a surname behind it."""
    if script not in _CASED:
        return False
    before = _WORD_BEFORE.search(folded, max(0, start - 20), start)
    if before is not None and before[1].rstrip(".") in TITLES:
        return True
    if folded[start:end] in FORENAMES:
        after = _NEXT_WORD.match(text, end)
        return after is not None and text[end : end + 1] == " " and after[1][0].isupper()
    return False


def _is_continent(folded: str, start: int, end: int) -> bool:
    """Whether a word beside "America" makes a continent of it: `أمريكا اللاتينية`, `南アメリカ`."""
    before = _JOINED_BEFORE.search(folded, max(0, start - 20), start)
    after = _JOINED_AFTER.match(folded, end, end + 20)
    if folded.endswith(_CONTINENT_UNSPACED, max(0, start - 4), start):
        return True
    return bool({before[1] if before else "", after[1] if after else ""} & CONTINENT)


def _is_acronym(text: str, start: int, end: int) -> bool:
    """Whether a city's name in capitals stands within a line that is not: `rivals such as RIM`."""
    if not text[start:end].isupper():
        return False
    begin = text.rfind("\n", 0, start) + 1
    before, after = text[max(begin, start - _LINE) : start].strip(), _WORD.search(text, end, end + _LINE)
    return any(map(str.islower, before)) and not (after is not None and after[0].isupper())


def _ends_a_name(text: str, start: int, language: str) -> bool:
    """Whether a word in capitals right before a name, that begins no sentence, makes it the end of a longer one."""
    if text[start - 1 : start] != " " or language in _NOUNS_IN_CAPITALS:
        return False
    before = _NAME_BEFORE.search(text, max(0, start - 30), start)
    if before is None:
        return False
    word = str(before[1])
    if not word[0].isupper() or fold(word) in BEFORE or word.endswith(_POSSESSIVE):
        return False
    ahead = text[max(0, before.start() - 4) : before.start()]
    if not ahead.strip() or "\n" in ahead or ahead.rstrip()[-1] in _BEGINS_A_SENTENCE:
        return False
    begin = text.rfind("\n", 0, start) + 1
    words: list[str] = _WORD.findall(text[begin : begin + _LINE].partition("\n")[0])
    return sum(word[0].isupper() for word in words) < _HEADLINE_STYLE * len(words)


@cache
def table() -> _Table:
    """The names, read once: about 0.4 s."""
    known: list[_Known] = []
    names: dict[tuple[str, str], list[int]] = {}
    for kind, file in ((PlaceKind.COUNTRY, "countries.json"), (PlaceKind.CITY, "cities.json")):
        document = json.loads((resources.files("workers.core") / "data" / file).read_bytes())
        for geonames, code, name, *written in document["places"]:
            for one in written:
                divided, _, languages = one.partition("@")
                same = names.setdefault((divided, languages), [])
                if len(same) < _SAME_NAME:
                    same.append(len(known))
            known.append(_Known(geonames, code, kind, name))
    by_pattern: dict[str, list[_Name]] = {}
    for (divided, languages), numbers in names.items():
        pattern, _, rest = divided.partition("|")
        own = frozenset(languages.split()) if languages else None
        by_pattern.setdefault(pattern, []).append(_Name(rest, script_of(pattern[0]), own, tuple(numbers)))
    automaton = AhoCorasick(
        list(by_pattern),
        matchkind=MatchKind.Standard,
        implementation=Implementation.ContiguousNFA,
        store_patterns=False,
    )
    return _Table(automaton, tuple(map(tuple, by_pattern.values())), tuple(known))
