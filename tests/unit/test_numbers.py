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
        ("පවුල් 12 ලක්ෂයකට ආධාර", "si", ("1200000",)),
        ("රුපියල් 3 කෝටියක් සහ 4 මිලියනයකි", "si", ("30000000", "4000000")),
        ("රුපියල් ලක්ෂ 25 දහස් 3", "si", ("2500000", "3000")),
        ("80 phần trăm, 3 phần", "vi", ("3", "80%")),
        ("රෝග ලක්ෂණ 2 ක්, 5 ලක්ෂණ", "si", ("2", "5")),
        ("12 இலட்சத்திற்கும் 3 லட்சத்தை 4 கோடியே", "ta", ("1200000", "300000", "40000000")),
        ("2 மில்லியனுக்கும், 6 ஆயிரத்து, 9 கோடிக்கு", "ta", ("2000000", "6000", "90000000")),
        ("৬ লাখেরও বেশি, ৩ কোটির", "bn", ("30000000", "600000")),
        ("7 लाखांच्या वर 2 कोटींचा", "mr", ("20000000", "700000")),
        ("3 లక్షలకు 2 లక్షణాలు", "te", ("2", "300000")),
        ("4 ലക്ഷത്തിലധികം", "ml", ("400000",)),
        ("6 ಲಕ್ಷಕ್ಕೂ", "kn", ("600000",)),
        ("8 हज़ारों लोग", "hi", ("8000",)),
        ("4 کروڑوں", "ur", ("40000000",)),
        ("۳ میلیونی و ۲.۷ درصدی", "fa", ("2.7%", "3000000")),
        ("6 milyonluk, 20 bini aşkın", "tr", ("20000", "6000000")),
        ("5 miljoonasta, 3 tuhannen", "fi", ("3000", "5000000")),
        ("7 millióval, 20 ezren", "hu", ("20000", "7000000")),
        ("4 миллионами, 2 тысячам", "ru", ("2000", "4000000")),
        ("7 millionaires and 3 millionths", "en", ("3", "7")),
        ("9 миллионеров", "ru", ("9",)),
        ("190 mil uzakta", "tr", ("190",)),
        ("8 laki-laki", "id", ("8",)),
        ("20 mil milhões", "pt", ("20000000000",)),
        ("3 lakh crore rupees", "en", ("3000000000000",)),
        ("5 ሚሊዮን", "am", ("5000000",)),
        ("dubu 30", "ha", ("30000",)),
        ("640 de milioane", "ro", ("640000000",)),
        ("25 ล้านบาท", "th", ("25000000",)),
        ("240 万人", "zh", ("2400000",)),
        ("3 கோடியே 40 லட்சம்", "ta", ("34000000",)),
        ("4 ملايين و200 ألف", "ar", ("4200000",)),
        ("डेढ़ लाख, ढाई करोड़, साढ़े तीन हजार", "hi", ("150000", "25000000", "3500")),
        ("полтора миллиона", "ru", ("1500000",)),
        ("99 per cent, 98 per centre", "en", ("98", "99%")),
        ("75 000 дол. США", "uk", ("75000",)),
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


def test_what_numbers_a_list_is_no_number() -> None:
    """Any two lists would share one, two and three."""
    text = "The board decided:\n1. Fares rise.\n(2) Trains stop at 23:00.\n3) 40 buses go"
    assert numbers(text, "en") == ("23:00", "40")
    assert numbers("Three cities won: 1. Paris 40 2. Rome 30 3. Athens 25", "en") == ("25", "3", "30", "40")
    assert numbers("It ended on May 1. Then came June 2. All left.", "en") == ("1", "2")
    assert numbers("The number rose to\n26. The board agreed", "en") == ("26",)
    assert numbers("Results\n3.5 million\n12.05.2020", "en") == ("12", "2020", "3500000", "5")


def test_a_percentage_is_compared_without_its_sign() -> None:
    """`5 %` and "five per cent" would differ."""
    assert (plain("5%"), plain("5")) == ("5", "5")
