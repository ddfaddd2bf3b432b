"""What a feature of the model, or a clue to the original, says in a person's words."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, inf

from workers.core import direction
from workers.shell.table import isolate

HEADS = {
    "twin": "are they twins? + for, - against, measured by what all candidates show",
    "translation": "of which kind? + for a translation, - for an adaptation",
    "same_event": "of one event? + for, - for different events",
}
"""By the head's name: what was asked."""
STRONG, CLEAR = 1.0, 0.4
"""Log odds from which a theme spoke strongly (odds times 2.7), or clearly (times 1.5)."""
YEAR_DIGITS = 4
MOST_HOURS = 72.0
"""Between two items; more counts as that much (features.py)."""
RARE_NAME = 0.45
"""Rareness of a name from which it is one that few other items have: one in sixty."""


def numbers(values: Sequence[str]) -> list[str]:
    """Numbers as people write them, the smallest first, what is no plain one last."""
    return [_number(value) for value in sorted(values, key=_size)]


def _size(value: str) -> tuple[float, str]:
    plain = value.rstrip("%‰")
    return (float(plain) if plain.replace(".", "", 1).isdigit() else inf, value)


def _number(value: str) -> str:
    """One number: thousands apart, a year left as it is."""
    digits = re.match(r"[0-9]+", value)
    if digits is None or len(digits[0]) < YEAR_DIGITS or value[len(digits[0]) :][:1] not in ("", ".", "%"):
        return value
    is_year = digits[0] == value and len(value) == YEAR_DIGITS and value[0] in "12"
    return value if is_year else f"{int(digits[0]):,}{value[len(digits[0]) :]}"


def sign(moved: float) -> str:
    """How strongly something spoke for or against: one to three marks."""
    return ("+" if moved > 0 else "-") * (1 + (abs(moved) >= CLEAR) + (abs(moved) >= STRONG))


def marked(name: str, moved: float, seen: Mapping[str, float]) -> tuple[str, str, str]:
    """A theme as three cells: how strongly it spoke, what it is called, what it says."""
    return (sign(moved), *theme(name, seen))


def theme(name: str, seen: Mapping[str, float]) -> tuple[str, str]:
    """What a theme is called, and what its features found; `seen` are their values."""
    title, say = THEMES.get(name, (name, lambda _: ""))
    return title, say(seen)


def _order(seen: Mapping[str, float]) -> str:
    order = seen["order"]
    return ", in the same order" if order > 0 else ", in another order" if order < 0 else ""


def _roundup(seen: Mapping[str, float]) -> str:
    says = "one says" if seen["roundup"] else "neither says"
    return f"{says} so (“meanwhile”, “in brief” and the like)"


def _numbers(seen: Mapping[str, float]) -> str:
    shared, apart = seen["numbers_shared"], seen["numbers_apart"]
    if not shared and not apart:
        return "one of the texts has none"
    how_many = "none" if not shared else "some" if apart else "all"
    return f"of the text with fewer of them {how_many} are in the other"


def _names(seen: Mapping[str, float]) -> str:
    rare = sum(seen[name] >= RARE_NAME for name in ("names_first", "names_second"))
    if rare:
        return "a rare one in common" if rare == 1 else "rare ones in common"
    return "words like names in common, none of them rare" if seen["names_first"] > 0 else "none in common"


def _time(seen: Mapping[str, float]) -> str:
    hours = seen["hours"]
    return f"{hours:.1f} hours apart" if hours < MOST_HOURS else f"{MOST_HOURS:.0f} hours apart, or more"


def _rivals(seen: Mapping[str, float]) -> str:
    """Two that stand alone have none; in a stream the next candidate of the same language is one."""
    place, margin = seen["rank"] + 1, seen["margin"]
    if place > 1:
        return f"{place - 1:.0f} of its language are nearer"
    return f"the nearest of its language, the next one is {margin:.2f} less alike"


THEMES: dict[str, tuple[str, Callable[[Mapping[str, float]], str]]] = {
    "meaning": ("meaning", lambda seen: f"{seen['document']:.2f} alike as a whole"),
    "beginnings": (
        "beginnings",
        lambda seen: f"headlines {seen['headline']:.2f} alike, first lines {seen['lead']:.2f}",
    ),
    "sentences": ("sentences", lambda seen: f"{seen['sentences_short']:.2f} alike to their best ones{_order(seen)}"),
    "words": ("words", lambda seen: f"{seen['tokens_short']:.2f} alike to their best ones"),
    "numbers": ("numbers", _numbers),
    "names": ("names", _names),
    "length": ("length", lambda seen: f"one text is {exp(seen['length']):.1f} times as long as the other"),
    "time": ("time", _time),
    "roundup": ("round-up", _roundup),
    "rivals": ("rivals", _rivals),
}
"""By the theme's name: its title and what it says. Likeness is 0 for what has nothing to do with each other, 1 for the
same; that of sentences and words is of the shorter text's. Another theme is shown by its name alone."""


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
    which = f"{sides[said]} {confidence:.2f}" if said in sides else "not known"
    return which + (f", {why}" if why else "")
