"""Records that hurt: each kind with its raw bytes and what has to become of it.

`POISONS` is the table. `poisons(serial)` makes the same kinds once more with other item ids, so that a second round is
not a redelivery of the first. The keys and sources are those of source 0 of a `RawLoad`: poison shares its partition
with real items, so that the neighbours can be seen to arrive.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

DELIVERED = "delivered"
EITHER = "either"
"""Delivered, or dead as `not_json`: which of the two is the JSON parser's choice."""
EITHER_REASON = "not_json"
REASONS = frozenset(
    {
        "null_value",
        "too_large",
        "not_json",
        "not_utf8",
        "wrong_type",
        "missing_field",
        "unknown_media_type",
        "empty_body",
        "bad_time",
        "bad_base64",
        "unsupported_version",
        "too_deep",
        "bad_xml",
        "bad_format",
    }
)
MAX_BYTES = 1024 * 1024
"""The largest value that has to pass, in bytes (ARCHITECTURE, "The raw-item envelope")."""

SOURCE = "src-0"
KEY = b"src-0"
TEXT = (
    "The harbour of the old town was closed on Tuesday after a storm had damaged two of its cranes. "
    "Engineers said that the repair would take at least three weeks, and the ferries were sent to another port. "
    "The mayor thanked the crews who had worked through the night."
)

_BOMB = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]><a>&d;</a>'


@dataclass(frozen=True, slots=True)
class Poison:
    """One kind. `item_id` is the envelope's id, "" where there is no readable one; `says` is in the event's body."""

    name: str
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    expect: str
    item_id: str = ""
    says: str = ""


def poisons(serial: int = 0) -> list[Poison]:
    """Every kind, with the ids of this round."""
    return [*_not_an_item(), *_not_usable(serial), *_sizes(serial), *_odd_but_good(serial)]


def envelope(item_id: str, **fields: object) -> dict[str, object]:
    """A good raw item with some fields changed; a field given as None is left out."""
    whole = {
        "source": SOURCE,
        "id": item_id,
        "fetched_at": "2025-03-01T00:00:00Z",
        "media_type": "text/plain",
        "headline": f"Storm closes harbour of the old town, bulletin {item_id}",
        "body": TEXT,
        **fields,
    }
    return {name: value for name, value in whole.items() if value is not None}


def encode(fields: dict[str, object]) -> bytes:
    """As JSON in UTF-8."""
    return json.dumps(fields, ensure_ascii=False).encode()


def _dead(name: str, expect: str, value: bytes | None) -> Poison:
    return Poison(name, KEY, value, (), expect)


