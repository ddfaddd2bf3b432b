"""Which scripts a text is written in (ISO 15924), by a table of ranges and a count of letters.

Ranges are those of the Unicode blocks, joined where a script has several, and without letters that stand alone only
in play (Hangul's compatibility letters).
"""

import sys
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

_RANGES = (
    (0x41, 0x5A, "Latn"), (0x61, 0x7A, "Latn"), (0xAA, 0xAA, "Latn"), (0xBA, 0xBA, "Latn"), (0xC0, 0x24F, "Latn"),
    (0x250, 0x2AF, "Latn"), (0x370, 0x3E1, "Grek"), (0x3E2, 0x3EF, "Copt"), (0x3F0, 0x3FF, "Grek"),
    (0x400, 0x52F, "Cyrl"), (0x531, 0x589, "Armn"), (0x591, 0x5F4, "Hebr"), (0x600, 0x6FF, "Arab"),
    (0x700, 0x74F, "Syrc"), (0x750, 0x77F, "Arab"), (0x780, 0x7BF, "Thaa"), (0x7C0, 0x7FF, "Nkoo"),
    (0x860, 0x86F, "Syrc"), (0x870, 0x8FF, "Arab"), (0x900, 0x97F, "Deva"), (0x980, 0x9FF, "Beng"),
    (0xA00, 0xA7F, "Guru"), (0xA80, 0xAFF, "Gujr"), (0xB00, 0xB7F, "Orya"), (0xB80, 0xBFF, "Taml"),
    (0xC00, 0xC7F, "Telu"), (0xC80, 0xCFF, "Knda"), (0xD00, 0xD7F, "Mlym"), (0xD80, 0xDFF, "Sinh"),
    (0xE00, 0xE7F, "Thai"), (0xE80, 0xEFF, "Laoo"), (0xF00, 0xFFF, "Tibt"), (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Kore"), (0x1200, 0x139F, "Ethi"), (0x13A0, 0x13FF, "Cher"),
    (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x1C50, 0x1C7F, "Olck"), (0x1C80, 0x1C8F, "Cyrl"),
    (0x1C90, 0x1CBF, "Geor"), (0x1E00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"), (0x2C60, 0x2C7F, "Latn"),
    (0x2D30, 0x2D7F, "Tfng"), (0x2D80, 0x2DDF, "Ethi"), (0x2DE0, 0x2DFF, "Cyrl"), (0x3005, 0x3007, "Hani"),
    (0x3041, 0x309F, "Jpan"), (0x30A0, 0x30FF, "Jpan"), (0x3105, 0x312F, "Bopo"),
    (0x31F0, 0x31FF, "Jpan"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"), (0xA8E0, 0xA8FF, "Deva"), (0xAA60, 0xAA7F, "Mymr"), (0xAB00, 0xAB2F, "Ethi"),
    (0xAC00, 0xD7FF, "Kore"), (0xF900, 0xFAFF, "Hani"), (0xFB00, 0xFB06, "Latn"), (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"), (0xFF21, 0xFF3A, "Latn"), (0xFF41, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Jpan"), (0x1E900, 0x1E95F, "Adlm"), (0x20000, 0x3FFFF, "Hani"),
)  # fmt: skip
_STARTS = [start for start, _, _ in _RANGES]
_SCRIPTS = ("", *dict.fromkeys(script for _, _, script in _RANGES))
_WEIGHT = {"Ethi": 2, "Hani": 3, "Jpan": 2, "Kore": 2}
"""An ideograph says as much as three letters, a syllable as two."""
_KANA_SHARE = 0.05
"""Japanese has more kana than that among its ideographs, even in headlines; Chinese has none."""
_KOREAN_SHARE = 1 / 3
"""Korean may set ideographs among its syllables; so many of all are syllables even then."""


def chars_of(script: str) -> str:
    """Give the characters of a script as the inside of a pattern's class, digits and signs of its blocks among them."""
    return "".join(f"{chr(start)}-{chr(end)}" for start, end, of in _RANGES if of == script)


def letters_by_script(text: str) -> Counter[str]:
    """Count a text's letters by script (ISO 15924), weighted by what they say: an ideograph counts three."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    counts = np.bincount(_table()[points], minlength=len(_SCRIPTS))
    counts[0] = 0
    found = [(_SCRIPTS[at], int(counts[at])) for at in np.flatnonzero(counts)]
    return Counter({script: count * _WEIGHT.get(script, 1) for script, count in found})


@cache
def _table() -> NDArray[np.uint8]:
    """Each character's script by its place in `_SCRIPTS`, as `script_of` tells it: a fifth of the cost of asking it."""
    table = np.zeros(sys.maxunicode + 1, dtype=np.uint8)
    for start, end, script in _RANGES:
        table[start : end + 1] = _SCRIPTS.index(script)
        others = [point for point in range(start, end + 1) if not _is_letter(chr(point))]
        table[others] = 0
    return table


def script_shares(text: str) -> tuple[str, int]:
    """Tell the dominant script of a text, `Zyyy` where there is none, and its weighted letters in all scripts."""
    letters = letters_by_script(text)
    return (dominant(letters) if letters else "Zyyy"), sum(letters.values())


@lru_cache(maxsize=20_000)
def script_of(char: str) -> str:
    """Tell the script of a letter or of a mark that goes with one; empty for everything else."""
    point = ord(char)
    index = bisect_right(_STARTS, point) - 1
    if index < 0 or point > _RANGES[index][1] or not _is_letter(char):
        return ""
    return _RANGES[index][2]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


def dominant(letters: Counter[str]) -> str:
    """Tell the script a text is in from its letters; ideographs with kana are Japanese, with many syllables Korean."""
    script, _ = letters.most_common(1)[0]
    if script in ("Hani", "Jpan", "Kore", "Bopo"):
        ideographs = letters["Hani"] + letters["Jpan"] + letters["Kore"]
        if letters["Kore"] > _KOREAN_SHARE * ideographs:
            return "Kore"
        return "Jpan" if letters["Jpan"] > _KANA_SHARE * ideographs else "Hani"
    return script
