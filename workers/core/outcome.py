"""What became of one record: exactly one of `Emit`, `Drop`, `Reject`. Nothing returns "nothing"."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class DropReason(StrEnum):
    """Expected ends without an output. Closed: metric label, log field and test id at once."""

    DUPLICATE = "duplicate"
    """The same item, delivered again: same source, same source id, same content."""
    STALE_VERSION = "stale_version"
    """An older version of an item whose newer version is known."""
    SUPERSEDED = "superseded"
    """A membership of a version that a newer one has replaced: the newer one's event follows."""
    OUT_OF_WINDOW = "out_of_window"
    """A membership of an item that publish no longer holds."""


class RejectReason(StrEnum):
    """Why a record went to the dead letters. Closed: metric label, dead-letter header and test id at once."""

    NULL_VALUE = "null_value"
    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    WRONG_TYPE = "wrong_type"
    MISSING_FIELD = "missing_field"
    UNSUPPORTED_VERSION = "unsupported_version"
    UNKNOWN_MEDIA_TYPE = "unknown_media_type"
    BAD_BASE64 = "bad_base64"
    BAD_TIME = "bad_time"
    EMPTY_BODY = "empty_body"
    TOO_DEEP = "too_deep"
    BAD_XML = "bad_xml"
    """Not well-formed, cut off, with entities of its own, or of more elements than any document needs."""
    BAD_FORMAT = "bad_format"
    """Well-formed, but not what the format prescribes, or a kind of document that holds no news."""
    ENCODER_MISMATCH = "encoder_mismatch"
    """A fingerprint of another encoder than the state was built with."""
    INTERNAL_ERROR = "internal_error"
    """A bug of ours on this record: kept for repair, so that its neighbours go on."""


@dataclass(frozen=True, slots=True)
class Emit(Generic[T_co]):
    """The record's outputs, in the order in which the broker has to get them. Never empty."""

    values: tuple[T_co, ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """Nothing to say, and that was expected."""

    reason: DropReason
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """The record cannot be used. `detail` is for a person: field names and sizes, never item text."""

    reason: RejectReason
    detail: str = ""


Outcome = Emit[T_co] | Drop | Reject


class Rejected(Exception):  # noqa: N818 - it carries a verdict, it is not an error of ours
    """Carries a `Reject` out of a parser to the step that returns it. Never leaves a stage."""

    def __init__(self, reason: RejectReason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reject = Reject(reason, detail)
