"""IPTC 7901: SOH header STX text ETX trailer. One file may hold many messages.

The header: source and number, priority, category, count of words, options; then a line of key words. The text: a
headline, and paragraphs that an indentation begins. The trailer: the date-time group, in UTC.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile

from workers.core.formats import story
from workers.core.formats.lines import date_time_group, paragraphs
from workers.core.formats.story import Story
from workers.core.outcome import Rejected, RejectReason
from workers.core.wire import Concept, Metadata

NAME = "iptc-7901"
_STX, _ETX = "\x02", "\x03"
_MOST_MESSAGES = 1_000
_HEADER = re.compile(
    r"[\x00-\x1f ]{0,8}(?P<source>[A-Za-z]{0,10}) ?(?P<number>\d{1,6})(?P<options>[ \t]+(?P<priority>[0-9A-Za-z])[ \t]+"
    r"(?P<category>[A-Za-z]{1,4})(?:[ \t]+(?P<words>\d{1,5}))?(?:[ \t]+(?P<rest>[^\r\n]{0,200}))?)[ \t]*(?:\r?\n|\r|$)"
)
_START = re.compile(r"\x01|(?:^|\n)ZCZC[ \t\r\n]{1,4}")
_TELEX_END = re.compile(r"\nNNNN\b")
_LINE_END = re.compile(r"\r\n?|\n")
_BYLINE = re.compile(r"(?:by|von|par|por|di|da|av|af|door|автор:?|من)\s+\S.{2,80}", re.IGNORECASE)
_NOTE = re.compile(
    r"\W*(?:the following information is not (?:intended )?for publication|(?:note to )?editors?(?:'s)? note|eds?[.:]"
    r"|note aux r[ée]dactions|redaktioneller hinweis|hinweis an die redaktion|nota a los editores)\b",
    re.IGNORECASE,
)
_LONGEST_HEADING = 300
_MOST_HEADING_LINES = 6


def looks_like(text: str) -> bool:
    """Whether a text begins with a message's header."""
    start = _START.search(text, 0, 200)
    return start is not None and _HEADER.match(text, start.end()) is not None


def read(text: str) -> list[Story]:
    """Every message of the file. Raises Rejected(BAD_FORMAT) where no header can be read, or too many are there."""
    starts = [match.end() for match in _START.finditer(text)]
    if len(starts) > _MOST_MESSAGES:
        raise Rejected(RejectReason.BAD_FORMAT, f"more than {_MOST_MESSAGES} messages")
    ends = [*starts[1:], len(text)]
    found = [one for start, end in zip(starts, ends, strict=True) if (one := _message(text[start:end])) is not None]
    if not found:
        raise Rejected(RejectReason.BAD_FORMAT, "no IPTC 7901 header")
    return found


def _message(text: str) -> Story | None:
    header = _HEADER.match(text)
    if header is None:
        return None
    text = text[header.end() :]
    before, mark, rest = text.partition(_STX)
    if not mark:
        before, rest = "", text
    ended = rest.partition(_ETX) if _ETX in rest else _telex(rest)
    content, trailer = ended[0], ended[2]
    keys = [line.strip().rstrip("/").strip() for line in _LINE_END.split(before) if line.strip(" /\t")]
    keys = [key.lstrip("\x00").strip() for key in keys]
    heading, body, note = _content([line.rstrip() for line in _LINE_END.split(content)])
    if heading and not keys and heading[0].endswith("/"):
        keys = [heading.pop(0).strip().rstrip("/")]
    bylines = [line for line in heading if _BYLINE.fullmatch(line)]
    headline = " ".join(line for line in heading if line not in bylines).rstrip(" =")
    options = story.line(header["rest"])
    told = [word for word in re.split(r"[\s/,]+", options or "") if word.lower() in story.SIGNALS]
    stamp = date_time_group(trailer) or date_time_group(header["rest"] or "")
    take = " ".join(word for word in re.split(r"[\s,]+", options or "") if word not in told)
    slug = story.line(" ".join(keys)) or story.line(take)
    metadata = Metadata(
        format=NAME,
        id=story.line(f"{header['source']}{header['number']}"),
        priority=story.line(header["priority"]),
        urgency=story.urgency(header["priority"]),
        word_count=story.number(header["words"]),
        signals=story.signals(told),
        slugline=slug,
        take=story.line(take) if keys else None,
        keywords=story.lines(part for key in keys for part in key.split("/") if "/" in key),
        subjects=story.concepts([Concept(code=story.line(header["category"]), scheme="category")]),
        bylines=story.lines(bylines),
        editorial_note=story.block(note),
        issued=story.stated(stamp),
        parties=story.parties([("service", header["source"])]),
    )
    published = (stamp, f"{NAME} date-time group") if stamp else None
    return Story(metadata=metadata, headline=story.line(headline), body="\n\n".join(body), published=published)


def _telex(text: str) -> tuple[str, str, str]:
    """Where older wires end: at NNNN."""
    end = _TELEX_END.search(text)
    return (text[: end.start()], "", text[end.end() :]) if end else (text, "", "")


def _content(lines: list[str]) -> tuple[list[str], list[str], str]:
    """Heading, paragraphs and editorial note of a message."""
    lines = list(dropwhile(lambda line: not line.strip(), lines))
    while lines and not lines[-1].strip():
        lines.pop()
    end = next((i for i, line in enumerate(lines) if not line or line[0] in " \t"), None)
    heading: list[str] = []
    if end is not None and 0 < end <= _MOST_HEADING_LINES and sum(map(len, lines[:end])) <= _LONGEST_HEADING:
        heading, lines = [line.strip() for line in lines[:end]], lines[end:]
    elif end == 0 or end is None:
        heading, lines = list(_first(lines)), lines[len(list(_first(lines))) :]
    note_at = next((i for i, line in enumerate(lines) if _NOTE.match(line)), len(lines))
    return heading, paragraphs(lines[:note_at]), " ".join(line.strip() for line in lines[note_at:])


def _first(lines: list[str]) -> Iterator[str]:
    """A first line that is a headline where nothing sets it off: short, without a full stop, and not alone."""
    if (
        len(lines) > 1
        and lines[0].strip()
        and len(lines[0]) <= _LONGEST_HEADING
        and not lines[0].rstrip().endswith(".")
    ):
        yield lines[0].strip()
