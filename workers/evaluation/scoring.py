"""Scores twin groups against gold, and against pairs that readers judged."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

TWIN_LABELS = frozenset({"translation", "adaptation"})
_FOLDED = {
    "nb": "no", "nn": "no", "hr": "sh", "bs": "sh", "sr": "sh", "ms": "id", "prs": "fa", "fil": "tl", "arb": "ar",
}  # fmt: skip
"""Languages that count as one: nobody can tell them apart in a headline, or two codes name one."""

Pair = frozenset[str]
"""Two items, by the source's own ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Precision, recall and F1."""

    precision: float
    """Of what was found, the share that is right."""
    recall: float
    """Of what was wanted, the share that was found."""

    @classmethod
    def of(cls, *, right: float, found: float, wanted: float) -> "Shares":
        """Make them of counts or weights. Nothing found is precise; where nothing is wanted, all was found."""
        return cls(precision=right / found if found else 1.0, recall=right / wanted if wanted else 1.0)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2.0 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Over judged, weighted pairs: the figures estimate the whole stream."""

    twins: Shares
    pairs: int
    same_event: float
    """Of the links, the share that joins another report of the event."""
    different: float
    """Of the links, the share that joins other events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Over gold groups."""

    pairs: Shares
    bcubed: Shares
    hard: int
    """Pairs of one story but of different groups."""
    hard_together: int
    items: int
    missing: int
    """Gold items that never came out: each stands alone."""

    @property
    def hard_rate(self) -> float:
        """The share of hard pairs that was put together."""
        return self.hard_together / self.hard if self.hard else 0.0


def primary(tag: str | None) -> str:
    """Return the primary subtag, languages that count as one folded."""
    subtag = (tag or "und").lower().split("-", 1)[0]
    return _FOLDED.get(subtag, subtag)


def judged(pairs: Iterable[Mapping[str, Any]], together: Mapping[Pair, bool]) -> Judged:
    """Score judged pairs by whether they were put together."""
    right = found = wanted = 0.0
    wrong: dict[str, float] = defaultdict(float)
    count = 0
    for pair in pairs:
        count += 1
        weight, twin = float(pair["weight"]), pair["label"] in TWIN_LABELS
        wanted += weight * twin
        if together.get(pair_of(pair), False):
            found += weight
            right += weight * twin
            if not twin:
                wrong[pair["label"]] += weight
    links = max(1e-9, found)
    return Judged(
        twins=Shares.of(right=right, found=found, wanted=wanted),
        pairs=count,
        same_event=wrong["same-event"] / links,
        different=wrong["different"] / links,
    )


def pair_of(pair: Mapping[str, Any]) -> Pair:
    """Name a judged pair."""
    return frozenset((pair["a"], pair["b"]))


def grouped(gold: Sequence[Mapping[str, Any]], groups: Mapping[str, str]) -> Grouped:
    """Score groups (item to group) against gold ones."""
    wanted = {line["id"]: str(line["group"]) for line in gold}
    found = {item: groups.get(item, f"missing:{item}") for item in wanted}
    both = Counter((wanted[item], found[item]) for item in wanted)
    gold_sizes, found_sizes = Counter(wanted.values()), Counter(found.values())
    count = max(1, len(wanted))
    overlap = {item: both[wanted[item], found[item]] for item in wanted}
    precision = sum(overlap[item] / found_sizes[found[item]] for item in wanted)
    recall = sum(overlap[item] / gold_sizes[wanted[item]] for item in wanted)
    hard = hard_pairs(gold)
    return Grouped(
        pairs=Shares.of(right=_pairs(both), found=_pairs(found_sizes), wanted=_pairs(gold_sizes)),
        bcubed=Shares(precision=precision / count, recall=recall / count),
        hard=len(hard),
        hard_together=sum(len({found[item] for item in pair}) == 1 for pair in hard),
        items=len(wanted),
        missing=sum(item not in groups for item in wanted),
    )


def hard_pairs(gold: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Return the pairs of one story but of different groups."""
    group = {line["id"]: line["group"] for line in gold}
    stories: dict[str, list[str]] = defaultdict(list)
    for line in gold:
        stories[line.get("story", line["group"])].append(line["id"])
    return [
        frozenset(pair)
        for members in stories.values()
        for pair in combinations(members, 2)
        if group[pair[0]] != group[pair[1]]
    ]


def pairs_within(groups: Mapping[str, str]) -> set[Pair]:
    """Return all pairs of items that share a group."""
    members: dict[str, list[str]] = defaultdict(list)
    for item, group in groups.items():
        members[group].append(item)
    return {frozenset(pair) for items in members.values() for pair in combinations(items, 2)}


def languages(gold: Sequence[Mapping[str, Any]], found: Mapping[str, str]) -> float:
    """Return the share of items that came out whose language is right."""
    out = [line for line in gold if line["id"] in found]
    right = sum(primary(found[line["id"]]) == primary(line["lang"]) for line in out)
    return right / max(1, len(out))


def calibration_error(probabilities: Sequence[float], answers: Sequence[bool], weights: Sequence[float]) -> float:
    """Return the expected calibration error over ten bins of equal width, weighted."""
    sums = [[0.0, 0.0] for _ in range(10)]
    for probability, answer, weight in zip(probabilities, answers, weights, strict=True):
        at = sums[min(9, int(probability * 10))]
        at[0] += weight * probability
        at[1] += weight * answer
    return sum(abs(said - true) for said, true in sums) / max(1e-9, sum(weights))


def _pairs(sizes: Mapping[Any, int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
