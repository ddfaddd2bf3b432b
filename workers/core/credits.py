"""Source lines and credits: who published, and from which agencies.

A line is a source line when it says so (`Source:`, `المصدر:`, `来源：`); a credit when it is nothing but known names in
brackets, between slashes, after a dash or behind words such as "with inputs from", alone or behind the last sentence.
A name nobody knows is kept as it stands where a label announces it, and is no credit elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from workers.core import creditwords as words
from workers.core import dates
from workers.core.attribution import SourceLine
from workers.core.outlets import fold
from workers.core.sources import MAX_NAME, Registry, Source

_MAX_LINE = 160
"""A source line is short; what is longer and begins with "Source" is a sentence."""
_MAX_UNKNOWN_WORDS = 7
"""So many words and more, and no name known among them: a sentence behind "Source:"."""
_MAX_TAIL = 80
_COVERED = 0.4
"""A name counts for a piece of a line if it is at least that much of it."""
AGENCIES = "agencies"

_LABELLED = re.compile(
    rf"[\[(（【]?\s?(?:{words.SOURCE_LABELS})\s?(?P<sign>[:：]|\s[-–—])\s?(?P<rest>\S.*?)\s?[\])）】]?", re.IGNORECASE
)
_OPEN, _CLOSE, _INSIDE = r"[(\[（【/]", r"[)\]）】/]", r"[^()\[\]（）【】\n]{2,60}"
_CREDIT = re.compile(
    rf"(?:(?P<lead>[-–—]{{1,2}}|©|Ⓒ|(?:{words.WITH})\s|{_OPEN}?(?:{words.CLOSING}){_CLOSE}?\s?/?)\s?)?"
    rf"(?:{_OPEN}\s?(?:(?:{words.WITH})\s|©\s?)?(?P<in>{_INSIDE})\s?{_CLOSE}|(?P<bare>{_INSIDE}?))\s?(?P<trail>[-–—]{{1,2}})?"
    r"(?:\s\d{4})?\.?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?P<agency>[^\W\d_]{2,9})(?P<signs>(?:[\s/-]+(?:[^\W\d_]{1,4}|n\d)){1,6})")
_CODE = re.compile(r"(?<!\w)(?:n\d|(?:yy|xx)\w\w)(?!\w)")
_COPYRIGHT = re.compile(
    r"(?:(?:copyright|\(c\)|©|Ⓒ)\s?){1,2}(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)(?:by\s)?(?P<in>[^()\[\]\n.]{2,40})\.?"
    r"(?:\s(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i"
    r" diritti riservati)[^\n]{0,90})?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"(?<=[.!?…。！？।۔\"”»』」）)])\s?(?:{_OPEN}(?:{words.CLOSING}){_CLOSE}\s?)?{_OPEN}\s?(?:(?:{words.WITH})\s|©\s?)?(?P<in>{_INSIDE})\s?{_CLOSE}"
    r"\.?$|(?<=[.!?…”»\"])\s(?P<bare>[A-ZА-Я][A-ZА-Я/-]{2,20})\.?$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    rf"\s?(?:[+/|،,;、；&·]|\s[-–—]\s|\s(?:{words.JOINERS}|avec|with|con|com|mit|med|met)\s)\s?", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W_]")
_JOINED = re.compile("[-–—=]")
_AROUND = re.compile(rf"(?:{words.AGENCY_AROUND})\s|\s(?:{words.AGENCY_AROUND})", re.IGNORECASE)
_BRACKET = re.compile(r"\s?[(（]([^()（）]{1,40})[)）]\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A source line or credit as read: the line, who it is, and the date that stands in it."""

    line: SourceLine
    source: Source | None
    date: str | None = None
    labelled: bool = False
    """The line says that it is one: a source line, no mere credit."""
    where: str = "source-line"
    """What the date was read in: `source-line` or `dateline`."""


def parse_line(line: str, registry: Registry) -> Credit | None:
    """Read a line that says who published, and nothing else; None for every other line."""
    line = line.strip()
    if not line or len(line) > _MAX_LINE:
        return None
    labelled = _LABELLED.fullmatch(line)
    if labelled:
        return _labelled(line, labelled, registry)
    signed = _signed(line, registry) or _copyright(line, registry)
    if signed:
        return credit_of(line, [signed])
    return _bare(line, registry) if len(line) <= _MAX_TAIL else None


def _bare(line: str, registry: Registry) -> Credit | None:
    """Read a line that is nothing but known names with a sign of a credit around them."""
    bare = _CREDIT.fullmatch(line)
    if bare is None:
        return None
    names = bare["in"] or bare["bare"] or ""
    known = _all_known(names, registry)
    if not known or not (bare["in"] or bare["lead"] or len(known) > 1 or known == [AGENCIES]):
        return None
    if bare["trail"] and not bare["lead"]:
        return None
    return credit_of(line, known)


def parse_tail(text: str, registry: Registry, end: int | None = None) -> tuple[int, Credit] | None:
    """Read a credit behind the last sentence of a text (of its first `end` characters): where it begins, who it is."""
    end = len(text) if end is None else end
    found = _TAIL.search(text, max(0, end - _MAX_TAIL), end)
    if found is None or found.start() == 0:
        return None
    names = found["in"] or found["bare"]
    if found["bare"] and not names.isupper():
        return None
    known = _all_known(names, registry)
    if not known or not _LETTER.search(text, 0, found.start()):
        return None
    return found.start(), credit_of(found[0].strip(), known)


