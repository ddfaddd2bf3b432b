"""Whether letters are strung together as in words: alphabets, keyboard rows and laughter are in no language.

A script that one language has to itself names the language of whatever is written in it; only this says whether it is
language. Nothing here knows words but for a few of Greek and Japanese: letters that follow each other as in a list or
come again and again, vowels and frequent letters in shares that no language has.
"""

import operator
import re
from functools import cache

from workers.core.scripts import chars_of

_LOOKED_AT = 100
"""Characters by which it is judged: a headline as long as most."""
_FEWEST = 7
"""Letters under which order and variety are chance."""
_IN_ORDER = 0.85
"""Share of letters that stand behind (or before) the letter before them in the alphabet: about half in words."""
_VARIETY = 0.5
"""Different runs of three letters among all of them: .9 in headlines."""
_VOWELS = 0.28, 0.66
"""Share of vowels among letters: .38 to .52 in words, .15 to .25 in letters struck at random."""
_COMMON = 0.2
"""Share of common syllables or ideographs: about .6 in headlines, .02 in what is drawn at random."""
_SHORT_WORDS = 4
"""Characters of a Chinese name; lists of names and idioms have no longer piece."""
_MOST_SINGLE = 0.5
"""Share of words of one letter."""

_QUOTED = re.compile(r"[\sA-Za-z0-9À-ɏ]+")
"""Foreign names, figures and white space: what is left and no letter of the text's own is a sign."""
_VOWEL = {
    "Armn": re.compile("[աեէըիոօւև]", re.IGNORECASE),
    "Cyrl": re.compile("[аеёиоуыэюяіїєәөүұӣӯѐѝӑӗӳ]", re.IGNORECASE),
    "Geor": re.compile("[აეიოუ]"),
    "Grek": re.compile("[αεηιουωάέήίόύώΐΰϊϋ]", re.IGNORECASE),
}
_OFTEN = 0.4
"""Share of the ten to fifteen letters and signs that a script's languages have most: .55 to .75 in headlines, .2 to .35
in letters struck at random."""
_FREQUENT = {
    "Arab": "اليیىمونردتەهکہے", "Beng": "ারেনিকবতস্লয়ৰ", "Deva": "ाकरनेसतमिी्पह", "Gujr": "ાનરેમકીવસતોય્િ",
    "Guru": "ਾਰਨਕਿੀਸੇਦਲਤੰ", "Hebr": "יוהלארמתע", "Khmr": "ា្នរកបងមសេិតុ", "Knda": "ಾನರಿಲುಕತ್ದಡವಯೆಸ",
    "Laoo": "ານງກວລມເັ່້ດຈ", "Mlym": "്നകയതിരാുമലപ", "Mymr": "ာ်းကုိေတ့သနအမရ", "Orya": "ାରିକ୍ନତେବସୁପଲ",
    "Sinh": "්නයාිවරකුසමේත", "Taml": "்கதுிரமானவப", "Telu": "ానరిలుకత్పడవ", "Thaa": "ަިުނވާރގކއެމ",
    "Thai": "านรอกเงมท่้ั",
}  # fmt: skip
_OFTEN_OF_MANY = 0.25
"""The same for Ethiopic, whose syllables are 300."""
_ETHIOPIC = frozenset("ንትልርምበየውአስነለመተያድብዝእኣይዓከግዲ")
_GREEK = re.compile(
    r"[άέήίόύώΐΰΆΈΉΊΌΎΏ]|(?<!\w)(?:ο|η|το|οι|τα|του|της|των|τον|την|στο|στη|στην|στον|στα|στις|στους|και|να|για|με|απο"
    r"|σε|που|δεν|θα|τους|τισ|τις)(?!\w)",
    re.IGNORECASE,
)
"""An accent, which every word of two syllables has but in capitals, or one of the smallest words."""
_GEORGIAN = re.compile(r"(?:ს|მა|ში|ზე|თან|დან|ით|ად|და)(?!\w)")
"""Endings of cases and verbs, one of which a sentence has, and "and"."""
_JAPANESE = re.compile(
    "[\u3400-\u9fff\u30a1-\u30ff][のにはをがでともへやからまで]|です|ます|まし|した|する|して|され|ない|った|いる|れる|せる"
)
"""A particle or an ending behind an ideograph or a foreign word, or the endings of verbs."""
_KANJI = re.compile("[\u3400-\u9fff]")
_FEWEST_KANJI = 4
"""Different ideographs among kana that need no particle: `サッカー日本代表`."""
_KOREAN = frozenset(
    "이다는을가의에로고하한은기지사대자시정인전일해도서리를수부제나아어들장과그보국원상구조성공주스연안위동라게오여경면만으미신유소방화"
    "있등치관세선비무적민와학발문입체명생계산중점재약청년차용개금북남법의행교내외진회권러통당물간결작심노석트물군출임의최강운음표"
    "실통두되된될할김박준직속식요후처협여모력설검찰돼"
)
_NUMERALS = frozenset("〇一二三四五六七八九十百千万亿億兆壹贰叁肆伍陆柒捌玖拾零两")
_CHINESE = frozenset(
    "的在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後"
    "多定行学學法所民得经經之进進着等部度家电電力里裡如水化高自理起小物现現实實加量都体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其"
    "些然前外天政日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月"
    "公无無系军軍很情者最立代想已通并提直题題党黨程展果料象员員位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知"
    "较較将將组組见見计計别別手期根论論运運指区區强強放决決西被干做必战戰先回则則任取据據处處队隊南给給色光门門即保治北造规規热熱领領海口东東导導"
    "压壓志世金增争爭济濟油术術极極交受联聯认認共权權收证證改清美再转轉更单單风風打白教速花带帶安场場身车車真务務具每目至达達走积積示议議声聲报報"
    "城市长警察院省县縣州国表称稱调調查近该該名今周週日首届屆召持访訪问谈談判协協商投融价價格银銀股案法官总统選选举舉民党灾災震雨火死伤傷亡救援病疫"
)


