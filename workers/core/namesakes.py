"""Names that two texts share and that only one has, as each of them writes it: to show them to a person.

Of 60 judged pairs each of newsfirst-dev, translations share 2.9 of them, adaptations 2.4, other reports of the event
1.2, items about different things 0.25.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz import fuzz, process

from workers.core.dates.names import is_month, is_weekday
from workers.core.skeletons import LEAST, UNSPACED, UNVOWELLED, WORD, hashed, skeletons

_CHARACTERS = 12_000
"""Characters of a text that are looked at."""
_MOST_WORDS = 400
_SENTENCE_START = re.compile(r"(?:^|[.!?…:»”\"\n])\s*$")
_LOOKED_BACK = 8
_ENDING = re.compile("['’][^\\W\\d_A-Z]{1,3}$")
"""Behind an apostrophe, as in "Anderson's" and "Anderson'ın": not of the name."""
_ALL_CAPITALS = frozenset({"de", "lb"})
"""Languages whose nouns all have a capital: there it marks no name."""
_SPELT_ALIKE = 58.0
"""How alike whole transliterations must be (per cent): consonants alone are shared by words that are no names."""
_SHORT_SPELT_ALIKE = 75.0
"""The same where the skeleton has but LEAST consonants."""
_FUZZY_LEAST = 5
_FUZZY = 85.0
_UNVOWELLED_SPELT_ALIKE = 45.0
"""The same where one script writes hardly any vowels: Arabic, Hebrew."""
_UNMARKED_SPELT_ALIKE = 70.0
"""The same where neither script marks names by capitals."""
_UNMARKED_RARE = 0.27
"""Least rareness there, the mean of both sides: below are "police" and "parliament", which are one word in many
languages, above most persons and places."""
_RARE = 0.4
"""Least rareness (`RunningMeans.rareness`; one item in forty has it) of a name that is worth a mention though the other
side does not have it: below are "President" and "New"."""

_PARTICLE = re.compile("[a-z]{1,3}['’-](?=[A-Z])")
"""Before a name and of it: "al-Sudani", "d'Estaing"."""

Rareness = Mapping[int, float]
"""By the hash of a skeleton, how rare it is in its language: 0 to 1."""


@dataclass(frozen=True, slots=True)
class SharedName:
    """One name as each text writes it."""

    here: str
    there: str
    skeleton: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of two texts have in common and what not. Names stand alone only where capitals mark them."""

    shared: tuple[SharedName, ...]
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]


def compare_names(
    here: str,
    there: str,
    languages: tuple[str, str] = ("und", "und"),
    rareness: tuple[Rareness, Rareness] = ({}, {}),
) -> Names:
    """Find the names of each text on the other side.

    A script with capitals tells its names; one without is searched for them word by word. Between two scripts without
    capitals every word is compared, so that only rare ones count. `languages` are primary subtags.
    """
    named_here, named_there = (
        None if language in _ALL_CAPITALS else _named(text)
        for text, language in zip((here, there), languages, strict=True)
    )
    shared: dict[str, SharedName] = {}
    for one, partner in _partners(_candidates(here, named_here), _candidates(there, named_there)):
        if _has_case(one[0]) or _has_case(partner[0]) or _are_namesakes(one[0], partner[0], rareness):
            shared.setdefault(one[1], SharedName(one[0], partner[0], one[1]))
    told_here = {bones for name in shared.values() for bones in skeletons(name.here)}
    told_there = {bones for name in shared.values() for bones in skeletons(name.there)}
    return Names(
        shared=tuple(shared.values()),
        only_here=_alone(named_here or {}, told_here, rareness[0]),
        only_there=_alone(named_there or {}, told_there, rareness[1]),
    )


def _are_namesakes(one: str, other: str, rareness: tuple[Rareness, Rareness]) -> bool:
    """Whether two words that nothing marks as names are one: spelt alike, and rare in their languages."""
    rare = (_rareness(one, rareness[0]) + _rareness(other, rareness[1])) / 2.0
    return rare >= _UNMARKED_RARE and _spelling(one, other) >= _UNMARKED_SPELT_ALIKE


