"""The set of dates is right itself, and the figures on it are those that the issue asks for."""

import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from hijridate import Hijri

from workers.evaluation.dates import Answer, Case, is_right, is_wrong_and_sure, measure, read_cases

_SETS = Path(__file__).parents[1] / "eval" / "sets"
_CASES = read_cases(_SETS / "dates.jsonl")
_CALENDAR = re.compile(r"(jalali|hijri) (\d+)-(\d+)-(\d+)")


def test_the_set_is_large_and_wide_enough() -> None:
    """A figure on a few easy strings says nothing."""
    for half in ("dev", "held"):
        own = [case for case in _CASES if case.half == half]
        assert len(own) >= 200
        assert len({case.language for case in own}) >= 30
        assert sum(case.expected is None for case in own) >= 20
    assert len({(case.text, case.language, case.zone) for case in _CASES}) == len(_CASES)


@pytest.mark.parametrize("case", [case for case in _CASES if _CALENDAR.match(case.note)], ids=lambda case: case.text)
def test_what_is_expected_of_other_calendars_is_what_their_libraries_say(case: Case) -> None:
    """An expectation of our own making would prove only that we agree with ourselves."""
    found = _CALENDAR.match(case.note)
    assert found is not None
    year, month, day = map(int, found.groups()[1:])
    if found[1] == "jalali":
        expected = jdatetime.date(year, month, day).togregorian()
    else:
        expected = date(*Hijri(year, month, day).to_gregorian().datetuple())
    assert case.expected is not None
    assert case.expected.astimezone(ZoneInfo(case.zone or "UTC")).date() == expected


def test_a_wrong_answer_counts_as_sure_only_with_confidence() -> None:
    """Else doubt would cost as much as a lie."""
    case = next(case for case in _CASES if case.precision == "day" and case.zone is None)
    assert case.expected is not None
    wrong = case.expected.replace(year=1999)
    answers = (
        Answer(case.expected, "day", 0.9),
        Answer(wrong, "day", 0.9),
        Answer(wrong, "day", 0.5),
        Answer(None, None, 0),
    )
    assert [is_right(case, answer) for answer in answers] == [True, False, False, False]
    assert [is_wrong_and_sure(case, answer) for answer in answers] == [False, True, False, False]


@pytest.mark.slow
def test_the_figures_are_reached_on_both_halves() -> None:
    """What was promised of dates, against a library that is told the language."""
    figures = measure(_SETS)
    assert [figure for figure in figures if not figure.reached] == []
    assert all(figure.beside for figure in figures)
