"""A date is read as it was meant, or not at all; what was filled in is said."""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import jdatetime
import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from workers.core.dates import Found, find, find_all, parse, weekday_in
from workers.core.dates.calendars import gregorian
from workers.core.model import Moment, MomentFlag

_REFERENCE = datetime(2023, 8, 26, 12, tzinfo=UTC)
_PIECES = "5 26 2023 may Aug , . / : - am pm GMT ago last Monday two days 時 下午 قبل آب".split()  # noqa: SIM905


def _seconds(text: str) -> float:
    begin = time.process_time()
    find_all(text, ("en", "zh"))
    return time.process_time() - begin


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


def _read(text: str, language: str = "", zone: str | None = None) -> tuple[datetime, str] | None:
    found = parse(text, _REFERENCE, (language,) if language else (), zone)
    return None if found is None else (found.value, found.precision)


@pytest.mark.parametrize(
    ("text", "language", "value", "precision"),
    [
        ("26 كانون الثاني 2023", "ar", "2023-01-26", "day"),
        ("26 أغسطس/آب 2023", "ar", "2023-08-26", "day"),
        ("26 جويلية 2023", "ar", "2023-07-26", "day"),
        ("26 شتنبر 2022", "ar", "2022-09-26", "day"),
        ("۴ شهریور ۱۴۰۲", "fa", "2023-08-26", "day"),
        ("۴ شهریور", "fa", "2023-08-26", "day"),
        ("10 صفر 1445هـ", "ar", "2023-08-26", "day"),
        ("السبت 10 صفر 1445هـ - 26 أغسطس 2023م", "ar", "2023-08-26", "day"),
        ("26 สิงหาคม 2566", "th", "2023-08-26", "day"),
        ("26 ส.ค. 2566", "th", "2023-08-26", "day"),
        ("令和5年8月26日", "ja", "2023-08-26", "day"),
        ("平成元年5月1日", "ja", "1989-05-01", "day"),
        ("民國112年8月26日", "zh", "2023-08-26", "day"),
        ("二〇二三年八月二十六日", "zh", "2023-08-26", "day"),
        ("ነሐሴ 20 ቀን 2015 ዓ.ም", "am", "2023-08-26", "day"),
        ("২৬ আগস্ট ২০২৩", "bn", "2023-08-26", "day"),
        ("២៦ សីហា ២០២៣", "km", "2023-08-26", "day"),
        ("௨௬ ஆகஸ்ட் ௨௦௨௩", "ta", "2023-08-26", "day"),
        ("26. elokuuta 2023", "fi", "2023-08-26", "day"),
        ("2023 m. rugpjūčio 26 d.", "lt", "2023-08-26", "day"),
        ("2023. augusztus 26-án", "hu", "2023-08-26", "day"),
        ("12 listopada 2022", "pl", "2022-11-12", "day"),
        ("12. listopada 2022.", "hr", "2022-10-12", "day"),
        ("26ê Tebaxê 2023", "ku", "2023-08-26", "day"),
        ("ngày 26 tháng 8 năm 2023", "vi", "2023-08-26", "day"),
        ("2023 оны 8 дугаар сарын 26", "mn", "2023-08-26", "day"),
        ("2023(e)ko abuztuaren 26(a)", "eu", "2023-08-26", "day"),
        ("August 2023", "en", "2023-08-01", "month"),
        ("2023年8月", "zh", "2023-08-01", "month"),
        ("2023-08", "en", "2023-08-01", "month"),
        ("2022年", "ja", "2022-01-01", "year"),
        ("26 August 2023, 9 pm", "en", "2023-08-26T21:00", "hour"),
        ("12 noon, 26 August 2023", "en", "2023-08-26T12:00", "hour"),
        ("26 अगस्त 2023 शाम 5:30 बजे", "hi", "2023-08-26T17:30", "minute"),
        ("26/8/2023 09:23 مساءً", "ar", "2023-08-26T21:23", "minute"),
        ("26. august 2023 kl. 9.23", "da", "2023-08-26T09:23", "minute"),
        ("Sat 26 Aug 2023 09.23 GMT", "en", "2023-08-26T09:23", "minute"),
        ("2023年8月26日（土）午後2時30分", "ja", "2023-08-26T14:30", "minute"),
        ("Sat Aug 26 09:23:07 UTC 2023", "en", "2023-08-26T09:23:07", "second"),
        ("260923Z AUG 23", "en", "2023-08-26T09:23", "minute"),
        ("260923 GMT AUG 2023", "en", "2023-08-26T09:23", "minute"),
        ("20230826092307", "en", "2023-08-26T09:23:07", "second"),
    ],
)
def test_every_calendar_script_and_order_is_read(text: str, language: str, value: str, precision: str) -> None:
    """Each form is how the newspapers of some country date every one of their reports."""
    assert _read(text, language) == (_utc(value), precision)


