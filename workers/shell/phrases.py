"""What a feature of the model, or a clue to the original, says in a person's words."""

from collections.abc import Iterable

from workers.core import direction
from workers.core.explain import Reason
from workers.shell.table import isolate

PHRASES = {
    "document": "the texts as a whole: {value:.2f} alike",
    "headline": "the headlines: {value:.2f} alike",
    "lead": "the beginnings: {value:.2f} alike",
    "sentences_short": "the shorter text's sentences: {value:.2f} alike to their best in the longer",
    "sentences_long": "the longer text's sentences: {value:.2f} alike to their best in the shorter",
    "mutual": "sentences that prefer each other: {value:.2f} of what could be",
    "order": "these come in one order: {value:+.2f} (0 is no order)",
    "covered": "of the shorter text's sentences {value:.0%} are found in the longer",
    "tokens_low": "words find their like: {value:.2f} in the worse direction",
    "tokens_high": "words find their like: {value:.2f} in the better direction",
    "tokens_short": "the shorter text's words find their like: {value:.2f}",
    "tokens_long": "the longer text's words find their like: {value:.2f}",
    "quartile_low": "the worst quarter of words finds at most {value:.2f}, in the worse direction",
    "quartile_high": "the worst quarter of words finds at most {value:.2f}, in the better direction",
    "numbers_shared": "numbers that both say weigh {value:.1f}",
    "numbers_share": "of the numbers that could be shared {value:.0%} are",
    "numbers_apart": "numbers that only one says weigh {value:.1f}",
    "length": "lengths differ by a factor of {factor:.1f}",
    "hours": "{value:.1f} hours apart",
    "margin": "nearer than the next one of its language by {value:.2f}",
    "rank": "place {place:.0f} among those of its language",
    "roundup": "a round-up by its own words: {yes}",
    "sentences_fewest": "the shorter one has {value:.0f} sentences (8 and more count as 8)",
    "names_shared": "names that both say weigh {value:.1f}",
    "names_share": "of the names that could be shared {value:.0%} are",
    "names_cosine": "names of both together: {value:.2f} shared",
    "names_first": "the rarest name that both say: {value:.2f} (1 was never seen before)",
    "names_second": "the next rarest: {value:.2f}",
    "names_fewest": "the one with fewer names has {value:.1f}, rare ones counting whole",
}
"""By the feature's name; one that is not here is shown by that name."""
HEADS = {
    "twin": ("for a twin", "against a twin"),
    "translation": ("for a translation", "for an adaptation"),
    "contains": ("for one that holds the other", "against one that holds the other"),
    "same_event": ("for one event", "for different events"),
}
"""By the head's name: what a reason above zero speaks for, and one below."""


def phrase(reason: Reason) -> str:
    """The reason as a person says it."""
    form = PHRASES.get(reason.feature, reason.feature.replace("_", " ") + ": {value:.2f}")
    return form.format(
        value=reason.value,
        factor=2.718281828**reason.value,
        yes="yes" if reason.value else "no",
        place=reason.value + 1,
    )


def sides(head: str) -> tuple[str, str]:
    """What speaks for and what against the head's question, as titles."""
    return HEADS.get(head, (f"for {head.replace('_', ' ')}", f"against {head.replace('_', ' ')}"))


CLUES = {
    direction.Reason.SAYS_TRANSLATED: "the other says “{value}”",
    direction.Reason.CREDITED: "the other credits {value}",
    direction.Reason.CITED: "the other cites {value}",
    direction.Reason.PUBLISHERS_LANGUAGE: "the publisher's own language ({value})",
    direction.Reason.AGENCY_LANGUAGE: "the agency's own language ({value})",
    direction.Reason.FOREIGN_LANGUAGE: "the other is in no language of its publisher ({value})",
    direction.Reason.DATELINE_LANGUAGE: "the language of the dateline ({value})",
    direction.Reason.EARLIER: "earlier by {value}",
    direction.Reason.LAYOUT: "stands behind the other ({value})",
}
"""By the clue's reason: what speaks for the side it points to."""


def original(said: str, confidence: float, clues: Iterable[tuple[str, str, str]], names: tuple[str, str]) -> str:
    """Which of two is the original and why. `clues` are reason, side and value; `names` are those of this and that."""
    by_side: dict[str, list[str]] = {"this": [], "that": []}
    for reason, side, value in clues:
        by_side.setdefault(side, []).append(CLUES[direction.Reason(reason)].format(value=isolate(value)))
    sides = {"this": names[0], "that": names[1]}
    why = "; ".join(f"for {sides[side]}: {', '.join(by_side[side])}" for side in sides if by_side[side])
    return f"{sides.get(said, 'not known')} {confidence:.2f}" + (f", {why}" if why else "")
