"""A bilingual document is two reports; a report that quotes a foreigner is one."""

import itertools
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import pytest

from workers.core.split import split
from workers.core.text import clean

_EVAL = Path(__file__).parents[3] / "shared" / "eval"
_needs_streams = pytest.mark.skipif(not _EVAL.is_dir(), reason="the evaluation streams are not here")

_ENGLISH = [
    "The ministry said on Tuesday that talks would go on until an agreement had been reached by both sides.",
    "Officials from the two countries met in the capital for the third time in as many weeks, the state agency said.",
    "No date has been named for the next round, but observers expect it to take place before the end of the month.",
]
_FRENCH = [
    "Le ministère a déclaré mardi que les pourparlers se poursuivraient jusqu’à ce qu’un accord soit trouvé.",
    "Des responsables des deux pays se sont réunis dans la capitale pour la troisième fois en trois semaines.",
    "Aucune date n’a été fixée pour la prochaine série de discussions, attendue avant la fin du mois.",
]
_ARABIC = [
    "قالت الوزارة يوم الثلاثاء إن المحادثات ستستمر حتى يتوصل الطرفان إلى اتفاق يرضي الجميع.",
    "واجتمع مسؤولون من البلدين في العاصمة للمرة الثالثة في ثلاثة أسابيع، بحسب الوكالة الرسمية.",
    "ولم يحدد موعد للجولة المقبلة، لكن مراقبين يتوقعون أن تعقد قبل نهاية الشهر الجاري.",
]


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("languages", "texts"),
    [
        (("en", "fr"), (_ENGLISH, _FRENCH)),
        (("fr", "en"), (_FRENCH, _ENGLISH)),
        (("en", "ar"), (_ENGLISH, _ARABIC)),
        (("ar", "fr", "en"), (_ARABIC, _FRENCH, _ENGLISH)),
    ],
)
def test_a_document_is_split_where_its_language_changes(
    languages: tuple[str, ...], texts: tuple[list[str], ...]
) -> None:
    """Taken as one item, the two halves of a bilingual wire would match neither their twins nor each other."""
    parts = split(_text(*itertools.chain(*texts)))
    assert [(part.language, part.text) for part in parts] == [
        (language, _text(*text)) for language, text in zip(languages, texts, strict=True)
    ]


def test_paragraphs_in_turn_are_put_together_by_language() -> None:
    """Some wires set each paragraph's translation below it: cut at one border, both halves would be mixed."""
    turns = [paragraph for pair in zip(_ENGLISH, _FRENCH, strict=True) for paragraph in pair]
    parts = split(_text(*turns))
    assert [(part.language, part.text) for part in parts] == [("en", _text(*_ENGLISH)), ("fr", _text(*_FRENCH))]


def test_a_script_that_changes_inside_a_line_shows_the_border() -> None:
    """Scrapers that lose line breaks leave both halves in one line."""
    english, arabic = " ".join(_ENGLISH), " ".join(_ARABIC)
    parts = split(f"{english} {arabic}")
    assert [(part.language, part.text) for part in parts] == [("en", english), ("ar", arabic)]


@pytest.mark.parametrize(
    "line",
    [
        " ".join(_ARABIC) + " Officials met in the capital. — Minister of Talks (@minister) July 1, 2024",
        f"{_ARABIC[0]} {_ARABIC[1]} وقال: “{_ENGLISH[0]}”",
        f"{_ENGLISH[0]} {_ENGLISH[1]} (رويترز)",
    ],
)
def test_a_post_or_a_quotation_inside_a_line_is_no_border(line: str) -> None:
    """Reports embed what a minister wrote, in the language in which he wrote it."""
    assert len(split(line)) == 1


