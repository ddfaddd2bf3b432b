"""Groups are what the pairs of their members say on the whole; what is said of a pair without a bond is derived."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fingerprints import fingerprint, story
from workers.core.groups import Regrouped, bind, evidence, membership, mirrored, regroup
from workers.core.matchstate import Bond, Entry, MatchConfig, MatchState
from workers.core.model import Cause, GroupId, ItemId, Membership, Relation
from workers.stages.match import begin_entry

CONFIG = MatchConfig()
TRANSLATION, ADAPTATION, COPY = Relation.TRANSLATION, Relation.ADAPTATION, Relation.COPY
LANGUAGES = {"a": "en", "b": "de", "c": "fr", "d": "de", "e": "es", "f": "it"}

Pair = tuple[str, str, float]


def insert(state: MatchState, name: str) -> Entry:
    one = fingerprint(name, story(ord(name)), language=LANGUAGES[name])
    state.accepts(one)
    entry = begin_entry(state, one, None, state.event_time(one, CONFIG))
    state.insert(entry)
    return entry


def join(state: MatchState, *pairs: Pair, relation: Relation = TRANSLATION, by: str = "content") -> None:
    for one, other, score in pairs:
        earlier, later = sorted(state.of([ItemId(one), ItemId(other)]), key=lambda entry: entry.serial)
        seen = evidence(earlier, later, document=0.5, alignment=0.5, sentences=0.5, by=by)
        apart = (Relation.SAME_EVENT, 0.97)
        bind(state, Bond(earlier.item_id, later.item_id, relation, score, seen, *apart))


def arrive(state: MatchState, name: str, *pairs: Pair) -> Regrouped:
    insert(state, name)
    join(state, *pairs)
    return regroup(state, [ItemId(name)], ItemId(name), CONFIG)


def state_of(*pairs: Pair, names: str = "abcd", by: str = "content") -> MatchState:
    state = MatchState()
    for name in names:
        insert(state, name)
    join(state, *pairs, by=by)
    regroup(state, [ItemId(name) for name in names], ItemId(names[-1]), CONFIG)
    return state


def grouped(state: MatchState) -> dict[str, str]:
    return {str(item): str(entry.group) for item, entry in state.entries.items()}


def together(state: MatchState) -> set[frozenset[str]]:
    return {frozenset(map(str, group.members)) for group in state.groups.values()}


def standing(state: MatchState, name: str) -> Membership:
    return membership(state, state.entries[ItemId(name)], Cause.NEW)


def test_items_whose_pairs_agree_are_one_group_named_after_the_first() -> None:
    """Two of three languages would not know of each other."""
    state = state_of(("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.3))
    assert grouped(state) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_one_pair_does_not_bind_an_item_to_a_group_that_speaks_against_it() -> None:
    """One wrong pair would put two documents together."""
    state = state_of(("a", "b", 0.97), ("a", "c", 0.74), ("b", "c", 0.05))
    assert grouped(state) == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_a_pair_that_was_found_improbable_counts_though_no_bond_was_kept() -> None:
    """An item would stay where most members are known to be none of its twins."""
    pairs = [("a", "c", 0.97), ("a", "b", 0.97), ("b", "c", 0.97), ("a", "e", 0.74)]
    assert grouped(state_of(*pairs, names="abce"))["e"] == "e"
    state = state_of(names="abce")
    state.entries[ItemId("e")].thorough = False
    join(state, *pairs)
    regroup(state, [ItemId("e")], ItemId("e"), CONFIG)
    assert grouped(state)["e"] == "a"


def test_a_member_leaves_once_later_members_speak_against_it() -> None:
    """A doubtful member that came early would stay for ever."""
    state = state_of(("a", "b", 0.74), names="ab")
    assert grouped(state) == {"a": "a", "b": "a"}
    found = arrive(state, "c", ("a", "c", 0.99), ("b", "c", 0.12))
    assert (grouped(state), found.changed) == ({"a": "a", "b": "b", "c": "a"}, {"a", "b", "c"})
    assert [(bond.earlier, bond.later) for bond in found.turned] == [("a", "b"), ("a", "c")]
    assert found.merges == []
    assert [(one.item_id, one.relation, one.score) for one in standing(state, "b").related] == [
        ("a", Relation.SAME_EVENT, 0.97),
        ("c", Relation.SAME_EVENT, 0.97),
    ]


def test_a_member_goes_over_to_the_twins_that_came_after_it() -> None:
    """Which group an item joins would depend on which came first."""
    state = state_of(("a", "b", 0.7), names="ab")
    arrive(state, "c", ("b", "c", 0.97), ("a", "c", 0.1))
    assert together(state) == {frozenset("a"), frozenset("bc")}


@given(scores=st.lists(st.floats(0.01, 0.99), min_size=5, max_size=5))
def test_what_stood_in_one_document_is_never_parted(scores: list[float]) -> None:
    """The surest twins there are would fall apart for what a third item says."""
    pairs = [(*pair, score) for pair, score in zip(("ac", "bc", "ae", "be", "ce"), scores, strict=True)]
    state = state_of(("a", "b", 0.99), names="ab", by="layout")
    arrive(state, "c", *pairs[:2])
    arrive(state, "e", *pairs[2:])
    assert grouped(state)["b"] == "a"


def test_two_items_of_one_source_and_language_need_more() -> None:
    """A report and its follow-up by the same desk would be one."""
    assert together(state_of(("a", "b", 0.97), ("a", "d", 0.9), names="abd")) == {frozenset("ab"), frozenset("d")}
    assert together(state_of(("a", "b", 0.97), ("a", "d", 0.97), names="abd")) == {frozenset("abd")}


@given(
    order=st.permutations("abcdef"),
    scores=st.lists(st.integers(11, 989), min_size=15, max_size=15, unique=True),
    kept=st.sets(st.integers(0, 14)),
)
def test_the_order_of_arrival_changes_no_group(order: list[str], scores: list[int], kept: set[int]) -> None:
    """Which twins are found would depend on which item was faster."""
    pairs = [
        (one, other, score / 1000.0)
        for number, ((one, other), score) in enumerate(zip(combinations("abcdef", 2), scores, strict=True))
        if number in kept and LANGUAGES[one] != LANGUAGES[other]
    ]
    state = MatchState()
    for number, name in enumerate(order):
        here = set(order[: number + 1])
        arrive(state, name, *(pair for pair in pairs if name in pair and set(pair[:2]) <= here))
    assert together(state) == together(state_of(*pairs, names="abcdef"))
    assert MatchState.load(state.dump()).dump() == state.dump()


def test_a_relation_through_others_is_the_loosest_on_the_way() -> None:
    """A rewritten report would be shown as a translation."""
    state = state_of(("a", "b", 0.9), names="abcd")
    join(state, ("b", "c", 0.8), relation=ADAPTATION)
    join(state, ("b", "d", 1.0), relation=COPY, by="sketch")
    for name in "abcd":
        state.entries[ItemId(name)].thorough = False
    regroup(state, [ItemId("b")], ItemId("b"), CONFIG)
    twins = {str(one.item_id): one for one in standing(state, "a").twins}
    assert {name: (one.relation, one.score, one.evidence.by) for name, one in twins.items()} == {
        "b": (Relation.TRANSLATION, 0.9, "content"),
        "c": (Relation.ADAPTATION, 0.72, "group"),
        "d": (Relation.TRANSLATION, 0.9, "group"),
    }


def test_a_bond_that_speaks_against_a_twin_is_not_what_is_shown_of_it() -> None:
    """A member would be shown as one by .3, though the others of the group are sure of it."""
    state = state_of(("a", "b", 0.95), ("b", "c", 0.95), ("a", "c", 0.3))
    (twin,) = (one for one in standing(state, "a").twins if one.item_id == "c")
    assert (twin.score, twin.evidence.by) == (0.9025, "group")


def test_items_of_one_language_that_are_no_copies_are_adaptations() -> None:
    """Two German items would be translations of each other."""
    state = state_of(("a", "b", 0.97), ("a", "d", 0.97))
    twins = {str(one.item_id): one.relation for one in standing(state, "b").twins}
    assert twins == {"a": Relation.TRANSLATION, "d": Relation.ADAPTATION}


def test_a_group_that_loses_a_bond_falls_apart_and_the_founder_keeps_the_id() -> None:
    """Both parts would have one id."""
    state = state_of(("a", "b", 0.9), ("b", "c", 0.9), ("a", "c", 0.3))
    del state.entries[ItemId("a")].bonds[ItemId("b")]
    del state.entries[ItemId("b")].bonds[ItemId("a")]
    found = regroup(state, [ItemId("a")], ItemId("a"), CONFIG)
    assert (grouped(state), found.changed, found.merges) == (
        {"a": "a", "b": "b", "c": "b", "d": "d"},
        {"a", "b", "c"},
        [],
    )


def test_groups_that_become_one_are_named_with_the_older_id() -> None:
    """A merge would not be told, or the wrong way round."""
    state = state_of(("a", "b", 0.95), ("c", "e", 0.95), names="abce")
    join(state, ("a", "c", 0.9), ("a", "e", 0.9), ("b", "c", 0.9))
    found = regroup(state, [ItemId("e")], ItemId("e"), CONFIG)
    assert (found.changed, found.merges) == (set("abce"), [(GroupId("a"), [GroupId("c")])])


def test_evidence_seen_from_the_other_side_is_turned_round() -> None:
    """A desk would be told that the other item says 7 when it says 6."""
    state = state_of()
    here, there = state.entries[ItemId("a")], state.entries[ItemId("b")]
    seen = evidence(here, there, document=0.5, alignment=0.4, sentences=0.3, by="content")
    assert mirrored(seen) == evidence(there, here, document=0.5, alignment=0.4, sentences=0.3, by="content")
