"""Bylines: who wrote, reported or translated.

A byline is a line of its own that is nothing but a label or a preposition, names, and perhaps a place or a title. A
sentence that begins like one ("By Thursday the river …") has words that are no part of a name, and is left alone.
"""

import re

from workers.core import creditwords as words
from workers.core.attribution import Byline
from workers.core.outlets import Mention, fold, word_list
from workers.core.sources import Registry, Source

_MAX_LINE = 180
_MAX_AUTHORS = 8
_NAME_WORDS = (2, 5)
_MAX_REST_WORDS = 4
"""What follows the names: a place, a title."""

_LABEL = re.compile(
    rf"[(\[（]?\s?(?:{words.AUTHOR_LABELS})\s?(?::|：|/|／|・|｜|\|)\s?(?P<rest>\S.*?)\s?[)\]）]?", re.IGNORECASE
)
_TRANSLATOR = re.compile(
    rf"[(\[（]?\s?(?:{words.TRANSLATOR_LABELS})\s?(?:[:：/／・]\s?|(?<=\w)\s)(?P<rest>\S.*?)\s?[)\]）]?", re.IGNORECASE
)
_PREPOSITION = re.compile(rf"(?:{words.AUTHOR_PREPOSITIONS})\s(?P<rest>\S.*?)", re.IGNORECASE)
_THAI = re.compile(r"(?:โดย|เรื่องโดย)\s+(?P<rest>\S.*)")
_REPORTING = re.compile(
    r"[(\[]?\s?(?:(?:additional\s)?(?:reporting|writing)|compiled|edited)\sby\s[^()\[\]\n]{3,170}[)\]]?\.?",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?P<role>(?:additional\s)?reporting|writing|compiled|editing|edited)\sby\s", re.IGNORECASE)
