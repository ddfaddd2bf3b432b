"""The laws of `match`: what it promises of any log."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.fingerprints import NOON, fingerprint, retold, story
from workers.core.matchstate import shard_number
from workers.core.model import Cause, Fingerprint, ItemId, Link, MatchOutput, Membership, Merge, Relation
from workers.core.outcome import Drop, DropReason, Emit, Outcome, Reject, RejectReason
from workers.core.snapshot import SnapshotError
from workers.stages.match import MatchConfig, MatchState, step

CONFIG = MatchConfig()


def run(
    log: Sequence[Fingerprint], state: MatchState | None = None, config: MatchConfig = CONFIG
) -> list[Outcome[MatchOutput]]:
    state = MatchState() if state is None else state
    return [step(state, one, config) for one in log]


def standings(outcomes: Sequence[Outcome[MatchOutput]]) -> dict[ItemId, Membership]:
    found: dict[ItemId, Membership] = {}
    for outcome in outcomes:
        if isinstance(outcome, Emit):
            found.update((value.item_id, value) for value in outcome.values if isinstance(value, Membership))
    return found


def groups(outcomes: Sequence[Outcome[MatchOutput]]) -> dict[str, str]:
    return {str(item): str(one.group) for item, one in standings(outcomes).items()}


def mixed_log() -> list[Fingerprint]:
    log = []
    for topic in range(6):
        log.append(fingerprint(f"en-{topic}", story(topic), language="en", hours=topic * 5))
        log.append(fingerprint(f"de-{topic}", retold(topic), language="de", hours=topic * 5 + 1, source="other"))
        log.append(fingerprint(f"copy-{topic}", story(topic), language="en", hours=topic * 5 + 2, source="third"))
    log.append(fingerprint("de-2", retold(4), language="de", hours=31, version="2", source="other"))
    return log


def test_the_first_two_items_of_an_empty_state_can_be_twins() -> None:
    """A fresh deployment would miss its first twins while the means settle."""
    outcomes = run([fingerprint("a", story(1), language="en"), fingerprint("b", retold(1), language="de", hours=1)])
    assert groups(outcomes) == {"a": "a", "b": "a"}


def test_an_item_stands_first_then_the_others_that_changed_then_links() -> None:
    """A consumer that stops half-way would hold a link to an item it never saw."""
    log = [fingerprint("a", story(1), language="en"), fingerprint("b", retold(1), language="de", hours=1)]
    second = run(log)[1]
    assert isinstance(second, Emit)
    assert [type(value) for value in second.values] == [Membership, Membership, Link]
    own, other, link = second.values
    assert isinstance(own, Membership)
    assert isinstance(other, Membership)
    assert isinstance(link, Link)
    assert (own.item_id, own.cause, own.revision, own.group_size) == ("b", Cause.NEW, 1, 2)
    assert (other.item_id, other.cause, other.revision, other.group_size) == ("a", Cause.GROUP_CHANGED, 2, 2)
    assert (link.earlier, link.later) == ("a", "b")
    assert own.twins[0].evidence.numbers_shared == other.twins[0].evidence.numbers_shared


def test_items_of_other_topics_stay_alone() -> None:
    """Everything would become one group."""
    log = [
        fingerprint(f"{language}{topic}", story(topic), language=language) for topic in (1, 2) for language in ("en",)
    ]
    log.append(fingerprint("x", story(3), language="de", hours=1))
    assert groups(run(log)) == {"en1": "en1", "en2": "en2", "x": "x"}


def test_a_copy_joins_its_original_and_so_its_twins() -> None:
    """An agency's text in fifty papers would be fifty groups, one of them with the translation."""
    log = [
        fingerprint("a", story(1), language="en"),
        fingerprint("b", retold(1), language="de", hours=1),
        fingerprint("c", story(1) + " One more line that was added here.", language="en", hours=2, source="paper"),
    ]
    standing = standings(run(log))
    assert {one.group for one in standing.values()} == {"a"}
    relations = {twin.item_id: twin.relation for twin in standing[ItemId("c")].twins}
    assert relations[ItemId("a")] is Relation.COPY
    assert relations[ItemId("b")].is_twin


def test_the_same_log_gives_the_same_outputs_and_the_same_state() -> None:
    """After a crash re-emitted events could not be recognised."""
    one, other = MatchState(), MatchState()
    assert run(mixed_log(), one) == run(mixed_log(), other)
    assert one.dump() == other.dump()


