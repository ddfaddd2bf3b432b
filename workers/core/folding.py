"""Folding for look-ups in a text: every character keeps its place, so that what is found there has right offsets."""

import re
from functools import lru_cache

_ARABIC = str.maketrans("أإآٱىيۍکہھۀ", "ااااییی\u0643ههه")
_HAS_ARABIC = re.compile("[\u0600-\u06ff]")


def fold(text: str) -> str:
    """Lower case, one form of the apostrophe, one spelling of alef, yeh, kaf and heh; as long as the text."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(map(_lower, text))
    if "’" in lower:
        lower = lower.replace("’", "'")
    return lower.translate(_ARABIC) if _HAS_ARABIC.search(lower) else lower


@lru_cache(maxsize=4096)
def _lower(char: str) -> str:
    """One character's lower case, where that is one character: İ has two."""
    lower = char.lower()
    return lower if len(lower) == 1 else lower[0]
