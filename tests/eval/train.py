"""Learns what ships in `workers/core/data` again and prints what it is worth.

usage: python -m tests.eval.train [--statistics] [--check]
       python -m tests.eval.train --encoder DIR --out DIR [--pooling mean|cls] [--prefix TEXT]

--statistics  learn statistics.npz too (means, components, projection, token frequencies, script lengths)
--check       write nothing; fail if what was learnt differs from what is there
--encoder     learn both for an encoder of one's own, into the directory that `encoder.fitted` is to name
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from tests.eval import fit, learn_cold, learn_statistics, measure
from tests.eval.cache import DEFAULT_DIR, CachedEncoder
from tests.eval.collect import Rows, from_gold, from_judged
from tests.eval.streams import FOLDERS, Stream, items, read
from workers.core import vectors
from workers.core.encoder import Encoded, load, load_directory, prepare
from workers.core.features import COLUMN
from workers.core.fingerprint import build
from workers.core.matchstate import MatchConfig
from workers.core.model import Fingerprint
from workers.core.score import parse

MODEL = learn_statistics.PATH.with_name("model.json")
FOLDS = 10
NAMES = ("meantime-dev", "newsfirst-dev", "ntrex-dev")


def encoder() -> CachedEncoder:
    """Return the shipped encoder behind a cache."""
    return CachedEncoder(load(prepare(DEFAULT_DIR / "model")), DEFAULT_DIR)


def train_own(arguments: list[str]) -> int:
    """Fit statistics and model to an encoder of one's own, and write both."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.train")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pooling", default="")
    parser.add_argument("--prefix", default="")
    parser.add_argument("--max-tokens", type=int, default=128)
    parser.add_argument("--cache", type=Path, default=DEFAULT_DIR)
    parser.add_argument("--sets", nargs="*", default=NAMES, help="folders of ../shared/eval")
    chosen = parser.parse_args(arguments)
    own = load_directory(chosen.encoder, max_tokens=chosen.max_tokens, pooling=chosen.pooling, prefix=chosen.prefix)
    cached = CachedEncoder(own, chosen.cache)
    name = cached.name.rpartition("-")[0]  # without the cut: vectors of another one are near enough
    chosen.out.mkdir(parents=True, exist_ok=True)
    statistics = chosen.out / learn_statistics.PATH.name
    learn_statistics.write(learn(cached, name, chosen.sets), statistics)
    learnt = vectors.fitted(statistics.read_bytes())
    config = MatchConfig()
    streams = {name: read(FOLDERS / name, cached, learnt=learnt) for name in chosen.sets}
    judged, made = rows(streams, config, learnt)
    (chosen.out / MODEL.name).write_bytes(orjson.dumps(report(judged, made, config)) + b"\n")
    print(f"wrote {chosen.out}: name it in encoder.fitted")
    return 0


def learn(
    cached: CachedEncoder, name: str = "multilingual-e5-small", sets: Sequence[str] = NAMES
) -> dict[str, np.ndarray]:
    """Learn the statistics from the development sets, and of other languages from the Declaration of Human Rights.

    `name` is how the encoder's begins.
    """
    encoded: list[tuple[Fingerprint, Encoded]] = []
    groups: dict[str, str] = {}
    for folder in sets:
        gold = {line["id"]: f"{folder}/{line['group']}" for line in _gold(FOLDERS / folder)}
        tap = _Tap(cached)
        for item in items(FOLDERS / folder):
            fingerprint = build(item, tap)
            encoded.append((fingerprint, tap.last))
            groups[item.id] = gold[item.source_item_id or ""]
    return learn_cold.extend(learn_statistics.learn(encoded, groups, name), learn_cold.encode(cached))


def rows(
    streams: dict[str, Stream], config: MatchConfig, learnt: vectors.Learnt = vectors.statistics
) -> tuple[Rows, list[Rows]]:
    """Return the judged rows, and those made from gold groups."""
    made = [
        from_gold(streams["meantime-dev"], config, learnt, twins=400.0, hard=4000.0, others=1000.0),
        from_gold(streams["ntrex-dev"], config, learnt, twins=480.0, hard=2400.0, others=1200.0),
    ]
    return from_judged(streams["newsfirst-dev"], config, learnt), made


