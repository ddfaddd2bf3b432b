"""What stands around a report, taken out of its lines: source lines, bylines, captions, dateline, last credit."""

import re
from collections import deque
from dataclasses import dataclass, field, replace

from workers.core import bylines, datelines, dates, signoffs
from workers.core import creditwords as words
from workers.core.attribution import Byline, Dateline, SourceLine
from workers.core.credits import Credit, parse_line, parse_tail
from workers.core.sources import Registry, Source

_ENDS = (0, 1, -1, -2)
"""Where source lines stand: among the first two and the last two lines."""
_BYLINE_ENDS = (0, 1, 2, -1)
"""Where bylines stand."""
_MAX_DATED = 80
_DATED = re.compile(rf"(?:{words.DATE_LABELS})\s?[:：|]?\s?(?P<date>\S.*)", re.IGNORECASE)
_MAX_CAPTION = 300
_MOST = 8
"""A line with more datelines or credits than that in a row is none of ours: it is left as it is."""
_CAPTION = re.compile(
    r"(?:(?:file )?photo|pic|picture|image|caption|in the photo|foto(?:ğraf)?|bild|imagen|imagem|immagine|resim|gambar"
    r"|на фото|фото|снимок|світлина|الصورة|صورة|عکس|تصویر|图片|图|圖片|圖|写真|사진|φωτογραφία|תמונה|צילום|चित्र|तस्वीर"
    r"|படம்|ඡායාරූපය)\s?[:：]\s?(?P<caption>\S.*)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Taken:
    """What was taken out of the lines of a segment so far, each in the order in which it was found."""

    credits: list[Credit] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    datelines: list[Dateline] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    home: Source | None = None
    """The first agency of the datelines."""
    ended: bool = False
    """A mark said that the report ends."""

    @property
    def credit(self) -> Credit | None:
        """All source lines and credits as one."""
        return _merged(self.credits) if self.credits else None

    @property
    def byline(self) -> Byline | None:
        """All bylines as one."""
        return _one_byline(self.bylines)

    @property
    def dateline(self) -> Dateline | None:
        """All datelines as one."""
        return _one_dateline(self.datelines)

    @property
    def caption(self) -> str | None:
        """All captions, in the order of the text."""
        return "\n".join(reversed(self.captions)) or None


def extent(lines: deque[str]) -> tuple[int, int, int]:
    """Say how much there is: whatever is taken out makes it less."""
    return (len(lines), len(lines[0]), len(lines[-1])) if lines else (0, 0, 0)


def take(lines: deque[str], taken: Taken, registry: Registry, *, headed: bool) -> None:
    """Take out what stands around a report: source lines, bylines, captions, the dateline, the last credit.

    `headed`: the headline is known, so that the first line is none.
    """
    _take_ends(lines, taken, registry)
    _take_credits(lines, taken.credits, registry)
    _take_bylines(lines, taken.bylines, registry)
    if headed:
        _take_named(lines, taken, registry)
    _take_captions(lines, taken.captions)
    _take_date(lines, taken.datelines)
    _take_dateline(lines, taken, registry)
    _take_tail(lines, taken.credits, registry)


def _take_ends(lines: deque[str], taken: Taken, registry: Registry) -> None:
    """Take end marks and sign-offs out of the end, unless nothing else is there."""
    while len(lines) > 1 and signoffs.is_end(lines[-1]):
        lines.pop()
        taken.ended = True
    if lines and (start := signoffs.end_behind(lines[-1])) is not None:
        lines[-1] = lines[-1][:start].rstrip()
        taken.ended = True
    if len(lines) > 1 and (signed := signoffs.initials(lines[-1], registry) or signoffs.dashed(lines[-1], registry)):
        lines.pop()
        if isinstance(signed, Byline):
            taken.bylines.append(signed)
        else:
            taken.credits.append(signed)
    elif lines and (start := signoffs.initials_behind(lines[-1])) is not None:
        taken.bylines.append(Byline(text=lines[-1][start:].strip()))
        lines[-1] = lines[-1][:start].rstrip()


def _take_named(lines: deque[str], taken: Taken, registry: Registry) -> None:
    """Take a person's name alone out of the head, with the address or title that stands under it."""
    if len(lines) < 2 or taken.bylines:  # noqa: PLR2004 - nothing would be left
        return
    beside_date = bool(taken.datelines) and not taken.datelines[-1].places
    found = signoffs.named(lines[0], lines[1], registry, beside_date=beside_date)
    if found is not None:
        lines.popleft()
        office = lines.popleft() if len(lines) > 1 and signoffs.is_office(lines[0]) else None
        taken.bylines.append(replace(found, text=f"{found.text}\n{office}") if office else found)


def _take_credits(lines: deque[str], taken: list[Credit], registry: Registry) -> None:
    """Take source lines out of the first two and the last two lines."""
    found = True
    while found:
        found = False
        for position in _ENDS:
            if not -len(lines) <= position < len(lines):
                continue
            credit = parse_line(lines[position], registry)
            if credit is not None:
                taken.append(credit)
                del lines[position]
                found = True
                break


def _take_bylines(lines: deque[str], taken: list[Byline], registry: Registry) -> None:
    """Take bylines out of the first three lines and the last one, unless nothing else is there."""
    found = True
    while found and len(lines) > 1:
        found = False
        for position in _BYLINE_ENDS:
            byline = bylines.parse(lines[position], registry) if -len(lines) <= position < len(lines) else None
            if byline is not None:
                taken.append(byline)
                del lines[position]
                found = True
                break


def _take_captions(lines: deque[str], captions: list[str]) -> None:
    """Take captions out of the end, unless nothing else is there."""
    while len(lines) > 1 and len(lines[-1]) <= _MAX_CAPTION and (found := _CAPTION.fullmatch(lines[-1])):
        captions.append(found["caption"])
        lines.pop()


def _take_date(lines: deque[str], datelines_: list[Dateline]) -> None:
    """Take a first line that is nothing but a date: when the report was written, and no part of it."""
    if len(lines) > 1 and (date := _date_alone(lines[0])):
        datelines_.append(Dateline(text=lines.popleft(), date=date))


def _date_alone(line: str) -> str | None:
    """Give the date of a line that says nothing else but that it is that of the report."""
    labelled = _DATED.fullmatch(line)
    date = labelled["date"] if labelled else line
    return date.strip(" ()[]|-–—") if len(line) <= _MAX_DATED and dates.is_date(date) else None


def _take_dateline(lines: deque[str], taken: Taken, registry: Registry) -> None:
    """Cut the dateline off the first line."""
    found: list[tuple[Dateline, int, Source | None]] = []
    start = 0
    while lines and len(found) <= _MOST and (head := datelines.parse(lines[0], registry, start)):
        found.append(head)
        start = head[1]
    if found and len(found) <= _MOST:
        taken.datelines += [dateline for dateline, _, _ in found]
        taken.home = taken.home or next((home for _, _, home in found if home), None)
        lines[0] = lines[0][start:].strip()


def _take_tail(lines: deque[str], taken: list[Credit], registry: Registry) -> None:
    """Cut a credit off the end of the last line."""
    found: list[Credit] = []
    line = lines[-1] if lines else ""
    end = len(line)
    while len(found) <= _MOST and (tail := parse_tail(line, registry, end)):
        end, credit = tail
        found.append(credit)
        while line[end - 1].isspace():
            end -= 1
    if found and len(found) <= _MOST:
        taken += found
        lines[-1] = line[:end]


def _merged(taken: list[Credit]) -> Credit:
    """Make one credit of several: the first says who published, the others add agencies."""
    first = taken[0]
    if len(taken) == 1:
        return first
    named = [name for credit in taken[1:] for name in (credit.line.publisher, *credit.line.agencies)]
    line = SourceLine(
        text="\n".join(credit.line.text for credit in taken),
        publisher=first.line.publisher,
        publisher_id=first.line.publisher_id,
        agencies=tuple(dict.fromkeys((*first.line.agencies, *(n for n in named if n != first.line.publisher)))),
    )
    return replace(first, line=line, date=next((credit.date for credit in taken if credit.date), None))


def _one_byline(taken: list[Byline]) -> Byline | None:
    """Make one byline of several."""
    if len(taken) < 2:  # noqa: PLR2004
        return taken[0] if taken else None
    return Byline(
        text="\n".join(byline.text for byline in taken),
        authors=tuple(dict.fromkeys(name for byline in taken for name in byline.authors)),
        translators=tuple(dict.fromkeys(name for byline in taken for name in byline.translators)),
        agencies=tuple(dict.fromkeys(name for byline in taken for name in byline.agencies)),
    )


def _one_dateline(taken: list[Dateline]) -> Dateline | None:
    """Make one dateline of several."""
    if len(taken) < 2:  # noqa: PLR2004
        return taken[0] if taken else None
    return Dateline(
        text="\n".join(line.text for line in taken),
        places=tuple(dict.fromkeys(place for line in taken for place in line.places)),
        date=next((line.date for line in taken if line.date), None),
        agencies=tuple(dict.fromkeys(name for line in taken for name in line.agencies)),
    )
