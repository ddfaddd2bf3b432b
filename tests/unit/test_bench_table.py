"""The table of all figures: what is short is said to be short, and what was not measured is said, not left out."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench import __main__ as command
from tests.bench import table
from tests.bench.table import Part, Unmeasured
from workers.evaluation.figures import Figure

REACHED = Figure(name="encoder, times", on="made up", value=1.5, target=1.4, beside=(("plain", 55.0),))
SHORT = Figure(name="memory, GB", on="made up", value=8.4, target=8, at_least=False)
UNASKED = Figure(name="recall", on="made up", value=0.97)


def part(measure: str, **more: Any) -> Part:
    return Part(name="made", what="made up", measure=f"{__name__}:{measure}", **more)


def one_and_an_error() -> Iterator[Figure]:
    yield REACHED
    message = "out of disk"
    raise OSError(message)


def one_and_no_more() -> Iterator[Figure]:
    yield REACHED
    print("of itself")  # noqa: T201 - the table's output must not hold it
    os._exit(3)


def two() -> Iterator[Figure]:
    print("of itself")  # noqa: T201
    yield from (REACHED, SHORT)


def gathered(*parts: Part) -> list[table.Line]:
    return [line for _, lines in table.measured(parts) for line in lines]


def test_each_figure_is_said_to_be_reached_or_short() -> None:
    """A figure that is short and stands like any other would be read as reached."""
    lines = table.page([(part("two"), [REACHED, SHORT, UNASKED])])
    said = {line.split("  ")[0]: line.split() for line in lines}
    assert said["encoder, times"][-5:] == ["≥", "1.4", "reached", "plain", "55.0"]
    assert said["memory, GB"][-3:] == ["≤", "8", "short"]
    assert not {"reached", "short"} & set(said["recall"])
    assert lines[-1] == "2 figures have a target: 1 reached, 1 short"


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Skipped silently, it would look as if the issue had asked for nothing of it."""
    absent = tmp_path / "newsfirst-dev"
    lines = gathered(part("two", needs=(tmp_path, absent)))
    assert lines == [Unmeasured("made", f"not measured, this is not here: {absent}")]
    assert table.page([(part("two"), lines)])[-1] == f"made: {lines[0].why}"  # type: ignore[union-attr]


def test_what_is_measured_on_less_than_all_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    absent = tmp_path / "ntrex-dev"
    lines = gathered(part("two", more_with=(tmp_path, absent)))
    assert lines == [REACHED, SHORT, Unmeasured("made", f"measured in part, this is not here: {absent}")]
    assert capfd.readouterr().out == ""


def test_a_part_that_fails_or_dies_keeps_what_it_measured_and_stops_no_other() -> None:
    """An hour of measuring must not be lost because the last part ran out of memory."""
    assert gathered(part("one_and_an_error"), part("one_and_no_more")) == [
        REACHED,
        Unmeasured("made", "failed: OSError('out of disk')"),
        REACHED,
        Unmeasured("made", "ended with exit code 3"),
    ]


def test_machines_are_told_the_same() -> None:
    first, second = table.documents(part("two"), [SHORT, Unmeasured("made", "failed")])
    assert (first["part"], first["name"], first["value"], first["reached"]) == ("made", "memory, GB", 8.4, False)
    assert second == {"part": "made", "why": "failed"}


@pytest.mark.parametrize("found", [[REACHED, SHORT], [REACHED, Unmeasured("made", "failed")]])
def test_the_command_fails_where_something_was_not_measured(
    found: list[table.Line], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A benchmark is no timed test, so short of the target is no error; a green run that measured nothing would be."""
    monkeypatch.setattr(table, "measured", lambda parts: iter([(parts[0], found)]))
    monkeypatch.setattr("sys.argv", ["bench", "--only", "sample"])
    assert command.main() == int(isinstance(found[-1], Unmeasured))
    assert "encoder, times" in capsys.readouterr().out


def test_every_part_names_a_function_that_is_there() -> None:
    """A part whose module was renamed would be found out after the ten minutes of those before it."""
    for one in command.PARTS:
        module, _, function = one.measure.partition(":")
        source = Path(*module.split(".")).with_suffix(".py")
        assert f"def {function}(" in (Path(__file__).parents[2] / source).read_text(encoding="utf-8")


def test_a_part_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "--only", "twin"])
    with pytest.raises(SystemExit) as refused:
        command.main()
    assert refused.value.code == 2
