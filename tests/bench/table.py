"""Gathers what is measured, part by part, into one table; what could not be measured is said, never left out."""

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from workers.evaluation.figures import Figure
from workers.shell.evaluate import figure_table
from workers.shell.table import paint


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Figures that are measured together, in a process of their own: nothing of one is left in another's memory."""

    name: str
    what: str
    measure: str
    """Module and function that yields them: `tests.bench.encoder:figures`."""
    needs: tuple[Path, ...] = ()
    """Files and folders without which nothing of it can be measured."""
    more_with: tuple[Path, ...] = ()
    """Those without which less is."""


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """What was asked for and did not come out."""

    part: str
    why: str


Line = Figure | Unmeasured


def measured(parts: Sequence[Part]) -> Iterator[tuple[Part, list[Line]]]:
    """Measure one part after another; say on standard error which is under way."""
    for number, part in enumerate(parts, 1):
        print(f"[{number}/{len(parts)}] {part.name}: {part.what}", file=sys.stderr, flush=True)
        yield part, list(_lines(part))


def _lines(part: Part) -> Iterator[Line]:
    absent = [path for path in part.needs if not path.exists()]
    if absent:
        yield Unmeasured(part.name, f"not measured, this is not here: {', '.join(map(str, absent))}")
        return
    yield from in_a_process(part)
    for path in part.more_with:
        if not path.exists():
            yield Unmeasured(part.name, f"measured in part, this is not here: {path}")


def in_a_process(part: Part) -> list[Line]:
    """Return a part's figures. One that fails gives its error, and what it had measured before."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(part, sender))
    process.start()
    sender.close()
    lines: list[Line] = []
    finished = False
    while not finished:
        try:
            line = receiver.recv()
        except EOFError:
            process.join()
            lines.append(Unmeasured(part.name, f"ended with exit code {process.exitcode}"))
            break
        finished = line is None
        if not finished:
            lines.append(line)
            print(f"  {line.name if isinstance(line, Figure) else line.why}", file=sys.stderr, flush=True)
    process.join()
    return lines


def _measure(part: Part, sender: Any) -> None:
    sys.stdout = sys.stderr  # standard output is the table's
    module, _, function = part.measure.partition(":")
    measure: Callable[[], Iterator[Figure]] = getattr(import_module(module), function)
    try:
        for figure in measure():
            sender.send(figure)
    except Exception as error:  # noqa: BLE001 - whatever it was, the other parts are still to be measured
        sender.send(Unmeasured(part.name, f"failed: {error!r}"))
    sender.send(None)


def page(found: Sequence[tuple[Part, Sequence[Line]]]) -> list[str]:
    """All of it as lines: the table, what is short of its target, and what was not measured."""
    figures = [line for _, lines in found for line in lines if isinstance(line, Figure)]
    asked = [figure for figure in figures if figure.target is not None]
    short = [figure for figure in asked if not figure.reached]
    absent = [line for _, lines in found for line in lines if isinstance(line, Unmeasured)]
    lines = figure_table(figures)
    lines += ["", f"{len(asked)} figures have a target: {len(asked) - len(short)} reached, {len(short)} short"]
    return [*lines, *(paint(f"{line.part}: {line.why}", "red") for line in absent)]


def documents(part: Part, lines: Sequence[Line]) -> Iterator[dict[str, Any]]:
    """Each line as an object, for machines."""
    for line in lines:
        held = {name: getattr(line, name) for name in line.__dataclass_fields__}
        yield {"part": part.name, **held} | ({"reached": line.reached} if isinstance(line, Figure) else {})
