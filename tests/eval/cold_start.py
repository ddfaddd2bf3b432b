"""Says what the predicted rows of `statistics.npz` are worth: each language with news is left out and predicted.

usage: python -m tests.eval.cold_start

First, how much of the error is left that the mean of all languages makes (1.00), for means and for token weights. Then
twins in ntrex-dev and meantime-dev where no language's own statistics are known, by the place of the items among those
of their languages, the lower of the two: from the mean of all languages, from predicted rows, from the languages' own
rows. The last ones flatter: they were learnt from these texts. The model is the shipped one, which was fitted on these
groups. Last, of the languages without news, how many documents of one half of the Declaration are nearest to their own
English one, with rows learnt from the other half.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tests.eval.learn_cold import KINDS, Declared, encode, predicted
from tests.eval.streams import FOLDERS, Stream, read
from tests.eval.train import encoder
from workers.core.matchstate import MatchConfig
from workers.core.model import Fingerprint
from workers.core.vectors import Floats, RunningMeans, Statistics, statistics, without
from workers.evaluation.running import Run, run

SETS = ("ntrex-dev", "meantime-dev")
_AGES = (2, 10, 50)
"""Where the columns end: the first is of pairs of which one item is the first or second of its language."""


@dataclass(frozen=True, slots=True, eq=False)
class Starts:
    """Statistics that know nothing of the very language that they are asked of, for each of `languages`."""

    fallback: Statistics
    """The mean of the other languages."""
    predicted: Statistics
    own: Statistics
    """The languages' own means and words; names are left out everywhere, since they are not predicted."""


def leave_out(known: Statistics, declared: Mapping[str, Declared], languages: Sequence[str]) -> Starts:
    """Return what each of `languages` would start from if its news had not been there."""
    fallback = {kind: getattr(known, kind).copy() for kind in KINDS}
    guess = {kind: getattr(known, kind).copy() for kind in KINDS}
    for language in languages:
        row = known.languages.index(language)
        others = [other for other in languages if other != language]
        rows = [known.languages.index(other) for other in others]
        for kind in KINDS:
            offset = predicted(declared, language, others, kind)
            fallback[kind][row] = getattr(known, kind)[rows].mean(axis=0)
            guess[kind][row] = fallback[kind][row] + (offset @ known.projection if kind == "token_means" else offset)
    words = {language: _words(declared[language]) for language in languages}
    return Starts(
        fallback=replace(known, words={}, names={}, **fallback),
        predicted=replace(known, words=words, names={}, **guess),
        own=replace(known, names={}),
    )


def _words(one: Declared) -> tuple[NDArray[np.int32], Floats]:
    ids, shares = one.words
    return ids, shares.astype(np.float32)


def errors_left(starts: Starts, kind: str, languages: Sequence[str]) -> list[float]:
    """Return for each language the squared distance of the predicted row to its own by that of the fallback."""
    rows = [starts.own.languages.index(language) for language in languages]
    own, fallback, guess = (
        getattr(one, kind)[rows].astype(np.float64) for one in (starts.own, starts.fallback, starts.predicted)
    )
    return [float(left) for left in ((guess - own) ** 2).sum(axis=1) / ((fallback - own) ** 2).sum(axis=1)]


def weight_errors_left(starts: Starts, items: Sequence[Fingerprint], languages: Sequence[str]) -> list[float]:
    """Return the same for the weights of the items' tokens, each item's by their mean, at the first item."""
    sums: dict[str, list[float]] = {language: [0.0, 0.0] for language in languages}
    means = [RunningMeans(one) for one in (starts.own, starts.predicted, starts.fallback)]
    for item in items:
        own, guess, fallback = (_relative(one, item) for one in means)
        sums[item.language][0] += float(((guess - own) ** 2).sum())
        sums[item.language][1] += float(((fallback - own) ** 2).sum())
    return [guess / fallback for guess, fallback in sums.values()]


def _relative(means: RunningMeans, item: Fingerprint) -> Floats:
    weights = means.of(item.language).weights(item.token_ids)
    return np.asarray(weights / weights.mean())


def figures(stream: Stream, known: Statistics) -> str:
    """Run a stream from `known`, and say what became of its twins and of its other pairs."""
    found = run(stream, MatchConfig(), learnt=lambda _name, _width: known)
    ages = _ages(stream)
    groups = {line["id"]: line["group"] for line in stream.gold}
    twins, kept = Counter[int](), Counter[int]()
    loss = wrong = links = 0.0
    for pair in _twins(stream, found):
        probability, together = _said(found, pair)
        loss -= math.log(max(probability, 1e-4))
        links += together
        column = sum(min(ages[item] for item in pair) >= age for age in _AGES)
        twins[column] += 1
        kept[column] += probability > MatchConfig().threshold
    for pair, said in found.said.items():
        if len({groups[one] for one in pair}) > 1:
            loss -= math.log(max(1.0 - said.probability, 1e-4))
            wrong += said.together
    shares = " ".join(f"{kept[column] / twins[column]:9.3f}" if twins[column] else "        –" for column in range(4))
    recall = sum(kept.values()) / sum(twins.values())
    return f"{recall:6.3f} {shares} {int(wrong):6} of {int(links + wrong):4} {loss:8.0f}"


