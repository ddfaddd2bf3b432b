"""Names that are shown to be shared are the same name, and nothing else is shown as a name."""

from hypothesis import given
from hypothesis import strategies as st

from workers.core.namesakes import SharedName, compare_names
from workers.core.skeletons import hashed


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


def test_words_of_one_skeleton_are_no_namesakes_unless_they_are_spelt_alike() -> None:
    """A junction and a Tamil union have the same consonants: a desk that reads this trusts no other line."""
    found = compare_names("Police closed the Sirisena Junction at noon.", "தொழிற் சங்கத்தின் சிறிசேன கூட்டம்")
    assert [(one.here, one.there) for one in found.shared] == [("Sirisena", "சிறிசேன")]


def test_a_few_latin_words_do_not_hide_the_names_of_a_script_without_capitals() -> None:
    """The one word with a capital in such a text is not the only one that can be a name."""
    found = compare_names("பூஜித் ஜயசுந்தர கைது", "පූජිත් ජයසුන්දර CID අත්අඩංගුවට")
    assert ("ஜயசுந்தர", "ජයසුන්දර") in [(one.here, one.there) for one in found.shared]
    assert found.only_there == ()


def test_what_every_item_says_is_no_name_where_no_capital_marks_it() -> None:
    """The police have one name in half of the languages."""
    ours, theirs = "பொலிஸ் பூஜித் ஜயசுந்தர", "පොලිස් පූජිත් ජයසුන්දර"
    usual = dict.fromkeys((*hashed("பொலிஸ்"), *hashed("පොලිස්")), 0.1)
    plain, told = compare_names(ours, theirs), compare_names(ours, theirs, rareness=(usual, usual))
    assert {one.here for one in plain.shared} - {one.here for one in told.shared} == {"பொலிஸ்"}


def test_days_months_and_titles_are_not_listed_as_names() -> None:
    """They have capitals in English and fill the line before the first name."""
    usual = dict.fromkeys(hashed("President"), 0.1)
    text = "We saw President Martin Vestergaard on Monday in March."
    assert compare_names(text, "Il pleut.", rareness=(usual, {})).only_here == ("Martin", "Vestergaard")


def test_a_name_in_another_case_is_not_missing() -> None:
    """One side would be said to lack the name that both have."""
    found = compare_names("the case of Vestergaard in Lindholm", "dava Vestergaard'ın, kent Lindholms")
    assert (found.only_here, found.only_there) == ((), ())


def test_a_particle_before_a_name_does_not_hide_it() -> None:
    """Half of all Arabic family names begin with one."""
    found = compare_names("the engineer Nazih al-Baroudi said", "قال المهندس نزيه البارودي")
    assert ("al-Baroudi", "البارودي") in [(one.here, one.there) for one in found.shared]
