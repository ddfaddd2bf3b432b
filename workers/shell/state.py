"""The state of `match` over restarts: snapshots of it on disk, and the log to go on from there.

A snapshot is taken between two records and named after the offset that comes next. When the first record of an
assignment is not the one the state waits for, the newest snapshot that is not ahead of it is loaded and the log between
the two is stepped through without sending anything. The same log gives the same state, so what follows is the same.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from workers.core import snapshot
from workers.core.matchstate import MatchState
from workers.core.snapshot import SnapshotError
from workers.logs import Log
from workers.metrics import Metrics
from workers.pipeline import Match, Message, Result, step
from workers.shell.failpoints import Failpoints, Point
from workers.shell.health import Health

KEPT = 3
"""Snapshots kept: one may be ahead of the committed offset, one may be damaged."""
SUFFIX = ".snapshot"
SPARING = 20
"""From one snapshot to the next passes so many times what the first took at least: they may take a twentieth of the
time, however much there is to write (a window of a million items is 6.3 GB, 12 s: then one in four minutes)."""


class RecoveringMatch:
    """`match` whose state follows the log, whatever offset it is given next."""

    def __init__(
        self,
        stage: Match,
        directory: Path,
        read_log: Callable[[int, int], Iterator[Message]],
        *,
        metrics: Metrics,
        log: Log,
        health: Health,
        failpoints: Failpoints,
        snapshot_interval_s: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stage = stage
        self._learnt = stage.state.learnt
        self._directory = directory
        self._read_log = read_log
        self._metrics = metrics
        self._log = log
        self._health = health
        self._failpoints = failpoints
        self._interval = snapshot_interval_s
        self._clock = clock
        self._next_offset = 0
        self._saved_offset = -1
        self._due_at = clock() + snapshot_interval_s
        self.name, self.consumes, self.produces = stage.name, stage.consumes, stage.produces
        self.phases = (self.step,)
        directory.mkdir(parents=True, exist_ok=True)

    def step(self, message: Message) -> Result:
        """Bring the state to the message's offset, then decide about it."""
        if message.offset != self._next_offset:
            self._recover(message.offset)
        result = step(self._stage, message)
        self._next_offset = message.offset + 1
        self._metrics.state_entries.labels("fingerprints").set(len(self._stage.state.entries))
        if self._clock() >= self._due_at:
            self.save()
        return result

    def save(self) -> None:
        """Write a snapshot, whole or not at all, and let go of the oldest. What it took puts off the next one."""
        started = self._clock()
        self._due_at = started + self._interval
        if self._next_offset in (self._saved_offset, 0):
            return
        path = self._directory / f"{self._next_offset:020d}{SUFFIX}"
        partial = path.with_suffix(".partial")
        with partial.open("wb") as file:
            file.writelines(snapshot.parts(self._stage.state))
            file.flush()
            os.fsync(file.fileno())
            size_bytes = file.tell()
        self._failpoints.passing(Point.STATE_WRITE)
        partial.rename(path)
        self._saved_offset = self._next_offset
        for old in self._snapshots()[KEPT:]:
            old.unlink()
        ended = self._clock()
        pause = max(self._interval, SPARING * (ended - started))
        self._due_at = ended + pause
        self._metrics.state_snapshot.labels("fingerprints").set(ended - started)
        self._log.info(
            "snapshot_saved",
            offset=self._next_offset,
            size_bytes=size_bytes,
            duration_ms=round((ended - started) * 1000),
            next_in_ms=round(pause * 1000),
        )

    def _recover(self, offset: int) -> None:
        started = self._clock()
        self._health.recovered = False
        self._next_offset, self._stage.state = self._load(offset)
        loaded = self._next_offset
        for message in self._read_log(loaded, offset):
            step(self._stage, message)
            self._health.progressed()
        self._next_offset = offset
        seconds = self._clock() - started
        self._metrics.state_recovery.labels("fingerprints").set(seconds)
        self._health.recovered = True
        self._log.info("state_recovered", snapshot_offset=loaded, offset=offset, duration_ms=round(seconds * 1000))

    def _load(self, offset: int) -> tuple[int, MatchState]:
        for path in self._snapshots():
            next_offset = int(path.stem)
            if next_offset > offset:
                continue
            try:
                with path.open("rb") as file:
                    return next_offset, snapshot.load(file, self._learnt)
            except SnapshotError as error:
                self._log.warning("snapshot_damaged", offset=next_offset, error=str(error))
        return 0, MatchState(learnt=self._learnt)

    def _snapshots(self) -> list[Path]:
        return sorted(self._directory.glob(f"*{SUFFIX}"), reverse=True)
