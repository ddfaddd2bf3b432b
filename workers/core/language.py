"""Which language a text is in: the vote of py3langid, CLD2 and CLD3, after the scripts have said what they can.

At headline length the vote is right in 99.35 %, alone they get 94.6, 92.7 and less; where all three agree, 99.9 %.
Most scripts belong to one language and need no vote. `und` is an answer: no junk may get a language with confidence.
"""

import re
import threading
import unicodedata
from collections import Counter
from functools import cache

import gcld3
import hanzidentifier
import pycld2
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from workers.core.model import Language
from workers.core.scripts import dominant, letters_by_script, script_of
from workers.core.text import words

_LOOKED_AT = 1_000
"""Characters looked at: more change no answer and cost time. A long text gives its head and its middle."""
_PY3LANGID_LOOKS_AT = 400
"""py3langid walks bytes in Python (0.3 ms for 1,000 characters); with the two others beside it 400 are enough (300 take
one Indonesian document for Malay)."""
_MIN_LETTERS = 8
"""Fewer letters (an ideograph counts three, a syllable two) are no evidence."""
_DOCUMENT_LETTERS = 600
"""From here on Croatian, Bosnian and Serbian in Latin letters are told apart; at headline length it is chance."""
_ALL_AGREE, _TWO_AGREE, _TWO_AT_ODDS, _ONE_SURE = 0.995, 0.95, 0.85, 0.6
"""Shares of right answers. On 2,900 headlines of the dev streams, those of one-language scripts left out: .998 where
all agree, .963 where two do. Two against a sure py3langid, and one alone, were too few: assumed."""
_SURE = 0.9
"""py3langid is calibrated: alone it is believed from here on."""
_SHORT, _SHORT_CONFIDENCE = 30, 0.8
"""Letters under which agreement is worth less: keys struck at random get names, too (of 211 headlines 97 % right)."""
_LONGEST_MEAN = 18
"""Letters a word on average: more is no language that sets words apart (German news has 6, Finnish 8)."""
_PURE = 0.9
"""Below that share of its script a text is put to the vote without its other letters."""
_SPACED = frozenset(("Arab", "Cyrl", "Deva", "Hebr", "Latn"))
_CHEAP_PERCENT = 60
"""Of a stretch, for CLD2's guess to count in a gate."""
_QUOTING_SHARE = 0.4
"""Of the letters, for another script to be a report's own though Latin letters outnumber it. Of 6,430 reports three had
44 to 50 % (all Sinhala, with posts and titles), and one in English had 28 % of a Sinhala headline."""

