"""Quotes, speakers, people, places and quantities against the sets of our own, dev and held-back half apart."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from workers.core import mentions
from workers.core.mentioned import Mentions
from workers.evaluation.figures import Figure

_HALVES = ("dev", "held")
Facts = set[Any]
Case = dict[str, Any]


def measure(directory: Path) -> tuple[Figure, ...]:
    """Precision and recall of each kind of mention on each half of its set."""
    kinds: tuple[tuple[str, str, Callable[[Case], Facts], Callable[[Mentions], Facts]], ...] = (
        ("quotes", "quotes", lambda case: {words for words, _ in case["quotes"]}, lambda m: {q.text for q in m.quotes}),
        (
            "speakers", "quotes", lambda case: {(w, s) for w, s in case["quotes"] if s},
            lambda m: {(q.text, q.speaker) for q in m.quotes if q.speaker},
        ),
        ("people", "quotes", lambda case: set(case["people"]), lambda m: {person.name for person in m.people}),
        (
            "places", "places", lambda case: {tuple(place) for place in case["places"]},
            lambda m: {(p.text, p.country, str(p.kind)) for p in m.places},
        ),
        (
            "quantities", "quantities", lambda case: {(value, unit) for _, value, unit in case["quantities"]},
            lambda m: {(q.value, q.currency or q.unit) for q in m.quantities},
        ),
    )  # fmt: skip
    figures = []
    for name, file, expected, found in kinds:
        cases = _read(directory / f"{file}.jsonl")
        for half in _HALVES:
            pairs = [
                (expected(case), found(mentions.read("", case["text"], case["language"])))
                for case in cases
                if case["half"] == half
            ]
            figures += _figures(name, half, pairs)
    return tuple(figures)


def _read(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _figures(name: str, half: str, pairs: Iterable[tuple[Facts, Facts]]) -> list[Figure]:
    pairs = list(pairs)
    right = sum(len(expected & found) for expected, found in pairs)
    expected_count = sum(len(expected) for expected, _ in pairs)
    found_count = sum(len(found) for _, found in pairs)
    on = f"{name}, {half} half, {len(pairs)} texts, {expected_count} {name}"
    return [
        Figure(name=f"{name}: precision", on=on, value=right / found_count if found_count else 1.0),
        Figure(name=f"{name}: recall", on=on, value=right / expected_count if expected_count else 1.0),
    ]
