"""JSON in and out: the only place that calls orjson, and the checked reading of what came in."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

import orjson

from workers.core.codec.times import parse_time
from workers.core.outcome import Rejected, RejectReason

T = TypeVar("T")

VERSION = 1
"""Of every wire form between our own stages."""


def loads(value: bytes | None) -> dict[str, Any]:
    """Read one JSON object.

    Raises Rejected: null_value, not_utf8, not_json (also for what JSON proper does not know, as NaN; for numbers beyond
    a double; for nesting beyond 1,024 levels; for lone surrogates), wrong_type where it is JSON but no object.
    """
    if value is None:
        raise Rejected(RejectReason.NULL_VALUE)
    try:
        document = orjson.loads(value)
    except orjson.JSONDecodeError as error:
        _refuse(value, error.pos)
    if not isinstance(document, dict):
        raise Rejected(RejectReason.WRONG_TYPE, "not an object")
    return document


def _refuse(value: bytes, position: int) -> NoReturn:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Rejected(RejectReason.NOT_UTF8, f"at byte {error.start} of {len(value)}") from None
    raise Rejected(RejectReason.NOT_JSON, f"at character {position}; {len(value)} bytes") from None


def dumps(document: dict[str, Any]) -> bytes:
    """Write one JSON object; fields stand in the order given."""
    return orjson.dumps(document)


def dumps_sorted(document: dict[str, Any]) -> bytes:
    """Write one JSON object; fields are sorted, at every depth."""
    return orjson.dumps(document, option=orjson.OPT_SORT_KEYS)


def write_time(value: datetime) -> str:
    """RFC 3339 in UTC with `Z`; a fraction of a second only where there is one. Raises ValueError without a zone."""
    if value.tzinfo is None:
        msg = "a time without a zone"
        raise ValueError(msg)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


class Fields:
    """The fields of one object, read with a check of their types. Every method raises Rejected, nothing else.

    Fields that nobody asks for are ignored, so a newer writer may add some. Null is the same as absent.
    """

    __slots__ = ("_path", "_values")

    def __init__(self, values: dict[str, Any], path: str = "") -> None:
        self._values = values
        self._path = path

    @classmethod
    def of(cls, value: bytes | None) -> "Fields":
        """Those of a record between our own stages, of the version that we know."""
        fields = cls(loads(value))
        version = fields._required("v")
        if isinstance(version, bool) or version != VERSION:
            raise Rejected(RejectReason.UNSUPPORTED_VERSION, f"v is not {VERSION}")
        return fields

    def text(self, name: str) -> str:
        """Text, empty or not."""
        value = self._required(name)
        return value if isinstance(value, str) else self._wrong(name, "text")

    def name(self, name: str) -> str:
        """Text that names something, so it may not be empty."""
        value = self.text(name)
        if not value:
            raise Rejected(RejectReason.MISSING_FIELD, f"{self._path}{name} is empty")
        return value

    def optional_text(self, name: str) -> str | None:
        """Text or None."""
        return None if self._values.get(name) is None else self.text(name)

    def number(self, name: str) -> float:
        """A number with or without a fraction."""
        value = self._required(name)
        return (
            float(value)
            if isinstance(value, float | int) and not isinstance(value, bool)
            else self._wrong(name, "a number")
        )

    def integer(self, name: str) -> int:
        """A whole number."""
        value = self._required(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._wrong(name, "a whole number")

    def optional_integer(self, name: str) -> int | None:
        """A whole number or None."""
        return None if self._values.get(name) is None else self.integer(name)

    def boolean(self, name: str) -> bool:
        """True or false."""
        value = self._required(name)
        return value if isinstance(value, bool) else self._wrong(name, "true or false")

    def optional_boolean(self, name: str) -> bool | None:
        """True, false or None."""
        return None if self._values.get(name) is None else self.boolean(name)

    def time(self, name: str) -> datetime:
        """A point in time, RFC 3339."""
        return parse_time(self.text(name), f"{self._path}{name}")

    def optional_time(self, name: str) -> datetime | None:
        """A point in time or None."""
        return None if self._values.get(name) is None else self.time(name)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        values = self._list(name)
        return tuple(values) if all(isinstance(value, str) for value in values) else self._wrong(name, "texts")

    def integers(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers; empty when absent."""
        values = self._list(name)
        whole = all(isinstance(value, int) and not isinstance(value, bool) for value in values)
        return tuple(values) if whole else self._wrong(name, "whole numbers")

    def object(self, name: str) -> "Fields":
        """An object."""
        value = self._required(name)
        return Fields(value, f"{self._path}{name}.") if isinstance(value, dict) else self._wrong(name, "an object")

    def optional_object(self, name: str) -> "Fields | None":
        """An object or None."""
        return None if self._values.get(name) is None else self.object(name)

    def objects(self, name: str) -> "tuple[Fields, ...]":
        """A list of objects; empty when absent."""
        values = self._list(name)
        if not all(isinstance(value, dict) for value in values):
            self._wrong(name, "objects")
        return tuple(Fields(value, f"{self._path}{name}.") for value in values)

    def choice(self, name: str, make: Callable[[str], T]) -> T:
        """One of a closed list, such as an enum."""
        text = self.text(name)
        try:
            return make(text)
        except ValueError:
            return self._wrong(name, "one of the known values")

    def optional_choice(self, name: str, make: Callable[[str], T]) -> T | None:
        """One of a closed list, or None."""
        return None if self._values.get(name) is None else self.choice(name, make)

    def choices(self, name: str, make: Callable[[str], T]) -> tuple[T, ...]:
        """A list of some of a closed list; empty when absent."""
        texts = self.texts(name)
        try:
            return tuple(map(make, texts))
        except ValueError:
            return self._wrong(name, "some of the known values")

    def _required(self, name: str) -> Any:
        value = self._values.get(name)
        if value is None:
            raise Rejected(RejectReason.MISSING_FIELD, f"{self._path}{name}")
        return value

    def _list(self, name: str) -> list[Any]:
        value = self._values.get(name)
        if value is None:
            return []
        return value if isinstance(value, list) else self._wrong(name, "a list")

    def _wrong(self, name: str, wanted: str) -> NoReturn:
        raise Rejected(RejectReason.WRONG_TYPE, f"{self._path}{name} is not {wanted}")