def test_credits_beside_a_border_go_with_the_language_of_their_label() -> None:
    """The source line of one half would date the other."""
    end, head = ["Photo: Anna Berg", "Source: Reuters"], ["المصدر: رويترز"]
    parts = split(_text(*_ENGLISH, *end, *head, *_ARABIC))
    assert [part.text for part in parts] == [_text(*_ENGLISH, *end), _text(*head, *_ARABIC)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        _ENGLISH,
        [_ENGLISH[0], "“Nous ne céderons pas aux pressions”, a dit le ministre.", *_ENGLISH[1:]],
        [*_ENGLISH, "قال الوزير: لن نخضع للضغوط"],
        ["Talks go on until agreement", *_ARABIC],
        [*_ARABIC, "Source: Reuters", "Photo: The minister on Tuesday"],
        ["One line in English that is alone."],
        ["", "123", "456 !!"],
    ],
)
def test_a_quotation_a_headline_or_a_credit_splits_nothing(paragraphs: list[str]) -> None:
    """A false split makes two broken items of one good one, in one stream out of ten thousand."""
    text = _text(*paragraphs)
    assert [part.text for part in split(text)] == [text]


def test_no_two_parts_have_one_language() -> None:
    """Their ids are made of it: two parts of one name would replace each other for ever."""
    parts = split(_text(*_ENGLISH, *_ARABIC, *_ENGLISH[::-1]))
    assert [part.language for part in parts] == ["en", "ar"]
    assert sum(len(part.text.split()) for part in parts) == len(_text(*_ENGLISH, *_ARABIC, *_ENGLISH).split())


def test_a_hundred_thousand_lines_cost_no_more_than_a_second() -> None:
    """A listing of share prices is one record like any other."""
    began = time.process_time()
    split(_text(*(["price of shares today", "цена акций сегодня"] * 50_000)))
    assert time.process_time() - began < 1


def _rows(name: str) -> list[dict[str, str]]:
    def lines(kind: str) -> list[dict[str, str]]:
        text = (_EVAL / name / f"{kind}.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.split("\n") if line]

    gold = {row["id"]: row for row in lines("gold")}
    return [row | gold[row["id"]] for row in lines("raw")]


@_needs_streams
@pytest.mark.parametrize("name", ["newsfirst-dev", "ntrex-dev", "meantime-dev"])
def test_no_report_of_the_streams_is_split(name: str) -> None:
    """Measured on all 7,076: none. Here every sixth of the largest stream, and all of the others."""
    rows = _rows(name)
    for row in rows[:: 6 if len(rows) > 1_000 else 1]:
        text = clean(f"{row['headline']}\n\n{row['body']}")[0]
        assert len(split(text)) == 1, row["id"]


@_needs_streams
def test_documents_joined_from_the_streams_are_split_at_the_right_line() -> None:
    """Measured on 1,500 documents of 115 pairs: both labels right 99.7 %, and the very line 98.1 %."""
    rng = random.Random(20)
    by_group = defaultdict(list)
    for name in ("ntrex-dev", "meantime-dev"):
        for row in _rows(name):
            if len(row["body"]) > 300:
                by_group[row["group"]].append(
                    (row["lang"].split("-")[0], clean(f"{row['headline']}\n\n{row['body']}")[0])
                )
    pairs = [pair for docs in by_group.values() for pair in itertools.permutations(docs, 2)]
    sample = rng.sample([pair for pair in pairs if pair[0][0] != pair[1][0]], 300)
    assert len({frozenset((one[0], two[0])) for one, two in sample}) >= 25
    labels = exact = 0
    for one, two in sample:
        parts = split(_text(one[1], two[1]))
        labels += [part.language for part in parts] == [one[0], two[0]]
        exact += [(part.language, part.text) for part in parts] == [one, two]
    assert labels / len(sample) >= 0.99
    assert exact / len(sample) >= 0.97


def test_a_list_of_names_under_a_headline_is_no_part() -> None:
    """Names look like some language or other; the report below them would lose its headline."""
    report = (
        "De haven van Eastholm blijft tot het einde van de week gesloten, zei de burgemeester op maandag. Schepen die "
        "al onderweg zijn, kunnen uitwijken naar een kleinere haven verder langs de kust."
    )
    text = (
        "Motorproblemen vertragen veerboot Eastholm-overtocht\n\nAnna González, Lars Olsen, Jean Dubois, "
        f"Wolfgang Müller, Carlo Rossi, Katarzyna Nowak\n\n{report}\n\n{report}"
    )
    assert len(split(text)) == 1
