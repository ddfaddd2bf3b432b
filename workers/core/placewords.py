"""Words that are also names of places, from `data/placewords.toml`, folded as `folding.fold` folds."""

import tomllib
from importlib import resources

from workers.core.folding import fold
from workers.core.text import words

_FILE = tomllib.loads((resources.files("workers.core") / "data" / "placewords.toml").read_text(encoding="utf-8"))

LEAST_LETTERS = {"Latn": 4, "Hani": 2, "Kore": 2, "Jpan": 2, "Thai": 4, "Arab": 4, "Hebr": 4, "Taml": 4, "Deva": 4}
"""Of a city's name: shorter ones are other words too often. Others: 4."""
STOPS = words(fold(_FILE["stops"]["all"]))
"""Never taken for a place."""
STOPS_IN = {language: words(fold(stops)) for language, stops in _FILE["stops"].items() if language != "all"}
"""The same, in one language only."""
BEFORE = words(fold(_FILE["persons"]["before"]))
"""Words that may have a capital before a city and make no longer name of it: `Greater London`."""
TITLES = words(fold(_FILE["persons"]["titles"]))
FORENAMES = words(fold(_FILE["persons"]["forenames"]))
"""Followed by another capitalised word, they are a person's."""
CONTINENT = words(fold(_FILE["continents"]["parts"]))
"""Beside "America" they make a continent of it, or a part of one."""
