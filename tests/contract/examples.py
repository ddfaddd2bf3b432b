"""The examples on disk, and how each schema's values are read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import topics
from workers.core import codec

ROOT = Path(topics.__file__).parent / "examples"
MAX_BYTES = 1024 * 1024
DECODERS: dict[str, Callable[[bytes], Any]] = {
    "raw-item": lambda value: codec.decode_raw(value, max_bytes=MAX_BYTES),
    "item": codec.decode_item,
    "fingerprint": codec.decode_fingerprint,
    "link": codec.decode_link,
    "membership": codec.decode_membership,
}
ENCODERS: dict[str, Callable[[Any], bytes]] = {
    "raw-item": codec.encode_raw,
    "item": codec.encode_item,
    "fingerprint": codec.encode_fingerprint,
    "link": codec.encode_link,
    "membership": codec.encode_membership,
}


def files(kind: str, schemas: tuple[str, ...] | None = None) -> list[Any]:
    """Examples of a kind (`ok`, `bad`, `undecodable`) as test parameters `schema, path`."""
    found = sorted(ROOT.glob(f"*/{kind}/*.json"))
    return [
        pytest.param(path.parts[-3], path, id=f"{path.parts[-3]}/{path.stem}")
        for path in found
        if schemas is None or path.parts[-3] in schemas
    ]


def reason(path: Path) -> str:
    """The reason that a bad example's name begins with."""
    return path.stem.split("--")[0]
