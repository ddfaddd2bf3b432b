"""The raw-item envelope (schema v1): what scrapers write to `wire.raw`. Schema: `topics/schemas/raw-item.v1`."""

import base64
import binascii
from dataclasses import fields
from typing import Any

from workers.core.codec.door import dumps_sorted, loads, write_time
from workers.core.codec.times import parse_time
from workers.core.model import RawItem
from workers.core.outcome import Rejected, RejectReason

MAX_SOURCE_CHARS = 200
"""A source is a Kafka key, a part of ids and a field of logs: longer ones are mistakes."""
MAX_DEPTH = 200
"""Levels of unknown fields. orjson writes at most 254, so what was read can be written again."""
YEARS = range(1990, 2101)
"""Before the web, or after our time: a scraper's clock or units are wrong."""

_KNOWN = frozenset({field.name for field in fields(RawItem)} - {"extra"} | {"body_base64", "schema"})
_OPTIONAL = ("id", "url", "published", "media_type", "charset", "language", "headline", "version")


def decode_raw(value: bytes | None, *, max_bytes: int) -> RawItem:
    """Read and check what a scraper sent; interpret nothing. Null is the same as absent.

    Raises Rejected: null_value, too_large, not_utf8, not_json, wrong_type, missing_field, unsupported_version,
    bad_base64, bad_time. Its detail names fields and sizes, never what they say.
    """
    if value is not None and len(value) > max_bytes:
        raise Rejected(RejectReason.TOO_LARGE, f"{len(value)} bytes, {max_bytes} allowed")
    document = loads(value)
    schema = document.get("schema")
    if schema is not None and (isinstance(schema, bool) or schema != 1):
        raise Rejected(RejectReason.UNSUPPORTED_VERSION, "schema is not 1")
    optional = {name: text for name in _OPTIONAL if (text := _text(document, name)) is not None}
    return RawItem(
        source=_source(document),
        fetched_at=_fetched_at(document),
        body=_body(document),
        extra=_extra(document),
        **optional,
    )


def encode_raw(item: RawItem) -> bytes:
    """Write a raw item as a scraper would. What `decode_raw` gave can always be written."""
    document: dict[str, Any] = {
        **item.extra,
        **{name: text for name in _OPTIONAL if (text := getattr(item, name)) is not None},
        "schema": 1,
        "source": item.source,
        "fetched_at": write_time(item.fetched_at),
    }
    if isinstance(item.body, bytes):
        document["body_base64"] = base64.b64encode(item.body).decode("ascii")
    else:
        document["body"] = item.body
    return dumps_sorted(document)


def _text(document: dict[str, Any], name: str) -> str | None:
    value = document.get(name)
    if value is None or isinstance(value, str):
        return value
    raise Rejected(RejectReason.WRONG_TYPE, f"{name} is not text")


def _source(document: dict[str, Any]) -> str:
    source = _text(document, "source")
    if source is None or not source.strip():
        raise Rejected(RejectReason.MISSING_FIELD, "source")
    if len(source) > MAX_SOURCE_CHARS:
        raise Rejected(RejectReason.WRONG_TYPE, f"source has {len(source)} characters, {MAX_SOURCE_CHARS} allowed")
    return source


def _fetched_at(document: dict[str, Any]) -> Any:
    text = _text(document, "fetched_at")
    if text is None:
        raise Rejected(RejectReason.MISSING_FIELD, "fetched_at")
    found = parse_time(text, "fetched_at")
    if found.year not in YEARS:
        raise Rejected(RejectReason.BAD_TIME, f"fetched_at is in the year {found.year}")
    return found


def _body(document: dict[str, Any]) -> str | bytes:
    body, encoded = _text(document, "body"), _text(document, "body_base64")
    if body is not None and encoded is not None:
        raise Rejected(RejectReason.WRONG_TYPE, "body and body_base64 are both there")
    if body is not None:
        return body
    if encoded is None:
        raise Rejected(RejectReason.MISSING_FIELD, "body or body_base64")
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise Rejected(RejectReason.BAD_BASE64, f"body_base64 of {len(encoded)} characters") from None


def _extra(document: dict[str, Any]) -> dict[str, Any]:
    extra = {name: value for name, value in document.items() if name not in _KNOWN}
    level = [value for value in extra.values() if isinstance(value, dict | list)]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return extra
    raise Rejected(RejectReason.NOT_JSON, f"unknown fields nested deeper than {MAX_DEPTH} levels")
