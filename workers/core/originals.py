"""Which item of a pair, and of a group, is the original: `direction` over what `match` keeps of its items."""

from workers.core.direction import Direction, Original, Side, direct
from workers.core.matchstate import Entry, Group, MatchState
from workers.core.model import GroupId, Item, ItemId, Relation
from workers.core.provenance import unpack

_DIRECTED = frozenset({Relation.TRANSLATION, Relation.ADAPTATION})


def directed(here: Entry, there: Entry, relation: Relation) -> Direction | None:
    """Return which of two is the original, seen from `here`; None where the relation has no direction."""
    return direct(side(here), side(there)) if relation in _DIRECTED else None


def side(entry: Entry) -> Side:
    """Return what a direction needs of an item."""
    return Side(entry.language, entry.time, entry.document, unpack(entry.provenance))


def of_item(item: Item) -> Side:
    """Return the same of an item."""
    time = item.published.value if item.published is not None else item.fetched_at
    return Side(item.language.tag, time, item.segment.layout, item.provenance)


class Originals:
    """The originals of groups, each looked for once. Good as long as no group changes."""

    def __init__(self, state: MatchState) -> None:
        self._state = state
        self._found: dict[GroupId, ItemId | None] = {}

    def of(self, group: Group) -> ItemId | None:
        """Return the member that is the original against every other one; None where that is not known."""
        if group.id not in self._found:
            self._found[group.id] = _original([self._state.entries[member] for member in group.members])
        return self._found[group.id]


def _original(members: list[Entry]) -> ItemId | None:
    """Look for the member that beats all others: one pass finds who alone may, another one whether it does.

    Among those of its own language, copies of it, it has to be the earliest, as with copies elsewhere.
    """
    if len({member.language for member in members}) < 2:  # noqa: PLR2004 - one language: no translation
        return None
    champion: Entry | None = None
    for member in members:
        if champion is None or not _beats(champion, member):
            # Either the member beats the champion, or neither can beat all: then the member is out, too.
            champion = member if champion is None or _beats(member, champion) else None
    if champion is None:
        return None
    beaten = all(_beats(champion, member) for member in members if member is not champion)
    return champion.item_id if beaten else None


def _beats(one: Entry, other: Entry) -> bool:
    found = direct(side(one), side(other)).original
    if found is Original.UNKNOWN and one.language == other.language:
        return (one.time, one.item_id) < (other.time, other.item_id)
    return found is Original.THIS
