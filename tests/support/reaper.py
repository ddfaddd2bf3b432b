"""Nothing outlives the test process: a small process of our own kills and removes what it left behind.

The test process holds a pipe to the reaper. However it ends, kill -9 included, the pipe closes; the reaper then kills
the processes it was told of and removes the directories. PR_SET_PDEATHSIG would not do: it fires when the *thread* that
started the child ends, and the supervisors here are threads.
"""

import atexit
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path


class Reaper:
    """Tells the reaper process what to clean. It starts with the first thing to watch."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def watch_pid(self, pid: int) -> None:
        """Kill this process when the test process is gone."""
        self._say(f"+pid {pid}")

    def forget_pid(self, pid: int) -> None:
        """The process has been waited for: its number may soon be another's."""
        self._say(f"-pid {pid}")

    def watch_directory(self, directory: Path) -> None:
        """Remove this directory when the test process is gone, after the processes."""
        self._say(f"+dir {directory}")

    def forget_directory(self, directory: Path) -> None:
        """The directory has been removed."""
        self._say(f"-dir {directory}")

    def _say(self, line: str) -> None:
        with self._lock:
            if self._process is None:
                self._process = subprocess.Popen(
                    [sys.executable, "-I", "-S", __file__], stdin=subprocess.PIPE, text=True, start_new_session=True
                )
                atexit.register(self._close)
            assert self._process.stdin is not None
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()

    def _close(self) -> None:
        if self._process is not None:
            self._process.communicate()


REAPER = Reaper()


def _born(pid: int) -> str:
    """When the process started: tells it from a later one with the same number. Empty where there is no /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _main() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pids: dict[int, str] = {}
    directories: dict[str, None] = {}
    for line in sys.stdin:
        order, _, what = line.rstrip("\n").partition(" ")
        match order:
            case "+pid":
                pids[int(what)] = _born(int(what))
            case "-pid":
                pids.pop(int(what), None)
            case "+dir":
                directories[what] = None
            case "-dir":
                directories.pop(what, None)
    for pid, born in pids.items():
        if _born(pid) == born:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    _main()
