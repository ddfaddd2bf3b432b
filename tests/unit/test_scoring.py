"""Figures of `twinwire eval`: the same numbers as the judges' own script gives for the same events."""

import importlib.util
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.evaluation.scoring import calibration_error, grouped, hard_pairs, judged, languages, pair_of, primary

SCORE = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "score.py"
LABELS = ("translation", "adaptation", "same-event", "different")


def theirs() -> Any:
    spec = importlib.util.spec_from_file_location("shared_eval_score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made(seed: int) -> tuple[list[dict[str, str]], dict[str, str], dict[str, str], list[dict[str, Any]]]:
    """Gold, groups, languages and judged pairs drawn at random, some items missing."""
    draw = random.Random(seed)
    count = draw.randint(2, 40)
    ids = [f"i{number}" for number in range(count)]
    gold = [
        {"id": name, "group": f"g{draw.randint(0, 9)}", "lang": draw.choice(("en", "nb", "hr")), "story": ""}
        for name in ids
    ]
    for line in gold:
        line["story"] = f"s{int(line['group'][1:]) // 2}"
    out = [name for name in ids if draw.random() < 0.9]
    groups = {name: f"f{draw.randint(0, 9)}" for name in out}
    tongues = {name: draw.choice(("en", "no", "sr-Latn", "und")) for name in out}
    pairs = [
        {"a": one, "b": other, "label": draw.choice(LABELS), "weight": draw.random() * 9}
        for one, other in (draw.sample(ids, 2) for _ in range(draw.randint(1, 30)))
    ]
    return gold, groups, tongues, list({pair_of(pair): pair for pair in pairs}.values())


@pytest.mark.parametrize("seed", range(25))
def test_the_judges_script_gives_the_same_numbers(seed: int) -> None:
    """Two scripts that count otherwise would have us tune to the wrong one."""
    if not SCORE.exists():  # the sets are not part of the repository
        return
    gold, groups, tongues, pairs = made(seed)
    events = [
        {
            "altIds": [{"role": "source-item-id", "value": name}],
            "twinwire": {"group": group},
            "language": tongues[name],
        }
        for name, group in groups.items()
    ]
    wanted = theirs().score(gold, events, pairs)
    ours = grouped(gold, groups)
    together = {pair_of(pair): groups.get(pair["a"], pair["a"]) == groups.get(pair["b"], pair["b"]) for pair in pairs}
    verdicts = judged(pairs, together)
    pairs_of_numbers = [
        (ours.pairs.precision, wanted["pairs"]["precision"]),
        (ours.pairs.recall, wanted["pairs"]["recall"]),
        (ours.pairs.f1, wanted["pairs"]["f1"]),
        (ours.bcubed.precision, wanted["bcubed"]["precision"]),
        (ours.bcubed.recall, wanted["bcubed"]["recall"]),
        (ours.bcubed.f1, wanted["bcubed"]["f1"]),
        (ours.hard_rate, wanted["hard"]["rate"]),
        (len(hard_pairs(gold)), wanted["hard"]["pairs"]),
        (ours.missing, wanted["missing"]),
        (languages(gold, tongues), wanted["language"]),
        (verdicts.twins.precision, wanted["judged"]["precision"]),
        (verdicts.twins.recall, wanted["judged"]["recall"]),
        (verdicts.twins.f1, wanted["judged"]["f1"]),
        (verdicts.same_event, wanted["judged"]["same_event"]),
        (verdicts.different, wanted["judged"]["different"]),
    ]
    assert [a for a, _ in pairs_of_numbers] == pytest.approx([b for _, b in pairs_of_numbers])


def test_languages_that_nobody_tells_apart_count_as_one() -> None:
    """A headline in Bosnian named Serbian is no mistake that a desk would see."""
    assert [primary(tag) for tag in ("nb", "sr-Latn", "ms", "pt-BR", None)] == ["no", "sh", "id", "pt", "und"]


def test_calibration_is_the_weighted_gap_between_said_and_true() -> None:
    """Two bins, by hand: |0.9 - 0.5| * 2 of 3 weights, |0.1 - 0| * 1 of 3."""
    assert calibration_error([0.9, 0.9, 0.1], [True, False, False], [1, 1, 1]) == pytest.approx((0.8 + 0.1) / 3)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.floats(0.1, 9)), min_size=1, max_size=50))
def test_calibration_error_is_a_share(rows: list[tuple[float, bool, float]]) -> None:
    """A probability of exactly one has a bin, too."""
    error = calibration_error(*(list(column) for column in zip(*rows, strict=True)))
    assert 0.0 <= error <= 1.0
    assert not math.isnan(error)
