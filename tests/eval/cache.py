"""Where training keeps what the encoder said."""

from pathlib import Path

from workers.evaluation.cache import CachedEncoder

__all__ = ["DEFAULT_DIR", "CachedEncoder"]

DEFAULT_DIR = Path(__file__).parents[2] / ".cache" / "eval"
