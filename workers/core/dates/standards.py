"""What machines write: ISO 8601 and RFC 822, by the standard library."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[t ]\d\d:?\d\d(?::?\d\d(?:[.,]\d{1,9})?)?(?: ?(?:z|[+-]\d\d(?::?\d\d)?))?)?"
    r"|(?:19|20)\d{12}|\d{8}(?:t\d{4,6}(?:z|[+-]\d{4})?)?|\d{4}-w\d\d-\d",
    re.ASCII,
)
_ISO_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? *"
    r"(?:[+-]\d{4}|GMT|UTC?|E[SD]T|CEST)?",
    re.ASCII,
)
_SECONDS = re.compile(r":\d\d:\d\d|[Tt]\d{6}")
_RUN = len("20260101123000")
"""Digits of a time in one run, as databases of news write it."""


def read(text: str) -> tuple[str, datetime, str] | None:
    """Give the standard, the value (without a zone where none is said) and the precision; None for other texts."""
    low = text.lower()
    try:
        if len(text) == _RUN and text.isdigit():
            text = f"{text[:8]}T{text[8:]}"
        if _ISO.fullmatch(low):
            value = datetime.fromisoformat(text.upper().replace(" Z", "Z").replace(" +", "+").replace(" -", "-"))
            return "ISO 8601", value.replace(microsecond=0), _precision(text)
        if _ISO_MONTH.fullmatch(text):
            return "ISO 8601", datetime(int(text[:4]), int(text[5:]), 1), "month"  # noqa: DTZ001 - as said
        if _RFC822.fullmatch(text):
            value = parsedate_to_datetime(text)
            return "RFC 822", value.replace(tzinfo=UTC) if text.endswith("-0000") else value, _precision(low)
    except (ValueError, OverflowError):
        return None
    return None


def is_standard(text: str) -> bool:
    """Whether a text has the form, whatever it says."""
    return _ISO.fullmatch(text.lower()) is not None


def _precision(text: str) -> str:
    if _SECONDS.search(text):
        return "second"
    return "minute" if ":" in text or (len(text) > len("2026-01-01") and "t" in text) else "day"
