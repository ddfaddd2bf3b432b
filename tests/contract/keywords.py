"""Finds what JSON Schema would silently ignore: misspelt keywords, and required names that no property has."""

from collections.abc import Iterator
from typing import Any

_NAMED = {"properties", "patternProperties", "$defs", "dependentSchemas"}
_LISTED = {"allOf", "anyOf", "oneOf", "prefixItems"}
_SINGLE = {"items", "contains", "additionalProperties", "unevaluatedProperties", "not", "if", "then", "else"}
_LEAVES = {
    *("$schema", "$id", "$ref", "$comment", "title", "description", "default", "examples", "deprecated"),
    *("type", "enum", "const", "format", "pattern", "contentEncoding", "required", "dependentRequired"),
    *("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "uniqueItems", "minProperties"),
}


def problems(schema: Any, path: str = "#", inherited: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every keyword that JSON Schema 2020-12 does not know (or that we do not use), with its place."""
    if isinstance(schema, bool):
        return
    if not isinstance(schema, dict):
        yield f"{path}: no schema"
        return
    names = inherited | frozenset(schema.get("properties", {}))
    yield from (
        f"{path}/{keyword}: unknown keyword"
        for keyword in schema
        if keyword not in _NAMED | _LISTED | _SINGLE | _LEAVES
    )
    for place, inner, known in _inner(schema, names):
        yield from problems(inner, f"{path}/{place}", known)
    if "allOf" not in schema:
        yield from (f"{path}/required: no property {name}" for name in schema.get("required", ()) if name not in names)


def _inner(schema: dict[str, Any], names: frozenset[str]) -> Iterator[tuple[str, Any, frozenset[str]]]:
    for keyword, value in schema.items():
        if keyword in _NAMED:
            yield from ((f"{keyword}/{name}", inner, frozenset()) for name, inner in value.items())
        elif keyword in _LISTED:
            yield from ((f"{keyword}/{number}", inner, names) for number, inner in enumerate(value))
        elif keyword in _SINGLE:
            yield keyword, value, frozenset()
