"""The wire formats: what a document holds, whichever of them it is written in."""

from workers.core.formats.story import Story
from workers.core.formats.table import read

__all__ = ["Story", "read"]
