"""Copies are found by what they share, whatever was cut or put before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.sketch import KEYS, SIZE, containment, keys, likeness, sketch


def words(start: int, stop: int) -> str:
    return " ".join(f"word{number * 7919 % 100_003}" for number in range(start, stop))


def test_the_half_of_a_text_is_contained_in_it() -> None:
    """A shortened agency report would not be seen as one."""
    whole, half = sketch(words(0, 400), "Latn"), sketch(words(0, 200), "Latn")
    assert containment(whole, half) > 0.9
    assert set(keys(whole)[:KEYS]) & set(keys(half))


def test_other_texts_share_nothing() -> None:
    """Everything would be a copy."""
    assert containment(sketch(words(0, 300), "Latn"), sketch(words(500, 800), "Latn")) == 0.0


def test_a_text_of_a_few_words_is_a_copy_only_of_itself() -> None:
    """All breaking news would be copies of each other."""
    short = sketch("breaking news tonight from the capital", "Latn")
    assert containment(short, sketch("breaking news tonight from the harbour", "Latn")) == 0.0
    assert containment(short, short) == 1.0


def test_a_text_that_was_cut_is_alike_and_a_page_that_holds_it_is_not() -> None:
    """An update page that keeps the old report below would be taken for a copy of it, and join two groups."""
    report, update = sketch(words(0, 300), "Latn"), sketch(f"{words(900, 1000)} {words(0, 300)}", "Latn")
    cut = sketch(words(0, 150), "Latn")
    assert containment(report, update) > 0.9
    assert likeness(report, update, 300 / 400) == likeness(update, report, 400 / 300) == 0.0
    assert likeness(report, cut, 2.0) > 0.9


def test_another_headline_changes_no_head() -> None:
    """Outlets write their own headlines over an agency's report."""
    there, here = f"{words(2000, 2012)} {words(0, 60)}", f"{words(3000, 3006)} {words(0, 40)}"
    long, short = sketch(there, "Latn", len(words(2000, 2012))), sketch(here, "Latn", len(words(3000, 3006)))
    assert likeness(long, short, len(there) / len(here)) > 0.7


def test_what_shares_little_with_a_text_much_longer_is_no_copy_of_it() -> None:
    """A short report would be a copy of every round-up that has half of it."""
    short, long = sketch(words(0, 100), "Latn"), sketch(f"{words(0, 50)} {words(800, 1100)}", "Latn")
    assert likeness(short, long, 100 / 350) == 0.0


@given(st.text(max_size=200), st.text(max_size=200), st.floats(0.1, 10))
def test_likeness_is_a_share_whichever_comes_first(one: str, other: str, longer: float) -> None:
    """The earlier and the later item must not see each other differently."""
    here, there = sketch(one, "Latn"), sketch(other, "Latn")
    assert 0.0 <= likeness(here, there, longer) <= containment(here, there) <= 1.0
    assert likeness(here, there, longer) == pytest.approx(likeness(there, here, 1 / longer))


@pytest.mark.parametrize("script", ["Hans", "Thai", "Jpan"])
def test_scripts_without_spaces_are_cut_by_characters(script: str) -> None:
    """A Chinese text would be one word, and no copy ever found."""
    text = "".join(chr(0x4E00 + number * 37 % 3000) for number in range(300))
    assert containment(sketch(text, script), sketch(text[50:250], script)) > 0.9


@given(st.text(max_size=300), st.sampled_from(["Latn", "Hans"]))
def test_a_sketch_is_ascending_bounded_and_the_same_again(text: str, script: str) -> None:
    """Two machines would disagree."""
    one = sketch(text, script)
    assert len(one) <= SIZE
    assert np.all(np.diff(one.astype(np.int64)) > 0)
    assert np.array_equal(one, sketch(text, script))