@settings(max_examples=8, deadline=None)
@given(cuts=st.sets(st.integers(0, 18), max_size=4))
def test_a_snapshot_anywhere_changes_nothing(cuts: set[int]) -> None:
    """A restart would change links."""
    state, outcomes = MatchState(), []
    for number, one in enumerate(mixed_log()):
        if number in cuts:
            state = MatchState.load(state.dump())
        outcomes.append(step(state, one, CONFIG))
    plain = MatchState()
    assert run(mixed_log(), plain) == outcomes
    assert plain.dump() == state.dump()


@settings(max_examples=8, deadline=None)
@given(again=st.lists(st.integers(0, 17), max_size=6))
def test_a_redelivery_is_dropped_and_changes_nothing(again: list[int]) -> None:
    """At-least-once delivery would count items twice."""
    log, state, plain = mixed_log()[:18], MatchState(), MatchState()
    run(log, plain)
    run(log, state)
    for number in again:
        assert step(state, log[number], CONFIG) == Drop(DropReason.DUPLICATE, log[number].item_id)
    assert state.dump() == plain.dump()


@settings(max_examples=8, deadline=None)
@given(order=st.permutations(range(4)))
def test_the_order_of_unrelated_reports_changes_no_group(order: list[int]) -> None:
    """Which twins are found would depend on which partition was faster."""
    blocks = [mixed_log()[3 * topic : 3 * topic + 3] for topic in range(4)]
    shuffled = [one for topic in order for one in blocks[topic]]
    assert groups(run(shuffled)) == groups(run([one for block in blocks for one in block]))


def test_a_newer_version_leaves_its_old_twins_and_finds_its_new_ones() -> None:
    """A corrected item would stay linked to what it no longer says."""
    log = [
        fingerprint("a", story(1), language="en"),
        fingerprint("c", story(2), language="en"),
        fingerprint("b", retold(1), language="de", hours=1),
        fingerprint("b", retold(2), language="de", hours=2, version="2"),
    ]
    outcomes = run(log)
    assert groups(outcomes) == {"a": "a", "b": "c", "c": "c"}
    standing = standings(outcomes)
    assert (standing[ItemId("b")].revision, standing[ItemId("b")].cause) == (2, Cause.UPDATED)
    assert standing[ItemId("a")].group_size == 1


def test_the_founder_of_a_group_may_leave_it() -> None:
    """Two groups would have one id."""
    log = [
        fingerprint("a", story(1), language="en"),
        fingerprint("b", retold(1), language="de", hours=1),
        fingerprint("c", story(1), language="en", hours=1, source="paper"),
        fingerprint("a", story(5), language="en", hours=2, version="2"),
    ]
    assert groups(run(log)) == {"a": "a", "b": "b", "c": "b"}


@pytest.mark.parametrize(("known", "late"), [(("5", 2.0), ("4", 3.0)), ((None, 2.0), (None, 1.0))])
def test_an_older_version_is_dropped(known: tuple[str | None, float], late: tuple[str | None, float]) -> None:
    """A retry of an old message would undo a correction."""
    log = [
        fingerprint("a", story(1), version="new", source_version=known[0], hours=known[1]),
        fingerprint("a", story(2), version="old", source_version=late[0], hours=late[1]),
    ]
    assert run(log)[1] == Drop(DropReason.STALE_VERSION, "a")


def test_another_encoder_is_rejected() -> None:
    """Vectors of two encoders would be compared as if they meant the same."""
    state = MatchState("e5", 64)
    outcome = step(state, fingerprint("a", story(1)), CONFIG)
    assert isinstance(outcome, Reject)
    assert outcome.reason is RejectReason.ENCODER_MISMATCH


def test_halves_of_one_document_are_twins_by_layout() -> None:
    """The surest twins there are would hang on a cosine."""
    log = [
        fingerprint("a", story(1), language="en", document="d"),
        fingerprint("b", story(2), language="de", document="d"),
    ]
    standing = standings(run(log))
    assert standing[ItemId("b")].group == "a"
    assert standing[ItemId("b")].twins[0].evidence.by == "layout"


def test_what_is_older_than_the_window_is_forgotten() -> None:
    """The state would grow for ever."""
    state = MatchState()
    run([fingerprint(f"i{number}", story(number, words=20), hours=number) for number in range(250)], state)
    # The watermark lags by seven items, the oldest part of the window by up to a twelfth.
    assert len(state.shards) <= CONFIG.shards + 4
    assert len(state.entries) <= 2 * 72 + 7 + 12
    assert len(state.entries) == len(state.groups) == len(state.documents) == len(state.by_serial)