@pytest.mark.parametrize(
    ("text", "language", "value", "precision"),
    [
        ("yesterday", "en", "2023-08-25", "day"),
        ("вчера", "ru", "2023-08-25", "day"),
        ("昨天 09:23", "zh", "2023-08-25T09:23", "minute"),
        ("أول أمس", "ar", "2023-08-24", "day"),
        ("avant-hier", "fr", "2023-08-24", "day"),
        ("tomorrow", "en", "2023-08-27", "day"),
        ("Saturday", "en", "2023-08-26", "day"),
        ("last Saturday", "en", "2023-08-19", "day"),
        ("last Friday", "en", "2023-08-25", "day"),
        ("в прошлую пятницу", "ru", "2023-08-25", "day"),
        ("上周五", "zh", "2023-08-25", "day"),
        ("two hours ago", "en", "2023-08-26T10:00", "hour"),
        ("hace 3 horas", "es", "2023-08-26T09:00", "hour"),
        ("قبل ساعتين", "ar", "2023-08-26T10:00", "hour"),
        ("3時間前", "ja", "2023-08-26T09:00", "hour"),
        ("පැය 2කට පෙර", "si", "2023-08-26T10:00", "hour"),
        ("half an hour ago", "en", "2023-08-26T11:30", "minute"),
        ("5 мин. назад", "ru", "2023-08-26T11:55", "minute"),
        ("vor 3 Tagen", "de", "2023-08-23", "day"),
        ("last month", "en", "2023-07-01", "month"),
        ("в прошлом году", "ru", "2022-01-01", "year"),
    ],
)
def test_relative_words_are_counted_from_the_reference(text: str, language: str, value: str, precision: str) -> None:
    """Many sites print nothing else; what they count from is when the page was fetched."""
    assert _read(text, language) == (_utc(value), precision)


def test_yesterday_is_a_day_of_the_publishers_zone() -> None:
    """At 21:00 UTC it is already tomorrow in Delhi."""
    found = parse("yesterday", datetime(2023, 8, 26, 21, tzinfo=UTC), ("en",), "Asia/Kolkata")
    assert found is not None
    assert (found.value, found.zone) == (_utc("2023-08-25T18:30"), "Asia/Kolkata")
    assert found.method == "published: words; the day before the reference; zone Asia/Kolkata assumed"


@pytest.mark.parametrize(
    ("name", "zone", "value"),
    [
        ("IST", "Asia/Kolkata", "03:53"), ("IST", "Asia/Jerusalem", "06:23"), ("IST", "Europe/Dublin", "08:23"),
        ("BST", "Europe/London", "08:23"), ("BST", "Asia/Dhaka", "03:23"), ("CST", "Asia/Shanghai", "01:23"),
        ("MSK", None, "06:23"), ("EET", None, "07:23"), ("WIB", None, "02:23"), ("UTC-5", None, "14:23"),
        ("(GMT+7)", "Europe/London", "02:23"), ("بتوقيت مكة المكرمة", "Africa/Cairo", "06:23"),
        ("по московскому времени", None, "06:23"), ("+05:30", None, "03:53"),
    ],
)  # fmt: skip
def test_a_zone_is_read_as_the_publisher_means_it(name: str, zone: str | None, value: str) -> None:
    """IST is India's, Israel's or Ireland's: only who writes it tells."""
    found = parse(f"26 August 2023 09:23 {name}", _REFERENCE, ("en",), zone)
    assert found is not None
    assert found.value == _utc(f"2023-08-26T{value}")
    assert found.method.endswith(" said")


def test_a_zone_that_could_be_several_is_refused_where_nothing_tells() -> None:
    """Four hours and a half lie between Dublin and Delhi."""
    assert parse("26 August 2023 09:23 IST", _REFERENCE, ("en",)) is None
    assert parse("26 August 2023 09:23 CST", _REFERENCE, ("en",), "Europe/Paris") is None


