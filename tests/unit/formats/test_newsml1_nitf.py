"""NewsML 1 and NITF beyond what their examples show."""

from tests.unit.formats.support import items, one

_COMPONENT = (
    "<NewsComponent Duid='{0}'><NewsLines><HeadLine>Headline {0}</HeadLine></NewsLines><ContentItem>"
    "<DataContent>Text of the story number {0} of this morning.</DataContent></ContentItem></NewsComponent>"
)
_IDENTITY = (
    "<Identification><NewsIdentifier><ProviderId>a.example</ProviderId><DateId>20240501</DateId>"
    "<NewsItemId>N</NewsItemId><RevisionId>2</RevisionId></NewsIdentifier></Identification>"
)


def test_components_with_headlines_of_their_own_are_stories_of_their_own() -> None:
    """A morning package is one news item; as one text it would be the twin of everything in it."""
    both = f"<NewsComponent>{_COMPONENT.format(1)}{_COMPONENT.format(2)}</NewsComponent>"
    first, second = items(f"<NewsML><NewsItem>{_IDENTITY}{both}</NewsItem></NewsML>")
    assert (first.headline, second.headline) == ("Headline 1", "Headline 2")
    assert first.id != second.id
    assert first.body == "Text of the story number 1 of this morning."


def test_a_news_item_alone_is_told_from_that_of_newsml_g2() -> None:
    """Their roots differ in one capital letter."""
    story = one(f"<NewsItem>{_IDENTITY}<NewsComponent>{_COMPONENT.format(1)}</NewsComponent></NewsItem>")
    assert (story.metadata.format, story.metadata.version, story.headline) == ("newsml-1", "2", "Headline 1")


def test_a_status_of_cancelled_in_either_spelling_takes_the_story_back() -> None:
    """A kill that is read as usable stays on every screen."""
    manage = "<NewsManagement><Status FormalName='{}'/></NewsManagement>"
    for word in ("Canceled", "Cancelled"):
        document = f"<NewsML><NewsItem>{_IDENTITY}{manage.format(word)}<NewsComponent/></NewsItem></NewsML>"
        assert one(document).metadata.is_canceled


def test_every_text_of_an_inline_set_is_tried_until_one_can_be_read() -> None:
    """An empty wrapper before the real text must not make the story empty."""
    body = "<nitf><body><body.content><p>Text.</p></body.content></body></nitf>"
    inner = f"<contentSet><inlineXML/><inlineXML>{body}</inlineXML></contentSet>"
    assert "Text." in one(f"<newsItem guid='a'>{inner}</newsItem>").body


def test_tables_lists_and_intertitles_of_nitf_stay_apart() -> None:
    """Run together they would make sentences that nobody wrote."""
    content = "<p>One.</p><hl2>Two</hl2><ul><li>three</li><li>four</li></ul><bq><block><p>five</p></block></bq>"
    lines = "<pre>six\nseven</pre>"
    (item,) = items(f"<nitf><body><body.content>{content}{lines}</body.content></body></nitf>", headline="H")
    assert item.body.split("\n\n") == ["One.", "Two", "three", "four", "five", "six", "seven"]
