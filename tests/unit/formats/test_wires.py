"""IPTC 7901 and ANPA 1312: headers, framing, notes, more than one message."""

import pytest

from tests.unit.formats.support import example, items, one, stories
from workers.core.formats.lines import american_time, date_time_group, paragraphs


def _message(text: str, header: str = "xyz0001 4 i 12", key: str = "Storm/Coast/") -> str:
    return f"\x01{header}\r\n{key}\r\n\x02{text}\r\n\x03\r\n021530 gmt may 24\r\n\x04"


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        ("Storm closes port\r\n   Text one\r\ngoes on.\r\n   Two.", "Storm closes port", "Text one goes on.\n\nTwo."),
        (
            "Storm closes\r\nthe old port\r\n\r\nText one\r\ngoes on.\r\n\r\nTwo.",
            "Storm closes the old port",
            "Text one goes on.\n\nTwo.",
        ),
        ("   Only a text, no headline.\r\n   Two.", None, "Only a text, no headline.\n\nTwo."),
        ("Storm closes port\r\nText in one line.\r\nAnother.", "Storm closes port", "Text in one line.\n\nAnother."),
    ],
    ids=["indented", "blank lines", "no headline", "neither"],
)
def test_headline_and_paragraphs_are_told_apart_by_layout(text: str, headline: str | None, body: str) -> None:
    """Agencies set their paragraphs off in different ways; a wrapped line is no paragraph."""
    story = one(_message(text))
    assert (story.headline, story.body) == (headline, body)


def test_what_is_not_for_publication_is_no_part_of_the_text() -> None:
    """Phone numbers of the desk must not reach readers."""
    story = one(_message("Storm\r\n   Text.\r\nThe following information is not intended for publication\r\nDesk: 123"))
    assert story.body == "Text."
    assert story.metadata.editorial_note is not None
    assert story.metadata.editorial_note.endswith("Desk: 123")


@pytest.mark.parametrize(
    ("option", "signal"), [("UPDATE", "update"), ("Corr", "correction"), ("KILL", "kill"), ("Advisory", "advisory")]
)
def test_options_say_what_a_message_is(option: str, signal: str) -> None:
    """A kill comes as an option of the header."""
    assert one(_message("Storm\r\n   Text.", f"xyz0002 1 i 12 {option}")).metadata.signals == (signal,)


def test_telex_framing_is_read_like_control_characters() -> None:
    """ZCZC and NNNN have outlived the telex."""
    story = one("ZCZC\r\nabc0123 2 e 40\r\n\r\nStorm closes port\r\n   Text of it.\r\n\nNNNN\r\njunk")
    assert (story.metadata.id, story.headline, story.body) == ("abc0123", "Storm closes port", "Text of it.")


def test_each_message_of_a_file_is_an_item() -> None:
    """A day's file holds hundreds."""
    assert [item.headline for item in items(example("messages.iptc7901"))] == [
        "Koalition einigt sich auf Mindestlohn", "Werder siegt in Kiel",
    ]  # fmt: skip


def test_a_number_that_starts_anew_each_day_names_no_item() -> None:
    """Tomorrow's 0123 would replace today's."""
    first, second = (items(_message(f"Storm\r\n   Text {day}."), id=f"file-{day}")[0] for day in (1, 2))
    assert first.id != second.id
    assert first.source_item_id == "file-1"


@pytest.mark.parametrize(
    ("key", "slug", "take", "signals"),
    [
        ("bc-Storm 05-02 0100", "Storm", None, ()),
        ("am-Storm-Coast, 2nd Ld-Writethru 05-02 0100", "Storm-Coast", "2nd Ld-Writethru", ()),
        ("pm-Storm, KILL 05-02 0010", "Storm", "KILL", ("kill",)),
        ("bc-Storm, Correction 05-02 0100", "Storm", "Correction", ("correction",)),
        ("bc-Storm,1st Add 05-02", "Storm", "1st Add", ()),
    ],
)
def test_the_key_word_line_says_slug_take_and_kind(
    key: str, slug: str, take: str | None, signals: tuple[str, ...]
) -> None:
    """Leads, adds and kills of a running story are told apart by it alone."""
    text = f"\x16\x16\x01a0001\x1fbc-\r\nr a \x13\x11{key}\r\n\x02^Storm closes port<\r\n\tText of it.\r\n\x03\r\n\x04"
    found = one(text).metadata
    assert (found.slugline, found.take, found.signals) == (slug, take, signals)


def test_tabular_matter_keeps_its_lines() -> None:
    """Results run together into a paragraph cannot be read."""
    assert stories(example("stories.anpa1312"))[1].body == "Port Amity 3  Bell Bay 1\n\nMill Creek 0  Eastport 0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("181425 Okt 24", "2024-10-18T14:25Z"),
        ("021530 GMT MAY 1998", "1998-05-02T15:30Z"),
        ("311200 déc 99", "1999-12-31T12:00Z"),
        ("no group 123 abc", None),
        ("181425 xyz 24", None),
    ],
)
def test_date_time_groups_are_read(text: str, expected: str | None) -> None:
    """They are all that says when a message was sent."""
    assert date_time_group(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("AP-WF-03-12-24 1423GMT", "2024-03-12T14:23Z"), ("x-3-2-07 0905EST", "2007-03-02T09:05-05:00"), ("none", None)],
)
def test_american_trailers_are_read(text: str, expected: str | None) -> None:
    """The month comes first, and the zone may be the East Coast's."""
    assert american_time(text) == expected


def test_lines_without_any_mark_are_paragraphs_each() -> None:
    """Joining them would be a guess."""
    assert paragraphs(["One.", "Two."]) == ["One.", "Two."]
    assert paragraphs(["  One", "goes on.", "", "Two."]) == ["One goes on.", "Two."]
