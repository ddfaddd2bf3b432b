"""Names must be the same for ever, and differ where anything differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.ids import canonical_url, content_version, document_id, item_id, link_id
from workers.core.model import DocumentId, ItemId


def test_a_name_never_changes_between_releases() -> None:
    """If this fails, every item of every running system gets a new id and all its groups fall apart."""
    assert document_id("wire", "1", None, "") == "qottuzexuwxmzijwqjvrie2n4m"
    assert item_id(DocumentId("d")) == "i2yguych4xxtyx6zekn5zyom5m"
    assert item_id(DocumentId("d"), "ar") == "6wp7cwy7b7f2ml5wcgjs5sqq5q"
    assert content_version(headline="h", body="b") == "b4woqwmz24qjmdy6bjujvebvte"
    assert link_id(ItemId("a"), ItemId("b")) == "dvlt3m4f34folli5xuuqvyocei"


@given(st.text(), st.text(), st.text())
def test_a_name_is_twenty_six_lower_case_letters_and_digits(source: str, name: str, content: str) -> None:
    """A longer name, or one with `=`, breaks keys, file names and URLs that hold it."""
    named = document_id(source, name, None, content)
    assert len(named) == 26
    assert set(named) <= set("abcdefghijklmnopqrstuvwxyz234567")


@given(st.text(min_size=1), st.text(min_size=1))
def test_where_one_field_ends_and_the_next_begins_counts(one: str, two: str) -> None:
    """Without lengths ("ab", "c") and ("a", "bc") would be one item, and one of two reports would be lost."""
    joined = content_version(headline=one + two, body="")
    assert content_version(headline=one, body=two) != joined
    assert link_id(ItemId(one), ItemId(two + "x")) != link_id(ItemId(one + two), ItemId("x"))


def test_an_item_keeps_its_name_over_versions_when_the_source_names_it() -> None:
    """Otherwise a correction would be a second item, and the mistake would stay in the group."""
    assert document_id("s", "7", "https://a/b", "old") == document_id("s", "7", "https://a/c", "new")
    assert document_id("s", None, "https://a/b", "old") == document_id("s", " ", "https://a/b#x", "new")
    assert document_id("s", None, None, "old") != document_id("s", None, None, "new")
    assert document_id("s", "7", None, "") != document_id("t", "7", None, "")


def test_the_segments_of_a_document_have_names_of_their_own() -> None:
    """The two halves of a bilingual item are two items; a whole item is neither of them."""
    document = document_id("s", "7", None, "")
    assert len({item_id(document), item_id(document, "en"), item_id(document, "ar")}) == 3


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Example.COM:443/A?b=1&utm_source=x&fbclid=y#top", "https://example.com/A?b=1"),
        ("http://example.com", "http://example.com/"),
        ("http://example.com:8080/?utm_medium=x", "http://example.com:8080/"),
        ("https://user:secret@example.com/a", "https://example.com/a"),
        ("https://[::1]:443/a", "https://[::1]/a"),
        ("tag:example.com,2026:1", "tag:example.com,2026:1"),
        ("http://[broken", "http://[broken"),
        ("https://example.com:99999/", "https://example.com:99999/"),
    ],
)
def test_one_address_has_one_form(url: str, canonical: str) -> None:
    """A tracking parameter must not make a second item of an article."""
    assert canonical_url(url) == canonical


@given(st.text())
def test_writing_an_address_in_its_form_twice_changes_nothing(url: str) -> None:
    """And no text breaks it: the field is whatever a scraper found."""
    assert canonical_url(canonical_url(url)) == canonical_url(url)
