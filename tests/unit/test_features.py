"""Features are symmetric, and say what their names say."""

from dataclasses import replace

import numpy as np

from tests.unit.fingerprints import fingerprint, retold, story
from workers.core.features import COLUMN, UNKNOWN_HOURS, Side, compare
from workers.core.matchstate import MatchConfig, MatchState
from workers.core.model import Fingerprint
from workers.core.vectors import Floats
from workers.stages.match import begin_entry


def sides(*fingerprints: Fingerprint) -> list[Side]:
    state, found = MatchState(), []
    for one in fingerprints:
        state.accepts(one)
        entry = begin_entry(state, one, None, state.event_time(one, MatchConfig()))
        found.append(Side(state.prepare(one), entry.facts))
    return found


def row(here: Side, there: Side, *, use_time: bool = True) -> Floats:
    zero = np.zeros(1, dtype=np.float32)
    table: Floats = compare(here, [there], zero, zero, zero, use_time=use_time)
    return np.asarray(table[0])


def test_which_came_first_changes_no_feature() -> None:
    """A twin would be found or not by the order of arrival."""
    a, b, c = sides(
        fingerprint("a", story(1)),
        fingerprint("b", retold(1) + " " + story(7), language="de", hours=3),
        fingerprint("c", story(2), language="de", hours=3),
    )
    assert np.allclose(row(a, b), row(b, a), atol=1e-6)
    assert np.allclose(row(a, c), row(c, a), atol=1e-6)


def test_a_twin_matches_better_than_another_report() -> None:
    """Features would say the opposite of their names."""
    a, b, c = sides(fingerprint("a", story(1)), fingerprint("b", retold(1), language="de"), fingerprint("c", story(2)))
    for name in ("sentences_short", "tokens_low", "quartile_low", "numbers_shared", "numbers_share", "lead"):
        assert row(a, b)[COLUMN[name]] > row(a, c)[COLUMN[name]], name


def test_without_times_all_pairs_are_as_far_apart() -> None:
    """A backfill would take the time of the crawl for news."""
    a, b = sides(fingerprint("a", story(1)), fingerprint("b", retold(1), language="de", hours=40))
    assert row(a, b)[COLUMN["hours"]] == 40.0
    assert row(a, b, use_time=False)[COLUMN["hours"]] == UNKNOWN_HOURS


def test_items_without_words_are_compared_too() -> None:
    """One empty body would stop the worker."""
    empty = replace(sides(fingerprint("a", "…"))[0])
    full = sides(fingerprint("b", story(1)))[0]
    assert np.isfinite(row(empty, full)).all()
    assert np.isfinite(row(full, empty)).all()


def test_a_candidate_is_judged_alike_whoever_else_is_there() -> None:
    """Candidates are compared together: one without words or twice as long would change what is said of the others."""
    here, *there = sides(
        fingerprint("a", story(1)),
        fingerprint("b", retold(1), language="de"),
        fingerprint("c", "…", language="de"),
        fingerprint("d", f"{story(2)} {story(3)} {retold(1)}", language="de", hours=3),
        fingerprint("e", story(4)[:30], language="de"),
    )
    zeros = np.zeros(len(there), dtype=np.float32)
    together = compare(here, there, zeros, zeros, zeros, use_time=True)
    assert np.allclose(together, [row(here, one) for one in there], atol=1e-6)
    assert together[:, COLUMN["tokens_low"]].astype(bool).tolist() == [True, False, True, True]
