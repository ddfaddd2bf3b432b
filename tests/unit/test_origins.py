"""What an item says about its own origin is read from its lines, its address and its ends, and from nothing else."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contract import values
from workers.core import originals, origins
from workers.core.direction import Original, Reason, direct
from workers.core.model import Item, RawItem
from workers.core.provenance import NO_PROVENANCE, Origin, Provenance
from workers.core.reading import read
from workers.core.sources import load
from workers.core.translationwords import STEMS
from workers.core.wire import Metadata, Party, Related

_REGISTRY = load((Path(__file__).parents[2] / "config" / "sources.toml").read_bytes())
_SAMPLE = Path(__file__).parents[2].parent / "shared" / "samples" / "bilingual-item.txt"
_STORY = (
    "The ferry Maren ran aground near Lindholm early on Monday with 87 people on board, the harbour office said.\n\n"
    "All of them were taken off by six fishing boats within two hours. Captain Jonas Petersen said that the steering "
    "had failed in heavy seas."
)
_RUSSIAN = (
    "Паром «Марен» рано утром в понедельник сел на мель у Линдхольма, на борту было 87 человек, сообщило управление "
    "порта.\n\nВсех их за два часа сняли шесть рыбацких лодок. Капитан Йонас Петерсен сказал, что в шторм отказало "
    "рулевое управление."
)
_TASS = Origin(id="tass", languages=("ru", "en"), country="RU")


def items(body: str, **more: str) -> tuple[Item, ...]:
    raw = RawItem(**{"source": "desk", "fetched_at": datetime(2026, 3, 2, 10, tzinfo=UTC), "body": body, **more})  # type: ignore[arg-type]
    return read(raw, _REGISTRY)


def provenance(body: str, **more: str) -> Provenance:
    (one,) = items(body, **more)
    return one.provenance


@pytest.mark.parametrize(
    ("notice", "language"),
    [
        ("Translated by Mary Halloran", None),
        ("Translated from Arabic by Mary Halloran", "ar"),
        ("(Translated from the Russian)", "ru"),
        ("Machine translation from German.", "de"),
        ("This article was originally published in French.", "fr"),
        ("This text was translated from Ukrainian", "uk"),
    ],
)
def test_a_notice_says_that_it_is_a_translation_and_from_what(notice: str, language: str | None) -> None:
    """It is the only certain word there is on direction."""
    for body in (f"{_STORY}\n\n{notice}", f"Ferry aground\n\n{notice}\n\n{_STORY}"):
        found = provenance(body)
        assert (found.translated is not None, found.translated_from) == (True, language)


@pytest.mark.parametrize(
    ("own", "notice", "language"),
    [
        ("es", "Traducido del árabe por Marta Gil", "ar"),
        ("fr", "Traduit de l'anglais par Jeanne Morel", "en"),
        ("de", "Aus dem Englischen von Ruth Hanke", "en"),
        ("it", "Traduzione dall'inglese di Paolo Neri", "en"),
        ("nl", "Vertaald uit het Duits", "de"),
        ("ru", "Перевод с английского", "en"),
        ("uk", "Переклад з польської", "pl"),
        ("pl", "Przekład z języka niemieckiego", "de"),
        ("ar", "ترجمة عن الإنجليزية", "en"),
        ("fa", "ترجمه از انگلیسی", "en"),
        ("he", "תרגום מאנגלית", "en"),
        ("tr", "İngilizceden çeviri", "en"),
        ("zh", "本文翻译自英文", "en"),
        ("ja", "英語から翻訳", "en"),
        ("ko", "영어에서 번역", "en"),
        ("en", "Traducción de Francisco Ruso", None),
        ("fr", "Traduction de François Langlais", None),
    ],
)
def test_such_notices_are_read_in_their_own_languages(own: str, notice: str, language: str | None) -> None:
    """A desk works with the translations, not with the originals' English."""
    assert origins.says_translated(notice, own) == (language,)


@pytest.mark.parametrize(
    "sentence",
    [
        "Translations of the report into five languages are on show at the town hall.",
        "Published in Washington on Monday, the report names forty firms.",
        "The novel, translated from Arabic by Huda Salem, won the prize on Friday.",
        "The original in the museum is under glass.",
    ],
)
def test_a_report_about_a_translation_is_none(sentence: str) -> None:
    """News of a translated book would be filed as a translation, with all but certainty."""
    assert provenance(f"{_STORY}\n\n{sentence}").translated is None


