"""Progress of a long command on standard error: one moving line on a terminal, a line every few seconds elsewhere."""

import sys
import time
from typing import TextIO

EVERY_TTY_S = 0.1
EVERY_FILE_S = 5.0


class Progress:
    """Counts up to a total that may be unknown."""

    def __init__(self, what: str, total: int | None = None, stream: TextIO | None = None) -> None:
        self._what = what
        self._total = total
        self._stream = stream or sys.stderr
        self._tty = self._stream.isatty()
        self._started = self._shown = time.monotonic()

    def show(self, count: int) -> None:
        """Say where we are, if it is time to."""
        now = time.monotonic()
        if now - self._shown >= (EVERY_TTY_S if self._tty else EVERY_FILE_S):
            self._shown = now
            self._write(count, end="" if self._tty else "\n")

    def done(self, count: int) -> None:
        """Say where we ended."""
        self._write(count, end="\n")

    def _write(self, count: int, end: str) -> None:
        seconds = max(1e-9, time.monotonic() - self._started)
        of = f"/{self._total}" if self._total is not None else ""
        start = "\r\x1b[K" if self._tty else ""
        self._stream.write(f"{start}{self._what} {count}{of}  {count / seconds:.0f}/s{end}")
        self._stream.flush()
