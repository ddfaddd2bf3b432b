"""ANPA 1312: the American wire format, with control characters between its fields. One file may hold many stories.

`SYN SYN SOH service number US selector`, then a line of priority, category, version, format, key word, date and count
of words; STX text ETX; a trailer with the time. In the text `^` begins what is set apart (key word line, headline,
byline, notes to editors), and a tab begins a paragraph.
"""

import re
from itertools import dropwhile, takewhile

from workers.core.formats import story
from workers.core.formats.lines import american_time, date_time_group, paragraphs
from workers.core.formats.story import Story
from workers.core.outcome import Rejected, RejectReason
from workers.core.wire import Concept, Metadata, Party

NAME = "anpa-1312"
_STX, _ETX = "\x02", "\x03"
_TABULAR = "\x12"
_MOST_STORIES = 1_000
_MOST_SET_APART = 40
_FIRST = re.compile(
    r"[\x00\r\n ]{0,8}(?P<mark>\x16[\x16\x00 ]{0,8})?+\x01[ ]?(?P<service>[A-Za-z]{1,3})(?P<number>\d{3,4})"
    r"(?:\x1f|(?(mark)[ ]|(?!)))"
    r"(?P<selector>[^\r\n\x02]{0,80})(?:\r?\n|\r)"
)
_SECOND = re.compile(
    r"(?P<priority>[A-Za-z])[ ]?(?P<category>[A-Za-z])[ ]?(?P<version>[\x13\x14])?(?P<format>[\x11\x12])?[ ]?"
    r"(?P<key>[^\r\n\x02]{1,200})(?:\r?\n|\r|(?=\x02))"
)
_DATED = re.compile(r"[ ,](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[ ,]+(?P<words>\d{1,5}))?[ ]*$")
_START = re.compile(r"(?:\x16[\x16\x00 ]{0,8})?\x01[ ]?[A-Za-z]{1,3}\d{3,4}[\x1f ]")
_CYCLE = re.compile(r"(?:am|pm|bc|ap)s?-(?=[A-Za-z0-9])", re.IGNORECASE)
_TAKE = re.compile(
    r"\d{0,2}(?:st|nd|rd|th)?[ -]?"
    r"(?:ld|lead|add|take|insert|sub|writethru|correction|corrective|kill|advisory|urgent)\b[^,]{0,60}",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n?|\n")
_SET_APART = re.compile(r"^\^+|[<=\s^]+$")
_EDITORS = re.compile(r"\(?(?:eds|editors?|editor's note|note to editors|with photos?)\b[:._ ]", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|por|par|von)\s+\S.{2,80}", re.IGNORECASE)
_WRITER = re.compile(
    r"(?:AP|The Associated Press|Associated Press).{0,40}|.{2,40}\b(?:Writer|Correspondent|Editor)", re.IGNORECASE
)
_DASH = re.compile(r"(?<=[\w)\]\"'’”.,]) _ (?=\S)")
_COPYRIGHT = re.compile(r"(?:\(c\)|©|copyright).{0,200}", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Whether a text begins with a story's header."""
    return _FIRST.match(text) is not None


def read(text: str) -> list[Story]:
    """Every story of the file. Raises Rejected(BAD_FORMAT) where no header can be read, or too many are there."""
    starts = [match.start() for match in _START.finditer(text)]
    if len(starts) > _MOST_STORIES:
        raise Rejected(RejectReason.BAD_FORMAT, f"more than {_MOST_STORIES} stories")
    ends = [*starts[1:], len(text)]
    found = [one for start, end in zip(starts, ends, strict=True) if (one := _story(text[start:end])) is not None]
    if not found:
        raise Rejected(RejectReason.BAD_FORMAT, "no ANPA 1312 header")
    return found


def _story(text: str) -> Story | None:
    head = _FIRST.match(text)
    if head is None:
        return None
    second = _SECOND.match(text, head.end())
    rest = text[second.end() if second else head.end() :]
    _, mark, inside = rest.partition(_STX)
    content, _, trailer = (inside if mark else rest).partition(_ETX)
    key = second["key"] if second else head["selector"]
    dated = _DATED.search(key)
    slug, take = _slug(key[: dated.start()] if dated else key)
    tabular = bool(second and second["format"] == _TABULAR)
    apart, body = _content(content, tabular=tabular)
    parts = _parts(apart, slug)
    stamp = american_time(trailer) or date_time_group(trailer)
    take = take or _take(parts.key)
    metadata = Metadata(
        format=NAME,
        id=story.line(f"{head['service']}{head['number']}"),
        priority=story.line(second["priority"] if second else None),
        subjects=story.concepts(
            [Concept(code=story.line(second["category"] if second else None), scheme="anpa-category")]
        ),
        slugline=story.line(slug),
        take=story.line(take),
        signals=story.signals(_signals(take)),
        word_count=story.number(dated["words"] if dated else None),
        subheadlines=story.lines(parts.below),
        bylines=story.lines([" ".join(parts.byline)]),
        editorial_note=story.block(" ".join(parts.notes)),
        copyright_notice=story.block(parts.copyright),
        issued=story.stated(stamp),
        parties=(Party(role="service", name=head["service"]),),
    )
    return Story(
        metadata=metadata,
        headline=story.line(parts.headline),
        body="\n\n".join(_DASH.sub(" — ", part).replace("``", "“").replace("''", "”") for part in body),
        published=(stamp, f"{NAME} trailer") if stamp else None,
    )


class _Parts:
    """What stands set apart above the text."""

    def __init__(self) -> None:
        self.key = ""
        self.headline = ""
        self.copyright = ""
        self.below: list[str] = []
        self.byline: list[str] = []
        self.notes: list[str] = []


def _parts(apart: list[str], slug: str | None) -> _Parts:
    """Tell the lines that are set apart by what they say: key word line, headline, byline, notes."""
    found = _Parts()
    root = _folded((slug or "").split(",")[0])
    for number, line in enumerate(apart):
        if _EDITORS.match(line):
            found.notes.append(line.strip("()"))
        elif number == 0 and (_CYCLE.match(line) or (root and _folded(line).startswith(root)) or _TAKE.search(line)):
            found.key = line
        elif _BYLINE.fullmatch(line) or (found.byline and _WRITER.fullmatch(line)):
            found.byline.append(line)
        elif _COPYRIGHT.fullmatch(line):
            found.copyright = line
        elif not found.headline:
            found.headline = line
        elif not found.byline:
            found.below.append(line)
    return found


def _content(content: str, *, tabular: bool) -> tuple[list[str], list[str]]:
    """Lines set apart at the beginning, and the paragraphs."""
    lines = list(dropwhile(lambda line: not line.strip(), map(str.rstrip, _LINE_END.split(content))))
    above = list(takewhile(lambda line: line.startswith("^") or not line.strip(), lines[:_MOST_SET_APART]))
    apart = [text for line in above if (text := _SET_APART.sub("", line).strip())]
    rest = [line.strip("^<=") if line.startswith("^") else line.rstrip("<") for line in lines[len(above) :]]
    if tabular:
        return apart, [line.replace("\b", " ").replace("\x10", " ").strip() for line in rest if line.strip()]
    return apart, paragraphs(rest)


def _slug(key: str) -> tuple[str | None, str | None]:
    """Key word and take: `bc-Storm, 1st Ld` is the slug `Storm` in its first lead."""
    key = _CYCLE.sub("", key.strip(" \x1f\x1e\x1d^<"), count=1)
    slug, comma, take = key.partition(",")
    if not comma and (
        found := re.search(r"\s(?=\d{0,2}(?:st|nd|rd|th)[ -]?(?:ld|add|lead|take)\b)", key, re.IGNORECASE)
    ):
        slug, take = key[: found.start()], key[found.end() :]
    return slug.strip(" -") or None, take.strip(" ,") or None


def _take(line: str) -> str | None:
    found = _TAKE.search(line)
    return found[0].strip() if found else None


def _signals(take: str | None) -> list[str]:
    return [word for word in re.split(r"[\s,-]+", (take or "").lower()) if word in story.SIGNALS]


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, _CYCLE.sub("", text, count=1).casefold()))
