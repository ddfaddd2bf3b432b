"""The command `twinwire`: what a person types."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from config.settings import Settings, SettingsError, load
from workers import __version__
from workers.shell.exits import Exit

DESCRIPTION = """\
Twinwire finds cross-language twins in a stream of wire items: it reads raw items from Kafka, links the versions of
one report in different languages, and publishes enriched events.

First try:   twinwire up            everything on this machine, with sample items
No broker:   twinwire replay FILE   raw items from a file, events to standard output
Production:  twinwire check, then twinwire topics --create, then twinwire run --stage prepare|match|publish
"""
EXIT_CODES = """\
exit codes: 0 done or drained · 1 a bug, or a strict replay with bad items · 2 bad configuration or usage ·
3 the broker did not answer in time or refused · 4 too many records in a row were rejected
"""


ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Read by numpy's and faiss's libraries when they load. Our products are small: a second thread only spins, and takes
the core from the other service (measured: 6 ms in place of 0.3 ms for the projection of one item's tokens)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    os.environ.update(ONE_THREAD)
    try:
        settings = load(Path(options.config) if options.config else None, os.environ, _flags(options))
    except SettingsError as error:
        for problem in error.problems:
            print(f"twinwire: {problem}", file=sys.stderr)  # noqa: T201
        return Exit.BAD_CONFIGURATION
    command: Callable[[Settings, argparse.Namespace], int] = options.command
    try:
        return command(settings, options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DRAINED
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="twinwire",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"twinwire {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, text: str, command: Callable[[Settings, argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        sub.add_argument("--config", metavar="FILE", help="settings (TOML); config/reference.toml lists every key")
        sub.add_argument("--bootstrap", metavar="HOST:PORT", help="the Kafka broker, in place of kafka.bootstrap")
        sub.add_argument(
            "--set", action="append", default=[], metavar="SECTION.KEY=VALUE", help="one setting; may be repeated"
        )
        return sub

    up = add("up", "Start everything on this machine and stream sample items through it.", _up)
    up.add_argument("--once", action="store_true", help="end when the sample items have gone through")
    up.add_argument("files", nargs="*", metavar="FILE", help="other items than the samples (JSON lines)")

    run = add("run", "Run one service, as in production.", _run)
    run.add_argument("--stage", required=True, choices=["prepare", "match", "publish"], help="which one")

    produce = add("produce", "Send raw items to wire.raw; counts what the broker acked.", _produce)
    produce.add_argument("files", nargs="+", metavar="FILE", help="JSON lines, one item a line; - is standard input")

    replay = add("replay", "Run raw items from files through all stages, without a broker.", _replay)
    replay.add_argument("files", nargs="+", metavar="FILE", help="JSON lines, one item a line; - is standard input")
    replay.add_argument("--out", metavar="FILE", help="where the events go, in place of standard output")
    replay.add_argument("--workers", type=int, default=1, metavar="N", help="processes that prepare (default 1)")
    replay.add_argument("--strict", action="store_true", help="end with 1 when an item was rejected")

    show = add("show", "Show an item as it was understood: what was read, how, how surely, and what was not.", _show)
    show.add_argument(
        "target", metavar="FILE|ID", help="JSON lines of raw items, a text, HTML or XML file; or an item's id"
    )
    show.add_argument("--json", action="store_true", help="one item a line, for machines")

    explain = add("explain", "Say why two items are taken for twins, or are not.", _explain)
    names = "an id of the running system, a file with one raw item or its text, or FILE#N, its N-th line"
    explain.add_argument("here", metavar="A", help=names)
    explain.add_argument("there", metavar="B", help="the other one; the same file again: its parts")
    explain.add_argument("--json", action="store_true", help="for machines")

    compare = add("compare", "Judge pairs of raw items, each pair as if nothing else were there.", _compare)
    compare.add_argument("files", nargs="+", metavar="FILE", help='JSON lines: {"a": raw item or text, "b": the same}')
    compare.add_argument("--without-times", action="store_true", help="times mean nothing: leave them out of account")
    compare.add_argument("--strict", action="store_true", help="end with 1 when a line was no pair")

    evaluate = add("eval", "Measure against data with known answers: streams, and sets of wire copy.", _eval)
    evaluate.add_argument("directories", nargs="+", metavar="DIR", help="raw.jsonl, gold.jsonl, perhaps pairs.jsonl")
    evaluate.add_argument("--errors", type=_count, default=0, metavar="N", help="show the N worst pairs of each kind")
    evaluate.add_argument("--json", action="store_true", help="for machines")
    evaluate.add_argument("--cache", metavar="DIR", help="keep encoded texts here, and take them from here")

    add("check", "Check settings, topics and broker; says all problems at once.", _check)

    topics = add("topics", "List the topics there should be, and what the broker has of them.", _topics)
    topics.add_argument("--create", action="store_true", help="make those that are missing")

    dlq = add("dlq", "Work with dead letters.", _dlq)
    dlq.add_argument("action", choices=["list", "show", "replay"], help="list them, print one's bytes, send them back")
    dlq.add_argument("refs", nargs="*", metavar="REF", help="TOPIC:PARTITION:OFFSET, as `list` prints them")
    dlq.add_argument("--reason", help="only those with this reason")
    return parser


def _flags(options: argparse.Namespace) -> dict[str, str]:
    flags = dict(entry.partition("=")[::2] for entry in options.set)
    if options.bootstrap:
        flags["kafka.bootstrap"] = options.bootstrap
    return flags


def _up(settings: Settings, options: argparse.Namespace) -> int:
    from workers.shell.up import Up  # noqa: PLC0415 - each command loads only what it needs

    return Up(settings, bootstrap=options.bootstrap, once=options.once, files=options.files).run()


def _run(settings: Settings, options: argparse.Namespace) -> int:
    from workers.pipeline import StageName  # noqa: PLC0415
    from workers.shell import service  # noqa: PLC0415

    return service.run(StageName(options.stage), settings)


def _produce(settings: Settings, options: argparse.Namespace) -> int:
    from workers.shell import produce  # noqa: PLC0415
    from workers.shell.progress import Progress  # noqa: PLC0415

    acked, failures = produce.produce(settings, options.files, Progress("acked"))
    for failure in failures[:10]:
        _complain(failure)
    if failures:
        _complain(f"{acked} acked, {len(failures)} not")
    return Exit.BROKER if failures else Exit.DRAINED


def _replay(settings: Settings, options: argparse.Namespace) -> int:
    from workers.shell import replay  # noqa: PLC0415
    from workers.shell.produce import lines_of  # noqa: PLC0415
    from workers.shell.progress import Progress  # noqa: PLC0415

    progress = Progress("replayed")
    count = 0

    def advance(number: int) -> None:
        nonlocal count
        count = number
        progress.show(number)

    with Path(options.out).open("wb") if options.out else open(sys.stdout.fileno(), "wb", closefd=False) as out:
        rejected = replay.replay(
            settings,
            lines_of(options.files),
            workers=options.workers,
            emit=lambda event: _write(out, event + b"\n"),
            complain=lambda number, reject: _write(sys.stderr.buffer, replay.complaint(number, reject)),
            advance=advance,
        )
    progress.done(count)
    return Exit.BUG if options.strict and rejected else Exit.DRAINED


def _show(settings: Settings, options: argparse.Namespace) -> int:
    from workers.shell import show_item  # noqa: PLC0415

    return show_item.run(settings, options.target, as_json=options.json)


def _explain(settings: Settings, options: argparse.Namespace) -> int:
    from workers.core.encoder import EncoderError  # noqa: PLC0415
    from workers.shell import explain  # noqa: PLC0415

    try:
        return explain.run(settings, options.here, options.there, as_json=options.json)
    except EncoderError as error:
        _complain(str(error))
        return Exit.BAD_CONFIGURATION


def _compare(settings: Settings, options: argparse.Namespace) -> int:
    from workers.core.encoder import EncoderError  # noqa: PLC0415
    from workers.shell import compare  # noqa: PLC0415
    from workers.shell.produce import lines_of  # noqa: PLC0415

    if unreadable := _unreadable(options.files):
        _complain("; ".join(unreadable))
        return Exit.BAD_CONFIGURATION
    good = 0
    try:
        with open(sys.stdout.fileno(), "wb", closefd=False) as out:

            def emit(line: bytes) -> None:
                nonlocal good
                good += 1
                _write(out, line + b"\n")

            bad = compare.compare(
                settings,
                lines_of(options.files, empty=True),
                emit=emit,
                complain=lambda line: _write(sys.stderr.buffer, line + b"\n"),
                use_time=not options.without_times,
            )
    except EncoderError as error:
        _complain(str(error))
        return Exit.BAD_CONFIGURATION
    if not good:
        sys.stderr.buffer.flush()
        _complain('no line holds a pair: {"a": raw item or text, "b": raw item or text}, each on one line')
    return Exit.BUG if options.strict and bad else Exit.DRAINED


def _eval(settings: Settings, options: argparse.Namespace) -> int:
    from workers.core.encoder import EncoderError  # noqa: PLC0415
    from workers.shell import evaluate  # noqa: PLC0415

    cache = Path(options.cache) if options.cache else None
    directories = [Path(name) for name in options.directories]
    try:
        return evaluate.run(settings, directories, errors=options.errors, as_json=options.json, cache=cache)
    except (EncoderError, evaluate.EvaluationError) as error:
        _complain(str(error))
        return Exit.BAD_CONFIGURATION


def _check(settings: Settings, _options: argparse.Namespace) -> int:
    from workers.shell import check  # noqa: PLC0415

    problems = check.problems(settings)
    for problem in problems:
        _complain(problem)
    if problems:
        return Exit.BAD_CONFIGURATION
    print("settings, topics and broker are in order")  # noqa: T201
    return Exit.DRAINED


def _topics(settings: Settings, options: argparse.Namespace) -> int:
    from workers.shell import check  # noqa: PLC0415

    return check.show_topics(settings, create=options.create)


def _dlq(settings: Settings, options: argparse.Namespace) -> int:
    from workers.shell import dlq  # noqa: PLC0415

    return dlq.run(settings, options.action, options.refs, options.reason)


def _count(text: str) -> int:
    """How many; argparse says what is wrong with anything else."""
    if not text.isdecimal():
        message = f"not a number of pairs: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _unreadable(files: Iterable[str]) -> list[str]:
    """Say of each file that cannot be read why; `-` is standard input."""
    found = []
    for name in files:
        try:
            if name != "-":
                Path(name).open("rb").close()
        except OSError as error:
            found.append(f"{name}: {error.strerror}")
    return found


def _write(stream: Any, data: bytes) -> None:
    stream.write(data)


def _complain(text: str) -> None:
    print(f"twinwire: {text}", file=sys.stderr)  # noqa: T201
