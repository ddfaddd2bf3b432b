"""What a person names on the command line as an item: a file, a line of a file, or an id of a running system."""

import mimetypes
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from config.settings import Settings
from topics import Topic
from workers.core import codec
from workers.core.event import uri
from workers.core.model import Item, ItemId, Membership, RawItem
from workers.core.outcome import Rejected
from workers.core.reading import read
from workers.core.sources import Registry
from workers.shell import log_reader
from workers.shell.names import Names

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the arrival of a bare text, which has none: the time between two says nothing then."""


MOST_BYTES = 8 * 1024 * 1024
"""Of a file that is one item: a text of that size is a book, and JSON lines of that size are a stream."""


class GivenError(Exception):
    """What was named is not there, or is no item; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Given:
    """One document, or one item of the running system."""

    name: str
    items: tuple[Item, ...]
    timed: bool
    """Whether it is known when it arrived."""
    membership: Membership | None = None
    """Where it stands in the running system."""


def from_file(name: str, registry: Registry, *, max_bytes: int) -> Given | None:
    """Read `FILE` or `FILE#N`, its N-th line; None where there is no such file.

    A line of JSON is a raw item; any other content is the text, or the HTML, of one.
    """
    path, line = _file_of(name)
    if path is None:
        return None
    try:
        raw = _raw(path, line, max_bytes)
        return Given(name, read(raw, registry), timed=raw.fetched_at != UNDATED)
    except Rejected as rejected:
        message = f"{name}: {rejected}"
        raise GivenError(message) from rejected
    except OSError as error:
        message = f"{name}: {error.strerror}"
        raise GivenError(message) from error


def _file_of(name: str) -> tuple[Path | None, int | None]:
    if Path(name).is_file():
        return Path(name), None
    file, _, number = name.rpartition("#")
    if file and number.isascii() and number.isdigit() and Path(file).is_file():
        return Path(file), int(number)
    return None, None


def _raw(path: Path, line: int | None, max_bytes: int) -> RawItem:
    if line is not None:
        with path.open("rb") as file:
            content = next((text for number, text in enumerate(file, 1) if number == line), None)
        if content is None:
            message = f"{path}: there is no line {line}"
            raise GivenError(message)
        return codec.decode_raw(content, max_bytes=max_bytes)
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        message = f"{path}: {len(content)} bytes; name one of its lines, as {path}#1"
        raise GivenError(message)
    lines = [part for part in content.splitlines() if part.strip()]
    if len(lines) == 1 and lines[0].lstrip().startswith(b"{"):
        return codec.decode_raw(lines[0], max_bytes=max_bytes)
    if lines and all(part.lstrip().startswith(b"{") for part in lines):
        message = f"{path}: {len(lines)} items; name one of them, as {path}#1"
        raise GivenError(message)
    if content.lstrip().startswith(b"{"):
        return codec.decode_raw(content, max_bytes=max_bytes)
    guessed = mimetypes.guess_type(path.name)[0]
    media_type = "text/html" if guessed in ("text/html", "application/xhtml+xml") else "text/plain"
    return RawItem(source=path.name, fetched_at=UNDATED, body=content, media_type=media_type)


def from_system(settings: Settings, wanted: list[str]) -> dict[str, Given]:
    """Read items of the running system by id, by URI or by the source's own id; those that are not there are left out.

    Reads `wire.items` and `wire.groups` to their present ends; the last record of an item wins. Raises KafkaError.
    """
    names = Names(settings)
    items: dict[str, Item] = {}
    # Decoding all items of a week would take minutes: a record that holds none of the names is passed over.
    traces = [name.removeprefix(uri(ItemId(""))).encode() for name in wanted]
    for record in log_reader.read_whole(settings.kafka, [names.physical(Topic.ITEMS)]):
        if record.value is None or not any(trace in record.value for trace in traces):
            continue
        try:
            item = codec.decode_item(record.value)
        except Rejected:
            continue  # of an earlier form; publish counts them
        for name in {item.id, uri(item.id), item.source_item_id}.intersection(wanted):
            items[str(name)] = item
    memberships: dict[str, Membership] = {}
    keys = {item.id.encode() for item in items.values()}
    for record in log_reader.read_whole(settings.kafka, [names.physical(Topic.GROUPS)] if keys else []):
        if record.key in keys and record.value is not None:
            membership = codec.decode_membership(record.value)
            memberships[membership.item_id] = membership
    return {name: Given(name, (item,), timed=True, membership=memberships.get(item.id)) for name, item in items.items()}
