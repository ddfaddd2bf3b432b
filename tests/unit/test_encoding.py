"""Bytes become the text that was written, or a text with a note that says how it was guessed."""

import random
import re

import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad
from hypothesis import given
from hypothesis import strategies as st

from workers.core.encoding import _MAYBE_WRONG, decode, mend

_ARABIC = "أكدت وزارة الخارجية الإيرانية أن التعاون مع موسكو سيستمر، وأن الاتهامات لا أساس لها."
_RUSSIAN = "Министерство иностранных дел подтвердило, что сотрудничество будет продолжено."
_JAPANESE = "外務省は火曜日、両国の協力が今後も続くことを確認したと発表した。"
_CHINESE = "外交部周二确认，两国之间的合作将继续进行，并否认了这些指控。"


@pytest.mark.parametrize(
    ("text", "codec", "declared", "notes"),
    [
        (_ARABIC, "cp1256", "windows-1256", ("charset:windows-1256",)),
        (_RUSSIAN, "koi8-r", "KOI8-R", ("charset:koi8-r",)),
        (_JAPANESE, "cp932", "Shift_JIS", ("charset:cp932",)),
        (_CHINESE, "gb18030", "gb2312", ("charset:gb18030",)),
        ("café “so”", "cp1252", "iso-8859-1", ("charset:windows-1252",)),
        (_ARABIC, "utf-8", None, ()),
        (_ARABIC, "utf-8", "utf8", ()),
        (_ARABIC, "utf-8-sig", "windows-1252", ()),
        (_ARABIC, "utf-16", None, ("charset:utf-16-le",)),
        (_ARABIC, "utf-32", "utf-8", ("charset:utf-32-le",)),
        ("plain", "ascii", "us-ascii", ("charset:windows-1252",)),
    ],
)
def test_a_right_declaration_or_a_byte_order_mark_decides(
    text: str, codec: str, declared: str | None, notes: tuple[str, ...]
) -> None:
    """Guessing where the sender was right would turn short texts into mojibake."""
    assert decode(text.encode(codec), declared) == (text, notes)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "windows-1251", "koi8-r", "gbk", "shift_jis"])
@pytest.mark.parametrize("text", [_ARABIC, _RUSSIAN, _JAPANESE])
def test_utf8_is_known_under_any_wrong_name(text: str, declared: str) -> None:
    """The commonest fault of all: a server's default charset on a page in UTF-8."""
    assert decode(text.encode(), declared) == (text, ("charset-declared-wrong",))


@pytest.mark.parametrize(
    "declared", ["rot13", "base64", "idna", "unicode_escape", "zlib", "x-none", "a\0b", "é", "", "utf-7"]
)
def test_what_is_no_charset_of_text_is_not_used(declared: str) -> None:
    """Python decodes with codecs that are no charsets: a sender could choose what his text becomes."""
    assert decode(_ARABIC.encode(), declared) == (_ARABIC, ())


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [(_ARABIC, "cp1256", "windows-1256"), (_RUSSIAN, "cp1251", "windows-1251"), (_JAPANESE, "euc_jp", "euc_jp")],
)
def test_an_undeclared_charset_is_guessed_and_the_guess_is_noted(text: str, codec: str, name: str) -> None:
    """Whoever looks at a garbled item has to see that the charset was a guess."""
    assert decode(text.encode(codec), None) == (text, ("charset-guessed", f"charset:{name}"))


def test_a_page_may_declare_its_own_charset() -> None:
    """Scrapers that store bytes often lose the header that named the charset."""
    page = f'<html><head><meta charset="windows-1251"></head><body>{_RUSSIAN}</body></html>'
    assert decode(page.encode("cp1251"), None, html=True) == (page, ("charset:windows-1251",))


@given(st.binary(), st.none() | st.text() | st.sampled_from(["utf-16", "gb18030", "iso2022_jp", "hz", "big5"]))
def test_every_body_decodes(body: bytes, declared: str | None) -> None:
    """A body that raised would stop the partition."""
    text, notes = decode(body, declared, html=True)
    assert isinstance(text, str)
    assert all(note.startswith("charset") for note in notes)


@pytest.mark.parametrize("text", [_ARABIC, _RUSSIAN, "“Fort à faire”, dit-il — l’été à Noël: œuvre, señor, größer"])
@pytest.mark.parametrize("wrong", ["sloppy-windows-1252", "latin-1"])
def test_a_wrong_decoding_is_undone(text: str, wrong: str) -> None:
    """`Ã©` for `é` makes every word of a report another word, and no twin is found."""
    mended, notes = mend(text.encode().decode(wrong))
    assert (mended, notes[0]) == (text, "mojibake-mended")
    assert notes[1].startswith("charset:")


@pytest.mark.parametrize(
    "text",
    [
        _ARABIC, _RUSSIAN, _JAPANESE, _CHINESE, "“curly” ‘quotes’ stay — so do dashes…", "São Paulo, Ýmir, Åse, ÐÝ, ß",
        "ﬁnal ﬂight", "全角ＡＢＣ１２３", "&amp; &lt;b&gt;", "№ 5 – 10 °C ± 2 €", "Σ √2 ├──┤",
    ],
)  # fmt: skip
def test_right_text_is_left_as_it_is(text: str) -> None:
    """The defaults of ftfy change curly quotes in 21 % of lines."""
    assert mend(text) == (text, ())


def test_no_wrong_decoding_is_passed_over_by_the_quick_look() -> None:
    """One would stay: ftfy, which mends it, is asked only about texts that the quick look lets through."""
    kinds = re.compile(f"[{''.join(MOJIBAKE_CATEGORIES.values())}]")
    signs = [*filter(kinds.match, map(chr, range(0x80, 0x10000))), *"aAzZ .,1\n" * 8, *"вЂГўВ°´µÃÂØÙ€β™" * 3]
    draw = random.Random(5)
    texts = ("".join(draw.choices(signs, k=draw.randint(1, 5))) for _ in range(50_000))
    wrong = [text for text in texts if is_bad(text)]
    assert len(wrong) > 10_000
    assert [text for text in wrong if not _MAYBE_WRONG.search(text)] == []
