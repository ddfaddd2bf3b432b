"""Formats are known by their content; what a sender promises decides only where that is silent."""

import pytest

from tests.unit.formats.support import ANY, FILES, example, one, rejected, stories
from workers.core.formats.table import MEDIA_TYPES, format_of
from workers.core.outcome import RejectReason
from workers.evaluation.formats import examples

_NAMES = [path.name for path, _ in examples(FILES) if path.suffix != ".html"]
_TEXT = "The ministry said on Tuesday that talks would go on."


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("media_type", ["text/plain", "application/x-unheard-of", "text/html", ANY])
def test_a_file_is_read_as_what_it_is_whatever_its_media_type_says(name: str, media_type: str) -> None:
    """Scrapers send what the server said, and servers say `text/html` of everything."""
    found = [story.metadata for story in stories(example(name), media_type)]
    assert found == [story.metadata for story in stories(example(name))]


@pytest.mark.parametrize("media_type", ["text/xml; charset=utf-8", "APPLICATION/RSS+XML", "application/xml"])
def test_parameters_and_case_of_a_media_type_do_not_matter(media_type: str) -> None:
    """HTTP headers come as they come."""
    assert one(f"<rss><channel><item><title>{_TEXT}</title></item></channel></rss>", media_type).headline == _TEXT


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (_TEXT, "application/pdf", RejectReason.UNKNOWN_MEDIA_TYPE),
        (_TEXT, "", RejectReason.UNKNOWN_MEDIA_TYPE),
        (_TEXT, "application/xml", RejectReason.BAD_XML),
        ("<svg><path/></svg>", "image/svg+xml", RejectReason.UNKNOWN_MEDIA_TYPE),
        ("<?xml version='1.0'?><svg><path/></svg>", "application/xml", RejectReason.BAD_FORMAT),
        ('{"a": 1}', "application/json", RejectReason.BAD_FORMAT),
        ('{"uri": "a", "type": "text"', "application/ninjs+json", RejectReason.BAD_FORMAT),
        ("<knowledgeItem guid='a'><conceptSet/></knowledgeItem>", ANY, RejectReason.BAD_FORMAT),
        ("<newsMessage><itemSet><conceptItem/></itemSet></newsMessage>", ANY, RejectReason.BAD_FORMAT),
        ("<rss><channel/></rss>", ANY, RejectReason.EMPTY_BODY),
    ],
)
def test_what_is_no_news_of_a_known_format_is_rejected_with_its_reason(
    body: str, media_type: str, reason: RejectReason
) -> None:
    """The reason is what operators alert by: a feed that turned into a login page must not look like empty items."""
    assert rejected(body, media_type).reason is reason


@pytest.mark.parametrize(
    "body", [_TEXT, "{not json}", "<3 is what she wrote", "[UPDATED] Storm closes port", "1 < 2 and 3 > 2", ""]
)
def test_plain_text_stays_plain_text(body: str) -> None:
    """A text that begins with a bracket is no document of another kind."""
    assert (one(body, "text/plain").metadata.format, one(body, "text/plain").body) == ("text", body)


def test_xhtml_with_a_declaration_is_html() -> None:
    """It begins like XML, but nobody keeps its rules."""
    page = '<?xml version="1.0"?><!DOCTYPE html><html><body><p>One<br>two</p></body></html>'
    assert (format_of(page, "xml"), one(page).metadata.format) == ("html", "html")


def test_every_media_type_is_written_as_it_is_compared() -> None:
    """A capital letter in the table would never be found."""
    assert [name for name in MEDIA_TYPES if name != name.lower().strip() or ";" in name] == []
