"""What may stand before and behind a name in one word: Arabic and Hebrew prefixes, case endings, particles.

Closed lists for the languages whose names are inflected in the news; by hand. A word that a list does not allow is
another word: `Россия` is found in `России`, not in `российский`.
"""

import re
from functools import lru_cache

_CYRILLIC = frozenset(
    "а у ы и е о ю я ь ом ой ою ем ей ею ам ах ами ям ях ями ию ии ией ією ії ія ю ов ев ів ью ові еві єм і ї ою та ът "
    "ом у ова ові овом єва єві євом ј ју је ја јом јем".split()  # noqa: SIM905
)
_GREEK = frozenset("α ας ά άς η ης ή ής ο ό ου ού ος ός ον όν οι ες ων ών ε υ ι ία ίας ιάς".split())  # noqa: SIM905
_LATIN = {
    "pl": "a i y e ę ą u ie ii ię ią o em om iem ach ami ów owi owie owa owem",
    "cs": "a y ě e u ou em ům i í o ech ách ích a ém ově ě",
    "sk": "a y e u ou om i o och ách ej",
    "hr": "a e i u o om em ju je ja ima ama oj", "bs": "a e i u o om em ju je ja", "sr": "a e i u o om em ju je ja",
    "sl": "a e i o u om em ju je ja", "sh": "a e i u o om em ju je ja",
    "fi": "n an en in on ä än a ssa ssä assa essa issa ässä issä sta stä asta esta istä ista ästä iin aan oon een ään öön "
    "lla llä lle lta ltä alla ella ksi aksi eksi na nä ta tä",
    "et": "s t l st le lt ga as is es us ast ist sse i a e u",
    "hu": "ba be ban ben ból ből ra re ról ről n on en ön án én nak nek t ot et at val vel hoz hez höz tól től ig ért nál nél "
    "i ában ából ába ára áról át ának ával án éből ében ébe ének ről",
    "lt": "o os as ą us ui e uje ius iaus ių ijos ija iją ijoje oje ė ės ę ėje ai uose is io į iui yje um",
    "lv": "a as ā u us i is ī s es ē am ai m iem",
    "ro": "ul ului a ei i ii iei", "sq": "a ë i it in e es ës në",
}  # fmt: skip
_GENITIVE_S = frozenset({"de", "sv", "da", "no", "nb", "nn"})
_ENDINGS = {language: frozenset(endings.split()) for language, endings in _LATIN.items()}
_NONE: frozenset[str] = frozenset()
_KOREAN = re.compile(
    "(?:의|은|는|이|가|을|를|에|와|과|로|도|만|서|측|발|행|간)?(?:으?로|에서|에게|에는|까지|부터|이나|에서는|에서도|만의)?"
)
_LONGEST_TAIL = {"Geor": 5, "Armn": 5}
"""Letters of the longest ending taken where endings are not listed."""
_TAMIL_CASE = (
    "ில் ிலும் ிலுள்ள ிலிருந்து ின் ிற்கு ிற்கும் ுக்கு ுக்கும் ுக்கான ிற்கான க்கு க்கும் க்கான ை ையும் ால் ும் ுடன் ுடனான ுடனும் "
    "ோடு ிடம் ிடமிருந்து ுக்குள் ிலேயே ான"
)
_SINHALA_CASE = "ව ය ේ ෙ වේ යේ ට වට යට ටත් වටත් දී වේදී යේදී ෙන් ෙනුත් ින් යෙන් වෙන් න් ගේ වගේ හි යි ත් වත් යත් වක් වෙහි"
_TAILS = {
    "Taml": re.compile("(?:வ|ய|ட்ட|த்த|ற்ற|ா|ா?ந?க)?(?:" + "|".join(_TAMIL_CASE.split()) + ")?"),
    "Sinh": re.compile("(?:" + "|".join(_SINHALA_CASE.split()) + ")?"),
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
_VOWELS = re.compile("[aeiouyąęěáíéóúàèìòùăîâäöüõāēīūаеиоуыэюяьйіїјαάεέηήιίοόυύωώ]+$")
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
        short = short[:-1] if short.endswith("\u0bae") else short  # Tamil m becomes tt before case endings
    elif script == "Sinh":
        short = re.sub("(?:ව|ය|\u0dca)$", "", name)
    elif script in ("Geor", "Armn"):
        short = re.sub("[იაეო]$", "", name)
    else:
        short = name
    return short if len(short) >= _LEAST_STEM else name


def is_form(rest: str, tail: str, stem_length: int, script: str, language: str) -> bool:
    """Whether `tail` may stand behind the stem of a name that itself has `rest` there."""
    if tail == rest:
        return True
    if script == "Cyrl":
        return stem_length >= _SHORT_STEM and tail in _CYRILLIC
    if script == "Latn":
        if language in _GENITIVE_S:
            return stem_length >= _SHORT_STEM and tail == rest + "s"
        return stem_length > _SHORT_STEM and tail in _ENDINGS.get(language, _NONE)
    if script == "Grek":
        return stem_length >= _SHORT_STEM and tail in _GREEK
    if script == "Kore":
        return tail.startswith(rest) and _KOREAN.fullmatch(tail, len(rest)) is not None
    if script in _TAILS:
        return stem_length >= _LEAST_STEM and _TAILS[script].fullmatch(tail) is not None
    return stem_length >= _LEAST_STEM and len(tail) <= _LONGEST_TAIL.get(script, 0)


def prefix_before(folded: str, start: int, script: str) -> bool:
    """Whether what stands in the same word before `start` is nothing, or prefixes that the script's languages have."""
    pattern = _PREFIXES.get(script)
    begin = start
    while begin > 0 and start - begin < 4 and folded[begin - 1].isalpha():  # noqa: PLR2004 - the longest prefix is three
        begin -= 1
    if begin == start:
        return True
    return pattern is not None and pattern.fullmatch(folded, begin, start) is not None
