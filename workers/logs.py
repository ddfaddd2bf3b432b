"""Logs: one JSON object a line on standard output, event name first, ids as fields. Item text never."""

import logging
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

import orjson

LEVELS = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
LIBRARY_LEVEL = logging.WARNING
REPEAT_SECONDS = 10.0
REPEATS_ALLOWED = 50


class Log:
    """Writes events. One event is limited to fifty lines in ten seconds; the next line says how many were held back."""

    def __init__(
        self,
        level: str,
        stream: TextIO | None = None,
        *,
        count: Callable[[str], None] = lambda _level: None,
        **always: object,
    ) -> None:
        self._level = LEVELS[level]
        self._stream = stream or sys.stdout
        self._count = count
        self._always = always
        self._repeats: dict[str, tuple[float, int]] = {}

    def debug(self, event: str, **fields: object) -> None:
        """Detail for a developer."""
        self._write("debug", event, fields)

    def info(self, event: str, **fields: object) -> None:
        """A change of state."""
        self._write("info", event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """A rejected record, or an operation tried again."""
        self._write("warning", event, fields)

    def error(self, event: str, **fields: object) -> None:
        """Anything that stops the process."""
        self._write("error", event, fields)

    def _write(self, level: str, event: str, fields: dict[str, object]) -> None:
        self._count(level)
        if LEVELS[level] < self._level:
            return
        now = time.time()
        held_back = self._held_back(event, now) if level in ("debug", "warning") else 0
        if held_back < 0:
            return
        line: dict[str, object] = {"event": event, "ts": round(now, 3), "level": level, **self._always, **fields}
        if held_back:
            line["held_back"] = held_back
        self._stream.write(orjson.dumps(line, default=str).decode() + "\n")
        self._stream.flush()

    def _held_back(self, event: str, now: float) -> int:
        """How many lines of this event were held back before this one; -1 where this one is held back too."""
        since, seen = self._repeats.get(event, (now, 0))
        if now - since >= REPEAT_SECONDS:
            self._repeats[event] = (now, 1)
            return max(0, seen - REPEATS_ALLOWED)
        self._repeats[event] = (since, seen + 1)
        return -1 if seen >= REPEATS_ALLOWED else 0


class _LibraryHandler(logging.Handler):
    """Turns what libraries log into our lines; their messages may hold topic names and errors, never item text."""

    def __init__(self, log: Log) -> None:
        super().__init__(LIBRARY_LEVEL)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one library line."""
        fields: dict[str, Any] = {"logger": record.name, "message": record.getMessage()[:500]}
        if record.exc_info and record.exc_info[1] is not None:
            fields["error"] = repr(record.exc_info[1])[:500]
        self._log.warning("library", **fields)  # a library's error stops nothing by itself: if it does, we say so


def adopt_libraries(log: Log) -> None:
    """Send the warnings of all libraries through `log`, in place of their own handlers."""
    root = logging.getLogger()
    root.handlers[:] = [_LibraryHandler(log)]
    root.setLevel(LIBRARY_LEVEL)