def _ages(stream: Stream) -> dict[str, int]:
    """Return how many items of its language came before each item."""
    before = Counter[str]()
    ages = {}
    for item in stream.fingerprints:
        ages[stream.names[item.item_id]] = before[item.language]
        before[item.language] += 1
    return ages


def _twins(stream: Stream, found: Run) -> list[frozenset[str]]:
    members: dict[str, list[str]] = {}
    for line in stream.gold:
        members.setdefault(line["group"], []).append(line["id"])
    return [
        frozenset((one, other))
        for group in members.values()
        for one in group
        for other in group
        if one < other and found.languages[one] != found.languages[other]
    ]


def _said(found: Run, pair: frozenset[str]) -> tuple[float, bool]:
    said = found.said.get(pair)
    return (said.probability, said.together) if said is not None else (0.0, False)


def found_in_english(
    declared: Mapping[str, Declared], language: str, known: Sequence[str], components: Floats
) -> tuple[float, float]:
    """Return the share of a language's documents whose nearest English one is their own: mean of all, predicted.

    `known` are languages by whose mean both are measured; neither English nor the language is among them.
    """
    kind, numbers = KINDS[0], sorted(declared[language].vectors[KINDS[0]])
    hits = np.zeros(2)
    for parity in (0, 1):
        learnt, asked = numbers[parity::2], numbers[1 - parity :: 2]
        half = {one: _only(declared[one], learnt) for one in (*known, "en", language)}
        common = np.mean([list(half[one].vectors[kind].values()) for one in known], axis=(0, 1))
        english = _centred(declared["en"], asked, common + predicted(half, "en", known, kind), components)
        offset = predicted(half, language, known, kind)
        for place, mean in enumerate((common, common + offset)):
            nearest = (_centred(declared[language], asked, mean, components) @ english.T).argmax(axis=1)
            hits[place] += (nearest == np.arange(len(asked))).sum()
    fallback, guess = (float(share) for share in hits / len(numbers))
    return fallback, guess


def _only(declared: Declared, numbers: Sequence[int]) -> Declared:
    vectors = {kind: {number: held[number] for number in numbers} for kind, held in declared.vectors.items()}
    return Declared(vectors, declared.words)


def _centred(declared: Declared, numbers: Sequence[int], mean: NDArray[np.float64], components: Floats) -> Floats:
    rows = np.stack([declared.vectors[KINDS[0]][number] for number in numbers])
    return without(rows.astype(np.float32), mean.astype(np.float32), components)


def main() -> None:
    """Print the tables."""
    cached = encoder()
    streams = [read(FOLDERS / name, cached) for name in SETS]
    items = [item for stream in streams for item in stream.fingerprints]
    languages = sorted({item.language for item in items})
    known, declared = statistics(cached.name, cached.dimensions), encode(cached)
    starts = leave_out(known, declared, languages)
    print(f"error left, of 1.00 with the mean of all languages; {len(languages)} languages, each left out in turn")
    for kind in KINDS:
        _line(kind.replace("_", " "), errors_left(starts, kind, languages), languages)
    _line("token weights", weight_errors_left(starts, items, languages), languages)
    header = " ".join(f"{name:>9}" for name in ("1-2", "3-10", "11-50", "51-"))
    print("\ntwins found, by place in the stream; wrong links; log loss")
    print(f"{'':42} {'all':>6} {header}   wrong links log loss")
    for stream in streams:
        for name, start in (("mean of all", starts.fallback), ("predicted", starts.predicted), ("own", starts.own)):
            print(f"{stream.name:14} {name:27} {figures(stream, start)}")
    _print_found(declared, languages, known)


def _print_found(declared: Mapping[str, Declared], languages: Sequence[str], known: Statistics) -> None:
    by = [language for language in languages if language != "en"]
    new = [language for language in declared if language not in languages and not len(known.names[language][0])]
    shares = {language: found_in_english(declared, language, by, known.components) for language in new}
    fallback, guess = np.mean(list(shares.values()), axis=0)
    print(f"\n{len(new)} languages without news: documents that find their English one, rows from the other half")
    print(f"  mean of all {fallback:.3f}   predicted {guess:.3f}")
    fewest = sorted(shares, key=lambda language: shares[language][1])[:12]
    print("  fewest, predicted:", ", ".join(f"{language} {shares[language][1]:.2f}" for language in fewest))


def _line(name: str, left: Sequence[float], languages: Sequence[str]) -> None:
    worst = sorted(zip(left, languages, strict=True), reverse=True)[:3]
    said = ", ".join(f"{language} {share:.2f}" for share, language in worst)
    print(f"  {name:16} {np.mean(left):.2f}   worst: {said}")


if __name__ == "__main__":
    main()
