"""NewsML-G2: items, packages, messages, kills."""

from tests.unit.formats.support import example, items, one, stories
from workers.core.wire import Status

_META = "<itemMeta><itemClass qcode='ninat:text'/><versionCreated>2024-05-01T10:00:00Z</versionCreated>{}</itemMeta>"
_TEXT = "<inlineXML contenttype='{}'>{}</inlineXML>"


def _item(meta: str = "", content: str = "", headline: str = "<headline>Storm</headline>") -> str:
    return (
        f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:a:1' version='3'>{_META.format(meta)}"
        f"<contentMeta>{headline}</contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


def test_text_is_found_in_whatever_it_is_wrapped() -> None:
    """Agencies use XHTML, NITF, escaped HTML and plain text under the same root."""
    said = "The storm passed at noon."
    wrapped = [
        _TEXT.format("application/xhtml+xml", f"<html><body><p>{said}</p></body></html>"),
        _TEXT.format("application/xhtml+xml", f"<div><p>{said}</p></div>"),
        _TEXT.format("application/nitf+xml", f"<nitf><body><body.content><p>{said}</p></body.content></body></nitf>"),
        f"<inlineData contenttype='text/html'>&lt;p&gt;{said}&lt;/p&gt;</inlineData>",
        f"<inlineData contenttype='text/plain'>{said}</inlineData>",
    ]
    assert [items(_item(content=content))[0].body for content in wrapped] == [said] * len(wrapped)


def test_a_kill_without_a_text_is_an_item_that_says_so() -> None:
    """It must reach everyone who got the story, and it has nothing else to say."""
    (item,) = items(_item("<pubStatus qcode='stat:canceled'/>"))
    assert item.metadata is not None
    assert (item.body, item.metadata.status, item.source_item_id) == ("", Status.CANCELED, "urn:a:1")


def test_a_kill_of_the_same_text_is_a_new_version_of_the_same_item() -> None:
    """With the version of the usable one it would be dropped as a duplicate."""
    content = "<inlineData>The storm passed at noon.</inlineData>"
    usable, killed = (items(_item(f"<pubStatus qcode='stat:{word}'/>", content))[0] for word in ("usable", "canceled"))
    assert usable.id == killed.id
    assert usable.version != killed.version


def test_the_pictures_of_a_message_go_to_the_text_that_they_came_with() -> None:
    """A caption by itself is no report; the text without it has lost its picture."""
    found = stories(example("news-message.g2.xml"))
    assert [len(story.metadata.pictures) for story in found] == [0, 1, 0]


def test_a_picture_alone_is_told_by_its_caption() -> None:
    """Photo desks send nothing else."""
    picture = (
        "<newsItem guid='urn:p'><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentMeta>"
        "<description role='drol:caption'>Boats in the flooded harbour on Monday.</description></contentMeta>"
        "<contentSet><remoteContent href='https://a.example/p.jpg'/></contentSet></newsItem>"
    )
    (item,) = items(picture)
    assert (item.body, "body-from-caption" in item.notes) == ("Boats in the flooded harbour on Monday.", True)


def test_the_times_and_the_version_reach_the_item() -> None:
    """The matcher orders versions by them."""
    (item,) = items(_item(content="<inlineData>The storm passed at noon.</inlineData>"))
    assert item.published is not None
    assert (item.published.value.isoformat(), item.source_version) == ("2024-05-01T10:00:00+00:00", "3")
    assert item.published.method.startswith("newsml-g2 versionCreated")


def test_of_two_versions_in_one_message_the_higher_replaces_the_lower() -> None:
    """As two items they would be copies of each other, and the error would stay beside its correction."""
    versions = [
        f"<newsItem guid='urn:a' version='{number}'><contentMeta><headline>Storm {number}</headline></contentMeta>"
        f"<contentSet><inlineData>The storm took {number} boats.</inlineData></contentSet></newsItem>"
        for number in (9, 10, 8)
    ]
    (item,) = items(f"<newsMessage><itemSet>{''.join(versions)}</itemSet></newsMessage>")
    assert (item.headline, item.source_version) == ("Storm 10", "10")


def test_a_subheadline_is_no_headline() -> None:
    """They share an element, and its order is free."""
    story = one(_item(headline="<headline role='hld:subHeadline'>Below</headline><headline>Above</headline>"))
    assert (story.headline, story.metadata.subheadlines) == ("Above", ("Below",))
