"""Scale and percent words in whatever form they stand: `ලක්ෂයකට`, `லட்சத்துக்கும்`, `লাখেরও`, `миллионам`, `درصدی`."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from workers.core.scales import AMBIGUOUS, ONLY, PERCENT_WORDS, SCALES
from workers.core.scripts import script_of

_LEAST_STEM = 5
"""Letters of a stem behind which any short ending may stand: "mil" does not read "milk"."""
_LONGEST_ENDING = 5
_LEAST_JOINED_STEM, _LONGEST_JOINED_ENDING = 3, 12
"""In scripts whose signs join: there the endings are known, so a short stem does not mislead."""
_LONGEST_WORD = 40
"""Letters of a scale word with all its endings; longer ones are not even remembered."""
_REMEMBERED = 1 << 14
_OTHER_WORD: Final = re.compile("n?air|ari|age|ä|æ|á[rř]|e?er|ер|th|stel|nn|leci|i?let")
"""What makes another word of a scale word: who owns a million, a thousandth, a millennium, a percentage."""
_ENDINGS: Final = {
    "Sinh": "(?:ය|ව|වල)?(?:ක්?|කි|කට|කින්|කගේ|කුත්|ට|ෙන්|ින්|ෙහි|ේ)?(?:ත්|ම|ද|වත්|යි|ය)?",
    "Taml": "(?:ம்?|ம[ாு]|த்த|ய|க்க|(?<=ன)[ா-்]).*",
    "Telu": "(?:్?ల[ా-్]?)?(?:కు|కి|లో|లోని|తో|ను|మంది|కుపైగా)?",
    "Knda": "(?:ದ|ಕ್ಕ|ಗ|ಯ|ವ|ರ|್ಗ).*",
    "Mlym": "(?:ം|ത്ത|വ|യ|ക്ക).*",
    "Beng": "(?:টি|টা|জন)?(?:র|ের|ে|তে|এর|কে)?(?:ও|ই)?|াধিক",
    "Deva": "ों|ौं|को|का|की|के|ले|लाई|मा|बाट|सम्म|भन्दा|(?:ां?|ं)[चनतवपमसह].*",
    "Gujr": "ો|(?:ના|ની|નું|નો|ને|થી|માં).*",
    "Guru": "ਾਂ",
    "Arab": "\u200c?(?:ا|ی|ي|ها|های|تا|ین|ين|ان|ون|وں)",
    "Geor": ".{1,5}",
    "Armn": ".{1,5}",
}
"""By script: all that may stand behind a stem, or how that begins. Other words that begin with the stem do not: Sinhala
and Telugu "feature" goes on from "hundred thousand" with a letter that no ending has."""
_JOINED: Final = {script: re.compile(endings) for script, endings in _ENDINGS.items()}


def _stem(word: str) -> str:
    """The word without the signs that it loses before endings: Tamil m, a last mark of no vowel or of a nasal."""
    stem = word.rstrip("\u0bcd\u0c4d\u0ccd\u0d4d\u0d02")
    return stem.removesuffix("\u0bae") if len(stem) > _LEAST_JOINED_STEM else stem


def _by_stem(words: Iterable[str]) -> dict[str, str]:
    return {_stem(word) if script_of(word[0]) in _JOINED else word: word for word in words}


_SCALE_STEMS: Final = _by_stem(SCALES)
_PERCENT_STEMS: Final = _by_stem(PERCENT_WORDS)


def scale(word: str, language: str) -> int:
    """Return what a word behind a number multiplies it by; 0 where it is no scale word."""
    return _scale(word, language) if len(word) <= _LONGEST_WORD else 0


def is_percent(word: str) -> bool:
    """Whether a word behind a number makes it a percentage."""
    return len(word) <= _LONGEST_WORD and _is_percent(word)


@lru_cache(_REMEMBERED)
def _scale(word: str, language: str) -> int:
    folded = unicodedata.normalize("NFC", word.casefold()).rstrip(".")
    if folded in AMBIGUOUS:
        short, long, short_languages = AMBIGUOUS[folded]
        return short if language in short_languages else long
    if folded in ONLY and language not in ONLY[folded]:
        return 0
    found = folded if folded in SCALES else _of_form(folded, _SCALE_STEMS)
    return SCALES[found] if found is not None else 0


@lru_cache(_REMEMBERED)
def _is_percent(word: str) -> bool:
    folded = unicodedata.normalize("NFC", word.casefold()).rstrip(".")
    return folded in PERCENT_WORDS or _of_form(folded, _PERCENT_STEMS) is not None


def _of_form(word: str, stems: dict[str, str]) -> str | None:
    """Return the word of which this is a form with an ending behind its stem."""
    endings = _JOINED.get(script_of(word[0])) if word else None
    least = _LEAST_JOINED_STEM if endings is not None else _LEAST_STEM
    longest = _LONGEST_JOINED_ENDING if endings is not None else _LONGEST_ENDING
    for length in range(len(word), max(least, len(word) - longest) - 1, -1):
        if word[:length] in stems:
            if length == len(word):
                return stems[word]
            if endings.fullmatch(word, length) if endings is not None else not _OTHER_WORD.match(word, length):
                return stems[word[:length]]
    return None
