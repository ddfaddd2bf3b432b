"""What the engine says of two items that stand alone: a relation, how probable each is, and from which features."""

from dataclasses import dataclass

from workers.core.direction import Direction
from workers.core.model import Evidence, Link, Relation
from workers.core.prepared import Prepared
from workers.core.score import Judgement
from workers.core.vectors import Floats

NONE = "none"
"""Names no relation at all among the probabilities."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """The decision about a pair, seen from `here`."""

    relation: Relation | None
    probability: float
    """Of what is said: of the relation, or of there being none. Twins: that they are twins, whichever kind."""
    probabilities: dict[str, float]
    """By relation, and of `none`; they add up to 1."""
    evidence: Evidence
    row: Floats
    """[F] features; empty where the engine compared no features: items of one language."""
    here: Prepared
    there: Prepared
    direction: Direction | None = None
    """Which of the two is the original, where one is the other's translation or adaptation."""

    @property
    def twin(self) -> float:
        """Probability that the two are twins."""
        return sum(share for name, share in self.probabilities.items() if name in _TWINS)


_TWINS = frozenset(relation.value for relation in Relation if relation.is_twin)


def probabilities(judgement: Judgement | None, link: Link | None) -> dict[str, float]:
    """Return the probability of each relation that is not impossible, and of none.

    A copy, and what stood in one document, is known from other things than features: its score goes to that relation.
    """
    by_other = link is not None and link.evidence.by not in ("content", "group")
    if judgement is None or not len(judgement.twin) or by_other:
        shares = {link.relation.value: link.score} if link is not None else {}
        return {**shares, NONE: round(1.0 - sum(shares.values()), 4)}
    twin, translation, same_event = (
        float(part[0]) for part in (judgement.twin, judgement.translation, judgement.same_event)
    )
    shares = {
        Relation.TRANSLATION.value: twin * translation,
        Relation.ADAPTATION.value: twin * (1.0 - translation),
        Relation.CONTAINS.value: 0.0,
        Relation.SAME_EVENT.value: (1.0 - twin) * same_event,
        NONE: (1.0 - twin) * (1.0 - same_event),
    }
    if link is not None and link.relation is Relation.CONTAINS:  # a rule tells the two apart, not a probability
        shares[Relation.CONTAINS.value], shares[Relation.SAME_EVENT.value] = shares[Relation.SAME_EVENT.value], 0.0
    return {name: round(share, 4) for name, share in shares.items()}
