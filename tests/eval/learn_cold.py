"""Predicts the statistics of languages without news, from a text that all languages have.

What a language does to vectors is the same in news and in the Declaration of Human Rights, in part: its mean over the
Declaration by that of the languages whose news is known is its offset, and `SHRUNK` of it is taken for news. What that
is worth, each language with news left out in turn, `python -m tests.eval.cold_start` prints.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.eval.declarations import Declarations, declarations
from workers.core.encoder import Encoded, Encoder
from workers.core.sentences import sentences
from workers.core.vectors import unit

SHRUNK = 0.75
"""Share of an offset that holds for news: .7 to .9 leave the least error for documents, sentences and tokens alike."""
_WORDS = 75
"""English words that a document of several articles has at most: 128 tokens in most languages."""
KINDS: Final = ("document_means", "sentence_means", "token_means")

Doubles = NDArray[np.float64]
Arrays = dict[str, NDArray[np.generic]]
Shares = tuple[NDArray[np.int32], Doubles]

_NO_NAMES: Shares = (np.zeros(0, dtype=np.int32), np.zeros(0))


@dataclass(frozen=True, slots=True, eq=False)
class Declared:
    """What the encoder makes of one language's Declaration. Documents are named by their first article."""

    vectors: Mapping[str, Mapping[int, Doubles]]
    """Of KINDS: [D] of the document, [D] mean of its sentences, [D] mean of its token states, all of unit length."""
    words: Shares
    """Token ids that more than one document holds, and the share of documents that do."""


def encode(encoder: Encoder, texts: Declarations | None = None) -> dict[str, Declared]:
    """Encode the Declaration in each language that we have it in."""
    texts = declarations() if texts is None else texts
    return {language: _declared(encoder, articles) for language, articles in texts.items()}


def documents(articles: Mapping[int, str], by: Mapping[int, str]) -> dict[int, str]:
    """Join short neighbours, as the language `by` has them, and leave out a document that lacks an article."""
    runs: list[list[int]] = []
    length = 0
    for number, text in sorted(by.items()):
        words = len(text.split())
        length += words
        if not runs or length > _WORDS:
            runs.append([])
            length = words
        runs[-1].append(number)
    return {run[0]: "\n".join(articles[one] for one in run) for run in runs if all(one in articles for one in run)}


def predicted(declared: Mapping[str, Declared], language: str, known: Collection[str], kind: str) -> Doubles:
    """Return [D] how far a language's mean lies from that of the `known` ones, by the Declaration."""
    own = declared[language].vectors[kind]
    others = [declared[one].vectors[kind] for one in known]
    shared = [number for number in own if all(number in other for other in others)]
    offsets = [own[number] - np.mean([other[number] for other in others], axis=0) for number in shared]
    return np.asarray(SHRUNK * np.mean(offsets, axis=0))


def extend(arrays: Mapping[str, NDArray[np.generic]], declared: Mapping[str, Declared]) -> Arrays:
    """Return the arrays with a row for each language that has none yet, before the last one, of all together.

    Names' shares are not predicted: the Declaration names nobody. Shares learnt from it all the same took ntrex-dev's
    log loss (see `cold_start`) from 137 to 172, for more wrong links; the mean of the other languages' shares to 138.
    """
    languages: list[str] = arrays["languages"].tolist()
    known = [language for language in languages if language in declared]
    new = sorted(set(declared) - set(languages))
    if not known or not new:
        return dict(arrays)
    found: Arrays = {**arrays, "languages": np.array([*languages, *new])}
    for kind in KINDS:
        rows = arrays[kind]
        offsets = np.stack([predicted(declared, language, known, kind) for language in new])
        if kind == "token_means":
            offsets = offsets @ arrays["projection"].astype(np.float64)
        added = (rows[-1].astype(np.float64) + offsets).astype(rows.dtype)
        found[kind] = np.concatenate([rows[:-1], added, rows[-1:]])
    words = [declared[language].words for language in new]
    return found | _more(arrays, "word", words) | _more(arrays, "name", [_NO_NAMES] * len(new))


def _declared(encoder: Encoder, articles: Mapping[int, str]) -> Declared:
    encoded = {
        number: encoder.encode("", sentences(text))
        for number, text in documents(articles, by=declarations()["en"]).items()
    }
    vectors = {
        "document_means": {number: one.document.astype(np.float64) for number, one in encoded.items()},
        "sentence_means": {number: _sentence_mean(one) for number, one in encoded.items()},
        "token_means": {number: _mean(one.words) for number, one in encoded.items()},
    }
    held = [np.unique(one.token_ids) for one in encoded.values()]
    ids, counts = np.unique(np.concatenate(held), return_counts=True)
    return Declared(vectors, (ids[counts > 1].astype(np.int32), counts[counts > 1] / len(held)))


def _sentence_mean(one: Encoded) -> Doubles:
    return _mean(np.stack([one.states[start:end].mean(axis=0) for start, end in one.spans[1:] if end > start]))


def _mean(rows: NDArray[np.float32]) -> Doubles:
    return np.asarray(unit(rows).mean(axis=0, dtype=np.float64))


def _more(arrays: Mapping[str, NDArray[np.generic]], kind: str, added: Sequence[Shares]) -> Arrays:
    """Return the lists of shares, those of more languages behind them."""
    ids, shares, bounds = (arrays[f"{kind}_{name}"] for name in ("ids", "shares", "bounds"))
    ends = bounds[-1] + np.cumsum([len(own) for own, _ in added])
    return {
        f"{kind}_ids": np.concatenate([ids, *(own for own, _ in added)]).astype(ids.dtype),
        f"{kind}_shares": np.concatenate([shares, *(share for _, share in added)]).astype(shares.dtype),
        f"{kind}_bounds": np.concatenate([bounds, ends]).astype(bounds.dtype),
    }
