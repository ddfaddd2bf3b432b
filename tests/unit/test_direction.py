"""Which of two twins is the original: the laws of the answer, and what each clue says of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.direction import (
    SURE,
    WEIGHTS,
    Clue,
    Direction,
    Original,
    Reason,
    Side,
    direct,
    mirrored,
)
from workers.core.provenance import NO_PROVENANCE, Origin, Provenance, pack, unpack

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
BROADCASTER = Origin(id="al-mayadeen", languages=("ar", "en", "es"), country="LB")
AGENCY = Origin(id="reuters", languages=("en",))
TELLING = {Reason.DATELINE_LANGUAGE, Reason.EARLIER, Reason.LAYOUT}

ids = st.sampled_from(["tass", "irna", "reuters", "name:gazette"])
languages = st.sampled_from(["ar", "en", "ru", "zh-Hans", "zh-Hant", "sr", "hr", "fa", "und"])
origins = st.builds(
    Origin,
    id=ids,
    languages=st.lists(languages, max_size=3).map(tuple),
    country=st.sampled_from(["", "LB", "CH", "RU", "XX"]),
)
provenances = st.builds(
    Provenance,
    publisher=st.none() | origins,
    housed=st.booleans(),
    credited=st.lists(origins, max_size=2).map(tuple),
    cited=st.lists(ids, max_size=2).map(tuple),
    translated=st.none() | st.sampled_from(["Translated by A", "ترجمة"]),
    translated_from=st.none() | st.sampled_from(["ar", "ru"]),
    located=st.none() | st.sampled_from(["SY", "RU", "CH"]),
    timed=st.booleans(),
    part=st.integers(0, 2),
)
side_values = st.builds(
    Side,
    language=languages,
    time=st.integers(0, 300).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    document=st.sampled_from(["d1", "d2"]),
    provenance=provenances,
)


def side(language: str, *, document: str = "", minutes: int = 0, **known: object) -> Side:
    """A side that says of its origin what is named and nothing else."""
    held = Provenance(**known)  # type: ignore[arg-type]
    return Side(language, NOON + timedelta(minutes=minutes), document or f"d-{language}", held)


def said(here: Side, there: Side) -> tuple[Original, list[tuple[Reason, Original]]]:
    found = direct(here, there)
    return found.original, [(clue.reason, clue.points_to) for clue in found.evidence]


# Laws


@given(here=side_values, there=side_values)
def test_the_answer_from_the_other_side_is_the_mirror_image(here: Side, there: Side) -> None:
    """Two events of one pair would each call the other one the translation."""
    assert direct(there, here) == mirrored(direct(here, there))


@given(here=side_values, there=side_values)
def test_the_confidence_is_what_the_clues_add_up_to(here: Side, there: Side) -> None:
    """A person who adds up the evidence has to come to the answer that stands above it."""
    found = direct(here, there)
    odds = sum(clue.odds if clue.points_to is Original.THIS else -clue.odds for clue in found.evidence)
    assert all(clue.odds > 0 and clue.points_to is not Original.UNKNOWN for clue in found.evidence)
    assert found.confidence == pytest.approx(1.0 / (1.0 + exp(-abs(odds))), abs=1e-4)
    leading = Original.THIS if odds > 0 else Original.THAT
    assert found.original is (leading if found.confidence >= SURE else Original.UNKNOWN)


@given(one=side_values, language=languages)
def test_an_item_against_one_that_says_the_same_is_no_original(one: Side, language: str) -> None:
    """Two papers that run one agency's text, translated by nobody knows whom, would be ranked by chance."""
    silent = replace(
        one, provenance=replace(one.provenance, publisher=None, credited=(), translated_from=None, located=None, part=0)
    )
    assert direct(silent, replace(silent, language=language)).original is Original.UNKNOWN


@given(here=side_values, there=side_values)
def test_nothing_is_said_without_evidence(here: Side, there: Side) -> None:
    """An answer out of thin air looks like knowledge on a desk."""
    bare = [replace(one, provenance=NO_PROVENANCE) for one in (here, there)]
    assert direct(*bare) == Direction(Original.UNKNOWN, 0.5)


@given(here=side_values, there=side_values)
def test_time_place_and_layout_never_decide_alone(here: Side, there: Side) -> None:
    """English comes first in 6 to 46 % of the pairs of two outlets: order is no origin."""
    found = direct(here, there)
    assert found.original is Original.UNKNOWN or not {clue.reason for clue in found.evidence} <= TELLING


@given(held=provenances)
def test_a_packed_provenance_is_the_same_afterwards(held: Provenance) -> None:
    """The state keeps it packed: what it lost would be lost for every later twin."""
    assert unpack(pack(held)) == held
    assert pack(held) is pack(replace(held))


# Clues


