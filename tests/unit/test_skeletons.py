"""Names across scripts: what is shown as one name must be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.skeletons import SharedName, compare_names, skeletons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rybakov", "Рыбаков"),
        ("Tripoli", "Триполи"),
        ("Ankara", "أنقرة"),
        ("Dissanayake", "දිසානායක"),
        ("Kosi", "कोसी"),
        ("Lavrov", "لافروف"),
        ("Bolton", "بولتون"),
        ("Sirisena", "சிறிசேன"),
        ("Cicero", "Цицеро"),
    ],
)
def test_a_name_has_one_skeleton_in_every_script(one: str, other: str) -> None:
    """Vowels and h differ with every habit of transliteration; the consonants stay."""
    assert set(skeletons(one)) & set(skeletons(other))


def test_names_are_found_in_a_script_without_capitals() -> None:
    """Arabic marks no names: each of its words may be one that the other side has."""
    names = compare_names(
        "The talks in Geneva were led by Sergei Ryabkov and Antony Kostas.", "قاد سيرغي ريابكوف المحادثات في جنيف"
    )
    assert SharedName("Ryabkov", "ريابكوف", "rbkv") in names.shared
    assert set(names.only_here) == {"Antony", "Kostas"} | ({"Geneva", "Sergei"} - {one.here for one in names.shared})
    assert names.only_there == ()


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    """Half of what is shown as names would be "The" and "However"."""
    assert compare_names("However, it rained. Nothing came of it.", "Il pleut. Rien.").only_here == ()


def test_german_nouns_are_not_listed_as_names() -> None:
    """Every noun has a capital there."""
    names = compare_names(
        "Gestern hat die Regierung in Kassel den Haushalt beschlossen.", "the Kassel budget", ("de", "en")
    )
    assert ([one.here for one in names.shared], names.only_here) == (["Kassel"], ())


@given(here=st.text(max_size=200), there=st.text(max_size=200))
def test_any_two_texts_can_be_compared(here: str, there: str) -> None:
    """The wire carries every script and every mistake."""
    found = compare_names(here, there)
    assert all(one.here in here and one.there in there for one in found.shared)
