"""Figures of the development sets by models that knew none of what they score, the shipped one's beside.

Judged pairs are scored in folds by item, gold groups in folds by story: the model of a fold was fitted to no pair that
has an item of it. The language statistics were learnt from all of these texts, without looking at answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from tests.eval import fit
from tests.eval.collect import Rows
from tests.eval.run import JUDGED, cross_validated, report_of, with_and_without_time
from tests.eval.streams import FOLDERS, Stream, read
from tests.eval.train import NAMES, encoder, rows
from workers.core.matchstate import MatchConfig
from workers.core.score import Model, parse, shipped
from workers.evaluation.figures import Figure
from workers.evaluation.running import Run, run
from workers.evaluation.scoring import Pair, Shares, hard_pairs, pairs_within

FOLDS = 5
GROUPED = ("meantime-dev", "ntrex-dev")
"""Whose gold groups the rows are made of that `train.rows` returns beside the judged ones, in that order."""
PAIRS, HALVES = "twins, F1 of pairs", "halves of one story put together"
"""Figures of gold groups that are scored in folds."""
UNLEARNT = ("language right", "items that did not come out")
"""Those that are the same whatever the model."""


def figures(count: int = FOLDS) -> Iterator[Figure]:
    """Yield each set's figures."""
    config, cached = MatchConfig(), encoder()
    streams = {name: read(FOLDERS / name, cached) for name in NAMES}
    judged, made = learnt = rows(streams, config)
    for name, stream in streams.items():
        print(f"  {name}: the shipped model, then {count} folds", flush=True)
        known = report_of(stream, [run(stream, one) for one in with_and_without_time(stream, config)], shipped())
        if name == JUDGED:
            unseen = cross_validated(stream, learnt, config, count).figures
            values = {figure.name: figure.value for figure in unseen}
        else:
            values = by_story(stream, judged, made, config, count)
        yield from unflattered(known.figures, values, count)
        if name != JUDGED:
            yield from without(stream, judged, made, config)


def unflattered(fitted: Sequence[Figure], values: Mapping[str, float], count: int) -> Iterator[Figure]:
    """Yield cross-validated values in the fitted ones' place, and those beside them."""
    names = {figure.name for figure in fitted}
    assert values.keys() <= names, f"{values.keys() - names} have no target: what a set is asked was renamed"
    for figure in fitted:
        if figure.name in UNLEARNT:
            yield figure
        elif figure.name in values:
            beside = (*figure.beside, ("fitted", figure.value))
            yield replace(figure, on=f"{figure.on}, {count} folds", value=values[figure.name], beside=beside)


def by_story(stream: Stream, judged: Rows, made: Sequence[Rows], config: MatchConfig, count: int) -> dict[str, float]:
    """Score a set with gold groups in folds by story."""
    own = GROUPED.index(stream.name)
    fold = folds_of(stream, count)
    runs = []
    for number in range(count):
        kept = np.array([number not in (fold[one], fold[other]) for one, other in made[own].pairs])
        sets = [chosen(one, kept) if at == own else one for at, one in enumerate(made)]
        runs.append(run(stream, config, parse(fit.fit(judged, sets))))
    together = pieced(runs, fold)
    wanted = pairs_within({line["id"]: str(line["group"]) for line in stream.gold})
    hard = hard_pairs(stream.gold)
    shares = Shares.of(right=len(wanted & together), found=len(together), wanted=len(wanted))
    return {PAIRS: shares.f1, HALVES: sum(pair in together for pair in hard) / len(hard) if hard else 0.0}


def folds_of(stream: Stream, count: int) -> dict[str, int]:
    """Return each item's fold: items of one story share theirs."""
    stories = sorted({str(line.get("story", line["group"])) for line in stream.gold})
    fold = dict(zip(stories, np.random.default_rng(seed=3).integers(0, count, len(stories)).tolist(), strict=True))
    return {line["id"]: fold[str(line.get("story", line["group"]))] for line in stream.gold}


def chosen(one: Rows, kept: np.ndarray) -> Rows:
    """Return some of the rows."""
    pairs = [pair for pair, keep in zip(one.pairs, kept, strict=True) if keep]
    return replace(one, pairs=pairs, table=one.table[kept], labels=one.labels[kept], weights=one.weights[kept])


def pieced(runs: Sequence[Run], fold: Mapping[str, int]) -> set[Pair]:
    """Return the pairs put together, each as the run says whose model knew nothing of its first item's story."""
    return {
        pair
        for number, one in enumerate(runs)
        for pair in pairs_within({item: group for item, group in one.groups.items() if item in fold})
        if fold[min(pair)] == number
    }


def without(stream: Stream, judged: Rows, made: Sequence[Rows], config: MatchConfig) -> Iterator[Figure]:
    """Yield what a model reaches that was fitted to nothing of this set: a set of a kind that it never saw."""
    others = [one for name, one in zip(GROUPED, made, strict=True) if name != stream.name]
    model: Model = parse(fit.fit(judged, others))
    found = {figure.name: figure for figure in report_of(stream, [run(stream, config, model)], model).figures}
    for name in (PAIRS, HALVES):
        figure = found[name]
        yield replace(figure, name=f"… {name}", on=f"{figure.on}, fitted without", target=None)