def folds(judged: Rows) -> NDArray[np.int64]:
    """Return each pair's fold: pairs that share an item, directly or through others, are in one."""
    component = measure.components(judged.pairs)
    numbers: NDArray[np.int64] = np.random.default_rng(seed=1).integers(0, FOLDS, component.max() + 1)
    return numbers[component]


def report(judged: Rows, made: list[Rows], config: MatchConfig) -> dict[str, object]:
    """Print fitted and cross-validated figures; return the fitted model."""
    fold = folds(judged)
    held_out = np.zeros(len(judged.labels))
    for number in range(FOLDS):
        model = parse(fit.fit(judged, made, fold != number))
        held_out[fold == number] = model.twin.probability(judged.table[fold == number])
    fitted = fit.fit(judged, made)
    probability = parse(fitted).twin.probability(judged.table)
    cosine = judged.table[:, COLUMN["document"]]
    print(f"newsfirst-dev, {len(judged.pairs)} judged pairs among the candidates, {len(judged.missed)} not")
    _line("document cosine, best threshold (flatters)", judged, cosine, measure.best_threshold(judged, cosine))
    _line(f"model, cross-validated, threshold {config.threshold}", judged, held_out, config.threshold)
    _line(
        "model, cross-validated, best threshold (flatters)", judged, held_out, measure.best_threshold(judged, held_out)
    )
    _line(f"model, fitted on these pairs (flatters), {config.threshold}", judged, probability, config.threshold)
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = (held_out >= low) & (held_out < high)
        weight = judged.weights[inside]
        share = (weight * (judged.labels[inside] < 2)).sum() / max(weight.sum(), 1e-9)
        print(
            f"  calibration, cross-validated: {low:.1f}-{min(high, 1):.1f}  twins {share:.3f}  of {inside.sum()} pairs"
        )
    return fitted


def main(arguments: list[str]) -> int:
    """Run the command."""
    if "--encoder" in arguments:
        return train_own(arguments)
    check, cached = "--check" in arguments, encoder()
    if not learn_statistics.PATH.exists():
        arguments = [*arguments, "--statistics"]
        learn_statistics.write(learn_statistics.EMPTY)
    if "--statistics" in arguments:
        before = learn_statistics.PATH.read_bytes()
        learn_statistics.write(learn(cached))
        if check and learn_statistics.PATH.read_bytes() != before:
            print("statistics.npz differs")
            return 1
        vectors.statistics.cache_clear()
    config = MatchConfig()
    streams = {name: read(FOLDERS / name, cached) for name in NAMES}
    judged, made = rows(streams, config)
    written = orjson.dumps(report(judged, made, config)) + b"\n"
    if check:
        same = MODEL.read_bytes() == written
        print("model.json is the same" if same else "model.json differs")
        return 0 if same else 1
    MODEL.write_bytes(written)
    print(f"wrote {MODEL} ({len(written)} bytes)")
    return 0


class _Tap:
    """An encoder that remembers what it said last."""

    def __init__(self, inner: CachedEncoder) -> None:
        self._inner, self.name, self.dimensions = inner, inner.name, inner.dimensions
        self.last: Encoded

    def encode(self, headline, sentences):
        self.last = self._inner.encode(headline, sentences)
        return self.last

    def pieces(self, headline, sentences):
        return self._inner.pieces(headline, sentences)


def _gold(folder: Path):
    return [orjson.loads(line) for line in (folder / "gold.jsonl").read_bytes().splitlines()]


def _line(name: str, judged: Rows, score: np.ndarray, threshold: float) -> None:
    figures = measure.pairwise(judged, score, threshold)
    print(f"  {name:58}", "  ".join(f"{key} {value:.4f}" for key, value in figures.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
