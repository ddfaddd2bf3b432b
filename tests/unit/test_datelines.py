"""The head of a report says where, when, and by which agency."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.datelines import parse
from workers.core.sources import Registry, load

_REGISTRY = load((Path(__file__).parents[2] / "config" / "sources.toml").read_bytes())


@pytest.mark.parametrize(
    ("head", "places", "name", "date"),
    [
        ("LONDON, March 2 (Reuters) - ", "LONDON", "Reuters", "March 2"),
        ("(Reuters) - ", "", "Reuters", None),
        ("WASHINGTON (AP) — ", "WASHINGTON", "Associated Press", None),
        ("LAGOS, Nigeria (AP) — ", "LAGOS, Nigeria", "Associated Press", None),
        ("بيروت 26 أغسطس آب (رويترز) - ", "بيروت", "Reuters", "26 أغسطس آب"),
        ("القاهرة في 2 مارس / أ ش أ / ", "القاهرة", "MENA", "2 مارس"),
        ("دمشق-سانا ", "دمشق", "SANA", None),
        ("МОСКВА, 2 марта. /ТАСС/. ", "МОСКВА", "TASS", "2 марта"),
        ("МОСКВА, 2 мар - РИА Новости. ", "МОСКВА", "RIA Novosti", "2 мар"),
        ("Москва. 2 марта. INTERFAX.RU - ", "Москва", "Interfax", "2 марта"),
        ("PARIS, 2 mars (AFP) - ", "PARIS", "Agence France-Presse", "2 mars"),
        ("Berlin/Hamburg (dpa) - ", "Berlin/Hamburg", "dpa", None),
        ("Madrid, 2 mar (EFE).- ", "Madrid", "EFE", "2 mar"),
        ("(ANSA) - ROMA, 05 MAG - ", "ROMA", "ANSA", "05 MAG"),
        ("Budapest, 2024. március 2., szombat (MTI) - ", "Budapest", "MTI", "2024. március 2., szombat"),
        ("ANKARA (AA) - ", "ANKARA", "Anadolu Agency", None),
        ("新华社北京3月2日电（记者王芳）", "北京", "Xinhua", "3月2日"),
        ("（中央社記者王小明台北9日電）", "台北", "Central News Agency", "9日"),
        ("【ソウル聯合ニュース】", "ソウル", "Yonhap", None),
        ("［パリ　５日　ロイター］ - ", "パリ", "Reuters", "５日"),
        ("(서울=연합뉴스) 김하늘 기자 = ", "서울", "Yonhap", None),
        ("تهران- ایرنا- ", "تهران", "IRNA", None),
        ("COLOMBO (News 1st): ", "COLOMBO", "News 1st", None),
        ("WASHINGTON — ", "WASHINGTON", None, None),
        ("غزة - وكالات: ", "غزة", "agencies", None),
    ],
)
def test_a_dateline_is_read_and_the_body_begins_behind_it(
    head: str, places: str, name: str | None, date: str | None
) -> None:
    """It is the best evidence of which of two language versions came first."""
    body = "Ministers said on Tuesday that they would go on."
    found = parse(f"{head}{body}", _REGISTRY)
    assert found is not None
    line, begin, _ = found
    assert ("/".join(line.places), line.date, line.agencies) == (places, date, (name,) if name else ())
    assert (line.text, f"{head}{body}"[begin:]) == (head.strip(), body)


@pytest.mark.parametrize(
    "text",
    [
        "He told an agency (Reuters) that it was over",
        "The minister (of trade) - a man of few words - said so",
        "Moscow - Reuters reporters in the city were told to leave",
        "Tehran, IRNA said, would not give in",
        "NATO — founded in 1949 — has grown",
        "LONDON bridges will close",
        "COVID-19 — the disease — is back",
        "Paris - long a city of cafés - is losing them",
        "القاهرة - المدينة الأكبر - تستعد",
        "", "- - -", "AP - said", "(Reuters) -", "(AP) (AP) (AP)",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_a_dateline_is_left_alone(text: str) -> None:
    """What is taken for a dateline is cut off the body."""
    assert parse(text, _REGISTRY) is None


@given(st.text(max_size=150), st.sampled_from(["", "LONDON (", "LONDON, ", "【", "新华社", "(AP) - ", "تهران- "]))
def test_no_text_breaks_it(text: str, head: str) -> None:
    """And what is left is never empty."""
    for registry in (_REGISTRY, Registry()):
        found = parse(head + text, registry)
        assert found is None or any(map(str.isalnum, (head + text)[found[1] :]))


@pytest.mark.parametrize(
    ("text", "agency", "rest"),
    [
        ("Reuters: The port will close.", "Reuters", "The port will close."),
        ("AFP – The port will close.", "Agence France-Presse", "The port will close."),
        ("(AFP) The port will close.", "Agence France-Presse", "The port will close."),
        ("ТАСС: Порт закроют.", "TASS", "Порт закроют."),
        ("新华社：港口将关闭。", "Xinhua", "港口将关闭。"),
        ("(BUSINESS WIRE)--Harrow Tools opened a plant.", "Business Wire", "Harrow Tools opened a plant."),
    ],
)
def test_an_agency_alone_heads_a_report(text: str, agency: str, rest: str) -> None:
    """Many desks leave the place out; the report is the agency's all the same."""
    found = parse(text, _REGISTRY)
    assert found is not None
    assert (found[0].places, found[0].agencies, text[found[1] :]) == ((), (agency,), rest)


@pytest.mark.parametrize(
    "text",
    [
        "Ana: the girl who saw the ferry sink.",
        "AFP - Short for Agence France-Presse - is old.",
        "Reuters – the oldest of them – is on strike.",
        "Trump: The deal is dead.",
    ],
)
def test_an_agency_that_the_sentence_is_about_heads_nothing(text: str) -> None:
    """The report's first words would be lost."""
    assert parse(text, _REGISTRY) is None
