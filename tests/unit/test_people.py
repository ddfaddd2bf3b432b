"""People: beside their titles, in every way of writing; bodies, places and verbs are none."""

import pytest

from workers.core.mentioned import Person
from workers.core.mentions import read
from workers.core.spans import Span, TextPart


def test_a_person_has_a_role_and_is_found_again_by_the_family_name() -> None:
    """Reports name a person once in full."""
    (person,) = read("Lindgren resigns", "Prime Minister Maja Lindgren resigned. Lindgren was tired.", "en").people
    assert person == Person(
        name="Maja Lindgren",
        spans=(Span(TextPart.BODY, 15, 28), Span(TextPart.BODY, 39, 47)),
        role="Prime Minister",
        method="title before the name",
        confidence=0.9,
    )


@pytest.mark.parametrize(
    ("language", "text", "name", "role"),
    [
        ("en", "Rosa Colque, the union leader, left.", "Rosa Colque", "union leader"),
        ("en", "Police spokesman ASP Ruwan Silva left.", "Ruwan Silva", "spokesman ASP"),
        ("es", "La ministra Elena Robles llegó.", "Elena Robles", "ministra"),
        ("ru", "Министр Анна Берг приехала.", "Анна Берг", "Министр"),
        ("ar", "وصل نائب وزير الخارجية السوداني، علي حسن، إلى المدينة.", "علي حسن", "نائب وزير الخارجية السوداني"),
        ("zh", "外交部发言人陈志远表示欢迎。", "陈志远", "发言人"),
        ("ja", "ペトロフ大統領は帰国した。", "ペトロフ", "大統領"),
        ("ko", "김민수 장관은 떠났다.", "김민수", "장관"),
        ("en", "The board said former chairman Tom Poe left.", "Tom Poe", "former chairman"),
        ("en", "Ann Poe, the chief executive officer of the port, left.", "Ann Poe", "chief executive officer"),
        ("it", "L'avvocato Marco Bianchi è arrivato.", "Marco Bianchi", "avvocato"),
        ("it", "Lo ha chiesto all'avvocato Luca Neri.", "Luca Neri", "avvocato"),
        ("fr", "Selon l’ancien ministre Luc Morel, rien ne change.", "Luc Morel", "ancien ministre"),
        ("si", "ජනාධිපති නිමල් පෙරේරා මහතාගේ නිවස.", "නිමල් පෙරේරා", "ජනාධිපති"),
        ("hi", "प्रधानमंत्री राजेश वर्मा ने कहा।", "राजेश वर्मा", "प्रधानमंत्री"),
    ],
)
def test_a_title_beside_a_name_makes_a_person(language: str, text: str, name: str, role: str) -> None:
    """Every language has its titles on its own side."""
    assert [(person.name, person.role) for person in read("", text, language).people] == [(name, role)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Foreign Ministry said that Harbour Bridge was shut."),
        ("en", "President of Norway. On Monday Minister of Health."),
        ("ar", "قال الرئيس إن الوزير سيزور المدينة."),
        ("en", "“We shall not anger anybody here,” the State Minister said."),
        ("si", "ජනාධිපති මාධ්‍ය අංශය පැවසීය."),
        ("ta", "ஜனாதிபதி செயலகத்தில் இடம்பெற்றது."),
        ("zh", "总统在北京出席会议。"),
    ],
)
def test_bodies_offices_and_verbs_are_no_persons(language: str, text: str) -> None:
    """Precision before recall: a list with verbs in it is of no use."""
    assert read("", text, language).people == ()


def test_an_outlet_that_speaks_is_no_person() -> None:
    """Two words in capitals beside a verb of saying are also a paper."""
    text = "“The vote is off for now,” Le Monde said."
    assert [person.name for person in read("", text, "en").people] == ["Le Monde"]
    assert read("", text, "en", {"Le Monde"}.__contains__).people == ()


def test_a_name_that_begins_with_an_elided_particle_keeps_it() -> None:
    """`D'Alema` and `L'Herbier` are families."""
    (person,) = read("", "Il ministro D'Alberto Rossi è arrivato.", "it").people
    assert person.name == "D'Alberto Rossi"
