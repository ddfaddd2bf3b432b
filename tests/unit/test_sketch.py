"""Copies are found by what they share, whatever was cut or put before."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.sketch import KEYS, SIZE, containment, sketch


def words(start: int, stop: int) -> str:
    return " ".join(f"word{number * 7919 % 100_003}" for number in range(start, stop))


def test_the_half_of_a_text_is_contained_in_it() -> None:
    """A shortened agency report would not be seen as one."""
    whole, half = sketch(words(0, 400), "Latn"), sketch(words(0, 200), "Latn")
    assert containment(whole, half) > 0.9
    assert set(whole[:KEYS].tolist()) & set(half[:KEYS].tolist())


def test_other_texts_share_nothing() -> None:
    """Everything would be a copy."""
    assert containment(sketch(words(0, 300), "Latn"), sketch(words(500, 800), "Latn")) == 0.0


def test_a_text_of_a_few_words_is_a_copy_only_of_itself() -> None:
    """All breaking news would be copies of each other."""
    short = sketch("breaking news tonight from the capital", "Latn")
    assert containment(short, sketch("breaking news tonight from the harbour", "Latn")) == 0.0
    assert containment(short, short) == 1.0


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