def _not_an_item() -> list[Poison]:
    """Bytes that are no JSON object at all, or none at all."""
    good = encode(envelope("p-none"))
    return [
        _dead("null_value", "null_value", None),
        _dead("empty_value", "not_json", b""),
        _dead("not_json", "not_json", b"<item>this is not JSON</item>"),
        _dead("cut_json", "not_json", good[: len(good) // 2]),
        _dead("not_utf8", "not_utf8", good.replace(b"harbour", b"harb\xff\xfeur")),
        _dead("deep_json", "not_json", b"[" * 100_000 + b"]" * 100_000),
        _dead("nan", "not_json", good[:-1] + b', "weight": NaN}'),
        _dead("raw_control", "not_json", good.replace(b"harbour", b"harb\x01\x02our")),
        _dead("not_an_object", "wrong_type", b'["an", "array"]'),
    ]


def _not_usable(serial: int) -> list[Poison]:
    """JSON objects that are no usable raw item."""

    def dead(name: str, expect: str, **fields: object) -> Poison:
        item_id = f"p-{name}-{serial}"
        return Poison(name, KEY, encode(envelope(item_id, **fields)), (), expect, item_id)

    return [
        dead("missing_field", "missing_field", source=None),
        dead("missing_time", "missing_field", fetched_at=None),
        dead("wrong_type", "wrong_type", body=["not", "a", "string"]),
        dead("unknown_media_type", "unknown_media_type", media_type="application/x-nonsense"),
        dead("cut_xml", "bad_xml", media_type="application/rss+xml", body="<rss><channel><item><title>Storm</title>"),
        dead("entity_bomb", "bad_xml", media_type="text/xml", body=_BOMB),
        dead("deep_xml", "too_deep", media_type="text/xml", body="<a>" * 10_000 + "</a>" * 10_000),
        dead(
            "concepts",
            "bad_format",
            media_type="application/xml",
            body="<knowledgeItem guid='k'><conceptSet/></knowledgeItem>",
        ),
        dead("no_ninjs", "bad_format", media_type="application/ninjs+json", body='{"weather": "fair"}'),
        dead("empty_body", "empty_body", headline=None, body=" \n\t "),
        dead("control_only", "empty_body", headline=None, body="\x00\x01\x02\x07\x08\x0b"),
        dead("bad_base64", "bad_base64", body=None, body_base64="%%% not base64 %%%"),
        dead("bad_time", "bad_time", fetched_at="yesterday, about noon"),
        dead("year_0", "bad_time", fetched_at="0000-01-01T00:00:00Z"),
        dead("year_9999", "bad_time", fetched_at="9999-12-31T23:59:59Z"),
        dead("year_9999_west", "bad_time", fetched_at="9999-12-31T23:59:59-12:00"),
    ]


def _sizes(serial: int) -> list[Poison]:
    """The limit itself, one byte either side, and one word as long as the limit allows."""

    def sized(name: str, size: int, body: Callable[[int], str]) -> bytes:
        empty = len(encode(envelope(f"p-{name}-{serial}", body="")))
        return encode(envelope(f"p-{name}-{serial}", body=body(size - empty)))

    def text(length: int) -> str:
        return (f"{TEXT} " * (length // len(TEXT) + 1))[:length]

    def word(length: int) -> str:
        return "a" * length

    kinds = [
        ("max_less_one", MAX_BYTES - 1, text, DELIVERED),
        ("max", MAX_BYTES, text, DELIVERED),
        ("too_large", MAX_BYTES + 1, text, "too_large"),
        ("long_word", MAX_BYTES, word, DELIVERED),
    ]
    return [
        Poison(name, KEY, sized(name, size, body), (), expect, f"p-{name}-{serial}")
        for name, size, body, expect in kinds
    ]


def _odd_but_good(serial: int) -> list[Poison]:
    """Ugly, and still news: has to be delivered."""
    nested = "<div>" * 1000 + f"<p>{TEXT}</p>" + "</div>" * 1000
    controls = f"{TEXT}\x00\x07\x08 Fares \x0bstay as they are.\x1b[0m\n{TEXT}"
    first = TEXT.split(". ", maxsplit=1)[0]
    # No header without a value: kafka-python 3.0 cannot send one.
    junk = (
        ("", b"\x00\xff"),
        ("x" * 1000, b""),
        ("twice", b"1"),
        ("twice", b"2"),
        ("reason", b"not_json"),
        ("attempts", b"many"),
    )

    def odd(
        name: str,
        value: bytes | None = None,
        *,
        key: bytes | None = KEY,
        headers: tuple[tuple[str, bytes], ...] = (),
        expect: str = DELIVERED,
        says: str = TEXT,
        **fields: object,
    ) -> Poison:
        item_id = f"p-{name}-{serial}"
        return Poison(name, key, value or encode(envelope(item_id, **fields)), headers, expect, item_id, says)

    surrogate = encode(envelope(f"p-lone_surrogate-{serial}")).replace(b"Engineers", rb"Engi\ud800neers")
    return [
        odd("null_key", key=None),
        odd("header_junk", headers=junk),
        odd("unknown_fields", colour="green", nested={"a": [1, {"b": None}]}),
        odd("huge_int", weight=2**70),
        # Beyond the largest double: orjson refuses it, others do not.
        odd("giant_int", weight=10**400, expect=EITHER),
        odd("lone_surrogate", surrogate, expect=EITHER, says=first),
        odd("control_bytes", body=controls, says=first),
        odd("nested_html", media_type="text/html", body=nested),
    ]


POISONS = poisons()
