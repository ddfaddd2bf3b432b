"""Which of two is the original: invented pairs and bilingual documents whose provenance says it, or does not."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import config
from workers.core.codec import decode_raw
from workers.core.direction import Original, direct
from workers.core.model import Item
from workers.core.originals import of_item
from workers.core.outcome import Rejected
from workers.core.reading import read
from workers.core.sources import Registry, load
from workers.evaluation.figures import Figure

_HALVES = {"dev": "development half", "held": "half kept out"}
_MAX_BYTES = 1 << 20

Case = Mapping[str, Any]
Answer = str | None
"""The language of the original; None for an abstention."""


def measure(directory: Path) -> tuple[Figure, ...]:
    """Share right of those that can be known, abstained of those that cannot, wrong and sure of all; both halves."""
    registry = load((Path(config.__file__).parent / "sources.toml").read_bytes())
    cases = [json.loads(line) for line in (directory / "direction.jsonl").read_text(encoding="utf-8").splitlines()]
    return tuple(
        figure
        for half, name in _HALVES.items()
        for figure in _figures([case for case in cases if case["half"] == half], name, registry)
    )


def answers(
    cases: Iterable[Case], registry: Registry, decide: Callable[[Item, Item], Answer]
) -> list[tuple[Case, Answer]]:
    """Return what is said of each case. One that is not read as two items is answered as not known."""
    found = []
    for case in cases:
        items = _items(case, registry)
        found.append((case, decide(*items) if len(items) == 2 else None))  # noqa: PLR2004 - a pair
    return found


def by_provenance(here: Item, there: Item) -> Answer:
    """Answer as the engine does."""
    match direct(of_item(here), of_item(there)).original:
        case Original.THIS:
            return here.language.primary
        case Original.THAT:
            return there.language.primary
        case Original.UNKNOWN:
            return None


def _by_order(here: Item, there: Item) -> Answer:
    """Answer as one would who takes the earlier one, and of two at once the one that stands first."""
    sides = [of_item(here), of_item(there)]
    return (there if sides[1].time < sides[0].time else here).language.primary


def _figures(cases: list[Case], half: str, registry: Registry) -> Iterable[Figure]:
    ours, plain = answers(cases, registry, by_provenance), answers(cases, registry, _by_order)
    known = sum(case["original"] is not None for case in cases)
    for name, where, least, count in (
        ("original right", f"{known} pairs that say it", True, _right),
        ("abstained", f"{len(cases) - known} pairs that do not say it", True, _abstained),
        ("original wrong and sure", f"{len(cases)} pairs", False, _wrong),
    ):
        yield Figure(
            name=name, on=f"{half}, {where}", value=count(ours), at_least=least,
            beside=(("the earlier or first", count(plain)),),
        )  # fmt: skip


def _right(found: list[tuple[Case, Answer]]) -> float:
    known = [(case, answer) for case, answer in found if case["original"] is not None]
    right = [case for case, answer in known if answer == case["original"]]
    return len(right) / max(1, len(known))


def _abstained(found: list[tuple[Case, Answer]]) -> float:
    open_ones = [answer for case, answer in found if case["original"] is None]
    return sum(answer is None for answer in open_ones) / max(1, len(open_ones))


def _wrong(found: list[tuple[Case, Answer]]) -> float:
    wrong = [answer for case, answer in found if answer not in {None, case["original"]}]
    return len(wrong) / max(1, len(found))


def _items(case: Case, registry: Registry) -> list[Item]:
    found: list[Item] = []
    for raw in case["items"]:
        try:
            found += read(decode_raw(json.dumps(raw).encode(), max_bytes=_MAX_BYTES), registry)
        except Rejected:
            continue
    return found