@pytest.mark.parametrize(
    ("tags", "zone", "value", "confidence"),
    [
        (("en-US",), None, "2023-03-04", 0.85), (("en-GB",), None, "2023-04-03", 0.8),
        (("en",), "America/Chicago", "2023-03-04", 0.8), (("en",), "Asia/Colombo", "2023-04-03", 0.8),
        (("tl",), None, "2023-03-04", 0.85), (("ar",), None, "2023-04-03", 0.8), (("en",), None, "2023-04-03", 0.4),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_comes_from_language_or_zone(
    tags: tuple[str, ...], zone: str | None, value: str, confidence: float
) -> None:
    """03/04 is a month off for half of the world."""
    found = parse("03/04/2023 12:00", _REFERENCE, tags, zone)
    assert found is not None
    day = found.value.astimezone(UTC).date() if zone is None else found.value.date()
    assert (day.isoformat(), found.confidence) == (value, confidence)
    assert (MomentFlag.AMBIGUOUS in found.flags) == (confidence < 0.5)


def test_what_lies_ahead_or_long_ago_is_flagged() -> None:
    """A page's own clock, a typing error, an old report served as new: never silently today."""
    flags = {
        text: found.flags
        for text in (
            "26 August 2023",
            "26 August 2024",
            "tomorrow",
            "26 May 2023",
            "May 2023",
            "Monday, 26 August 2023",
        )
        if (found := parse(text, _REFERENCE, ("en",)))
    }
    assert flags == {
        "26 August 2023": (),
        "26 August 2024": (MomentFlag.FUTURE,),
        "tomorrow": (MomentFlag.FUTURE,),
        "26 May 2023": (MomentFlag.STALE,),
        "May 2023": (),
        "Monday, 26 August 2023": (MomentFlag.WEEKDAY_DISAGREES,),
    }


@pytest.mark.parametrize(
    ("reference", "weekday", "year", "note"),
    [
        ("2023-08-27", 5, 2023, "year from the reference; weekday elsewhere in the item agrees"),
        ("2023-08-27", 0, 2023, "year from the reference"),
        ("2026-11-24", 5, 2023, "year by the weekday elsewhere in the item"),
        ("2026-11-24", None, 2026, "year from the reference"),
    ],
)
def test_a_weekday_elsewhere_in_the_item_checks_the_year(
    reference: str, weekday: int | None, year: int, note: str
) -> None:
    """Fetched years later in a backfill, in a text that says "on Saturday"."""
    found = parse("26 August 09:23", _utc(reference), ("en",), weekday=weekday)
    assert found is not None
    assert (found.value.year, found.method) == (year, f"published: words; {note}; zone UTC assumed")


def test_a_year_that_stands_apart_is_taken_with_doubt() -> None:
    """Better than this year's, and not sure."""
    found = parse("26 August, 09:23, edition of 2021", _REFERENCE, ("en",))
    assert found is not None
    assert (found.value.year, found.confidence) == (2021, 0.75)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sunday Times", "en"), ("Black Friday", "en"), ("The Sun", "en"), ("sat", "en"), ("5 mars bars", "en"),
        ("may 3", "en"), ("set 2", "pt"), ("مهر", "fa"), ("آب", "ar"), ("٢٦ قتيلا", "ar"), ("3 月光", "zh"),
        ("+1 202-555-0143", "en"), ("(555) 010-4477", "en"), ("3-1", "en"), ("6-4, 3-6, 7-5", "en"), ("1402", "fa"),
        ("2023", "en"), ("v10.2.2023", "en"), ("1.2.3", "en"), ("Kapitel 3.4.1", "de"), ("192.168.10.24", "en"),
        ("$12.50", "en"), ("90 min", "de"), ("3 horas", "es"), ("2h", "en"), ("3 min read", "en"), ("24/7", "en"),
        ("30 February 2023", "en"), ("1402/13/01", "fa"), ("30 شعبان 1445", "ar"), ("2023年13月5日", "zh"),
        ("26 August 2023 14:30 am", "en"), ("5 January 0000", "en"), ("00/00/0000", "en"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str, language: str) -> None:
    """A guess would be believed."""
    assert parse(text, _REFERENCE, (language,)) is None


def test_the_tail_of_a_line_begins_with_its_weekday_or_time() -> None:
    """What is cut off a source line is what is read as its date."""
    tails = {
        line: find(line, ("en",)) for line in ("Daily News Saturday 26 August", "Wire 09:23 26 Aug", "Sunday Times")
    }
    assert tails == {
        "Daily News Saturday 26 August": "Saturday 26 August",
        "Wire 09:23 26 Aug": "09:23 26 Aug",
        "Sunday Times": None,
    }
    assert find("BEIRUT, Saturday", ("en",)) == "Saturday"


def test_dates_in_running_text_stand_where_they_are_said_to() -> None:
    """Offsets are shown to readers."""
    text = (
        "He said on Saturday that the talks of 5 March 2023 may go on; in May 2022 they did. Two days ago, 3 of 4 left."
    )
    assert [found.text for found in find_all(text, ("en",))] == ["Saturday", "5 March 2023", "May 2022", "Two days ago"]
    assert all(text[found.start : found.end] == found.text for found in find_all(text, ("en",)))
    assert [found.text for found in find_all("On 251803Z AUG 23, not 26 August", ("en",))] == [
        "251803Z AUG 23",
        "26 August",
    ]
    assert find_all("会议于3月5日举行，昨天结束。", ("zh",)) == (Found(3, 7, "3月5日"), Found(10, 12, "昨天"))


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("It was said on Saturday; on Saturday again, and not on Monday.", "en", 5),
        ("قال، يوم السبت، إن المحادثات", "ar", 5), ("заявил в субботу министр", "ru", 5), ("auf den Samstag", "de", 5),
        ("sanoi lauantaina", "fi", 5), ("na segunda-feira", "pt", 0), ("上周六表示", "zh", 5), ("토요일에", "ko", 5),
        ("vào thứ bảy", "vi", 5), ("he sat in the sun", "en", None), ("on Saturday", "xx", None),
    ],
)  # fmt: skip
def test_the_weekday_that_a_text_speaks_of(text: str, language: str, day: int | None) -> None:
    """It is what tells the year of "26 August"."""
    assert weekday_in(text, language) == day


