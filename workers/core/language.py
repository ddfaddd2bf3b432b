"""Which language a text is in: the scripts say what they can, three voters the rest (see `voters.py`).

Most scripts belong to one language and need no vote, only words in place of strings of letters (`wordlike.py`); some
languages are told by letters and small words (`telling.py`). `und` is an answer: no junk may get a language with
confidence.
"""

import re
import unicodedata
from collections import Counter

import hanzidentifier

from workers.core import telling, wordlike
from workers.core.model import Language
from workers.core.scripts import dominant, letters_by_script, script_of
from workers.core.text import words
from workers.core.voters import vote

BELIEVED = 0.9
"""A language said with that confidence may be relied on; what is said with less is a guess."""
_LOOKED_AT = 1_000
"""Characters looked at: more change no answer and cost time. A long text gives its head and its middle."""
_MIN_LETTERS = 8
"""Fewer letters (an ideograph counts three, a syllable two) are no evidence."""
_DOCUMENT_LETTERS = 600
"""From here on Croatian, Bosnian and Serbian in Latin letters are told apart; at headline length it is chance."""
_ALONE, _ALONE_SHORT = 0.995, 0.95
"""Confidence in a language that its script names, and the same with few letters."""
_SHORT, _SHORT_CONFIDENCE = 30, 0.8
"""Letters under which agreement is worth less: keys struck at random get names, too (of 211 headlines 97 % right)."""
_LONGEST_MEAN = 18
"""Letters a word on average: more is no language that sets words apart (German news has 6, Finnish 8)."""
_PURE = 0.9
"""Below that share of its script a text is put to the vote without its other letters."""
_NOT_PROSE = 0.6
"""Confidence at most in what does not read as a sentence."""
_AT_ODDS = 0.85
"""Up to that confidence no two voters agree: what then is no sentence either is in no language."""
_PROSE_LETTERS = 0.8
"""Share of letters among what is no space, addresses and digits taken out: of 9,127 headlines and first sentences one
has less (a broken one); tables and code have half."""
_PROSE_LOOKED_AT = 300
"""Characters by which it is judged whether a text is prose."""
_HANDLE = re.compile(r"(?<!\S)[@#]\w")
_HANDLES = 0.5
"""Share of a text's words that are handles and hashtags."""
_PROSE_DISTINCT, _ENOUGH_WORDS = 0.5, 6
"""Share of different words among so many."""
_PROSE_VOWELLESS = 0.3
"""Share of small words in Latin letters without a vowel: Croatian and Czech have under .1."""
_CASED = frozenset(("Latn", "Cyrl", "Grek", "Armn"))
_SMALL_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-ZÀ-ÞΑ-ΩА-Я][^\W\d_]+")
"""A word of two letters or more that does not begin with a capital."""
_VOWEL = re.compile("[aeiouyà-æè-ïò-öø-ýÿāăąēĕėęěĩīĭįıōŏőœũūŭůűųơưạ-ỹəɛɔ]", re.IGNORECASE)
_SPACED = frozenset(("Arab", "Cyrl", "Deva", "Hebr", "Latn"))
_QUOTING_SHARE = 0.4
"""Of the letters, for another script to be a report's own though Latin letters outnumber it. Of 6,430 reports three had
44 to 50 % (all Sinhala, with posts and titles), and one in English had 28 % of a Sinhala headline."""

