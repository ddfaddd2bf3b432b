"""The three detectors of languages that vote: py3langid, CLD2 and CLD3, and what they make of a text together.

Right at headline length alone: .944, .974 and .796 of 1,718 headlines in Latin letters; together .989. Where all three
agree nothing more is asked: .998 right.
"""

import re
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import gcld3
import pycld2
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from workers.core.text import words

_PY3LANGID_LOOKS_AT = 400
"""py3langid walks bytes in Python (0.3 ms for 1,000 characters); with the two others beside it 400 are enough (300 take
one Indonesian document for Malay)."""
_CHEAP_PERCENT = 60
"""Of a stretch, for CLD2's guess to count in a gate."""
_RANKED = 6
"""Languages of py3langid's ranking that count."""
_CLD2_SURE, _CLD3 = 0.5, 0.4
"""Weight of CLD2 where it calls itself reliable, and of CLD3's probability: beside 1 for py3langid's probability as the
text stands, 1 for that in small letters, 1 for CLD2's share. From a grid on half of the streams' headlines; flat."""
_CLD2_SCORE = 800.0
"""CLD2's score for a kilobyte from which on its share counts whole."""
_RARE_WEIGHT = 0.3
_HINT_WEIGHT = 0.3
_SMALL_WORDS = re.compile(r"(?<![^\s(\[“„«\"'])[^\W\d_A-ZÀ-ÞΑ-ΩА-Я][^\W\d_A-Z]*(?![^\s.,:;!?)\]”“»\"'])")
_MIN_SMALL = 10
"""Words without a capital are asked about once more where they have so many characters: names are in no language."""
_SERBO_CROATIAN = frozenset(("hr", "bs", "sr", "sh"))
_MALAY = frozenset(("id", "ms"))
_UNANIMOUS = 0.995
_BY_SCORE = ((1.75, 0.98), (1.25, 0.92), (0.75, 0.75), (0.0, 0.6))
"""Least summed weight to confidence: shares of right answers on the same half, .99, .94, .76 and too few."""
_AT_MOST_ALONE = 0.85
"""For what only one of the three says outright: keys struck at random get names, too."""
_WEAK_PROBABILITY, _WEAK_SCORE = 0.2, 100.0
"""Of py3langid and CLD2, below which unanimity is chance: so it was for 1 in 250 headlines, and for most junk."""
_LONG, _EVIDENT, _EVIDENT_PERCENT = 200, 0.99, 95
"""Characters of a text, py3langid's probability and CLD2's share from which the two decide: of 2,679 reports of the
streams CLD3, which costs more than both (0.13 ms), changed none."""
_ZXX, _NO_TEXT = 0.5, 0.6
"""py3langid knows `zxx`, no language at all: from that probability on it caps the confidence."""
_SAME = {
    "iw": "he", "jw": "jv", "in": "id", "ji": "yi", "fil": "tl", "nb": "no", "nn": "no", "mo": "ro", "arz": "ar",
    "ary": "ar", "acm": "ar", "apc": "ar", "prs": "fa", "wuu": "zh", "yue": "zh", "zh-hant": "zh", "sdh": "ckb",
    "uzs": "uz", "gom": "kok", "hmn": "hmn", "kik": "ki", "fuv": "ff", "srl": "sr", "srp": "sr", "cnr": "sh",
    "grc": "el", "hbo": "he", "bho": "bh",
}  # fmt: skip
_NONE = words("un zxx ext xx-bugi xx-goth tlh zzp")
_NOBODY_WRITES = words("la vo ia ie io")
"""Dead and made-up languages: what looks like them is placeholder text or none; named, but never with confidence."""
_UNNAMED = _NOBODY_WRITES | {"und", "sh", "id"}
"""What two alone do not name; `sh` and `id` stand for several languages (`_common`)."""
_RARE = words(
    "pcm bcl gcr vec la bi ff lg sn ny st zu xh ceb jv su mi mg lb oc an wa sco gv br co fy gd kw li lmo nap pms scn "
    "vo ia ie io eo war pam ilo nv tpi ho haw sm to ty fj ln kg wo bm tw ve ts tn ss nr nso rn kl se fo rm fur lij sc"
)
"""Languages with little news: where the voters are at odds they are named for what only looks like them."""


def folded(code: str) -> str:
    """Give the primary subtag that stands for a voter's code (`iw` is `he`, `arz` is `ar`); `und` for no language."""
    code = code.lower()
    code = _SAME.get(code, code.split("-")[0] if code.startswith("zh") else code)
    return "und" if code in _NONE or "-latn" in code else code


def cheap_guess(text: str) -> str:
    """Ask CLD2 alone: the primary subtag, `und` where it is not sure. 0.02 ms, for gates, never for an answer."""
    reliable, found = _cld2(text, best_effort=False)
    return found[0][0] if reliable and found[0][1] >= _CHEAP_PERCENT else "und"


