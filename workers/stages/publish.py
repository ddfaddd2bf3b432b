"""Publish: an item and where it stands become one enriched event and the topics that it goes to."""

from dataclasses import dataclass

from topics import Topic, catalogue
from workers.core import event
from workers.core.model import Item, Membership
from workers.core.outcome import Drop, DropReason, Emit, Outcome, Reject, RejectReason
from workers.core.routes import Routes, view

OVERHEAD_BYTES = 16 * 1024
"""Kept free of the topic's limit for the record's key, headers and batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One event for one or more topics."""

    topics: tuple[str, ...]
    """Logical names; `wire.enriched` comes first."""
    key: bytes
    """The item's id."""
    value: bytes
    partition_key: bytes
    """Its source, whose events keep their order."""


def step(membership: Membership, item: Item, routes: Routes) -> Outcome[Publication]:
    """Build the event and choose its topics.

    An item of another version than the membership names is not published with it: its links belong to the other text,
    and the membership of its own version is on the way. An event that its topic would refuse is a dead letter, for
    the broker's refusal would stop the service at this record for ever.
    """
    if not is_of(membership, item):
        return Drop(DropReason.SUPERSEDED, membership.item_id)
    value = event.encode(item, membership)
    limit = catalogue()[Topic.ENRICHED].max_message_bytes - OVERHEAD_BYTES
    if len(value) > limit:
        return Reject(RejectReason.TOO_LARGE, f"an event of {len(value)} bytes, {limit} allowed")
    return Emit(
        (
            Publication(
                topics=(Topic.ENRICHED, *routes.topics_for(view(item, membership))),
                key=item.id.encode(),
                value=value,
                partition_key=item.source.encode(),
            ),
        )
    )


def is_of(membership: Membership, item: Item) -> bool:
    """Whether the membership is of this very version of the item: only then may they be published together."""
    return (membership.item_id, membership.version) == (item.id, item.version)