_NOISE = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]++@\S+|(?<![!-~])[!-/:-~]*+[0-9][!-~]*+|[@#]|\d+")

_ONE_LANGUAGE = {
    "Adlm": "ff", "Armn": "hy", "Cher": "chr", "Copt": "cop", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa",
    "Jpan": "ja", "Khmr": "km", "Knda": "kn", "Kore": "ko", "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Nkoo": "nqo",
    "Olck": "sat", "Orya": "or", "Sinh": "si", "Syrc": "syr", "Taml": "ta", "Telu": "te", "Tfng": "zgh", "Thaa": "dv",
    "Thai": "th",
}  # fmt: skip
"""Scripts that one written language of the news has to itself."""
_BY_SCRIPT = {
    "Arab": words("ar fa ur ps ug sd ckb ks ku az pa kk ms ky bal glk pnb"),
    "Beng": words("bn as mni"),
    "Cyrl": words("ru uk bg be mk sr kk ky mn tg tt uz ba ab ce cv os sah az bs cu tyv tk crh"),
    "Deva": words("hi mr ne sa bh mai kok sd bho new doi brx ks"),
    "Ethi": words("am ti om"),
    "Hani": words("zh ja"),
    "Hebr": words("he yi lad"),
    "Mong": frozenset(("mn",)),
    "Tibt": words("bo dz"),
}
_NOT_LATIN = frozenset(_ONE_LANGUAGE.values()) - {"ff"} | words(
    "ar fa ur ps ug sd ckb ks bn as ru uk bg be mk ky mn tg ba ab ce hi mr ne sa bh mai kok am ti zh ja he yi bo dz "
    "zxx und grc hbo"
)
_USUAL_SCRIPT = {
    "az": "Latn", "bs": "Latn", "crh": "Latn", "kk": "Cyrl", "ku": "Latn", "ky": "Cyrl", "mn": "Cyrl", "ms": "Latn",
    "pa": "Guru", "sd": "Arab", "tg": "Cyrl", "tk": "Latn", "tt": "Cyrl", "ug": "Arab", "uz": "Latn", "ks": "Arab",
    "sr": "", "zh": "",
}  # fmt: skip
"""Languages written in several scripts: the tag names the script unless it is this one. Serbian always says."""


def detect(text: str, hint: str | None = None) -> Language:
    """Say which language a text is in, as a BCP 47 tag with its script where that matters; `und` when unsure.

    `hint` (what the sender says) only decides where the voters are at odds and one of them agrees with it.
    """
    sample = _sample(text)
    handles = len(_HANDLE.findall(sample)) >= _HANDLES * len(sample.split())
    sample = _NOISE.sub(" ", sample)
    letters = letters_by_script(sample)
    total = sum(letters.values())
    if total < _MIN_LETTERS:
        return Language(tag="und", script=max(letters, key=letters.__getitem__, default="Zyyy"), confidence=0.0)
    script = _quoted_in(letters) or dominant(letters)
    language, confidence = _of_script(sample, script, letters, hint)
    share = letters[script] / total
    if script in ("Jpan", "Kore"):
        share += letters["Hani"] / total
    confidence = min(confidence, _NOT_PROSE if handles else 1.0 if total >= _SHORT else _SHORT_CONFIDENCE) * min(
        1.0, 0.5 + share
    )
    script = _chinese_script(sample) if language == "zh" else "Jpan" if language == "ja" else script
    if language == "ku" and script == "Arab":
        language = "ckb"
    return Language(tag=_tag(language, script), script=script, confidence=round(confidence, 3))


def _of_script(sample: str, script: str, letters: Counter[str], hint: str | None) -> tuple[str, float]:
    total = sum(letters.values())
    if script in _ONE_LANGUAGE:
        sure = _ALONE if total >= 2 * _MIN_LETTERS else _ALONE_SHORT
        return _ONE_LANGUAGE[script], sure if wordlike.reads_as_words(sample, script) else _NOT_PROSE
    told = telling.by_letters(sample, script, total) or telling.by_words(sample, script)
    if told:
        return told, _ALONE if wordlike.reads_as_words(sample, script) else _NOT_PROSE
    if total > _LONGEST_MEAN * len(sample.split()) and script in _SPACED:
        return "und", 0.0
    if letters[script] < _PURE * total:
        sample = "".join(char if script_of(char) in (script, "") else " " for char in sample)
    language, confidence = vote(
        sample,
        lambda code: _written_in(code, script),
        (hint or "").split("-")[0].lower(),
        document=total >= _DOCUMENT_LETTERS,
    )
    if script == "Cyrl" and language in ("sh", "hr", "bs"):
        language = "sr"
    if _is_prose(sample, script) and (total >= 2 * _MIN_LETTERS or confidence > _AT_ODDS):
        return language, confidence
    return (language, _NOT_PROSE) if confidence > _AT_ODDS else ("und", 0.0)


def _is_prose(sample: str, script: str) -> bool:
    """Whether a text reads as sentences do: not a list of names, of figures, a line of code, keys struck at random."""
    sample = sample[:_PROSE_LOOKED_AT]
    tokens = sample.split()
    if sum(map(str.isalpha, sample)) + sum(map(_is_mark, sample)) < _PROSE_LETTERS * sum(map(len, tokens)):
        return False
    if len(tokens) >= _ENOUGH_WORDS and len(set(tokens)) <= _PROSE_DISTINCT * len(tokens):
        return False
    if script != "Latn" and not wordlike.reads_as_words(sample, script):
        return False
    if script not in _CASED:
        return True
    small = _SMALL_WORD.findall(sample)
    if not small:
        return False
    long = [word for word in small if len(word) > 2]  # noqa: PLR2004 - "in", "mr" and the like say nothing
    return script != "Latn" or sum(not _VOWEL.search(word) for word in long) <= _PROSE_VOWELLESS * len(long)


def _is_mark(char: str) -> bool:
    return char > "\u02ff" and unicodedata.category(char)[0] == "M"


def _written_in(language: str, script: str) -> bool:
    return language != "und" and (
        language in _BY_SCRIPT[script] if script in _BY_SCRIPT else language not in _NOT_LATIN
    )


def _quoted_in(letters: Counter[str]) -> str:
    """Name the script that much of a text is in beside Latin: reports quote posts and titles in Latin, not so back."""
    others = Counter({script: count for script, count in letters.items() if script != "Latn"})
    script = dominant(others) if others else ""
    return script if letters[script] >= _QUOTING_SHARE * sum(letters.values()) else ""


def _chinese_script(sample: str) -> str:
    """Tell the variant by which characters only one of the two has; simplified where nothing says."""
    kind = hanzidentifier.identify(sample)
    if kind == hanzidentifier.TRADITIONAL:
        return "Hant"
    if kind != hanzidentifier.MIXED:
        return "Hans"
    ideographs = [char for char in set(sample) if script_of(char) == "Hani"]
    kinds = Counter(hanzidentifier.identify(char) for char in ideographs)
    return "Hant" if kinds[hanzidentifier.TRADITIONAL] > kinds[hanzidentifier.SIMPLIFIED] else "Hans"


def _tag(language: str, script: str) -> str:
    if language not in _USUAL_SCRIPT or _USUAL_SCRIPT[language] == script:
        return language
    return f"{language}-{script}"


def _sample(text: str) -> str:
    if len(text) > _LOOKED_AT:
        half, middle = _LOOKED_AT // 2, len(text) // 2
        text = f"{text[:half]} {text[middle : middle + half]}"
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8").replace("\0", " "))
