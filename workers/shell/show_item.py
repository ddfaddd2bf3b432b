"""`twinwire show FILE|ID`: an item as it was understood, what was read beside the text and what was not.

It walks the item's values whatever they are: one that says where it stands (a `Span`) is printed beside that piece of
text, every other one in the list above, so that a new field appears without a line here.
"""

import dataclasses
import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kafka.errors import KafkaError
from wcwidth import wcswidth

from config.settings import Settings
from topics import Topic
from workers.core import codec, originals
from workers.core.direction import direct
from workers.core.model import Item, RawItem
from workers.core.outcome import Rejected
from workers.core.reading import read
from workers.core.spans import Span, TextPart
from workers.shell import assembly, phrases
from workers.shell.exits import Exit
from workers.shell.log_reader import read_whole
from workers.shell.names import Names
from workers.shell.table import RIGHT_TO_LEFT, fit, paint

NAME_CELLS, VALUE_CELLS, TEXT_CELLS, NOTE_CELLS = 21, 59, 58, 58
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".xml": "application/xml",
    ".json": "application/json",
}
"""Of a bare file; everything else is plain text."""
TEXTS = frozenset({"headline", "body"})
"""Fields that are printed as text."""
EVENT_NAMES = {"metadata": "wire"}
"""Fields under the names that the event has for them."""
SPEAKING = frozenset({"text", "name", "value", "tag", "kind", "country", "unit", "currency"})
"""Values printed without their name."""
HOW = ("method", "confidence")


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One value of an item: its name, what it says and how that is known; where it stands, if it says so."""

    name: str
    value: str
    how: str
    spans: tuple[Span, ...] = ()


def run(settings: Settings, target: str, *, as_json: bool) -> int:
    """Show the items of a file, or the item of this id in the running system."""
    path = Path(target)
    try:
        found = list(_of_file(settings, path) if path.is_file() else _of_id(settings, target))
    except KafkaError as error:
        print(f"twinwire: {settings.kafka.bootstrap}: {error!r}", file=sys.stderr)  # noqa: T201
        return Exit.BROKER
    if not found:
        print(f"twinwire: neither a file nor the id of an item: {target}", file=sys.stderr)  # noqa: T201
        return Exit.BAD_CONFIGURATION
    for one in found:
        if isinstance(one, Rejected):
            print(f"twinwire: rejected: {one.reject.reason}: {one.reject.detail}", file=sys.stderr)  # noqa: T201
        elif as_json:
            sys.stdout.write(codec.encode_item(one).decode() + "\n")
        else:
            beside = [other for other in found if isinstance(other, Item) and other is not one]
            sys.stdout.write("\n".join(lines(one, beside)) + "\n\n")
    return Exit.DRAINED if any(isinstance(one, Item) for one in found) else Exit.BUG


def _of_id(settings: Settings, item_id: str) -> Iterator[Item | Rejected]:
    """The last version of the item in `wire.items`."""
    value = None
    for record in read_whole(settings.kafka, [Names(settings).physical(Topic.ITEMS)]):
        if record.key == item_id.encode() and record.value is not None:
            value = record.value
    if value is not None:
        try:
            yield codec.decode_item(value)
        except Rejected as rejected:
            yield rejected


def _of_file(settings: Settings, path: Path) -> Iterator[Item | Rejected]:
    registry = assembly.registry(settings)
    for raw in _raws(path, settings.limits.raw_bytes):
        if isinstance(raw, Rejected):
            yield raw
            continue
        try:
            yield from read(raw, registry)
        except Rejected as rejected:
            yield rejected


def _raws(path: Path, max_bytes: int) -> Iterator[RawItem | Rejected]:
    """The raw items of a file: one a line where it is JSON lines of our envelope, else the whole file."""
    data = path.read_bytes()
    rows = [line for line in data.splitlines() if line.strip()]
    if not rows or not _is_envelope(rows[0]):
        media_type = MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
        yield RawItem(source=path.stem or "file", fetched_at=datetime.now(UTC), body=data, media_type=media_type)
        return
    for line in rows:
        try:
            yield codec.decode_raw(line, max_bytes=max_bytes)
        except Rejected as rejected:
            yield rejected


def _is_envelope(line: bytes) -> bool:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and "source" in document and bool({"body", "body_base64"} & document.keys())


def lines(item: Item, beside: Sequence[Item] = ()) -> list[str]:
    """The item for a person: its fields, its text with what was read beside it, and what was not read.

    `beside` are other items shown, of which those of its document are its translations, or it theirs.
    """
    fields = [*_fields(item), *_originals(item, beside)]
    placed = [field for field in fields if field.spans]
    texts = _texts(item)
    out = [paint(fit(item.headline or "(no headline)", NAME_CELLS + VALUE_CELLS + 2).rstrip(), "bold")]
    for field in fields:
        if not field.spans:
            out += _row(field)
    for part, text in texts.items():
        notes = [field for field in placed if any(span.part is part for span in field.spans)]
        if part.value in TEXTS or notes:
            out += ["", paint(f"── {part.value}", "dim"), *_beside(part, text, notes)]
    missing = _missing(item)
    if missing:
        out += ["", paint(f"not read: {', '.join(missing)}", "dim")]
    return out


def _texts(item: Item) -> dict[TextPart, str]:
    """The texts that spans count in."""
    texts = {}
    for part in TextPart:
        value = getattr(item, part.value, None)
        text = value if isinstance(value, str) else getattr(value, "text", None)
        if isinstance(text, str) and text:
            texts[part] = text
    return texts


def _originals(item: Item, beside: Sequence[Item]) -> Iterator[Field]:
    """Which of the parts of its document is the original."""
    for other in beside:
        if other.segment.document == item.segment.document and other.language != item.language:
            found = direct(originals.of_item(item), originals.of_item(other))
            clues = [(clue.reason, clue.points_to, clue.value) for clue in found.evidence]
            names = (f"this [{item.language.tag}]", f"that [{other.language.tag}]")
            yield Field("original", phrases.original(found.original, found.confidence, clues, names), "provenance")


def _fields(item: Item) -> Iterator[Field]:
    for field in dataclasses.fields(item):
        if field.name not in TEXTS:
            yield from _walk(EVENT_NAMES.get(field.name, field.name), getattr(item, field.name))


def _walk(name: str, value: Any) -> Iterator[Field]:
    """Every value under a name, one that says where it stands or how it is known kept together."""
    if value is None or value in ((), "", {}):
        return
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from _of_value(name, value)
    elif isinstance(value, tuple | list):
        plain = [one for one in value if not dataclasses.is_dataclass(one)]
        if plain:
            yield Field(name, ", ".join(map(_say, plain)), "")
        for one in value:
            if dataclasses.is_dataclass(one):
                yield from _walk(_singular(name), one)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _walk(f"{name}.{key}", one)
    else:
        yield Field(name, _say(value), "")


def _of_value(name: str, value: Any) -> Iterator[Field]:
    parts = {
        field.name: getattr(value, field.name)
        for field in dataclasses.fields(value)
        if field.name in HOW or getattr(value, field.name) != field.default  # what is as always need not be said
    }
    spans = tuple(_spans(parts))
    how = " ".join(_say(parts[key]) for key in HOW if parts.get(key) is not None)
    nested = {key: one for key, one in parts.items() if _holds_values(one)}
    said = [
        _part(key, one)
        for key, one in parts.items()
        if key not in HOW and key not in nested and one is not None and one not in ((), "") and not _is_span(one)
    ]
    if said and (spans or how or not nested):
        yield Field(name, " · ".join(said), how, spans)
        said = []
    for key, one in parts.items():
        if key in nested:
            yield from _walk(key, one)
        elif said and not _is_span(one):
            yield from _walk(f"{name}.{key}", one)


def _holds_values(value: Any) -> bool:
    """Whether other values of ours stand in it."""
    if isinstance(value, tuple | list):
        return any(_holds_values(one) for one in value)
    return dataclasses.is_dataclass(value) and not isinstance(value, Span | type)


def _is_span(value: Any) -> bool:
    return isinstance(value, Span) or (isinstance(value, tuple) and bool(value) and isinstance(value[0], Span))


def _spans(parts: Mapping[str, Any]) -> Iterator[Span]:
    """Where a value stands: its first span or list of spans; others (a speaker's) are of something in it."""
    for value in parts.values():
        if isinstance(value, Span):
            yield value
            return
        if _is_span(value):
            yield from value
            return


def _part(key: str, value: Any) -> str:
    """A value, with its name where it does not speak for itself."""
    return _say(value) if key in SPEAKING else f"{key} {_say(value)}"


def _say(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, tuple | list):
        return ", ".join(map(_say, value))
    return str(value)


def _singular(name: str) -> str:
    """The name of one of several: quotes, people, quantities."""
    if name == "people":
        return "person"
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


def _missing(item: Item) -> list[str]:
    """Names of what the item could say and does not, down to the lists in it."""
    found = []
    for field in dataclasses.fields(item):
        value = getattr(item, field.name)
        if value is None or value in ((), ""):
            found.append(field.name)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            found += [one.name for one in dataclasses.fields(value) if getattr(value, one.name) == ()]
    return found


def _row(field: Field) -> list[str]:
    """A field in the list: its value over as many lines as it needs."""
    pieces = _pieces(field.value, VALUE_CELLS)
    value = fit(pieces[0], VALUE_CELLS)
    end = f"{value}  {paint(field.how, 'dim')}" if field.how else value.rstrip()
    first = f"{paint(fit(field.name, NAME_CELLS), 'green')}  {end}"
    return [first, *(f"{'':{NAME_CELLS}}  {fit(piece, VALUE_CELLS).rstrip()}" for piece in pieces[1:])]


def _beside(part: TextPart, text: str, notes: list[Field]) -> list[str]:
    """A text in its left column, a paragraph at a time, and on its right what was read in that paragraph."""
    out: list[str] = []
    start = 0
    seen: set[int] = set()
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        own = [
            (span.start, number, note)
            for number, note in enumerate(notes)
            for span in note.spans
            if span.part is part and start <= span.start < max(end, start + 1)
        ]
        right: list[str] = []
        for _, number, note in sorted(own, key=lambda entry: entry[:2]):
            if number not in seen:
                seen.add(number)
                right += _note(note)
        left = wrap(paragraph, TEXT_CELLS)
        for index in range(max(len(left), len(right))):
            line = fit(left[index] if index < len(left) else "", TEXT_CELLS)
            out.append(f"{line}  {right[index]}".rstrip() if index < len(right) else line.rstrip())
        out.append("")
        start = end + 2
    return out[:-1]


def _note(field: Field) -> list[str]:
    times = f" ×{len(field.spans)}" if len(field.spans) > 1 else ""
    pieces = _pieces(f"{field.value}{times}", NOTE_CELLS - 10)
    out = [f"{paint(fit(field.name, 9), 'green')} {fit(pieces[0], NOTE_CELLS - 10).rstrip()}"]
    out += [f"{'':10}{fit(piece, NOTE_CELLS - 10).rstrip()}" for piece in pieces[1:]]
    return [*out, f"{'':10}{paint(field.how, 'dim')}"] if field.how else out


def _pieces(value: str, width: int) -> list[str]:
    """The lines of a value; where one of its parts runs from right to left, each part has lines of its own."""
    if not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in value):
        return wrap(value, width)
    return [line for part in value.split(" · ") for line in wrap(part, width)]


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of so many terminal cells: broken at spaces, words that are longer between characters."""
    out: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if wcswidth(longer) <= width:
            line = longer
            continue
        out += [line] if line else []
        *full, line = _cut(word, width)
        out += full
    return [*out, line] if line or not out else out


def _cut(word: str, width: int) -> list[str]:
    """A word without spaces in pieces of so many cells: Chinese, Thai, an address."""
    pieces = [""]
    for character in word:
        if wcswidth(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
