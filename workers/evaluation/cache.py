"""Keeps what the encoder said on disk, so that training and evaluation encode each text once."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from workers.core.encoder import Encoded, Encoder


class CachedEncoder:
    """An encoder that answers from files named by what was asked; a miss asks the real encoder and writes a file."""

    def __init__(self, inner: Encoder, directory: Path) -> None:
        self._inner = inner
        self._directory = directory / "passes"
        self.name = inner.name
        self.dimensions = inner.dimensions

    def encode(self, headline: str, sentences: Sequence[str]) -> Encoded:
        """See `Encoder`."""
        asked = "\x1e".join((self.name, headline, *sentences)).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(asked, digest_size=16).hexdigest()
        path = self._directory / digest[:2] / f"{digest}.npz"
        if path.exists():
            with np.load(path) as held:
                spans = tuple((int(start), int(end)) for start, end in held["spans"])
                return Encoded(held["token_ids"], held["states"], held["words"], spans, held["document"])
        encoded = self._inner.encode(headline, sentences)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        with temporary.open("wb") as file:
            np.savez(
                file,
                token_ids=encoded.token_ids,
                states=encoded.states,
                words=encoded.words,
                spans=np.array(encoded.spans, dtype=np.int32).reshape(-1, 2),
                document=encoded.document,
            )
        temporary.replace(path)
        return encoded

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        """See `Encoder`."""
        return self._inner.pieces(headline, sentences)
