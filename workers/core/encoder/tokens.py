"""From a headline and sentences to token ids, and back from tokens to sentences."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, models, pre_tokenizers

from workers.core.encoder.blob import Vocabulary

# e5 was trained with a prefix; for symmetric tasks its authors say to use this one on both sides.
_PREFIX = "query:"
# The longest piece of the vocabulary has 16 characters, so no more than 16 * max_tokens characters can matter.
_CHARACTERS_PER_TOKEN = 16
# Before white space is collapsed and invisible characters are dropped, a text may be longer than that by this factor.
_SLACK = 4
_SURROGATES = range(0xD800, 0xE000)
_SPACES = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class Tokenized:
    """Token ids as the network takes them, and where the text's own tokens are among them."""

    ids: npt.NDArray[np.int32]  # <s>, prefix, text, </s>
    first: int  # index of the first token of the text
    spans: tuple[tuple[int, int], ...]  # relative to `first`, see `Encoded`


class Splitter:
    """The Unigram tokenizer of XLM-RoBERTa, rebuilt from the pieces, with the cut and the bookkeeping of sentences."""

    def __init__(self, vocabulary: Vocabulary, *, max_tokens: int) -> None:
        """Build the piece lookup (about half a second)."""
        self._tokenizer = Tokenizer(models.Unigram(list(vocabulary.pieces), unk_id=vocabulary.unk))
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        self._normal_form = dict(vocabulary.normal_form) | dict.fromkeys(_SURROGATES, " ")
        self._ends = (vocabulary.bos, vocabulary.eos)
        self._kept = max_tokens - len(self._ends)
        self._max_characters = max_tokens * _CHARACTERS_PER_TOKEN

    def split(self, headline: str, sentences: Sequence[str]) -> Tokenized:
        """Tokenize `query: ` + headline + sentences and cut to the longest input that the network shall see."""
        text, ends = self._join(headline, sentences)
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        kept = self._kept
        last_characters = np.array([end for _, end in encoding.offsets[:kept]], dtype=np.int64)
        # A token belongs to the part in which its last character is; the space before a part counts as the part's.
        bounds = np.searchsorted(last_characters, ends, side="right").tolist()
        first, stop = bounds[0], len(last_characters)
        bos, eos = self._ends
        ids = np.array([bos, *encoding.ids[:kept], eos], dtype=np.int32)
        return Tokenized(ids=ids, first=first + 1, spans=_spans([bound - first for bound in bounds], stop - first))

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        """See `Encoder`: the same tokens as `split` gives, as text."""
        text, (prefix_end, *_) = self._join(headline, sentences)
        offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets[: self._kept]
        return tuple(text[start:end] for start, end in offsets if end > prefix_end)

    def _join(self, headline: str, sentences: Sequence[str]) -> tuple[str, list[int]]:
        """Return the text and the character positions where prefix, headline and each sentence end in it."""
        parts, length = [_PREFIX], len(_PREFIX)
        ends = [length]
        for raw in (headline, *sentences):
            if length > self._max_characters:
                break
            if part := self._normalise(raw):
                parts.append(part)
                length += 1 + len(part)
            ends.append(length)
        return " ".join(parts), ends

    def _normalise(self, raw: str) -> str:
        """Apply the vocabulary's table of normal forms; every kind of white space becomes one space."""
        text = unicodedata.normalize("NFC", raw[: self._max_characters * _SLACK]).translate(self._normal_form)
        return _SPACES.sub(" ", text).strip(" ")[: self._max_characters]


def _spans(ends: list[int], stop: int) -> tuple[tuple[int, int], ...]:
    """Turn running ends into spans; parts after the last token are left out, the headline never is."""
    spans = list(pairwise(ends))
    while len(spans) > 1 and spans[-1][0] == spans[-1][1] == stop:
        spans.pop()
    return tuple(spans)
