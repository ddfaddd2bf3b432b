"""The trees give what the library that grew them gives."""

import numpy as np
import orjson
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from tests.eval.fit import _blend, _boost, _line
from workers.core.features import COLUMN, NAMES
from workers.core.score import HEADS, parse, shipped
from workers.core.trees import Trees


def test_trees_give_the_probabilities_of_the_library() -> None:
    """Training would measure another model than the one that runs."""
    draw = np.random.default_rng(3)
    table = draw.standard_normal((400, len(NAMES))).astype(np.float32)
    answer = table[:, 0] + table[:, 3] ** 2 > 0.5
    written = _boost(table, answer, np.ones(400), trees=30, leaves=6)
    library = HistGradientBoostingClassifier(
        max_iter=30, learning_rate=0.05, max_leaf_nodes=6, l2_regularization=5.0, min_samples_leaf=15, max_features=0.5,
        early_stopping=False, random_state=0,
    ).fit(table, answer)  # fmt: skip
    ours = Trees.read(orjson.loads(orjson.dumps(written))).probability(table)
    assert np.allclose(ours, library.predict_proba(table)[:, 1], atol=1e-6)


def test_each_node_knows_the_weight_that_came_to_it() -> None:
    """What a feature adds is told against what was to be expected, and that is these weights."""
    for trees in (shipped().twin, shipped().translation, shipped().same_event):
        every = np.arange(len(trees.weight))[:, None]
        parts = trees.weight[every, trees.left] + trees.weight[every, trees.right]
        # Trees are of different sizes: behind the last node of a small one there is none.
        splits = (trees.left != np.arange(trees.left.shape[1])) & (trees.weight > 0)
        assert np.allclose(trees.weight[splits], parts[splits], atol=0.01)
        assert (trees.weight[:, 0] > 0).all()
        assert (np.minimum(trees.weight[every, trees.left], trees.weight[every, trees.right])[splits] > 0).all()


def test_nodes_of_an_earlier_version_are_refused_with_what_to_do() -> None:
    """A model fitted to an encoder of one's own lies outside the package and outlives it."""
    with pytest.raises(ValueError, match="no training weights"):
        Trees.read({"bias": 0.0, "depth": 1, "trees": [[[0, 0.5, 1, 2], [-1.0], [1.0]]]})


def test_a_line_in_steps_rises_with_what_speaks_for_a_twin_only() -> None:
    """A feature that happens to stand against its meaning in the training pairs would be learnt the wrong way round."""
    draw = np.random.default_rng(5)
    table = draw.standard_normal((600, len(NAMES))).astype(np.float32)
    table[:, COLUMN["hours"]] = np.abs(table[:, COLUMN["hours"]])
    answer = 2 * table[:, COLUMN["document"]] - table[:, COLUMN["hours"]] - table[:, COLUMN["headline"]] > -1
    line = Trees.read(orjson.loads(orjson.dumps(_line(table, answer, np.ones(600)))))
    grid = np.linspace(-2, 2, 9, dtype=np.float32)

    def along(name: str) -> list[float]:
        rows = np.zeros((9, len(NAMES)), dtype=np.float32)
        rows[:, COLUMN[name]] = grid
        return [float(probability) for probability in line.probability(rows)]

    assert along("document") == sorted(along("document"))
    assert along("document")[-1] - along("document")[0] > 0.5
    assert along("hours") == sorted(along("hours"), reverse=True)
    assert len(set(along("headline"))) == 1


def test_a_blend_gives_the_mean_of_its_parts_odds() -> None:
    """The trees of one part would outweigh the other's."""
    draw = np.random.default_rng(6)
    table = draw.standard_normal((300, len(NAMES))).astype(np.float32)
    parts = [
        _boost(table, table[:, feature] > 0, np.ones(300), trees=20, leaves=4) | {"bias": float(feature)}
        for feature in (0, 1)
    ]
    odds = [np.log(p / (1.0 - p)) for p in (Trees.read(part).probability(table).astype(float) for part in parts)]
    both = Trees.read(_blend(*parts)).probability(table)
    assert np.allclose(both, 1.0 / (1.0 + np.exp(-(odds[0] + odds[1]) / 2.0)), atol=1e-5)


def test_what_speaks_for_a_twin_never_lowers_its_probability() -> None:
    """A better match could lose to a worse one."""
    draw = np.random.default_rng(4)
    table = draw.uniform(0, 1, (200, len(NAMES))).astype(np.float32)
    better = table.copy()
    better[:, COLUMN["tokens_low"]] += 0.2
    better[:, COLUMN["document"]] += 0.2
    assert np.all(shipped().twin.probability(better) >= shipped().twin.probability(table) - 1e-6)


def test_a_model_for_other_features_is_refused() -> None:
    """Columns would be taken for others after a change of the features."""
    with pytest.raises(ValueError, match="other features"):
        parse({"features": ["document"], **{head: {} for head in HEADS}})


def test_no_candidates_are_judged_to_be_none() -> None:
    """The first item of all would stop the worker."""
    assert len(shipped().judge(np.zeros((0, len(NAMES)), dtype=np.float32)).twin) == 0
