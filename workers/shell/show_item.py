"""`twinwire show FILE|ID`: an item as it was understood, what was read beside the text and what was not.

A value that says where it stands (a `Span`) is printed beside that piece of text, every other one in the list above.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from kafka.errors import KafkaError

from config.settings import Settings
from topics import Topic
from workers.core import codec, originals
from workers.core.direction import direct
from workers.core.model import Item, RawItem
from workers.core.outcome import Rejected
from workers.core.reading import read
from workers.core.spans import TextPart
from workers.shell import assembly, phrases
from workers.shell.exits import Exit
from workers.shell.item_fields import TEXTS, Field, fields, missing
from workers.shell.log_reader import read_whole
from workers.shell.names import Names
from workers.shell.table import RIGHT_TO_LEFT, fit, paint, wrap

NAME_CELLS, VALUE_CELLS, TEXT_CELLS, NOTE_CELLS = 21, 59, 58, 58
MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".xml": "application/xml",
    ".json": "application/json",
}
"""Of a bare file; everything else is plain text."""


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
    known = [*fields(item), *_originals(item, beside)]
    placed = [field for field in known if field.spans]
    texts = _texts(item)
    out = [paint(fit(item.headline or "(no headline)", NAME_CELLS + VALUE_CELLS + 2).rstrip(), "bold")]
    for field in known:
        if not field.spans:
            out += _row(field)
    for part, text in texts.items():
        notes = [field for field in placed if any(span.part is part for span in field.spans)]
        if part.value in TEXTS or notes:
            out += ["", paint(f"── {part.value}", "dim"), *_beside(part, text, notes)]
    if unread := missing(item):
        out += ["", paint(f"not read: {', '.join(unread)}", "dim")]
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
        left = wrap(paragraph, TEXT_CELLS) or [""]
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
        return wrap(value, width) or [""]
    return [line for part in value.split(" · ") for line in wrap(part, width)]
