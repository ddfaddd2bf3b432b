"""Cleaning takes out what is no text, and leaves the words alone."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workers.core.text import NOTES, clean, clean_line

_PERSIAN = "می‌خواهم کتاب‌ها را بخوانم"
_SINHALA = "ප්‍රකාශය ශ්‍රී ලංකා"


@given(st.text())
@example("a\r\n b\u2028c\n\n\n\nd")
@example("[quote][JPG]x[/quote]")
@example("\u202eabc\u202c \u200b")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """An item that is read again, from its own body, must be the same version."""
    once, notes = clean(text)
    assert clean(once)[0] == once
    assert set(notes) <= NOTES
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "Share on Facebook", "Read more:", "Read also: Talks go on in the capital", "→ Read more …",
        "Follow us on Telegram", "Subscribe to our newsletter", "WERBUNG", "Lesen Sie auch: Gespräche gehen weiter",
        "À lire aussi : Les pourparlers", "Síguenos en Facebook", "Leia também: Conversações continuam", "Leggi anche",
        "Lees ook: Gesprekken gaan door", "Läs mer", "Les også: Samtalene fortsetter", "Lue lisää", "Hirdetés",
        "Czytaj także: Rozmowy trwają", "Čtěte také: Jednání pokračují", "Читайте также: Переговоры продолжаются",
        "Подписывайтесь на наш канал в Telegram", "Читайте також", "Διαβάστε επίσης", "Citește și: Discuțiile continuă",
        "Bizi takip edin", "اقرأ أيضا", "تابعونا على فيسبوك", "آگهی", "مزید پڑھیں", "פרסומת", "यह भी पढ़ें: बातचीत जारी",
        "বিজ্ঞাপন", "மேலும் படிக்க", "โฆษณา", "Xem thêm: Đàm phán tiếp tục", "Baca juga: Perundingan berlanjut",
        "Soma zaidi", "相关阅读：谈判继续", "続きを読む", "관련기사",
    ],
)  # fmt: skip
def test_a_line_that_is_a_button_or_a_pointer_goes(line: str) -> None:
    """Two reports of one site would share more of its furniture than of their texts."""
    assert clean(f"The talks went on.\n\n{line}") == ("The talks went on.", ("furniture-removed",))


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Tuesday.",
        "Read more books, the minister told pupils.",
        "Follow us, the guide said, and led them to the harbour.",
        "Advertisement revenue fell by a third.",
        "More than forty people came.",
        "Subscribe to that view who will, he said.",
    ],
)
def test_a_sentence_that_begins_like_a_button_stays(line: str) -> None:
    """Only whole lines of that kind are no text."""
    assert clean(line) == (line, ())


@pytest.mark.parametrize(
    ("text", "cleaned", "note"),
    [
        ("He left (Photo by Anna Berg/Getty Images) on Monday.", "He left on Monday.", "photo-credit-removed"),
        ("他离开了（图：新华社）。", "他离开了。", "photo-credit-removed"),
        ("He left. {loadposition banner1} She stayed.", "He left. She stayed.", "embed-removed"),
        ("He left. [vc_row]She stayed.[/vc_row]", "He left. She stayed.", "embed-removed"),
        ("He left. (adsbygoogle = window.adsbygoogle || []).push({});", "He left.", "embed-removed"),
        ("He left. pic.twitter.com/a1B2c3D4e5", "He left.", "embed-removed"),
        ("He left. Read more: https://example.com/a/b", "He left.", "embed-removed"),
    ],
)
def test_marks_inside_a_line_go_and_the_sentence_stays(text: str, cleaned: str, note: str) -> None:
    """They would stand in quotations, counts of characters and comparisons."""
    assert clean(text) == (cleaned, (note,))


def test_a_headline_loses_the_mark_of_its_clip() -> None:
    """The same headline with and without it would be two."""
    assert clean_line("Talks go on in the capital (VIDEO) (Photos)") == "Talks go on in the capital"
    assert clean_line("Related") == "Related"


@pytest.mark.parametrize(
    "text",
    [
        "murhq;fk; ,d;W mwpf;if xd;iw ntspapl;lJ. mjpy; kf;fs; kj;jpapy; gpur;ridfs; cs;sJ",
        "ckdêm;s ue;s;=ud wo fld<U § wdKavq mlaIfha m%Odk l;d l<y",
        "iz/kkuea=h us dgk fd ns'k esa fodkl gksxk vkSj ljdkj dke djsxh]",
        "cÖavbgš¿x e‡j‡Qb †h miKvi KvR Ki‡e Ges RbM‡Yi mv‡_ _vK‡e",
    ],
)
def test_text_in_a_legacy_font_is_flagged(text: str) -> None:
    """Tamil, Sinhala, Hindi and Bengali as their old fonts leave them: no encoder understands a word of it."""
    assert clean(text) == (text, ("legacy-font-debris",))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said on Tuesday that talks would go on; no date was named, and/or agreed.",
        "if (a && b) { c[i] = d; } else { e = f / g; } for (x in y) { z += 1; }",
        "A/B tests, C++ and R&D; Q&A on the M&A deal: S&P/ASX 200 and AT&T rose.",
        "Berlin; Paris; Oslo; Wien; Praha; Bern; Brno; Chur; Krk; Split; Trst; Vrh; Cork; York.",
    ],
)
def test_prose_with_signs_in_it_is_no_legacy_font(text: str) -> None:
    """A flag on right text would send it to a person for nothing."""
    assert "legacy-font-debris" not in clean(text)[1]


@given(st.text())
def test_clean_text_can_be_encoded_and_has_no_invisible_controls(text: str) -> None:
    """A lone surrogate or a NUL breaks the codec, the detectors or a consumer's database."""
    once, _ = clean(text)
    once.encode()
    assert not set(once) & set("\0\r\t\x0b\x7f\u200b\u200e\u200f\u202a\u202e\u2066\ufeff\u00ad\u2028\x85")


