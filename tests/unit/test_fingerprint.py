"""A fingerprint holds what `match` needs and stays small."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from tests.unit.fingerprints import ENCODER, NOON, fingerprint, item, story
from workers.core.attribution import Dateline
from workers.core.fingerprint import MOST_SENTENCES, as_it_ran, build
from workers.core.model import Moment, MomentFlag


def test_a_page_of_text_makes_a_small_fingerprint() -> None:
    """The one partition that all fingerprints go through would be the bottleneck."""
    one = fingerprint("a", story(1, words=400))
    vectors = len(one.document) + len(one.headline) + one.sentences.size  # a byte each on the wire
    assert vectors + one.tokens.size + one.token_ids.nbytes + one.sketch.nbytes < 16_000
    assert len(one.sentences) <= MOST_SENTENCES
    assert one.tokens.dtype == np.int8
    assert one.tokens.shape[0] == len(one.token_ids)


def test_the_publication_places_an_item_and_else_the_fetch() -> None:
    """A backlog would look like news of today."""
    assert fingerprint("a", story(1), hours=5, published=NOON).time == NOON
    assert fingerprint("a", story(1)).time == NOON


def test_a_day_long_past_in_a_dateline_places_nothing() -> None:
    """The files of an archive that come in together would each be alone in a window of their own."""
    old = Moment(
        value=NOON - timedelta(days=900), precision="day", method="dateline: words", confidence=0.95,
        flags=(MomentFlag.STALE,),
    )  # fmt: skip
    arrived = item("a", story(1))
    assert build(replace(arrived, published=old), ENCODER).time == arrived.fetched_at
    said = replace(old, method="published: words")
    assert build(replace(arrived, published=said), ENCODER).time == said.value


def test_a_date_above_the_report_is_read_with_it() -> None:
    """The model of pairs has learnt from bodies that begin with their date."""
    dated = replace(item("a", "The river rose."), dateline=Dateline(text="June 13, 2023", date="June 13, 2023"))
    assert as_it_ran(dated) == "June 13, 2023\n\nThe river rose."
    whole = replace(dated, body=as_it_ran(dated), dateline=None)
    assert build(dated, ENCODER).numbers == build(whole, ENCODER).numbers


def test_an_item_without_a_headline_has_a_zero_vector() -> None:
    """A division by nothing would stop the worker."""
    found = build(replace(item("a", story(1)), headline=""), ENCODER)
    assert not found.headline.any()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("A report. Meanwhile, another thing.", True), ("இதேவேளை வேறு செய்தி", True), ("A report of one thing.", False)],
)
def test_a_text_that_goes_on_to_another_story_says_so(text: str, expected: bool) -> None:  # noqa: FBT001
    """A round-up would be a twin of each of its stories."""
    assert fingerprint("a", text).roundup is expected
