"""ninjs of every version, well made and not."""

import json

import pytest

from tests.contract.values import make_membership
from tests.unit.formats.support import example, items, one, stories
from workers.core import event

_ITEM = {"uri": "urn:a:1", "type": "text", "versionCreated": "2024-05-01T10:00:00Z", "headline": "Storm"}


def test_the_richest_body_is_taken() -> None:
    """Plain text has lost its paragraphs where HTML has them."""
    item = {**_ITEM, "body_text": "One. Two.", "body_html": "<p>One.</p><p>Two.</p>"}
    assert items(json.dumps(item))[0].body == "One.\n\nTwo."


def test_nitf_inside_is_read_with_what_it_states() -> None:
    """Some agencies wrap their old format in the new one."""
    head = "<head><docdata><fixture fix-id='storm'/></docdata></head>"
    nitf = f"<nitf>{head}<body><body.content><p>One.</p></body.content></body></nitf>"
    story = one(json.dumps({**_ITEM, "bodies": [{"contentType": "text/vnd.IPTC.NITF", "value": nitf}]}))
    assert (story.metadata.slugline, "One." in story.body) == ("storm", True)


def test_associated_texts_are_items_of_their_own_and_pictures_are_not() -> None:
    """A package's translation is what Twinwire looks for."""
    first, second = items(example("ninjs-3.json"))
    assert (first.language.tag, second.language.tag) == ("pt", "es")
    assert first.segment.layout != second.segment.layout


def test_a_list_of_items_is_read_as_many() -> None:
    """Search results of an agency's API come so."""
    listed = [{**_ITEM, "uri": f"urn:a:{n}", "body_text": f"Text number {n} of the day."} for n in (1, 2)]
    assert len(items(json.dumps(listed))) == len(items(json.dumps({"items": listed}))) == 2


@pytest.mark.parametrize("value", [None, 5, True, [], {}, [[1]], [None], {"a": {"b": []}}, "text", [{"value": 3}]])
@pytest.mark.parametrize(
    "field", ["headlines", "bodies", "associations", "subjects", "pubstatus", "by", "urgency", "infoSources", "version"]
)
def test_a_field_of_another_type_is_passed_over(field: str, value: object) -> None:
    """Their schema is no promise."""
    assert stories(json.dumps({**_ITEM, "body_text": "One.", field: value}))[0].metadata.id == "urn:a:1"


def test_our_own_events_can_be_read_again() -> None:
    """Downstream stores feed them back: what the format stated must come through unchanged."""
    (first, *_) = items(example("ninjs-3.json"))
    built = event.encode(first, make_membership(twins=()))
    again = one(built)
    assert (again.headline, again.body) == (first.headline, first.body)
    assert first.metadata is not None
    for field in ("bylines", "slugline", "urgency", "located", "editorial_note", "usage_terms", "summary"):
        assert getattr(again.metadata, field, None) == getattr(first.metadata, field, None), field
