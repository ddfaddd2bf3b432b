"""Durations and sizes with units, as they stand in settings: `"500ms"`, `"72h"`, `"1MiB"`."""

import re

DURATIONS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
SIZES = {"B": 1, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}


class UnitError(ValueError):
    """A value without a unit, or with one that is not known."""


def parse_duration(value: object) -> float:
    """Seconds. Raises UnitError."""
    return _parse(value, DURATIONS, "500ms, 30s, 5m, 72h or 7d")


def parse_size(value: object) -> int:
    """Bytes. Raises UnitError."""
    return int(_parse(value, {name: float(factor) for name, factor in SIZES.items()}, "1MiB or 64KiB"))


def format_duration(seconds: float) -> str:
    """The shortest form that `parse_duration` reads back as the same value."""
    for unit in ("d", "h", "m", "s"):
        if seconds >= DURATIONS[unit] and seconds % DURATIONS[unit] == 0:
            return f"{int(seconds // DURATIONS[unit])}{unit}"
    return f"{round(seconds * 1000)}ms"


def format_size(size: int) -> str:
    """The shortest form that `parse_size` reads back as the same value."""
    for unit in ("GiB", "MiB", "KiB"):
        if size >= SIZES[unit] and size % SIZES[unit] == 0:
            return f"{size // SIZES[unit]}{unit}"
    return f"{size}B"


def _parse(value: object, units: dict[str, float], examples: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)", value.strip()) if isinstance(value, str) else None
    if found is None or found[2] not in units:
        msg = f"{value!r} is not a value with a unit, such as {examples}"
        raise UnitError(msg)
    return float(found[1]) * units[found[2]]
