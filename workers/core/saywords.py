"""Words around quotes and names, by language, from `data/sayings.toml`, folded as `folding.fold` folds."""

import tomllib
from functools import cache
from importlib import resources

from workers.core.folding import fold


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("workers.core") / "data" / "sayings.toml").read_text(encoding="utf-8"))


@cache
def _of(table: str, language: str) -> frozenset[str]:
    return frozenset(fold(word.replace("_", " ")) for word in _tables()[table].get(language, "").split())


def saying(language: str) -> frozenset[str]:
    """Verbs of saying, finite forms."""
    return _of("saying", language)


def participles(language: str) -> frozenset[str]:
    """Verbs of saying whose subject is that of the sentence."""
    return _of("participles", language)


def according(language: str) -> frozenset[str]:
    """Words before who is quoted: "according to"."""
    return _of("according", language)


def citing(language: str) -> frozenset[str]:
    """Words before who is quoted by another: "quoted"."""
    return _of("citing", language)


def pronouns(language: str) -> frozenset[str]:
    """He, she, they."""
    return _of("pronouns", language)


def roles(language: str) -> frozenset[str]:
    """Titles and offices of persons."""
    return _of("roles", language)


@cache
def role_starts(language: str) -> frozenset[str]:
    """First words of those that have several."""
    return frozenset(role.split(" ", 1)[0] for role in roles(language) if " " in role)


def bodies(language: str) -> frozenset[str]:
    """Bodies that speak."""
    return _of("bodies", language)


def works(language: str) -> frozenset[str]:
    """Kinds of works and names that stand in quotation marks."""
    return _of("works", language)


def starts(language: str) -> frozenset[str]:
    """Words that begin a sentence and no name."""
    return _of("starts", language)


def stops(language: str) -> frozenset[str]:
    """Words that end a name in a script without capitals."""
    return _of("stops", language)


def languages() -> tuple[str, ...]:
    """Languages with verbs of saying."""
    return tuple(sorted(_tables()["saying"]))
