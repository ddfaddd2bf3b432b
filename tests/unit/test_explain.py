"""Explanations: the text that is shown is the text that was compared, and nothing is claimed that was not looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fingerprints import ENCODER, item, retold, story
from workers.core.encoder import Encoder, load, prepare
from workers.core.explain import Aligned, Explanation, align, explain, lonely, read
from workers.core.matchstate import MatchConfig
from workers.core.model import Item, Relation
from workers.core.score import shipped
from workers.stages.compare import compare

FLOATS = np.float32


def explained(here: Item, there: Item, encoder: Encoder = ENCODER) -> Explanation:
    ours, theirs = read(here, encoder), read(there, encoder)
    return explain(ours, theirs, compare(ours.fingerprint, theirs.fingerprint, MatchConfig()), shipped())


def test_sentences_that_prefer_each_other_stand_side_by_side_and_the_rest_alone_in_its_place() -> None:
    """A desk reads the two columns as one text: a sentence out of its place would seem to be missing."""
    cosines = np.array([[0.9, 0.1, 0.0], [0.1, 0.2, 0.1], [0.0, 0.1, 0.8]], dtype=FLOATS)
    assert align(["a", "b", "c"], ["A", "X", "C"], cosines) == (
        Aligned("a", "A", 0.9),
        Aligned("", "X", 0.2),
        Aligned("b", "", 0.2),
        Aligned("c", "C", 0.8),
    )


def test_a_sentence_whose_best_is_taken_is_shown_beside_it_again() -> None:
    """Two sentences that were merged in translation: neither is missing on the other side."""
    cosines = np.array([[0.9], [0.6]], dtype=FLOATS)
    assert align(["a", "b"], ["AB"], cosines) == (Aligned("a", "AB", 0.9), Aligned("b", "AB", 0.6, again=True))


@given(
    cosines=st.integers(0, 6).flatmap(
        lambda here: st.integers(0, 6).flatmap(
            lambda there: st.lists(
                st.lists(st.floats(-1, 1), min_size=there, max_size=there), min_size=here, max_size=here
            )
        )
    )
)
def test_every_sentence_is_shown_once_at_least(cosines: list[list[float]]) -> None:
    """What is left out of an explanation is what somebody will ask for."""
    table = np.array(cosines, dtype=FLOATS).reshape(len(cosines), len(cosines[0]) if cosines else 0)
    here, there = (
        [f"{side}{number}" for number in range(count)] for side, count in zip("ab", table.shape, strict=True)
    )
    rows = align(here, there, table)
    assert {row.here for row in rows if row.here} == set(here)
    assert {row.there for row in rows if row.there} == set(there)


def test_words_without_a_counterpart_are_whole_words() -> None:
    """Tokens are pieces of words: "quake" struck off "earthquake" would mislead."""
    pieces = (" earth", "quake", " hit", " Ankara", ".", " the")
    best = np.array([0.2, 0.3, 0.9, 0.1, 0.1, 0.1], dtype=FLOATS)
    weights = np.array([3, 3, 2, 4, 0.2, 0.3], dtype=FLOATS)
    assert lonely(pieces, best, weights) == ("earthquake", "Ankara")


def test_without_spaces_each_token_is_a_word() -> None:
    """A Chinese sentence is one run of letters: as one word it would never be without a counterpart."""
    best, weights = np.array([0.2, 0.9, 0.1], dtype=FLOATS), np.full(3, 3, dtype=FLOATS)
    assert lonely((" 上海", "市长", "说"), best, weights) == ("上海", "说")


def test_a_twin_is_explained_from_both_sides() -> None:
    """The same pair asked the other way round must not get another answer."""
    here, there = item("a", story(1), language="en"), item("b", retold(1), language="de", hours=1)
    found, back = explained(here, there), explained(there, here)
    assert (found.relation, found.probability) == (back.relation, back.probability)
    assert found.relation is not None
    assert found.relation.is_twin
    assert (found.here, found.there) == (back.there, back.here)
    assert (found.evidence.numbers_shared, found.words_here) == (back.evidence.numbers_shared, back.words_there)
    assert {reason.head for reason in found.reasons} == {"twin", "translation", "same_event"}


def test_text_beyond_the_cut_is_said_to_be_there() -> None:
    """Ten paragraphs that nobody read are the first thing to know about a wrong verdict."""
    long = item("a", "The committee met in the old town hall to discuss the new bridge. " * 60, language="en")
    found = explained(long, item("b", retold(1), language="de"))
    assert found.here.beyond == 61 - found.here.sentences
    assert (found.here.read < 0.2, found.there.beyond, found.there.read > 0.9) == (True, 0, True)


def test_items_of_one_language_are_explained_without_features() -> None:
    """Inside a language only copies are linked: figures that nobody computed must not be shown."""
    found = explained(item("a", story(1)), item("b", story(1), hours=1, source="other"))
    assert (found.relation, found.reasons) == (Relation.COPY, ())
    assert found.probabilities["copy"] == found.probability


@pytest.mark.encoder
def test_the_real_encoders_pieces_are_the_text() -> None:
    """What is struck off must stand in the item as it is written."""
    from tests.unit.test_encoder import CACHE  # noqa: PLC0415

    encoder = load(prepare(CACHE))
    told = ("Storm hits the coast", ["Thousands left their homes.", "上海市长说,救援正在路上。", "وصلت فرق الإنقاذ."])
    pieces = encoder.pieces(*told)
    assert "".join(pieces).split() == " ".join((told[0], *told[1])).split()
    assert len(pieces) == len(encoder.encode(*told).token_ids)
    cut = load(prepare(CACHE), max_tokens=16)
    assert len(cut.pieces(*told)) == len(cut.encode(*told).token_ids)