def test_the_publisher_is_who_owns_the_address_else_who_the_source_line_names() -> None:
    """A paper that runs an agency's text is not the agency."""
    line = f"Ferry aground\n\nSource: TASS\n\n{_STORY}"
    assert provenance(line) == Provenance(publisher=_TASS)
    paper = provenance(line, url="https://www.spiegel.de/a-1")
    assert paper.publisher is not None
    assert (paper.publisher.id, paper.housed) == ("spiegel", True)
    assert paper.credited == (Origin(id="tass", languages=("ru", "en")),)


def test_an_outlet_that_nobody_knows_is_known_by_its_name() -> None:
    """Two items of one town's paper belong together, registry or not."""
    found = provenance(f"Ferry aground\n\nSource: Lindholm Herald\n\n{_STORY}")
    assert found.publisher == Origin(id="name:lindholmherald")


def test_agencies_without_names_say_nothing() -> None:
    """Every item with "+ agencies" would credit one and the same outlet."""
    assert provenance(f"Ferry aground\n\nSource: Agencies\n\n{_STORY}") == NO_PROVENANCE


def test_the_dateline_gives_its_country_and_its_agency() -> None:
    """They are cut off the body; here they still count."""
    found = provenance(f"Ferry aground\n\nDAMASCUS, March 2 (Reuters) - {_STORY}")
    assert (found.located, [origin.id for origin in found.credited]) == ("SY", ["reuters"])


def test_what_a_format_states_counts_as_what_the_text_says() -> None:
    """Agencies send fields, not lines: provider, source, credit, place and the link to the original."""
    party = Party(role="provider", name="TASS"), Party(role="credit", name="Reuters")
    link = Related(uri="urn:newsml:tass.ru:1", relation="translatedFrom")
    metadata = Metadata(format="newsml-g2", parties=party, located="Moscow", related=(link,))
    (item,) = items(_STORY)
    assert origins.read(replace(item, metadata=metadata), _REGISTRY) == Provenance(
        publisher=_TASS,
        housed=True,
        credited=(Origin(id="reuters", languages=("en",)),),
        translated="translatedFrom urn:newsml:tass.ru:1",
        located="RU",
    )
    by = origins.read(replace(item, metadata=Metadata(format="rss", bylines=("Translated by A. Berg",))), _REGISTRY)
    assert by.translated == "Translated by A. Berg"


def test_halves_of_a_document_lean_on_each_others_source_line() -> None:
    """Only the first half has one, as monitoring desks write them; it holds for both."""
    halves = items(f"Ferry aground\n\nSource: TASS\n\n{_STORY}\n\nПаром сел на мель\n\n{_RUSSIAN}")
    found = direct(*map(originals.of_item, halves))
    assert (found.original, found.evidence[0].reason) == (Original.THAT, Reason.PUBLISHERS_LANGUAGE)


def test_the_arabic_half_of_the_sample_is_the_original() -> None:
    """It is the item that all this began with."""
    if not _SAMPLE.is_file():
        return
    halves = items(_SAMPLE.read_text(encoding="utf-8"))
    found = direct(*map(originals.of_item, halves))
    assert [one.language.tag for one in halves] == ["en", "ar"]
    assert (found.original, found.evidence[0].value) == (Original.THAT, "al-mayadeen: ar")


@given(item=values.items)
def test_any_item_has_a_provenance(item: Item) -> None:
    """A text that breaks the reading of its origin would be a dead letter."""
    assert isinstance(origins.read(item, _REGISTRY), Provenance)


@given(text=st.text(max_size=200))
def test_any_text_is_a_notice_or_none(text: str) -> None:
    """Patterns over many languages meet any text there is."""
    said = origins.says_translated(text, "en")
    assert said is None or said[0] is None or said[0] in STEMS


def test_initials_that_a_format_states_are_an_agencys_or_nobodys() -> None:
    """A firm whose initials are a broadcaster's would be taken for it, and its language for the original's."""
    (item,) = items("The port reopened on Friday. Ferries run again.")
    stated = Metadata(format="ninjs", parties=(Party(role="source", name="DW"), Party(role="source", name="AP")))
    assert [origin.id for origin in origins.read(replace(item, metadata=stated), _REGISTRY).credited] == ["ap"]
