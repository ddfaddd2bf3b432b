"""Who published is read from the line that says it, under any of the outlet's names."""

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.sources import Registry, load, parse_head, parse_line

_FILE = Path(__file__).parents[2] / "config" / "sources.toml"
_REGISTRY = load(_FILE.read_bytes())
_ENTRY = """[[source]]
name = "{name}"
kind = "agency"
country = "GB"
languages = ["en"]
zone = "Europe/London"
hosts = []
aliases = {aliases}
"""


def test_every_entry_of_the_registry_can_be_used() -> None:
    """A zone misspelt would silently be UTC."""
    assert len(_REGISTRY.sources) >= 40
    for source in _REGISTRY.sources:
        assert ZoneInfo(source.zone)
        assert source.kind in {"agency", "broadcaster", "newspaper", "portal"}
        assert len(source.country) in (0, 2)
        assert source.languages
        for name in (source.name, *source.aliases):
            assert _REGISTRY.named(name) is source
        for host in source.hosts:
            assert _REGISTRY.at(f"https://www.{host}/a?b=c") is source


def test_a_name_taken_twice_is_an_error_that_names_both() -> None:
    """Otherwise the order in the file would decide who published."""
    toml = _ENTRY.format(name="One", aliases='["Common"]') + _ENTRY.format(name="Two", aliases='["COMMON"]')
    with pytest.raises(ValueError, match="Two and One"):
        load(toml.encode())


def test_a_missing_field_is_an_error_that_names_the_entry() -> None:
    """A registry is edited by hand."""
    with pytest.raises(ValueError, match=r"One.*zone"):
        load(_ENTRY.format(name="One", aliases="[]").replace("zone", "zones").encode())
    with pytest.raises(tomllib.TOMLDecodeError):
        load(b"[[source")


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
        ("Source: Unknown Daily, 3 May 2023", "Unknown Daily", (), "3 May 2023"),
        ("Source: Saturday 26 August 2023", "", (), "Saturday 26 August 2023"),
        ("Source: Agencies", "agencies", ("agencies",), None),
        ("(Reuters)", "Reuters", ("Reuters",), None),
        ("(رويترز)", "Reuters", ("Reuters",), None),
        ("© AFP 2023", "Agence France-Presse", ("Agence France-Presse",), None),
    ],
)
def test_a_source_line_is_read(line: str, publisher: str, agencies: tuple[str, ...], date: str | None) -> None:
    """In any language, with or without agencies and a date."""
    found = parse_line(line, _REGISTRY)
    assert found is not None
    assert (found.line.text, found.line.publisher, found.line.agencies, found.date) == (line, publisher, agencies, date)


@pytest.mark.parametrize(
    "line",
    [
        "", "Source", "Source:", "Source says that it is so", "(Kabul)",
        "The source: a river in the north, it was said, " + "x" * 150,
        "Reuters", "Sources close to the minister said: no", "© 2023",
    ],
)  # fmt: skip
def test_a_line_that_says_something_else_is_left_alone(line: str) -> None:
    """What is taken for a source line is taken out of the body."""
    assert parse_line(line, _REGISTRY) is None


@pytest.mark.parametrize(
    ("head", "name", "date"),
    [
        ("LONDON, March 2 (Reuters) - The", "Reuters", "March 2"),
        ("(Reuters) - The", "Reuters", None),
        ("WASHINGTON (AP) — The", "Associated Press", None),
        ("بيروت 26 أغسطس آب (رويترز) - قال", "Reuters", "26 أغسطس آب"),
        ("МОСКВА, 2 марта. /ТАСС/. Президент", "TASS", "2 марта"),
        ("МОСКВА, 2 мар - РИА Новости. Президент", "RIA Novosti", "2 мар"),
        ("Москва. 2 марта. INTERFAX.RU - Президент", "Interfax", "2 марта"),
        ("PARIS, 2 mars (AFP) - Le", "Agence France-Presse", "2 mars"),
        ("Berlin (dpa) - Der", "dpa", None),
        ("Madrid, 2 mar (EFE).- El", "EFE", "2 mar"),
        ("Roma, 2 mar. (ANSA) - Il", "ANSA", "2 mar"),
        ("ANKARA (AA) - Türkiye", "Anadolu Agency", None),
        ("新华社北京3月2日电 记者", "Xinhua", "3月2日"),
        ("تهران- ایرنا- رئیس", "IRNA", None),
        ("COLOMBO (News 1st): The", "News 1st", None),
    ],
)
def test_the_head_of_a_report_names_its_agency(head: str, name: str, date: str | None) -> None:
    """It is the best evidence of which of two language versions came first."""
    found = parse_head(f"{head} minister said on Tuesday.", _REGISTRY)
    assert found is not None
    assert (found.line.publisher, found.line.agencies, found.date) == (name, (name,), date)
    assert head.startswith(found.line.text)


@pytest.mark.parametrize(
    "text",
    [
        "He told an agency (Reuters) that it",
        "The minister (of trade) - a man of few words - said",
        "",
        "- - -",
        "AP - said",
    ],
)
def test_a_sentence_that_mentions_an_agency_has_no_head(text: str) -> None:
    """Citing an agency is not being one."""
    assert parse_head(text, _REGISTRY) is None


@given(st.text(max_size=200))
def test_no_line_breaks_it(text: str) -> None:
    """And an empty registry is one, too."""
    for registry in (_REGISTRY, Registry()):
        parse_line(text, registry)
        parse_line(f"Source: {text}", registry)
        parse_head(text, registry)
        registry.at(text)
