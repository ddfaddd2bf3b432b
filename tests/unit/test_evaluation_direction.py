"""The figures of direction: the set is what was promised, and an answer that is wrong and sure counts as one."""

import json
from pathlib import Path
from typing import Any

from workers.core.sources import Registry
from workers.evaluation.direction import answers, measure

_SETS = Path(__file__).parents[1] / "eval" / "sets"


def _cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (_SETS / "direction.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_set_is_as_large_and_as_open_as_was_promised() -> None:
    """Without pairs that nobody can know, one that always answers would win."""
    cases = _cases()
    assert len(cases) >= 60
    assert sum(case["original"] is None for case in cases) >= 20
    assert {len(case["items"]) for case in cases} == {1, 2}
    assert 0.4 <= sum(case["half"] == "held" for case in cases) / len(cases) <= 0.6


def test_what_is_not_read_as_two_items_is_not_answered() -> None:
    """A document that was not split would be counted as right by chance."""
    case = {"original": "en", "items": [{"source": "s", "fetched_at": "2026-03-02T10:00:00Z", "body": "Rain fell."}]}
    assert [answer for _, answer in answers([case], Registry(), lambda *_: "en")] == [None]


def test_both_halves_are_measured_beside_the_plain_rule() -> None:
    """A figure that stands alone says nothing of what it is worth."""
    figures = measure(_SETS)
    assert [figure.name for figure in figures] == ["original right", "abstained", "original wrong and sure"] * 2
    assert all(figure.beside for figure in figures)
    right, abstained, wrong = figures[:3]
    assert (right.value, abstained.value) >= (0.9, 0.9)
    assert wrong.value <= 0.05
