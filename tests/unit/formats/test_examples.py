"""Files with every field of their format: read as a person reads them, nothing left out, nothing added."""

import json
from pathlib import Path

import pytest

from tests.unit.formats.support import FILES, SETS
from workers.evaluation.figures import Figure
from workers.evaluation.formats import examples, facts_of, measure, published_examples, stories, told

_EXAMPLES = [pytest.param(*pair, id=pair[0].name) for pair in examples(FILES)]
FORMATS = {"html", "rss", "atom", "ninjs", "newsml-g2", "newsml-1", "nitf", "iptc-7901", "anpa-1312"}


@pytest.mark.parametrize(("path", "expected"), _EXAMPLES)
def test_every_field_that_a_file_states_is_read_and_none_is_invented(path: Path, expected: Path) -> None:
    """A byline, an embargo or a kill that is lost on the way cannot be brought back from the event."""
    assert json.loads(expected.read_bytes()) == [told(story) for story in stories(path)]


def test_there_is_a_file_of_every_format() -> None:
    """A format without a file is one that nobody would miss when it breaks."""
    assert {story.metadata.format for path, _ in examples(FILES) for story in stories(path)} == FORMATS


def test_the_measure_finds_what_is_missing_and_what_is_invented() -> None:
    """A measure that cannot fall is none."""
    right = [{"headline": "a", "metadata": {"format": "rss", "keywords": ["b", "c"]}}]
    wrong = [{"headline": "a", "metadata": {"format": "rss", "keywords": ["b", "d"]}}]
    assert {(0, "keywords", '"c"')} == set(facts_of(right)) - set(facts_of(wrong))
    assert {(0, "keywords", '"d"')} == set(facts_of(wrong)) - set(facts_of(right))


def test_the_iptcs_examples_are_read_whole_and_nothing_is_added() -> None:
    """They are read a second time by a table of paths: what that finds and the parsers miss is missing."""
    figures: tuple[Figure, ...] = measure(SETS)
    assert len(figures) == (4 if published_examples() else 2)
    assert [figure for figure in figures if not figure.reached] == []
