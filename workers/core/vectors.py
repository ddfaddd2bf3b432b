"""Makes vectors of different languages comparable: means off, first principal components off, one length.

What was learnt of an encoder (`data/statistics.npz`, written by `python -m tests.eval.train`) is where a state starts;
from there the means follow the stream.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TOKEN_WIDTH = 64
"""P, the width of a projected token vector."""
PRIOR_ITEMS = 10.0
"""n0: a language's shipped mean counts as much as this many items (FINDINGS: ten documents give a usable mean)."""
PRIOR_NAMED_ITEMS = 500.0
"""The same for names, whose shares ship: with fewer, every word of a script without capitals seems rare at first."""
MOST_ITEMS = 5000.0
"""A running mean forgets slowly once it rests on so many items, so that it can follow a stream that changes."""
WORDS = 1 << 16
"""Slots for document frequencies of a language's tokens; ids share a slot by their low bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Statistics:
    """What was learnt of one encoder. L languages, the last row being of all those together that were learnt from news.

    The others' means and words were predicted (tests/eval/learn_cold.py); they have no names.
    """

    languages: tuple[str, ...]
    document_means: Floats
    """[L + 1, D]"""
    sentence_means: Floats
    """[L + 1, D] of headlines and sentences."""
    token_means: Floats
    """[L + 1, P] of projected token vectors."""
    components: Floats
    """[C, D] orthonormal; they hold what documents have in common whatever they say."""
    token_centre: Floats
    """[D] mean of all token states of unit length."""
    projection: Floats
    """[D, P] from centred token states to projected ones, in units of int8."""
    words: dict[str, tuple[NDArray[np.int32], Floats]]
    """Language to token ids and the share of items that hold each."""
    names: dict[str, tuple[NDArray[np.int32], Floats]]
    """Language to slots of names (`name_slots`) and the share of items that hold one."""
    lengths: dict[str, float]
    """Script to the logarithm of how many characters it takes, by those of Latin script."""


Learnt = Callable[[str, int], Statistics]
"""What is known of an encoder, by its name and width."""


@cache
def statistics(encoder: str, width: int) -> Statistics:
    """Return what ships of an encoder; for one never seen, means of zero and a fixed random projection."""
    with resources.files("workers.core.data").joinpath("statistics.npz").open("rb") as file, np.load(file) as held:
        return _statistics(held, encoder, width)


def fitted(content: bytes) -> Learnt:
    """Read statistics that were learnt of another encoder than the shipped one; raise ValueError for other bytes."""
    held = _held(content)
    return cache(lambda encoder, width: _statistics(held, encoder, width))


def learnt_of(content: bytes) -> str:
    """Return how the name of the encoder begins that statistics were learnt of; raise ValueError for other bytes."""
    return str(_held(content)["encoder"])


def _held(content: bytes) -> dict[str, NDArray[Any]]:
    try:
        with np.load(BytesIO(content), allow_pickle=False) as file:
            return dict(file)
    except (BadZipFile, EOFError, OSError, TypeError, ValueError) as error:
        message = f"not a file of statistics: {error}"
        raise ValueError(message) from error


def _statistics(held: Mapping[str, NDArray[Any]], encoder: str, width: int) -> Statistics:
    lengths = dict(zip(held["scripts"].tolist(), held["script_lengths"].tolist(), strict=True))
    if not encoder.startswith(str(held["encoder"])) or held["document_means"].shape[1] != width:
        return neutral(width, lengths)
    languages = tuple(held["languages"].tolist())
    arrays = ("document_means", "sentence_means", "token_means", "components", "token_centre", "projection")
    learnt: dict[str, Floats] = {name: held[name].astype(np.float32) for name in arrays}
    return Statistics(
        languages=languages,
        words=_shares(held, "word", languages),
        names=_shares(held, "name", languages),
        lengths=lengths,
        **learnt,
    )


def _shares(
    held: Mapping[str, NDArray[Any]], kind: str, languages: tuple[str, ...]
) -> dict[str, tuple[NDArray[np.int32], Floats]]:
    bounds = held[f"{kind}_bounds"].tolist()
    return {
        language: (held[f"{kind}_ids"][start:end], held[f"{kind}_shares"][start:end].astype(np.float32))
        for language, start, end in zip(languages, bounds[:-1], bounds[1:], strict=True)
    }


def neutral(width: int, lengths: dict[str, float]) -> Statistics:
    """Return statistics that leave vectors as they are, for an encoder of which nothing was learnt."""
    projection = np.random.default_rng(seed=7).standard_normal((width, TOKEN_WIDTH))
    # An orthogonal map where the widths allow it: cosines stay what they are.
    basis = np.linalg.qr(projection)[0] if width >= TOKEN_WIDTH else projection / np.sqrt(TOKEN_WIDTH)
    return Statistics(
        languages=(),
        document_means=np.zeros((1, width), dtype=np.float32),
        sentence_means=np.zeros((1, width), dtype=np.float32),
        token_means=np.zeros((1, TOKEN_WIDTH), dtype=np.float32),
        components=np.zeros((0, width), dtype=np.float32),
        token_centre=np.zeros(width, dtype=np.float32),
        projection=(basis * 200).astype(np.float32),
        words={},
        names={},
        lengths=lengths,
    )


def name_slots(names: NDArray[np.uint32]) -> NDArray[np.int32]:
    """Return [N] where the hashes of names are counted; two of 65,536 may share a slot."""
    return np.asarray(names & np.uint32(WORDS - 1), dtype=np.int32)


def unit(rows: NDArray[np.floating[Any]]) -> Floats:
    """Return rows of length one; a row of zeros stays."""
    norms = np.sqrt(np.einsum("...i,...i->...", rows, rows))[..., None]
    return np.asarray(rows / np.maximum(norms, np.float32(1e-9)), dtype=np.float32)


def project_tokens(states: Floats, known: Statistics) -> NDArray[np.int8]:
    """Turn token states [T, D] into [T, P] int8; their language's mean is still on."""
    projected = (unit(np.asarray(states, dtype=np.float32)) - known.token_centre) @ known.projection
    return np.clip(np.rint(projected), -127, 127).astype(np.int8)


