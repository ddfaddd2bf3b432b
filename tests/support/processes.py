"""Worker processes under test: start, stop, kill, supervise, and wait for a condition with a deadline."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from tests.support.reaper import REAPER

T = TypeVar("T")

POLL_S = 0.05
ROOT = Path(__file__).parents[2]
PORTS = range(15000, 32000)
"""Below the ephemeral range: a client that keeps dialling a dead broker's ephemeral port may connect to itself and so
hold the port against the broker's return."""

_given_ports: set[int] = set()


def free_port() -> int:
    """A loopback port that nobody listens on, and that this process has not been given before."""
    for port in random.SystemRandom().sample(PORTS, 200):
        if port in _given_ports:
            continue
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            _given_ports.add(port)
            return port
    message = f"no free port in {PORTS}"
    raise OSError(message)


def wait_for(
    condition: Callable[[], T | None],
    deadline_s: float,
    describe: Callable[[], object] | str,
    *,
    poll_s: float = POLL_S,
) -> T:
    """The condition's first true value. Fails at the deadline with the last state, so that a red run says why."""
    end = time.monotonic() + deadline_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= end:
            state = describe if isinstance(describe, str) else describe()
            message = f"not so within {deadline_s:g} s; last value {value!r}; state: {state}"
            raise TimeoutError(message)
        time.sleep(poll_s)


def metrics(port: int, *, timeout_s: float = 5) -> str:
    """The Prometheus text of a process on this host."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=timeout_s) as answer:
        text: str = answer.read().decode()
    return text


class Process:
    """One child process with its output in files. It never outlives the test process."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        name: str,
        directory: Path | None = None,
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> None:
        """Start it. `env` is added to ours; output goes to NAME.out and NAME.err in `directory`, appended."""
        self.name = name
        self.directory = directory or Path(tempfile.mkdtemp(prefix="twinwire-process-"))
        if directory is None:
            REAPER.watch_directory(self.directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        self.out = self.directory / f"{name}.out"
        self.err = self.directory / f"{name}.err"
        with self.out.open("ab") as out, self.err.open("ab") as err:
            # A session of its own: Ctrl-C in the terminal reaches pytest alone, and the tests decide who ends how.
            self._popen = subprocess.Popen(
                argv, stdout=out, stderr=err, env={**os.environ, **(env or {})}, cwd=cwd, start_new_session=True
            )
        self.pid = self._popen.pid
        REAPER.watch_pid(self.pid)
        self._watched = True

    @property
    def code(self) -> int | None:
        """The exit code; negative: the signal that ended it; None: it runs."""
        code = self._popen.poll()
        if code is not None and self._watched:
            self._watched = False
            REAPER.forget_pid(self.pid)
        return code

    def signal(self, number: signal.Signals) -> None:
        """Send a signal; nothing happens when the process has ended."""
        if self.code is None:
            self._popen.send_signal(number)

    def wait(self, deadline_s: float) -> int:
        """The exit code. Fails at the deadline, with the end of its error output."""
        try:
            self._popen.wait(deadline_s)
        except subprocess.TimeoutExpired:
            message = f"{self.name} (pid {self.pid}) still runs after {deadline_s:g} s\n{self.tail()}"
            raise TimeoutError(message) from None
        code = self.code
        assert code is not None
        return code

    def stop(self, deadline_s: float = 60) -> int:
        """SIGTERM, then the exit code. Not ending in time is a failure, and then it is killed."""
        self.signal(signal.SIGTERM)
        try:
            return self.wait(deadline_s)
        except TimeoutError:
            self.kill()
            raise

    def kill(self) -> int:
        """SIGKILL, and wait until it is gone. Harmless when it has ended."""
        self.signal(signal.SIGKILL)
        return self.wait(10)

    def tail(self, lines: int = 20) -> str:
        """The end of what it wrote."""
        parts = [
            f"--- {path.name}\n" + "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
            for path in (self.out, self.err)
            if path.exists()
        ]
        return "\n".join(parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()


def start_worker(
    stage: str,
    config: Path,
    *,
    name: str = "",
    directory: Path | None = None,
    env: Mapping[str, str] | None = None,
    arguments: Sequence[str] = (),
) -> Process:
    """A worker process of one stage: `python -m workers run --stage STAGE --config CONFIG …`."""
    argv = [sys.executable, "-m", "workers", "run", "--stage", stage, "--config", str(config), *arguments]
    return Process(argv, name=name or stage, directory=directory, env=env)


@dataclass(frozen=True, slots=True)
class Exit:
    """One end of a supervised process."""

    life: int
    code: int
    ran_s: float


class Supervisor:
    """Restarts a process whenever it exits, as an orchestrator would, at most `max_restarts` times.

    `start` is given the number of the life, from 0. `exits` lists every end, with its code. A process that exits more
    often than allowed stays down and `exhausted` is true: a crash loop is a finding, not something to hide.
    """

    def __init__(self, start: Callable[[int], Process], *, max_restarts: int, backoff_s: float = 0.2) -> None:
        self._start = start
        self._max_restarts = max_restarts
        self._backoff_s = backoff_s
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._process = start(0)
        self.exits: list[Exit] = []
        self.exhausted = False
        self._thread = threading.Thread(target=self._watch, name=f"supervise-{self._process.name}", daemon=True)
        self._thread.start()

    @property
    def process(self) -> Process:
        """The process of the present life."""
        with self._lock:
            return self._process

    def kill(self, number: signal.Signals = signal.SIGKILL) -> bool:
        """Send a signal to the present life. False when there was none to hit."""
        process = self.process
        if process.code is not None:
            return False
        process.signal(number)
        return True

    def stop(self, deadline_s: float = 60) -> int:
        """No more restarts; SIGTERM to the present life; its exit code."""
        self._ending.set()
        self._thread.join(deadline_s)
        return self.process.stop(deadline_s)

    def _watch(self) -> None:
        started = time.monotonic()
        while not self._ending.wait(POLL_S):
            code = self._process.code
            if code is None:
                continue
            self.exits.append(Exit(len(self.exits), code, time.monotonic() - started))
            if len(self.exits) > self._max_restarts:
                self.exhausted = True
                return
            if self._ending.wait(self._backoff_s):
                return
            process = self._start(len(self.exits))
            with self._lock:
                self._process = process
            started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join(10)
        self.process.kill()


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: so long after the start of the schedule, that one of the targets."""

    at_s: float
    target: int


@dataclass(frozen=True, slots=True)
class KillSchedule:
    """`n` kills spread over `over_s` seconds among `targets` processes. The same seed gives the same schedule."""

    seed: int
    n: int
    over_s: float
    targets: int = 1

    def __iter__(self) -> Iterator[Kill]:
        chance = random.Random(f"kills:{self.seed}")
        times = sorted(chance.uniform(0, self.over_s) for _ in range(self.n))
        return iter([Kill(at_s, chance.randrange(self.targets)) for at_s in times])

    def run(self, kill: Callable[[int], object], *, cancel: threading.Event | None = None) -> int:
        """Carry the schedule out in this thread; returns how many kills were made. `cancel` ends it early."""
        cancel = cancel or threading.Event()
        begun = time.monotonic()
        for made, one in enumerate(self):
            if cancel.wait(max(0.0, begun + one.at_s - time.monotonic())):
                return made
            kill(one.target)
        return self.n
