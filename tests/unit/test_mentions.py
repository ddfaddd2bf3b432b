"""Mentions as a whole: offsets that are right in any text, whatever stands in it."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.core import codec
from workers.core.mentioned import Mentions
from workers.core.mentions import read
from workers.core.model import Item, RawItem
from workers.core.outcome import Rejected
from workers.core.reading import read as read_items
from workers.core.sources import load
from workers.core.spans import Span, TextPart
from workers.evaluation.mentions import measure

_ROOT = Path(__file__).parents[2]
_SETS = _ROOT / "tests" / "eval" / "sets"
_SAMPLE = _ROOT.parent / "shared" / "samples" / "bilingual-item.txt"
_REGISTRY = load((_ROOT / "config" / "sources.toml").read_bytes())
_LANGUAGES = st.sampled_from(
    ["en", "ar", "ru", "zh", "ja", "ko", "ta", "si", "hi", "tr", "th", "fa", "he", "el", "de", "und", ""]
)
_WORDS = (
    '“|”|„|«|»|"|‘|’|「|」|\n\n| |, |. |said |Anna Berg |Minister |قال |الوزير |سامر الخطيب |بغداد '
    "|إن |表示：|市长|王志强|北京|İstanbul |Москвы |$|%|3億|円|5 million |١٢ |25 ล้านบาท|she |according to "
    "|கொழும்பில் |අමාත්‍ය |ने कहा |ﬁ|é|e\u0301"
)
_PIECES = st.lists(st.text(max_size=12) | st.sampled_from(_WORDS.split("|")), max_size=30).map("".join)


def _wrong(mentions: Mentions, headline: str, body: str) -> list[str]:
    """Mentions whose span does not hold their words."""
    texts = {TextPart.HEADLINE: headline, TextPart.BODY: body}

    def at(span: Span) -> str:
        assert 0 <= span.start < span.end <= len(texts[span.part])
        return texts[span.part][span.start : span.end]

    wrong = [quote.text for quote in mentions.quotes if at(quote.span) != quote.text]
    wrong += [
        quote.speaker or ""
        for quote in mentions.quotes
        if quote.speaker_span and at(quote.speaker_span) != quote.speaker
    ]
    wrong += [
        place.text for place in mentions.places if at(place.spans[0]) != place.text or not all(map(at, place.spans))
    ]
    wrong += [quantity.text for quantity in mentions.quantities if at(quantity.span) != quantity.text]
    for person in mentions.people:
        family = person.name.rsplit(" ", 1)[-1]
        wrong += [person.name for span in person.spans if at(span) not in (person.name, family)]
    return wrong


@given(_PIECES, _PIECES, _LANGUAGES)
@settings(max_examples=400, deadline=None)  # the first example loads the names of places
def test_a_span_holds_the_words_of_its_mention_in_any_text(headline: str, body: str, language: str) -> None:
    """An offset that is off by one marks the wrong words on every desk."""
    assert _wrong(read(headline, body, language), headline, body) == []


def test_the_spans_of_the_samples_are_right_in_the_items_that_carry_them() -> None:
    """Headline and body are cut and cleaned before they are read; the offsets count afterwards."""
    items: list[Item] = []
    for line in (_ROOT / "tests" / "samples" / "items.jsonl").read_bytes().splitlines():
        try:
            items += read_items(codec.decode_raw(line, max_bytes=1 << 20), _REGISTRY)
        except Rejected:
            continue
    assert [wrong for item in items for wrong in _wrong(item.mentions, item.headline, item.body)] == []
    assert sum(bool(item.mentions.quotes) for item in items) > 20
    assert sum(bool(item.mentions.places) for item in items) > 60


@pytest.mark.skipif(not _SAMPLE.is_file(), reason="the sample is not here")
def test_both_halves_of_a_bilingual_item_have_the_same_quotes_with_the_same_speakers() -> None:
    """The item this project was begun for: a citation through an agency, a participle, a body."""
    raw = RawItem(
        source="wire", fetched_at=datetime(2023, 8, 26, 12, tzinfo=UTC), body=_SAMPLE.read_text(encoding="utf-8")
    )
    english, arabic = (item.mentions for item in read_items(raw, _REGISTRY))
    assert [quote.speaker for quote in english.quotes] == ["Rybakov", "Iranian Foreign Ministry", "Iranian government"]
    assert [quote.speaker for quote in arabic.quotes] == ["ريابكوف", "وزارة الخارجية الإيرانية", "الحكومة الإيرانية"]
    assert {place.geonames for place in arabic.places} <= {place.geonames for place in english.places}
    assert [len(mentions.people) for mentions in (english, arabic)] == [1, 1]


@pytest.mark.parametrize(
    "piece", ["“", '"a ', "‘s ’s ", "A. ", "Minister ", "1 ", "الوزير ", "“A b c,” said X. ", "市长", "$", "seven "]
)
def test_twenty_kilobytes_of_anything_are_read_in_a_moment(piece: str) -> None:
    """Measured: at most 40 ms. The bound leaves room for a slower machine, not for a square."""
    read("", "Oslo", "en")
    for language in ("en", "ar", "zh"):
        began = time.process_time()
        read("", (piece * 20_000)[:20_000], language)
        assert time.process_time() - began < 0.3


def test_every_figure_has_its_floor_in_both_halves() -> None:
    """The held-back half was written before the tables and is not looked at: a fall there is a fall."""
    low = [figure for figure in measure(_SETS) if figure.value < 0.75]
    assert low == []
