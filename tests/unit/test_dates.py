"""A date is read as it was meant, or not at all; what was filled in is said."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.dates import find, parse
from workers.core.model import Moment

_REFERENCE = datetime(2023, 8, 26, 12, tzinfo=UTC)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2023-08-26", "26 August 2023", "August 26, 2023", "26th of August 2023", "Aug. 26, 2023", "26-Aug-23",
        "26 août 2023", "26 de agosto de 2023", "26 de agosto del 2023", "26. August 2023", "26 agosto 2023",
        "26 Ağustos 2023 Cumartesi", "26 августа 2023 г.", "26 серпня 2023 року", "26 Αυγούστου 2023",
        "26 באוגוסט 2023",
        "26 أغسطس 2023", "26 آب 2023", "26 اب 2023", "26 آب/أغسطس 2023", "26 أوت 2023", "26 غشت 2023", "٢٦ آب ٢٠٢٣",
        "۲۶ اوت ۲۰۲۳", "۴ شهریور ۱۴۰۲", "1402/06/04", "26 अगस्त 2023", "२६ अगस्त २०२३", "26 ஆகஸ்ட் 2023", "ஆகஸ்ட் 26, 2023",
        "2023 අගෝස්තු 26", "2023年8月26日", "2023년 8월 26일", "26.08.2023", "26/8/2023", "8/26/2023",
        "2023/8/26", "26 augustus 2023",
    ],
)  # fmt: skip
def test_one_day_is_read_in_all_its_writings(text: str) -> None:
    """A table of names, not a library that guesses: dateparser reads "26 آب 09:23" as today at noon."""
    found = parse(text, _REFERENCE)
    assert found is not None
    assert (found.value, found.precision) == (_utc("2023-08-26"), "day")


@pytest.mark.parametrize(
    ("text", "zone", "value"),
    [
        ("26 August 09:23", "Asia/Beirut", "2023-08-26T06:23"),
        ("26 آب 09:23", "Asia/Beirut", "2023-08-26T06:23"),
        ("Saturday 26 Aug 2023, 09:23 GMT", "Asia/Beirut", "2023-08-26T09:23"),
        ("26 Aug 2023 09:23 GMT+3", None, "2023-08-26T06:23"),
        ("26 Aug 2023 09:23 +05:30", None, "2023-08-26T03:53"),
        ("26 августа 2023, 14:05 МСК", None, "2023-08-26T11:05"),
        ("26/8/2023 الساعة 09:23 بتوقيت غرينتش", "Asia/Beirut", "2023-08-26T09:23"),
        ("٢٦ أغسطس ٢٠٢٣ - ٠٩:٢٣ م", None, "2023-08-26T21:23"),
        ("Saturday 26 August 2023 9.23 pm", None, "2023-08-26T21:23"),
        ("26 August 2023 12:10 a.m.", None, "2023-08-26T00:10"),
        ("le 26 août 2023 à 14h05", "Europe/Paris", "2023-08-26T12:05"),
        ("26. August 2023, 14.05 Uhr", "Europe/Berlin", "2023-08-26T12:05"),
        ("2023年8月26日下午2时05分", "Asia/Shanghai", "2023-08-26T06:05"),
        ("2023년 8월 26일 오후 2시 05분", "Asia/Seoul", "2023-08-26T05:05"),
        ("۴ شهریور ۱۴۰۲، ۱۲:۳۰", "Asia/Tehran", "2023-08-26T09:00"),
    ],
)
def test_a_time_is_read_in_the_zone_that_is_said_or_known(text: str, zone: str | None, value: str) -> None:
    """Three hours decide which of two reports came first."""
    found = parse(text, _REFERENCE, zone=zone)
    assert found is not None
    assert (found.value, found.precision) == (_utc(value), "minute")


def test_the_standards_are_read_to_the_second() -> None:
    """What machines write is certain."""
    for text in ("2023-08-26T09:23:07+03:00", "20230826T062307Z", "Sat, 26 Aug 2023 09:23:07 +0300"):
        found = parse(text, _REFERENCE)
        assert found is not None
        assert (found.value, found.precision, found.confidence) == (_utc("2023-08-26T06:23:07"), "second", 0.99)


def test_what_was_filled_in_is_said() -> None:
    """A desk has to know whether the hour is the source's or ours."""
    assert parse("26 August 09:23", _REFERENCE, zone="Asia/Beirut", where="source-line") == Moment(
        value=_utc("2023-08-26T06:23"),
        precision="minute",
        method="source-line: words; year from the reference; zone Asia/Beirut assumed",
        confidence=0.9,
        zone="Asia/Beirut",
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [("28 August", 2023), ("29 August", 2022), ("31 December", 2022), ("1 January", 2023), ("29 February", 2020)],
)
def test_a_missing_year_is_the_latest_that_is_not_two_days_ahead(text: str, year: int) -> None:
    """Read in January, "31 December" is last year's."""
    found = parse(text, _REFERENCE)
    assert found is not None
    assert found.value.year == year


def test_a_weekday_makes_a_date_surer_or_doubtful() -> None:
    """It is the one check that a text brings along."""
    agrees, silent, disagrees = (parse(f"{day}26 August", _REFERENCE) for day in ("Saturday, ", "", "Monday, "))
    assert agrees is not None
    assert silent is not None
    assert disagrees is not None
    assert agrees.confidence > silent.confidence > disagrees.confidence
    assert agrees.value == silent.value == disagrees.value


def test_a_day_that_could_be_two_is_doubtful() -> None:
    """3 April to the world, 4 March to Americans."""
    unknown, french = parse("03/04/2023", _REFERENCE), parse("03/04/2023", _REFERENCE, languages=("fr",))
    assert unknown is not None
    assert french is not None
    assert (unknown.value, unknown.precision, unknown.confidence) == (_utc("2023-04-03"), "day", 0.4)
    assert (french.value, french.confidence) == (unknown.value, 0.8)


@pytest.mark.parametrize(
    "text",
    [
        "", "may", "12:30", "31 February 2023", "1 January 0000", "9999-12-31T23:59:59-12:00",
        "13/13/2023",
        "0001-01-01T00:00:00+10:00", "2023-02-30", "1693041780", "26", "August", "32 August 2023", "01/02/03", "25:00",
        "version 1.2.2023.4", "x" * 500 + " 26 August 2023",
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    """A wrong date puts an item out of the window, and its twins are never found."""
    assert parse(text, _REFERENCE) is None


@given(
    st.text(max_size=60) | st.text(alphabet="0123456789:/-. TZ+年月日", max_size=30), st.none() | st.text(max_size=20)
)
def test_no_text_breaks_it(text: str, zone: str | None) -> None:
    """`published` is whatever a page had."""
    found = parse(text, _REFERENCE, zone=zone)
    assert found is None or (found.value.utcoffset() == timedelta(0) and 1900 <= found.value.year <= 2100)
    tail = find(text)
    assert tail is None or tail in text
