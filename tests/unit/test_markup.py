"""HTML becomes text with its blocks apart; no HTML stops the worker."""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.markup import Extract, extract, looks_like_html
from workers.core.outcome import Rejected

_ROOT = Path(__file__).parents[2]
_MIB = 1 << 20

_PAGE = """<!DOCTYPE html><html><head><title>Site – Talks</title><style>p {}</style></head><body>
<header><a href="/">Site</a></header><nav><ul><li>Home</li></ul></nav>
<main><article><h1>Talks <em>go on</em></h1><p>First &amp; second.</p>
<figure><img alt="x"><figcaption>Ministers on Tuesday</figcaption></figure>
<p>Third<br>line.</p><aside>Related</aside><script>var p = "<p>no</p>";</script>
<blockquote>“Said.”</blockquote><form><p>Subscribe</p></form></article></main><footer>©</footer></body></html>"""


def test_of_a_page_its_article_is_read() -> None:
    """Menus and footers are the same on every page of a site: they would make all its items alike."""
    assert extract(_PAGE) == Extract(
        text="First & second.\n\nThird\nline.\n\n“Said.”", headline="Talks go on", caption="Ministers on Tuesday"
    )


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<div>Two<div>Three</div>Four</div>", "One\n\nTwo\n\nThree\n\nFour"),
        ("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "a\n\nb\n\nc\n\nd"),
        ("a <b>b</b>c <i> d</i>\n e", "a bc d e"),
        ("caf&eacute; &#1575; &lt;p&gt;", "café ا <p>"),
        ("<p>a<!-- b --><noscript>c</noscript><textarea>d</textarea></p>", "a"),
        ("<h2>Sub</h2>text", "Sub\n\ntext"),
        ("", ""),
        ("<p", ""),
    ],
)
def test_blocks_are_apart_and_inline_elements_are_not(html: str, text: str) -> None:
    """Words of two blocks run together, or one word cut in two, are words that nothing matches."""
    assert extract(html).text == text


def test_a_page_without_a_heading_is_named_by_its_title() -> None:
    """A title carries the site's name, so it is the last resort."""
    assert extract("<html><head><title> A  title </title></head><body><p>x</p></body></html>").headline == "A title"


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "ul><li", "x-y", "svg:g"])
def test_a_thousand_nested_elements_are_read(tag: str) -> None:
    """Editors nest without end: depth alone is no reason to lose an item."""
    assert extract(f"<{tag}>" * 900 + "text").text == "text"


_HOSTILE = {
    "nested div": "<div>" * 100_000,
    "nested custom elements": "<a-b>" * 100_000 + "<p>x</p>" * 50_000,
    "inline elements opened anew": "".join(f"<b a={i}>" for i in range(1_500)) + "<p>x</p>" * 50_000,
    "attributes": "<div " + " ".join(f"a{i}" for i in range(150_000)) + ">",
    "attributes behind a quoted bracket": '<div x=">" ' + " ".join(f"a{i}" for i in range(150_000)) + ">",
    "options": "<select>" + "<option>" * 100_000,
    "less-than signs": "<" * _MIB,
    "ampersands": "&" * _MIB,
    "open quotes": '<a b="' * 150_000,
    "open comments": "<!--" * 250_000,
    "paragraphs": "<p>" * 300_000,
    "misnested": "<b><p></b></p>" * 70_000,
    "as deep and as wide as is let through": ("<div>" * 1_900 + "x" + "</div>" * 1_900) * 45,
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_hostile_html_costs_no_more_than_a_second_or_two(name: str) -> None:
    """The parser needs 25 s for a tag of 150,000 attributes: one record would stop its partition."""
    began = time.process_time()
    with contextlib.suppress(Rejected):
        extract(_HOSTILE[name])
    assert time.process_time() - began < 2


def test_what_a_script_holds_does_not_count_as_depth() -> None:
    """Pages carry templates in their scripts."""
    assert extract("<script>'" + "<div>" * 5_000 + "'</script><p>text</p>").text == "text"


def test_drawings_of_many_closed_shapes_are_no_depth() -> None:
    """A map in SVG has thousands of paths, each closed by its own slash."""
    assert extract("<svg>" + '<path d="M0 0"/>' * 5_000 + "</svg><p>text</p>").text == "text"


def test_the_greatest_depth_let_through_breaks_nothing_in_the_parser() -> None:
    """A stack overflow in C would kill the process without a word: so this runs in one of its own."""
    code = "from workers.core.markup import extract; assert extract('<div>' * 1999 + '<h1>a</h1><p>x').text == 'x'"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60, cwd=_ROOT).returncode == 0


@given(st.text(alphabet="<>/!-ab p=\"'&;div\n", max_size=300) | st.text())
def test_any_text_is_html(html: str) -> None:
    """There is no HTML that is wrong."""
    assert isinstance(extract(html).text, str)
    looks_like_html(html)


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<p>One</p><p>Two</p>", True),
        ("one<br/>two<br/>three", True),
        ("  <!DOCTYPE html><html>", True),
        ("a < b and c > d", False),
        ("The <p> element is old.", False),
        ("<reuters> said", False),
        ("", False),
    ],
)
def test_html_that_was_sent_as_plain_text_is_known(text: str, is_html: bool) -> None:  # noqa: FBT001
    """Otherwise tags would be the commonest words of a feed."""
    assert looks_like_html(text) is is_html
