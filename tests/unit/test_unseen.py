"""Cross-validated figures: no model is scored on a story that it was fitted to, and no fitted figure passes for one."""

import numpy as np
import pytest

from tests.eval import unseen
from tests.eval.collect import Rows
from workers.evaluation.figures import Figure
from workers.evaluation.running import Run
from workers.evaluation.streams import Stream

STORIES, FOLDS = 30, 5
GOLD = tuple({"id": f"{language}{n}", "group": f"g{n}", "story": f"s{n // 2}", "lang": language}
             for n in range(STORIES) for language in ("en", "de"))  # fmt: skip
STREAM = Stream(name="ntrex-dev", fingerprints=(), names={}, gold=GOLD, pairs=(), items={})


def test_a_story_is_in_one_fold_and_every_fold_has_some() -> None:
    """A half of a document in another fold than its other half would teach the answer."""
    fold = unseen.folds_of(STREAM, FOLDS)
    by_story = {
        line["story"]: {fold[other["id"]] for other in GOLD if other["story"] == line["story"]} for line in GOLD
    }
    assert {len(folds) for folds in by_story.values()} == {1}
    assert set(fold.values()) == set(range(FOLDS))


def test_rows_that_are_left_out_are_left_out_of_everything() -> None:
    one = Rows([("a", "b"), ("a", "c")], np.arange(4, dtype=np.float32).reshape(2, 2), np.array([0, 3]), np.ones(2), [])
    kept = unseen.chosen(one, np.array([False, True]))
    assert (kept.pairs, kept.table.tolist(), kept.labels.tolist(), kept.weights.tolist()) == (
        [("a", "c")],
        [[2.0, 3.0]],
        [3],
        [1.0],
    )


def test_a_pair_is_what_the_run_says_that_knew_nothing_of_it() -> None:
    """The other run was fitted to the pair: its word flatters."""
    fold = {"a": 0, "b": 0, "c": 1, "d": 1}
    knew_not_a_b = Run({"a": "1", "b": "1", "c": "2", "d": "3"}, {}, {})
    knew_not_c_d = Run({"a": "1", "b": "2", "c": "3", "d": "3", "stranger": "3"}, {}, {})
    assert unseen.pieced([knew_not_a_b, knew_not_c_d], fold) == {frozenset("ab"), frozenset("cd")}
    assert unseen.pieced([knew_not_c_d, knew_not_a_b], fold) == set()


def test_no_fitted_figure_stands_where_a_cross_validated_one_should() -> None:
    """It is .994 in place of .970 (ntrex-dev): a reader would take the set for done."""
    fitted = [
        Figure(name="twins, F1 of pairs", on="made", value=0.99, target=0.99, beside=(("cosine", 0.8),)),
        Figure(name="twins, B-cubed F1", on="made", value=0.99),
        Figure(name="language right", on="made", value=1.0),
    ]
    found = list(unseen.unflattered(fitted, {"twins, F1 of pairs": 0.9}, 5))
    assert found == [
        Figure(
            name="twins, F1 of pairs",
            on="made, 5 folds",
            value=0.9,
            target=0.99,
            beside=(("cosine", 0.8), ("fitted", 0.99)),
        ),
        fitted[2],
    ]
    with pytest.raises(AssertionError, match="renamed"):
        list(unseen.unflattered(fitted, {"twins": 0.9}, 5))
