"""What an encoder promises, whatever computes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt


class EncoderError(Exception):
    """The encoder's files are missing, damaged or do not belong together; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One item after one pass: T tokens of the text itself, D dimensions.

    Neither <s>, </s> nor the tokens of the prefix "query: " are among the T tokens. `spans` splits 0..T without gaps:
    `spans[0]` is the headline ((0, 0) when there is none), `spans[1 + i]` is sentence i. A sentence without a token of
    its own has an empty span; sentences after the last token have none, so `spans` may be shorter than the item.
    """

    token_ids: npt.NDArray[np.int32]  # [T]
    states: npt.NDArray[np.float32]  # [T, D], states of the last layer, not normalised: what the whole text says
    words: npt.NDArray[np.float32]  # [T, D], with an inner layer's, where there is one: rather what each says itself
    spans: tuple[tuple[int, int], ...]  # [start, end) into the two above
    document: npt.NDArray[np.float32]  # [D], mean over all states, prefix and special tokens included; unit length


class Encoder(Protocol):
    """Turns a headline and sentences into vectors; equal input gives equal output."""

    @property
    def name(self) -> str:
        """Weights, quantisation and cut: vectors are comparable when, and only when, their names are equal."""

    @property
    def dimensions(self) -> int:
        """D, the width of a vector."""

    def encode(self, headline: str, sentences: Sequence[str]) -> Encoded:
        """Encode one item in one pass; never raises because of what the text holds."""

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        """Return the text of each of the T tokens, with the white space before it: a person can be shown the tokens."""