@pytest.mark.parametrize("text", [_PERSIAN, _SINHALA, "👩‍🚀 in space", "“Quoted” – it’s right… [will] [1]", "ﬁve"])
def test_right_text_is_left_as_it_is(text: str) -> None:
    """Joiners are letters' business in Persian and Sinhala; a reporter's brackets are his."""
    assert clean(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "cleaned", "notes"),
    [
        ("a\u200cb \u200d", "ab", ()),
        ("a\ud83d\ude00b", "a😀b", ()),
        ("a\ud800b", "a\ufffdb", ("bad-characters-replaced",)),
        ("a\0b", "ab", ("control-characters-removed",)),
        ("\u202bسلام\u202c", "سلام", ("bidi-marks-removed",)),
        ("e\u0301te\u0301", "été", ()),
        ("a\xa0 b\u3000c\t d", "a b c d", ()),
        ("a\nb\n \n\n c ", "a\n\nb\n\nc", ()),
        ("x [quote]said[/quote] y [JPG]", "x said y", ("embed-removed",)),
        ('a [image_slider link="x" source="y"] b', "a b", ("embed-removed",)),
        (
            "End. // <![CDATA[(function(d, s, id) {  var js; }(document, 'script', 'facebook-jssdk'));// ]]&gt; More.",
            "End. More.",
            ("embed-removed",),
        ),
        ("Dies. Posted by Example.org on Sunday, May 31, 2015", "Dies.", ("embed-removed",)),
    ],
)
def test_what_is_no_text_goes_and_is_noted(text: str, cleaned: str, notes: tuple[str, ...]) -> None:
    """Such debris once made Sinhala reports look like English ones."""
    assert clean(text) == (cleaned, notes)


def test_lines_broken_by_a_wrapper_are_joined_and_others_are_not() -> None:
    """Wires wrap at 60 to 80 characters: read as paragraphs, every sentence would be cut in two."""
    sentence = "the ministry said on Tuesday that talks would go on until an agreement had been reached by both"
    words = sentence.split()
    lines, line = [], ""
    for word in words * 4:
        if len(line) + 1 + len(word) > 64:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert clean("\n".join([*lines, line])) == (" ".join(words * 4), ("lines-unwrapped",))
    verse = "Short line\nAnother one here\nAnd a third that is rather longer than the others\nEnd"
    assert clean(verse) == (verse.replace("\n", "\n\n"), ())


def test_ten_thousand_marks_on_one_letter_cost_nothing() -> None:
    """Putting marks in order costs the square of their number: a megabyte of them would stop the worker for hours."""
    began = time.process_time()
    text, notes = clean("a" + "\u0301\u0316" * 250_000)
    assert time.process_time() - began < 1
    assert notes == ("combining-marks-capped",)
    assert len(text) <= 31


@given(st.text())
def test_a_cleaned_line_is_one_line(text: str) -> None:
    """A headline with a line break in it breaks every list it is shown in."""
    line = clean_line(text)
    assert "\n" not in line
    assert clean_line(line) == line
