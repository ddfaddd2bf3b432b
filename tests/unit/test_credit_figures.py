"""The figures of source lines and citations: the sets are what was promised, and a wrong answer counts as one."""

import json
from pathlib import Path
from typing import Any

from workers.evaluation.credits import KINDS, Answer, Case, Score, is_right, measure, score

_SETS = Path(__file__).parents[1] / "eval" / "sets"


def _cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_SETS / name).read_text(encoding="utf-8").splitlines()]


def test_the_sets_are_as_large_and_as_varied_as_was_promised() -> None:
    """A figure on twenty lines of English says nothing."""
    lines, cites = _cases("credits.jsonl"), _cases("cites.jsonl")
    assert len(lines) >= 320
    assert len({case["language"].split("-")[0] for case in lines}) >= 25
    assert sum(case["kind"] == "none" for case in lines) >= 80
    assert {case["kind"] for case in lines} == {*KINDS, "none"}
    assert len(cites) >= 80
    assert len({case["text"] for case in lines}) == len(lines)
    assert 0.45 <= sum(case["half"] == "held" for case in lines) / len(lines) <= 0.55


def test_an_answer_is_right_only_with_every_field() -> None:
    """The right kind with a wrong place is a wrong dateline."""
    case: dict[str, Any] = {"kind": "dateline", "outlets": ["reuters"], "place": "LONDON", "date": "March 2"}
    right: dict[str, Any] = {"outlets": ["reuters"], "place": "LONDON", "date": "March 2"}
    assert is_right(case, right)
    assert not is_right(case, {**right, "date": None})
    assert not is_right(case, {**right, "outlets": ["reuters", "afp"]})
    none: dict[str, Any] = {"kind": "none"}
    answers: list[tuple[Case, Answer | None]] = [
        (case, ("dateline", right)),
        (case, None),
        (none, ("dateline", right)),
        (none, None),
    ]
    assert score(answers) == Score(right=1, said=2, wanted=2)


def test_both_halves_are_measured_with_a_plain_pattern_beside_them() -> None:
    """A figure without its half, or without a comparison, is an advertisement."""
    figures = measure(_SETS)
    assert {figure.on.split(",")[0] for figure in figures} == {"development half", "half kept out"}
    assert all(figure.beside for figure in figures)
    assert all(0 <= figure.value <= 1 for figure in figures)
