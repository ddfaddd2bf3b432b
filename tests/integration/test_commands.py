"""The commands as an operator types them: what they print, what they change, and with which code they end."""

import os
import subprocess
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.integration.deployment import WORKERS, Deploy, Deployment, environment, toml
from tests.support.kafka_broker import KafkaBroker
from tests.support.kafka_client import Record, add_partitions, read_topic_all, topic_names
from tests.support.oracle import Message, RawLoad
from tests.support.poison import DELIVERED, POISONS
from tests.support.processes import Process, free_port
from topics import catalogue
from workers.shell.exits import Exit

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

RAW, DEAD_LETTERS = "wire.raw", "wire.raw.dlq"


def bytes_of(records: list[Record]) -> Counter[tuple[bytes | None, bytes | None]]:
    return Counter((record.key, record.value) for record in records)


# Dead letters


@pytest.fixture(scope="module")
def with_dead_letters(shared_broker: KafkaBroker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A deployment in which prepare has buried every kind of poison that it should bury."""
    deployment = Deployment(shared_broker.bootstrap, tmp_path_factory.mktemp("dead")).create_topics()
    prepare = deployment.start("prepare")
    messages = [Message.of(poison) for poison in POISONS if poison.expect != DELIVERED]
    deployment.load(iter([*RawLoad().messages(10), *messages])).finish()
    deployment.wait_drained("prepare")
    assert prepare.stop() == 0
    yield deployment
    deployment.close()


def test_dead_letters_are_listed_and_shown_with_their_own_bytes(with_dead_letters: Deployment) -> None:
    """The original bytes are the evidence against a feed: shown otherwise, nobody could mend it."""
    letters = read_topic_all(with_dead_letters.bootstrap, with_dead_letters.topic(DEAD_LETTERS))
    assert len(letters) > 20
    listed = with_dead_letters.command("dlq", "list")
    assert listed.returncode == 0, listed
    lines = listed.stdout.decode().splitlines()
    for letter in letters:
        (line,) = (line for line in lines if line.startswith(f"{ref(letter)} "))
        assert str(letter.header("reason")) in line
    for letter in letters[:: len(letters) // 2]:
        shown = with_dead_letters.command("dlq", "show", ref(letter))
        assert (shown.returncode, shown.stdout) == (0, letter.value or b"")
        assert f"reason: {letter.header('reason')}" in shown.stderr.decode()
    count = sum(letter.header("reason") == "not_utf8" for letter in letters)
    of_one_reason = with_dead_letters.command("dlq", "list", "--reason", "not_utf8").stdout.decode()
    assert of_one_reason.splitlines()[-1] == f"{count} not_utf8"
    unknown = with_dead_letters.command("dlq", "show", f"{with_dead_letters.topic(DEAD_LETTERS)}:0:99999")
    assert (unknown.returncode, unknown.stdout) == (Exit.BAD_CONFIGURATION, b"")


def ref(letter: Record) -> str:
    return f"{letter.topic}:{letter.partition}:{letter.offset}"


def test_dead_letters_are_sent_back_once_each_however_often_one_asks(with_dead_letters: Deployment) -> None:
    """After a repair two people type the same command, or one of them twice: the feed would come in double."""
    at, raw = with_dead_letters.bootstrap, with_dead_letters.topic(RAW)
    before = read_topic_all(at, raw)
    letters = read_topic_all(at, with_dead_letters.topic(DEAD_LETTERS))
    one = with_dead_letters.command("dlq", "replay", ref(letters[0]))
    assert (one.returncode, one.stdout.decode().strip()) == (0, "1 sent back, 0 were sent back before"), one
    both = [with_dead_letters.command("dlq", "replay") for _ in range(2)]
    assert [done.returncode for done in both] == [0, 0]
    assert [done.stdout.decode().strip() for done in both] == [
        f"{len(letters) - 1} sent back, 1 were sent back before",
        f"0 sent back, {len(letters)} were sent back before",
    ]
    places = {(record.partition, record.offset) for record in before}
    back = [record for record in read_topic_all(at, raw) if (record.partition, record.offset) not in places]
    assert bytes_of(back) == bytes_of(letters)
    assert {record.header("attempts") for record in back} == {"1"}
    assert "sent back" in with_dead_letters.command("dlq", "list", ref(letters[0])).stdout.decode()
    prepare = with_dead_letters.start("prepare")
    with_dead_letters.wait_drained("prepare")
    assert prepare.stop() == 0
    again = read_topic_all(at, with_dead_letters.topic(DEAD_LETTERS))[len(letters) :]
    assert bytes_of(again) == bytes_of(letters)
    assert {letter.header("attempts") for letter in again} == {"2"}


# Before anything starts


def test_check_and_topics_say_all_that_is_missing_and_then_that_all_is_there(deploy: Deploy) -> None:
    """One problem a run makes an evening of a deployment; a green check over a missing topic makes a night of it."""
    deployment = deploy(topics=False)
    wanted = {deployment.topic(name) for name in (*catalogue(), "wire.twins")}
    check = deployment.command("check")
    assert check.returncode == Exit.BAD_CONFIGURATION
    assert all(f"topic {name}: not on the broker" in check.stderr.decode() for name in wanted), check
    assert deployment.command("topics").returncode == Exit.BAD_CONFIGURATION
    assert not wanted & topic_names(deployment.bootstrap), "looking at topics made some"
    for _ in range(2):
        assert deployment.command("topics", "--create").returncode == 0
    assert wanted <= topic_names(deployment.bootstrap)
    assert deployment.command("topics").returncode == 0
    check = deployment.command("check")
    assert (check.returncode, check.stderr) == (0, b""), check
    # Two partitions have no common order: twins would miss each other.
    add_partitions(deployment.bootstrap, deployment.topic("wire.fingerprints"), 2)
    check = deployment.command("check")
    assert check.returncode == Exit.BAD_CONFIGURATION
    assert "wire.fingerprints: 2 partitions, 1 wanted" in check.stderr.decode()


def test_every_problem_of_the_settings_is_said_at_once(tmp_path: Path) -> None:
    """Settings that are wrong in three places should cost one attempt, not three."""
    config = tmp_path / "wrong.toml"
    config.write_text(
        toml(
            {
                "kafka": {"botstrap": "x", "ca_file": "/nowhere.pem"},
                "service": {"send_timeout": "1m", "commit_interval": 5},
                "encoder": {"kind": "bert"},
            }
        )
    )
    env = {**environment(), "TWINWIRE_LOG_LEVEL": "loud", "TWINWIRE_NO_SUCH": "1"}
    for command in (("check",), ("run", "--stage", "prepare"), ("topics",)):
        done = subprocess.run(
            [*WORKERS, *command, "--config", str(config)], env=env, capture_output=True, timeout=60, check=False
        )
        told = done.stderr.decode()
        assert done.returncode == Exit.BAD_CONFIGURATION, told
        for name in (
            "kafka.botstrap",
            "kafka.ca_file",
            "service.commit_interval",
            "send_timeout < drain_timeout",
            "encoder.kind",
            "log.level",
            "TWINWIRE_NO_SUCH",
        ):
            assert name in told, f"{name} is not in: {told}"


UNREACHABLE = [
    (("check",), Exit.BAD_CONFIGURATION),
    (("topics",), Exit.BROKER),
    (("topics", "--create"), Exit.BROKER),
    (("dlq", "list"), Exit.BROKER),
    (("show", "no-file-and-no-item"), Exit.BROKER),
    (("produce", "items.jsonl"), Exit.BROKER),
    *((("run", "--stage", stage), Exit.BROKER) for stage in ("prepare", "match", "publish")),
]
"""`check` says 2: its broker may be named wrongly, and that is one problem among the others."""


def test_a_broker_that_is_not_there_ends_every_command_with_its_code(tmp_path: Path) -> None:
    """A supervisor restarts what ends with 3 and calls a person for 2; a command that hangs does neither."""
    config, address = tmp_path / "twinwire.toml", f"127.0.0.1:{free_port()}"
    service = {"send_timeout": "3s", "state_dir": str(tmp_path / "state")}
    http = {"metrics_port": 0, "health_port": 0}
    kafka = {"bootstrap": address}
    config.write_text(toml({"kafka": kafka, "encoder": {"kind": "stand-in"}, "service": service, "http": http}))
    (tmp_path / "items.jsonl").write_text('{"source": "x"}\n')
    running = {
        arguments: Process(
            [*WORKERS, *arguments, "--config", str(config)],
            name="-".join(arguments).replace("/", "_"),
            directory=tmp_path,
            env=environment(),
            cwd=tmp_path,
        )
        for arguments, _ in UNREACHABLE
    }
    try:
        codes = {arguments: process.wait(60) for arguments, process in running.items()}
        assert codes == dict(UNREACHABLE), "\n".join(process.tail() for process in running.values())
        for process in running.values():
            assert address in process.tail(), process.tail()
            assert "Traceback" not in process.tail(), process.tail()
    finally:
        for process in running.values():
            process.kill()


# The first try


def test_up_once_streams_the_samples_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """The first thing that anybody types. The embedded broker proves nothing else, and is a smoke test here."""
    mark = uuid.uuid4().hex
    env = {**environment(), "UP_MARK": mark, "TWINWIRE_ENCODER_KIND": "stand-in"}
    done = subprocess.run(
        [*WORKERS, "up", "--once"], env=env, cwd=tmp_path, capture_output=True, timeout=120, check=False
    )
    told = done.stdout.decode()
    assert done.returncode == 0, f"{told}\n{done.stderr.decode()}"
    assert "stopped   all drained" in told
    assert [line for line in told.splitlines() if line.startswith("stopped")] == ["stopped   all drained"]
    assert told.count("not_json") == told.count("unknown_media_type") == 1
    assert marked(mark) == []
    assert [path.name for path in tmp_path.iterdir()] == []


def marked(mark: str) -> list[str]:
    """Processes that have the mark in their environment."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.environ().get("UP_MARK") == mark:
                found.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return found
