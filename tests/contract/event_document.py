"""Reads `topics/EVENT.md` and the event's schema as paths of fields: `twins[].evidence.by`."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import topics

DOCUMENT = Path(topics.__file__).parent / "EVENT.md"
_SCHEMAS = DOCUMENT.parent / "schemas"
_EVENT = "enriched-event.v1.schema.json"
_ROW = re.compile(r"^\| (?P<first>`[^|\n]+) \| (?P<second>[^|\n]+) \|", re.MULTILINE)
_OBJECT = re.compile(r"\[(\w+)\]\(#\w+\)")


@cache
def text() -> str:
    """The document."""
    return DOCUMENT.read_text(encoding="utf-8")


def section(heading: str, level: str = "###") -> str:
    """What stands under a heading, up to the next one of its level or above. There must be one such heading."""
    (found,) = re.findall(
        rf"^{level} {re.escape(heading)}\n(.*?)(?=^#{{2,{len(level)}}} |\Z)", text(), re.DOTALL | re.MULTILINE
    )
    return str(found)


def values(heading: str) -> list[str]:
    """The values that the tables of a closed list name."""
    return [value for row in _ROW.finditer(section(heading)) for value in re.findall("`(.*?)`", row["first"])]


def tokens() -> set[str]:
    """Everything that stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text()))


def documented() -> set[str]:
    """The fields of the extension that the tables name, nested ones with their whole path."""
    return set(_documented("twinwire"))


def documented_of_ninjs() -> set[str]:
    """The fields of ninjs that the table names."""
    return {row["first"].strip("`[]") for row in _ROW.finditer(section("The fields of ninjs", "##"))}


def objects() -> dict[str, int]:
    """The tables of objects, and how many fields each has."""
    names = re.findall(r"^### (\w+)$", section("The extension", "##"), re.MULTILINE)
    return {name: len(_ROW.findall(section(name))) for name in names}


def links() -> set[str]:
    """Headings that the document links to, as GitHub names them."""
    return set(re.findall(r"\]\(#([\w-]+)\)", text()))


def anchors() -> set[str]:
    """Headings that there are, as GitHub names them."""
    return {
        re.sub(r"[^\w -]", "", heading).replace(" ", "-").lower()
        for heading in re.findall(r"^#+ (.+)$", text(), re.MULTILINE)
    }


def example() -> Any:
    """The event that the document shows."""
    return json.loads(section("Example", "##").partition("```json\n")[2].partition("```")[0])


def in_schema() -> dict[str, Any]:
    """The fields of the extension by the schema, and what it says of each."""
    return dict(_in_schema({"$ref": f"{_EVENT}#/$defs/twinwire"}, _EVENT))


def enums() -> dict[str, list[str]]:
    """The closed lists of the extension by the schema, by the field that they are of."""
    return {path: [str(one) for one in node["enum"] if one] for path, node in in_schema().items() if "enum" in node}


def properties(name: str) -> list[tuple[str, Any]]:
    """Every property of a schema file, wherever it stands: its place, and it with all that it refers to."""
    return [(place, {**_resolved(node, name)[0], **node}) for place, node in _properties(_read(name), "#")]


def _documented(heading: str) -> Iterator[str]:
    for row in _ROW.finditer(section(heading)):
        name = row["first"].strip("`")
        yield name
        if kind := _OBJECT.search(row["second"]):
            yield from (f"{name}.{inner}" for inner in _documented(kind[1]))


def _in_schema(node: Any, file: str) -> Iterator[tuple[str, Any]]:
    node, file = _resolved(node, file)
    for name, inner in node.get("properties", {}).items():
        found, where = _resolved(inner, file)
        path = name
        if "items" in found:
            path = f"{name}[]"
            found, where = _resolved(found["items"], where)
        yield path, found
        yield from ((f"{path}.{below}", one) for below, one in _in_schema(found, where))


def _resolved(node: Any, file: str) -> tuple[Any, str]:
    """A schema behind its references; of alternatives, the one that is not null."""
    while "$ref" in node or "anyOf" in node:
        if "anyOf" in node:
            node = next(one for one in node["anyOf"] if one != {"type": "null"})
            continue
        name, _, place = node["$ref"].partition("#/")
        file = name or file
        node = _read(file)
        for step in place.split("/"):
            node = node[step]
    return node, file


def _properties(node: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for name, inner in node.get("properties", {}).items():
            yield f"{place}/{name}", inner
        for name, inner in node.items():
            yield from _properties(inner, f"{place}/{name}")


@cache
def _read(name: str) -> Any:
    return json.loads((_SCHEMAS / name).read_text(encoding="utf-8"))
