"""The match state as bytes and back: a state that was written and read goes on as if nothing had been.

Layout: magic with the format version, the length of the header, the header (JSON), then the arrays one after another.
The same log gives the same bytes.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from sys import intern
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from workers.core.features import Facts
from workers.core.index import Shard
from workers.core.matchstate import Bond, Entry, Group, MatchState
from workers.core.model import DocumentId, Evidence, GroupId, ItemId, Relation, Version
from workers.core.slab import Columns, Slab
from workers.core.vectors import Learnt, Means, Statistics, statistics

_MAGIC = b"twinwire-match-state 2\n"
"""The number goes up whenever an older program could not read the bytes; the state is then made again from the log."""
_LENGTH_BYTES = 8
_ALIGNMENT = 64

Arrays = dict[str, NDArray[Any]]


class SnapshotError(ValueError):
    """The bytes are no snapshot that this program can go on from; the message says why. Make the state from the log."""


def dump(state: MatchState) -> bytes:
    """Write a state as one string of bytes, which takes as much memory again as its vectors."""
    return b"".join(parts(state))


def parts(state: MatchState) -> Iterator[bytes | memoryview]:
    """Yield a state's bytes piece by piece, without a copy of the vectors, for a file. Not to be kept over a step."""
    arrays: Arrays = {}
    header: dict[str, Any] = {
        "encoder": state.encoder,
        "width": state.width,
        "next_serial": state.next_serial,
        "watermark": state.watermark,
        "recent": list(state.recent),
        "languages": list(state.languages),
        "entries": _entry_columns(list(state.entries.values())),
        "bonds": [_bond_row(bond) for bond in _bonds(state)],
        "groups": sorted((group.id, group.founded) for group in state.groups.values()),
        "retired": sorted((number, items) for number, items in state.retired.items()),
        "shards": sorted(state.shards),
    }
    if state.encoder is not None:
        header["statistics"] = _digest(state.known)
        header["means"] = [(language, means.items) for language, means in sorted(state.means.means.items())]
        for language, means in state.means.means.items():
            for name in ("document", "sentence", "token", "words"):
                arrays[f"means/{language}/{name}"] = getattr(means, name)
    for number, shard in state.shards.items():
        for name, slab in _slabs(shard):
            arrays[f"shards/{number}/{name}"] = slab.rows if isinstance(slab, Slab) else slab.columns
    header["arrays"] = [(name, array.dtype.str, array.shape) for name, array in sorted(arrays.items())]
    text = orjson.dumps(header)
    yield b"".join([_MAGIC, len(text).to_bytes(_LENGTH_BYTES, "little"), text])
    for _, array in sorted(arrays.items()):
        yield np.ascontiguousarray(array).reshape(-1).view(np.uint8).data
        yield bytes(-array.nbytes % _ALIGNMENT)


def load(snapshot: bytes, learnt: Learnt = statistics) -> MatchState:
    """Read what `dump` wrote; raise `SnapshotError` for anything else. `learnt` is what the state was begun with."""
    if not snapshot.startswith(_MAGIC):
        message = f"not a snapshot of format {_MAGIC.decode().strip()!r}: it begins with {snapshot[: len(_MAGIC)]!r}"
        raise SnapshotError(message)
    start = len(_MAGIC) + _LENGTH_BYTES
    length = int.from_bytes(snapshot[len(_MAGIC) : start], "little")
    try:
        header = orjson.loads(memoryview(snapshot)[start : start + length])
        arrays = _read_arrays(header["arrays"], snapshot, start + length)
    except (ValueError, KeyError) as error:
        message = f"the snapshot is damaged: {error}"
        raise SnapshotError(message) from error
    state = MatchState(header["encoder"], header["width"], learnt)
    if state.encoder is not None:
        if header["statistics"] != _digest(state.known):
            message = "the snapshot was made with other language statistics than these"
            raise SnapshotError(message)
        for language, items in header["means"]:
            held = (arrays[f"means/{language}/{name}"] for name in ("document", "sentence", "token", "words"))
            state.means.means[language] = Means(items, *held)
    state.next_serial = header["next_serial"]
    state.watermark = datetime.fromisoformat(header["watermark"]) if header["watermark"] else None
    state.recent.extend(datetime.fromisoformat(moment) for moment in header["recent"])
    state.languages.update((language, number) for number, language in enumerate(header["languages"]))
    state.retired.update((number, [ItemId(item) for item in items]) for number, items in header["retired"])
    for number in header["shards"]:
        state.shards[number] = _read_shard(state, number, arrays)
    _read_entries(state, header)
    return state


