"""Pages: the report alone, and what the page states of it."""

import pytest

from tests.unit.formats.support import items, one

_P = "<p>The council voted on Monday to reopen the old harbour to fishing boats before the summer.</p>"
_Q = "<p>The mayor said that the work would take three months and cost the town two million in all.</p>"


def _page(body: str, head: str = "<title>Harbour reopens | The Shore</title>") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "around",
    [
        "<div class='cookie-notice'><p>We use cookies to give you the best experience on our site.</p></div>",
        "<nav><p>Home News Sport Weather Business and a long line of other sections to read.</p></nav>",
        "<div id='related'><p>Ten other stories about harbours that you will surely want to read next.</p></div>",
        "<section class='newsletter-signup'><p>Sign up for our newsletter and never miss a story again.</p></section>",
        "<div role='complementary'><p>Advertising partners bring you this selection of fine offers today.</p></div>",
        "<ul><li><a href='/a'>Ferry fares go up in the whole of the region</a></li><li><a href='/b'>More</a></li></ul>",
    ],
)
@pytest.mark.parametrize("holder", ["<article>{}</article>", "<main>{}</main>", "<div>{}</div>"])
def test_what_stands_around_a_report_is_left_out(around: str, holder: str) -> None:
    """Cookie notices in every item of a site would make all of them alike."""
    (item,) = items(_page(holder.format(f"<h1>Harbour reopens</h1>{_P}{around}{_Q}") + around), "text/html")
    assert item.body == "\n\n".join(part[3:-4] for part in (_P, _Q))


def test_a_report_is_kept_whatever_its_holder_is_called() -> None:
    """Some sites call the story `content-ads` or `topics`; a rule about names must not empty the page."""
    (item,) = items(_page(f"<div class='topics'><h1>Harbour reopens</h1>{_P}{_Q}</div>"), "text/html")
    assert item.body.count("\n\n") == 1


def test_text_outside_of_paragraphs_is_kept() -> None:
    """Old sites set their lines off by `br` alone."""
    lines = "The council voted on Monday to reopen the harbour.<br><br>The work will take three months in all."
    (item,) = items(_page(f"<h1>Harbour reopens</h1><div class='topics'>{lines}</div>"), "text/html")
    assert item.body == lines.replace("<br><br>", "\n\n")


def test_what_is_taken_out_may_lie_in_what_is_taken_out() -> None:
    """Forms in asides in dialogs: each is named, and only the outermost is there to be removed."""
    nested = "<aside class='related'><form><div class='share'><button>x</button></div></form></aside>"
    (item,) = items(_page(f"<main>{nested * 50}{_P}{nested}{_Q}</main>{nested}"), "text/html", headline="H")
    assert item.body == "\n\n".join(part[3:-4] for part in (_P, _Q))


@pytest.mark.parametrize(
    ("head", "shown", "expected"),
    [
        ("<title>Harbour reopens | The Shore</title>", "<h1>Boats may return</h1>", "Boats may return"),
        ("<title>Harbour reopens for boats - The Shore</title>", "", "Harbour reopens for boats"),
        ("<meta property='og:title' content='Stated'><title>x</title>", "<h1>One</h1><h1>Two</h1>", "Stated"),
    ],
)
def test_the_headline_is_the_one_that_is_shown_else_stated_else_the_title(head: str, shown: str, expected: str) -> None:
    """Titles carry the site's name, which would stand in every headline."""
    assert one(_page(f"<div>{shown}{_P}{_Q}</div>", head), "text/html").headline == expected


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[]",
        "null",
        '{"@type": 5}',
        '{"@type": "NewsArticle", "author": [[]], "image": {"url": {}}, "keywords": {}}',
    ],
)
def test_json_ld_of_any_shape_is_borne(script: str) -> None:
    """It is written by templates, and broken often."""
    page = _page(_P + _Q, f"<script type='application/ld+json'>{script}</script>")
    assert one(page, "text/html").metadata.format == "html"


def test_a_page_sent_as_text_is_read_as_a_page_and_says_so() -> None:
    """Half of all scrapers leave the media type at its default."""
    (item,) = items(_page(f"<article><h1>Harbour reopens</h1>{_P}{_Q}</article>"), "text/plain")
    assert (item.headline, item.notes[0]) == ("Harbour reopens", "html-as-text")


def test_the_text_of_json_ld_stands_in_for_an_empty_page() -> None:
    """Pages that a script fills have nothing else to read."""
    script = '{"@type": "NewsArticle", "articleBody": "The council voted on Monday."}'
    page = _page("<div id='app'></div>", f"<script type='application/ld+json'>{script}</script>")
    assert one(page, "text/html").body == "The council voted on Monday."
