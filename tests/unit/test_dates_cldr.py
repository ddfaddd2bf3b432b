"""What CLDR says of a language's dates is read back, in every language that it is learnt from."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_timedelta
from hypothesis import given
from hypothesis import strategies as st

from tests.eval import date_names
from workers.core.dates import parse

_LATER = datetime(2030, 1, 1, tzinfo=UTC)
_REFERENCE = datetime(2024, 3, 6, 10, tzinfo=UTC)
_LANGUAGES = sorted({code.split("_")[0] for code in date_names.LANGUAGES} - {"ckb", "ku", "ig", "yo"})
"""But those whose CLDR patterns are those of the root."""


def _locale(language: str) -> Locale:
    localedata._cache.clear()  # Babel leaks one language's names into the next
    return Locale.parse(language)


@pytest.mark.slow
@given(
    st.sampled_from(_LANGUAGES),
    st.sampled_from(("full", "long", "medium")),
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2029, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_date_as_cldr_writes_it_is_read_back(language: str, form: str, value: datetime) -> None:
    """A name or an order that we do not know would lose every date of a language."""
    value = value.replace(second=0, microsecond=0)
    day = format_date(value.date(), form, locale=_locale(language))
    for text, expected, precision in (
        (day, value.replace(hour=0, minute=0), "day"),
        (f"{day} {value:%H:%M}", value, "minute"),
    ):
        found = parse(text, _LATER, (language,))
        assert found is not None, text
        assert (found.value, found.precision) == (expected, precision), text


@pytest.mark.parametrize("language", _LANGUAGES)
def test_hours_and_days_ago_as_cldr_writes_them_are_read_back(language: str) -> None:
    """Unit and "ago" stand on either side of the number, and change with it."""
    locale = _locale(language)
    units: tuple[tuple[Literal["minute", "hour", "day"], tuple[int, ...]], ...]
    units = (("minute", (3, 40)), ("hour", (1, 2, 5, 21)), ("day", (2, 5)))
    for unit, steps in units:
        for step in steps:
            delta = timedelta(**{f"{unit}s": step})
            text = format_timedelta(-delta, granularity=unit, add_direction=True, threshold=50, locale=locale)
            value = _REFERENCE - delta
            expected = value if unit != "day" else value.replace(hour=0)
            found = parse(text, _REFERENCE, (language,))
            assert found is not None, text
            assert (found.value, found.precision) == (expected, unit), text


def test_the_table_of_names_is_what_the_script_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table mended by hand would be lost with the next CLDR."""
    monkeypatch.setattr(date_names, "TARGET", tmp_path / "date-names.json")
    written = json.loads(date_names.TARGET.read_text(encoding="utf-8")) if date_names.TARGET.exists() else None
    assert written is None
    date_names.main()
    kept = Path(date_names.__file__).parents[2] / "workers" / "core" / "data" / "date-names.json"
    assert json.loads(date_names.TARGET.read_text(encoding="utf-8")) == json.loads(kept.read_text(encoding="utf-8"))
