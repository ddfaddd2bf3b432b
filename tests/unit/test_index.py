"""The index finds what is near, in other languages only."""

import numpy as np

from workers.core.codes import Codes
from workers.core.index import Shard, copies, nearest
from workers.core.nibbles import coarse
from workers.core.prepared import SCALE, Prepared

TOKEN_WIDTH = 8
NO_SKETCH = np.zeros(0, dtype=np.uint32)
NO_RARENESS = np.zeros(0, dtype=np.uint8)


def prepared(vector: np.ndarray, *, has_headline: bool = False) -> Prepared:
    unit = (vector / np.linalg.norm(vector)).astype(np.float32) * np.float32(SCALE)
    row = np.clip(np.rint(unit), -127, 127).astype(np.int8)
    tokens = coarse(np.zeros((1, TOKEN_WIDTH), np.float32))
    return Prepared(
        row, coarse(unit)[None], has_headline, tokens, np.ones(1, np.uint8), NO_SKETCH, np.zeros(0, np.uint8)
    )


class Window:
    """Shards and codes, filled together as `MatchState.index` does."""

    def __init__(self, count: int, width: int = 128) -> None:
        self.shards = [Shard(number, width, TOKEN_WIDTH) for number in range(count)]
        self.codes = Codes(width)

    def add(self, shard: int, serial: int, language: int, item: Prepared, sketch: np.ndarray = NO_SKETCH) -> None:
        """Let later items find an item."""
        row = self.shards[shard].add(serial, language, item, sketch)
        self.codes.extend(shard, language, np.array([row]), item.document[None])

    def nearest(self, item: Prepared, language: int, wanted: int, pool: int) -> list[int]:
        """Return the serial numbers of the nearest, best first."""
        found = nearest(self.codes, self.shards, item.document, language, wanted, pool)
        assert np.all(np.diff(found.cosines) <= 0)
        return list(map(int, found.serials))


def filled(count: int, seed: int = 0) -> tuple[Window, list[Prepared]]:
    draw = np.random.default_rng(seed)
    items = [prepared(draw.standard_normal(128)) for _ in range(count)]
    window = Window(3)
    for number, item in enumerate(items):
        window.add(number % 3, number, number % 4, item, np.array([2 * number, 20_000], dtype=np.uint32))
    return window, items


def test_the_nearest_of_other_languages_come_first() -> None:
    """Twins would not be among the candidates."""
    window, items = filled(3000)
    hits = 0
    for query in range(0, 200, 5):
        scores = np.array([item.document.astype(np.float32) @ items[query].document for item in items])
        scores[query % 4 :: 4] = -np.inf
        expected = set(np.argsort(-scores)[:10].tolist())
        found = window.nearest(items[query], query % 4, wanted=10, pool=400)
        assert not [serial for serial in found if serial % 4 == query % 4]
        hits += len(expected & set(found))
    assert hits / 400 > 0.9


def test_equals_stand_in_the_order_of_the_log() -> None:
    """A restart could choose another twin."""
    window, item = Window(2), filled(1)[1][0]
    for serial in (5, 1, 9, 3):
        window.add(serial % 2, serial, 1, item)
    assert window.nearest(item, 0, wanted=3, pool=2) == [1, 3, 5]


def test_the_order_of_arrival_changes_nothing_that_is_found() -> None:
    """Which twins are found would depend on which partition was faster."""
    _, items = filled(400)
    # Every item four times: the pool is full of equals.
    places = [(number % 3, number, number % 4) for number in range(1600)]
    one, other = Window(3), Window(3)
    for window, order in ((one, places), (other, places[::-1])):
        for shard, serial, language in order:
            window.add(shard, serial, language, items[serial // 4])
    for query in range(0, 400, 40):
        found = [window.nearest(items[query], 0, wanted=10, pool=50) for window in (one, other)]
        assert found[0] == found[1]


def test_what_was_withdrawn_is_not_found() -> None:
    """An item would be linked to what another said before its correction."""
    window, items = filled(30)
    window.shards[0].alive.rows[:] = False
    assert not [serial for serial in window.nearest(items[0], -1, wanted=50, pool=50) if serial % 3 == 0]


def test_a_dropped_part_of_the_window_is_searched_no_more() -> None:
    """Rows of it would be taken for rows of the part that got its place, or asked of a shard that is gone."""
    window, items = filled(300)
    window.codes.drop(1)
    parts, rows = window.codes.nearest(items[1].document, range(3), -1, pool=300, fewest=10)
    assert (set(parts.tolist()), len(rows)) == ({0, 2}, 200)
    window.shards[1] = Shard(1, 128, TOKEN_WIDTH)
    window.add(1, 1000, 0, items[1])
    assert window.nearest(items[1], 1, wanted=300, pool=300)[0] == 1000


def test_more_parts_and_languages_than_there_were_lists_lose_nothing() -> None:
    """A clock that is years wrong makes a part of its own; a thousand of them would stop the search."""
    codes, items = Codes(128), filled(64)[1]
    for number in range(3000):
        codes.extend(number // 3, number % 3, np.array([number]), items[number % 64].document[None])
    parts, rows = codes.nearest(items[0].document, range(1000), 1, pool=3000, fewest=10)
    assert rows.tolist() == [number for number in range(3000) if number % 3 != 1]
    assert parts.tolist() == [number // 3 for number in rows.tolist()]


def test_a_list_of_any_length_keeps_its_codes() -> None:
    """What faiss itself appends to a list of 1,536 spills over: what is next to it in memory would be lost."""
    draw = np.random.default_rng(3)
    documents = draw.integers(-60, 61, (4000, 128)).astype(np.int8)
    one_by_one, at_once = Codes(128), Codes(128)
    for row, document in enumerate(documents):
        one_by_one.extend(0, 0, np.array([row]), document[None])
    at_once.extend(0, 0, np.arange(4000), documents)
    for row in (0, 1535, 1536, 3999):
        one, other = (codes.nearest(documents[row], [0], 1, pool=30, fewest=5)[1] for codes in (one_by_one, at_once))
        assert row in one.tolist()
        assert np.array_equal(one, other)


def test_what_is_kept_of_an_item_is_what_was_put_in() -> None:
    """Features would depend on which of two items came first: one is compared as it is, the other as it is kept."""
    draw, shard = np.random.default_rng(1), Shard(0, 24, TOKEN_WIDTH)
    items = []
    for tokens, parts in ((5, 3), (0, 1), (1, 0), (0, 0), (7, 2)):
        one = Prepared(
            draw.integers(-127, 128, 24).astype(np.int8),
            coarse(draw.standard_normal((parts, 24), dtype=np.float32) * 40),
            parts > 1,
            coarse(draw.standard_normal((tokens, TOKEN_WIDTH), dtype=np.float32) * 40),
            draw.integers(0, 256, tokens).astype(np.uint8),
            draw.integers(0, 2**32, parts).astype(np.uint32),
            draw.integers(0, 256, parts).astype(np.uint8),
        )
        items.append(one)
        shard.add(len(items), 0, one, NO_SKETCH)
    for row, one in enumerate(items):
        kept = shard.item(row)
        assert kept.has_headline == one.has_headline
        for name in ("document", "parts", "tokens", "weights"):
            assert np.array_equal(getattr(kept, name), getattr(one, name)), name


def test_copies_share_a_key_and_a_language() -> None:
    """A translation would be looked for among copies, and the other way round."""
    window, _ = filled(30)
    found = [int(shard.serials.rows[row]) for shard, row in copies(window.shards, np.array([8], dtype=np.uint32), 0)]
    assert found == [4]
