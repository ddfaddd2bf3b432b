"""The enriched event: valid ninjs, the same bytes for the same input, and what is not known left out."""

from datetime import timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.contract import values
from tests.contract.values import NOON, make_item, make_membership, make_twin
from topics.validation import NINJS, problems
from workers.core import event, mentions
from workers.core.attribution import Cite, SourceLine
from workers.core.model import DocumentId, Evidence, Language, Moment, Relation, Segment
from workers.core.spans import Span, TextPart
from workers.core.wire import Concept, Metadata

NINJS_ITSELF = Draft202012Validator(orjson.loads(NINJS.read_bytes()))


@given(
    headline=values.texts,
    body=values.texts,
    caption=st.none() | values.texts,
    score=st.floats(0, 1),
    evidence=values.evidences,
    relation=st.sampled_from(Relation),
)
def test_an_event_is_valid_ninjs_and_valid_with_the_extension(
    relation: Relation, evidence: Evidence, score: float, **texts: Any
) -> None:
    """Consumers read it with ninjs tools that know nothing of us."""
    positive = Evidence(
        document=evidence.document, alignment=0.5, sentences=0.5, numbers_shared=evidence.numbers_shared
    )
    other = make_twin(relation=relation, score=score, evidence=positive)
    membership = make_membership(twins=(other,)) if relation.is_twin else make_membership(related=(other,))
    document = orjson.loads(event.encode(make_item(**texts), membership))
    assert problems(document, "enriched-event") == []
    del document["twinwire"]
    assert NINJS_ITSELF.is_valid(document)


@given(item=values.items, membership=values.memberships)
def test_the_same_input_gives_the_same_bytes(item: Any, membership: Any) -> None:
    """After a crash the event is written again, and consumers know it by its bytes."""
    assert event.encode(item, membership) == event.encode(item, membership)


def test_the_evaluation_finds_the_sources_own_id_the_group_and_the_language() -> None:
    """Those three fields are what twins are scored by."""
    built = event.enriched(make_item(), make_membership())
    ids = [entry["value"] for entry in built["altIds"] if entry["role"] == "source-item-id"]
    assert (ids, built["twinwire"]["group"], built["language"]) == (["n-1"], "i1", "ar")


def test_what_is_not_known_is_left_out() -> None:
    """Null is a value that every consumer would have to handle."""
    built = event.enriched(make_item(headline="", source_item_id=None), make_membership(twins=()))
    assert not {"headlines", "associations"} & set(built)
    assert not {"caption", "published", "source_line", "source_version", "url"} & set(built["twinwire"])
    assert built["altIds"] == [{"role": "document-id", "value": "d1"}]
    assert b"null" not in event.encode(make_item(source_item_id=None), make_membership())


def test_the_time_is_that_of_publication_or_else_of_fetching() -> None:
    """Desks sort by it."""
    moment = Moment(value=NOON - timedelta(hours=2), precision="minute", method="source-line", confidence=0.9)
    assert event.enriched(make_item(published=moment), make_membership())["versionCreated"] == "2025-03-04T10:00:00Z"
    assert event.enriched(make_item(), make_membership())["versionCreated"] == "2025-03-04T12:00:00Z"


def test_who_published_stands_where_ninjs_readers_look() -> None:
    """They do not read the extension."""
    line = SourceLine(text="المصدر: وكالات", publisher="صحيفة", agencies=("رويترز", "agencies"))
    expected = [
        {"role": "feed", "name": "desk.example"},
        {"role": "publisher", "name": "صحيفة"},
        {"role": "agency", "name": "رويترز"},
        {"role": "agency", "name": "agencies"},
    ]
    assert expected == event.enriched(make_item(source_line=line), make_membership())["infoSources"]


def test_twins_and_related_items_are_associations_of_different_names() -> None:
    """A reader of plain ninjs must not take another report for a translation."""
    related = (make_twin("i3", relation=Relation.SAME_EVENT), make_twin("i4", relation=Relation.CONTAINS))
    built = event.enriched(make_item(), make_membership(related=related))
    expected = [("twin-i2", "translation"), ("related-i3", "seeAlso"), ("related-i4", "contains")]
    assert expected == [(entry["name"], entry["rel"]) for entry in built["associations"]]


@pytest.mark.parametrize(
    ("script", "body", "expected"),
    [("Latn", "Hai cây cầu", 3), ("Hans", "新桥今日启用", None), ("Thai", "สะพานใหม่", None)],
)
def test_words_are_counted_only_where_spaces_separate_them(script: str, body: str, expected: int | None) -> None:
    """A Chinese report of one word is nonsense."""
    language = Language(tag="xx", script=script, confidence=1.0)
    built = event.enriched(make_item(body=body, language=language), make_membership())["bodies"][0]
    assert (len(body), expected) == (built["charCount"], built.get("wordCount"))


