"""The sets of wire copy: one module an area, each of which measures a directory of sets."""

from collections.abc import Iterator
from importlib import import_module, util
from pathlib import Path

from workers.evaluation.figures import Figure

AREAS = ("formats", "dates", "credits", "mentions", "language", "split", "direction", "copies")
"""Modules of this package with `measure(directory) -> tuple[Figure, ...]`."""


def is_sets(folder: Path) -> bool:
    """Whether a folder holds sets of wire copy, and no stream."""
    return any(folder.glob("*.jsonl"))


def measure(folder: Path) -> Iterator[Figure]:
    """Measure every area there is."""
    for area in AREAS:
        name = f"{__package__}.{area}"
        if util.find_spec(name) is not None:
            yield from import_module(name).measure(folder)
