"""Numbers are equal in every language, or they are evidence of nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.numbers import numbers, plain


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1.31 million", "en", ("1310000",)),
        ("2,345.50 dollars", "en", ("2345.5",)),
        ("12,34,567 votes", "ta", ("1234567",)),
        ("15 000 000 euros", "fr", ("15000000",)),
        ("15\u202f000 habitants", "fr", ("15000",)),
        ("15.000 Menschen", "de", ("15000",)),
        ("1,5 Milliarden", "de", ("1500000000",)),
        ("15'000 Franken", "de", ("15000",)),
        ("3.456 people", "en", ("3.456",)),
        ("1.5 billion", "en", ("1500000000",)),
        ("15.000 millones de $", "es", ("15000000000",)),
        ("US$15bn", "en", ("15000000000",)),
        ("١٫٣١ مليون", "ar", ("1310000",)),
        ("١٢٬٣٤٥", "ar", ("12345",)),
        ("1億2000万人", "ja", ("120000000",)),
        ("3.5万人", "zh-Hans", ("35000",)),
        ("රුපියල් මිලියන 25 ක්", "si", ("25000000",)),
        ("5 லட்சம்", "ta", ("500000",)),
        ("7 करोड़", "hi", ("70000000",)),
        ("1,5 миллионов", "ru", ("1500000",)),
        ("5% or 7 percent", "en", ("5%", "7%")),
        ("7 Prozent", "de", ("7%",)),
        ("at 14:30 on 12.05.2020", "en", ("12", "14:30", "2020", "5")),
        ("three dead, two thousand without power", "en", ("2000", "3")),
        ("seven hundred guests", "en", ("700",)),
        ("twenty-five boats", "en", ()),
        ("one of them", "en", ()),
        ("tres heridos y treinta y cinco casas", "es", ("3",)),
        ("trois blessés", "fr", ("3",)),
        ("погибли трое", "ru", ("3",)),
        ("двадцать пять лодок", "ru", ()),
        ("مقتل ثلاثة", "ar", ("3",)),
        ("خمسة عشر قاربا", "ar", ()),
        ("خمسة وعشرون قاربا", "ar", ()),
        ("तीन लोग", "hi", ("3",)),
        ("তিনজন আহত", "bn", ("3",)),
        ("três barcos", "pt", ("3",)),
        ("tiga kapal", "id", ("3",)),
        ("dua puluh kapal", "id", ()),
        ("تین افراد", "ur", ("3",)),
        ("තිදෙනෙක් රෝහලේ", "si", ("3",)),
        ("மூவர் காயம்", "ta", ("3",)),
        ("三人受伤，十二名渔民，第三名", "zh", ("12", "3")),
        ("no number", "en", ()),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, language: str, expected: tuple[str, ...]) -> None:
    """Shared numbers would not be seen, and false differences shown to a desk."""
    assert expected == numbers(text, language)


@given(st.text(max_size=200), st.sampled_from(["en", "de", "si", "ja", "und"]))
def test_no_text_is_too_odd(text: str, language: str) -> None:
    """One item would stop the worker."""
    found = numbers(text, language)
    assert found == tuple(sorted(set(found)))


@given(st.integers(0, 10**9))
def test_digits_of_any_script_are_one_number(value: int) -> None:
    """Arabic and Thai items would share no number with others."""
    arabic = str(value).translate({ord("0") + digit: 0x0660 + digit for digit in range(10)})
    assert numbers(arabic, "ar") == numbers(str(value), "en") == (str(value),)


def test_a_percentage_is_compared_without_its_sign() -> None:
    """`5 %` and "five per cent" would differ."""
    assert (plain("5%"), plain("5")) == ("5", "5")
