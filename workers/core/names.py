"""Names of persons as a text's own form shows them: beside a title or office, in every script's way of writing.

`found` gives persons with a role beside them; `runs` the capitalised names without one, of which only those that speak
are persons (`quotes`). Precision before recall: a name that nothing marks as a person's is left alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workers.core import saywords
from workers.core.dates.names import is_day_name, is_month_name
from workers.core.folding import fold
from workers.core.names_east_asian import east_asian
from workers.core.names_uncased import uncased
from workers.core.text import words as words_of

_UPPER = "".join(chr(point) for point in range(0x41, 0x2000) if chr(point).isupper())
_CAPITAL = rf"(?:[{_UPPER}]\.(?:[{_UPPER}]\.)*|[{_UPPER}]\w*(?:['’\-‑][^\W\d_]\w*)*)"
_PARTICLES = "de|da|di|do|dos|das|del|della|la|le|van|von|der|den|ten|ter|al|el|bin|ibn|bint|ben|abu|zu|af|av"
_RUN = re.compile(rf"(?<![\w'’@#/-]){_CAPITAL}(?:[ \u00a0](?:(?:{_PARTICLES})[ \u00a0]){{0,2}}{_CAPITAL}){{0,7}}")
_WORD = re.compile(r"[^\s,،;:]+")
_POSSESSIVE = re.compile(r"['’][a-zıçğöşü]{0,4}$")
"""The English genitive and the Turkish cases."""
_FROM = words_of("dan den tan ten da de ta te")
_GENITIVE = re.compile("(?:ого|его|ния|ции|ства|ства|ской|ных|ую)$")
"""Russian words behind an office, of what it is."""
_BEFORE = re.compile(r"((?:[^\W\d_][\w'’.\-]{0,20} ){1,4})$")
_LAST = re.compile(r"([^\W\d_][\w'’.\-]{0,20}) $")
"""The last word of `_BEFORE`."""
_AFTER = re.compile(r", ((?:[^\W\d_][\w'’\-]{0,20} ?){1,6})")
_ELIDED = re.compile(r"(?:l|un|d|dell|all|nell|sull|dall|quell)['’](?=[^\W\d_])", re.IGNORECASE)
"""An article that has lost its vowel, before a word in small letters: `L'avvocato`, and not `D'Alema`."""
_ELIDING = frozenset(("it", "fr", "ca"))
_NAME_WORDS, _ROLE_WORDS = 5, 4
_SHORTEST_DAY, _LONGEST_DAY = 4, 24
"""Letters of a weekday or month: what is shorter may be its abbreviation, or a name."""
_LONGEST_RANK = 6
_OF = (" of ", " of the ", " at ")
_COPULAS = words_of("is was are were est était ist war es era é foi è")
_UNCASED = frozenset(
    {"ar", "fa", "ur", "he", "hi", "mr", "ne", "bn", "ta", "si", "ka", "ps", "ckb", "te", "kn", "ml", "gu", "pa", "am"}
)
"""Languages in scripts without capitals but with spaces."""
_EAST_ASIAN = frozenset({"zh", "ja", "ko", "th"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one text: where, and where the role beside it stands."""

    start: int
    end: int
    role: tuple[int, int] | None
    method: str


def found(text: str, language: str) -> list[Name]:
    """Return the persons whose role the text says, in order."""
    if language in _EAST_ASIAN:
        return [Name(*one) for one in east_asian(text, language)]
    if language in _UNCASED:
        return [Name(*one) for one in uncased(text, language)]
    return [name for name in runs(text, language) if name.role is not None]


def runs(text: str, language: str) -> list[Name]:
    """Return every capitalised name, with its role where one stands beside it; none in scripts without capitals."""
    names: list[Name] = []
    roles, starts = saywords.roles(language), saywords.starts(language)
    bodies = saywords.bodies(language) | saywords.bodies("en")
    before_roles = starts | saywords.saying(language)
    for run in _RUN.finditer(text):
        words = [(run.start() + word.start(), run.start() + word.end()) for word in _WORD.finditer(run[0])]
        if language in _ELIDING:
            words[0] = _without_article(text, *words[0])
        folded = [fold(text[start:end]) for start, end in words]
        first = 0
        while first < len(words) and folded[first] in starts and folded[first] not in roles:
            first += 1
        last = next((i for i in range(first, len(words)) if _is_day(folded[i], i - first, language)), len(words))
        name = _name(text, words[first:last], folded[first:last], roles)
        if name is None:
            continue
        if name.role is None and not bodies & {*folded[first:last]}:
            name = _with_role_beside(text, name, roles, before_roles, capital=language == "de")
        if name.role is not None and bodies & {*fold(text[name.start : name.end]).split()}:
            name = Name(name.role[0], name.end, None, "office")
        before = names[-1] if names else None
        names.append(_of_body(text, before, name) if before is not None and before.method == "office" else name)
    return names


