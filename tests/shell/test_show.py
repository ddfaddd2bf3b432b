"""What `twinwire up` and `twinwire show` say of originals."""

from datetime import timedelta
from typing import Any

import orjson

from tests.contract.values import NOON, make_item, make_membership, make_twin
from workers.core import event
from workers.core.direction import Clue, Direction, Original, Reason
from workers.core.model import DocumentId, ItemId, Language, Segment
from workers.core.provenance import Origin, Provenance
from workers.shell import show, show_item

CREDITED = (Clue(Reason.CREDITED, Original.THIS, "reuters", 2.2),)


def events(direction: Direction | None, original: str | None) -> list[Any]:
    """An item and its English twin as published."""
    twin = make_twin("i2", direction=direction)
    back = make_twin("i1", language="ar")
    english = make_item(
        id=ItemId("i2"),
        language=Language(tag="en", script="Latn", confidence=1.0),
        fetched_at=NOON + timedelta(hours=1),
    )
    pairs = [
        (make_item(), make_membership(twins=(twin,), original=original)),
        (english, make_membership(item_id=ItemId("i2"), language="en", twins=(back,), original=original)),
    ]
    return [orjson.loads(event.encode(item, membership)) for item, membership in pairs]


def test_the_original_of_a_group_is_marked_and_explained() -> None:
    """The desk wants to read the original, not what came in first."""
    lines = show.groups(events(Direction(Original.THIS, 0.9, CREDITED), "i1"))
    assert [line.startswith("◆") for line in lines if "desk.example" in line] == [True, False]
    assert any("original: the first 0.90, for the first: the other credits reuters" in line for line in lines)


def test_an_original_that_is_not_known_is_not_marked() -> None:
    """A mark without evidence would be believed."""
    for direction in (None, Direction(Original.UNKNOWN, 0.55)):
        text = "\n".join(show.groups(events(direction, None)))
        assert "◆" not in text
        assert "original" not in text


def test_the_parts_of_a_document_are_shown_with_their_original() -> None:
    """A person who tries a bilingual file sees at once what is made of its layout and its source lines."""
    held = Provenance(publisher=Origin(id="al-mayadeen", languages=("ar", "en"), country="LB"))
    arabic, english = (
        make_item(
            id=ItemId(tag),
            segment=Segment(document=DocumentId("d"), index=index, count=2),
            language=Language(tag=tag, script=script, confidence=1.0),
            provenance=held,
        )
        for index, (tag, script) in enumerate((("ar", "Arab"), ("en", "Latn")))
    )
    text = " ".join(" ".join(show_item.lines(english, [arabic])).split())
    assert "original that [ar] 0.90, for that [ar]: the publisher's own language" in text
    assert not any(line.startswith("original") for line in show_item.lines(english))
