"""Folding: every character keeps its place, whatever the text; only what is said to be dropped goes."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from workers.core import folding, outlets
from workers.core.dates import names

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("İıßΣςﬁاأىيكک’ъёÅ")))


def test_no_letter_grows_when_it_is_lowered() -> None:
    """A new version of Unicode with another letter like İ would move every offset behind it."""
    assert [char for char in map(chr, range(sys.maxunicode + 1)) if len(folding.lowered(char)) != 1] == []


@given(TEXTS)
def test_what_is_found_in_a_folded_text_has_right_offsets(text: str) -> None:
    assert len(folding.fold(text)) == len(names.fold(text)) == len(text)
    folded = outlets.fold(text)
    assert len(folded.text) + len(folded.dropped) == len(text)
    for at, char in enumerate(folded.text):
        assert outlets.fold(text[folded.original(at)]).text == char or char in "σς"


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    """Tables are folded when they are written and again when they are read."""
    for fold in (folding.fold, names.fold, lambda said: outlets.fold(said).text):
        assert fold(fold(text)) == fold(text)


def test_letters_that_only_case_tells_apart_are_one() -> None:
    assert folding.fold("İZMİR’İN") == "izmir'in"
    assert names.fold("PAZARTESİ") == "pazartesi"
    assert outlets.fold("İHA").text == "iha"
