"""What stands around a report is taken out of it, and a report's own lines are not."""

from datetime import UTC, datetime

import pytest

from tests.unit.test_reading import _one, _raw
from workers.core.attribution import Dateline
from workers.core.dates import is_date

_BODY = "The river rose by two metres overnight.\n\nNobody was hurt, the council said."
_HEADLINE = "River rises"


@pytest.mark.parametrize(
    "line",
    [
        "June 13, 2023", "13 de junio del 2023", "24-May-08", "Samstag, 3. Mai 2025, 14.30 Uhr", "26 آب 2023 09:23",
        "Saturday, 26 August", "26 آب 09:23", "2023年5月3日(水)", "2023. 5. 3. 14:22", "2025-05-03T14:30:00Z",
        "03.05.2025", "03/05/2025 14:30", "3 мая 2025 г.", "3 мая 2025, 17:45 МСК", "3 Mayıs 2025 Cumartesi",
        "2025. május 3.", "วันที่ 3 พฤษภาคม 2568", "שבת, 3 במאי 2025", "2025년 5월 3일", "3 maj 2025 kl. 14.30",
        "Tuesday, May 3, 2022 10:15 PM EDT", "12 شعبان 1445 هـ الموافق 22 فبراير 2024 م", "۱۴ اردیبهشت ۱۴۰۳",
    ],
)  # fmt: skip
def test_a_line_may_be_nothing_but_a_date(line: str) -> None:
    """It would be the first sentence of the report."""
    assert is_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "June 13, 2023 was a cold day", "2023", "May 2023", "Monday", "yesterday", "5.3", "3/5", "7 October", "9/11",
        "On 5 May 2025 the river rose", "3 May 2025 London", "Sunday Times, 3 May 2025", "5 May 2025 10 20 30",
        "17:45", "Windows 10 2025", "1-0", "1,234 2025", "", "3 мая 2025 года в Риме", "Anzac Day 25 April 2025",
    ],
)  # fmt: skip
def test_what_says_more_or_less_is_no_date_line(line: str) -> None:
    """A score, a year's name or a first sentence would be lost."""
    assert not is_date(line)


@pytest.mark.parametrize("line", ["July 13, 2023", "Published: 13 July 2023", "Дата публикации: 13 июля 2023 г."])
def test_a_first_line_that_is_a_date_says_when_and_is_no_part_of_the_body(line: str) -> None:
    """Every report of an archive begins so: the first sentence would be the same in all of a day's."""
    item = _one(_raw(f"{line}\n\n{_BODY}", headline=_HEADLINE))
    assert item.body == _BODY
    assert item.dateline is not None
    assert (item.dateline.text, item.dateline.places) == (line, ())
    assert item.published is not None
    assert (item.published.value, item.published.precision) == (datetime(2023, 7, 13, tzinfo=UTC), "day")
    assert item.published.method.startswith("dateline")


def test_the_date_above_a_dateline_is_the_reports() -> None:
    """Place and agency come from the one, the full date from the other."""
    item = _one(_raw(f"August 2, 2023\n\nLONDON (Reuters) - {_BODY}", headline=_HEADLINE))
    assert item.body == _BODY
    assert item.dateline == Dateline(
        text="August 2, 2023\nLONDON (Reuters) -", places=("LONDON",), date="August 2, 2023", agencies=("Reuters",)
    )


def test_a_date_alone_is_a_body() -> None:
    """Nothing would be left of it."""
    assert _one(_raw("June 13, 2023", headline=_HEADLINE)).body == "June 13, 2023"
