"""Who publishes: a registry of outlets, agencies and official sources, found by any of their names or by a host.

The registry is a value, read from `config/sources.toml`; the lines in which its names stand are read in `credits.py`,
`bylines.py` and `datelines.py`, citations in running text in `cites.py`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from workers.core.outlets import Finder

MAX_NAME = 80
KINDS = ("agency", "broadcaster", "newspaper", "magazine", "portal", "ministry", "government", "organisation")
OFFICIAL = frozenset({"ministry", "government", "organisation"})
"""Kinds of sources that are cited but publish no news of their own."""
_TEXTS = ("id", "name", "kind", "country", "zone")
_LISTS = ("languages", "hosts", "aliases")
_OPTIONAL = ("ambiguous",)
_SHORT = 3
"""Names of up to so many letters are words or initials of something else as well; unspaced scripts excepted."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ARABIC = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": None, "ٱ": "ا"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet, agency or official source: one table of the registry."""

    id: str
    name: str
    kind: str
    country: str
    languages: tuple[str, ...]
    zone: str
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()
    """Names that are common words, too."""

    @property
    def names(self) -> tuple[str, ...]:
        """All of its names."""
        return (self.name, *self.aliases, *self.ambiguous)


@dataclass(frozen=True)
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

    @cached_property
    def finder(self) -> "Finder[Source]":
        """Find the names in running text; made once, when first asked for."""
        return Finder((name, source, is_weak(name, source)) for source in self.sources for name in source.names)


def is_weak(name: str, source: Source) -> bool:
    """Whether a name means its source only where a source is expected: common words, and initials."""
    return name in source.ambiguous or (not _UNSPACED.search(name) and len(_key(name)) <= _SHORT)


def load(toml: bytes) -> Registry:
    """Read a registry. Raises ValueError with all that is wrong, each problem with the name of its entry."""
    tables = tomllib.loads(toml.decode("utf-8")).get("source", ())
    found = list(_problems(tables))
    sources = [] if found else [_source(table) for table in tables]
    by_name = _index(sources, lambda source: {_key(name) for name in source.names}, found)
    by_host = _index(sources, lambda source: {host.lower() for host in source.hosts}, found)
    if found:
        raise ValueError("\n".join(found))
    return Registry(sources=tuple(sources), by_name=by_name, by_host=by_host)


def _source(table: Mapping[str, Any]) -> Source:
    return Source(
        id=table["id"],
        name=table["name"],
        kind=table["kind"],
        country=table["country"],
        zone=table["zone"],
        languages=tuple(table["languages"]),
        hosts=tuple(table["hosts"]),
        aliases=tuple(table["aliases"]),
        ambiguous=tuple(table.get("ambiguous", ())),
    )


def _problems(tables: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Say what is wrong with each entry by itself, and which ids and names stand twice."""
    taken: dict[tuple[str, str], int] = {}
    for number, table in enumerate(tables, 1):
        who = f"source {number} ({table.get('name') or 'without a name'})"
        wrong = [*_shape(table)]
        yield from (f"{who}: {what}" for what in (wrong or _values(table)))
        for name in ("id", "name"):
            first = taken.setdefault((name, str(table.get(name))), number)
            if first != number and table.get(name):
                yield f"{who}: {name} {table[name]} is that of source {first}, too"


def _shape(table: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{name} is missing" for name in (*_TEXTS, *_LISTS) if name not in table)
    yield from (f"{name} is no field of a source" for name in sorted(set(table) - {*_TEXTS, *_LISTS, *_OPTIONAL}))
    yield from (f"{name} is not text" for name in _TEXTS if not isinstance(table.get(name, ""), str))
    for name in (*_LISTS, *_OPTIONAL):
        values = table.get(name, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            yield f"{name} is not a list of texts"


def _values(table: Mapping[str, Any]) -> Iterator[str]:
    if not _SLUG.fullmatch(table["id"]):
        yield f"id {table['id']!r} is not of lower-case letters, digits and hyphens"
    if table["kind"] not in KINDS:
        yield f"kind {table['kind']} is none of {', '.join(KINDS)}"
    if table["country"] and not _COUNTRY.fullmatch(table["country"]):
        yield f"country {table['country']} is not two capital letters"
    if not table["languages"]:
        yield "languages is empty"
    yield from (f"language {tag} is not BCP 47" for tag in table["languages"] if not _LANGUAGE.fullmatch(tag))
    yield from (f"host {host} is not a domain" for host in table["hosts"] if not _HOST.fullmatch(host))
    if not _is_zone(table["zone"]):
        yield f"zone {table['zone']} is not a zone of the IANA"
    names = (table["name"], *table["aliases"], *table.get("ambiguous", ()))
    yield from (f"name {name!r} has no letter or digit" for name in names if not _key(name))
    yield from (f"name {name[:20]!r}… is longer than {MAX_NAME} characters" for name in names if len(name) > MAX_NAME)


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ValueError, OSError, KeyError):
        return False


def _index(sources: Iterable[Source], keys: Callable[[Source], set[str]], found: list[str]) -> dict[str, Source]:
    index: dict[str, Source] = {}
    for source in sources:
        for key in sorted(keys(source)):
            if (other := index.setdefault(key, source)) is not source:
                found += [f"{source.name} and {other.name} are both known as {key}"]
    return index


def _key(name: str) -> str:
    """Fold a name for the look-up: letters and digits only, without case, accents and Arabic spelling variants."""
    text = unicodedata.normalize("NFKD", name[:MAX_NAME]).casefold().translate(_ARABIC)
    return "".join(filter(str.isalnum, text))
