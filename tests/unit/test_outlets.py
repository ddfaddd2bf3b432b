"""Names are found in running text, in the forms that languages give them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.outlets import Finder, fold

_NAMES = (
    "Reuters", "رويترز", "وكالة الإعلام الروسية", "Интерфакс", "РИА Новости", "新华社", "ロイター", "로이터", "הארץ",
    "ராய்ட்டர்ஸ்", "रॉयटर्स", "El País", "AP", "الجزيرة",
)  # fmt: skip
_FINDER = Finder((name, name, len(name) == 2) for name in _NAMES)


def _found(text: str, language: str = "") -> list[tuple[str, str]]:
    return [(m.value, text[m.start : m.end]) for m in _FINDER.find(text, fold(text), language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It told Reuters so.", "en", [("Reuters", "Reuters")]),
        ("Reutersin mukaan", "fi", [("Reuters", "Reuters")]),
        ("Reutersin words", "en", []),
        ("reuters", "en", []),
        ("وقال لرويترز", "ar", [("رويترز", "رويترز")]),
        ("نقلت وكالة الإعلام الروسيّة عنه", "ar", [("وكالة الإعلام الروسية", "وكالة الإعلام الروسيّة")]),
        ("حديث للجزيرة", "ar", [("الجزيرة", "للجزيرة")]),
        ("сказал Интерфаксу", "ru", [("Интерфакс", "Интерфакс")]),
        ("Интерфаксография", "ru", []),
        ("据新华社报道", "zh", [("新华社", "新华社")]),
        ("ロイターは", "ja", [("ロイター", "ロイター")]),
        ("ロイターズクラブ", "ja", []),
        ("로이터에 따르면", "ko", [("로이터", "로이터")]),
        ("לפי בהארץ", "he", [("הארץ", "הארץ")]),
        ("ராய்ட்டர்ஸிடம் கூறினார்", "ta", []),
        ("रॉयटर्स ने", "hi", [("रॉयटर्स", "रॉयटर्स")]),
        ("dijo a El Pais", "es", [("El País", "El Pais")]),
        ("AP said; the app did not", "en", [("AP", "AP")]),
        ("Ap said", "en", []),
    ],
)
def test_a_name_is_found_with_the_prefixes_and_endings_of_its_language(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    """Half of the languages never write a name as the registry has it."""
    assert _found(text, language) == expected


def test_of_overlapping_names_the_longest_counts() -> None:
    """`The Times of India` is not `The Times`."""
    finder = Finder((name, name, False) for name in ("The Times", "The Times of India"))
    text = "told The Times of India"
    assert [mention.value for mention in finder.find(text, fold(text))] == ["The Times of India"]


@given(st.text(alphabet=st.sampled_from("aİßéّـ\u200cروي ت\u0301新Рi̇")))
def test_a_folded_text_leads_back_to_its_original(text: str) -> None:
    """Offsets are promised to be right in the text that the event carries."""
    folded = fold(text)
    offsets = [folded.original(offset) for offset in range(len(folded.text))]
    assert offsets == sorted(set(offsets))
    assert all(
        fold(text[offset]).text == folded.text[number] for number, offset in enumerate(offsets) if text[offset] != "Σ"
    )


@given(st.text(max_size=100), st.sampled_from(["", "ar", "fi", "de"]))
def test_what_is_found_stands_in_the_text_and_in_order(text: str, language: str) -> None:
    """A span outside of its text breaks every reader."""
    found = Finder([("a", 1, False), ("ab", 2, True), ("新", 3, False)]).find(text, fold(text), language)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
