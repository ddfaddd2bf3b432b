"""Sentences that stand side by side say the same, and none is left out."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fingerprints import ENCODER, item, story
from workers.core.alignment import FOUND, Aligned, align, likeness
from workers.core.explain import read
from workers.core.matchstate import MatchConfig
from workers.stages.compare import compare

FLOATS = np.float32


def test_sentences_that_prefer_each_other_stand_side_by_side_and_the_rest_alone_in_its_place() -> None:
    """A desk reads the two columns as one text: a sentence out of its place would seem to be missing."""
    alike = np.array([[0.9, 0.1, 0.0], [0.1, 0.2, 0.1], [0.0, 0.1, 0.8]], dtype=FLOATS)
    assert align(["a", "b", "c"], ["A", "X", "C"], alike) == (
        Aligned("a", "A", 0.9),
        Aligned("", "X", 0.2),
        Aligned("b", "", 0.2),
        Aligned("c", "C", 0.8),
    )


def test_a_sentence_whose_best_is_taken_is_shown_beside_it_again() -> None:
    """Two sentences that were merged in translation: neither is missing on the other side."""
    alike = np.array([[0.9], [0.6]], dtype=FLOATS)
    assert align(["a", "b"], ["AB"], alike) == (Aligned("a", "AB", 0.9), Aligned("b", "AB", 0.6, again="there"))
    assert align(["AB"], ["a", "b"], alike.T) == (Aligned("AB", "a", 0.9), Aligned("AB", "b", 0.6, again="here"))


def test_a_sentence_that_is_a_little_like_everything_is_not_everybodys_partner() -> None:
    """The long lead of an item is: without this the sentence that answers stands alone beside it."""
    alike = np.array([[0.7, 0.62], [0.6, 0.5]], dtype=FLOATS)
    assert align(["lead", "b"], ["lead", "B"], alike) != ()
    hub = np.array([[0.60, 0.50, 0.48], [0.52, 0.49, 0.30], [0.53, 0.30, 0.49]], dtype=FLOATS)
    rows = align(["lead", "b", "c"], ["LEAD", "B", "C"], hub)
    assert [(row.here, row.there) for row in rows if not row.again] == [("lead", "LEAD"), ("b", "B"), ("c", "C")]


@given(
    alike=st.integers(0, 6).flatmap(
        lambda here: st.integers(0, 6).flatmap(
            lambda there: st.lists(
                st.lists(st.floats(-1, 1), min_size=there, max_size=there), min_size=here, max_size=here
            )
        )
    )
)
def test_every_sentence_is_shown_once_and_again_only_beside_another(alike: list[list[float]]) -> None:
    """What is left out of an explanation is what somebody will ask for; what is there twice looks like two."""
    table = np.array(alike, dtype=FLOATS).reshape(len(alike), len(alike[0]) if alike else 0)
    here, there = (
        [f"{side}{number}" for number in range(count)] for side, count in zip("ab", table.shape, strict=True)
    )
    rows = align(here, there, table)
    assert sorted(row.here for row in rows if row.here and row.again != "here") == here
    assert sorted(row.there for row in rows if row.there and row.again != "there") == there


def test_likeness_has_a_row_for_each_part_and_finds_the_same_sentences() -> None:
    """The words of a sentence are looked for in the words of a sentence, not of the whole text."""
    sentences = [f"Day{day} {story(day, words=10)}" for day in range(4)]
    here, there = (
        read(item(name, " ".join(order), language=language), ENCODER)
        for name, order, language in (("a", sentences, "en"), ("b", sentences[::-1], "de"))
    )
    verdict = compare(here.fingerprint, there.fingerprint, MatchConfig())
    alike = likeness(verdict.here, verdict.there, (here.spans, there.spans))[1:, 1:]  # headlines left out
    assert alike.shape == (len(sentences), len(sentences))
    assert alike.argmax(axis=1).tolist() == list(reversed(range(len(sentences))))
    assert (alike.max(axis=1) > FOUND).all()
