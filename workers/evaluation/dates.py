"""How many dates are read rightly, and how many wrongly with confidence, on `dates.jsonl`; dateparser beside us.

An expression is read rightly if value and precision are as expected, or if nothing is read where there is no date.
Where two readings are possible and nothing tells which (`unsure`), right is to read nothing, or to read it below the
mark.
"""

import json
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workers.core import dates
from workers.evaluation.figures import Figure

SURE = 0.8
"""Confidence from which a reading is taken at its word."""
_RIGHT, _WRONG_AND_SURE = 0.97, 0.005
_NAMES = {"dev": "development half", "held": "held-back half"}
_DAY = ("day", "month", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of the set."""

    text: str
    language: str
    reference: datetime
    zone: str | None
    expected: datetime | None
    precision: str | None
    unsure: bool
    half: str
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a parser says to a case."""

    value: datetime | None
    precision: str | None
    confidence: float


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read the set."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Case(
            text=row["text"], language=row["language"], reference=datetime.fromisoformat(row["reference"]),
            zone=row["zone"], expected=row["expected"] and datetime.fromisoformat(row["expected"]),
            precision=row["precision"], unsure=row.get("unsure", False), half=row["half"], note=row["note"],
        )
        for row in rows
    )  # fmt: skip


def measure(directory: Path) -> tuple[Figure, ...]:
    """Give both shares on both halves."""
    cases = read_cases(directory / "dates.jsonl")
    other = _dateparser()
    figures = []
    for half, name in _NAMES.items():
        own = [case for case in cases if case.half == half]
        theirs = [other(case) for case in own] if other else []
        ours = [answer(case) for case in own]
        on = f"dates, {name}, {len(own)} strings"
        right = tuple(_share(map(is_right_loosely, own, theirs)) for _ in theirs[:1])
        wrong = tuple(_share(map(is_wrong_and_sure, own, theirs)) for _ in theirs[:1])
        figures += [
            Figure(
                name="dates right", on=on, value=_share(map(is_right, own, ours)), target=_RIGHT,
                beside=tuple(("dateparser", value) for value in right),
            ),
            Figure(
                name="dates wrong and sure", on=on, value=_share(map(is_wrong_and_sure, own, ours)),
                target=_WRONG_AND_SURE, at_least=False, beside=tuple(("dateparser", value) for value in wrong),
            ),
        ]  # fmt: skip
    return tuple(figures)


def answer(case: Case) -> Answer:
    """Give what we say."""
    found = dates.parse(case.text, case.reference, () if case.language == "und" else (case.language,), case.zone)
    return Answer(None, None, 0.0) if found is None else Answer(found.value, found.precision, found.confidence)


def is_right(case: Case, said: Answer) -> bool:
    """Whether value and precision are as expected."""
    if case.unsure:
        return said.value is None or said.confidence < SURE
    return (said.value, said.precision) == (case.expected, case.precision)


def is_right_loosely(case: Case, said: Answer) -> bool:
    """Whether the value is as expected, to the day where no time is: for parsers that know no precision."""
    if case.expected is None or said.value is None:
        return case.expected is None and said.value is None
    if case.precision in _DAY:
        parts = 3 - _DAY.index(case.precision)
        return said.value.timetuple()[:parts] == _local(case).timetuple()[:parts]
    return abs((said.value - case.expected).total_seconds()) < 60  # noqa: PLR2004 - seconds we do not compare


def is_wrong_and_sure(case: Case, said: Answer) -> bool:
    """Whether something is read, with confidence, that is not so."""
    if said.value is None or said.confidence < SURE:
        return False
    if case.unsure or case.expected is None:
        return True
    return not is_right_loosely(
        case, Answer(said.value.astimezone(_local(case).tzinfo), said.precision, said.confidence)
    )


def _local(case: Case) -> datetime:
    expected = case.expected or case.reference
    return expected.astimezone(dates.zone_of(case.zone))


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 0.0


def _dateparser() -> Callable[[Case], Answer] | None:
    """Give dateparser, told the language, the reference and the zone, and to look back; None where it is not there."""
    try:
        import dateparser  # noqa: PLC0415 - for comparison only, not needed to run
    except ImportError:
        return None

    def read(case: Case) -> Answer:
        zone = case.zone or "UTC"
        settings: Mapping[str, object] = {
            "RELATIVE_BASE": case.reference.astimezone(dates.zone_of(zone)).replace(tzinfo=None),
            "TIMEZONE": zone, "RETURN_AS_TIMEZONE_AWARE": True, "PREFER_DATES_FROM": "past",
        }  # fmt: skip
        languages = None if case.language == "und" else [case.language.split("-")[0]]
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                value = dateparser.parse(case.text, languages=languages, settings=dict(settings))
        except (ValueError, TypeError, OverflowError):  # a language that it does not know, a date that it cannot hold
            value = None
        return Answer(value, None, 1.0) if value is not None else Answer(None, None, 0.0)

    return read