def test_figures_are_rounded_to_four_digits_and_zero_has_no_sign() -> None:
    """The sixteenth digit differs from machine to machine."""
    evidence = Evidence(document=-0.00001, alignment=0.123449, sentences=1 / 3)
    built = event.enriched(make_item(), make_membership(twins=(make_twin(score=0.98765432, evidence=evidence),)))
    twin = built["twinwire"]["twins"][0]
    figures = [twin["score"], *(twin["evidence"][name] for name in ("document", "alignment", "sentences"))]
    assert orjson.dumps(figures) == b"[0.9877,0.0,0.1234,0.3333]"


@pytest.mark.parametrize(
    ("hours", "other", "relation", "expected"),
    [
        (-1, "i0", Relation.COPY, True),
        (1, "i0", Relation.COPY, False),
        (0, "i0", Relation.COPY, True),
        (0, "i2", Relation.COPY, False),
        (-1, "i0", Relation.TRANSLATION, False),
    ],
)
def test_a_copy_is_what_says_the_same_as_an_earlier_item(
    hours: int, other: str, relation: Relation, *, expected: bool
) -> None:
    """Of two copies exactly one is the first, or a desk that wants no copies sees none or both."""
    twin = make_twin(other, relation=relation, time=NOON + timedelta(hours=hours), language="ar")
    assert expected is event.enriched(make_item(), make_membership(twins=(twin,)))["twinwire"]["is_copy"]


def test_times_that_match_did_not_believe_make_no_second_copy() -> None:
    """Of two copies one says that it was published after it was fetched: both would be hidden as the other's copy."""
    twin = make_twin("i0", relation=Relation.COPY, time=NOON + timedelta(hours=1), language="ar")
    late = Moment(value=NOON + timedelta(hours=3), precision="minute", method="", confidence=0.9)
    membership = make_membership(twins=(twin,), time=NOON)
    assert not event.enriched(make_item(published=late), membership)["twinwire"]["is_copy"]


def test_the_languages_of_a_group_are_those_that_are_known() -> None:
    """`und` is no language that a report exists in."""
    twins = (make_twin(), make_twin("i3", language="und"), make_twin("i4", language="ar"))
    segment = Segment(document=DocumentId("d1"), index=1, count=2)
    built = event.enriched(make_item(segment=segment), make_membership(twins=twins))["twinwire"]
    assert built["languages"] == ["ar", "en"]
    assert built["segment"] == {"document": "d1", "index": 1, "count": 2}


def test_people_and_places_stand_where_ninjs_readers_look_and_all_mentions_in_the_extension() -> None:
    """They do not read the extension either; offsets have no place in ninjs."""
    body = "“We will go on,” said Minister Anna Berg in Oslo. It cost 5 million euros."
    item = make_item(headline="Norway", body=body, mentions=mentions.read("Norway", body, "en"))
    built = event.enriched(item, make_membership(twins=()))
    assert built["people"] == [{"name": "Anna Berg", "rel": "mentioned"}]
    assert built["places"] == [
        {"name": "Norway", "rel": "mentioned", "uri": "https://sws.geonames.org/3144096/", "literal": "NO"},
        {"name": "Oslo", "rel": "mentioned", "uri": "https://sws.geonames.org/3143244/", "literal": "NO"},
    ]
    assert [quote["speaker"] for quote in built["twinwire"]["mentions"]["quotes"]] == ["Anna Berg"]
    assert [one["currency"] for one in built["twinwire"]["mentions"]["quantities"]] == ["EUR"]
    assert problems(orjson.loads(event.encode(item, make_membership(twins=()))), "enriched-event") == []


def test_sources_that_the_registry_knows_are_organisations_once_each_and_others_are_not() -> None:
    """A name out of a sentence may be cut wrongly; what the format states and the registry knows is certain."""
    span = Span(TextPart.BODY, 0, 3)
    cited = [
        Cite(source=id_, name=name, kind="agency", words=name, span=span, cue="told", method="name", confidence=0.9)
        for id_, name in (("reuters", "Reuters"), ("reuters", "Reuters"), (None, "Harbour Gazette"), ("who", "WHO"))
    ]
    stated = Metadata(format="ninjs", subjects=(Concept(name="Who", kind="organisation"),))
    built = event.enriched(make_item(cites=tuple(cited), metadata=stated), make_membership())
    assert built["organisations"] == [{"name": "Who"}, {"name": "Reuters", "rel": "cited", "literal": "reuters"}]
    assert problems(built, "enriched-event") == []
