"""A real Apache Kafka broker for tests and benchmarks: one KRaft node on loopback, ready in a few seconds.

`python -m tests.support.kafka_broker setup` fetches what is needed, once;
`python -m tests.support.kafka_broker run --port P --dir D` runs one broker in the foreground, until SIGTERM.
"""

import argparse
import contextlib
import shutil
import signal
import socket
import sys
import tempfile
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from tests.support.kafka_install import SetupError, ensure_kafka, java, say
from tests.support.processes import Process, free_port, wait_for
from tests.support.reaper import REAPER

QUICK_START = ("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""For tests: in service after 2.7 s instead of 4.3 s (2 cores). Benchmarks give flags of their own."""
CLEAN_EXITS = (0, 128 + signal.SIGTERM)
"""A JVM that ends in order on SIGTERM says 143."""

DEFAULTS: Mapping[str, object] = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAINTEXT",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    # A killed broker may return only when its old session has expired: 9 s by default.
    "broker.session.timeout.ms": 3000,
    "broker.heartbeat.interval.ms": 300,
    "auto.create.topics.enable": "false",
    "num.network.threads": 2,
    "num.io.threads": 4,
    "log.cleaner.dedupe.buffer.size": 16 * 1024 * 1024,
    "log.retention.ms": -1,
    "offsets.topic.num.partitions": 1,
    "offsets.topic.replication.factor": 1,
    "transaction.state.log.num.partitions": 1,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "share.coordinator.state.topic.num.partitions": 1,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    "group.initial.rebalance.delay.ms": 0,
    "group.min.session.timeout.ms": 1000,
}

LOG4J = """\
status = error
appender.file.type = File
appender.file.name = FILE
appender.file.fileName = {path}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = [%d] %p %m (%c)%n
rootLogger.level = INFO
rootLogger.appenderRef.file.ref = FILE
"""


