"""Citations: which agency, outlet or official source a text cites, where, and in which words.

A name alone is a mention, not a citation ("Reuters moved its office"): a word that cites has to stand beside it,
before ("told Reuters", "نقلت وكالة تاس") or after ("TASS reported"). A name that is a common word, too, or mere
initials, needs that word right beside it, or one that says what it is ("صحيفة الشرق الأوسط"). An outlet that nobody
knows is cited by its words where the text itself calls it one ("the Northport Gazette newspaper").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from workers.core import citewords, saywords
from workers.core.attribution import Cite
from workers.core.outlets import Folded, Mention, fold
from workers.core.sources import OFFICIAL, Registry, Source
from workers.core.spans import Span, TextPart

MAX_CITES = 60
_MAX_MENTIONS = 500
"""So many names are looked at; a text that names more is a list."""
_BEFORE, _AFTER = 64, 56
"""Characters of the folded text in which a cue is looked for."""
_TOLD = 150
"""Characters in which a verb of saying is looked for before an outlet that is told."""
_WORDS_BEFORE, _WORDS_AFTER, _WORDS_AFTER_VERB_LAST = 4, 4, 7
_VERB_LAST_IN = frozenset(("fa", "tr", "az", "hi", "ur", "bn", "ta", "si", "ne", "ps", "ku"))
"""Words between cue and name; those that name a kind of outlet do not count."""
_UNSPACED_BEFORE, _UNSPACED_AFTER = 8, 16
_ENDS = re.compile(r"[.!?…।。！？؟۔\n](?=\s|$|[\u3040-\u9fff])|[。！？]")
_SIGNS = str.maketrans(dict.fromkeys('"“”„«»‹›()[]{}<>,;:،؛、，/|!?.《》「」『』*', " "))
_OPENING = "\"“„«‘‹《「『'"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_VERB_LAST = re.compile("[\u3040-\u309f\uac00-\ud7af]")
_TYPES = AhoCorasick([*citewords.OUTLETS, *citewords.MINISTRIES])
_QUOTED = re.compile(r"\s?[“\"«„‘]([^“”\"«»„‘’\n]{2,40})[”\"»“’]")
_NAMED_BEFORE = re.compile(r"((?:[A-Z][\w'’&.-]{1,20} ){2,4})$")
_NAMED_AFTER = re.compile(r" ((?:[A-Z][\w'’&-]{1,20}(?: |\b)){2,3})")
_MINISTRY_BEFORE = re.compile(r"((?:[A-Z][\w'’&-]{1,20} ){1,3})$")
_MINISTRY_AFTER = re.compile(r" of (?:the )?[A-Z]\w{2,20}(?: (?:and )?[A-Z]\w{2,20}){0,2}")
_ARABIC_AFTER = re.compile(r"(?:\sو?ال[\u0620-\u0652]{2,14}){1,3}")


@dataclass(frozen=True, slots=True)
class _Cue:
    words: str
    near: bool
    """Nothing stands between cue and name but words that say what kind of outlet it is."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands before and after a name in its sentence: the words, without those that name a kind of outlet."""

    before: tuple[str, ...]
    before_all: str
    """The last words before it, with those that name a kind of outlet."""
    after: tuple[str, ...]
    comma: bool
    typed: bool
    """A word that names a kind of outlet, or a quotation mark, stands right beside it."""


def find(
    text: str, part: TextPart, language: str, registry: Registry, folded: Folded | None = None
) -> tuple[Cite, ...]:
    """Find what a text cites, in order; `language` is a primary subtag, `folded` the text folded, if that is done."""
    folded = folded or fold(text)
    mentions = registry.finder.find(text, folded, language)[:_MAX_MENTIONS]
    found = [cite for mention in mentions if (cite := _cite(text, mention, part, language))]
    found += _described(text, folded, mentions, part, language)
    return tuple(sorted(found, key=lambda cite: cite.span.start)[:MAX_CITES])


