"""One deployment of Twinwire under test: its own topics, groups, settings and state, on a broker it may share.

Everything goes through the command line, as in production: a settings file, `twinwire topics --create`, one process a
service. What a test then sees is what an operator sees: topics, offsets, metrics pages, log lines, exit codes.
"""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self

from tests.support.kafka_client import Progress, collect_sockets, progress
from tests.support.oracle import Evidence, Ledger, LoadProducer, Message, Verdict, judge, read_evidence
from tests.support.processes import ROOT, Process, Supervisor, free_port, wait_for

WORKERS = (sys.executable, "-m", "workers")
CONSUMES = {"prepare": "wire.raw", "match": "wire.fingerprints", "publish": "wire.groups"}
"""What each stage reads, in the order of the stream."""
DRAIN_S = 60.0
READY_S = 40.0
_serial = count(1)

Sections = Mapping[str, Mapping[str, object]]
DEFAULTS: Sections = {
    "service": {
        "commit_interval": "200ms",
        "heartbeat_interval": "500ms",
        "session_timeout": "6s",
        "rebalance_timeout": "12s",
        "send_timeout": "6s",
        "drain_timeout": "15s",
        "stuck_after": "60s",
    },
    "encoder": {"kind": "stand-in", "cache_dir": str(ROOT / ".cache" / "twinwire")},
    "match": {"snapshot_interval": "2s"},
}
QUICK_SESSION: Sections = {"service": {"heartbeat_interval": "300ms", "session_timeout": "1500ms"}}
"""Where members are killed: the others wait for a dead one for so long."""


def merged(*layers: Sections) -> dict[str, dict[str, object]]:
    """Sections on top of each other, key by key."""
    whole: dict[str, dict[str, object]] = {}
    for layer in layers:
        for section, entries in layer.items():
            whole.setdefault(section, {}).update(entries)
    return whole


def toml(sections: Sections) -> str:
    """As TOML: text, whole numbers and booleans are written as JSON writes them."""
    return "".join(
        f"[{section}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in entries.items())
        for section, entries in sections.items()
    )


@dataclass
class Worker:
    """One service of the deployment, over all its lives if it is supervised."""

    name: str
    stage: str
    metrics_port: int
    health_port: int
    run: Process | Supervisor

    @property
    def process(self) -> Process:
        """Its present life."""
        return self.run.process if isinstance(self.run, Supervisor) else self.run

    def page(self) -> str:
        """Its metrics page; "" while there is none."""
        return fetch(self.metrics_port, "/metrics")[1]

    def health(self, path: str = "/readyz") -> tuple[int, list[str]]:
        """Status and reasons of a probe; 0 while nobody answers."""
        status, body = fetch(self.health_port, path)
        return status, json.loads(body)["reasons"] if body else []

    def log(self, event: str = "") -> list[dict[str, Any]]:
        """Its log lines, of all lives; only those of one event where it is named."""
        lines = [json.loads(line) for line in self.process.out.read_text().splitlines() if line.startswith("{")]
        return [line for line in lines if event in ("", line.get("event"))]

    def stop(self) -> int:
        """SIGTERM; its exit code."""
        return self.run.stop()

    @property
    def exits(self) -> list[int]:
        """The exit codes of its past lives, where it is supervised."""
        return [end.code for end in self.run.exits] if isinstance(self.run, Supervisor) else []

    def failed(self) -> str:
        """What is wrong with it, where it should be running and is not."""
        if isinstance(self.run, Supervisor):
            return f"{self.name} keeps ending: {self.run.exits}\n{self.process.tail()}" if self.run.exhausted else ""
        code = self.run.code
        return f"{self.name} ended with {code}\n{self.run.tail()}" if code is not None else ""


