"""Everything that is said of one stream: rows of a table, figures beside their targets, and the worst mistakes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

from workers.core.model import Relation
from workers.core.score import Model
from workers.evaluation.baseline import Baseline, of_gold, of_judged
from workers.evaluation.figures import Figure
from workers.evaluation.mistakes import Mistake, mistakes
from workers.evaluation.running import NONE, NOT_COMPARED, TWIN, Run, Said
from workers.evaluation.scoring import (
    TWIN_LABELS,
    Judged,
    Pair,
    Shares,
    calibration_error,
    grouped,
    judged,
    languages,
    pair_of,
    pairs_within,
    primary,
)
from workers.evaluation.streams import Stream

RELATIONS = (TWIN, Relation.CONTAINS.value, Relation.SAME_EVENT.value, NONE)
"""What a pair is named; translation and adaptation count as one."""
MOST_LANGUAGE_PAIRS = 12
"""Rows of a stream with many languages: the worst ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    set: str
    what: str
    pairs: int
    shares: Shares
    same_event: float | None = None
    different: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All of it."""

    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]
    mistakes: tuple[Mistake, ...] = ()


def report(stream: Stream, run: Run, timeless: Run | None, model: Model, *, errors: int = 0) -> Report:
    """Measure a run. `timeless` is the same stream run without the time between two items, where that was done.

    Judged pairs, where a stream has them, are what counts, since its gold is then known to be incomplete.
    """
    if not stream.pairs:
        return _by_gold(stream, run, model, errors=errors)
    baseline = of_judged(stream)
    figures = _judged(stream.pairs, run)
    rows = [_row(stream, "all", figures), *_by_languages(stream, run), *_by_relation(stream, run)]
    timed = None if timeless is None else _judged(stream.pairs, timeless)
    if timed is not None:
        rows.append(_row(stream, "without times", timed))
    if baseline.judged is not None:
        rows.append(_row(stream, f"cosine above {baseline.threshold:.3f} (its best)", baseline.judged))
    found = tuple(_judged_figures(stream, run, figures, timed, baseline))
    return Report(rows=tuple(rows), figures=found, mistakes=tuple(mistakes(stream, run, model, errors)))


def _by_gold(stream: Stream, run: Run, model: Model, *, errors: int) -> Report:
    figures, baseline = grouped(stream.gold, run.groups), of_gold(stream)
    wanted = pairs_within({line["id"]: str(line["group"]) for line in stream.gold})
    rows = [Row(set=stream.name, what="all", pairs=len(wanted), shares=figures.pairs), *_by_gold_languages(stream, run)]
    if baseline is not None:
        what = f"cosine above {baseline.threshold:.3f} (its best)"
        rows.append(Row(set=stream.name, what=what, pairs=len(wanted), shares=baseline.twins))
    on = f"{stream.name}, {figures.items} items"
    found = (
        Figure(
            name="twins, F1 of pairs",
            on=on,
            value=figures.pairs.f1,
            target=0.99,
            beside=() if baseline is None else (("cosine", baseline.twins.f1),),
        ),
        Figure(
            name="halves of one story put together",
            on=f"{stream.name}, {figures.hard} pairs",
            value=figures.hard_rate,
            target=0.005,
            at_least=False,
            beside=() if baseline is None else (("cosine", baseline.hard_rate),),
        ),
        Figure(name="twins, B-cubed F1", on=on, value=figures.bcubed.f1),
        Figure(name="language right", on=on, value=languages(stream.gold, run.languages)),
        Figure(name="items that did not come out", on=on, value=figures.missing, target=0, at_least=False),
    )
    return Report(rows=tuple(rows), figures=found, mistakes=tuple(mistakes(stream, run, model, errors)))


def _judged(pairs: Sequence[Mapping[str, Any]], run: Run) -> Judged:
    return judged(pairs, {pair: said.together for pair, said in run.said.items()})


def _row(stream: Stream, what: str, figures: Judged) -> Row:
    return Row(
        set=stream.name,
        what=what,
        pairs=figures.pairs,
        shares=figures.twins,
        same_event=figures.same_event,
        different=figures.different,
    )


def _judged_figures(
    stream: Stream, run: Run, figures: Judged, timed: Judged | None, baseline: Baseline
) -> Iterator[Figure]:
    on = f"{stream.name}, {len(stream.pairs)} judged pairs"
    beside = baseline.judged
    assert beside is not None  # noqa: S101 - it was made of judged pairs
    yield Figure(name="twins, F1", on=on, value=figures.twins.f1, target=0.95, beside=(("cosine", beside.twins.f1),))
    yield Figure(
        name="wrong links: different events",
        on=on,
        value=figures.different,
        target=0.005,
        at_least=False,
        beside=(("cosine", beside.different),),
    )
    yield Figure(
        name="wrong links: same event",
        on=on,
        value=figures.same_event,
        target=0.04,
        at_least=False,
        beside=(("cosine", beside.same_event),),
    )
    if timed is not None:
        yield Figure(name="twins without times, F1", on=on, value=timed.twins.f1, target=0.94)
    named = [relation_shares(stream.pairs, run.said, name) for name in RELATIONS]
    yield Figure(
        name="relation named rightly, macro F1", on=on, value=sum(s.f1 for s in named) / len(named), target=0.85
    )
    yield Figure(
        name="expected calibration error",
        on=on,
        value=calibration_error(
            [_said(run.said, pair).probability for pair in stream.pairs],
            [pair["label"] in TWIN_LABELS for pair in stream.pairs],
            [float(pair["weight"]) for pair in stream.pairs],
        ),
        target=0.03,
        at_least=False,
    )
    items = f"{stream.name}, {len(stream.gold)} items"
    yield Figure(name="language right", on=items, value=languages(stream.gold, run.languages))


_UNSAID = Said(together=False, relation=NONE, probability=0.0, row=NOT_COMPARED)


def _said(said: Mapping[Pair, Said], pair: Mapping[str, Any]) -> Said:
    return said.get(pair_of(pair), _UNSAID)


def true_relation(pair: Mapping[str, Any]) -> str:
    """Name what readers said of a pair: one in which either bundles several stories holds the other."""
    if pair["label"] == "different":
        return NONE
    if pair.get("roundup"):
        return Relation.CONTAINS.value
    return TWIN if pair["label"] in TWIN_LABELS else Relation.SAME_EVENT.value


def relation_shares(pairs: Sequence[Mapping[str, Any]], said: Mapping[Pair, Said], name: str) -> Shares:
    """Score one relation over judged pairs, weighted."""
    weights = [float(pair["weight"]) for pair in pairs]
    named = [_said(said, pair).relation == name for pair in pairs]
    true = [true_relation(pair) == name for pair in pairs]
    return Shares.of(
        right=sum(w for w, n, t in zip(weights, named, true, strict=True) if n and t),
        found=sum(w for w, n in zip(weights, named, strict=True) if n),
        wanted=sum(w for w, t in zip(weights, true, strict=True) if t),
    )


def _by_relation(stream: Stream, run: Run) -> Iterator[Row]:
    counts = Counter(true_relation(pair) for pair in stream.pairs)
    for name in RELATIONS:
        shares = relation_shares(stream.pairs, run.said, name)
        yield Row(set=stream.name, what=f"named {name}", pairs=counts[name], shares=shares)


def _by_languages(stream: Stream, run: Run) -> Iterator[Row]:
    tongue = {line["id"]: primary(line["lang"]) for line in stream.gold}
    pairs: dict[str, list[Mapping[str, Any]]] = {}
    for pair in stream.pairs:
        both = sorted(tongue.get(pair[side], "und") for side in ("a", "b"))
        pairs.setdefault("-".join(both), []).append(pair)
    for name, members in sorted(pairs.items(), key=lambda found: -len(found[1])):
        yield _row(stream, name, _judged(members, run))


def _by_gold_languages(stream: Stream, run: Run) -> list[Row]:
    """Rows of the worst pairs of languages; of those that have twins, since a wrong pair counts against `all`."""
    tongue = {line["id"]: primary(line["lang"]) for line in stream.gold}
    wanted = pairs_within({line["id"]: str(line["group"]) for line in stream.gold})
    found = pairs_within({item: group for item, group in run.groups.items() if item in tongue})

    def counts(pairs: set[Pair]) -> Counter[tuple[str, ...]]:
        return Counter(tuple(sorted(tongue[item] for item in pair)) for pair in pairs)

    right, all_found, all_wanted = counts(wanted & found), counts(found), counts(wanted)
    rows = [
        Row(
            set=stream.name,
            what="-".join(both),
            pairs=all_wanted[both],
            shares=Shares.of(right=right[both], found=all_found[both], wanted=all_wanted[both]),
        )
        for both in combinations_with_replacement(sorted(set(tongue.values())), 2)
        if all_wanted[both]
    ]
    return sorted(rows, key=lambda row: (row.shares.f1, -row.pairs))[:MOST_LANGUAGE_PAIRS]
