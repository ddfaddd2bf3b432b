"""Why two items are, or are not, taken for twins: everything a person needs to agree or to object."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

import numpy as np

from workers.core.contributions import contributions
from workers.core.direction import Direction
from workers.core.encoder import Encoded, Encoder
from workers.core.features import NAMES
from workers.core.fingerprint import build
from workers.core.model import Evidence, Fingerprint, Item, Relation
from workers.core.prepared import SCALE, TOKEN_SCALE, WEIGHT_SCALE
from workers.core.score import Model, Trees
from workers.core.sentences import sentences as cut
from workers.core.skeletons import Names, compare_names
from workers.core.vectors import Floats, Learnt, statistics
from workers.core.verdict import Verdict

PAIRED = 0.3
"""Cosine from which two sentences that prefer each other are shown side by side."""
FOUND = 0.45
"""Cosine from which a sentence counts as said on the other side (features: the same)."""
_LONELY = 0.42
"""Weighted mean best match of a word's tokens below which it has no counterpart. On the judged pairs of newsfirst-dev
one token in ten of a translation lies below it, one in four of another report, two in five of another story."""
_TELLING = 1.5
"""Least weight (inverse document frequency) of a word that is worth a mention: function words lie below."""
_MOST_WORDS = 16
_LEAST_MOVED = 0.1
"""Log odds below which a feature is not worth a line."""
_SETTING = frozenset({"margin", "rank"})
"""Features of the window, not of the pair: two that stand alone have no rivals, so these would say nothing."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """One item as the engine read it: the texts of the vectors in its fingerprint."""

    item: Item
    fingerprint: Fingerprint
    parts: tuple[str, ...]
    """Headline, where there is one, and sentences that have tokens of their own: one for each of the vectors."""
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
class Aligned:
    """Two sentences side by side, or one without a counterpart (then the other is empty, and the score its best)."""

    here: str
    there: str
    score: float
    again: bool = False
    """The sentence there stands beside another one already, which it matches better."""


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
    probabilities: dict[str, float]
    evidence: Evidence
    sentences: tuple[Aligned, ...]
    words_here: tuple[str, ...]
    """Telling words of this side that have no counterpart on the other."""
    words_there: tuple[str, ...]
    names: Names
    reasons: tuple[Reason, ...]
    direction: Direction | None = None
    """Which of the two is the original, where one is the other's translation or adaptation."""


def read(item: Item, encoder: Encoder, learnt: Learnt = statistics) -> Read:
    """Fingerprint an item and keep the texts that its vectors are of."""
    tap = _Tap(encoder)
    fingerprint = build(item, tap, learnt)
    told = (tap.headline, *tap.sentences)
    parts = [text for text, (start, end) in zip(told, tap.encoded.spans, strict=False) if end > start]
    headlines = int(fingerprint.headline.any())
    kept = parts[: headlines + len(fingerprint.sentences)]
    beyond = len(cut(item.body)) - (len(kept) - headlines)
    return Read(item, fingerprint, tuple(kept), max(0, beyond), encoder.pieces(tap.headline, tap.sentences))


def explain(here: Read, there: Read, verdict: Verdict, model: Model) -> Explanation:
    """Say why the verdict is what it is."""
    alike = verdict.here.tokens.astype(np.float32) @ verdict.there.tokens.T.astype(np.float32) / TOKEN_SCALE**2
    weights = [side.weights.astype(np.float32) / np.float32(WEIGHT_SCALE) for side in (verdict.here, verdict.there)]
    empty = not alike.size
    return Explanation(
        here=_text(here),
        there=_text(there),
        relation=verdict.relation,
        probability=verdict.probability,
        probabilities=verdict.probabilities,
        evidence=verdict.evidence,
        sentences=align(here.parts, there.parts, _cosines(verdict)),
        words_here=() if empty else lonely(here.pieces, alike.max(axis=1), weights[0]),
        words_there=() if empty else lonely(there.pieces, alike.max(axis=0), weights[1]),
        names=compare_names(
            _whole(here.item), _whole(there.item), (here.item.language.primary, there.item.language.primary)
        ),
        reasons=reasons(model, verdict),
        direction=verdict.direction,
    )


def align(here: Sequence[str], there: Sequence[str], cosines: Floats) -> tuple[Aligned, ...]:
    """Put sentences side by side: those that prefer each other, and in their order those that nothing answers."""
    cosines = cosines[: len(here), : len(there)]
    if not cosines.size:
        return (*(Aligned(text, "", 0.0) for text in here), *(Aligned("", text, 0.0) for text in there))
    best_there, best_here = cosines.argmax(axis=1), cosines.argmax(axis=0)
    partner: dict[int, int] = {}
    rows: list[tuple[float, Aligned]] = []
    for one in range(cosines.shape[0]):
        other = int(best_there[one])
        score = round(float(cosines[one, other]), 2)
        if best_here[other] == one and score >= PAIRED:
            partner[other] = one
            rows.append((one, Aligned(here[one], there[other], score)))
        elif score >= FOUND:
            rows.append((one, Aligned(here[one], there[other], score, again=True)))
        else:
            rows.append((one, Aligned(here[one], "", score)))
    for other in range(cosines.shape[1]):
        if other not in partner:
            before = [partner[earlier] for earlier in partner if earlier < other]
            place = (max(before) if before else -1 if partner else len(here)) + 0.5 + other / 1000.0
            one = int(best_here[other])
            score = round(float(cosines[one, other]), 2)
            found = score >= FOUND
            rows.append((place, Aligned(here[one] if found else "", there[other], score, again=found)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def lonely(pieces: Sequence[str], best: Floats, weights: Floats) -> tuple[str, ...]:
    """Return the telling words whose tokens find nothing like them on the other side, in the order of the text."""
    if len(pieces) != len(best):
        return ()
    found: dict[str, str] = {}
    for word, start, end in _words(pieces):
        text = word.strip(" \t\n.,;:!?()[]«»„“”\"'‘’،؛؟。、，—–-")
        weight = float(weights[start:end].max())
        match = float(best[start:end] @ weights[start:end] / weights[start:end].sum())
        if match < _LONELY and weight >= _TELLING and any(map(str.isalpha, text)):
            found.setdefault(text.casefold(), text)
    return tuple(found.values())[:_MOST_WORDS]


def reasons(model: Model, verdict: Verdict) -> tuple[Reason, ...]:
    """Return what moved each head of the model, what moved most first."""
    if not len(verdict.row):
        return ()
    found = []
    for head in fields(model):
        trees = getattr(model, head.name)
        if not isinstance(trees, Trees):
            continue
        moved = contributions(trees, verdict.row)
        for column in np.argsort(-np.abs(moved), kind="stable").tolist():
            if NAMES[column] not in _SETTING and abs(moved[column]) >= _LEAST_MOVED:
                value, odds = float(verdict.row[column]), float(moved[column])
                found.append(Reason(head.name, NAMES[column], round(value, 3), round(odds, 2)))
    return tuple(found)


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


def _cosines(verdict: Verdict) -> Floats:
    here, there = verdict.here.parts.astype(np.float32), verdict.there.parts.astype(np.float32)
    return np.asarray(here @ there.T / np.float32(SCALE**2))


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