def _digest(known: Statistics) -> str:
    parts = (known.components, known.token_means, known.projection, known.document_means)
    return blake2b(b"".join(part.tobytes() for part in parts), digest_size=16).hexdigest()


def _slabs(shard: Shard) -> Iterator[tuple[str, Slab[Any] | Columns]]:
    for name, value in vars(shard).items():
        if isinstance(value, Slab | Columns):
            yield name, value


def _read_arrays(listed: list[tuple[str, str, list[int]]], snapshot: bytes, offset: int) -> Arrays:
    arrays: Arrays = {}
    for name, kind, shape in listed:
        dtype = np.dtype(kind)
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(snapshot, dtype, count, offset).reshape(shape).copy()
        offset += count * dtype.itemsize
        offset += -(count * dtype.itemsize) % _ALIGNMENT
    if offset != len(snapshot):
        message = f"{len(snapshot)} bytes where there should be {offset}"
        raise ValueError(message)
    return arrays


def _read_shard(state: MatchState, number: int, arrays: Arrays) -> Shard:
    prefix = f"shards/{number}/"
    shard = Shard(state.width, arrays[prefix + "tokens"].shape[1])
    for name, slab in _slabs(shard):
        rows = arrays[prefix + name]
        slab.extend(rows if isinstance(slab, Slab) else rows.T)
    shard.find_keys()
    return shard


_ENTRY_FIELDS = (
    "serial", "item_id", "version", "document", "source", "source_version", "language", "fetched_at", "time",
    "group", "provenance", "revision", "shard", "row",
)  # fmt: skip


def _entry_columns(entries: list[Entry]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [getattr(entry, name) for entry in entries] for name in _ENTRY_FIELDS}
    columns["length"] = [entry.facts.length for entry in entries]
    columns["numbers"] = [entry.facts.numbers for entry in entries]
    columns["roundup"] = [entry.facts.roundup for entry in entries]
    return columns


def _read_entries(state: MatchState, header: Mapping[str, Any]) -> None:
    columns = header["entries"]
    names = (*_ENTRY_FIELDS, "length", "numbers", "roundup")
    founded = dict(header["groups"])
    for (
        serial, item, version, document, source, source_version, language, fetched_at, time, group, provenance,
        revision, shard, row,
        length, numbers, roundup,
    ) in zip(*(columns[name] for name in names), strict=True):  # fmt: skip
        moment = datetime.fromisoformat(time)
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
            facts=Facts(length, tuple(numbers), moment.timestamp(), roundup, state.languages[language]),
            group=GroupId(group),
            provenance=intern(provenance),
            revision=revision,
            shard=shard,
            row=row,
        )
        state.entries[entry.item_id] = entry
        state.by_serial[serial] = entry.item_id
        state.documents.setdefault(entry.document, []).append(entry.item_id)
        if entry.group not in state.groups:
            state.groups[entry.group] = Group(entry.group, founded[group], [])
        state.groups[entry.group].members.append(entry.item_id)
    for earlier, later, relation, score, *seen in header["bonds"]:
        fields: dict[str, Any] = dict(zip(_EVIDENCE_FIELDS, map(_hashable, seen), strict=True))
        evidence = Evidence(**fields)
        bond = Bond(ItemId(earlier), ItemId(later), Relation(relation), score, evidence)
        state.entries[bond.earlier].bonds[bond.later] = bond
        state.entries[bond.later].bonds[bond.earlier] = bond


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _bonds(state: MatchState) -> list[Bond]:
    """Return each bond once, in the order of the log."""
    found = [bond for item, entry in state.entries.items() for bond in entry.bonds.values() if bond.earlier == item]
    return sorted(found, key=lambda bond: (state.entries[bond.earlier].serial, state.entries[bond.later].serial))


_EVIDENCE_FIELDS = tuple(Evidence.__dataclass_fields__)


def _bond_row(bond: Bond) -> list[Any]:
    seen = [getattr(bond.evidence, name) for name in _EVIDENCE_FIELDS]
    return [bond.earlier, bond.later, bond.relation, bond.score, *seen]
