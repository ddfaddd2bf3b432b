"""Who publishes: a registry of outlets and agencies, and the lines in which they are named.

The registry is a value, read from `config/sources.toml`. A line is a source line when it says so (`Source:`,
`المصدر:`, `来源：`) or is nothing but a known name in brackets; the head of a report, `LONDON, March 2 (Reuters) -`,
names its agency without being a line of its own. A name nobody knows is kept as it stands.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from workers.core import dates
from workers.core.model import SourceLine

_MAX_LINE = 160
"""A source line is short; what is longer and begins with "Source" is a sentence."""
_MAX_HEAD = 120
"""The head of a report: place, date, agency."""
_MAX_NAME = 80

_LABELS = (
    "sources?|المصدر|المصادر|مصدر|منبع|ماخذ|источники?|джерел[оа]|来源|來源|消息来源|新闻来源|出典|ソース|情報源|출처|자료"
    "|kaynak(?:lar)?|fuentes?|fontes?|fonti|quellen?|bron(?:nen)?|sumber|źródło|zdroj|izvor|nguồn|ที่มา|källa|kilder?"
    "|πηγή|מקור|स्रोत|सूत्र|সূত্র|ஆதாரம்|மூலம்|මූලාශ්‍රය|chanzo"
)
_LABELLED = re.compile(rf"[\[(（【]?\s?(?:{_LABELS})\s?[:：]\s?(?P<rest>\S.*?)\s?[\])）】]?", re.IGNORECASE)
_CREDIT = re.compile(
    r"[-–—]{0,2}\s?(?:[(\[（【/](?P<in>[^()\[\]（）【】]{2,60})[)\]）】/]|[©Ⓒ]\s?(?P<by>\D{2,60})(?:\s\d{4})?)\.?"
)
_SEPARATOR = re.compile(r"\s?(?:[+/|،,;、；&·]|\s[-–—]\s|\s(?:and|und|et|y|e|и|та|ve|و)\s)\s?")
_AGENCIES = frozenset(
    (
        "agencies", "news agencies", "wire services", "agencias", "agences", "agenturen", "agenzie", "agências",
        "ajanslar", "وكالات", "الوكالات", "агентства", "агенції", "информагентства", "агентства новостей", "各通讯社",
        "综合外电", "外电", "通信各社", "外信", "خبرگزاری‌ها", "خبرگزاریها", "wires", "agentschappen", "persbureaus",
    )
)  # fmt: skip
_BRACKETED = re.compile(
    r"(?P<place>[^()/（）\n]{0,70}?)[.,]?\s?(?:[(（](?P<in>[^()/（）\n]{2,40})[)）]\s?[.:]?\s?[-–—:]"
    r"|/(?P<slashed>[^()/（）\n]{2,40})/\s?[-–—.:])"
)
_DASHED = re.compile(r"(?P<place>[^\n–—-]{2,50}?)\s?[-–—]\s?(?P<name>[^\n–—.-]{2,40}?)\.?\s?[-–—.]\s")
_DOTTED = re.compile(r"(?P<place>[^\n.]{2,30}\. [^\n.]{3,20})\. (?P<name>[A-ZА-Я][\w.]{2,30}) [-–—] ")
_CJK_HEAD = re.compile(
    r"(?P<name>[^\s\d（）()]{2,6}?社)(?P<place>[^\s\d，。]{2,10}?)(?P<date>\d{1,2}月\d{1,2}日)[电電]"
)
_ARABIC = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": None, "ٱ": "ا"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet or agency: one table of the registry."""

    name: str
    kind: str
    country: str
    languages: tuple[str, ...]
    zone: str
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """All known sources, found by any of their names or by a host."""

    sources: tuple[Source, ...] = ()
    by_name: Mapping[str, Source] = field(default_factory=dict)
    by_host: Mapping[str, Source] = field(default_factory=dict)

    def named(self, name: str) -> Source | None:
        """Find a source by a name or alias; case, accents, punctuation and Arabic spellings do not matter."""
        return self.by_name.get(_key(name))

    def at(self, url: str | None) -> Source | None:
        """Find a source by the host of a URL or a parent domain of it."""
        try:
            host = urlsplit(url or "").hostname or ""
        except ValueError:
            return None
        labels = host.lower().split(".")[-6:]
        return next((s for i in range(len(labels)) if (s := self.by_host.get(".".join(labels[i:])))), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A source line or report head as read: the line, who it is, and the date that stands in it."""

    line: SourceLine
    source: Source | None
    date: str | None


def load(toml: bytes) -> Registry:
    """Read a registry. Raises ValueError, naming the entry, where a field is missing or a name is taken twice."""
    sources = []
    for number, table in enumerate(tomllib.loads(toml.decode("utf-8")).get("source", ()), 1):
        try:
            sources.append(
                Source(
                    name=table["name"], kind=table["kind"], country=table["country"], zone=table["zone"],
                    languages=tuple(table["languages"]), hosts=tuple(table["hosts"]), aliases=tuple(table["aliases"]),
                )
            )  # fmt: skip
        except KeyError as error:
            msg = f"source {number} ({table.get('name', 'without a name')}): {error.args[0]} is missing"
            raise ValueError(msg) from None
    return Registry(
        sources=tuple(sources),
        by_name=_index(sources, lambda source: {_key(name) for name in (source.name, *source.aliases)}),
        by_host=_index(sources, lambda source: {host.lower() for host in source.hosts}),
    )


def parse_line(line: str, registry: Registry) -> Credit | None:
    """Read a line that says who published, and nothing else; None for every other line."""
    line = line.strip()
    if not line or len(line) > _MAX_LINE:
        return None
    labelled = _LABELLED.fullmatch(line)
    if labelled:
        return _credit(line, labelled["rest"], registry)
    bare = _CREDIT.fullmatch(line)
    if bare and registry.named(_SEPARATOR.split(bare["in"] or bare["by"])[0]):
        return _credit(line, bare["in"] or bare["by"], registry)
    return None


def parse_head(text: str, registry: Registry) -> Credit | None:
    """Read the head of a report, `LONDON, March 2 (Reuters) -` and its like; None unless it names a known source."""
    head = text[:_MAX_HEAD]
    for pattern in (_BRACKETED, _DASHED, _DOTTED, _CJK_HEAD):
        found = pattern.match(head)
        if found is None:
            continue
        groups = found.groupdict()
        names = groups.get("name") or groups.get("in") or groups.get("slashed") or ""
        known = [source for name in _SEPARATOR.split(names) if (source := registry.named(name))]
        if known:
            line = SourceLine(
                text=found[0].strip(), publisher=known[0].name, agencies=tuple(dict.fromkeys(s.name for s in known))
            )
            return Credit(line=line, source=known[0], date=groups.get("date") or dates.find(groups["place"]))
    return None


def _credit(line: str, rest: str, registry: Registry) -> Credit:
    names, date = _without_date(rest, registry)
    pieces = [piece.strip(" .،,:-–—") for piece in _SEPARATOR.split(names)]
    pieces = [piece for piece in pieces if piece]
    found = [(piece, registry.named(piece)) for piece in pieces]
    agencies = [
        "agencies" if _key(piece) in _AGENCY_KEYS else source.name if source else piece for piece, source in found[1:]
    ]
    publisher, source = found[0] if found else (names.strip(), None)
    if _key(publisher) in _AGENCY_KEYS:
        publisher, agencies = "agencies", ["agencies", *agencies]
    elif source is not None and source.kind == "agency":
        agencies = [source.name, *agencies]
    source_line = SourceLine(
        text=line, publisher=source.name if source else publisher[:_MAX_NAME], agencies=tuple(dict.fromkeys(agencies))
    )
    return Credit(line=source_line, source=source, date=date)


def _without_date(rest: str, registry: Registry) -> tuple[str, str | None]:
    """Cut names and date apart. A number that belongs to a name (`France 24`) is not the date's."""
    words = rest.split(" ")
    known = next((i for i in range(min(len(words), 6), 0, -1) if registry.named(" ".join(words[:i]))), 0)
    kept = " ".join(words[:known])
    date = dates.find(" ".join(words[known:]))
    if date is None:
        return rest, None
    return f"{kept} {' '.join(words[known:]).removesuffix(date)}".strip(), date


def _index(sources: Iterable[Source], keys: Callable[[Source], set[str]]) -> dict[str, Source]:
    index: dict[str, Source] = {}
    for source in sources:
        for key in keys(source):
            if index.setdefault(key, source) is not source:
                msg = f"{source.name} and {index[key].name} are both known as {key}"
                raise ValueError(msg)
    return index


def _key(name: str) -> str:
    """Fold a name for the look-up: letters and digits only, without case, accents and Arabic spelling variants."""
    text = unicodedata.normalize("NFKD", name[:_MAX_NAME]).casefold().translate(_ARABIC)
    return "".join(char for char in text if unicodedata.category(char)[0] in "LN")


_AGENCY_KEYS = frozenset(map(_key, _AGENCIES))
