"""Words and signs for units, currencies and small numbers, from `data/units.toml`, folded as `folding.fold` folds."""

import tomllib
from decimal import Decimal
from importlib import resources

from workers.core.folding import fold

_FILE = tomllib.loads((resources.files("workers.core") / "data" / "units.toml").read_text(encoding="utf-8"))


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {fold(word.replace("_", " ")): code for code, words in table.items() for word in words.split()}


UNITS = _by_word(_FILE["units"])
"""Word to CLDR's name of the unit."""
CURRENCIES = _by_word(_FILE["currencies"])
"""Word to ISO 4217."""
UNNAMED = frozenset(map(fold, _FILE["money"]["unnamed"].split()))
"""Money all the same."""
OWN_CURRENCY = {"tr": {"lira": "TRY"}, "id": {"rp": "IDR"}}
CONNECTORS = frozenset({"de", "d'", "di", "of", "z", "van", "af", "av"})
_PER_CENT = "per_cent por_ciento por_cento per_cento pour_cent في_المئة في_المائة بالمئة بالمائة τοις_εκατό phần_trăm"
PER_CENT = _PER_CENT.replace(" ", "|").replace("_", " ")
"""The percent words of several words, as a pattern."""
PHRASES = {fold(phrase.replace("_", " ")): "percent" for phrase in _PER_CENT.split()} | {
    "degrees celsius": "degree-celsius"
}
"""Units of several words."""
BEFORE = {"si": "සියයට", "sw": "asilimia", "tr": "yüzde", "th": "ร้อยละ", "zh": "百分之"}
"""Percent words that stand before the number."""


def _valued(words: str) -> dict[str, Decimal]:
    pairs = words.split()
    return {fold(word): Decimal(value) for word, value in zip(pairs[::2], pairs[1::2], strict=True)}


def _number_words(language: str) -> dict[str, Decimal]:
    words = _FILE["numbers"].get(language, "").split()
    whole = {fold(word): Decimal(number) for number, word in enumerate(words, 1) if word != "-"}
    return whole | _valued(_FILE["halves"].get(language, ""))


NUMBER_WORDS = {language: _number_words(language) for language in _FILE["numbers"] | _FILE["halves"]}
"""By language: two to twenty, one and a half. One is an article in most, and what else is another word is left out."""
MORE = _valued(_FILE["more"]["words"])
"""What a word before a number adds to it: a half, a quarter less."""
ADDING = frozenset({"hi", "ur", "bn", "pa"})
"""Languages that have such words."""
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twenty": 20}
HUNDREDS = {
    "en": "hundred", "de": "hundert", "nl": "honderd", "sv": "hundra", "fr": "cents", "tr": "yüz", "hi": "सौ",
    "ur": "سو",
}  # fmt: skip