_NOISE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|[@#]|\d+")

_ONE_LANGUAGE = {
    "Adlm": "ff", "Armn": "hy", "Cher": "chr", "Copt": "cop", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa",
    "Jpan": "ja", "Khmr": "km", "Knda": "kn", "Kore": "ko", "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Nkoo": "nqo",
    "Olck": "sat", "Orya": "or", "Sinh": "si", "Syrc": "syr", "Taml": "ta", "Telu": "te", "Tfng": "zgh", "Thaa": "dv",
    "Thai": "th",
}  # fmt: skip
"""Scripts that one written language of the news has to itself."""
_TELLING = (
    ("Arab", "ckb", re.compile("[\u0695\u06b5\u06ce]")),
    ("Arab", "ug", re.compile("[\u06ad\u06cb\u06d0\u06c8]")),
    ("Arab", "ps", re.compile("[\u0681\u0685\u0693\u0696\u069a\u06cd]")),
    ("Arab", "sd", re.compile("[\u067a\u067b\u067d\u067f\u0680\u0684\u068a\u068d\u068f\u06bb]")),
    ("Beng", "as", re.compile("[\u09f0\u09f1]")),
    ("Hebr", "yi", re.compile("[\u05f0-\u05f2\ufb1d\ufb1f\ufb2e\ufb2f]|\u05d9\u05d9\u05b7|\u05d0[\u05b7\u05b8]")),
)
_TELLING_SHARE = 0.01
"""Letters that only one language has tell it when they are at least that share of all, and at least three."""
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
_SAME = {
    "iw": "he", "jw": "jv", "in": "id", "ji": "yi", "fil": "tl", "nb": "no", "nn": "no", "mo": "ro", "arz": "ar",
    "ary": "ar", "acm": "ar", "apc": "ar", "prs": "fa", "wuu": "zh", "yue": "zh", "zh-hant": "zh", "sdh": "ckb",
    "uzs": "uz", "gom": "kok", "hmn": "hmn", "kik": "ki", "fuv": "ff", "srl": "sr", "srp": "sr", "cnr": "sh",
    "grc": "el", "hbo": "he", "bho": "bh",
}  # fmt: skip
_SERBO_CROATIAN = frozenset(("hr", "bs", "sr", "sh"))


def detect(text: str, hint: str | None = None) -> Language:
    """Say which language a text is in, as a BCP 47 tag with its script where that matters; `und` when unsure.

    `hint` (what the sender says) only decides where the voters are at odds and one of them agrees with it.
    """
    sample = _NOISE.sub(" ", _sample(text))
    letters = letters_by_script(sample)
    total = sum(letters.values())
    if total < _MIN_LETTERS:
        return Language(tag="und", script=max(letters, key=letters.__getitem__, default="Zyyy"), confidence=0.0)
    script = _quoted_in(letters) or dominant(letters)
    language, confidence = _of_script(sample, script, letters, hint)
    share = letters[script] / total
    if script in ("Jpan", "Kore"):
        share += letters["Hani"] / total
    confidence = min(confidence, 1.0 if total >= _SHORT else _SHORT_CONFIDENCE) * min(1.0, 0.5 + share)
    script = _chinese_script(sample) if language == "zh" else "Jpan" if language == "ja" else script
    if language == "ku" and script == "Arab":
        language = "ckb"
    return Language(tag=_tag(language, script), script=script, confidence=round(confidence, 3))


def cheap_guess(text: str) -> str:
    """Ask CLD2 alone: the primary subtag, `und` where it is not sure. 0.02 ms, for gates, never for an answer."""
    try:
        reliable, _, found = pycld2.detect(text, isPlainText=True, bestEffort=False)
    except pycld2.error:
        return "und"
    return folded(found[0][1]) if reliable and found[0][2] >= _CHEAP_PERCENT else "und"


def ranked(text: str) -> list[tuple[str, float]]:
    """Ask py3langid alone: primary subtags with probabilities, best first."""
    ranking: list[tuple[str, float]] = _py3langid().rank(text)
    return ranking


def folded(code: str) -> str:
    """Give the primary subtag that stands for a voter's code (`iw` is `he`, `arz` is `ar`); `und` for no language."""
    code = code.lower()
    code = _SAME.get(code, code.split("-")[0] if code.startswith("zh") else code)
    return "und" if code in ("un", "zxx", "ext", "xx-bugi", "xx-goth", "tlh", "zzp") or "-latn" in code else code


def _of_script(sample: str, script: str, letters: Counter[str], hint: str | None) -> tuple[str, float]:
    total = sum(letters.values())
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script], _ALL_AGREE if total >= 2 * _MIN_LETTERS else _TWO_AGREE
    for of, language, telling in _TELLING:
        if of == script and len(telling.findall(sample)) >= max(3, _TELLING_SHARE * total):
            return language, _ALL_AGREE
    if total > _LONGEST_MEAN * len(sample.split()) and script in _SPACED:
        return "und", 0.0
    if letters[script] < _PURE * total:
        sample = "".join(char if script_of(char) in (script, "") else " " for char in sample)
    return _vote(sample, script, total, (hint or "").split("-")[0].lower())


def _vote(sample: str, script: str, total: int, hint: str) -> tuple[str, float]:
    first, probability = _py3langid().classify(sample[:_PY3LANGID_LOOKS_AT])
    voices = [
        voice if _written_in(voice, script) else "und"
        for voice in (folded(first), _cld2(sample), folded(_cld3().FindLanguage(sample).language))
    ]
    if script == "Latn" and sum(voice in _SERBO_CROATIAN for voice in voices) >= 2:  # noqa: PLR2004 - a majority
        return _serbo_croatian(voices, total)
    votes = Counter(voice for voice in voices if voice != "und")
    if not votes:
        return "und", 0.0
    best, count = votes.most_common(1)[0]
    if count > 1:
        at_odds = voices[0] != best and probability >= _SURE
        return best, _ALL_AGREE if count == len(voices) else _TWO_AT_ODDS if at_odds else _TWO_AGREE
    alone = hint if hint in votes else voices[0] if probability >= _SURE else "und"
    return alone, 0.0 if alone == "und" else _ONE_SURE


def _serbo_croatian(voices: list[str], total: int) -> tuple[str, float]:
    """Name the standard only in a whole document, and only when most voters name the same."""
    best, count = Counter(voices).most_common(1)[0]
    return (best, _TWO_AGREE) if count > 1 and total >= _DOCUMENT_LETTERS else ("sh", _TWO_AGREE)


def _written_in(language: str, script: str) -> bool:
    return language in _BY_SCRIPT[script] if script in _BY_SCRIPT else language not in _NOT_LATIN


def _cld2(sample: str) -> str:
    try:
        _, _, found = pycld2.detect(sample, isPlainText=True, bestEffort=True)
    except pycld2.error:
        return "und"
    return folded(found[0][1])


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


@cache
def _py3langid() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


_own = threading.local()
"""CLD3's identifier keeps scratch space: each thread has its own. It costs 0.1 ms to make."""


def _cld3() -> gcld3.NNetLanguageIdentifier:
    identifier: gcld3.NNetLanguageIdentifier | None = getattr(_own, "cld3", None)
    if identifier is None:
        identifier = _own.cld3 = gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=700)
    return identifier
