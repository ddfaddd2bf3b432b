"""Whom a text cites, where, and in which words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.attribution import Cite
from workers.core.cites import MAX_CITES, find
from workers.core.sources import Registry, load
from workers.core.spans import Span, TextPart

_REGISTRY = load((Path(__file__).parents[2] / "config" / "sources.toml").read_bytes())


def _cited(text: str, language: str) -> list[str]:
    found = find(text, TextPart.BODY, language, _REGISTRY)
    assert all(text[cite.span.start : cite.span.end] == cite.words for cite in found)
    return [cite.source or cite.name for cite in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The sale will go on, the company told Reuters.", ["reuters"]),
        ("en", "The Russian News Agency cited the deputy minister.", ["ria"]),
        ("en", "The Financial Times website had reported that talks went on.", ["ft"]),
        ("en", "The Iranian Foreign Ministry refuted it.", ["mfa-ir"]),
        ("en", "He was innocent, he told AP.", ["ap"]),
        ("en", "The bridge is closed, according to the Northport Gazette newspaper.", ["Northport Gazette"]),
        ("en", "The Ministry of Inland Fisheries said so.", ["Ministry of Inland Fisheries"]),
        ("ar", "ونقلت وكالة الإعلام الروسية عن نائب الوزير قوله ذلك.", ["ria"]),
        ("ar", "وذكرت صحيفة “فاينانشال تايمز” ذلك.", ["ft"]),
        ("ar", "ونفت وزارة الخارجية الإيرانية هذه الاتهامات.", ["mfa-ir"]),
        ("ar", "وأوضح في حديث للجزيرة نت أن القرار نهائي.", ["al-jazeera"]),
        ("fa", "به نقل از ایلنا، کارخانه باز شد.", ["ilna"]),
        ("ru", "Как передаёт РИА Новости, рейс отложен.", ["ria"]),
        ("ru", "Директор сказал «Интерфаксу», что уходит.", ["interfax"]),
        ("uk", "Як пише Українська правда, суд відклали.", ["pravda-ua"]),
        ("de", "Wie die Nachrichtenagentur AFP meldet, ist er frei.", ["afp"]),
        ("fr", "Selon Le Figaro, la loi sera votée.", ["le-figaro"]),
        ("tr", "Reuters'ın haberine göre görüşmeler durdu.", ["reuters"]),
        ("fi", "Reutersin mukaan neuvottelut keskeytyivät.", ["reuters"]),
        ("zh", "据中新社报道，展览今日开幕。", ["chinanews"]),
        ("ja", "タス通信によると、工場は再開した。", ["tass"]),
        ("ko", "로이터 통신은 협상이 중단됐다고 전했다.", ["reuters"]),
        ("hi", "रॉयटर्स के मुताबिक बातचीत रुक गई है।", ["reuters"]),
    ],
)
def test_a_citation_is_found(language: str, text: str, expected: list[str]) -> None:
    """A desk asks who had it first."""
    assert _cited(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Reuters moved its office to a new tower."),
        ("en", "He used to work for the Associated Press."),
        ("en", "The times reported in the log were wrong."),
        ("en", "The AP exams begin in May."),
        ("en", "Two BBC vans were parked outside."),
        ("ar", "الجزيرة الصغيرة في وسط النهر غمرتها المياه."),
        ("ru", "Спутник вышел на орбиту."),
        ("de", "Im Bild ist die alte Brücke zu sehen."),
        ("ja", "地域が共同で橋を守る。"),
    ],
)
def test_a_mention_is_no_citation(language: str, text: str) -> None:
    """Else everything cites everybody."""
    assert _cited(text, language) == []


def test_a_citation_says_where_it_stands_and_how_it_is_known() -> None:
    """A person has to be able to check it."""
    expected = Cite(
        source="reuters", name="Reuters", kind="agency", words="Reuters", span=Span(TextPart.HEADLINE, 14, 21),
        cue="told", method="name", confidence=0.9,
    )  # fmt: skip
    assert find("Minister told Reuters no", TextPart.HEADLINE, "en", _REGISTRY) == (expected,)


@given(st.text(max_size=200), st.sampled_from(["en", "ar", "zh", "fi", ""]))
def test_no_text_breaks_it(text: str, language: str) -> None:
    """And its spans are right in any text."""
    text = f"{text} told Reuters {text} صحيفة “{text}” the {text} newspaper"
    for registry in (_REGISTRY, Registry()):
        for cite in find(text, TextPart.BODY, language, registry):
            assert text[cite.span.start : cite.span.end] == cite.words != ""


def test_there_is_a_limit() -> None:
    """An event has to stay an event, whatever somebody sends."""
    assert len(find("He told Reuters. " * 1000, TextPart.BODY, "en", _REGISTRY)) == MAX_CITES


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Brücke ist sicher, sagte Eva Brandt am Montag der dpa.", ["dpa"]),
        ("sv", "Vi vet inte mer, säger Karin Lind, chef för hamnen, till TT.", ["tt"]),
        ("fr", "Le pont est sûr, a assuré lundi la préfète Anne Petit à l'AFP.", ["afp"]),
        ("pl", "Port zamknięto – powiedziała w piątek PAP rzeczniczka.", ["pap"]),
        ("en", "The company moved its desks to Reuters on Monday after the chief said so.", []),
        ("en", "He said that he had sold his flat to Reuters.", []),
        ("it", "I legali preparano una causa contro Der Spiegel in merito alle accuse.", []),
    ],
)
def test_who_is_told_is_cited_and_words_of_other_languages_cite_nobody(
    language: str, text: str, expected: list[str]
) -> None:
    """Between the verb and the agency stands half a sentence; `accuse` is a noun in one language, a verb in another."""
    assert _cited(text, language) == expected
