"""Quotes: in the marks of every script, with the speaker whom the text names, and nobody else."""

import pytest

from workers.core.mentions import read


def _said(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in read("", text, language).quotes]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“We will go on,” said Minister Anna Berg."),
        ("en", '"We will go on," Anna Berg said.'),
        ("en", "‘We don’t stop here,’ said Anna Berg."),
        ("de", "„Wir machen immer weiter“, sagte Anna Berg."),
        ("de", "»Wir machen immer weiter«, sagte Anna Berg."),
        ("fr", "« Nous allons continuer », a dit Anna Berg."),
        ("sv", "”Vi fortsätter som förut”, sade Anna Berg."),
        ("pl", "„Idziemy cały czas dalej”, powiedziała Anna Berg."),
    ],
)
def test_marks_of_every_kind_hold_a_quote_with_its_speaker(language: str, text: str) -> None:
    """Each country has its own marks, and wires mix them."""
    assert [speaker for _, speaker in _said(text, language)] == ["Anna Berg"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("ja", "山本一郎市長は「橋は来週に開通する」と述べた。", "山本一郎"),
        ("zh", "市长王志强表示：“大桥下周开放。”", "王志强"),
        ("ar", "قالت وزارة النقل إن “الجسر سيفتح غدا”.", "وزارة النقل"),
        ("fa", "وزیر رضا کریمی گفت: «پل فردا باز می‌شود».", "رضا کریمی"),
        ("he", '"הגשר ייפתח מחר בבוקר", אמר השר יואב לוין.', "יואב לוין"),
        ("hi", "मंत्री अजय कुमार ने कहा, “पुल कल खुल जाएगा।”", "अजय कुमार"),
        ("ta", "“பாலம் நாளை திறக்கப்படும்” என அமைச்சர் கண்ணன் ராஜா தெரிவித்தார்.", "கண்ணன் ராஜா"),
        ("ko", '이민호 장관은 "다리는 내일 개통된다"고 말했다.', "이민호"),
        ("tr", "Bakan Ayşe Demir, “Köprü yarın açılacak” dedi.", "Ayşe Demir"),
        ("ru", "«Мост откроют уже завтра», — сказал министр Пётр Лось.", "Пётр Лось"),
    ],
)
def test_the_speaker_is_found_on_either_side_in_every_word_order(language: str, text: str, speaker: str) -> None:
    """Half of the world puts the verb last, the Arab world first."""
    assert [found for _, found in _said(text, language)] == [speaker]


def test_a_quote_over_paragraphs_opens_anew_in_each_and_is_one() -> None:
    """Cut at the paragraph, its second half would be nobody's."""
    text = "“We counted twice.\n\n“We will count again,” said Anna Berg."
    assert _said(text) == [("We counted twice.\n\n“We will count again,", "Anna Berg")]


def test_a_pronoun_means_the_one_person_of_the_sentence_before_and_nobody_where_there_are_two() -> None:
    """A quote in the wrong mouth is the worst that a wire can print."""
    one = "Minister Anna Berg arrived. “We will go on,” she said."
    two = "Minister Anna Berg met President Olga Lind. “We will go on,” she said."
    assert (_said(one), _said(two)) == ([("We will go on,", "Anna Berg")], [("We will go on,", None)])


def test_the_quote_behind_an_attribution_goes_on_with_the_same_speaker() -> None:
    """Wires name the speaker once."""
    text = "“We will go on,” said Anna Berg. “Nobody can stop that.”"
    assert _said(text) == [("We will go on,", "Anna Berg"), ("Nobody can stop that.", "Anna Berg")]


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Road Home” opens in June.",
        "The workers’ hall and the ’90s: it’s what they’ve got.",
        "A so-called “green wall” was built.",
        "“Nobody closed this one, said Anna Berg.",
        'A 6" pipe and a 4" pipe.',
    ],
)
def test_titles_scare_quotes_and_apostrophes_are_no_quotes(text: str) -> None:
    """They would fill the list of quotes with film titles."""
    assert _said(text) == []


def test_who_is_told_does_not_speak() -> None:
    """`the user told X`: X listens."""
    assert _said("“It simply melted in my hands,” the user told Wirehouse.") == [
        ("It simply melted in my hands,", None)
    ]


def test_a_quoted_agency_does_not_take_the_words_of_whom_it_cites() -> None:
    """The agency passes them on."""
    text = "The Harbour News Agency quoted Berg on Saturday as saying that “there will be no change at all”."
    assert _said(text) == [("there will be no change at all", "Berg")]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "He said he learnt at primary school that “nobody swims like that here.”", None),
        ("en", "“It burnt through the night,” the fire chief said.", "fire chief"),
        ("en", "The mayor met Ann Holt in the past month and added: “We are nearly there.”", "mayor"),
        ("en", "Omar al-Sadi, an uncle of hers, told CNN: “We are glad that she is back.”", "Omar al-Sadi"),
        ("tr", "“Bu aşı binlerce kişiyi koruyacak” dedi Prof. Karataş.", "Karataş"),
        ("vi", "Ông nói rằng “chúng tôi sẽ mở lại cây cầu vào tháng sau”.", None),
    ],
)
def test_who_speaks_is_the_subject_and_no_word_that_stands_nearer(
    language: str, text: str, speaker: str | None
) -> None:
    """A school, a pronoun or who listens would be quoted with words that somebody else said."""
    assert [speaker] == [who for _, who in _said(text, language)]


def test_the_rest_of_a_word_that_a_space_parts_opens_no_quote() -> None:
    """Tokenised texts would have quotes from one genitive to the next."""
    assert _said("Boeing 's new jet is late, and it 's still a long way from Airbus 's.") == []