_PREPARED = re.compile(
    r"\(?\s?إعداد\s(?P<rest>[^()\n-]{3,60}?)(?:\sللنشرة العربية)?\s?(?:-\s?تحرير\s[^()\n]{3,60})?\)?"
)
_WROTE = re.compile(
    r"[^\s\d-]{2,20}(?:\s[^\s\d-]{2,20})?\s?[-–—:]\s?(?:كتبت?)\s?[:：]?\s?(?P<rest>[^\n:：.،]{4,50})\s?[:：]?"
)
_HAN = re.compile(
    r"[(（]?(?:本[报報台]|特[约約派]|实习|[^\s（(]{0,4}社)?[记記]者\s?(?P<rest>[\u3400-\u9fff·\s、]{2,30}?)(?:[/／|｜][^/／\n]{2,12}[报報][导導道])?[)）]?"
)
_HAN_CLOSED = re.compile(r"[(（].{2,40}[)）]|.{2,30}[/／|｜][^/／\n]{2,12}[报報][导導道]")
_KOREAN = re.compile(
    r"(?:\[?[^\s\]]{2,10}\]?\s?)?(?P<rest>[가-힣]{2,4})\s?(?:기자|특파원)(?:\s?=)?(?:\s?\(?[\w.+-]{1,40}@[\w.-]{3,40}\)?)?"
)
_BY_AFTER = re.compile(r"(?P<rest>[^\s.,।]{2,20}(?:\s[^\s.,।]{2,20}){1,3})\sद्वारा")
_JOINER = re.compile(rf"\s?[,،、;；&]\s?|\s(?:{words.JOINERS})\s|\sו(?=\w)|\sو(?=\w)", re.IGNORECASE)
_PLACE = re.compile(rf",?\s(?:{words.IN})\s(?P<place>\S.*)$")
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ʼ`.\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f-])*")
_STOP = frozenset(
    word_list(
        """
    the this that all then now it he she we they end monday tuesday wednesday thursday friday saturday sunday january
    february march may july september october november december
    """
    )
)
"""Words of no name. English ones only: in other languages the words behind a preposition are not in capitals."""


def parse(line: str, registry: Registry) -> Byline | None:
    """Read a line that says who wrote or translated, and nothing else; None for every other line."""
    line = line.strip()
    if not line or len(line) > _MAX_LINE or "\n" in line:
        return None
    translator = _TRANSLATOR.fullmatch(line)
    if translator:
        names = _people(translator["rest"], registry, fewest=1 if re.search("[:：/／]", line) else 2)
        return Byline(text=line, translators=names) if names else None
    label = _LABEL.fullmatch(line) or _PREPOSITION.fullmatch(line)
    if label and (source := registry.named(label["rest"])):
        return Byline(text=line, agencies=(source.name,))
    names = _authors(line, registry)
    outlet = _outlet(line, registry) if names else None
    return Byline(text=line, authors=names, agencies=(outlet.value.name,) if outlet else ()) if names else None


def _authors(line: str, registry: Registry) -> tuple[str, ...]:
    if _REPORTING.fullmatch(line) and (names := _roles(line, registry)):
        return names
    for pattern in (_PREPARED, _WROTE, _BY_AFTER, _THAI):
        found = pattern.fullmatch(line)
        if found:
            return _people(found["rest"], registry, fewest=2)
    han = _HAN.fullmatch(line)
    if han and (_HAN_CLOSED.fullmatch(line)):
        return tuple(re.split(r"[\s、]+", han["rest"].strip()))[:_MAX_AUTHORS]
    korean = _KOREAN.fullmatch(line)
    if korean:
        return (korean["rest"],)
    label = _LABEL.fullmatch(line)
    if label:
        return _people(label["rest"], registry, fewest=1)
    preposition = _PREPOSITION.fullmatch(line)
    return _people(preposition["rest"], registry, fewest=2) if preposition else ()


def _roles(line: str, registry: Registry) -> tuple[str, ...]:
    """Give who reported and wrote; who edited is no author."""
    heads = list(_ROLE.finditer(line))
    names: list[str] = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        if head["role"].lower().startswith("edit"):
            continue
        rest = line[head.end() : following.start() if following else len(line)].strip(" ;,.()[]")
        people = _people(rest, registry, fewest=2)
        if not people:
            return ()
        names += people
    return tuple(dict.fromkeys(names))


def _people(rest: str, registry: Registry, *, fewest: int) -> tuple[str, ...]:
    """Give the names in the rest of a byline; nothing unless all of it is names, a place, a title or an outlet."""
    rest = _without_outlet(rest.strip(" ;,"), registry)
    rest = re.sub(r"\s?[(（]?[\w.+-]{1,40}@[\w.-]{3,40}[)）]?$", "", rest)
    place = _PLACE.search(rest)
    if place and _is_aside(place["place"]):
        rest = rest[: place.start()]
    names: list[str] = []
    for number, piece in enumerate(part for part in _JOINER.split(rest) if part and part.strip()):
        piece = piece.strip(" ;,")  # noqa: PLW2901 - the piece without what surrounds it
        if _is_name(piece, fewest):
            names.append(piece)
        elif not (number and _is_aside(piece)):
            return ()
    return tuple(dict.fromkeys(names)) if len(names) <= _MAX_AUTHORS else ()


def _without_outlet(rest: str, registry: Registry) -> str:
    """Take a known outlet off the end: `JANE DOE, Associated Press`."""
    outlet = _outlet(rest, registry)
    return rest[: outlet.start].rstrip(" ,/|-–—") if outlet else rest


def _outlet(line: str, registry: Registry) -> Mention[Source] | None:
    """Find a known outlet at the end of a byline."""
    found = registry.finder.find(line, fold(line))
    return found[-1] if found and found[-1].end == len(line) and found[-1].start > 0 else None


def _is_name(piece: str, fewest: int) -> bool:
    tokens = piece.split()
    if not fewest <= len(tokens) <= _NAME_WORDS[1] or any(token.lower() in _STOP for token in tokens):
        return False
    if any(token.lower() in words.TITLES for token in tokens):
        return False
    if len(tokens) == 1 and not ("\u3040" <= piece[0] <= "\ud7af" and len(piece) in (2, 3, 4, 5)):
        return False
    return all(_TOKEN.fullmatch(token) and _is_capital(token) for token in tokens) and _is_capital(
        tokens[-1], last=True
    )


def _is_capital(token: str, *, last: bool = False) -> bool:
    if not token[0].islower():
        return True
    return (not last and token.lower().rstrip(".") in words.PARTICLES) or token[:3] in (
        "al-",
        "el-",
        "as-",
        "ar-",
        "an-",
    )


def _is_aside(piece: str) -> bool:
    """Whether a piece behind the names may be a place or a title."""
    tokens = piece.split()
    return (
        0 < len(tokens) <= _MAX_REST_WORDS
        and not any(token.lower() in _STOP for token in tokens)
        and all(_TOKEN.fullmatch(token) for token in tokens)
        and (not tokens[0][0].islower() or tokens[0] in {*words.IN.split("|"), *words.TITLES})
        and (not tokens[-1][0].islower() or tokens[-1] in words.TITLES)
    )
