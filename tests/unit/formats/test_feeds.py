"""RSS in its versions, and Atom."""

import pytest

from tests.unit.formats.support import example, items, one, stories

_ITEM = "<item><title>Ferry sails</title><description>The ferry sailed at dawn on Monday.</description>{}</item>"


@pytest.mark.parametrize(
    "document",
    [
        f"<rss version='2.0'><channel>{_ITEM}</channel></rss>",
        f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel/>{_ITEM}</rdf:RDF>",
        _ITEM,
    ],
    ids=["rss 2.0", "rss 1.0", "an item alone"],
)
def test_every_kind_of_rss_gives_its_items(document: str) -> None:
    """Old feeds put the items beside the channel; scrapers cut single items out."""
    story = one(document.format("<link>https://a.example/1</link>"), "application/rss+xml")
    expected = ("Ferry sails", "The ferry sailed at dawn on Monday.", "https://a.example/1")
    assert expected == (story.headline, story.body, story.metadata.url)


def test_each_entry_is_an_item_with_a_name_that_stays() -> None:
    """A feed is fetched every few minutes: the same entry must be the same item wherever it stands by then."""
    entry = (
        "<item><guid>{0}</guid><title>News {0}</title><description>Text of number {0} of the day.</description></item>"
    )
    before = items(f"<rss><channel>{entry.format(1)}{entry.format(2)}</channel></rss>", url="https://a.example/feed")
    later = items(f"<rss><channel>{entry.format(3)}{entry.format(1)}</channel></rss>", url="https://a.example/feed")
    assert before[0].id == later[1].id
    assert len({item.id for item in (*before, *later)}) == 3
    assert {item.segment.document for item in (*before, *later)} == {before[0].segment.document}
    assert [(item.segment.index, item.segment.count) for item in before] == [(0, 2), (1, 2)]


def test_entries_of_two_languages_are_no_translations_of_each_other_by_layout() -> None:
    """The halves of one text are; two stories of one feed are not, though they share a document."""
    first, second = items(example("feed.rss.xml"))
    assert first.language.primary != second.language.primary
    assert first.segment.document == second.segment.document
    assert first.segment.layout != second.segment.layout


def test_an_entry_without_text_does_not_keep_the_others_back() -> None:
    """One empty entry a day would cost the whole feed."""
    document = f"<rss><channel>{_ITEM.format('')}<item><title>Empty</title></item></channel></rss>"
    (item,) = items(document)
    assert (item.headline, "stories-passed-over" in item.notes) == ("Ferry sails", True)


def test_entries_that_share_a_guid_stay_two_items() -> None:
    """Broken feeds give every entry the same one; the second would overwrite the first."""
    entry = "<item><guid>same</guid><title>{0}</title><description>Text about the {0} of the day.</description></item>"
    first, second = items(f"<rss><channel>{entry.format('storm')}{entry.format('strike')}</channel></rss>")
    assert first.id != second.id


def test_the_last_writer_of_a_link_is_the_page_not_the_feed() -> None:
    """`atom:link rel=self` in an item is the feed's address."""
    links = (
        "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='self' href='https://a.example/feed'/>"
        "<link>https://a.example/1</link>"
    )
    assert one(f"<rss><channel>{_ITEM.format(links)}</channel></rss>").metadata.url == "https://a.example/1"


def test_an_atom_entry_is_dated_by_its_publication_and_else_by_its_update() -> None:
    """Otherwise every correction would look like a new report."""
    found = [story.published for story in stories(example("feed.atom.xml"))]
    assert found == [("2024-06-03T08:10:00+02:00", "atom published"), ("2024-06-03T10:00:00Z", "atom updated")]