def _candidates(text: str, named: Mapping[str, None] | None) -> list[tuple[str, str]]:
    """Return each word that may be a name, once, with its skeleton; `named` are those that capitals show to be one."""
    words: dict[str, tuple[str, ...]] = {}
    for match in WORD.finditer(text[:_CHARACTERS]):
        word = _ENDING.sub("", match[0].strip("'’-"))
        may_be = named is None or word in named or not _has_case(word)
        if may_be and word not in words and not UNSPACED.search(word) and not _is_of_the_calendar(word):
            words[word] = skeletons(word)
        if len(words) >= _MOST_WORDS:
            break
    return [(word, bones) for word, kinds in words.items() for bones in kinds if len(bones) >= LEAST]


def _has_case(word: str) -> bool:
    return word.lower() != word.upper()


def _named(text: str) -> dict[str, None]:
    """Return the words with a capital that no sentence's beginning gave them, in order."""
    text = text[:_CHARACTERS]
    found: dict[str, None] = {}
    for match in WORD.finditer(text):
        word = _ENDING.sub("", match[0].strip("'’-"))
        inside = not _SENTENCE_START.search(text, max(0, match.start() - _LOOKED_BACK), match.start())
        if (word[:1].isupper() or _PARTICLE.match(word)) and len(word) > 1 and inside:
            found.setdefault(word)
    lower = set(re.findall(WORD, text))
    return {word: None for word in found if word.lower() not in lower and not _is_of_the_calendar(word)}


def _is_of_the_calendar(word: str) -> bool:
    return is_month(word) or is_weekday(word)


def _rareness(word: str, rareness: Rareness) -> float:
    """How rare a word is in its language, 0 to 1; one of which nothing is known is never seen elsewhere."""
    return min((rareness.get(name, 1.0) for name in hashed(word)), default=1.0)


def _alone(named: Mapping[str, None], told: set[str], rareness: Rareness) -> tuple[str, ...]:
    """Return the names that the other side does not have, each once whatever its ending, and none that is usual."""
    found: dict[tuple[str, ...], str] = {}
    for word in named:
        bones = skeletons(word)
        if len(bones[0]) >= LEAST and not _is_told(bones, told) and _rareness(word, rareness) >= _RARE:
            found.setdefault(bones, word)
    return tuple(found.values())


def _is_told(bones: Sequence[str], told: set[str]) -> bool:
    """Whether the other side has a name, in whatever form: one skeleton then begins with the other."""
    return any(one.startswith(other) or other.startswith(one) for one in bones for other in told)


def _partners(
    left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Return pairs of words, each with its skeleton, whose skeletons agree."""
    bones = [one[1] for one in right]
    pairs = []
    for one in left:
        same = [other for other in right if other[1] == one[1] and _spelt_alike(one, other)]
        if same:
            pairs.append((one, same[0]))
        elif len(one[1]) >= _FUZZY_LEAST:
            best = process.extractOne(one[1], bones, scorer=fuzz.ratio, score_cutoff=_FUZZY)
            if best is not None and len(best[0]) >= _FUZZY_LEAST - 1 and _spelt_alike(one, right[best[2]]):
                pairs.append((one, right[best[2]]))
    return pairs


def _spelt_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two words of one skeleton may be one name: a short skeleton alone is shared by too many."""
    unvowelled = UNVOWELLED.match(one[0]) or UNVOWELLED.match(other[0])
    least = _SHORT_SPELT_ALIKE if len(one[1]) == LEAST else _UNVOWELLED_SPELT_ALIKE if unvowelled else _SPELT_ALIKE
    return _spelling(one[0], other[0]) >= least


def _spelling(one: str, other: str) -> float:
    """How alike two words are in Latin letters, 0 to 100."""
    return fuzz.ratio(anyascii(one).lower(), anyascii(other).lower())
