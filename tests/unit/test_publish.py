"""Publish: one membership and its item give one event, or say why not."""

import pytest

from tests.contract.values import make_item, make_membership, make_twin
from topics import Topic, catalogue
from workers.core import event
from workers.core.model import Item, ItemId, Version
from workers.core.outcome import Drop, DropReason, Emit, Reject, RejectReason
from workers.core.routes import Routes
from workers.stages.publish import Publication, is_of, step

ROUTES = Routes.parse('[[route]]\ntopic = "wire.twins"\nmin_group_size = 2')


def test_an_event_goes_to_the_enriched_topic_first_and_then_to_the_routed_ones() -> None:
    """Its key is the item, so that compaction keeps the last; its partition is the source's, so that order is kept."""
    item, membership = make_item(), make_membership()
    expected = Publication(
        topics=("wire.enriched", "wire.twins"),
        key=b"i1",
        value=event.encode(item, membership),
        partition_key=b"desk.example",
    )
    assert Emit((expected,)) == step(membership, item, ROUTES)


def test_an_event_that_no_rule_wants_still_goes_to_the_enriched_topic() -> None:
    """Each item once, whatever the rules."""
    membership = make_membership(group_size=1, twins=())
    outcome = step(membership, make_item(), ROUTES)
    assert isinstance(outcome, Emit)
    assert outcome.values[0].topics == ("wire.enriched",)


@pytest.mark.parametrize("item", [make_item(version=Version("v2")), make_item(id=ItemId("i9"))])
def test_a_membership_is_never_published_with_another_version_of_its_item(item: Item) -> None:
    """Its twins were found by another text."""
    membership = make_membership()
    assert not is_of(membership, item)
    assert Drop(DropReason.SUPERSEDED, "i1") == step(membership, item, ROUTES)


def test_an_event_that_the_broker_would_refuse_is_a_dead_letter() -> None:
    """Else the service would stop at it, start again, and stop at it again."""
    limit = catalogue()[Topic.ENRICHED].max_message_bytes
    outcome = step(make_membership(), make_item(body="я" * limit), ROUTES)
    assert isinstance(outcome, Reject)
    assert outcome.reason is RejectReason.TOO_LARGE
    large = make_membership(twins=tuple(make_twin(f"i{n}") for n in range(1000)))
    assert isinstance(step(large, make_item(), ROUTES), Emit)
