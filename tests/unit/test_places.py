"""Places: found in every script and inflection, with the right code; persons and common words are none."""

import pytest

from workers.core.mentioned import Place, PlaceKind
from workers.core.places import places
from workers.core.spans import Span, TextPart


def _found(text: str, language: str) -> list[tuple[str, str, PlaceKind]]:
    return [(place.text, place.country, place.kind) for place in places(((TextPart.BODY, text),), language)]


def test_a_place_has_its_code_its_name_and_every_span() -> None:
    """A map needs the code, an editor the words."""
    texts = ((TextPart.HEADLINE, "Rain in Kenya"), (TextPart.BODY, "Nairobi saw rain. Kenya needs it."))
    country, city = places(texts, "en")
    assert country == Place(
        text="Kenya",
        spans=(Span(TextPart.HEADLINE, 8, 13), Span(TextPart.BODY, 18, 23)),
        name="Kenya",
        kind=PlaceKind.COUNTRY,
        country="KE",
        geonames=192950,
        method="name",
        confidence=0.95,
    )
    assert (city.name, city.country, city.geonames, city.spans) == (
        "Nairobi",
        "KE",
        184745,
        (Span(TextPart.BODY, 0, 7),),
    )


@pytest.mark.parametrize(
    ("language", "text", "words", "country"),
    [
        ("ru", "Поезд вышел из Варшавы.", "Варшавы", "PL"),
        ("uk", "Потяг зупинився у Львові.", "Львові", "UA"),
        ("ar", "غادر الوفد إلى بغداد.", "بغداد", "IQ"),
        ("ar", "اجتماع بدمشق اليوم.", "دمشق", "SY"),
        ("ar", "وتركيا ترد.", "تركيا", "TR"),
        ("he", "הוא נסע לגרמניה.", "גרמניה", "DE"),
        ("ta", "அவர் இந்தியாவில் இருந்தார்.", "இந்தியாவில்", "IN"),
        ("si", "ඔහු ජපානයට ගියේය.", "ජපානයට", "JP"),
        ("ko", "그는 일본에서 왔다.", "일본", "JP"),
        ("ja", "ドイツから帰国した。", "ドイツ", "DE"),
        ("zh", "他从法国回来。", "法国", "FR"),
        ("th", "เขาไปญี่ปุ่น", "ญี่ปุ่น", "JP"),
        ("tr", "Heyet Almanya'ya gitti.", "Almanya", "DE"),
        ("el", "Έφυγε από την Κύπρο.", "Κύπρο", "CY"),
        ("pl", "Wrócił z Warszawy.", "Warszawy", "PL"),
    ],
)
def test_a_name_is_found_in_its_inflected_forms_and_behind_prefixes(
    language: str, text: str, words: str, country: str
) -> None:
    """In most languages a place hardly ever stands in the form of the atlas."""
    assert [(found, code) for found, code, _ in _found(text, language)] == [(words, country)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr Jordan met Paris Holt; they had turkey on china plates."),
        ("en", "It costs US$ 5."),
        ("en", "Iranian and Norwegian officials met."),
        ("ru", "Российские и германские врачи встретились."),
        ("ar", "المسؤولون الإيرانيون اجتمعوا."),
        ("ko", "이를 위해 모였다. 그 후에 갔다."),
        ("de", "Eine Insel heißt Eiland."),
    ],
)
def test_adjectives_persons_and_common_words_are_no_places(language: str, text: str) -> None:
    """A map full of wrong pins is worse than none."""
    assert _found(text, language) == []


def test_of_cities_with_one_name_that_in_a_country_named_is_meant_else_the_largest() -> None:
    """There are three Hyderabads' worth of such names in every world report."""
    (pakistani,) = (p for p in places(((TextPart.BODY, "Hyderabad in Pakistan"),), "en") if p.kind is PlaceKind.CITY)
    (largest,) = places(((TextPart.BODY, "Hyderabad was hot."),), "en")
    assert (pakistani.country, pakistani.method) == ("PK", "name; its country is named")
    assert (largest.country, largest.method) == ("IN", "name; largest of several")


def test_a_city_at_the_end_of_a_longer_name_is_one_only_where_it_is_named_alone_too() -> None:
    """Airports and players would put their namesakes' cities on the map."""
    longer = "The flight landed at John F. Kennedy; the striker left Real Madrid."
    assert _found(longer, "en") == []
    assert _found(f"{longer} He still lives in Madrid.", "en") == [("Madrid", "ES", PlaceKind.CITY)]


def test_a_short_name_in_capitals_within_a_line_is_an_acronym() -> None:
    """Companies and parties would be taken for cities of other languages."""
    assert _found("Rivals such as RIM fell sharply.", "en") == []
    assert _found("ROME, March 2", "en") == [("ROME", "IT", PlaceKind.CITY)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ar", "في أمريكا اللاتينية"), ("tr", "Latin Amerika"), ("ja", "南アメリカ"), ("hu", "Latin-Amerika")],
)
def test_a_continent_is_no_country(language: str, text: str) -> None:
    """Half a continent would be taken for the United States."""
    assert _found(text, language) == []
