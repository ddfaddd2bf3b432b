"""Means of languages start from what ships and follow the log."""

import numpy as np
import pytest

from workers.core.vectors import PRIOR_ITEMS, RunningMeans, fitted, neutral, project_tokens, statistics, unit, without

NO_NAMES = np.zeros(0, dtype=np.uint32)


def test_a_language_never_seen_starts_from_the_mean_of_all() -> None:
    """Its first items would look alike, and like nothing else."""
    known = statistics("multilingual-e5-small-int8-words-8-128", 384)
    means = RunningMeans(known)
    assert np.array_equal(means.of("xx").document, known.document_means[-1])
    assert not np.array_equal(means.of("en").document, known.document_means[-1])
    assert np.array_equal(means.of("en-GB").document, means.of("en").document)


def test_means_follow_the_items_and_are_shrunk_to_the_start() -> None:
    """One odd item would turn all that follow."""
    means = RunningMeans(neutral(8, {})).of("en")
    one = np.ones(8, dtype=np.float32)
    for _ in range(30):
        means.add(one, one[None], np.ones((2, 64), dtype=np.float32), np.array([3, 3], dtype=np.int32), NO_NAMES)
    assert np.allclose(means.document, 30 / (30 + PRIOR_ITEMS))
    assert means.words[3] == 30.0


def test_a_common_token_weighs_less_than_a_rare_one() -> None:
    """Articles would count as much as names."""
    means = RunningMeans(neutral(8, {})).of("en")
    for number in range(50):
        ids = np.array([1, 100 + number], dtype=np.int32)
        means.add(
            np.ones(8, dtype=np.float32),
            np.zeros((0, 8), dtype=np.float32),
            np.zeros((2, 64), dtype=np.float32),
            ids,
            NO_NAMES,
        )
    common, rare = means.weights(np.array([1, 100], dtype=np.int32))
    assert rare > 3 * common > 0


def test_a_name_is_the_rarer_the_fewer_items_hold_it() -> None:
    """In a script without capitals every word may be a name: common ones would bind what has nothing in common."""
    means = RunningMeans(neutral(8, {})).of("si")
    none = np.zeros((0, 8), dtype=np.float32)
    for number in range(200):
        held = np.array([1, 1000 + number], dtype=np.uint32)
        means.add(np.ones(8, dtype=np.float32), none, none, np.zeros(0, dtype=np.int32), held)
    common, once, never = means.rareness(np.array([1, 1000, 7], dtype=np.uint32))
    assert common < once / 8 < once < never <= 1.0


def test_what_is_common_is_taken_off() -> None:
    """All documents would be near each other."""
    known = statistics("multilingual-e5-small-int8-words-8-128", 384)
    rows = unit(known.document_means[:5] + 0.01 * np.eye(5, 384, dtype=np.float32))
    left = without(rows, known.document_means[0], known.components)
    assert np.allclose(left @ known.components.T, 0, atol=1e-3)
    assert np.allclose(np.linalg.norm(left, axis=1), 1, atol=1e-4)


def test_an_encoder_never_seen_keeps_its_cosines() -> None:
    """A user's own model would be bent by what was learnt of another."""
    known = statistics("some-model", 96)
    states = np.random.default_rng(0).standard_normal((40, 96)).astype(np.float32)
    small = unit(project_tokens(states, known).astype(np.float32))
    assert np.corrcoef((small @ small.T).ravel(), (unit(states) @ unit(states).T).ravel())[0, 1] > 0.8


def test_with_an_encoder_never_seen_a_new_language_starts_where_the_others_stand() -> None:
    """Vectors of most encoders lie in a narrow cone: its first items, with nothing off, would look like all others."""
    means = RunningMeans(neutral(8, {}))
    one = np.ones(8, dtype=np.float32)
    first = means.of("en")
    assert not first.document.any()
    for _ in range(10):
        first.add(one, one[None], np.ones((2, 64), dtype=np.float32), np.array([3, 3], dtype=np.int32), NO_NAMES)
    assert np.allclose(means.of("de").document, first.document)
    assert np.allclose(means.of("de").token, first.token)
    assert not means.of("de").words.any()


def test_bytes_that_are_no_statistics_are_refused() -> None:
    """A file that was cut short must be told from one of another encoder."""
    for content in (b"", b"PK\x03\x04junk", b"\x93NUMPY"):
        with pytest.raises(ValueError, match="not a file of statistics"):
            fitted(content)
