"""The match state as bytes and back: a state that was written and read goes on as if nothing had been.

Layout: magic with the format version; the header, then blocks of entries, each with its length before it (JSON); then
the arrays one after another. The same log gives the same bytes. Both ways only a block is held beside the state.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from io import SEEK_END
from itertools import islice
from sys import intern
from typing import Any, BinaryIO

import numpy as np
import orjson
from numpy.typing import NDArray

from workers.core.features import Facts
from workers.core.index import Shard
from workers.core.matchstate import Bond, Entry, Group, MatchState
from workers.core.model import DocumentId, Evidence, GroupId, ItemId, Relation, Version
from workers.core.slab import Slab
from workers.core.vectors import Learnt, Means, Statistics, statistics

_MAGIC = b"twinwire-match-state 4\n"
"""The number goes up whenever an older program could not read the bytes; the state is then made again from the log."""
_LENGTH_BYTES = 8
_ALIGNMENT = 64
_BLOCK = 4096
"""Entries written at once: 2 MB of JSON."""

Arrays = Iterator[tuple[str, NDArray[Any]]]


class SnapshotError(ValueError):
    """The bytes are no snapshot that this program can go on from; the message says why. Make the state from the log."""


def dump(state: MatchState) -> bytes:
    """Write a state as one string of bytes, which takes as much memory again as its vectors."""
    return b"".join(parts(state))


def parts(state: MatchState) -> Iterator[bytes | memoryview]:
    """Yield a state's bytes piece by piece, without a copy of the vectors, for a file. Not to be kept over a step."""
    arrays = list(_arrays(state))
    header: dict[str, Any] = {
        "encoder": state.encoder,
        "width": state.width,
        "next_serial": state.next_serial,
        "watermark": state.watermark,
        "recent": list(state.recent),
        "languages": list(state.languages),
        "entries": len(state.entries),
        "retired": sorted((number, items) for number, items in state.retired.items()),
        "shards": [(number, shard.token_width) for number, shard in sorted(state.shards.items())],
        "arrays": [(name, array.dtype.str, array.shape) for name, array in arrays],
    }
    if state.encoder is not None:
        header["statistics"] = _digest(state.known)
        header["means"] = [(language, means.items) for language, means in sorted(state.means.means.items())]
    yield _MAGIC
    yield from _json(header)
    remaining = iter(state.entries.values())
    while entries := list(islice(remaining, _BLOCK)):
        yield from _json({**_entry_columns(state, entries), "bonds": list(_bond_rows(state, entries))})
    for _, array in arrays:
        yield np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
        yield bytes(-array.nbytes % _ALIGNMENT)


def load(file: BinaryIO, learnt: Learnt = statistics) -> MatchState:
    """Read what `parts` yielded; raise `SnapshotError` for anything else. `learnt` is what the state was begun with."""
    magic = file.read(len(_MAGIC))
    if magic != _MAGIC:
        message = f"not a snapshot of format {_MAGIC.decode().strip()!r}: it begins with {magic!r}"
        raise SnapshotError(message)
    try:
        header = _read_json(file)
        state = _begin(header, learnt)
        while len(state.entries) < header["entries"]:
            _read_entries(state, _read_json(file))
        for name, array in _read_arrays(header["arrays"], file):
            _place(state, name, array)
    except (ValueError, KeyError, TypeError) as error:
        message = f"the snapshot is of no use: {error}"
        raise SnapshotError(message) from error
    for shard in state.shards.values():
        shard.find_keys()
        state.find_codes(shard)
    return state


def _json(value: Any) -> Iterator[bytes]:
    text = orjson.dumps(value)
    yield len(text).to_bytes(_LENGTH_BYTES, "little")
    yield text


def _read_json(file: BinaryIO) -> Any:
    length = int.from_bytes(file.read(_LENGTH_BYTES), "little")
    return orjson.loads(file.read(length))


def _begin(header: Mapping[str, Any], learnt: Learnt) -> MatchState:
    state = MatchState(header["encoder"], header["width"], learnt)
    if state.encoder is not None:
        if header["statistics"] != _digest(state.known):
            message = "it was made with other language statistics than these"
            raise ValueError(message)
        for language, items in header["means"]:
            state.means.of(language).items = items
    state.next_serial = header["next_serial"]
    state.watermark = datetime.fromisoformat(header["watermark"]) if header["watermark"] else None
    state.recent.extend(datetime.fromisoformat(moment) for moment in header["recent"])
    state.languages.update((language, number) for number, language in enumerate(header["languages"]))
    state.retired.update((number, [ItemId(item) for item in items]) for number, items in header["retired"])
    state.shards.update((number, Shard(number, state.width, token_width)) for number, token_width in header["shards"])
    return state


def _digest(known: Statistics) -> str:
    parts = (known.components, known.token_means, known.projection, known.document_means)
    return blake2b(b"".join(part.tobytes() for part in parts), digest_size=16).hexdigest()


_MEANS = tuple(name for name in Means.__dataclass_fields__ if name != "items")


