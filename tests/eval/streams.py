"""Where the development sets lie, and what reads them."""

from pathlib import Path

from workers.evaluation.streams import Stream, items, read, registry

__all__ = ["FOLDERS", "Stream", "items", "read", "registry"]

FOLDERS = Path(__file__).parents[2].parent / "shared" / "eval"
"""Where the evaluation sets lie beside the repository."""