def test_a_group_keeps_its_id_when_its_first_item_expires() -> None:
    """Consumers would see a group vanish and another appear."""
    log = [fingerprint("a", story(1), language="en")]
    log.append(fingerprint("b", retold(1), language="de", hours=60))
    log += [fingerprint(f"f{number}", story(100 + number), hours=60 + number) for number in range(1, 40)]
    log.append(fingerprint("c", story(1), language="en", hours=100, source="paper"))
    state = MatchState()
    # Reports that lie days apart are hardly ever twins, so times must not speak here.
    assert groups(run(log, state, MatchConfig(use_time=False)))["c"] == "a"
    assert state.entries[ItemId("a")].row == -1


def test_one_item_from_the_future_moves_no_window() -> None:
    """One wrong clock would empty the state."""
    far = NOON + timedelta(days=900)
    log = [fingerprint("a", story(1), language="en")]
    log += [fingerprint(f"f{number}", story(100 + number), hours=0.1) for number in range(20)]
    log.append(fingerprint("mad", story(50), hours=24 * 900, published=far))
    log.append(fingerprint("b", retold(1), language="de", hours=1))
    assert groups(run(log))["b"] == "a"


def test_a_gap_of_days_moves_the_window_on() -> None:
    """After an outage nothing would expire, or nothing be found."""
    log = [fingerprint(f"f{number}", story(100 + number), hours=0.1) for number in range(20)]
    log.append(fingerprint("a", story(1), language="en", hours=24 * 9))
    log.append(fingerprint("b", retold(1), language="de", hours=24 * 9 + 1))
    log += [fingerprint(f"g{number}", story(200 + number), hours=24 * 9 + 2) for number in range(20)]
    state = MatchState()
    assert groups(run(log, state))["b"] == "a"
    assert ItemId("f0") not in state.entries or state.entries[ItemId("f0")].row == -1


def test_a_bridge_between_two_groups_is_told_as_a_merge() -> None:
    """Consumers that keep groups would not learn that two became one."""
    log = [
        fingerprint("a", story(1), language="en"),
        fingerprint("b", story(1), language="de", hours=1, source="other"),
    ]
    state = MatchState()
    outcomes = run(log, state)
    if groups(outcomes) == {"a": "a", "b": "a"}:
        return
    outcomes += run([fingerprint("c", retold(1), language="fr", hours=2)], state)
    assert any(
        isinstance(value, Merge) for outcome in outcomes if isinstance(outcome, Emit) for value in outcome.values
    )


@pytest.mark.parametrize("damaged", [b"", b"something else", b"twinwire-match-state 1\n" + b"\0" * 30])
def test_a_damaged_snapshot_is_refused(damaged: bytes) -> None:
    """A half-written file would become a state."""
    with pytest.raises(SnapshotError):
        MatchState.load(damaged)


def test_a_snapshot_of_many_shards_comes_back_byte_for_byte() -> None:
    """A restart after days of running would go on from another state than it left."""
    log = []
    for number in range(90):
        log.append(fingerprint(f"en{number}", story(number, words=30), language="en", hours=number))
        log.append(fingerprint(f"de{number}", retold(number), language="de", hours=number + 0.5, source="other"))
        # Versions leave dead rows behind, and stand in a later shard than their neighbours in the log.
        log.append(fingerprint(f"en{number}", story(number, words=30), language="en", hours=number + 7, version="2"))
    state = MatchState()
    run(log, state)
    written = state.dump()
    assert len(state.shards) > CONFIG.shards
    assert state.retired
    read = MatchState.load(written)
    assert read.dump() == written
    more = [fingerprint(f"fr{number}", retold(number), language="fr", hours=100) for number in range(60, 90)]
    assert run(more, read) == run(more, state)
    assert read.dump() == state.dump()


def test_what_has_expired_is_not_searched() -> None:
    """Every item would be compared with the whole past, and a row of a shard that is gone would stop the service."""
    state = MatchState()
    run([fingerprint("a", story(1), language="en")], state)
    run([fingerprint(f"f{number}", story(100 + number), hours=90) for number in range(20)], state)
    first, last = (shard_number(NOON + timedelta(hours=hours), CONFIG) for hours in (-1, 91))
    asked = state.prepare(fingerprint("b", retold(1), language="de")).document
    found = state.codes.nearest(asked, range(first, last + 1), -1, pool=99, fewest=9)
    assert sorted(set(found[0].tolist())) == sorted(state.shards)
    assert len(found[1]) == 20