def _arrays(state: MatchState) -> Arrays:
    """Yield all arrays in the order of the file, as views."""
    if state.encoder is not None:
        for language, means in sorted(state.means.means.items()):
            for name in _MEANS:
                yield f"means/{language}/{name}", getattr(means, name)
    for number, shard in sorted(state.shards.items()):
        for name, value in vars(shard).items():
            if isinstance(value, Slab):
                yield f"shards/{number}/{name}", value.rows


def _place(state: MatchState, name: str, array: NDArray[Any]) -> None:
    kind, owner, field = name.split("/")
    if kind == "means":
        setattr(state.means.of(owner), field, array)
    else:
        getattr(state.shards[int(owner)], field).take(array)


def _read_arrays(listed: list[tuple[str, str, list[int]]], file: BinaryIO) -> Arrays:
    here, end = file.tell(), file.seek(0, SEEK_END)
    file.seek(here)
    sizes = [int(np.prod(shape, dtype=np.int64)) * np.dtype(kind).itemsize for _, kind, shape in listed]
    expected = here + sum(size + -size % _ALIGNMENT for size in sizes)
    if end != expected:
        message = f"{end} bytes where there should be {expected}"
        raise ValueError(message)
    for (name, kind, shape), size in zip(listed, sizes, strict=True):
        array = np.empty(shape, dtype=kind)
        file.readinto(array.reshape(-1).view(np.uint8).data)  # type: ignore[attr-defined]  # typeshed's BinaryIO
        file.seek(-size % _ALIGNMENT, 1)
        yield name, array


_ENTRY_FIELDS = (
    "serial", "item_id", "version", "document", "source", "source_version", "language", "fetched_at", "time",
    "group", "provenance", "revision", "thorough", "shard", "row",
)  # fmt: skip


_FACTS = tuple(name for name in Facts.__dataclass_fields__ if name not in {"seconds", "language"})
"""The other two stand in the entry."""


def _entry_columns(state: MatchState, entries: Iterable[Entry]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [getattr(entry, name) for entry in entries] for name in _ENTRY_FIELDS}
    columns["facts"] = [[getattr(entry.facts, name) for name in _FACTS] for entry in entries]
    columns["founded"] = [state.groups[entry.group].founded for entry in entries]
    return columns


def _read_entries(state: MatchState, block: Mapping[str, Any]) -> None:
    columns = (*(block[name] for name in _ENTRY_FIELDS), block["facts"], block["founded"])
    for (
        serial, item, version, document, source, source_version, language, fetched_at, time, group, provenance,
        revision, thorough, shard, row, facts, founded,
    ) in zip(*columns, strict=True):  # fmt: skip
        moment = datetime.fromisoformat(time)
        known: dict[str, Any] = dict(zip(_FACTS, map(_hashable, facts), strict=True))
        entry = Entry(
            serial=serial,
            item_id=ItemId(item),
            version=Version(version),
            document=DocumentId(document),
            source=source,
            source_version=source_version,
            language=language,
            fetched_at=datetime.fromisoformat(fetched_at),
            time=moment,
            facts=Facts(**known, seconds=moment.timestamp(), language=state.languages[language]),
            group=GroupId(item if group == item else group),
            provenance=intern(provenance),
            revision=revision,
            thorough=thorough,
            shard=shard,
            row=row,
        )
        state.hold(entry)
        held = state.groups.get(entry.group)
        if held is None:
            state.groups[entry.group] = Group(entry.group, founded, [entry.item_id])
        else:
            held.members.append(entry.item_id)
    for earlier, later, relation, score, apart, apart_score, *seen in block["bonds"]:
        fields: dict[str, Any] = dict(zip(_EVIDENCE_FIELDS, map(_hashable, seen), strict=True))
        bond = Bond(
            ItemId(earlier),
            ItemId(later),
            Relation(relation),
            score,
            Evidence(**fields),
            apart=None if apart is None else Relation(apart),
            apart_score=apart_score,
        )
        state.entries[bond.earlier].bonds[bond.later] = bond
        state.entries[bond.later].bonds[bond.earlier] = bond


def _hashable(value: Any) -> Any:
    """Return a list as the tuple that it was; its words are shared, since numbers are the same in many items."""
    return tuple(intern(one) if isinstance(one, str) else one for one in value) if isinstance(value, list) else value


_EVIDENCE_FIELDS = tuple(Evidence.__dataclass_fields__)


def _bond_rows(state: MatchState, entries: Iterable[Entry]) -> Iterator[list[Any]]:
    """Yield each bond once, with the later of its two: the earlier then stands in this block or in one before it."""
    for entry in entries:
        earlier = (bond for bond in entry.bonds.values() if bond.later == entry.item_id)
        for bond in sorted(earlier, key=lambda bond: state.entries[bond.earlier].serial):
            seen = [getattr(bond.evidence, name) for name in _EVIDENCE_FIELDS]
            yield [bond.earlier, bond.later, bond.relation, bond.score, bond.apart, bond.apart_score, *seen]