@given(st.dates(min_value=date(1925, 1, 1), max_value=date(2070, 1, 1)))
def test_other_calendars_agree_with_the_libraries_made_for_them(day: date) -> None:
    """An error of a day is never seen."""
    iranian = jdatetime.date.fromgregorian(date=day)
    assert gregorian("J", iranian.year, iranian.month, iranian.day) == day
    islamic = Gregorian(day.year, day.month, day.day).to_hijri()
    assert gregorian("H", islamic.year, islamic.month, islamic.day) == day


@given(
    st.text(max_size=60)
    | st.text(alphabet="0123456789:/-. TZ+年月日前 ", max_size=30)
    | st.lists(
        st.sampled_from(_PIECES),
        max_size=12,
    ).map(" ".join),
    st.sampled_from(["", "en", "ar", "zh", "fi", "he", "xx"]),
    st.none() | st.text(max_size=20),
)
def test_no_text_breaks_it(text: str, language: str, zone: str | None) -> None:
    """`published` is whatever a page had."""
    languages = (language,) if language else ()
    found = parse(text, _REFERENCE, languages, zone)
    assert found is None or (found.value.utcoffset() == timedelta(0) and 1900 <= found.value.year <= 2100)
    tail = find(text, languages)
    assert tail is None or tail in text
    assert all(text[f.start : f.end] == f.text for f in find_all(text, languages))
    assert weekday_in(text, language) in (None, *range(7))


@pytest.mark.parametrize("piece", ["5 ", "1.", "5 March ", "12:30 ", "5月", "1/2/", "a ", "last ", "آب ", "two days "])
def test_a_long_text_costs_no_more_a_character_than_a_short_one(piece: str) -> None:
    """One item must not hold up a stream."""
    find_all(piece, ("en",))
    short, long = (min(_seconds(piece * count) for _ in range(3)) for count in (500, 5000))
    assert long < 40 * short


@pytest.mark.parametrize(
    ("text", "zone", "day"),
    [
        ("১ বৈশাখ ১৪৩২", "Asia/Dhaka", date(2025, 4, 14)),
        ("২৯ ফাল্গুন ১৪৩১ বঙ্গাব্দ", "Asia/Dhaka", date(2025, 3, 14)),
        ("৩০ ফাল্গুন ১৪৩০", "Asia/Dhaka", date(2024, 3, 14)),
        ("৩০ ফাল্গুন ১৪৩১", "Asia/Dhaka", None),
        ("১ বৈশাখ ১৪৩২", "Asia/Kolkata", None),
    ],
)
def test_a_bengali_day_is_that_of_bangladesh(text: str, zone: str, day: date | None) -> None:
    """India's Bengali calendar is a day apart: there it is unknown."""
    found = parse(text, datetime(2025, 5, 1, tzinfo=UTC), ("bn",), zone, "x")
    assert (found and found.value.astimezone(ZoneInfo(zone)).date()) == day
