"""Who published is read from the line that says it, under any of the outlet's names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.credits import parse_line, parse_tail
from workers.core.sources import Registry, load

_REGISTRY = load((Path(__file__).parents[2] / "config" / "sources.toml").read_bytes())


@pytest.mark.parametrize(
    ("line", "publisher", "agencies", "date"),
    [
        ("Source: al-Mayadeen net + Agencies 3 May 17:45", "Al Mayadeen", ("agencies",), "3 May 17:45"),
        ("المصدر: الميادين نت + وكالات 3 أيار 17:45", "Al Mayadeen", ("agencies",), "3 أيار 17:45"),
        ("Источник: ТАСС", "TASS", ("TASS",), None),
        ("Джерело: Укрінформ", "Ukrinform", ("Ukrinform",), None),
        ("来源：新华社", "Xinhua", ("Xinhua",), None),
        ("出典：共同通信 2023年8月26日", "Kyodo News", ("Kyodo News",), "2023年8月26日"),
        ("Kaynak: Anadolu Ajansı", "Anadolu Agency", ("Anadolu Agency",), None),
        ("Fuente: EFE, Agencias", "EFE", ("EFE", "agencies"), None),
        ("منبع: خبرگزاری ایرنا", "IRNA", ("IRNA",), None),
        ("SOURCE: Reuters and AFP", "Reuters", ("Reuters", "Agence France-Presse"), None),
        ("Source: France 24 26 August 2023", "France 24", (), "26 August 2023"),
        ("Source: TASS News Agency", "TASS", ("TASS",), None),
        ("المصدر: وكالة الأنباء الألمانية (د ب أ)", "dpa", ("dpa",), None),
        ("Source: Unknown Daily, 3 May 2023", "Unknown Daily", (), "3 May 2023"),
        ("Source: Saturday 26 August 2023", "", (), "Saturday 26 August 2023"),
        ("Source: Agencies", "agencies", ("agencies",), None),
        ("(Reuters)", "Reuters", ("Reuters",), None),
        ("(رويترز)", "Reuters", ("Reuters",), None),
        ("© AFP 2023", "Agence France-Presse", ("Agence France-Presse",), None),
        ("– Bernama", "Bernama", ("Bernama",), None),
        ("/ritzau/", "Ritzau", ("Ritzau",), None),
        ("STT–Reuters", "STT", ("STT", "Reuters"), None),
        ("وكالات", "agencies", ("agencies",), None),
        ("Con información de EFE", "EFE", ("EFE",), None),
        ("（完）（新华社）", "Xinhua", ("Xinhua",), None),
    ],
)
def test_a_source_line_is_read(line: str, publisher: str, agencies: tuple[str, ...], date: str | None) -> None:
    """In any language, with or without agencies and a date."""
    found = parse_line(line, _REGISTRY)
    assert found is not None
    assert (found.line.text, found.line.publisher, found.line.agencies, found.date) == (line, publisher, agencies, date)
    assert (found.line.publisher_id is None) is (_REGISTRY.named(publisher) is None)


@pytest.mark.parametrize(
    "line",
    [
        "", "Source", "Source:", "Source says that it is so", "(Kabul)", "Source: the mayor said so to no one but us",
        "The source: a river in the north, it was said, " + "x" * 150,
        "Reuters", "Sources close to the minister said: no", "© 2023", "وكالات السفر تشكو", "(Reuters, Kabul)",
    ],
)  # fmt: skip
def test_a_line_that_says_something_else_is_left_alone(line: str) -> None:
    """What is taken for a source line is taken out of the body."""
    assert parse_line(line, _REGISTRY) is None


@pytest.mark.parametrize(
    ("text", "kept", "name"),
    [
        ("It ended. (Reuters)", "It ended.", "Reuters"),
        ("Об этом стало известно. /ТАСС/", "Об этом стало известно.", "TASS"),
        ("انتهى الاجتماع. (رويترز)", "انتهى الاجتماع.", "Reuters"),
        ("会议结束。（完）（中新社）", "会议结束。", "China News Service"),
        ("El juicio seguirá el lunes. EFE", "El juicio seguirá el lunes.", "EFE"),
        ("बैठक होगी। (भाषा)", "बैठक होगी।", "Press Trust of India"),
    ],
)
def test_a_credit_behind_the_last_sentence_is_read(text: str, kept: str, name: str) -> None:
    """It belongs to the agency, not to the story."""
    found = parse_tail(text, _REGISTRY)
    assert found is not None
    assert (text[: found[0]], found[1].line.publisher) == (kept, name)


@pytest.mark.parametrize(
    "text", ["He left the agency (Reuters)", "It ended. (Kabul)", "(Reuters)", "", "x. (Reuters) said"]
)
def test_what_is_part_of_a_sentence_is_no_credit(text: str) -> None:
    """It would be cut off."""
    assert parse_tail(text, _REGISTRY) is None


@given(st.text(max_size=200))
def test_no_line_breaks_it(text: str) -> None:
    """And an empty registry is one, too."""
    for registry in (_REGISTRY, Registry()):
        for line in (text, f"Source: {text}", f"({text})"):
            parse_line(line, registry)
            parse_tail(f"It ended. {line}", registry)
