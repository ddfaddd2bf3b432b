"""Quantities: value, scale, unit and currency in every script; dates and years are none."""

import pytest

from workers.core.mentioned import Quantity
from workers.core.quantities import quantities
from workers.core.spans import Span, TextPart


def _found(text: str, language: str) -> list[tuple[str, str, str | None]]:
    return [(q.text, q.value, q.currency or q.unit) for q in quantities(((TextPart.BODY, text),), language)]


def test_a_quantity_says_value_scale_currency_and_place() -> None:
    """Desks compare amounts between the versions of a report."""
    (found,) = quantities(((TextPart.BODY, "It cost $1.5 million."),), "en")
    assert found == Quantity(
        text="$1.5 million",
        span=Span(TextPart.BODY, 8, 20),
        value="1500000",
        scale=1_000_000,
        unit=None,
        currency="USD",
        method="digits",
        confidence=0.95,
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "طوله ٤٢٠ مترا", ("٤٢٠ مترا", "420", "metre")),
        ("ar", "١٫٥ مليون دولار", ("١٫٥ مليون دولار", "1500000", "USD")),
        ("fr", "3,5 millions d’euros", ("3,5 millions d’euros", "3500000", "EUR")),
        ("es", "7,5 por ciento", ("7,5 por ciento", "7.5", "percent")),
        ("tr", "fiyatlar %12 arttı", ("%12", "12", "percent")),
        ("si", "රුපියල් මිලියන 25", ("රුපියල් මිලියන 25", "25000000", None)),
        ("ja", "3億2000万円", ("3億2000万円", "320000000", "JPY")),
        ("zh", "12公里", ("12公里", "12", "kilometre")),
        ("en", "twenty-five thousand people", ("twenty-five thousand people", "25000", "person")),
        ("en", "He paid nine rupees.", ("nine rupees", "9", None)),
        ("de", "sieben Kilometer", ("sieben Kilometer", "7", "kilometre")),
        ("sw", "mita 420", ("mita 420", "420", "metre")),
        ("si", "12 ලක්ෂයකට", ("12 ලක්ෂයකට", "1200000", None)),
        ("fa", "۳٫۵ درصدی", ("۳٫۵ درصدی", "3.5", "percent")),
        ("uk", "75 000 дол. США", ("75 000 дол", "75000", "USD")),
        ("pt", "20 mil milhões de euros", ("20 mil milhões de euros", "20000000000", "EUR")),
        ("hi", "साढ़े तीन लाख रुपये", ("साढ़े तीन लाख रुपये", "350000", None)),
        ("hi", "तीन सौ लोग", ("तीन सौ लोग", "300", "person")),
    ],
)
def test_a_number_is_read_with_its_unit_in_every_script(
    language: str, text: str, expected: tuple[str, str, str | None]
) -> None:
    """The unit stands on either side, and the digits are not always Latin."""
    assert _found(text, language) == [expected]


@pytest.mark.parametrize(
    "text",
    ["In 2024 it won 3:1.", "It has 98 per centre.", "On 4 March at 14:30.", "Flight B737 left.", "in den 2006 года"],
)
def test_dates_times_and_bare_numbers_are_no_quantities(text: str) -> None:
    """They count nothing."""
    assert _found(text, "en") == []
