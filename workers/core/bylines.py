"""Bylines: who wrote, reported or translated.

A byline is a line of its own that is nothing but a label or a preposition, names, and perhaps a place or a title. A
sentence that begins like one ("By Thursday the river …") has words that are no part of a name, and is left alone.
Without a label names are a byline only where a known outlet or a reporter's title stands behind them: "JANE DOE,
Reuters". Two words in capitals alone may be anything.
"""

import re

from workers.core import creditwords as words
from workers.core.attribution import Byline
from workers.core.outlets import Mention, fold, word_list
from workers.core.places import places
from workers.core.sources import Registry, Source, is_weak
from workers.core.spans import TextPart

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
_SEPARATED = re.compile(
    r"(?P<names>[^\W\d_][^,|/()\n:;!?\"]{3,80}?)\s?(?:[,|/(–—]|\s-\s)\s?(?P<last>[^,|/()\n]{2,40}?)\)?\.?"
)
_STAFF = re.compile(
    r"(?:by\s)?(?P<whose>our\s|an?\s|the\s)?(?:(?P<outlet>[^,|/()\n]{2,40}?)\s)??"
    r"(?:staff(?:\s(?:reporter|writer|correspondent)s?)?|(?:special\s)?correspondents?)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"[(\[]?(?:(?P<outlet>[^,|/()\n]{2,40}?)\s)?(?:(?:staff\s)?(?:writer|reporter|correspondent|journalist)s?\s)"
    r"(?P<rest>[^()\n]{5,120}?)\s(?:also\s)?contributed\s(?:to\sthis\s(?:report|story|article)|reporting)\.?[)\]]?",
    re.IGNORECASE,
)
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
    unnamed = _staff(line, registry) or _contributed(line, registry)
    if unnamed:
        return unnamed
    if label is None and (bare := _bare(line, registry)):
        return bare
    names = _authors(line, registry)
    outlet = _outlet(line, registry) if names else None
    return Byline(text=line, authors=names, agencies=(outlet.value.name,) if outlet else ()) if names else None


def _staff(line: str, registry: Registry) -> Byline | None:
    """Read a line that names no person: `By Reuters Staff`, `By our Staff Reporter`."""
    found = _STAFF.fullmatch(line)
    if found is None:
        return None
    source = registry.named(found["outlet"]) if found["outlet"] else None
    if found["outlet"] and source is None:
        return None
    if source is None and not (found["whose"] or line[:3].lower() == "by "):
        return None
    return Byline(text=line, agencies=(source.name,) if source else ())


def _contributed(line: str, registry: Registry) -> Byline | None:
    """Read a note on who helped: `Associated Press writer Jane Doe in Lima contributed to this report`."""
    found = _CONTRIBUTED.fullmatch(line)
    source = registry.named(found["outlet"]) if found and found["outlet"] else None
    if found is None or (found["outlet"] and source is None):
        return None
    names = _people(found["rest"], registry, fewest=2)
    return Byline(text=line, authors=names, agencies=(source.name,) if source else ()) if names else None


def _bare(line: str, registry: Registry) -> Byline | None:
    """Read names without a label, before a known outlet or a reporter's title: `JANE DOE, Reuters`, `Jane Doe/AFP`."""
    found = _SEPARATED.fullmatch(line)
    if found is None or not line[0].isupper():
        return None
    titled = all(word.lower() in words.TITLES for word in found["last"].split())
    source = None if titled else _named_exactly(found["last"], registry)
    if not titled and source is None:
        return None
    names = _people(found["names"], registry, fewest=2)
    if any(registry.named(name) or _is_place(name) for name in names):
        return None
    return Byline(text=line, authors=names, agencies=(source.name,) if source else ()) if names else None


def _named_exactly(piece: str, registry: Registry) -> Source | None:
    """Find the outlet that a piece names; mere initials count as the registry writes them. `Ana` is a girl."""
    kept = piece.split()
    while kept and kept[-1].lower() in words.TITLES and registry.named(" ".join(kept)) is None:
        kept.pop()
    name = " ".join(kept)
    source = registry.named(name)
    return source if source and (not is_weak(name, source) or name in source.names) else None


def _is_place(name: str) -> bool:
    """Whether a name is that of a place as a whole: `NEW YORK, Reuters` says where, not who."""
    return any(len(place.text) == len(name) for place in places(((TextPart.BODY, name),), "en"))


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
    names: list[str] = []
    for number, piece in enumerate(part for part in _JOINER.split(rest) if part and part.strip()):
        piece = piece.strip(" ;,")  # noqa: PLW2901 - the piece without what surrounds it
        place = None if _is_name(piece, fewest) else _PLACE.search(piece)
        if place and _is_aside(place["place"]):
            piece = piece[: place.start()]  # noqa: PLW2901 - the piece without what follows it
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
    """Find a known outlet at the end of a byline, with or without a title behind it; mere initials behind a sign."""
    found = registry.finder.find(line, fold(line))
    if found and found[-1].start > 0 and all(w.lower() in words.TITLES for w in line[found[-1].end :].split()):
        return found[-1]
    sign = max(line.rfind(sign) for sign in ",|/")
    name = line[sign + 1 :].strip()
    source = _named_exactly(name, registry) if sign > 0 else None
    return Mention(source, line.rindex(name), len(line), weak=False) if source else None


def is_name(line: str) -> bool:
    """Whether a line is built like the full name of one person."""
    return _is_name(line, fewest=_NAME_WORDS[0]) and len(line.split()) < _NAME_WORDS[1]


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