def _cite(text: str, mention: Mention[Source], part: TextPart, language: str) -> Cite | None:
    source = mention.value
    cue, around = _cue(text, mention.start, mention.end, language, official=source.kind in OFFICIAL)
    if cue is None and source.kind not in OFFICIAL:
        cue = _told(text, mention.start, language)
    words = text[mention.start : mention.end]
    doubtful = mention.weak and not _is_home(source, words, language)
    if cue is None or (doubtful and not (cue.near or around.typed)):
        return None
    confidence = 0.9 if cue.near else 0.8
    return Cite(
        source=source.id,
        name=source.name,
        kind=source.kind,
        words=words,
        span=Span(part, mention.start, mention.end),
        cue=cue.words,
        method="name",
        confidence=confidence - (0.15 if mention.weak and not around.typed else 0.0),
    )


def _is_home(source: Source, words: str, language: str) -> bool:
    """Whether initials are those of the agency of the language, written as it writes them: TT in Swedish."""
    return source.kind == "agency" and source.languages[:1] == (language,) and words in source.names


def _told(text: str, start: int, language: str) -> _Cue | None:
    """Find a verb of saying before an outlet that is told something: `sagte X am Montag der dpa`."""
    prepositions = citewords.TO.get(language)
    if prepositions is None:
        return None
    before = text[max(0, start - _TOLD) : start]
    before = before[max((cut.end() for cut in _ENDS.finditer(before)), default=0) :]
    words = fold(before).text.translate(_SIGNS).split()
    place = next((i for i in range(len(words) - 1, max(-1, len(words) - 4), -1) if words[i] in prepositions), None)
    if place is None or any(word not in citewords.NEUTRAL for word in words[place + 1 :]):
        return None
    saying = _saying(language)
    for word in reversed(words[:place]):
        if word in citewords.THAT:
            return None
        if word in saying:
            return _Cue(word, near=True)
    return None


@cache
def _saying(language: str) -> frozenset[str]:
    """The verbs of saying of a language, folded as names are."""
    return frozenset(fold(word).text for word in saywords.saying(language))


def _cue(text: str, start: int, end: int, language: str, *, official: bool) -> tuple[_Cue | None, _Around]:
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    before = before[max((cut.end() for cut in _ENDS.finditer(before)), default=0) :]
    stop = _ENDS.search(after)
    after = after[: stop.start()] if stop else after
    around = _around(before, after)
    if _UNSPACED.match(text[start]) or _UNSPACED.match(after[:1]) or _UNSPACED.match(before[-1:]):
        return _unspaced(before, after, language), around
    cue = _left(around, language)
    if official and cue and not (cue.near and _is_subject_after(around)):
        cue = None
    return cue or _right(
        around, language, _WORDS_AFTER_VERB_LAST if language in _VERB_LAST_IN else _WORDS_AFTER
    ), around


def _is_subject_after(around: _Around) -> bool:
    """Whether an official source behind a verb may be its subject: in Arabic and the Slavic languages it may."""
    return bool(around.before) and "\u0400" <= around.before[-1][0] <= "\u06ff"


def _around(before: str, after: str) -> _Around:
    left = fold(before).text.translate(_SIGNS).split()
    right = fold(after).text.translate(_SIGNS).split()
    whole = f" {' '.join(left[-_WORDS_BEFORE - 3 :])} "
    typed = before.rstrip()[-1:] in _OPENING and bool(before.strip())
    while left and left[-1] in citewords.NEUTRAL:
        typed |= left.pop() not in _ARTICLES
    while right and right[0] in citewords.NEUTRAL:
        typed |= right.pop(0) not in _ARTICLES
    return _Around(tuple(left), whole, tuple(right), after.lstrip('”"»“’')[:1] in (",", "،"), typed)


_ARTICLES = frozenset(
    fold(
        "the a an l' la le les el al los de del della do da der die das dem den des il lo gli un une una"
        " το του της η την στο στην a az on at in в у ко из local state"
    ).text.split()
)
"""Words in `citewords.NEUTRAL` that say nothing of an outlet."""


def _left(around: _Around, language: str) -> _Cue | None:
    """Find a cue among the last words before a name."""
    cues = citewords.LEFT.of(language)
    tail = around.before[-_WORDS_BEFORE:]
    for phrase in cues.phrases:
        if f" {phrase} " in around.before_all:
            between = around.before_all[around.before_all.rindex(f" {phrase} ") + len(phrase) + 2 :].split()
            return _Cue(phrase, all(word in citewords.NEUTRAL for word in between))
    for number, word in enumerate(reversed(tail)):
        if word in cues.words or (cues.stems and word.startswith(cues.stems)):
            return _Cue(word, number == 0)
    return None


