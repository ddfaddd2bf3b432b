"""Sentences are found in every script, and nothing of the text is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.sentences import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. J. R. Smith of the U.S. Army said 3.14 is No. 5.", '"Really?" he asked.', "Yes!", "She left...and came."],
        ["Er kam am 26. August.", "Im Jahr 2020.", "Es war z.B. gut."],
        ["M. Dupont a parlé.", "« Non ! »", "Il est parti…", "Puis rien."],
        ["И. И. Иванов пришёл в 2023 г. в Москву.", "Он ушёл."],
        ["قال ذلك.", "ثم ذهب؟", "نعم!", "لا"],
        ["یہ ہے۔", "وہ ہے۔"],
        ["यह है।", "वह है।", "ठीक"],
        ["රනිල් කළේ ය.", "එම්. සුමන්තිරන් කීවේය.", "අවසන්."],
        ["எம். ஏ. சுமந்திரன் கூறினார்.", "அவர் வந்தார்."],
        ["Gewinn 3 Mrd. Euro.", "Ja, sagte er."],
        ["It cost Rs. 5 million.", "In No. 5 they paid Rs. 12.", "He said no.", "Min. Perera left on Jan. 6."],
        ["Ven. Sumana spoke.", "Then they went on.", "Of ten, min. two.", "Il dit que non."],
        ["මිල රු. 250,000ක් ය.", "ඩී.එම්. සිල්වා පැමිණියේය.", "ප.ව. 3.30 ට ය.", "ඔහු ගියේ ය."],
        ["யாழ். வைத்தியசாலை.", "எஸ்.பி. பெரேரா ரூ. 100 கொடுத்தார்.", "மு.க. வந்தார்.", "க. குமார் சென்றார்."],
        ["ఎన్. కుమార్ వచ్చారు.", "ఆయన వెళ్లారు."],
        ["ეს არის.", "ის წავიდა.", "გ. ბერიძე მოვიდა."],
        ["זה נגמר.", "ב. כהן הלך."],
        ["“He won.”", "The end.", "(It was.)", "Then…"],
    ],
)
def test_a_text_is_cut_where_its_sentences_end(expected: list[str]) -> None:
    """Each sentence gets a vector: a cut inside one makes two vectors of no meaning."""
    assert sentences(" ".join(expected)) == expected


def test_ideographic_stops_need_no_space_and_quotations_go_on() -> None:
    """Japanese and Chinese set no spaces; `」と` goes on after the quotation."""
    assert sentences("今日は。「はい。」と言った。終わり！") == ["今日は。", "「はい。」と言った。", "終わり！"]
    assert sentences("他说：“好。”然后走了。") == ["他说：“好。”", "然后走了。"]


def test_thai_is_cut_at_spaces_into_pieces_of_some_length() -> None:
    """Thai has no stop at all: one sentence a paragraph would leave one vector a report."""
    clause = "ประธานาธิบดีกล่าวว่าจะไปต่างประเทศในวันพรุ่งนี้เพื่อพบปะกับผู้นำ"
    assert sentences(f"{clause} {clause} {clause}") == [clause, clause, clause]


def test_a_line_break_ends_a_sentence() -> None:
    """Headlines and list items have no stop."""
    assert sentences("A headline\n\nThe text\nMore") == ["A headline", "The text", "More"]


def test_what_numbers_a_sentence_is_of_it() -> None:
    """A list's numbers would each get a vector."""
    assert sentences("1. Ann won. 2. Bob lost.\n(3) Cy left.") == ["1. Ann won.", "2. Bob lost.", "(3) Cy left."]


@given(st.text(alphabet="aA .!?。।\n\"'”)5mrMR…", max_size=80) | st.text())
def test_nothing_is_lost_and_nothing_added(text: str) -> None:
    """Evidence quotes sentences: they must be the text's own."""
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text(max_size=60))
def test_no_sentence_is_empty_or_has_a_line_break(text: str) -> None:
    """An empty one would get a vector of zeros, like everything and nothing."""
    assert all(sentence.strip() == sentence and sentence and "\n" not in sentence for sentence in sentences(text))


@pytest.mark.parametrize("text", ["." * 2**20, ". " * 2**19, "A. " * 2**18, '."' * 2**19, "a" * 2**20, " " * 2**20])
def test_a_mebibyte_of_stops_costs_no_more_than_a_second(text: str) -> None:
    """Dot leaders and rulers stand in tables."""
    began = time.process_time()
    sentences(text)
    assert time.process_time() - began < 1.5
