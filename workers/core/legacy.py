"""Text in a legacy font: letters of Tamil, Sinhala, Hindi or Bengali that a font drew over Latin codes.

Seen without its font it is Latin letters and signs in an order that no language has: `jkpo;` is Tamil in Bamini. It is
recognised, so that it is not taken for a language; it is not converted, for which font it was cannot be told for sure.
"""

import re

_LOOKED_AT = 2_000
_FEWEST_WORDS = 6
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|www\.|\.(?:com|org|net)\b")
_INSIDE = re.compile(r"[A-Za-z][;,%=/\[\]{}|~^`<>+*$#&_\\][A-Za-z]|^[^\[]*[A-Za-z]\]$|[‡†ˆ‰‹¡-¿][A-Za-z‡†ˆ‰‹]")
"""A sign between two letters, where no script has one."""
_CAPITAL_INSIDE = re.compile("[a-z][A-Z]")
_VOWEL = re.compile("[aeiouyAEIOUYà-öø-ž]")
_SIGNED, _ODD = 0.12, 0.5
"""Shares of the words with a sign inside, and of those that are odd in any way: prose in Latin letters has .02, .1."""
_LETTERS = 0.65
"""Share of letters: lines of code have fewer."""


def is_legacy(text: str) -> bool:
    """Whether a paragraph is text in a legacy font. 0.02 ms for a page in another script."""
    text = text[:_LOOKED_AT]
    if sum(map(text.count, ";%=/[]{}|~^`<>+*$#&‡†")) < _FEWEST_WORDS // 3:
        return False
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not _ADDRESS.search(word)]
    latin = [word for word in words if not any("\u0370" <= char < "\u1e00" for char in word) and word != word.upper()]
    if len(latin) < _FEWEST_WORDS or len(latin) < len(words) * _ODD:
        return False
    signed = sum(_INSIDE.search(word) is not None for word in latin)
    odd = sum(
        any(sign.search(word) for sign in (_INSIDE, _CAPITAL_INSIDE)) or not _VOWEL.search(word) for word in latin
    )
    letters = sum(map(str.isalpha, text))
    return signed >= _SIGNED * len(latin) and odd >= _ODD * len(latin) and letters >= _LETTERS * len(text)
