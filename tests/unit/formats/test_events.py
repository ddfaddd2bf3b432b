"""What a format states, in the event: ninjs's own fields where it has one, valid, nothing lost."""

from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator

from tests.contract.values import make_item, make_membership
from tests.unit.formats.support import FILES, items
from topics.validation import NINJS, problems
from workers.core import codec, event
from workers.core.wire import Concept, Metadata, Picture, Status
from workers.evaluation.formats import examples

_NINJS = Draft202012Validator(orjson.loads(NINJS.read_bytes()))


def _events(body: bytes) -> list[dict[str, Any]]:
    membership = make_membership(twins=())
    return [orjson.loads(event.encode(item, membership)) for item in items(body)]


@pytest.mark.parametrize("path", [path for path, _ in examples(FILES)], ids=lambda path: path.name)
def test_every_event_is_valid_and_every_item_survives_the_codec(path: Any) -> None:
    """One event that a consumer's validator refuses stops that consumer."""
    for item in items(path.read_bytes()):
        assert problems(orjson.loads(codec.encode_item(item)), "item") == []
        assert codec.decode_item(codec.encode_item(item)) == item
    for document in _events(path.read_bytes()):
        assert problems(document, "enriched-event") == []
        del document["twinwire"]
        assert _NINJS.is_valid(document)


def test_what_ninjs_has_a_field_for_stands_there() -> None:
    """Readers of plain ninjs know nothing of the extension."""
    (built,) = _events((FILES / "news-item.g2.xml").read_bytes())
    expected = {
        "title": "liman-grev-4",
        "firstCreated": "2024-07-04T08:00:00Z",
        "versionCreated": "2024-07-04T10:05:00Z",
        "contentCreated": "2024-07-04T07:40:00Z",
        "embargoedUntil": "2024-07-04T11:00:00Z",
        "pubStatus": "usable",
        "urgency": 3,
        "by": "Selin Aydoğan bildiriyor",
        "slugline": "liman-grev",
        "located": "İskenderun, Türkiye",
        "edNote": "Grevin süresi düzeltildi.",
        "copyrightHolder": "Kıyı Ajansı",
        "copyrightNotice": "© 2024 Kıyı Ajansı",
        "usageTerms": "Arşivlenemez.",
        "genres": [{"name": "Güncelleme", "uri": "http://cv.iptc.org/newscodes/genre/Update"}],
        "organisations": [{"name": "Liman-Sen", "literal": "org:sendika1"}],
    }
    assert expected == {name: built.get(name) for name in expected}
    assert [one["role"] for one in built["headlines"]] == ["main", "subheadline"]
    assert {"name": "grev hakkı", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000533"} in built["subjects"]
    assert {"name": "liman", "rel": "keyword"} in built["subjects"]
    assert built["twinwire"]["wire"]["dateline"] == "İSKENDERUN"
    assert built["twinwire"]["wire"]["signals"] == ["correction"]


def test_a_killed_item_is_canceled_in_the_event() -> None:
    """Consumers take down what says so, and nothing else."""
    metadata = Metadata(format="nitf", id="a", signals=("kill",))
    assert event.enriched(make_item(metadata=metadata), make_membership())["pubStatus"] == Status.CANCELED


def test_a_picture_without_an_address_is_named_after_its_item() -> None:
    """Ninjs wants a URI of every association; a relative path is none."""
    pictures = (Picture(uri="./a.jpg", caption="A boat", credit="Bay"), Picture(uri="https://a.example/b.jpg"))
    built = event.enriched(make_item(metadata=Metadata(format="nitf", pictures=pictures)), make_membership(twins=()))
    assert [one["uri"] for one in built["associations"]] == [
        "urn:twinwire:item:i1#picture-1",
        "https://a.example/b.jpg",
    ]
    assert built["associations"][0]["descriptions"][0]["value"] == "A boat"


def test_a_code_without_an_address_is_a_literal() -> None:
    """A URI that was made up would be looked up by somebody."""
    subjects = (Concept(name="Wahl", code="pl", scheme="category"), Concept(code="16"), Concept(name="x"))
    built = event.enriched(make_item(metadata=Metadata(format="a", subjects=subjects)), make_membership())
    assert built["subjects"] == [{"name": "Wahl", "literal": "category:pl"}, {"literal": "16"}, {"name": "x"}]
