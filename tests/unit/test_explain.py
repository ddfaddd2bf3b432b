"""Explanations: the text that is shown is the text that was compared, and nothing is claimed that was not looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fingerprints import ENCODER, item, retold, story
from workers.core.contributions import contributions
from workers.core.encoder import Encoder, load, prepare
from workers.core.explain import Explanation, as_written, explain, lonely, read
from workers.core.matchstate import MatchConfig
from workers.core.model import Item, Relation
from workers.core.score import shipped
from workers.stages.compare import compare

FLOATS = np.float32


def explained(here: Item, there: Item, encoder: Encoder = ENCODER) -> Explanation:
    ours, theirs = read(here, encoder), read(there, encoder)
    return explain(ours, theirs, compare(ours.fingerprint, theirs.fingerprint, MatchConfig()), shipped())


def test_words_without_a_counterpart_are_whole_words() -> None:
    """Tokens are pieces of words: "quake" struck off "earthquake" would mislead."""
    pieces = (" earth", "quake", " hit", " Ankara", ".", " the")
    best = np.array([0.2, 0.3, 0.9, 0.1, 0.1, 0.1], dtype=FLOATS)
    weights = np.array([4, 3, 2, 4, 0.2, 0.3], dtype=FLOATS)
    assert lonely(pieces, best, weights) == ("earthquake", "Ankara")


def test_without_spaces_each_token_is_a_word() -> None:
    """A Chinese sentence is one run of letters: as one word it would never be without a counterpart."""
    best, weights = np.array([0.2, 0.9, 0.1], dtype=FLOATS), np.full(3, 3, dtype=FLOATS)
    assert lonely((" 上海", "市长", "说"), best, weights) == ("上海", "说")


def test_a_joiner_inside_a_word_does_not_cut_it() -> None:
    """The tokenizer reads it as a space; half a Sinhala word is no word."""
    text = "ජනපති  ප්\u200dරකාශය නිකුත් කළේ ය."
    pieces = (" ජනපති", " ප්", " රකාශ", "ය", " නිකුත්", " කළේ", " ය", ".")
    assert as_written(pieces, text) == (" ජනපති", " ප්", "\u200dරකාශ", "ය", " නිකුත්", " කළේ", " ය", ".")
    best, weights = np.full(8, 0.1, dtype=FLOATS), np.full(8, 4, dtype=FLOATS)
    assert lonely(as_written(pieces, text), best, weights)[1] == "ප්\u200dරකාශය"


@given(pieces=st.lists(st.text(max_size=6), max_size=8), text=st.text(max_size=40))
def test_tokens_keep_their_number_and_their_letters(pieces: list[str], text: str) -> None:
    """They are read beside the tokens' vectors, one by one."""
    found = as_written(pieces, text)
    assert [piece.split() for piece in found] or not pieces
    assert all(piece.strip() in one for piece, one in zip(pieces, found, strict=True))


def test_days_and_months_are_no_telling_words() -> None:
    """The time between the two is said elsewhere."""
    best, weights = np.full(2, 0.1, dtype=FLOATS), np.full(2, 4, dtype=FLOATS)
    assert lonely((" Tuesday", " dredger"), best, weights) == ("dredger",)


def test_a_name_that_both_have_is_not_said_to_be_missing() -> None:
    """Two lines of one page would contradict each other."""
    found = explained(
        item("a", "The dredger Ysolde Marwick sank off Petrosyan's yard.", language="en"),
        item("b", "Der Bagger sank vor Petrosyans Werft.", language="de", hours=1),
    )
    assert "petrosyan" in found.names.shared[0].here.casefold()
    assert not {name.here for name in found.names.shared} & set(found.words_here)


def test_what_themes_moved_is_what_features_moved() -> None:
    """A part that is left out could be the one that decided."""
    found = explained(item("a", story(1), language="en"), item("b", retold(1), language="de", hours=1))
    for head in ("twin", "translation", "same_event"):
        parts = contributions(getattr(shipped(), head), np.array(list(found.features.values()), dtype=FLOATS))
        assert sum(one.moved for one in found.themes if one.head == head) == pytest.approx(parts.sum(), abs=0.1)


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
    assert (found.relation, found.reasons, found.themes, found.features) == (Relation.COPY, (), (), {})
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
