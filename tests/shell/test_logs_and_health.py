"""What an operator sees of a process: its lines, its health, its tables."""

import io
import json
import time
import urllib.error
import urllib.request

import pytest
from wcwidth import wcswidth

from workers.core.outcome import Reject, RejectReason
from workers.logs import REPEATS_ALLOWED, Log
from workers.pipeline import Message
from workers.shell import health, processes
from workers.shell.delivery import attempts, dead_letter_headers, original_headers
from workers.shell.failpoints import Failpoints
from workers.shell.progress import Progress
from workers.shell.table import FIRST_STRONG_ISOLATE, fit, rows


def test_a_line_is_one_json_object_with_the_event_first():
    stream = io.StringIO()
    Log("info", stream, stage="match").info("started", port=1)
    line = stream.getvalue()
    assert line.startswith('{"event":"started"')
    assert {"stage": "match", "port": 1, "level": "info"}.items() <= json.loads(line).items()


def test_repeats_are_held_back_and_counted():
    """A bad feed at a thousand rejects a second must not fill the disk with lines."""
    stream = io.StringIO()
    counted: list[str] = []
    log = Log("info", stream, count=counted.append)
    for _ in range(REPEATS_ALLOWED * 3):
        log.warning("rejected")
    assert len(stream.getvalue().splitlines()) == REPEATS_ALLOWED
    assert len(counted) == REPEATS_ALLOWED * 3


def test_levels_below_the_setting_are_silent():
    stream = io.StringIO()
    Log("warning", stream).info("started")
    assert stream.getvalue() == ""


def fetch(port: int, path: str) -> tuple[int, dict]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_health_says_alive_and_ready_apart():
    """A process that waits for its partitions is alive: a supervisor that kills it makes things worse."""
    state = health.Health(stuck_after_s=60.0)
    port = health.serve(state, "127.0.0.1", 0)
    assert fetch(port, "/healthz") == (200, {"ok": True, "reasons": []})
    assert fetch(port, "/readyz") == (
        503,
        {"ok": False, "reasons": ["no partitions assigned", "state not recovered"]},
    )
    state.assigned = state.recovered = True
    assert fetch(port, "/readyz")[0] == 200
    state.draining = True
    assert fetch(port, "/readyz") == (503, {"ok": False, "reasons": ["draining"]})


def test_a_stuck_record_or_a_silent_loop_is_unhealthy():
    state = health.Health(stuck_after_s=5.0)
    state.taken(time.monotonic() - 6.0)
    assert state.unhealthy() == ["a record is in flight for 6 s"]
    state.progressed()
    assert state.unhealthy() == [], "a record that waits for a recovery that goes on is not stuck"
    state.settled()
    assert state.unhealthy() == []
    state.loop_seen_at -= health.LOOP_SILENT_S + 1
    assert state.unhealthy()[0].startswith("event loop silent")


def test_a_dead_letter_says_why_where_and_when_and_keeps_what_came_along():
    message = Message(
        topic="wire.raw",
        value=b"x",
        partition=2,
        offset=40,
        headers=(("trace", b"t"), ("reason", b"theirs"), ("attempts", b"1")),
    )
    headers = dead_letter_headers(message, Reject(RejectReason.NOT_JSON, "at 3"), "prepare", "eu.wire.raw")
    assert {name: value for name, value in headers if name not in {"time", "version"}} == {
        "reason": b"not_json", "detail": b"at 3", "stage": b"prepare", "topic": b"eu.wire.raw", "partition": b"2",
        "offset": b"40", "attempts": b"2", "trace": b"t", "original.reason": b"theirs",
    }  # fmt: skip
    assert original_headers(headers) == [("trace", b"t"), ("reason", b"theirs"), ("attempts", b"2")]


@pytest.mark.parametrize(("value", "count"), [(b"3", 3), (b"", 0), (b"-1", 0), (b"9999999", 0), (b"x", 0), (None, 0)])
def test_junk_in_the_attempts_header_counts_as_none(value, count):
    assert attempts(Message(topic="wire.raw", value=b"", headers=(("attempts", value),))) == count


def test_cells_have_their_width_in_every_script():
    for text in ("plain", "東京都で地震があり津波の心配はない", "وكالات الأنباء تعلن", "අද", "x" * 99):
        assert wcswidth(fit(text, 12)) == 12
    assert fit("وكالات", 12).startswith(FIRST_STRONG_ISOLATE)
    assert rows(("a", "b"), [("1", "2")], (3, 3)) == ["a    b", "───  ───", "1    2"]


def test_progress_on_a_file_has_no_control_characters():
    stream = io.StringIO()
    progress = Progress("acked", 10, stream)
    progress.show(5)
    progress.done(10)
    assert stream.getvalue().startswith("acked 10/10")
    assert "\x1b" not in stream.getvalue()


def test_a_failpoint_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="nowhere"):
        Failpoints("nowhere:1")


def test_a_child_that_ends_at_once_is_reported_with_its_log(tmp_path):
    """`up` that waits a minute for a dead child, and then says nothing, cost an evening."""
    child = processes.start("broken", ["/bin/sh", "-c", "echo no space left; exit 7"], tmp_path / "broken.log")
    with pytest.raises(processes.StartError, match=r"ended with 7(.|\n)*no space left"):
        processes.wait_until(child, lambda: False, 10.0)
