"""The sets of wire copy, as `twinwire eval tests/eval/sets` measures them: same-language copies among them."""

from collections.abc import Iterator

from tests.bench.items import ROOT
from workers.evaluation import areas
from workers.evaluation.figures import Figure

SETS = ROOT / "tests" / "eval" / "sets"


def figures() -> Iterator[Figure]:
    """Measure every area."""
    yield from areas.measure(SETS)