def _of_body(text: str, office: Name, name: Name) -> Name:
    """`Director of NWSA Rosa Colque`: the short name of a body between office and person goes to the office."""
    first = _WORD.match(text, name.start)
    between = text[office.end : name.start].replace("\u00a0", " ")
    if name.role is not None or between not in _OF or first is None or not _is_rank(first[0]):
        return name
    rest = text[first.end() + 1 : name.end]
    return (
        Name(first.end() + 1, name.end, (office.start, first.end()), "title before the name") if " " in rest else name
    )


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a word stands without the elided article before it."""
    article = _ELIDED.match(text, start, end)
    return (article.end(), end) if article is not None and text[article.end()].islower() else (start, end)


def _is_rank(word: str) -> bool:
    """Whether a word is a rank in capitals: ASP, DIG."""
    return 1 < len(word) <= _LONGEST_RANK and word.isalpha() and word.isupper()


def _until_genitive(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words up to one in a genitive with an apostrophe, or behind one in an ablative: `Oslo'dan Rosa Colque`."""
    for index, (start, end) in enumerate(words[:-1]):
        suffix = _POSSESSIVE.search(text, start, end)
        if suffix is not None:
            return words[index + 1 :] if suffix[0][1:] in _FROM else words[: index + 1]
    return words


def _is_day(word: str, place: int, language: str) -> bool:
    """Whether a word is a weekday or, behind another word, a month: Jan, April and Augusto are also persons."""
    if not _SHORTEST_DAY <= len(word) <= _LONGEST_DAY:
        return False
    return is_day_name(word, language) or (place > 0 and is_month_name(word, language))


def _name(text: str, words: list[tuple[int, int]], folded: list[str], roles: frozenset[str]) -> Name | None:
    """The name of a run, its title before it told apart."""
    if not words:
        return None
    cut = max((i + 1 for i, word in enumerate(folded) if word.rstrip(".") in roles or word in roles), default=0)
    while cut and cut < len(words) and _is_rank(text[slice(*words[cut])]):
        cut += 1
    while cut < len(words) and text[words[cut][0]].islower():  # a particle that begins no name
        cut += 1
    kept = _until_genitive(text, words[cut : cut + _NAME_WORDS])
    if not kept:
        return Name(words[0][0], words[-1][1], None, "office")
    start, end = kept[0][0], kept[-1][1]
    possessive = _POSSESSIVE.search(text, start, end)
    end = possessive.start() if possessive and possessive.start() > start else end
    if len(kept) == 1 and _GENITIVE.search(text, start, end):
        cut = 0  # the head of something, not somebody
    if cut and not (len(kept) == 1 and text[start:end].isupper()):
        return Name(start, end, (words[0][0], words[cut - 1][1]), "title before the name")
    return Name(start, end, None, "office" if cut else "capitals")


def _with_role_beside(text: str, name: Name, roles: frozenset[str], starts: frozenset[str], *, capital: bool) -> Name:
    """The same name with a role in small letters before it or, behind a comma, after it."""
    alone = " " not in text[name.start : name.end]
    if name.method == "office" or (alone and _GENITIVE.search(text, name.start, name.end)):
        return name
    last = _LAST.search(text, max(0, name.start - 22), name.start)  # a cheap look first: few names have a role there
    is_role = last is not None and fold(text[slice(*_without_article(text, *last.span(1)))]).rstrip(".") in roles
    before = _BEFORE.search(text, max(0, name.start - 60), name.start) if is_role else None
    if before is not None:
        words = [
            _without_article(text, before.start() + word.start(), before.start() + word.end())
            for word in _WORD.finditer(before[0])
        ]
        if fold(text[slice(*words[-1])]).rstrip(".") in roles:
            first = len(words) - 1
            while (
                first and len(words) - first < _ROLE_WORDS - 1 and text[words[first][0] - 1] == " "
                and text[words[first - 1][0]].islower() and fold(text[slice(*words[first - 1])]) not in starts
            ):  # fmt: skip
                first -= 1
            rank = _WORD.match(text, name.start)
            ranked = rank is not None and rank.end() < name.end and _is_rank(rank[0])
            start, role_end = (
                (rank.end() + 1, rank.end()) if rank is not None and ranked else (name.start, words[-1][1])
            )
            return Name(start, name.end, (words[first][0], role_end), "title before the name")
    after = _AFTER.match(text, name.end)
    if after is not None and not alone:
        words = [(after.start(1) + word.start(), after.start(1) + word.end()) for word in _WORD.finditer(after[1])]
        at = next((i for i, word in enumerate(words) if fold(text[slice(*word)]) in roles), None)
        if (
            at is not None
            and not _COPULAS & {fold(text[slice(*word)]) for word in words[:at]}
            and (capital or text[words[at][0]].islower())
        ):  # else the title of who comes next
            first = 1 if at and fold(text[slice(*words[0])]) in starts else 0
            while at + 1 < len(words) and fold(text[slice(*words[at + 1])]) in roles:
                at += 1
            return Name(name.start, name.end, (words[first][0], words[at][1]), "title behind the name")
    return name


def is_personal(name: str, language: str) -> bool:
    """Whether a name without a title has a person's form: two to four capitalised words, none a body's, no office."""
    words = name.split(" ")
    if not 2 <= len(words) <= 4 or name.isupper():  # noqa: PLR2004 - a forename and up to three more
        return False
    if fold(words[-1]).rstrip(".") in saywords.roles(language):
        return False
    bodies = saywords.bodies(language) | saywords.bodies("en")
    return all(word[:1].isupper() or word in _PARTICLES.split("|") for word in words) and not bodies & {
        *map(fold, words)
    }


def without_country(name: Name, countries: Mapping[int, int]) -> Name | None:
    """A name without the country before it: `президент России Пётр Лось`."""
    end = countries.get(name.start)
    if end is None:
        return name
    return Name(end + 1, name.end, name.role, name.method) if end + 1 < name.end else None