def ranked(text: str) -> list[tuple[str, float]]:
    """Ask py3langid alone: its codes with probabilities, best first."""
    ranking: list[tuple[str, float]] = _py3langid().rank(text)
    return ranking


def vote(sample: str, allowed: Callable[[str], bool], hint: str, *, document: bool) -> tuple[str, float]:
    """Name the language of a text and how sure that is; `und` where no voter names an allowed one.

    `hint` only weighs where the voters are at odds and one of them names it. `document`: the text is long enough to
    tell Croatian, Bosnian and Serbian apart.
    """
    head = sample[:_PY3LANGID_LOOKS_AT]
    reliable, cld2 = _cld2(sample, best_effort=True)
    first, probability = _py3langid().classify(head)
    if reliable and len(sample) >= _LONG and probability >= _EVIDENT and _is_evident(cld2, folded(first), allowed):
        return cld2[0][0], _UNANIMOUS
    cld3 = _cld3().FindLanguage(sample)
    named = (folded(first), cld2[0][0], folded(cld3.language))
    voices = [code if allowed(code) else "und" for code in named]
    common = {_common(code) for code in voices}
    if len(common) == 1 and "und" not in common:
        weak = probability < _WEAK_PROBABILITY or cld2[0][2] < _WEAK_SCORE or bool(common & _NOBODY_WRITES)
        return _member(common.pop(), voices, document=document), _AT_MOST_ALONE if weak else _UNANIMOUS
    weights: defaultdict[str, float] = defaultdict(float)
    small = " ".join(_SMALL_WORDS.findall(head))
    for text in (head, head.lower(), small)[: 3 if len(small) >= _MIN_SMALL else 2]:
        for code, probability in ranked(text)[:_RANKED]:
            weights[folded(code)] += float(probability)
    for code, percent, score in (*cld2, *(_cld2(small, best_effort=True)[1] if len(small) >= _MIN_SMALL else ())):
        weights[code] += percent / 100 * min(1.0, score / _CLD2_SCORE)
    for code, percent, _ in _cld2(sample, best_effort=False)[1]:
        weights[code] += _CLD2_SURE * percent / 100
    weights[folded(cld3.language)] += _CLD3 * float(cld3.probability)
    if hint in weights:
        weights[hint] += _HINT_WEIGHT
    weights = defaultdict(float, {code: weight for code, weight in weights.items() if allowed(code)})
    language, confidence = _heaviest(weights, voices, document=document)
    return language, min(confidence, _NO_TEXT) if first == "zxx" and probability > _ZXX else confidence


def _is_evident(cld2: Sequence[tuple[str, int, float]], first: str, allowed: Callable[[str], bool]) -> bool:
    """Whether CLD2 and py3langid agree so clearly on a long text that CLD3 need not be asked."""
    language, percent, score = cld2[0]
    alone = len(cld2) == 1 and percent >= _EVIDENT_PERCENT and score >= _WEAK_SCORE
    return alone and language == first == _common(first) and allowed(first) and first not in _UNNAMED


def _heaviest(weights: Mapping[str, float], voices: Sequence[str], *, document: bool) -> tuple[str, float]:
    groups: defaultdict[str, float] = defaultdict(float)
    for code, weight in weights.items():
        groups[_common(code)] += weight * (_RARE_WEIGHT if code in _RARE else 1.0)
    if not groups:
        return "und", 0.0
    best = max(sorted(groups), key=groups.__getitem__)
    confidence = next(share for least, share in _BY_SCORE if groups[best] >= least)
    if sum(_common(voice) == best for voice in voices) < 2 or best in _NOBODY_WRITES:  # noqa: PLR2004 - a majority
        confidence = min(confidence, _AT_MOST_ALONE)
    near = [code for code in weights if _common(code) == best]
    return _member(best, [*voices, max(near, key=weights.__getitem__)], document=document), confidence


def _member(common: str, voices: Sequence[str], *, document: bool) -> str:
    """Name one of a group of near languages: that most voices name; of Serbo-Croatian only in documents."""
    counted = Counter(voice for voice in voices if _common(voice) == common)
    best, count = counted.most_common(1)[0]
    if common == "sh" and not (document and count > 1):
        return "sh"
    return best


def _common(code: str) -> str:
    return "sh" if code in _SERBO_CROATIAN else "id" if code in _MALAY else code


def _cld2(text: str, *, best_effort: bool) -> tuple[bool, list[tuple[str, int, float]]]:
    """Return whether CLD2 is sure, and its languages with percent and score; `und` first where it refuses the text."""
    try:
        reliable, _, found = pycld2.detect(text, isPlainText=True, bestEffort=best_effort)
    except pycld2.error:
        return False, [("und", 0, 0.0)]
    return reliable, [(folded(code), percent, score) for _, code, percent, score in found if percent] or [("und", 0, 0)]


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
