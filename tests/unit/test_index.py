"""The index finds what is near, in other languages only."""

import numpy as np

from workers.core.index import Shard, code, copies, nearest
from workers.core.prepared import SCALE, Prepared


def prepared(vector: np.ndarray, *, has_headline: bool = False) -> Prepared:
    unit = vector / np.linalg.norm(vector)
    row = np.clip(np.rint(unit * SCALE), -127, 127).astype(np.int8)
    return Prepared(row, row[None], has_headline, np.zeros((1, 8), np.int8), np.ones(1, np.uint8))


def filled(count: int, width: int = 128, seed: int = 0) -> tuple[list[Shard], list[Prepared]]:
    draw = np.random.default_rng(seed)
    items = [prepared(draw.standard_normal(width)) for _ in range(count)]
    shards = [Shard(width, 8) for _ in range(3)]
    for number, item in enumerate(items):
        shards[number % 3].add(number, number % 4, item, np.array([number, 10_000], dtype=np.uint32))
    return shards, items


def test_the_nearest_of_other_languages_come_first() -> None:
    """Twins would not be among the candidates."""
    shards, items = filled(3000)
    hits = 0
    for query in range(0, 200, 5):
        scores = np.array([item.document.astype(np.float32) @ items[query].document for item in items])
        scores[query % 4 :: 4] = -np.inf
        expected = set(np.argsort(-scores)[:10].tolist())
        found = nearest(shards, items[query].document, query % 4, wanted=10, pool=400)
        assert not [serial for serial in found.serials.tolist() if serial % 4 == query % 4]
        assert np.all(np.diff(found.cosines) <= 0)
        hits += len(expected & set(found.serials.tolist()))
    assert hits / 400 > 0.9


def test_equals_stand_in_the_order_of_the_log() -> None:
    """A restart could choose another twin."""
    shards, items = [Shard(128, 8), Shard(128, 8)], filled(1)[1]
    for serial in (5, 1, 9, 3):
        shards[serial % 2].add(serial, 1, items[0], np.zeros(0, dtype=np.uint32))
    assert nearest(shards, items[0].document, 0, wanted=3, pool=2).serials.tolist() == [1, 3, 5]


def test_what_was_withdrawn_is_not_found() -> None:
    """An item would be linked to what another said before its correction."""
    shards, items = filled(30)
    shards[0].alive.rows[:] = False
    found = nearest(shards, items[0].document, -1, wanted=50, pool=50)
    assert not [serial for serial in found.serials.tolist() if serial % 3 == 0]


def test_copies_share_a_key_and_a_language() -> None:
    """A translation would be looked for among copies, and the other way round."""
    shards, _ = filled(30)
    found = [int(shard.serials.rows[row]) for shard, row in copies(shards, np.array([4], dtype=np.uint32), 0)]
    assert found == [4]


def test_a_code_has_a_bit_a_coordinate() -> None:
    """Distances would be of something else."""
    assert code(np.array([1, -1] * 64, dtype=np.int8)).shape == (2,)