_NOUNS = frozenset(("report", "reports", "interview", "poll", "survey", "claims", "notes"))
"""They cite right behind a name only."""
_AFTER_COMMA = frozenset(fold("citing quoting citant citando نقلا unter со ссылаясь посилаючись").text.split())


def _right(around: _Around, language: str, most: int = _WORDS_AFTER) -> _Cue | None:
    """Find a cue among the first words after a name; behind a comma only one that cites in its turn."""
    cues = citewords.RIGHT.of(language)
    head = around.after[:most]
    if around.comma and not (head and head[0] in _AFTER_COMMA):
        return None
    joined = f" {' '.join(head)} "
    for phrase in cues.phrases:
        if f" {phrase} " in joined:
            return _Cue(phrase, joined.startswith(f" {phrase} "))
    for number, word in enumerate(head):
        if number and word in _NOUNS:
            continue
        if word in cues.words or (cues.stems and word.startswith(cues.stems)) or word in _AFTER_COMMA:
            return _Cue(word, number == 0)
    return None


def _unspaced(before: str, after: str, language: str) -> _Cue | None:
    left = before[-_UNSPACED_BEFORE:]
    right = after if _VERB_LAST.search(after) else after[:_UNSPACED_AFTER]
    cue = next((cue for cue in citewords.UNSPACED_RIGHT if cue in right), None)
    if cue:
        return _Cue(cue, right.find(cue) <= _NEAR)
    cue = next((cue for cue in citewords.UNSPACED_LEFT if cue in left), None)
    if cue:
        return _Cue(cue, len(left) - left.rfind(cue) - len(cue) <= _NEAR)
    folded = fold(after).text.translate(_SIGNS).split()
    return (
        _right(_Around((), "", tuple(folded), comma=False, typed=False), language)
        if not _UNSPACED.match(after[:1])
        else None
    )


_NEAR = 4


def _described(
    text: str, folded: Folded, mentions: list[Mention[Source]], part: TextPart, language: str
) -> Iterator[Cite]:
    """Find outlets and ministries that the registry does not know but the text calls so."""
    taken = [(mention.start, mention.end) for mention in mentions]
    for index, begin, stop in _TYPES.find_matches_as_indexes(folded.text)[:_MAX_MENTIONS]:
        first, last = folded.original(begin), folded.original(stop - 1) + 1
        official = index >= len(citewords.OUTLETS)
        span = _ministry(text, first, last) if official else _outlet(text, first, last)
        if span is None or any(span[0] < end + 2 and start - 2 < max(last, span[1]) for start, end in taken):
            continue
        cue, _ = _cue(text, min(first, span[0]), max(last, span[1]), language, official=official)
        if cue is None:
            continue
        taken.append(span)
        words = text[span[0] : span[1]]
        yield Cite(
            source=None, name=words, kind="ministry" if official else "outlet", words=words,
            span=Span(part, span[0], span[1]), cue=cue.words, method="description", confidence=0.7 if cue.near else 0.6,
        )  # fmt: skip


def _outlet(text: str, first: int, last: int) -> tuple[int, int] | None:
    """Find the name beside a word such as "newspaper": in quotation marks, or in capitals before or after it."""
    quoted = _QUOTED.match(text, last)
    if quoted:
        return quoted.span(1)
    if not text[first].isascii():
        return None
    before = _NAMED_BEFORE.search(text, max(0, first - 70), first)
    if before:
        start = before.start() + (4 if before[1].startswith("The ") else 0)
        return start, before.end() - 1
    after = _NAMED_AFTER.match(text, last)
    return (after.start(1), after.start(1) + len(after[1].rstrip())) if after else None


def _ministry(text: str, first: int, last: int) -> tuple[int, int] | None:
    """Find the whole name of a ministry: the words before "Ministry", or those after وزارة and "Ministry of"."""
    if text[first] == "و":
        after = _ARABIC_AFTER.match(text, last)
        return (first, after.end()) if after else None
    if not text[first].isascii() or text[first : first + 8].lower() != "ministry":
        return None
    after = _MINISTRY_AFTER.match(text, last) if text[first].isupper() else None
    before = _MINISTRY_BEFORE.search(text, max(0, first - 64), first)
    start = before.start() + (4 if before[1].startswith("The ") else 0) if before else first
    if after:
        return start, after.end()
    return (start, last) if before and start < first else None
