"""A document of several stories through prepare: each item with its fingerprint, kills without a text among them."""

import orjson

from tests.contract.values import NOON
from tests.unit.formats.support import REGISTRY, example
from workers.core import codec
from workers.core.encoder.standin import StandIn
from workers.core.model import RawItem
from workers.core.outcome import Emit
from workers.pipeline import Message, Prepare, step


def test_a_message_with_a_kill_gives_an_item_and_a_fingerprint_for_each_story() -> None:
    """A kill that prepare cannot carry never reaches the twins of what it kills."""
    raw = RawItem(source="wire", fetched_at=NOON, body=example("news-message.g2.xml"), media_type="application/xml")
    result = step(Prepare(StandIn(), REGISTRY, max_bytes=1 << 20), Message(topic="raw", value=codec.encode_raw(raw)))
    assert isinstance(result.outcome, Emit)
    documents = [orjson.loads(record.value) for record in result.outcome.values]
    items, fingerprints = documents[:2], documents[2:]
    assert [item["metadata"]["status"] for item in items] == ["usable", "canceled"]
    assert [one["item_id"] for one in fingerprints] == [item["id"] for item in items]
    assert len({one["segment"]["story"] for one in fingerprints}) == 2