def reads_as_words(sample: str, script: str) -> bool:
    """Whether a text of that script (ISO 15924) is strung together as language is, as far as its letters show."""
    sample = sample[:_LOOKED_AT]
    tokens = _own(script).findall(sample)
    letters = "".join(tokens)
    if len(letters) < _FEWEST:
        return True
    if 2 * len(letters) < len(_QUOTED.sub("", sample)):
        return False
    if script != "Hani" and sum(len(token) == 1 for token in tokens) > _MOST_SINGLE * len(tokens):
        return False
    if not _is_varied(letters) or _is_list(letters):
        return False
    check = _CHECKS.get(script)
    return (check is None or check(sample, letters)) and _is_spoken(letters, script)


def _is_list(letters: str) -> bool:
    """Whether letters stand in the order of their alphabet, or against it."""
    rising: int = sum(map(operator.lt, letters, letters[1:]))
    falling: int = sum(map(operator.gt, letters, letters[1:]))
    return max(rising, falling) > _IN_ORDER * (len(letters) - 1)


def _is_varied(letters: str) -> bool:
    """Whether runs of letters are not the same again and again."""
    runs = set(zip(letters, letters[1:], letters[2:], strict=False))
    return len(runs) > _VARIETY * (len(letters) - 2)


def _is_spoken(letters: str, script: str) -> bool:
    """Whether vowels, or the letters that are most frequent, have the share that they have in speech."""
    vowel = _VOWEL.get(script)
    if vowel is not None:
        low, high = _VOWELS
        return low * len(letters) <= len(vowel.findall(letters)) <= high * len(letters)
    frequent, least = (_ETHIOPIC, _OFTEN_OF_MANY) if script == "Ethi" else (_FREQUENT.get(script, ""), _OFTEN)
    return not frequent or sum(map(frequent.__contains__, letters)) >= least * len(letters)


def _is_greek(sample: str, _letters: str) -> bool:
    return _GREEK.search(sample) is not None


def _is_georgian(sample: str, _letters: str) -> bool:
    return _GEORGIAN.search(sample) is not None


def _is_japanese(sample: str, _letters: str) -> bool:
    return _JAPANESE.search(sample) is not None or len(set(_KANJI.findall(sample))) >= _FEWEST_KANJI


def _is_korean(_sample: str, letters: str) -> bool:
    return sum(map(_KOREAN.__contains__, letters)) >= _COMMON * len(letters)


def _is_chinese(sample: str, letters: str) -> bool:
    spoken = [char for char in letters if char not in _NUMERALS]
    if sum(map(_CHINESE.__contains__, spoken)) < _COMMON * max(1, len(spoken)):
        return False
    return max(map(len, _own("Hani").findall(sample)), default=0) > _SHORT_WORDS


_CHECKS = {
    "Geor": _is_georgian,
    "Grek": _is_greek,
    "Hani": _is_chinese,
    "Jpan": _is_japanese,
    "Kore": _is_korean,
}


@cache
def _own(script: str) -> re.Pattern[str]:
    """Match a word: a run of letters and marks of a script, of Japanese and Korean ideographs, too."""
    with_ideographs = chars_of("Hani") if script in ("Jpan", "Kore") else ""
    return re.compile(f"[{chars_of(script)}{with_ideographs}]+")