@pytest.mark.parametrize(
    ("here", "there", "original", "reason"),
    [
        (side("ar", translated="ترجمة"), side("en"), Original.THAT, Reason.SAYS_TRANSLATED),
        (side("en"), side("de", translated="Aus dem Englischen von A"), Original.THIS, Reason.SAYS_TRANSLATED),
        (side("en", publisher=AGENCY), side("de", credited=(AGENCY,)), Original.THIS, Reason.CREDITED),
        (side("uk", publisher=Origin(id="suspilne")), side("pl", cited=("suspilne",)), Original.THIS, Reason.CITED),
        (
            side("en", publisher=BROADCASTER),
            side("ar", publisher=BROADCASTER),
            Original.THAT,
            Reason.PUBLISHERS_LANGUAGE,
        ),
        (
            side("en", document="d", publisher=BROADCASTER),
            side("ar", document="d"),
            Original.THAT,
            Reason.PUBLISHERS_LANGUAGE,
        ),
        (side("de", credited=(AGENCY,)), side("en", credited=(AGENCY,)), Original.THAT, Reason.AGENCY_LANGUAGE),
    ],
)
def test_each_clue_points_to_the_side_it_speaks_for(
    here: Side, there: Side, original: Original, reason: Reason
) -> None:
    """A sign turned round would call every translation the original."""
    found = direct(here, there)
    assert (found.original, found.evidence[0].reason) == (original, reason)
    assert found.evidence[0].points_to is original


def test_a_translators_word_outweighs_all_else() -> None:
    """A paper's own language says where texts come from as a rule; its translator says it of this one."""
    italian = side("it", publisher=Origin(id="ansa", languages=("it", "en")), translated="Traduzione", minutes=-300)
    english = side("en", publisher=Origin(id="ansa", languages=("it", "en")))
    assert direct(italian, english).original is Original.THAT


def test_two_official_languages_of_one_country_do_not_tell() -> None:
    """Newsrooms of Colombo and Bern write in both; the first one of the registry is not the first one written."""
    home = Origin(id="newsfirst", languages=("si", "ta", "en"), country="LK")
    pair = [side(language, publisher=home, housed=True) for language in ("si", "ta")]
    assert said(*pair) == (Original.UNKNOWN, [(Reason.PUBLISHERS_LANGUAGE, Original.THIS)])
    assert direct(pair[0], side("en", publisher=home)).original is Original.THIS


def test_papers_of_their_own_languages_say_nothing_of_each_other() -> None:
    """Every paper writes in its own language, translated or not."""
    german = side("de", publisher=Origin(id="spiegel", languages=("de", "en")), housed=True)
    english = side("en", publisher=Origin(id="guardian", languages=("en",)), housed=True)
    assert direct(german, english) == Direction(Original.UNKNOWN, 0.5)


def test_an_agencys_own_page_is_the_original_of_what_credits_it() -> None:
    """Both name the agency: one because it is the agency's, the other because it took it from there."""
    own = side("en", publisher=AGENCY, housed=True)
    taken = side("sv", publisher=AGENCY, credited=(AGENCY,))
    assert Reason.CREDITED in {clue.reason for clue in direct(own, taken).evidence}
    assert direct(own, taken).original is Original.THIS


def test_scripts_and_near_languages_are_one() -> None:
    """Serbian in two scripts, or traditional against simplified Chinese, is no translation by language."""
    home = Origin(id="b92", languages=("sr-Latn",), country="RS")
    for here, there in (("sr-Cyrl", "hr"), ("zh-Hans", "zh-Hant")):
        assert direct(side(here, publisher=home), side(there, publisher=home)).evidence == ()


def test_times_count_only_to_the_minute_and_well_apart() -> None:
    """A date without an hour is midnight for a computer."""
    exact = side("en", timed=True), side("de", timed=True, minutes=70)
    assert direct(*exact).evidence == (Clue(Reason.EARLIER, Original.THIS, "70 minutes", WEIGHTS.much_earlier),)
    assert direct(side("en", timed=True), side("de", timed=True, minutes=9)).evidence == ()
    assert direct(side("en", timed=True), side("de", minutes=70)).evidence == ()


def test_what_weighs_most_stands_first() -> None:
    """A desk reads the first words."""
    here = side("en", document="d", publisher=BROADCASTER)
    there = side("ar", document="d", part=1, publisher=BROADCASTER)
    assert said(here, there)[1] == [
        (Reason.PUBLISHERS_LANGUAGE, Original.THAT),
        (Reason.LAYOUT, Original.THAT),
    ]


def test_three_sides_agree_whatever_the_order() -> None:
    """The log's order is the network's."""
    home = Origin(id="tass", languages=("ru", "en"), country="RU")
    sides = [side("ru", publisher=home), side("en", publisher=home), side("fa", cited=("tass",))]
    for order in permutations(sides):
        best = [
            one
            for one in order
            if all(direct(one, other).original is Original.THIS for other in order if other is not one)
        ]
        assert best == [sides[0]]
