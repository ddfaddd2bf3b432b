"""End marks, initials and names that close or open a report are told from its text."""

import pytest

from tests.unit.test_reading import _REGISTRY, _one, _raw
from workers.core import signoffs

_BODY = "The river rose by two metres overnight.\n\nNobody was hurt, the council said."
_HEADLINE = "River rises"
_MARKS = [
    "Enditem", "(ends)", "ENDS", "-ends-", "-0-", "-30-", "###", "# # #", "(END)", "-END-", "(Ende)", "/fin/",
    "(Schluss)", "(конец)", "（完）", "(끝)", "<끝>", "انتهای پیام/", "(انتهى)", "-انتهى-", "(סוף)", "NNNN",
    "(end) ab.cd",
]  # fmt: skip


@pytest.mark.parametrize("mark", _MARKS)
def test_an_end_mark_is_no_part_of_the_body(mark: str) -> None:
    """Every report of an agency would end in the same sentence."""
    alone = _one(_raw(f"{_BODY}\n\n{mark}", headline=_HEADLINE))
    behind = _one(_raw(f"{_BODY} {mark}", headline=_HEADLINE))
    assert (alone.body, behind.body) == (_BODY, _BODY)
    assert "furniture-removed" in alone.notes


@pytest.mark.parametrize(
    "line", ["Fin", "Son", "The end", "(30)", "(0)", "Ends meet", "It never ends", "fine", "# news", "完", "(fine)"]
)
def test_a_word_that_could_mean_something_is_no_end_mark(line: str) -> None:
    """A last sentence in verse or direct speech would be lost."""
    assert not signoffs.is_end(line)
    assert signoffs.end_behind(f"The river rose. {line}") is None


@pytest.mark.parametrize("line", ["jm/ps", "(jm/ps)", "bur-ab/cde/fg", "AB/CD"])
def test_initials_are_a_byline_without_a_name(line: str) -> None:
    """They say that somebody wrote it, and nothing of the news."""
    item = _one(_raw(f"{_BODY}\n\n{line}", headline=_HEADLINE))
    assert item.body == _BODY
    assert item.byline is not None
    assert (item.byline.text, item.byline.authors) == (line, ())


def test_initials_behind_the_last_sentence_are_cut_off() -> None:
    """German and French desks set them there."""
    assert _one(_raw(f"{_BODY} jm/ps", headline=_HEADLINE)).body == _BODY
    assert _one(_raw(f"{_BODY} It had 30 km/h", headline=_HEADLINE)).body.endswith("30 km/h")


def test_initials_before_agencies_are_their_credit() -> None:
    """`kle/sti (dpa, afp)`: a paper's desk wrote it from two agencies."""
    item = _one(_raw(f"{_BODY}\n\nkle/sti (dpa, afp)", headline=_HEADLINE))
    assert item.body == _BODY
    assert item.source_line is not None
    assert item.source_line.agencies == ("dpa", "Agence France-Presse")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("-- By Jane Doe; editing by John Roe", ("Jane Doe",)),
        ("By Jane Doe; editing by John Roe", ("Jane Doe",)),
        ("-- Reporting by Jane Doe; editing by John Roe", ("Jane Doe",)),
        ("— By Jane Doe", ("Jane Doe",)),
    ],
)
def test_a_sign_off_names_who_wrote(line: str, authors: tuple[str, ...]) -> None:
    """Who edited is no author."""
    item = _one(_raw(f"{_BODY}\n\n{line}", headline=_HEADLINE))
    assert item.body == _BODY
    assert item.byline is not None
    assert (item.byline.text, item.byline.authors) == (line, authors)


@pytest.mark.parametrize(
    "head",
    [
        "Jane Doe\n\nJune 13, 2023", "June 13, 2023\n\nJane Doe", "Jane Doe\n\nStaff Reporter",
        "Jane Doe\n\nSenior Correspondent", "Jane Doe\n\njane.doe@example.org",
    ],
)  # fmt: skip
def test_a_name_beside_a_date_an_address_or_a_title_is_a_byline(head: str) -> None:
    """Content systems set the author's name in a line of its own."""
    item = _one(_raw(f"{head}\n\n{_BODY}", headline=_HEADLINE))
    assert item.body == _BODY
    assert item.byline is not None
    assert item.byline.authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jane Doe", "The river rose."),
        ("World Cup", "The river rose."),
        ("Sri Lanka", "June 13, 2023"),
        ("Associated Press", "June 13, 2023"),
        ("Jane Doe Wins The Big Prize", "June 13, 2023"),
        ("River rises", "June 13, 2023"),
        ("BREAKING NEWS", "June 13, 2023"),
    ],
)
def test_capitals_alone_make_no_byline(first: str, second: str) -> None:
    """A subheading, a place or an outlet would be an author."""
    assert signoffs.named(first, second, _REGISTRY, beside_date=False) is None


def test_a_first_line_that_will_be_the_headline_is_no_byline() -> None:
    """An obituary is headed by nothing but a name."""
    item = _one(_raw(f"Jane Doe\n\nJune 13, 2023\n\n{_BODY}"))
    assert (item.headline, item.byline, item.body) == ("Jane Doe", None, _BODY)
