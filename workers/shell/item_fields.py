"""The values of an item as lines of a list: what each says, how that is known, and where it stands in the text.

It walks the item's values whatever they are, so that a new field appears without a line here.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from workers.core.model import Item
from workers.core.spans import Span

TEXTS = frozenset({"headline", "body"})
"""Fields that are text, and no list."""
EVENT_NAMES = {"metadata": "wire"}
"""Fields under the names that the event has for them."""
SPEAKING = frozenset({"text", "name", "value", "tag", "kind", "country", "unit", "currency"})
"""Values printed without their name."""
HOW = ("method", "confidence")


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One value of an item: its name, what it says and how that is known; where it stands, if it says so."""

    name: str
    value: str
    how: str
    spans: tuple[Span, ...] = ()


def fields(item: Item) -> Iterator[Field]:
    """Every value of an item but its texts."""
    for field in dataclasses.fields(item):
        if field.name not in TEXTS:
            yield from walk(EVENT_NAMES.get(field.name, field.name), getattr(item, field.name))


def walk(name: str, value: Any) -> Iterator[Field]:
    """Every value under a name, one that says where it stands or how it is known kept together."""
    if value is None or value in ((), "", {}):
        return
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from _of_value(name, value)
    elif isinstance(value, tuple | list):
        plain = [one for one in value if not dataclasses.is_dataclass(one)]
        if plain:
            yield Field(name, ", ".join(map(_say, plain)), "")
        for one in value:
            if dataclasses.is_dataclass(one):
                yield from walk(_singular(name), one)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from walk(f"{name}.{key}", one)
    else:
        yield Field(name, _say(value), "")


def _of_value(name: str, value: Any) -> Iterator[Field]:
    parts = {
        field.name: getattr(value, field.name)
        for field in dataclasses.fields(value)
        if field.name in HOW or getattr(value, field.name) != field.default  # what is as always need not be said
    }
    spans = tuple(_spans(parts))
    how = " ".join(_say(parts[key]) for key in HOW if parts.get(key) is not None)
    nested = {key: one for key, one in parts.items() if _holds_values(one)}
    said = [
        _part(key, one)
        for key, one in parts.items()
        if key not in HOW and key not in nested and one is not None and one not in ((), "") and not _is_span(one)
    ]
    if said and (spans or how or not nested):
        yield Field(name, " · ".join(said), how, spans)
        said = []
    for key, one in parts.items():
        if key in nested:
            yield from walk(key, one)
        elif said and not _is_span(one):
            yield from walk(f"{name}.{key}", one)


def _holds_values(value: Any) -> bool:
    """Whether other values of ours stand in it."""
    if isinstance(value, tuple | list):
        return any(_holds_values(one) for one in value)
    return dataclasses.is_dataclass(value) and not isinstance(value, Span | type)


def _is_span(value: Any) -> bool:
    return isinstance(value, Span) or (isinstance(value, tuple) and bool(value) and isinstance(value[0], Span))


def _spans(parts: Mapping[str, Any]) -> Iterator[Span]:
    """Where a value stands: its first span or list of spans; others (a speaker's) are of something in it."""
    for value in parts.values():
        if isinstance(value, Span):
            yield value
            return
        if _is_span(value):
            yield from value
            return


def _part(key: str, value: Any) -> str:
    """A value, with its name where it does not speak for itself."""
    return _say(value) if key in SPEAKING else f"{key} {_say(value)}"


def _say(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple | list):
        return ", ".join(map(_say, value))
    return str(value)


def _singular(name: str) -> str:
    """The name of one of several: quotes, people, quantities."""
    if name == "people":
        return "person"
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


def missing(item: Item) -> list[str]:
    """Names of what the item could say and does not, down to the lists in it."""
    found = []
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if value is None or value in ((), ""):
            found.append(field.name)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            found += [one.name for one in dataclasses.fields(value) if getattr(value, one.name) == ()]
    return found
