"""Routing: which events also go to which topics, by rules of `config/routes.toml`.

A rule is a `[[route]]` table: `topic`, and conditions that must all hold. Several rules may name one topic: it gets an
event when any of them holds. A routed topic has the contract of `wire.enriched`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any

from topics import Topic
from topics.catalogue import DEAD_LETTERS
from workers.core.event import is_copy, languages
from workers.core.model import Cause, Item, Membership, Relation

_TOPIC = re.compile(r"[A-Za-z0-9._-]{1,200}")
"""Kafka allows 249; the deployment's prefix needs some of them."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """What rules may ask of an event."""

    language: str
    script: str
    source: str
    relations: frozenset[Relation]
    """Of its twins and of what is related to it."""
    group_size: int
    cross_language: bool
    """The group has items of at least two languages; what is undetermined does not count."""
    is_copy: bool
    is_segment: bool
    """It is one of several that stood in one document."""
    cause: Cause


def view(item: Item, membership: Membership) -> EventView:
    """What rules see of an item and where it stands."""
    return EventView(
        language=item.language.tag,
        script=item.language.script,
        source=item.source,
        relations=frozenset(twin.relation for twin in (*membership.twins, *membership.related)),
        group_size=membership.group_size,
        cross_language=len({tag.split("-", 1)[0] for tag in languages(item, membership)}) > 1,
        is_copy=is_copy(item, membership),
        is_segment=item.segment.count > 1,
        cause=membership.cause,
    )


class RoutesError(ValueError):
    """What is wrong with the rules, all of it at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Route:
    """One rule."""

    topic: str
    conditions: Mapping[str, Any]

    def holds(self, event: EventView) -> bool:
        """Whether all conditions do."""
        return all(_CONDITIONS[name].holds(event, wanted) for name, wanted in self.conditions.items())


@dataclass(frozen=True, slots=True)
class Routes:
    """All rules, in the order of their file."""

    routes: tuple[Route, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Routes":
        """Read rules from TOML. Raises RoutesError naming every problem, never only the first."""
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise RoutesError([f"routes: {error}"]) from None
        problems = [f"routes: {name}: only [[route]] tables are known" for name in document if name != "route"]
        tables = document.get("route", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise RoutesError([*problems, "routes: route: must be [[route]] tables"])
        for number, table in enumerate(tables, 1):
            problems.extend(f"route {number}: {problem}" for problem in _problems(table))
        if problems:
            raise RoutesError(problems)
        return cls(tuple(Route(table.pop("topic"), MappingProxyType(table)) for table in tables))

    @property
    def topics(self) -> tuple[str, ...]:
        """Every topic named, once, in the order of the rules. Each has the contract of `wire.enriched`."""
        return tuple(dict.fromkeys(route.topic for route in self.routes))

    def topics_for(self, event: EventView) -> tuple[str, ...]:
        """The topics that get this event, each once, in the order of the rules."""
        return tuple(dict.fromkeys(route.topic for route in self.routes if route.holds(event)))


@dataclass(frozen=True, slots=True)
class _Condition:
    allows: Callable[[Any], bool]
    wanted: str
    holds: Callable[[EventView, Any], bool]


def _texts(allows: Callable[[str], object]) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, list) and bool(value) and all(isinstance(text, str) and bool(allows(text)) for text in value)
    )


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_size(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _speaks(event: EventView, tags: list[str]) -> bool:
    tag = event.language.lower()
    return any(tag == wanted or tag.startswith(f"{wanted}-") for wanted in tags)


def _comes_from(event: EventView, globs: list[str]) -> bool:
    return any(fnmatchcase(event.source, glob) for glob in globs)


_LANGUAGES = (_texts(_LANGUAGE.fullmatch), 'a list of language tags in lower case, as ["ar", "zh-hant"]')
_SOURCES = (_texts(bool), 'a list of patterns of source names, as ["*.example"]')
_FLAG = (_is_flag, "true or false")
_SIZE = (_is_size, "a whole number from 1")
_CONDITIONS: Mapping[str, _Condition] = MappingProxyType(
    {
        "language": _Condition(*_LANGUAGES, _speaks),
        "language_not": _Condition(*_LANGUAGES, lambda event, tags: not _speaks(event, tags)),
        "script": _Condition(
            _texts(_SCRIPT.fullmatch), 'a list of scripts, as ["Arab"]', lambda event, codes: event.script in codes
        ),
        "source": _Condition(*_SOURCES, _comes_from),
        "source_not": _Condition(*_SOURCES, lambda event, globs: not _comes_from(event, globs)),
        "relation": _Condition(
            _texts(set(Relation).__contains__),
            f"a list out of {', '.join(Relation)}",
            lambda event, wanted: not event.relations.isdisjoint(wanted),
        ),
        "cause": _Condition(
            _texts(set(Cause).__contains__),
            f"a list out of {', '.join(Cause)}",
            lambda event, causes: event.cause in causes,
        ),
        "min_group_size": _Condition(*_SIZE, lambda event, size: event.group_size >= size),
        "max_group_size": _Condition(*_SIZE, lambda event, size: event.group_size <= size),
        "cross_language": _Condition(*_FLAG, lambda event, flag: event.cross_language is flag),
        "is_copy": _Condition(*_FLAG, lambda event, flag: event.is_copy is flag),
        "is_segment": _Condition(*_FLAG, lambda event, flag: event.is_segment is flag),
    }
)


def _problems(table: dict[str, Any]) -> Iterator[str]:
    topic = table.get("topic")
    if not isinstance(topic, str) or not _TOPIC.fullmatch(topic) or topic.strip(".") == "":
        yield "topic: a name of letters, digits, '.', '_' and '-' is wanted"
    elif topic in set(Topic) or topic.endswith(DEAD_LETTERS):
        yield f"topic: {topic} has other uses"
    conditions = {name: value for name, value in table.items() if name != "topic"}
    if not conditions:
        yield "no condition: every event is in wire.enriched already"
    for name, value in conditions.items():
        if name not in _CONDITIONS:
            yield f"{name}: no such condition; there are {', '.join(_CONDITIONS)}"
        elif not _CONDITIONS[name].allows(value):
            yield f"{name}: {_CONDITIONS[name].wanted} is wanted"
    sizes: list[Any] = [conditions.get(name) for name in ("min_group_size", "max_group_size")]
    if all(map(_is_size, sizes)) and sizes != sorted(sizes):
        yield "min_group_size is greater than max_group_size"
