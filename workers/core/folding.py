"""Folding for look-ups in a text: every character keeps its place, so that what is found there has right offsets."""

import re

_ARABIC = str.maketrans("أإآٱىيۍکہھۀ", "ااااییی\u0643ههه")
_HAS_ARABIC = re.compile("[\u0600-\u06ff]")


def fold(text: str) -> str:
    """Lower case, one form of the apostrophe, one spelling of alef, yeh, kaf and heh; as long as the text."""
    lower = lowered(text)
    if "’" in lower:
        lower = lower.replace("’", "'")
    return lower.translate(_ARABIC) if _HAS_ARABIC.search(lower) else lower


def lowered(text: str) -> str:
    """Lower case, as long as the text: İ, the one letter whose lower case is two characters, gives i."""
    return text.replace("İ", "i").lower()
