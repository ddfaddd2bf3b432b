"""Write `workers/core/data/date-names.json` out of CLDR, as Babel carries it: `python -m tests.eval.date_names`.

So Babel is needed here only, and a start of Twinwire reads one small file in place of eighty.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel import Locale, localedata

TARGET = Path(__file__).parents[2] / "workers" / "core" / "data" / "date-names.json"
_CODES = """
af am ar ar_DZ ar_LB ar_MA as az be bg bn bs ca ckb cs cy da de de_AT el en es et eu fa fi fil fr ga gl gu ha
he hi hr hu hy id ig is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms mt my nb ne nl or pa pl ps pt pt_PT
ro ru sd si sk sl so sq sr sr_Latn sv sw ta te tg th tk tr ug uk ur uz vi yo zh zu
"""
LANGUAGES = tuple(_CODES.split())
CODES = {"fil": "tl"}
"""Where detectors and feeds use another code than CLDR."""
UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
HALVES = {"am": "am", "pm": "pm", "morning": "am", "afternoon": "pm", "evening": "pm", "night": "night", "noon": "noon"}


def main() -> None:
    """Write the file, one language a line."""
    languages: dict[str, dict[str, Any]] = {}
    for code in LANGUAGES:
        own = languages.setdefault(CODES.get(code, code).split("_")[0], {})
        localedata._cache.clear()  # Babel resolves aliases in place: one language's names would turn up in the next
        for key, values in _names(Locale.parse(code)).items():
            own[key] = _joined(own[key], values) if key in own else values
    lines = [f"{json.dumps(code)}: {json.dumps(own, ensure_ascii=False)}" for code, own in sorted(languages.items())]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _names(locale: Locale) -> dict[str, Any]:
    months, days = locale.months, locale.days
    forms = [(form, width) for form in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    return {
        "months": [_each(months[form][width][month] for form, width in forms) for month in range(1, 13)],
        "days": [_each(days[form]["wide"][day] for form in ("format", "stand-alone")) for day in range(7)],
        "days_short": [_each(days[form]["abbreviated"][day] for form in ("format", "stand-alone")) for day in range(7)],
        "halves": _halves(locale),
        "ago": [_ago(locale, unit) for unit in UNITS],
    }


def _halves(locale: Locale) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for name, word in locale.day_periods.get(form, {}).get(width, {}).items():
                kind = HALVES.get(name.rstrip("12"))
                if kind:
                    found[kind] = _each([*found.get(kind, ()), word])
    return found


def _ago(locale: Locale, unit: str) -> list[list[str]]:
    """What stands before and after the number; where there is no number, the whole and what it counts."""
    found = []
    for width in ("", "-short"):
        fields = locale._data["date_fields"]  # Babel has no other way to them
        for plural, pattern in fields.get(f"{unit}{width}", {}).get("past", {}).items():
            before, sign, after = pattern.partition("{0}")
            if sign:
                found.append([before.strip(), after.strip().removesuffix(".")])
            elif plural in ("one", "two"):
                found.append([pattern.strip(), "", plural])
    return [list(pair) for pair in dict.fromkeys(map(tuple, found)) if len(pair) == 3 or pair[1] or pair[0]]


def _each(words: Iterable[str]) -> list[str]:
    """Each once, without a last stop; what is only a number is no name."""
    return [w for w in dict.fromkeys(word.strip().removesuffix(".") for word in words) if _is_name(w)]


def _is_name(word: str) -> bool:
    """Whether it is more than a number or an initial; a vowel sign makes two of one letter."""
    return not re.search(r"\d", word) and sum(unicodedata.category(char)[0] in "LM" for char in word) > 1


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, dict):
        return {key: _joined(one.get(key, []), other.get(key, [])) for key in sorted({*one, *other})}
    if one and isinstance(one[0], list) and len(one) == len(other) and len(one) in (7, 12):
        return [_joined(a, b) for a, b in zip(one, other, strict=True)]
    return one + [value for value in other if value not in one]


if __name__ == "__main__":
    main()
