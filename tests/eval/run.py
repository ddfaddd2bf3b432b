"""Runs evaluation folders as `twinwire eval` does, and cross-validated, which `twinwire eval` cannot.

usage: python -m tests.eval.run [--folds N] [--fresh] [--errors N] [FOLDER …]   (all development sets without a folder)

The shipped model was fitted on the very pairs of newsfirst-dev and the groups of the other two: its figures flatter.
--folds N   adds the same table for newsfirst-dev, each judged pair scored in a run whose model knew none of its items
--fresh     runs without the shipped language statistics (they were learnt from these texts, without looking at pairs)
--errors N  shows the N worst pairs of each kind; of the cross-validated runs, where there are any
"""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.eval import fit, measure
from tests.eval.collect import Rows
from tests.eval.streams import FOLDERS, Stream, read
from tests.eval.train import NAMES, encoder, rows
from workers.core import vectors
from workers.core.matchstate import MatchConfig
from workers.core.score import Model, parse, shipped
from workers.evaluation.figures import Figure
from workers.evaluation.report import Report, report
from workers.evaluation.running import Run, Said, run
from workers.evaluation.scoring import Pair, pair_of
from workers.shell.evaluate import page

JUDGED = "newsfirst-dev"
FOLDS = 5
_MADE = ("meantime-dev", "ntrex-dev")
"""Whose gold groups the rows are made of that `train.rows` returns beside the judged ones, in that order."""


def main(arguments: list[str]) -> None:
    """Print a table."""
    config, cached = MatchConfig(), encoder()
    count, errors = (_number(arguments, name) for name in ("--folds", "--errors"))
    named = [Path(argument) for argument in arguments if not argument.startswith("-")]
    streams = [read(folder, cached) for folder in named or [FOLDERS / name for name in NAMES]]
    learnt = _fresh if "--fresh" in arguments else vectors.statistics
    print("shipped model, fitted on these sets: flatters")
    for stream in streams:
        runs = [run(stream, one, learnt=learnt) for one in _with_and_without_time(stream, config)]
        _print(_report(stream, runs, shipped(), errors=0 if count else errors))
        print(f"{measure.same_language(stream, runs[0].groups)} pairs of one language together\n")
    if count:
        known = {stream.name: stream for stream in streams}
        print(f"{JUDGED}, {count} folds by item, whole pipeline")
        _print(_cross_validated(known[JUDGED], rows(known, config), config, count, errors))


def figures(count: int = FOLDS) -> Iterator[Figure]:
    """Yield each set's figures by models that knew none of what they score; beside them the shipped model's.

    Judged pairs are scored in folds by item; a set with gold groups by a model that was fitted without the set.
    """
    config, cached = MatchConfig(), encoder()
    streams = {name: read(FOLDERS / name, cached) for name in NAMES}
    judged, made = learnt = rows(streams, config)
    for name, stream in streams.items():
        fitted = _report(stream, [run(stream, one) for one in _with_and_without_time(stream, config)], shipped())
        if name == JUDGED:
            how, unseen = f"{count} folds", _cross_validated(stream, learnt, config, count)
        else:
            others = [kept for kept, other in zip(made, _MADE, strict=True) if other != name]
            model = parse(fit.fit(judged, others))
            how, unseen = "fitted without", _report(stream, [run(stream, config, model)], model)
        for figure, flattering in zip(unseen.figures, fitted.figures, strict=True):
            beside = (*figure.beside, ("fitted", flattering.value))
            yield replace(figure, on=f"{figure.on}, {how}", beside=beside)


def _report(stream: Stream, runs: list[Run], model: Model, *, errors: int = 0) -> Report:
    return report(stream, runs[0], runs[1] if len(runs) > 1 else None, model, errors=errors)


def _cross_validated(
    stream: Stream, learnt: tuple[Rows, list[Rows]], config: MatchConfig, count: int, errors: int = 0
) -> Report:
    judged, made = learnt
    component = measure.components(judged.pairs)
    fold = np.random.default_rng(seed=2).integers(0, count, component.max() + 1)[component]
    folds = {frozenset(pair): number for pair, number in zip(judged.pairs, fold.tolist(), strict=True)}
    models = [parse(fit.fit(judged, made, fold != number)) for number in range(count)]
    runs = [_pieced(stream, one, models, folds) for one in _with_and_without_time(stream, config)]
    return _report(stream, runs, models[0], errors=errors)


def _pieced(stream: Stream, config: MatchConfig, models: list[Model], folds: dict[Pair, int]) -> Run:
    """Run a stream with each model; of every pair keep what was said by the one that knew none of its items."""
    said: dict[Pair, Said] = {}
    runs = []
    for number, model in enumerate(models):
        runs.append(run(stream, config, model))
        mine = (pair_of(pair) for pair in stream.pairs if folds.get(pair_of(pair), 0) == number)
        said |= {pair: runs[-1].said[pair] for pair in mine}
    return Run(runs[0].groups, runs[0].languages, said)


def _with_and_without_time(stream: Stream, config: MatchConfig) -> list[MatchConfig]:
    return [config, replace(config, use_time=False)] if stream.pairs else [config]


def _fresh(encoder: str, width: int) -> vectors.Statistics:
    """Return statistics that know no language: each starts from the mean of all."""
    known = vectors.statistics(encoder, width)
    return replace(
        known,
        languages=("none",),
        document_means=known.document_means[-1:].repeat(2, axis=0),
        sentence_means=known.sentence_means[-1:].repeat(2, axis=0),
        token_means=known.token_means[-1:].repeat(2, axis=0),
        words={},
    )


def _print(found: Report) -> None:
    print("\n".join(page(found, shutil.get_terminal_size((140, 40)).columns)))


def _number(arguments: list[str], name: str) -> int:
    return int(arguments.pop(arguments.index(name) + 1)) if name in arguments else 0


if __name__ == "__main__":
    main(sys.argv[1:])
