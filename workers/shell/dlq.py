"""`twinwire dlq list|show|replay`."""

import contextlib
import sys
from collections import Counter
from collections.abc import Sequence

from kafka.errors import KafkaError

from config.settings import Settings
from workers.shell.deadletters import DeadLetter, Replayed, read
from workers.shell.exits import Exit
from workers.shell.table import rows

HEADER = ("ref", "reason", "time", "from", "bytes", "", "detail")
DETAIL_CELLS = 40


def run(settings: Settings, action: str, refs: Sequence[str], reason: str | None) -> int:
    """Run one action over the dead letters named, or over all."""
    try:
        letters = [letter for letter in read(settings) if _chosen(letter, refs, reason)]
        unknown = set(refs) - {letter.ref for letter in letters}
        for ref in sorted(unknown):
            print(f"twinwire: no such dead letter: {ref}", file=sys.stderr)  # noqa: T201
        match action:
            case "list":
                _list(settings, letters)
            case "show":
                _show(letters)
            case _:
                _replay(settings, letters)
    except KafkaError as error:
        print(f"twinwire: {settings.kafka.bootstrap}: {error!r}", file=sys.stderr)  # noqa: T201
        return Exit.BROKER
    return Exit.BAD_CONFIGURATION if unknown else Exit.DRAINED


def _chosen(letter: DeadLetter, refs: Sequence[str], reason: str | None) -> bool:
    return (not refs or letter.ref in refs) and (reason is None or letter.header("reason") == reason)


def _list(settings: Settings, letters: list[DeadLetter]) -> None:
    replayed = Replayed(settings)
    lines = [
        (
            letter.ref,
            letter.header("reason"),
            letter.header("time"),
            f"{letter.header('topic')}:{letter.header('partition')}:{letter.header('offset')}",
            str(len(letter.value)) if letter.value is not None else "null",
            "sent back" if letter in replayed else "",
            letter.header("detail"),
        )
        for letter in letters
    ]
    # A reference is there to be copied: nothing but the detail may be cut.
    widths = [max(map(len, column)) for column in zip(HEADER, *lines, strict=True)]
    print("\n".join(rows(HEADER, lines, [*widths[:-1], DETAIL_CELLS])))  # noqa: T201
    counts = Counter(letter.header("reason") for letter in letters)
    print("\n" + (", ".join(f"{n} {name}" for name, n in counts.most_common()) or "none"))  # noqa: T201


def _show(letters: list[DeadLetter]) -> None:
    """Headers on standard error, the original bytes and nothing else on standard output."""
    for letter in letters:
        print(f"{letter.ref} key={letter.key!r}", file=sys.stderr)  # noqa: T201
        for name, value in letter.headers:
            print(f"  {name}: {(value or b'').decode('utf-8', 'replace')}", file=sys.stderr)  # noqa: T201
        sys.stderr.flush()
        sys.stdout.buffer.write(letter.value if letter.value is not None else b"")
        sys.stdout.buffer.flush()


def _replay(settings: Settings, letters: list[DeadLetter]) -> None:
    sent = before = 0
    with contextlib.closing(Replayed(settings)) as replayed:
        for letter in letters:
            if letter in replayed:
                before += 1
                continue
            replayed.send_back(letter)
            sent += 1
    print(f"{sent} sent back, {before} were sent back before")  # noqa: T201
