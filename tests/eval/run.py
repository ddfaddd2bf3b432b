"""Runs evaluation folders as `twinwire eval` does, and cross-validated, which `twinwire eval` cannot.

usage: python -m tests.eval.run [--folds N] [--fresh] [--errors N] [FOLDER …]   (all development sets without a folder)

The shipped model was fitted on the very pairs of newsfirst-dev and the groups of the other two: its figures flatter.
--folds N   adds the same table for newsfirst-dev, each judged pair scored in a run whose model knew none of its items
--fresh     runs without the shipped language statistics (they were learnt from these texts, without looking at pairs)
--errors N  shows the N worst pairs of each kind; of the cross-validated runs, where there are any
"""

import shutil
import sys
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
from workers.evaluation.report import Report, report
from workers.evaluation.running import Run, Said, run
from workers.evaluation.scoring import Pair, pair_of
from workers.shell.evaluate import page

JUDGED = "newsfirst-dev"


def main(arguments: list[str]) -> None:
    """Print a table."""
    config, cached = MatchConfig(), encoder()
    count, errors = (_number(arguments, name) for name in ("--folds", "--errors"))
    named = [Path(argument) for argument in arguments if not argument.startswith("-")]
    streams = [read(folder, cached) for folder in named or [FOLDERS / name for name in NAMES]]
    learnt = _fresh if "--fresh" in arguments else vectors.statistics
    print("shipped model, fitted on these sets: flatters")
    for stream in streams:
        runs = [run(stream, one, learnt=learnt) for one in with_and_without_time(stream, config)]
        _print(report_of(stream, runs, shipped(), errors=0 if count else errors))
        print(f"{measure.same_language(stream, runs[0].groups)} pairs of one language together\n")
    if count:
        known = {stream.name: stream for stream in streams}
        print(f"{JUDGED}, {count} folds by item, whole pipeline")
        _print(cross_validated(known[JUDGED], rows(known, config), config, count, errors))


def report_of(stream: Stream, runs: list[Run], model: Model, *, errors: int = 0) -> Report:
    """Report what one run, or one with and one without times, made of a stream."""
    return report(stream, runs[0], runs[1] if len(runs) > 1 else None, model, errors=errors)


def cross_validated(
    stream: Stream, learnt: tuple[Rows, list[Rows]], config: MatchConfig, count: int, errors: int = 0
) -> Report:
    """Report on judged pairs, each scored in a run whose model knew none of its items. `learnt` is of `train.rows`."""
    judged, made = learnt
    component = measure.components(judged.pairs)
    fold = np.random.default_rng(seed=2).integers(0, count, component.max() + 1)[component]
    folds = {frozenset(pair): number for pair, number in zip(judged.pairs, fold.tolist(), strict=True)}
    models = [parse(fit.fit(judged, made, fold != number)) for number in range(count)]
    runs = [_pieced(stream, one, models, folds) for one in with_and_without_time(stream, config)]
    return report_of(stream, runs, models[0], errors=errors)


def _pieced(stream: Stream, config: MatchConfig, models: list[Model], folds: dict[Pair, int]) -> Run:
    """Run a stream with each model; of every pair keep what was said by the one that knew none of its items."""
    said: dict[Pair, Said] = {}
    runs = []
    for number, model in enumerate(models):
        runs.append(run(stream, config, model))
        mine = (pair_of(pair) for pair in stream.pairs if folds.get(pair_of(pair), 0) == number)
        said |= {pair: runs[-1].said[pair] for pair in mine}
    return Run(runs[0].groups, runs[0].languages, said)


def with_and_without_time(stream: Stream, config: MatchConfig) -> list[MatchConfig]:
    """Return the settings of both runs of a stream of judged pairs, or of the one of another."""
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