def fetch(port: int, path: str) -> tuple[int, str]:
    """Status and body of a page on this host; (0, "") when nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


@dataclass
class Deployment:
    """Topics with a prefix of their own, groups of their own, and the workers that were started."""

    bootstrap: str
    directory: Path
    settings: Sections = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Write the settings file."""
        self.name = f"t{os.getpid()}-{next(_serial)}"
        self.directory.mkdir(parents=True, exist_ok=True)
        self.config = self.directory / "twinwire.toml"
        naming = {
            "kafka": {"bootstrap": self.bootstrap},
            "topics": {"prefix": f"{self.name}."},
        }
        groups = {"service": {"group_prefix": self.name, "state_dir": str(self.directory / "state")}}
        self.config.write_text(toml(merged(DEFAULTS, naming, groups, self.settings)))

    def topic(self, logical: str) -> str:
        """The physical name of a topic."""
        return f"{self.name}.{logical}"

    def group(self, stage: str) -> str:
        """The consumer group of a stage."""
        return f"{self.name}-{stage}"

    def command(
        self, *arguments: str, deadline_s: float = 60, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `twinwire ARGUMENTS --config …` to its end."""
        return subprocess.run(
            [*WORKERS, *arguments, "--config", str(self.config)],
            capture_output=True,
            timeout=deadline_s,
            check=False,
            input=given,
            cwd=self.directory,
            env=environment(),
        )

    def create_topics(self) -> Self:
        """Create every topic."""
        done = self.command("topics", "--create")
        assert done.returncode == 0, done
        return self

    def start(
        self,
        stage: str,
        *,
        name: str = "",
        failpoint: str = "",
        supervised: int = 0,
        program: Sequence[str] = WORKERS,
        env: Mapping[str, str] | None = None,
    ) -> Worker:
        """Start one service. `supervised`: how many restarts a supervisor may make; the failpoint is the first life's.

        `program` may be another one that takes the arguments of `python -m workers`.
        """
        name = name or stage
        metrics_port, health_port = free_port(), free_port()
        argv = [*program, "run", "--stage", stage, "--config", str(self.config)]
        own = {
            "TWINWIRE_HTTP_METRICS_PORT": str(metrics_port),
            "TWINWIRE_HTTP_HEALTH_PORT": str(health_port),
            "TWINWIRE_SERVICE_STATE_DIR": str(self.directory / "state" / name),
            **(env or {}),
        }

        def life(number: int) -> Process:
            fatal = {"TWINWIRE_TESTING_FAILPOINT": failpoint} if failpoint and number == 0 else {}
            return Process(
                argv, name=name, directory=self.directory, env={**environment(), **own, **fatal}, cwd=self.directory
            )

        run = Supervisor(life, max_restarts=supervised) if supervised else life(0)
        worker = Worker(name, stage, metrics_port, health_port, run)
        self.workers = [other for other in self.workers if other.name != name] + [worker]
        return worker

    def start_all(self, *, prepares: int = 1, supervised: int = 0) -> list[Worker]:
        """Start the three services, prepare as often as wanted, and wait until they are ready."""
        names = ["prepare", *(f"prepare-{number}" for number in range(2, prepares + 1))]
        workers = [self.start("prepare", name=name, supervised=supervised) for name in names]
        workers += [self.start(stage, supervised=supervised) for stage in ("match", "publish")]
        self.wait_ready(workers)
        return workers

    def wait_ready(self, workers: Sequence[Worker] | None = None, deadline_s: float = READY_S) -> None:
        """Wait until these workers, or all, are ready for work."""
        chosen = self.workers if workers is None else workers

        def ready() -> bool:
            self.check_workers()
            return all(worker.health()[0] == 200 for worker in chosen)

        wait_for(ready, deadline_s, lambda: {w.name: (w.health(), w.process.tail(5)) for w in chosen})

    def check_workers(self) -> None:
        """Fail when a worker is gone that should run."""
        if failures := [failure for worker in self.workers if (failure := worker.failed())]:
            raise AssertionError("\n".join(failures))

    def load(self, messages: Iterator[Message], *, rate: float = 0, outage_s: float = 120) -> LoadProducer:
        """Begin to send raw records."""
        return LoadProducer(self.bootstrap, self.topic("wire.raw"), messages, rate=rate, outage_s=outage_s)

    def progress(self, *stages: str) -> list[Progress]:
        """Committed and end offsets of the stages, all of them where none is named, in the order of the stream."""
        chosen = stages or tuple(CONSUMES)
        return progress(self.bootstrap, {self.group(stage): [self.topic(CONSUMES[stage])] for stage in chosen})

    def wait_drained(self, *stages: str, deadline_s: float = DRAIN_S, alive: bool = True) -> None:
        """Wait until all that was sent is through: each stage has committed its input to the end.

        The stages are looked at in the order of the stream, so what one has committed stands in the next one's input.
        """

        def drained() -> bool:
            if alive:
                self.check_workers()
            return all(at.lag == 0 for at in self.progress(*stages))

        wait_for(drained, deadline_s, self.describe, poll_s=0.2)

    def describe(self) -> str:
        """Where everything stands, for a failure's message."""
        lags = [
            f"{at.group} {at.topic}/{at.partition}: committed {at.committed}, end {at.end}" for at in self.progress()
        ]
        states = [f"{worker.name}: {worker.health()} {worker.process.tail(8)}" for worker in self.workers]
        return "\n".join(["", *lags, *states])

    def stop_all(self) -> dict[str, int]:
        """SIGTERM to each, in the order of the stream; their exit codes."""
        return {worker.name: worker.stop() for worker in self.workers}

    def evidence(self) -> Evidence:
        """All that the oracle judges by."""
        return read_evidence(
            self.bootstrap,
            raw=self.topic("wire.raw"),
            enriched=self.topic("wire.enriched"),
            dead=[self.topic(f"{topic}.dlq") for topic in CONSUMES.values()],
            groups={self.group(stage): [self.topic(topic)] for stage, topic in CONSUMES.items()},
        )

    def judge(self, *ledgers: Ledger) -> Verdict:
        """The oracle's verdict over all that was sent."""
        whole = Ledger()
        for ledger in ledgers:
            whole.owed += ledger.owed
            whole.unknown += ledger.unknown
            whole.errors += ledger.errors
        return judge(whole, self.evidence())

    def settle(self, *ledgers: Ledger, max_duplicates: int = 0) -> Verdict:
        """Let all that was sent go through, stop every worker in order, and have the oracle find nothing wrong."""
        self.wait_drained()
        assert set(self.stop_all().values()) == {0}
        verdict = self.judge(*ledgers)
        say(verdict.explain())
        verdict.check(max_duplicates=max_duplicates)
        return verdict

    def close(self) -> None:
        """Kill what still runs."""
        for worker in self.workers:
            worker.run.__exit__(None, None, None)
        collect_sockets()


Deploy = Callable[..., Deployment]


def say(what: object) -> None:
    """For the report of a failed test: seeds, counts, what was seen."""
    print(what)  # noqa: T201 - pytest keeps it, and shows it where a test fails


def environment() -> dict[str, str]:
    """What every command gets beside our own environment: the code of this repository, from whatever directory."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}