class RunningMeans:
    """Means and token frequencies by language: they start from the shipped ones and follow the items of the log."""

    def __init__(self, known: Statistics) -> None:
        self._known = known
        self.means: dict[str, Means] = {}

    def of(self, language: str) -> "Means":
        """Return the language's present means; a language never seen starts from the mean of all languages."""
        held = self.means.get(language)
        if held is None:
            held = self.means[language] = self._start(language)
        return held

    def _start(self, language: str) -> "Means":
        known = self._known
        if language not in known.languages:
            language = language.split("-", 1)[0]
        row = known.languages.index(language) if language in known.languages else len(known.languages)
        if not known.languages and self.means:
            return self._as_the_others()
        words = np.zeros(WORDS, dtype=np.float32)
        if language in known.words:
            ids, shares = known.words[language]
            np.add.at(words, ids & (WORDS - 1), shares * np.float32(PRIOR_ITEMS))
        return Means(
            items=PRIOR_ITEMS,
            document=known.document_means[row].copy(),
            sentence=known.sentence_means[row].copy(),
            token=known.token_means[row].copy(),
            words=words,
            names=self._names(language),
        )

    def _names(self, language: str) -> Floats:
        slots, shares = self._known.names.get(language, (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)))
        items = PRIOR_NAMED_ITEMS if len(slots) else PRIOR_ITEMS
        counts = np.zeros(WORDS + 1, dtype=np.float32)
        counts[slots] = shares * np.float32(items)
        counts[WORDS] = items
        return counts

    def _as_the_others(self) -> "Means":
        """Start a language where the stream's other languages stand now: of an encoder nothing was learnt of before."""
        others = [self.means[language] for language in sorted(self.means)]
        return Means(
            items=PRIOR_ITEMS,
            document=np.mean([other.document for other in others], axis=0),
            sentence=np.mean([other.sentence for other in others], axis=0),
            token=np.mean([other.token for other in others], axis=0),
            words=np.zeros(WORDS, dtype=np.float32),
            names=self._names("und"),
        )


@dataclass(slots=True, eq=False)
class Means:
    """The present means of one language."""

    items: float
    """How many items they rest on, the prior included."""
    document: Floats
    """[D]"""
    sentence: Floats
    """[D]"""
    token: Floats
    """[P]"""
    words: Floats
    """[WORDS] number of items that hold a token of this slot."""
    names: Floats
    """[WORDS + 1] number of items that hold a name of this slot; the last: of how many."""

    def add(
        self,
        document: Floats,
        sentences: Floats,
        tokens: Floats,
        token_ids: NDArray[np.int32],
        names: NDArray[np.uint32],
    ) -> None:
        """Take one more item in: its document [D], sentences [S, D] of unit length, tokens [T, P] and names [N]."""
        self.items += 1.0
        share = np.float32(1.0 / self.items)
        self.document += (document - self.document) * share
        if len(sentences):
            self.sentence += (sentences.mean(axis=0) - self.sentence) * share
        if len(tokens):
            self.token += (tokens.mean(axis=0) - self.token) * share
        self.words[np.unique(token_ids & (WORDS - 1))] += np.float32(1.0)
        self.names[np.unique(name_slots(names))] += np.float32(1.0)
        self.names[WORDS] += np.float32(1.0)
        if self.items >= MOST_ITEMS:
            self.items /= 2.0
            self.words *= np.float32(0.5)
            self.names *= np.float32(0.5)

    def weights(self, token_ids: NDArray[np.int32]) -> Floats:
        """Return [T] inverse document frequencies, at least a little for each token: log of items by items with it."""
        held = self.words[token_ids & (WORDS - 1)]
        return np.asarray(np.log((self.items + 1.0) / (held + 0.5)) + 0.05, dtype=np.float32).clip(0.05, 6.0)

    def rareness(self, names: NDArray[np.uint32]) -> Floats:
        """Return [N] how rare names are in the language: 1 for one never seen, near 0 for what each item holds."""
        items = float(self.names[WORDS]) + 1.0
        held = self.names[name_slots(names)]
        return np.asarray(np.log(items / (held + 0.5)) / 9.2, dtype=np.float32).clip(0.0, 1.0)


def without(rows: Floats, mean: Floats, components: Floats) -> Floats:
    """Take a language's mean and the first principal components off rows [.., D] of unit length; return unit rows."""
    centred = rows - mean
    return unit(centred - (centred @ components.T) @ components)
