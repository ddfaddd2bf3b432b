"""What `match` says of originals: of pairs, and of the group, whichever came first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from tests.unit.fingerprints import fingerprint, retold, story
from workers.core.direction import Original
from workers.core.model import Fingerprint, ItemId, Link, Membership
from workers.core.outcome import Emit
from workers.core.provenance import Origin, Provenance
from workers.stages.match import MatchConfig, MatchState, step

CONFIG = MatchConfig()
HOME = Origin(id="tass", languages=("ru", "en"), country="RU")
OWN = Provenance(publisher=HOME, housed=True)


def of(name: str, language: str, held: Provenance, *, copy: bool = False, **more: object) -> Fingerprint:
    text = story(1) if language == "ru" or copy else retold(1)
    return replace(fingerprint(name, text, language=language, source=name, **more), provenance=held)


def standings(log: Sequence[Fingerprint], state: MatchState | None = None) -> dict[ItemId, Membership]:
    state = state or MatchState()
    found: dict[ItemId, Membership] = {}
    for one in log:
        outcome = step(state, one, CONFIG)
        assert isinstance(outcome, Emit)
        found.update((value.item_id, value) for value in outcome.values if isinstance(value, Membership))
    return found


def directions(found: dict[ItemId, Membership]) -> dict[tuple[str, str], Original | None]:
    return {
        (str(item), str(twin.item_id)): None if twin.direction is None else twin.direction.original
        for item, one in found.items()
        for twin in one.twins
    }


RUSSIAN, ENGLISH = of("r", "ru", OWN), of("e", "en", OWN, hours=1)


def test_both_twins_name_the_same_original() -> None:
    """Each of the two events is read alone."""
    found = standings([RUSSIAN, ENGLISH])
    assert directions(found) == {("r", "e"): Original.THIS, ("e", "r"): Original.THAT}
    assert {one.original for one in found.values()} == {"r"}


def test_a_link_gives_the_direction_from_its_earlier_item() -> None:
    """Whoever follows the links alone reads who came first in them, not who wrote first."""
    for log, expected in (([RUSSIAN, ENGLISH], Original.THIS), ([ENGLISH, RUSSIAN], Original.THAT)):
        state = MatchState()
        outcomes = [step(state, one, CONFIG) for one in log]
        assert isinstance(outcomes[1], Emit)
        (link,) = (value for value in outcomes[1].values if isinstance(value, Link))
        assert link.direction is not None
        assert link.direction.original is expected


def test_the_original_of_a_group_does_not_depend_on_the_order_of_arrival() -> None:
    """The original would be whatever came in first, and change with every restart of a scraper."""
    persian = of("p", "fa", Provenance(cited=("tass",)), hours=2)
    copy = of("c", "ru", Provenance(), copy=True, hours=3)
    for log in permutations([RUSSIAN, ENGLISH, persian, copy]):
        found = standings(log)
        assert {one.group_size for one in found.values()} == {4}
        assert {one.original for one in found.values()} == {"r"}
        assert directions(found)["r", "c"] is None


def test_one_member_that_says_nothing_leaves_the_group_without_an_original() -> None:
    """The silent one may be the original: to name another would be a guess."""
    silent = of("s", "fa", Provenance(), hours=2)
    found = standings([RUSSIAN, ENGLISH, silent])
    assert {one.original for one in found.values()} == {None}
    assert directions(found)["r", "e"] is Original.THIS


def test_a_group_of_one_language_has_no_original_by_provenance() -> None:
    """Copies have `is_copy`; nothing was translated."""
    found = standings([RUSSIAN, of("c", "ru", OWN, copy=True, hours=1)])
    assert {one.original for one in found.values()} == {None}


def test_a_new_version_that_names_its_translator_turns_the_direction_round() -> None:
    """Desks add the translator's line later; the twins have to hear of it."""
    state = MatchState()
    standings([RUSSIAN, ENGLISH], state)
    later = of("r", "ru", replace(OWN, translated="Перевод с английского", translated_from="en"), version="2", hours=2)
    found = standings([later], state)
    assert directions(found) == {("r", "e"): Original.THAT, ("e", "r"): Original.THIS}
    assert {one.original for one in found.values()} == {"e"}


def test_a_time_that_was_not_taken_as_it_stands_is_no_evidence() -> None:
    """A misread date from last year would be hours earlier than any twin."""
    timed = Provenance(timed=True)
    far = replace(of("r", "ru", timed, hours=5), time=RUSSIAN.fetched_at + timedelta(days=9))
    found = standings([of("e", "en", timed, hours=1), far])
    (twin,) = found[ItemId("r")].twins
    assert twin.direction is not None
    assert twin.direction.evidence == ()


def test_a_state_that_was_written_and_read_gives_the_same_directions() -> None:
    """After a restart every group would lose its original."""
    state = MatchState()
    standings([RUSSIAN], state)
    again = MatchState.load(state.dump())
    assert again.dump() == state.dump()
    assert standings([ENGLISH], again) == standings([ENGLISH], state)
