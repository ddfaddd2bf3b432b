"""Who wrote and who translated is read from lines that say nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.attribution import Byline
from workers.core.bylines import parse
from workers.core.sources import Registry, load

_REGISTRY = load((Path(__file__).parents[2] / "config" / "sources.toml").read_bytes())


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Porter in Madrid", ("Jane Porter",)),
        ("By Sam O'Neil, Staff Writer", ("Sam O'Neil",)),
        ("Von Eva Brandt und Jan de Groot, Berlin", ("Eva Brandt", "Jan de Groot")),
        ("Par Julien Roche, à Lyon", ("Julien Roche",)),
        ("Автор: Мария Белова, Пётр Громов", ("Мария Белова", "Пётр Громов")),
        ("كتبت: منى الشريف", ("منى الشريف",)),
        ("القاهرة - كتب أحمد سمير:", ("أحمد سمير",)),
        ("מאת: דנה לוי ורון שקד", ("דנה לוי", "רון שקד")),
        ("文/李华", ("李华",)),
        ("（记者 周涛 吴倩）", ("周涛", "吴倩")),
        ("記者陳小明／綜合報導", ("陳小明",)),
        ("김서연 기자 seoyeon@example.com", ("김서연",)),
        ("โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
        ("राकेश वर्मा द्वारा", ("राकेश वर्मा",)),
        ("Reporting by Lena Weiss and Omar Farid; Editing by Ann Shaw", ("Lena Weiss", "Omar Farid")),
    ],
)
def test_a_byline_names_its_authors(line: str, authors: tuple[str, ...]) -> None:
    """In the form that the language has for it."""
    assert parse(line, _REGISTRY) == Byline(text=line, authors=authors)


@pytest.mark.parametrize(
    ("line", "translator"),
    [
        ("Translated from the Arabic by Huda Nasser", "Huda Nasser"),
        ("Traduit de l'anglais par Marc Leroy", "Marc Leroy"),
        ("Aus dem Englischen von Lars Timm", "Lars Timm"),
        ("ترجمة: ريم سعد", "ريم سعد"),
        ("译/周宁", "周宁"),
    ],
)
def test_a_translator_is_no_author(line: str, translator: str) -> None:
    """It is the best evidence there is of which version is the original."""
    assert parse(line, _REGISTRY) == Byline(text=line, translators=(translator,))


def test_an_outlet_beside_the_authors_is_kept_apart_from_them() -> None:
    """`Associated Press` is nobody's family name."""
    line = "By ROSE TAN, Associated Press"
    assert parse(line, _REGISTRY) == Byline(text=line, authors=("ROSE TAN",), agencies=("Associated Press",))
    line = "By Al Mayadeen English"
    assert parse(line, _REGISTRY) == Byline(text=line, agencies=("Al Mayadeen",))


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday the river had fallen.", "By Monday Morning, No Trains Ran", "By train", "By Jove",
        "Von Montag an gilt Neues.", "Von der Leyen reist nach Kiew.", "Par Lyon passent vingt trains.",
        "Por ahora no.", "Автор проекта не явился.", "كتب التاريخ تقول ذلك", "", "by",
        "记者从会上了解到，新线路将开通。",
        "Translated by force into three alphabets, the name lost its meaning.", "기자 회견은 오후로 미뤄졌다.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_byline_is_left_alone(line: str) -> None:
    """It would be lost from the body."""
    assert parse(line, _REGISTRY) is None


@given(st.text(max_size=120))
def test_no_line_breaks_it(text: str) -> None:
    """Lines come from outside."""
    for line in (text, f"By {text}", f"Автор: {text}", f"Reporting by {text}; editing by {text}"):
        parse(line, _REGISTRY)
        parse(line, Registry())


@pytest.mark.parametrize(
    ("line", "authors", "agencies"),
    [
        ("JANE PORTER, Reuters", ("JANE PORTER",), ("Reuters",)),
        ("Jane Porter/AFP", ("Jane Porter",), ("Agence France-Presse",)),
        ("Von Eva Brandt, dpa", ("Eva Brandt",), ("dpa",)),
        ("Jane Porter, Staff Reporter", ("Jane Porter",), ()),
        ("By Reuters Staff", (), ("Reuters",)),
        ("By our Staff Reporter", (), ()),
        ("AP writer Jane Porter in Lima contributed to this report.", ("Jane Porter",), ("Associated Press",)),
    ],
)
def test_an_outlet_or_a_title_makes_names_a_byline(
    line: str, authors: tuple[str, ...], agencies: tuple[str, ...]
) -> None:
    """Agencies' bylines often have no label."""
    assert parse(line, _REGISTRY) == Byline(text=line, authors=authors, agencies=agencies)


@pytest.mark.parametrize(
    "line",
    ["Breaking News", "Barack Obama in Berlin", "NEW YORK, Reuters", "World Cup, Reuters pictures", "Maria Luz, Ana"],
)
def test_words_in_capitals_alone_are_no_byline(line: str) -> None:
    """A wrong author is worse than none."""
    assert parse(line, _REGISTRY) is None
