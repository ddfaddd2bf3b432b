"""A cheap encoder for tests that kill and restart workers: the same interface, no weights, microseconds."""

import re
import zlib
from collections.abc import Sequence

import numpy as np

from workers.core.encoder.types import Encoded

_DIMENSIONS = 64
_WORD = re.compile(r"\w+")
_ROWS = 4096


class StandIn:
    """Maps each word to a fixed pseudo-random unit vector, so texts that share words or numbers are near each other.

    It knows nothing of languages: a translation is near only through names and numbers.
    """

    dimensions = _DIMENSIONS

    def __init__(self, max_tokens: int = 128) -> None:
        """`max_tokens` counts the words that are kept of one item."""
        self.name = f"stand-in-{max_tokens}"
        self._max_tokens = max_tokens
        table = np.random.default_rng(seed=5).standard_normal((_ROWS, _DIMENSIONS), dtype=np.float32)
        self._table = table / np.linalg.norm(table, axis=1, keepdims=True)

    def encode(self, headline: str, sentences: Sequence[str]) -> Encoded:
        """See `Encoder`."""
        words: list[str] = []
        spans: list[tuple[int, int]] = []
        for part in (headline, *sentences):
            start = len(words)
            if spans and start == self._max_tokens:
                break
            words.extend(self._words(part, self._max_tokens - start))
            spans.append((start, len(words)))
        while len(spans) > 1 and spans[-1] == (len(words), len(words)):
            spans.pop()
        token_ids = np.array([zlib.crc32(word.casefold().encode("utf-8", "surrogatepass")) % _ROWS for word in words])
        token_ids = token_ids.astype(np.int32)
        states = self._table[token_ids]
        # Like <s> of the real model: present in every item, so that an empty text has a direction too.
        total = states.sum(axis=0) + self._table[0]
        return Encoded(token_ids, states, states, tuple(spans), total / np.linalg.norm(total))

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        """See `Encoder`."""
        words: list[str] = []
        for part in (headline, *sentences):
            words.extend(self._words(part, self._max_tokens - len(words)))
        return tuple(f" {word}" for word in words)

    def _words(self, part: str, most: int) -> list[str]:
        # Twice 16 characters a token, as for the real encoder: a part of a megabyte costs no more than a page.
        return _WORD.findall(part[: 32 * self._max_tokens])[:most]
