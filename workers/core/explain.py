"""Why two items are, or are not, taken for twins: everything a person needs to agree or to object."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from workers.core.alignment import Aligned, Spans, align, likeness
from workers.core.contributions import contributions
from workers.core.dates.names import is_month, is_weekday
from workers.core.direction import Direction
from workers.core.encoder import Encoded, Encoder
from workers.core.features import NAMES
from workers.core.fingerprint import build
from workers.core.model import Evidence, Fingerprint, Item, Relation
from workers.core.namesakes import Names, compare_names
from workers.core.prepared import RARENESS_SCALE, TOKEN_SCALE, WEIGHT_SCALE, Prepared
from workers.core.score import HEADS, Model
from workers.core.sentences import sentences as cut
from workers.core.themes import Theme, themes
from workers.core.vectors import Floats, Learnt, statistics
from workers.core.verdict import Verdict

_LONELY = 0.36
"""Weighted mean best match of a word's tokens below which it has no counterpart. On the judged pairs of newsfirst-dev
one token in ten of a translation lies below it, one in five of another report, three in ten of another story."""
_TELLING = 3.0
"""Least weight (inverse document frequency) of a word that is worth a mention: one item in twenty has it. Below lie
function words and the verbs of all news."""
_MOST_WORDS = 10
_LEAST_MOVED = 0.1
"""Log odds below which a feature is not worth a line."""
_LOOKED_AHEAD = 24
"""Characters of a text in which the next token is looked for."""
_PUNCTUATION = " \t\n.,;:!?()[]«»„“”\"'‘’،؛؟。、，—–-"
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One item as the engine read it: the texts of the vectors in its fingerprint."""

    item: Item
    fingerprint: Fingerprint
    parts: tuple[str, ...]
    """Headline, where there is one, and sentences that have tokens of their own: one for each of the vectors."""
    spans: Spans
    """Of the tokens of each of the parts."""
    beyond: int
    """Sentences of the body that the pass did not reach."""
    pieces: tuple[str, ...]
    """Text of each token."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is said of one item."""

    id: str
    source: str
    language: str
    headline: str
    time: datetime
    characters: int
    sentences: int
    """Sentences that were compared, headline included."""
    beyond: int
    """Sentences that were not, since the text goes on after the encoder's cut."""
    read: float
    """Share of the text that the encoder read, about."""
    segment: int
    segments: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature that spoke for or against what a head of the model judges."""

    head: str
    feature: str
    value: float
    moved: float
    """Log odds: above zero for, below zero against."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of it, seen from `here`."""

    here: Text
    there: Text
    relation: Relation | None
    probability: float
    twin: float
    """Probability that the two are twins, whichever kind."""
    probabilities: dict[str, float]
    evidence: Evidence
    sentences: tuple[Aligned, ...]
    words_here: tuple[str, ...]
    """Telling words of this side that have no counterpart on the other."""
    words_there: tuple[str, ...]
    names: Names
    features: dict[str, float]
    """What was measured, by the feature's name; empty where nothing was, as inside one language."""
    themes: tuple[Theme, ...]
    """What spoke for and against, features of one kind together, what moved most first."""
    reasons: tuple[Reason, ...]
    """The same by feature."""
    direction: Direction | None = None
    """Which of the two is the original, where one is the other's translation or adaptation."""


def read(item: Item, encoder: Encoder, learnt: Learnt = statistics) -> Read:
    """Fingerprint an item and keep the texts that its vectors are of."""
    tap = _Tap(encoder)
    fingerprint = build(item, tap, learnt)
    told = (tap.headline, *tap.sentences)
    parts = [(text, span) for text, span in zip(told, tap.encoded.spans, strict=False) if span[1] > span[0]]
    headlines = int(fingerprint.headline.any())
    kept = parts[: headlines + len(fingerprint.sentences)]
    beyond = len(cut(item.body)) - (len(kept) - headlines)
    texts, spans = tuple(text for text, _ in kept), tuple(span for _, span in kept)
    return Read(item, fingerprint, texts, spans, max(0, beyond), encoder.pieces(tap.headline, tap.sentences))


def explain(here: Read, there: Read, verdict: Verdict, model: Model) -> Explanation:
    """Say why the verdict is what it is."""
    names = compare_names(
        _whole(here.item),
        _whole(there.item),
        (here.item.language.primary, there.item.language.primary),
        (_rareness(verdict.here), _rareness(verdict.there)),
    )
    unanswered = _unanswered(here, there, verdict, names)
    moved = {head: contributions(getattr(model, head), verdict.row) for head in HEADS} if len(verdict.row) else {}
    return Explanation(
        here=_text(here),
        there=_text(there),
        relation=verdict.relation,
        probability=verdict.probability,
        twin=round(verdict.twin, 4),
        probabilities=verdict.probabilities,
        evidence=verdict.evidence,
        sentences=align(here.parts, there.parts, likeness(verdict.here, verdict.there, (here.spans, there.spans))),
        words_here=unanswered[0],
        words_there=unanswered[1],
        names=names,
        features=measured(verdict.row) if len(verdict.row) else {},
        themes=tuple(theme for head, odds in moved.items() for theme in themes(head, odds)),
        reasons=tuple(reason for head, odds in moved.items() for reason in reasons(head, odds, verdict.row)),
        direction=verdict.direction,
    )


