"""The state of match over restarts: whatever happens between two records, the same log gives the same outputs."""

import dataclasses
import io
import itertools
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from config.settings import Settings, load
from topics import Topic
from workers.core import snapshot
from workers.core.encoder import StandIn
from workers.core.outcome import Emit
from workers.logs import Log
from workers.metrics import Metrics
from workers.pipeline import Message, Prepare, Result, step, steps
from workers.shell import assembly
from workers.shell.failpoints import Failpoints, Point
from workers.shell.health import Health
from workers.shell.state import KEPT, RecoveringMatch

SAMPLES = Path(__file__).parents[1] / "samples" / "items.jsonl"


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load(flags={"encoder.kind": "stand-in"})


@pytest.fixture(scope="module")
def log(settings) -> list[Message]:
    """The sample items as the log of fingerprints that prepare makes of them."""
    prepare = Prepare(StandIn(), assembly.registry(settings), max_bytes=2**20)
    values = [
        record.value
        for line in SAMPLES.read_bytes().splitlines()
        if isinstance(outcome := step(prepare, Message(topic=Topic.RAW, value=line)).outcome, Emit)
        for record in outcome.values
        if record.topic == Topic.FINGERPRINTS
    ]
    return [Message(topic=Topic.FINGERPRINTS, value=value, offset=n) for n, value in enumerate(values)]


class Life:
    """One life of the service over a log, with its snapshots in a directory."""

    def __init__(
        self,
        settings: Settings,
        directory: Path,
        log: list[Message],
        *,
        interval: float = 3600.0,
        failpoints: Failpoints | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.read: list[tuple[int, int]] = []
        self.metrics = Metrics("match", [], [], version="0")
        self.told = io.StringIO()
        self.stage = assembly.match_stage(settings)

        def read_log(start: int, end: int):
            self.read.append((start, end))
            return iter(log[start:end])

        self.match = RecoveringMatch(
            self.stage,
            directory,
            read_log,
            metrics=self.metrics,
            log=Log("info", self.told),
            health=Health(stuck_after_s=1.0),
            failpoints=failpoints or Failpoints(),
            snapshot_interval_s=interval,
            clock=clock,
        )

    def run(self, messages: list[Message]) -> list[Result]:
        """Step through messages."""
        return [self.match.step(message) for message in messages]


def test_restarts_anywhere_change_no_output(settings, log, tmp_path):
    """A restart that forgets or invents a link splits a group, or glues two, and nobody would see it happen."""
    whole = Life(settings, tmp_path / "whole", log).run(log)
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - pytest shows it when the test fails
    chance = random.Random(seed)
    committed = 0
    results: dict[int, Result] = {}
    while committed < len(log):
        interval = 0.0 if chance.random() < 0.1 else 3600.0
        life = Life(settings, tmp_path / "broken", log, interval=interval, clock=lambda: 0.0)
        reached = min(len(log), committed + chance.randint(1, 40))
        for message, result in zip(log[committed:reached], life.run(log[committed:reached]), strict=True):
            assert results.setdefault(message.offset, result) == result
        if chance.random() < 0.5:
            life.match.save()
        committed = max(committed, reached - chance.randint(0, 5))  # what was not committed is read again
    assert [results[n] for n in range(len(log))] == whole


def test_a_snapshot_spares_the_log_before_it(settings, log, tmp_path):
    life = Life(settings, tmp_path, log)
    life.run(log[:50])
    life.match.save()
    after = Life(settings, tmp_path, log)
    after.run(log[50:60])
    assert after.read == [(50, 50)]


def test_a_snapshot_ahead_of_the_commit_is_not_used(settings, log, tmp_path):
    """It holds records that will come again: they would all look like redeliveries, and their outputs be missing."""
    life = Life(settings, tmp_path, log)
    life.run(log[:50])
    life.match.save()
    after = Life(settings, tmp_path, log)
    after.run(log[40:45])
    assert after.read == [(0, 40)]


def test_a_damaged_snapshot_is_passed_over(settings, log, tmp_path):
    life = Life(settings, tmp_path, log)
    life.run(log[:30])
    life.match.save()
    life.run(log[30:50])
    life.match.save()
    newest = max(tmp_path.glob("*.snapshot"))
    newest.write_bytes(newest.read_bytes()[:-100])
    after = Life(settings, tmp_path, log)
    after.run(log[50:60])
    assert after.read == [(30, 50)]


def test_old_snapshots_are_let_go(settings, log, tmp_path):
    life = Life(settings, tmp_path, log, interval=0.0, clock=lambda: 0.0)
    life.run(log[:20])
    assert len(list(tmp_path.glob("*.snapshot"))) == KEPT
    assert not list(tmp_path.glob("*.partial"))


class Disk(Failpoints):
    """A clock, and a disk on which each snapshot takes so many seconds of it."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.now, self._seconds = 1000.0, seconds

    def passing(self, point: Point) -> None:
        """Let the time pass that writing takes."""
        assert point is Point.STATE_WRITE
        self.now += self._seconds


@pytest.mark.parametrize(("seconds", "pause"), [(0.5, 60.0), (12.0, 240.0)])
def test_a_snapshot_puts_off_the_next_one_by_what_it_took(settings, log, tmp_path, seconds, pause):
    """A window of a million takes 12 s to write: at an interval of a minute, match would do little else."""
    disk = Disk(seconds)
    life = Life(settings, tmp_path, log, interval=60.0, failpoints=disk, clock=lambda: disk.now)
    saved = []
    for message in log[:20]:
        disk.now += 30.0
        before = disk.now
        life.run([message])
        if disk.now > before:
            saved.append(before)
    assert saved[0] == 1060.0
    assert {later - earlier for earlier, later in itertools.pairwise(saved)} == {seconds + pause}
    first = json.loads(life.told.getvalue().splitlines()[0])
    assert (first["event"], first["offset"]) == ("snapshot_saved", 2)
    assert (first["duration_ms"], first["next_in_ms"]) == (seconds * 1000, pause * 1000)
    assert first["size_bytes"] == len(snapshot_after(settings, log[:2]))
    took = life.metrics.registry.get_sample_value("twinwire_state_snapshot_seconds", {"table": "fingerprints"})
    assert took == seconds


def snapshot_after(settings, messages: list[Message]) -> bytes:
    stage = assembly.match_stage(settings)
    steps(stage, messages)
    return snapshot.dump(stage.state)


def test_the_same_log_gives_the_same_snapshot(settings, log, tmp_path):
    one, other = Life(settings, tmp_path / "1", log), Life(settings, tmp_path / "2", log)
    one.run(log)
    other.run(log)
    assert snapshot.dump(one.stage.state) == snapshot.dump(other.stage.state)


def test_results_compare_by_value(settings, log, tmp_path):
    """The checker must be able to fail: two different results are not equal."""
    result = Life(settings, tmp_path, log).run(log[:1])[0]
    assert result == dataclasses.replace(result)
    assert result != dataclasses.replace(result, item_id="other")