class KafkaBroker:
    """One broker with one data directory and one port for all its lives.

    Without `directory` its data is temporary and gone after `close`. It never outlives the test process, even when
    that one is killed.
    """

    def __init__(
        self,
        *,
        port: int | None = None,
        directory: Path | None = None,
        extra: Mapping[str, object] | None = None,
        jvm: Sequence[str] = QUICK_START,
    ) -> None:
        """Nothing starts yet. `extra` overrides server properties; `jvm` replaces the JVM's flags."""
        self.port = port or free_port()
        self.start_s = 0.0
        self._controller_port = free_port()
        self._extra = dict(extra or {})
        self._jvm = tuple(jvm)
        self._temporary = directory is None
        self._process: Process | None = None
        self.directory = directory or Path(tempfile.mkdtemp(prefix="twinwire-kafka-"))
        if self._temporary:
            REAPER.watch_directory(self.directory)

    @property
    def bootstrap(self) -> str:
        """What clients are given."""
        return f"127.0.0.1:{self.port}"

    @property
    def running(self) -> bool:
        """Whether the process is there; `wait_ready` says whether it serves."""
        return self._process is not None and self._process.code is None

    @property
    def pid(self) -> int:
        """Of the broker that runs."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> Path:
        """The broker's own log."""
        return self.directory / "server.log"

    def start(self, deadline_s: float = 60) -> Self:
        """Start and wait until it serves. The first start formats the data directory."""
        if self.running:
            return self
        begun = time.monotonic()
        properties = self._write_config()
        if not (self.directory / "formatted").exists():
            cluster = urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
            arguments = ("format", "--ignore-formatted", "-t", cluster, "-c", str(properties))
            with self._spawn("kafka.tools.StorageTool", *arguments, name="format") as tool:
                if tool.wait(deadline_s) != 0:
                    message = f"formatting failed\n{tool.tail()}"
                    raise RuntimeError(message)
            (self.directory / "formatted").touch()
        self._process = self._spawn("kafka.Kafka", str(properties), name="broker")
        self.wait_ready(deadline_s)
        self.start_s = time.monotonic() - begun
        say(f"broker on {self.bootstrap} ready after {self.start_s:.1f} s")
        return self

    def wait_ready(self, deadline_s: float = 60) -> None:
        """Return once the broker answers clients. Fails with the end of its log when it exits or takes too long."""
        wait_for(self._serves, deadline_s, self._tail)

    def stop(self, sig: signal.Signals = signal.SIGTERM, deadline_s: float = 60) -> int:
        """Send the signal, wait for the end, return the exit code. The data stays."""
        if self._process is None:
            return 0
        self._process.signal(sig)
        try:
            return self._process.wait(deadline_s)
        except TimeoutError:
            self._process.kill()
            raise

    def kill(self) -> None:
        """Kill -9: no goodbye, no flush. The data stays as the operating system has it."""
        self.stop(signal.SIGKILL)

    def restart(self, deadline_s: float = 60) -> None:
        """Start again on the same data and port, after an orderly stop if it still runs."""
        if self.running:
            self.stop()
        self.start(deadline_s)

    def close(self) -> None:
        """End it and remove what was temporary."""
        self.kill()
        if self._temporary:
            shutil.rmtree(self.directory, ignore_errors=True)
            REAPER.forget_directory(self.directory)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serves(self) -> bool:
        if not self.running:
            message = f"the broker has ended\n{self._tail()}"
            raise RuntimeError(message)
        with contextlib.suppress(OSError, KafkaError):
            # A closed port first: kafka-python would back off, and the wait would be its back-off's.
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            admin = KafkaAdminClient(bootstrap_servers=self.bootstrap, request_timeout_ms=5000, retry_backoff_ms=50)
            try:
                return bool(admin.describe_cluster()["brokers"])
            finally:
                admin.close()
        return False

    def _tail(self) -> str:
        log = self.log.read_text(errors="replace").splitlines()[-20:] if self.log.exists() else ["no log yet"]
        console = self._process.tail() if self._process else ""
        return f"{console}\n--- {self.log}\n" + "\n".join(log)

    def _spawn(self, main_class: str, *arguments: str, name: str) -> Process:
        argv = [
            java(),
            *self._jvm,
            "-XX:-UsePerfData",
            f"-Djava.io.tmpdir={self.directory / 'tmp'}",
            f"-Dlog4j2.configurationFile={self.directory / 'log4j2.properties'}",
            "-cp",
            f"{ensure_kafka()}/*",
            main_class,
            *arguments,
        ]
        return Process(argv, name=name, directory=self.directory)

    def _write_config(self) -> Path:
        (self.directory / "tmp").mkdir(parents=True, exist_ok=True)
        (self.directory / "log4j2.properties").write_text(LOG4J.format(path=self.log))
        settings = {
            **DEFAULTS,
            "listeners": f"PLAINTEXT://127.0.0.1:{self.port},CONTROLLER://127.0.0.1:{self._controller_port}",
            "advertised.listeners": f"PLAINTEXT://127.0.0.1:{self.port}",
            "controller.quorum.voters": f"1@127.0.0.1:{self._controller_port}",
            "log.dirs": self.directory / "data",
            **self._extra,
        }
        path = self.directory / "server.properties"
        path.write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
        return path


def _run(port: int | None, directory: Path | None, extra: Mapping[str, object]) -> int:
    def end(number: int, _frame: object) -> None:
        raise SystemExit(0 if number == signal.SIGTERM else 130)

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    broker = KafkaBroker(port=port, directory=directory, extra=extra)
    try:
        broker.start()
        print(broker.bootstrap, flush=True)  # noqa: T201 - what callers wait for
        while broker.running:
            signal.sigtimedwait((), 1)
        say("the broker has ended by itself")
        return 1
    finally:
        if broker.running:
            broker.stop()
        broker.close()


def main() -> int:
    """The command line: `setup` or `run`."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.kafka_broker", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("setup", help="fetch Apache Kafka into the cache, once")
    run = commands.add_parser("run", help="one broker in the foreground, until SIGTERM")
    run.add_argument("--port", type=int)
    run.add_argument("--dir", type=Path, help="keep the data here; otherwise it is temporary")
    run.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a server property")
    options = parser.parse_args()
    try:
        if options.command == "run":
            directory = options.dir.absolute() if options.dir else None
            return _run(options.port, directory, dict(pair.split("=", 1) for pair in options.set))
        java()
        say(f"ready: {ensure_kafka()}")
    except SetupError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
