"""Checks documents against the schemas: for tests, for `twinwire` commands, and for whoever consumes our topics."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from topics.catalogue import schema_path

NINJS = Path(__file__).parent / "schemas" / "ninjs-3.1" / "ninjs-schema_3.1.json"
"""The IPTC's schema, unchanged; its licence (MIT) stands beside it."""
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_formats = FormatChecker(())


@_formats.checks("date-time")
def _is_date_time(value: object) -> bool:
    """RFC 3339, leap seconds included; other types are no matter of a format."""
    if not isinstance(value, str):
        return True
    if not _RFC3339.fullmatch(value):
        return False
    text = value.upper()
    if text[17:19] == "60":
        text = f"{text[:17]}59{text[19:]}"
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


@cache
def validator(name: str, version: int = 1) -> Draft202012Validator:
    """A validator of one schema of ours, formats included. References are resolved from files, never the network."""
    return Draft202012Validator(_load(schema_path(name, version)), registry=_registry(), format_checker=_formats)


def problems(document: Any, name: str, version: int = 1) -> list[str]:
    """What is wrong with a document, all of it; places and rules, never what the document says."""
    found = validator(name, version).iter_errors(document)
    return sorted(f"{'/'.join(map(str, error.absolute_path)) or '.'}: {error.validator}" for error in found)


@cache
def _registry() -> Registry[Any]:
    ours = [_load(path) for path in sorted(NINJS.parent.parent.glob("*.schema.json"))]
    return Registry().with_resources(
        (schema["$id"].rstrip("#"), Resource.from_contents(schema)) for schema in [*ours, _load(NINJS)]
    )


def _load(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document
