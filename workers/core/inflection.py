"""What may stand before and behind a name in one word: Arabic and Hebrew prefixes, case endings, particles.

Closed lists (`data/placewords.toml`) for the languages whose names are inflected in the news.
A word that a list does not allow is another word: `Россия` is found in `России`, not in `российский`.
"""

import re
import tomllib
from functools import lru_cache
from importlib import resources

_WORDS = tomllib.loads((resources.files("workers.core") / "data" / "placewords.toml").read_text(encoding="utf-8"))
_GENITIVE_S = frozenset({"de", "sv", "da", "no", "nb", "nn"})
_ENDINGS = {name: frozenset(endings.split()) for name, endings in _WORDS["endings"].items()}
"""By language, and by script for Cyrillic and Greek."""
_NONE: frozenset[str] = frozenset()
_KOREAN = re.compile(
    "(?:의|은|는|이|가|을|를|에|와|과|로|도|만|서|측|발|행|간)?(?:으?로|에서|에게|에는|까지|부터|이나|에서는|에서도|만의)?"
)
_LONGEST_TAIL = {"Geor": 5, "Armn": 5}
"""Letters of the longest ending taken where endings are not listed."""
_TAILS = {
    "Taml": re.compile("(?:வ|ய|ட்ட|த்த|ற்ற|ா|ா?ந?க)?(?:" + "|".join(_WORDS["signs"]["Taml"].split()) + ")?"),
    "Sinh": re.compile("(?:" + "|".join(_WORDS["signs"]["Sinh"].split()) + ")?"),
    "Telu": re.compile("(?:్?(?:లో|కు|కి|ను|ని|నుంచి|తో|లోని|పై|లకు))?"),
    "Knda": re.compile("(?:ದ|ಯ|ಕ್ಕೆ|ದಲ್ಲಿ|ಗೆ|ನಲ್ಲಿ|ಯಲ್ಲಿ|ಅನ್ನು|ಿಂದ|ದಿಂದ)?"),
    "Mlym": re.compile("(?:ിൽ|ിലെ|യിൽ|യിലെ|ന്റെ|യുടെ|ിന്റെ|ിലേക്ക്|യിലേക്ക്|ക്ക്|നെ|യെ|ിൽ നിന്ന്|ത്തിൽ|ത്തിലെ)?"),
    "Beng": re.compile("(?:র|ের|ে|তে|য়|য়|য়ের|কে|এর|েও|রও|ও|ই|টির)?"),
    "Gujr": re.compile("(?:ના|ની|નું|માં|થી|ને)?"),
}  # fmt: skip
_LEAST_STEM = 3
_SHORT_STEM = 4
"""In scripts with lists of endings: of three letters an ending makes another word too often (`Рим`, `рима`)."""
UNSPACED = frozenset({"Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
_PREFIXES = {
    "Arab": re.compile("(?:[وف]?[بلكس]?|[وف]?لل)"),
    "Hebr": re.compile("[ושהבלמכ]{0,3}"),
    "Ethi": re.compile("[በከለየእ]?"),
}
_LITHUANIAN = re.compile("(?:ius|as|is|us|ė|ai|a|os)$")
_GREEK_END = re.compile("(?:[αάοόηήεέωώ]ς?|[ιί]ς|[υύ]ς|[οό]ν)$")


@lru_cache(maxsize=1 << 17)
def stem(name: str, script: str) -> str:
    """The part of a folded name that its inflected forms begin with; at least three characters, else the whole name."""
    if script == "Latn":
        cut = name[:-2] if _LITHUANIAN.search(name) and len(name) > 6 and name[-1] == "s" else name  # noqa: PLR2004
        short = re.sub(r"(?:ów|[aeiouyąęěáíéàòăâäöüõāēīūė])$", "", cut)  # Kraków, Krakowie
    elif script == "Cyrl":
        short = re.sub("(?:ів|їв|[аеиоуыэюяьйіїј])$", "", name)  # Харків, Харкові
    elif script == "Grek":
        short = _GREEK_END.sub("", name)
    elif script in ("Taml", "Telu", "Knda", "Mlym"):
        short = name.rstrip("\u0bcd\u0c4d\u0ccd\u0d4d\u0d02")
        short = short.removesuffix("\u0bc1")
        short = short.removesuffix("\u0bae")  # Tamil m becomes tt before case endings
    elif script == "Sinh":
        short = re.sub("(?:ව|ය|\u0dca)$", "", name)
    elif script in ("Geor", "Armn"):
        short = re.sub("[იაეო]$", "", name)
    else:
        short = name
    return short if len(short) >= _LEAST_STEM else name


def is_form(rest: str, tail: str, stem_length: int, script: str, language: str) -> bool:
    """Whether `tail` may stand behind the stem of a name that itself has `rest` there."""
    if tail == rest or stem_length < _LEAST_STEM - (script == "Kore"):
        return tail == rest
    if script == "Kore":
        return tail.startswith(rest) and _KOREAN.fullmatch(tail, len(rest)) is not None
    if script == "Latn" and language in _GENITIVE_S:
        return stem_length >= _SHORT_STEM and tail == rest + "s"
    if script in ("Cyrl", "Grek", "Latn"):
        least = _SHORT_STEM + (script == "Latn")
        return stem_length >= least and tail in _ENDINGS.get(language if script == "Latn" else script, _NONE)
    if script in _TAILS:
        return _TAILS[script].fullmatch(tail) is not None
    return len(tail) <= _LONGEST_TAIL.get(script, 0)


def prefix_before(folded: str, start: int, script: str) -> bool:
    """Whether what stands in the same word before `start` is nothing, or prefixes that the script's languages have."""
    pattern = _PREFIXES.get(script)
    begin = start
    while begin > 0 and start - begin < 4 and folded[begin - 1].isalpha():  # noqa: PLR2004 - the longest prefix is three
        begin -= 1
    if begin == start:
        return True
    return pattern is not None and pattern.fullmatch(folded, begin, start) is not None
