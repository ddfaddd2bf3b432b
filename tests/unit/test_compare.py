"""Two items that stand alone are judged as the stream would judge them."""

from datetime import timedelta

import pytest

from tests.unit.fingerprints import ENCODER, NOON, fingerprint, item, retold, story
from workers.core.features import COLUMN
from workers.core.fingerprint import build
from workers.core.matchstate import MatchConfig, MatchState
from workers.core.model import DocumentId, Link, Relation, Segment
from workers.core.outcome import Emit
from workers.stages.compare import compare, compare_documents
from workers.stages.match import step

CONFIG = MatchConfig()


def test_a_pair_alone_is_what_the_stream_says_of_its_first_two_items() -> None:
    """An explanation by other rules than the engine's explains nothing."""
    one, other = fingerprint("a", story(1), language="en"), fingerprint("b", retold(1), language="de", hours=1)
    state = MatchState()
    outcomes = [step(state, each, CONFIG) for each in (one, other)]
    assert isinstance(outcomes[1], Emit)
    (link,) = (value for value in outcomes[1].values if isinstance(value, Link))
    found = compare(one, other, CONFIG)
    assert (found.relation, found.probability, found.evidence) == (link.relation, link.score, link.evidence)


def test_probabilities_add_up_and_name_the_relation() -> None:
    """They are read as shares of one whole."""
    for other in (retold(1), retold(2)):
        found = compare(fingerprint("a", story(1)), fingerprint("b", other, language="de"), CONFIG)
        assert sum(found.probabilities.values()) == pytest.approx(1.0, abs=3e-4)
        assert found.twin == pytest.approx(sum(found.probabilities[n] for n in ("translation", "adaptation")), abs=1e-6)


def test_what_was_not_linked_has_its_figures_all_the_same() -> None:
    """Zeros would say that nothing is alike, where nothing was decided by them."""
    found = compare(fingerprint("a", story(1)), fingerprint("b", story(2), language="de"), CONFIG)
    assert found.relation is None
    assert found.evidence.document == pytest.approx(float(found.row[COLUMN["document"]]), abs=1e-4)
    assert found.evidence.alignment > 0


def test_items_a_year_apart_are_compared() -> None:
    """Other people's pairs keep no window."""
    old = fingerprint("a", story(1), published=NOON - timedelta(days=365))
    assert compare(old, fingerprint("b", retold(1), language="de"), CONFIG).row.size


def test_the_best_pair_of_parts_is_judged() -> None:
    """A bilingual document against one of its languages: the other half would be a copy of nothing."""
    parts = [fingerprint("x", story(3)), fingerprint("y", story(1))]
    one, other, found = compare_documents(parts, [fingerprint("b", retold(1), language="de")], CONFIG)
    assert (one, other) == (1, 0)
    assert found.relation is not None


def test_documents_of_one_name_are_no_twins_by_their_name() -> None:
    """Data sets name both sides of a pair alike; that they stood in one document is then said of every pair."""
    here, there = fingerprint("a", story(1), language="en"), fingerprint("a", retold(2), language="de")
    assert compare_documents([here], [there], CONFIG)[2].relation is not Relation.TRANSLATION


def test_a_document_against_itself_is_judged_by_its_parts() -> None:
    """The halves of a bilingual item are twins since they stood together; a whole item is no pair."""
    document = DocumentId("d")
    halves = [
        build(item("d1", story(1), language="en", document="d"), ENCODER),
        build(item("d2", retold(2), language="de", document="d"), ENCODER),
    ]
    assert [half.segment for half in halves] == [Segment(document=document, index=0, count=2)] * 2
    found = compare_documents(halves, halves, CONFIG)[2]
    assert (found.relation, found.evidence.by) == (Relation.TRANSLATION, "layout")
    alone = halves[:1]
    with pytest.raises(ValueError, match="one item, not two"):
        compare_documents(alone, alone, CONFIG)
