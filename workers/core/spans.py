"""Where in an item something stands: offsets that are right in the text that the event carries."""

from dataclasses import dataclass
from enum import StrEnum


class TextPart(StrEnum):
    """The texts of an item, each counted from 0."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    SOURCE_LINE = "source_line"
    BYLINE = "byline"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters (Unicode code points) `start` to `end`, `end` not included, of one part of an item."""

    part: TextPart
    start: int
    end: int