def _rareness(one: Prepared) -> dict[int, float]:
    return dict(zip(one.names.tolist(), (one.rareness / RARENESS_SCALE).tolist(), strict=True))


def _unanswered(here: Read, there: Read, verdict: Verdict, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of each side that have no counterpart; a name that the other side has too has one."""
    alike = verdict.here.tokens.astype(np.float32) @ verdict.there.tokens.T.astype(np.float32) / TOKEN_SCALE**2
    if not alike.size:
        return (), ()
    found = []
    for side, prepared, best, told in (
        (here, verdict.here, alike.max(axis=1), {name.here.casefold() for name in names.shared}),
        (there, verdict.there, alike.max(axis=0), {name.there.casefold() for name in names.shared}),
    ):
        weights = prepared.weights.astype(np.float32) / np.float32(WEIGHT_SCALE)
        words = lonely(as_written(side.pieces, _whole(side.item)), best, weights)
        found.append(tuple(word for word in words if word.casefold() not in told)[:_MOST_WORDS])
    return found[0], found[1]


def lonely(pieces: Sequence[str], best: Floats, weights: Floats) -> tuple[str, ...]:
    """Return the telling words whose tokens find nothing like them on the other side, in the order of the text."""
    if len(pieces) != len(best):
        return ()
    found: dict[str, str] = {}
    for word, start, end in _words(pieces):
        text = word.strip(_PUNCTUATION)
        weight = float(weights[start:end].max())
        match = float(best[start:end] @ weights[start:end] / weights[start:end].sum())
        if (
            match < _LONELY
            and weight >= _TELLING
            and text[:1].isalpha()
            and not is_month(text)
            and not is_weekday(text)
        ):
            found.setdefault(text.casefold(), text)
    return tuple(found.values())


def as_written(pieces: Sequence[str], text: str) -> tuple[str, ...]:
    """Return the tokens' texts as they stand in a text, each with what stands before it.

    The tokenizer puts a space in place of a joiner inside a Sinhala or Persian word, and would cut the word there.
    """
    found, at = [], 0
    for piece in pieces:
        bare = piece.strip()
        start = text.find(bare, at, at + len(bare) + _LOOKED_AHEAD) if bare else -1
        if start < 0:
            found.append(piece)
            continue
        space = " " if any(map(str.isspace, text[at:start])) or at == 0 else text[at:start]
        found.append(space + bare)
        at = start + len(bare)
    return tuple(found)


def measured(row: Floats) -> dict[str, float]:
    """Return the features [F] of a pair by their names."""
    return {name: round(float(value), 3) for name, value in zip(NAMES, row, strict=True)}


def reasons(head: str, moved: NDArray[np.float64], row: Floats) -> tuple[Reason, ...]:
    """Return what moved a head of the model, what moved most first; `moved` [F] are the contributions."""
    return tuple(
        Reason(head, NAMES[column], round(float(row[column]), 3), round(float(moved[column]), 2))
        for column in np.argsort(-np.abs(moved), kind="stable").tolist()
        if abs(moved[column]) >= _LEAST_MOVED
    )


def _words(pieces: Sequence[str]) -> list[tuple[str, int, int]]:
    """Join tokens to words: (text, first token, token after the last). Without spaces, each token is a word."""
    words: list[tuple[str, int, int]] = []
    for number, piece in enumerate(pieces):
        goes_on = words and not piece[:1].isspace() and not _UNSPACED.search(piece + words[-1][0][-1:])
        if goes_on:
            text, start, _ = words[-1]
            words[-1] = (text + piece, start, number + 1)
        else:
            words.append((piece, number, number + 1))
    return words


def _text(one: Read) -> Text:
    item, found = one.item, one.fingerprint
    return Text(
        id=item.id,
        source=item.source,
        language=item.language.tag,
        headline=item.headline,
        time=found.time,
        characters=found.length,
        sentences=len(one.parts),
        beyond=one.beyond,
        read=round(
            min(1.0, len(" ".join("".join(one.pieces).split())) / max(1, len(" ".join(_whole(item).split())))), 2
        ),
        segment=item.segment.index,
        segments=item.segment.count,
    )


def _whole(item: Item) -> str:
    return f"{item.headline}.\n{item.body}" if item.headline else item.body


class _Tap:
    """An encoder that remembers what it was asked first, and what it said."""

    def __init__(self, inner: Encoder) -> None:
        self._inner, self.name, self.dimensions = inner, inner.name, inner.dimensions
        self.headline = ""
        self.sentences: Sequence[str] = ()
        self.encoded: Encoded

    def encode(self, headline: str, sentences: Sequence[str]) -> Encoded:
        encoded = self._inner.encode(headline, sentences)
        if not hasattr(self, "encoded"):
            self.headline, self.sentences, self.encoded = headline, tuple(sentences), encoded
        return encoded

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        return self._inner.pieces(headline, sentences)