def _signed(line: str, registry: Registry) -> Source | None:
    """Find the agency whose desk signs a report off: `dpa ab yyzz n1 cd`, `EFE jp/ab`, `PTI ABC DEF`."""
    found = _SIGNED.fullmatch(line) if len(line) <= _MAX_TAIL else None
    source = registry.named(found["agency"]) if found else None
    if found is None or source is None or source.kind != "agency" or found["agency"] not in source.names:
        return None
    signs = found["signs"]
    return source if "/" in signs or _CODE.search(signs) or (signs.isupper() and len(signs.split()) > 1) else None


def _copyright(line: str, registry: Registry) -> Source | None:
    """Find the source that says that a report is its own: `Copyright 2024 The Associated Press`."""
    found = _COPYRIGHT.fullmatch(line) if line[:1] in "Cc(©Ⓒ" else None
    return registry.named(found["in"]) if found else None


def named_in(piece: str, registry: Registry) -> Source | None:
    """Find the source that a short piece of a line names, with or without "news agency" around the name."""
    piece = piece.strip(' .،,:：-–—()（）"“”«»')
    found = registry.named(piece)
    if found is None and _AROUND.search(piece):
        found = registry.named(_AROUND.sub("", piece))
    return found


def is_agencies(piece: str) -> bool:
    """Whether a piece of a line says "agencies" without naming one."""
    return _key(piece) in _AGENCY_KEYS


def split_names(names: str, registry: Registry) -> Iterator[tuple[str, Source | None]]:
    """Give the pieces of a list of names, each with the source it names; hyphens part known names only."""
    whole = registry.named(names)
    for piece in [names] if whole else _SEPARATOR.split(names):
        piece = piece.strip(' .،,:：-–—"“”«»')  # noqa: PLW2901 - the piece without what surrounds it
        source = named_in(piece, registry)
        parts = [part for part in _JOINED.split(piece) if part] if source is None else []
        known = [named_in(part, registry) for part in parts]
        if len(parts) > 1 and all(known):
            yield from zip(parts, known, strict=True)
        elif piece:
            yield piece, source


def _labelled(line: str, found: re.Match[str], registry: Registry) -> Credit | None:
    names, date = _without_date(found["rest"], registry)
    pieces = []
    for piece, source in split_names(names, registry):
        known = source or _inside(piece, registry)
        if known or not re.search("[:：]", piece):
            pieces.append(known or (AGENCIES if is_agencies(piece) else piece))
    sure = any(not isinstance(piece, str) or piece == AGENCIES for piece in pieces)
    if not sure and (found["sign"] not in ":：" or len(found["rest"].split()) >= _MAX_UNKNOWN_WORDS):
        return None
    return credit_of(line, pieces, date=date, labelled=True)


def _inside(piece: str, registry: Registry) -> Source | None:
    """Find the one source that fills a piece for the most part."""
    without = _BRACKET.sub(" ", piece)
    if without != piece and (source := named_in(without, registry)):
        return source
    found = registry.finder.find(piece, fold(piece))
    sources = {mention.value.id: mention.value for mention in found}
    covered = sum(mention.end - mention.start for mention in found)
    return next(iter(sources.values())) if len(sources) == 1 and covered >= _COVERED * len(piece) else None


def _all_known(names: str, registry: Registry) -> list[Source | str]:
    """Give the sources of a list of names; nothing where one of them is unknown."""
    found: list[Source | str] = []
    for piece, source in split_names(names, registry):
        if source is None and not is_agencies(piece):
            return []
        found.append(source or AGENCIES)
    return found


def credit_of(text: str, pieces: list[Source | str], *, date: str | None = None, labelled: bool = False) -> Credit:
    """Make a credit of the names in a line: the first published, the others are agencies."""
    names = [piece if isinstance(piece, str) else piece.name for piece in pieces]
    first = pieces[0] if pieces else ""
    source = None if isinstance(first, str) else first
    agency = first == AGENCIES or (source is not None and source.kind == "agency")
    agencies = names if agency else names[1:]
    line = SourceLine(
        text=text,
        publisher=(names[0] if names else "")[:MAX_NAME],
        publisher_id=source.id if source else None,
        agencies=tuple(dict.fromkeys(name[:MAX_NAME] for name in agencies)),
    )
    return Credit(line=line, source=source, date=date, labelled=labelled)


def _without_date(rest: str, registry: Registry) -> tuple[str, str | None]:
    """Cut names and date apart. A number that belongs to a name (`France 24`) is not the date's."""
    words_of = rest.split(" ")
    known = next((i for i in range(min(len(words_of), 6), 0, -1) if registry.named(" ".join(words_of[:i]))), 0)
    kept = " ".join(words_of[:known])
    date = dates.find(" ".join(words_of[known:]))
    if date is None:
        return rest, None
    return f"{kept} {' '.join(words_of[known:]).removesuffix(date)}".strip(), date


def _key(name: str) -> str:
    text = unicodedata.normalize("NFKD", name[:MAX_NAME]).casefold()
    return "".join(char for char in text if unicodedata.category(char)[0] in "LN")


_AGENCY_KEYS = frozenset(map(_key, words.AGENCIES))
