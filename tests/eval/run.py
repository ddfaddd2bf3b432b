"""Runs evaluation folders through reading, fingerprint, match and groups; scores them as `shared/eval/score.py` does.

usage: python -m tests.eval.run [--folds N] [--fresh] [FOLDER …]      (all development sets without a folder)

The shipped model was fitted on the very pairs of newsfirst-dev and the groups of the other two: its figures flatter.
--folds N  adds, for newsfirst-dev, figures where each judged pair is scored in a run whose model knew none of its items
--fresh    runs without the shipped language statistics (they were learnt from these texts, without looking at pairs)
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tests.eval import fit, measure
from tests.eval.streams import FOLDERS, Stream, read
from tests.eval.train import NAMES, encoder, rows
from workers.core import vectors
from workers.core.matchstate import MatchConfig
from workers.core.score import parse


def main(arguments: list[str]) -> None:
    """Print a table."""
    config, cached = MatchConfig(), encoder()
    count = int(arguments.pop(arguments.index("--folds") + 1)) if "--folds" in arguments else 0
    named = [Path(argument) for argument in arguments if not argument.startswith("-")]
    streams = [read(folder, cached) for folder in named or [FOLDERS / name for name in NAMES]]
    for stream in streams:
        fresh = "--fresh" in arguments
        found = measure.groups(stream, config, known=_fresh(stream) if fresh else None)
        _print(f"{stream.name}, shipped model (fitted on it: flatters)", measure.whole(stream, found))
        print(f"  {'':8} {measure.same_language(stream, found)} pairs of one language together")
    if count:
        _cross_validate({stream.name: stream for stream in streams}, config, count)


def _cross_validate(streams: dict[str, Stream], config: MatchConfig, count: int) -> None:
    judged, made = rows(streams, config)
    component = measure.components(judged.pairs)
    fold = np.random.default_rng(seed=2).integers(0, count, component.max() + 1)[component]
    folds = {frozenset(pair): number for pair, number in zip(judged.pairs, fold.tolist(), strict=True)}
    stream = streams["newsfirst-dev"]
    # Groups of fold k's run under names of their own, so that one table of groups holds every pair's own run.
    found: dict[str, str] = {}
    pairs: list[Mapping[str, Any]] = []
    for number in range(count):
        model = parse(fit.fit(judged, made, fold != number))
        groups = measure.groups(stream, config, model)
        found |= {f"{number}/{item}": f"{number}/{group}" for item, group in groups.items()}
        pairs += [
            {**pair, "a": f"{number}/{pair['a']}", "b": f"{number}/{pair['b']}"}
            for pair in stream.pairs
            if folds.get(frozenset((pair["a"], pair["b"])), 0) == number
        ]
    figures = measure.whole(stream, found, pairs)
    _print(f"newsfirst-dev, {count} folds by item, whole pipeline", {"judged": figures["judged"]})


def _print(name: str, figures: Mapping[str, Any]) -> None:
    print(name)
    for kind in ("judged", "pairs", "bcubed", "hard"):
        if kind in figures and not (kind == "pairs" and "judged" in figures):
            values = (
                f"{key} {value:.4f}" if isinstance(value, float) else f"{key} {value}"
                for key, value in figures[kind].items()
            )
            print(f"  {kind:8}", "  ".join(values))


def _fresh(stream: Stream) -> vectors.Statistics:
    """Return statistics that know no language: each starts from the mean of all."""
    one = stream.fingerprints[0]
    known = vectors.statistics(one.encoder, len(one.document))
    return replace(
        known,
        languages=(),
        document_means=known.document_means[-1:],
        sentence_means=known.sentence_means[-1:],
        token_means=known.token_means[-1:],
        words={},
    )


if __name__ == "__main__":
    main(sys.argv[1:])
