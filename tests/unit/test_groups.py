"""Groups are connected items; what is said of a member without a link of its own is derived."""

from tests.unit.fingerprints import fingerprint, story
from workers.core.groups import bind, evidence, membership, mirrored, regroup
from workers.core.matchstate import Bond, MatchConfig, MatchState
from workers.core.model import Cause, GroupId, ItemId, Relation
from workers.stages.match import begin_entry

NAMES = ("a", "b", "c", "d")
LANGUAGES = {"a": "en", "b": "de", "c": "fr", "d": "de"}


def state_of(*bonds: tuple[str, str, Relation, float]) -> MatchState:
    state = MatchState()
    for name in NAMES:
        one = fingerprint(name, story(ord(name)), language=LANGUAGES[name])
        state.accepts(one)
        state.insert(begin_entry(state, one, None, state.event_time(one, MatchConfig())))
    for earlier, later, relation, score in bonds:
        here, there = state.entries[ItemId(earlier)], state.entries[ItemId(later)]
        seen = evidence(here, there, document=0.5, alignment=0.5, sentences=0.5, by="content")
        bind(state, Bond(here.item_id, there.item_id, relation, score, seen))
    regroup(state, [ItemId(name) for name in NAMES], ItemId("d"))
    return state


def grouped(state: MatchState) -> dict[str, str]:
    return {str(item): str(entry.group) for item, entry in state.entries.items()}


def test_items_in_a_chain_are_one_group_named_after_the_first() -> None:
    """Two of three languages would not know of each other."""
    state = state_of(("a", "b", Relation.TRANSLATION, 0.9), ("b", "c", Relation.COPY, 0.9))
    assert grouped(state) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_other_reports_and_round_ups_join_no_group() -> None:
    """A day's round-up would make one group of the day."""
    state = state_of(("a", "b", Relation.SAME_EVENT, 0.9), ("a", "c", Relation.CONTAINS, 0.9))
    assert grouped(state) == {name: name for name in NAMES}
    assert [one.item_id for one in membership(state, state.entries[ItemId("a")], Cause.NEW).related] == ["b", "c"]


def test_a_relation_through_others_is_the_loosest_on_the_way() -> None:
    """A rewritten report would be shown as a translation."""
    state = state_of(
        ("a", "b", Relation.TRANSLATION, 0.9), ("b", "c", Relation.ADAPTATION, 0.8), ("b", "d", Relation.COPY, 1.0)
    )
    twins = {str(one.item_id): one for one in membership(state, state.entries[ItemId("a")], Cause.NEW).twins}
    assert {name: (one.relation, one.score, one.evidence.by) for name, one in twins.items()} == {
        "b": (Relation.TRANSLATION, 0.9, "content"),
        "c": (Relation.ADAPTATION, 0.72, "group"),
        "d": (Relation.TRANSLATION, 0.9, "group"),
    }


def test_items_of_one_language_that_are_no_copies_are_adaptations() -> None:
    """Two German items would be translations of each other."""
    state = state_of(("a", "b", Relation.TRANSLATION, 0.9), ("a", "d", Relation.TRANSLATION, 0.9))
    twins = {str(one.item_id): one.relation for one in membership(state, state.entries[ItemId("b")], Cause.NEW).twins}
    assert twins == {"a": Relation.TRANSLATION, "d": Relation.ADAPTATION}


def test_a_group_that_loses_a_link_falls_apart_and_the_founder_keeps_the_id() -> None:
    """Both parts would have one id."""
    state = state_of(("a", "b", Relation.TRANSLATION, 0.9), ("b", "c", Relation.COPY, 0.9))
    del state.entries[ItemId("a")].bonds[ItemId("b")]
    del state.entries[ItemId("b")].bonds[ItemId("a")]
    changed, merges = regroup(state, [ItemId("a")], ItemId("a"))
    assert (grouped(state), changed, merges) == ({"a": "a", "b": "b", "c": "b", "d": "d"}, {"a", "b", "c"}, [])


def test_groups_that_become_one_are_named_with_the_older_id() -> None:
    """A merge would not be told, or the wrong way round."""
    state = state_of(("a", "b", Relation.TRANSLATION, 0.9), ("c", "d", Relation.TRANSLATION, 0.9))
    here, there = state.entries[ItemId("a")], state.entries[ItemId("d")]
    seen = evidence(here, there, document=0.5, alignment=0.5, sentences=0.5, by="content")
    bind(state, Bond(here.item_id, there.item_id, Relation.TRANSLATION, 0.9, seen))
    changed, merges = regroup(state, [here.item_id, there.item_id], ItemId("d"))
    assert (changed, merges) == (set(NAMES), [(GroupId("a"), [GroupId("c")])])


def test_evidence_seen_from_the_other_side_is_turned_round() -> None:
    """A desk would be told that the other item says 7 when it says 6."""
    state = state_of()
    here, there = state.entries[ItemId("a")], state.entries[ItemId("b")]
    seen = evidence(here, there, document=0.5, alignment=0.4, sentences=0.3, by="content")
    assert mirrored(seen) == evidence(there, here, document=0.5, alignment=0.4, sentences=0.3, by="content")
