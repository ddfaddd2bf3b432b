"""What a parser gives: a story apart from the text around it; and helpers that keep its fields clean and bounded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import islice

from workers.core import encoding, text
from workers.core.outcome import Rejected, RejectReason
from workers.core.wire import Concept, Metadata, Party, Related, StatedTime

MOST_VALUES = 200
"""Of one list (keywords, subjects, related items): a real file has under 60, and events must stay small."""
MOST_STORIES = 1_000
"""In one document. A feed has 10 to 100, a day's digest some hundred; each is read and encoded by itself."""
_MOST_READ = 2_000
"""Of one list, before what is said twice is taken out."""
_LINE_CHARS = 2_000
_BLOCK_CHARS = 10_000
"""Usage terms and editorial notes of some agencies run to a page."""
_URGENCIES = range(1, 10)
_DIGITS = re.compile(r"\d{1,6}", re.ASCII)
_SPACES = re.compile(r"\s+")
SIGNALS = {
    "corr": "correction",
    "corrected": "correction",
    "corrective": "correction",
    "correction": "correction",
    "correct": "correction",
    "kill": "kill",
    "killed": "kill",
    "kills": "kill",
    "delete": "kill",
    "withdraw": "kill",
    "withdrawal": "kill",
    "retraction": "kill",
    "update": "update",
    "updated": "update",
    "urgent": "urgent",
    "advisory": "advisory",
}
"""Words by which formats say that a version corrects, kills or updates, in one spelling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of a document."""

    metadata: Metadata
    body: str = ""
    html: bool = False
    """Whether `body` is HTML."""
    headline: str | None = None
    caption: str | None = None
    published: tuple[str, str] | None = None
    """When, as stated, and which field says so: `("2023-08-26T09:00:00Z", "newsml-g2 versionCreated")`."""
    name: str | None = None
    """The story's own name, where it stays the same over its versions. A number that starts anew each day is none."""
    notes: tuple[str, ...] = ()
    contained: bool = False
    """Whether it came in a feed, a package or a digest, whose own id and address are not the story's."""


def limited(count: int) -> None:
    """Refuse a document with more stories than any has, before they are read. Raises Rejected(TOO_LARGE)."""
    if count > MOST_STORIES:
        raise Rejected(RejectReason.TOO_LARGE, f"{count} stories in a document, {MOST_STORIES} allowed")


def line(value: str | None) -> str | None:
    """Clean a text that stands in one line; None where nothing is left of it."""
    if not value or not (value := value.strip()):
        return None
    return _cleaned(value)[:_LINE_CHARS].strip() or None


def block(value: str | None) -> str | None:
    """Clean a longer text into one line."""
    if not value or not (value := value.strip()):
        return None
    return _cleaned(value) or None


def _cleaned(value: str) -> str:
    """One form of every character, wrong decodings mended; a field stands by itself, so nothing in it is debris."""
    return text.clean_characters(encoding.mend(_SPACES.sub(" ", value[:_BLOCK_CHARS]))[0])[0].replace("\n", " ")


def lines(values: Iterable[str | None]) -> tuple[str, ...]:
    """Clean a list of texts: each once, none empty."""
    return tuple(dict.fromkeys(found for value in islice(values, _MOST_READ) if (found := line(value))))[:MOST_VALUES]


def concepts(values: Iterable[Concept]) -> tuple[Concept, ...]:
    """Each concept once, none without both name and code."""
    return tuple(dict.fromkeys(value for value in islice(values, _MOST_READ) if value.name or value.code))[:MOST_VALUES]


def parties(values: Iterable[tuple[str, str | None]]) -> tuple[Party, ...]:
    """Roles and names to parties, each once."""
    named = (Party(role=role, name=name) for role, value in islice(values, _MOST_READ) if (name := line(value)))
    return tuple(dict.fromkeys(named))[:MOST_VALUES]


def related(values: Iterable[Related]) -> tuple[Related, ...]:
    """Each related item once."""
    return tuple(dict.fromkeys(value for value in islice(values, _MOST_READ) if value.uri))[:MOST_VALUES]


def stated(value: str | None) -> StatedTime | None:
    """Keep a time as found; it is read when the story is."""
    found = line(value)
    return StatedTime(text=found) if found else None


def urgency(value: str | None) -> int | None:
    """Read an urgency of 1 to 9; anything else is none."""
    found = number(value)
    return found if found in _URGENCIES else None


def number(value: str | None) -> int | None:
    """Read a small whole number."""
    value = (value or "").strip()
    return int(value) if _DIGITS.fullmatch(value) else None


def signal(value: str | None) -> str | None:
    """Bring a word for a version's kind into one spelling: `sig:Correction` is `correction`."""
    word = (line(value) or "").rpartition(":")[2].strip().lower()
    return SIGNALS.get(word, word) or None


def signals(values: Iterable[str | None]) -> tuple[str, ...]:
    """All of them, each once."""
    return tuple(dict.fromkeys(found for value in values if (found := signal(value))))[:MOST_VALUES]


def qcode(value: str | None) -> tuple[str | None, str | None]:
    """Split a code into its scheme and itself: `medtop:04000000`, `http://cv.iptc.org/newscodes/genre/Current`."""
    found = line(value)
    if not found:
        return None, None
    if "://" in found:
        scheme, _, code = found.rstrip("/").rpartition("/")
        return (scheme, code or None) if "://" in scheme else (None, found)
    scheme, _, code = found.rpartition(":")
    return (scheme or None), (code or None)


def merged(outer: Metadata, inner: Metadata) -> Metadata:
    """Fill what the outer format leaves open with what the inner one states; the parties are those of both."""
    gaps = {
        field.name: getattr(inner, field.name)
        for field in fields(Metadata)
        if field.name not in ("format", "parties") and getattr(outer, field.name) in (None, ())
    }
    everyone = tuple(dict.fromkeys((*outer.parties, *inner.parties)))[:MOST_VALUES]
    return replace(outer, parties=everyone, **gaps)
